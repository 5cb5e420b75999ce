"""QTI 1.2, words, numbers, pairs and orders: what the processing of a file says is what the question here says."""

from decimal import Decimal

import pytest

from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    DecoyDraft,
    NumberDraft,
    PairDraft,
    StepDraft,
)
from tests.quizzes.exchange.qti12_files import (
    ABC,
    draft_of,
    equal,
    fault_of,
    item,
    pick,
    said,
    when,
    write_in,
)

# Short answers


def test_short_answers_are_spelled_as_written_and_case_does_not_count():
    draft = draft_of(
        item(
            "The heel bone?",
            write_in(),
            when(equal("Calcaneus") + equal("heel * bone"), goes_on="No", shows="correct_fb")
            + when(equal("talus"), None, shows="talus_fb", goes_on="Yes")
            + when("<other/>", None, shows="general_incorrect_fb"),
            feedback=said(talus_fb="That is above it.", general_incorrect_fb="Think of the heel."),
            question_type="short_answer_question",
        )
    )

    assert draft.kind == "typed"
    assert draft.rule == "spelled"
    assert draft.parts == (
        AcceptedDraft("answer-1", "Calcaneus"),
        AcceptedDraft("answer-2", r"heel \* bone"),
        ConfusableDraft("answer-3", "talus", "That is above it."),
        ConfusableDraft("other", "*", "Think of the heel."),
    )


def test_case_counts_where_the_file_says_so():
    assert draft_of(item("Symbol?", write_in(), when(equal("Na", case="Yes")))).rule == "exact"


def test_answers_that_earn_less_keep_their_share():
    draft = draft_of(item("Which?", write_in(), when(equal("calcaneus")) + when(equal("heel"), "50")))

    assert [(part.text, part.share) for part in draft.parts] == [("calcaneus", Decimal(1)), ("heel", Decimal("0.5"))]


def test_a_pattern_may_stand_inside_a_longer_answer():
    condition = '<varsubstring respident="response1" case="No">calcan</varsubstring>'
    draft = draft_of(item("Which?", write_in(), when(condition), cc_profile="cc.pattern_match.v0p1"))

    assert [part.text for part in draft.parts] == ["*calcan*"]


def test_any_answer_that_earns_is_no_short_answer():
    assert "Any answer" in fault_of(
        item("Which?", write_in(), when(equal("x")) + when("<not><unanswered respident='response1'/></not>"))
    )


# Numbers


@pytest.mark.parametrize(
    ("condition", "value", "tolerance"),
    [
        (equal("4.0"), "4", "0"),
        (
            f"<or>{equal('5.0')}<and><vargte respident='response1'>4.95</vargte>"
            "<varlte respident='response1'>5.05</varlte></and></or>",
            "5",
            "0.05",
        ),
        ("<vargte respident='response1'>6</vargte><varlte respident='response1'>8</varlte>", "7", "1"),
        (
            f"<or>{equal('8.0')}<and><vargt respident='response1'>7.5</vargt>"
            "<varlte respident='response1'>8.5</varlte></and></or>",
            "8",
            "0.5",
        ),
        ("<vargte respident='response1'>-3</vargte><varlte respident='response1'>-1</varlte>", "-2", "1"),
    ],
)
def test_numbers_have_the_tolerance_their_bounds_leave(condition, value, tolerance):
    draft = draft_of(item("How many?", write_in(kind="Decimal"), when(condition), question_type="numerical_question"))

    assert draft.kind == "numerical"
    assert draft.parts == (NumberDraft("number-1", Decimal(value), Decimal(tolerance)),)


def test_a_range_without_an_end_is_a_fault():
    assert "both ends" in fault_of(
        item("How many?", write_in(kind="Decimal"), when("<vargte respident='response1'>6</vargte>"))
    )


@pytest.mark.parametrize("number", ["1e999999999", "NaN", "Infinity", "1" * 500, "6,5", ""])
def test_what_is_no_number_is_a_fault(number):
    assert fault_of(
        item("How many?", write_in(), when(equal(number)), question_type="numerical_question"),
    )


# Pairs and orders


def matching_item(rules: str, **metadata: str) -> str:
    rights = {"1": "knee", "2": "elbow", "3": "hip"}
    return item(
        "Match.",
        pick("response_10", rights, prompt="patella") + pick("response_11", rights, prompt="olecranon"),
        rules,
        feedback=said(**{"10_fb": "It lies in front of the knee."}),
        **metadata,
    )


@pytest.mark.parametrize("metadata", [{"question_type": "matching_question"}, {"qmd_itemtype": "Logical Groups"}, {}])
def test_pairs_with_a_decoy_and_a_reason(metadata):
    rules = (
        when(equal("1", "response_10"), "50.00", "Add")
        + when(f"<not>{equal('1', 'response_10')}</not>", None, shows="10_fb")
        + when(equal("2", "response_11"), "50.00", "Add")
    )
    draft = draft_of(matching_item(rules, **metadata))

    assert draft.kind == "matching"
    assert draft.rule == ""
    assert draft.parts == (
        PairDraft("10", "patella", "knee", "It lies in front of the knee."),
        PairDraft("11", "olecranon", "elbow"),
        DecoyDraft("decoy-1", "hip"),
    )


def test_pairs_that_only_earn_together_are_all_or_nothing():
    draft = draft_of(matching_item(when(equal("1", "response_10") + equal("2", "response_11"))))

    assert draft.rule == "all_or_nothing"
    assert [(part.left, part.right) for part in draft.parts[:2]] == [("patella", "knee"), ("olecranon", "elbow")]


def test_a_left_text_without_a_right_one_is_a_fault():
    assert "“olecranon”" in fault_of(matching_item(when(equal("1", "response_10"), "50", "Add")))


def test_blackboard_writes_the_right_texts_in_a_block_of_their_own():
    def smart(words: str) -> str:
        material = f'<mat_extension><mat_formattedtext type="SMART_TEXT">{words}</mat_formattedtext></mat_extension>'
        return f'<flow class="FORMATTED_TEXT_BLOCK"><material>{material}</material></flow>'

    def row(ident: str, words: str) -> str:
        labels = "".join(f'<response_label ident="{ident}{place}"/>' for place in range(3))
        lists = f'<response_lid ident="{ident}"><render_choice><flow_label>{labels}</flow_label></render_choice>'
        return f'<flow class="Block">{smart(words)}{lists}</response_lid></flow>'

    rights = "".join(
        f'<flow class="Block">{smart(words)}</flow>' for words in ("elbow", "knee", "&lt;b&gt;hip&lt;/b&gt;")
    )
    draft = draft_of(
        item(
            "",
            f'<flow class="Block"><flow class="QUESTION_BLOCK">{smart("Match.")}</flow>'
            f'<flow class="RESPONSE_BLOCK">{row("p", "patella")}{row("q", "olecranon")}</flow>'
            f'<flow class="RIGHT_MATCH_BLOCK">{rights}</flow></flow>',
            '<respcondition title="correct"><conditionvar/><setvar variablename="SCORE">SCORE.max</setvar>'
            "</respcondition>"
            + when(equal("p1", "p"), "50.0", name="PartialCreditPercent")
            + when(equal("q0", "q"), "50.0", name="PartialCreditPercent"),
            bbmd_questiontype="Matching",
        )
    )

    assert draft.stem == "Match."
    assert [(part.left, part.right) for part in draft.parts if isinstance(part, PairDraft)] == [
        ("patella", "knee"),
        ("olecranon", "elbow"),
    ]
    assert [part.text for part in draft.parts if isinstance(part, DecoyDraft)] == ["hip"]


def test_an_order_is_read_from_the_values_in_their_order():
    condition = equal("c") + equal("a") + equal("b")
    draft = draft_of(item("From below.", pick("response1", ABC, "Ordered"), when(condition)))

    assert draft.kind == "ordering"
    assert draft.rule == "all_or_nothing"
    assert draft.parts == (StepDraft("c", "Femur"), StepDraft("a", "Ulna"), StepDraft("b", "Radius"))
