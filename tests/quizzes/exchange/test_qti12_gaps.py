"""QTI 1.2, texts with gaps: where they stand, what they accept and what they weigh."""

import pytest

from quizzes.exchange.drafts import (
    AcceptedDraft,
    GapDraft,
)
from tests.quizzes.exchange.qti12_files import (
    ABC,
    draft_of,
    equal,
    item,
    pick,
    record_of,
    text,
    when,
    write_in,
)

# Gaps


def test_words_in_gaps_are_all_accepted_as_canvas_means_them():
    draft = draft_of(
        item(
            "The [bone one] and the [two].",
            pick("response_bone one", {"1": "ulna", "2": "Elle"}) + pick("response_two", {"3": "radius"}),
            when(equal("1", "response_bone one"), "50.00", "Add") + when(equal("3", "response_two"), "50.00", "Add"),
            question_type="fill_in_multiple_blanks_question",
        )
    )

    assert draft.stem == "The [[bone-one]] and the [[two]]."
    assert draft.rule == ""
    assert draft.parts == (
        GapDraft(
            "bone-one", "typed", (AcceptedDraft("answer-1", "ulna"), AcceptedDraft("answer-2", "Elle")), "spelled", 1
        ),
        GapDraft("two", "typed", (AcceptedDraft("answer-1", "radius"),), "spelled", 1),
    )


def test_gaps_that_earn_more_weigh_more():
    draft = draft_of(
        item(
            "[x] [y]",
            pick("response_x", {"1": "a", "2": "b"}) + pick("response_y", {"3": "c", "4": "d"}),
            when(equal("2", "response_x"), "75", "Add") + when(equal("3", "response_y"), "25", "Add"),
            question_type="multiple_dropdowns_question",
        )
    )

    assert [(gap.key, gap.kind, gap.weight) for gap in draft.parts] == [("x", "single", 3), ("y", "single", 1)]
    assert [option.correct for option in draft.parts[0].parts] == [False, True]


def test_fields_in_the_middle_of_a_text_are_gaps_there_and_joint_scoring_is_all_or_nothing():
    """After the fill-in-blank example of the IMS best practice guide, with Richard III."""
    flow = (
        text("Now is the ", "text/plain")
        + write_in("F1")
        + text(" of our discontent, made glorious ", "text/plain")
        + write_in("F2")
        + text(".", "text/plain")
    )
    rule = when(equal("Winter", "F1", "Yes") + equal("Summer", "F2", "Yes"), "3", "Add")
    draft = draft_of(item("", flow, rule))

    assert draft.kind == "cloze"
    assert draft.rule == "all_or_nothing"
    assert draft.stem == "Now is the [[f1]] of our discontent, made glorious [[f2]]."
    assert [[part.text for part in gap.parts] for gap in draft.parts] == [["Winter"], ["Summer"]]
    assert {gap.rule for gap in draft.parts} == {"exact"}


def test_double_brackets_of_a_text_are_no_gaps():
    rule = when(equal("1", "response_x"), "100.00", "Add")
    record = record_of(item("[[note]] [x]", pick("response_x", {"1": "C", "2": "D"}), rule))

    assert record.draft.stem == "[ [note]] [[x]]"
    assert any("square brackets" in note for note in record.notes)


def test_gaps_that_are_named_by_uuids_get_names_people_can_read():
    name = "a20629ed-0c0b-4959-b565-a80c0f199602"
    draft = draft_of(
        item(
            f"Roses are [{name}].",
            pick(f"response_{name}", {"1": "red"}, prompt="red"),
            when(equal("1", f"response_{name}"), "100.00", "Add"),
            question_type="fill_in_multiple_blanks_question",
        )
    )

    assert draft.stem == "Roses are [[gap-1]]."
    assert draft.parts[0].key == "gap-1"


@pytest.mark.parametrize(
    ("scores", "weights"),
    [
        (["33.33", "33.33", "33.34"], [1, 1, 1]),
        (["25", "75"], [1, 3]),
        (["40", "60"], [2, 3]),
        (["1", "99"], [1, 99]),
        (["0.1", "99.9"], [1, 100]),
        (["13", "87"], [10, 67]),
    ],
)
def test_the_weights_of_gaps_are_whole_numbers_in_the_proportion_of_their_points(scores, weights):
    names = [f"n{place}" for place in range(len(scores))]
    draft = draft_of(
        item(
            " ".join(f"[{name}]" for name in names),
            "".join(pick(f"response_{name}", {f"{name}a": "A", f"{name}b": "B"}) for name in names),
            "".join(
                when(equal(f"{name}a", f"response_{name}"), score, "Add")
                for name, score in zip(names, scores, strict=True)
            ),
            question_type="multiple_dropdowns_question",
        )
    )

    assert [gap.weight for gap in draft.parts] == weights


def test_new_quizzes_says_how_each_gap_is_answered():
    def gap(name: str, words: str, extra: str) -> str:
        label = f'<response_label ident="{name}-0" {extra}>{text(words, "text/plain")}</response_label>'
        return (
            f'<response_lid ident="response_{name}">{text(words)}<render_choice>{label}</render_choice></response_lid>'
        )

    names = ("u", "v", "w")
    rules = "".join(when(equal(f"{name}-0", f"response_{name}"), "33.33", "Add") for name in names)
    draft = draft_of(
        item(
            "[u] [v] [w]",
            gap("u", "red", 'scoring_algorithm="TextContainsAnswer" answer_type="openEntry"')
            + gap("v", "blue", 'scoring_algorithm="TextCloseEnough" answer_type="openEntry"')
            + gap("w", "grey", 'scoring_algorithm="Equivalence" answer_type="dropdown"'),
            rules,
            question_type="fill_in_multiple_blanks_question",
        )
    )

    assert [(one.kind, one.rule, one.parts[0].text) for one in draft.parts] == [
        ("typed", "spelled", "*red*"),
        ("typed", "forgiving", "blue"),
        ("single", "", "grey"),
    ]


def test_gaps_that_no_metadata_names_are_known_by_their_names_in_the_text():
    rule = when(equal("1", "response_C"), "100.00", "Add")
    draft = draft_of(item("The answer is [C].", pick("response_C", {"1": "C", "2": "D"}, prompt="C"), rule))

    assert draft.stem == "The answer is [[c]]."
    assert [(gap.kind, [part.correct for part in gap.parts]) for gap in draft.parts] == [("single", [True, False])]


def test_words_of_a_gap_are_accepted_even_if_the_scoring_names_another_gap():
    draft = draft_of(
        item(
            "It is the [blank1].",
            pick("response_blank1", {"1": "word"}, prompt="blank1"),
            when(equal("1", "response_word"), "100.00", "Add"),
            question_type="fill_in_multiple_blanks_question",
        )
    )

    assert [part.text for part in draft.parts[0].parts] == ["word"]


def test_what_is_asked_may_stand_at_the_choices_themselves():
    draft = draft_of(item("", pick("response1", ABC, prompt="Which bone?"), when(equal("a"))))

    assert draft.stem == "Which bone?"
