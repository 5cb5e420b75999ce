"""QTI 1.2, choices: what the processing of a file says is what the question here says."""

from decimal import Decimal

import pytest

from quizzes.exchange.drafts import (
    QuestionDraft,
)
from tests.quizzes.exchange.qti12_files import (
    ABC,
    draft_of,
    equal,
    fault_of,
    item,
    pick,
    record_of,
    said,
    when,
)


def shares(draft: QuestionDraft) -> list[tuple[str, Decimal | None]]:
    return [(option.text, option.fraction) for option in draft.options]


# One best answer


def test_answers_that_earn_part_of_the_points_keep_their_part():
    draft = draft_of(
        item(
            "Which?",
            pick("response1", ABC),
            when(equal("a"), "80") + when(equal("b"), "40") + when(equal("c"), "-20"),
            limits="",
        )
    )

    assert draft.kind == "single"
    assert draft.rule == "fractions"
    assert shares(draft) == [("Ulna", Decimal(1)), ("Radius", Decimal("0.5")), ("Femur", Decimal("-0.25"))]


def test_a_file_that_lets_nothing_be_lost_takes_no_points_for_wrong_answers():
    draft = draft_of(item("Which?", pick("response1", ABC), when(equal("a")) + when(equal("b"), "-50")))

    assert draft.rule == ""
    assert [option.correct for option in draft.options] == [True, False, False]


def test_two_answers_with_full_points_are_a_fault():
    assert "2 answers earn full points" in fault_of(
        item("Which?", pick("response1", ABC), when(equal("a")) + when(equal("b")))
    )


def test_no_answer_with_points_is_a_fault():
    assert fault_of(item("Which?", pick("response1", ABC), "")) == "No answer is marked as right."


def test_blackboard_writes_the_most_there_is_and_a_rule_for_all_others():
    draft = draft_of(
        item(
            "Which?",
            pick("response", ABC),
            '<respcondition title="correct"><conditionvar><varequal respident="response" case="No">b</varequal>'
            '</conditionvar><setvar variablename="SCORE" action="Set">SCORE.max</setvar>'
            '<displayfeedback linkrefid="correct"/></respcondition>'
            '<respcondition title="incorrect"><conditionvar><other/></conditionvar>'
            '<setvar variablename="SCORE" action="Set">0</setvar>'
            '<displayfeedback linkrefid="incorrect"/></respcondition>',
            feedback=said(correct="Yes, the radius.", incorrect="Look again."),
            limits='maxvalue="10.0" minvalue="0"',
        )
    )

    assert [option.correct for option in draft.options] == [False, True, False]
    assert draft.options[1].reason == "Yes, the radius."


def test_d2l_has_a_rule_for_every_option_and_feedback_without_a_rule():
    rules = "".join(
        f"<respcondition><conditionvar>{equal(key, 'L')}</conditionvar>"
        f'<setvar action="Set">{points}</setvar><displayfeedback linkrefid="f{key}"/></respcondition>'
        for key, points in (("a", "0.000000000"), ("b", "0.000000000"), ("c", "100.000000000"))
    )
    draft = draft_of(
        item(
            "Which?",
            pick("L", ABC),
            rules,
            feedback=said(fa="Not that.", fb="No.", fc="Yes.", QUES_1="The femur is the thigh bone."),
            qmd_questiontype="Multiple Choice",
        )
    )

    assert [(option.correct, option.reason) for option in draft.options] == [
        (False, "Not that."),
        (False, "No."),
        (True, "Yes."),
    ]
    assert draft.explanation == "The femur is the thigh bone."


# True or false


@pytest.mark.parametrize(
    "metadata", [{"question_type": "true_false_question"}, {"cc_profile": "cc.true_false.v0p1"}, {}]
)
def test_true_or_false_has_its_own_keys_whatever_the_order(metadata):
    draft = draft_of(
        item("Is it?", pick("response1", {"7": "false", "8": "TRUE"}), when(equal("7")), **metadata),
    )

    assert draft.kind == "true_false"
    assert [(option.key, option.text, option.correct) for option in draft.options] == [
        ("true", "True", False),
        ("false", "False", True),
    ]


def test_true_or_false_in_other_words_is_one_best_answer():
    record = record_of(
        item(
            "C'est ?",
            pick("response1", {"7": "Vrai", "8": "Faux"}),
            when(equal("7")),
            question_type="true_false_question",
        )
    )

    assert record.draft.kind == "single"
    assert any("True" in note for note in record.notes)


# Several answers


def test_all_or_nothing_is_what_and_and_not_say():
    condition = f"<and>{equal('a')}{equal('b')}<not>{equal('c')}</not></and>"
    draft = draft_of(item("Which?", pick("response1", ABC, "Multiple"), when(condition)))

    assert draft.kind == "multiple"
    assert draft.rule == ""
    assert [option.correct for option in draft.options] == [True, True, False]


def test_shares_that_are_added_up_are_fractions():
    rules = when(equal("a"), "60", "Add") + when(equal("b"), "40", "Add") + when(equal("c"), "30", "Subtract")
    draft = draft_of(item("Which?", pick("response1", ABC, "Multiple"), rules))

    assert draft.rule == "fractions"
    assert shares(draft) == [("Ulna", Decimal("0.6")), ("Radius", Decimal("0.4")), ("Femur", Decimal("-0.3"))]


def test_wrong_ones_that_cost_as_much_as_right_ones_earn_are_right_minus_wrong():
    rules = when(equal("a"), "50", "Add") + when(equal("b"), "50", "Add") + when(equal("c"), "-50", "Add")
    draft = draft_of(item("Which?", pick("response1", ABC, "Multiple"), rules))

    assert draft.rule == "right_minus_wrong"
    assert [option.fraction for option in draft.options] == [None, None, None]


def test_the_most_a_file_names_may_be_less_than_its_shares_add_up_to():
    """Respondus writes maxvalue 10 and adds 25 four times."""
    choices = {f"A{place}": f"Bone {place}" for place in range(1, 6)}
    rules = "".join(when(equal(f"A{place}"), "25.00", "Add", name="que_score") for place in range(1, 5))
    rules += when(equal("A5"), "-10.00", "Add", name="que_score")
    draft = draft_of(item("Which?", pick("response1", choices, "Multiple"), rules, limits='maxvalue="10.00"'))

    assert [option.fraction for option in draft.options] == [Decimal("0.25")] * 4 + [Decimal("-0.1")]


def test_d2l_counts_what_was_left_alone_as_well():
    rules = "".join(
        when(equal(key) if key != "c" else f"<not>{equal(key)}</not>", "1", "Add", name="D2L_Correct") for key in ABC
    )
    draft = draft_of(item("Which?", pick("response1", ABC, "Multiple"), rules))

    assert draft.rule == ""
    assert [option.correct for option in draft.options] == [True, True, False]


def test_either_of_two_answers_is_a_fault_where_several_may_be_chosen():
    assert "Different sets" in fault_of(
        item("Which?", pick("response1", ABC, "Multiple"), when(equal("a"), goes_on="No") + when(equal("b")))
    )


@pytest.mark.parametrize(("grading", "rule"), [("0", ""), ("1", "right_minus_wrong"), ("2", "")])
def test_d2l_counts_wrong_answers_apart_and_says_how_they_count(grading, rule):
    rules = when(equal("c"), "1", "Add", name="D2L_Incorrect") + "".join(
        when(equal(key), "1", "Add", name="D2L_Correct") for key in "ab"
    )
    extension = f"<response_extension><grading_type>{grading}</grading_type></response_extension>"
    draft = draft_of(
        item("Which?", extension + pick("response1", ABC, "Multiple"), rules, qmd_questiontype="Multi-Select")
    )

    assert draft.rule == rule
    assert [option.correct for option in draft.options] == [True, True, False]
