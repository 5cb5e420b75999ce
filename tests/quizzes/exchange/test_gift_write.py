"""GIFT is written so that Moodle and we read the same, and what has no place in it is named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quizzes.exchange.drafts import (
    AcceptedDraft,
    ConfusableDraft,
    CriterionDraft,
    DecoyDraft,
    Loss,
    NumberDraft,
    OptionDraft,
    PairDraft,
    PictureDraft,
    QuestionDraft,
    StepDraft,
    UnitDraft,
)
from quizzes.exchange.formats.gift import read, write

KEY = "be3734b8-b2a5-5427-a4dc-63c0d3ab8800"
RIGHT, WRONG = OptionDraft("x", "Stop", True, "It may move."), OptionDraft("y", "Press", False)
TRUE, FALSE = OptionDraft("true", "True", False), OptionDraft("false", "False", False)
OTHERS = NumberDraft("m", None, reason="No.", share=Decimal(0))
EXPLAINED = PairDraft("p", "a", "b", "why")
SINGLE = QuestionDraft(key=KEY, kind="single", stem="A clot?", parts=(RIGHT, WRONG))


def text_of(draft: QuestionDraft) -> str:
    written = write([draft])
    assert written.losses == ()
    return written.data.decode()


def losses_of(draft: QuestionDraft) -> set[str]:
    written = write([draft])
    assert {loss.key for loss in written.losses} <= {draft.key}
    return {loss.what for loss in written.losses}


def back(draft: QuestionDraft) -> QuestionDraft:
    (record,) = read(write([draft]).data, "set.gift")
    return record.draft


def test_a_question_looks_as_moodle_writes_it():
    assert text_of(replace(SINGLE, explanation="A clot can move.", tags=("safety", "a]b"))) == (
        f"// [id:{KEY}] [tag:safety] [tag:a\\]b]\n"
        "A clot? {\n\t=Stop#It may move.\n\t~Press\n\t####A clot can move.\n}\n"
    )


def test_each_kind_has_its_own_answers():
    drafts = [
        QuestionDraft("", "true_false", "Hot?", (replace(TRUE, reason="No."), replace(FALSE, correct=True))),
        QuestionDraft("", "typed", "Heel bone?", (AcceptedDraft("a", "calcaneus"), ConfusableDraft("c", "*", "No."))),
        QuestionDraft("", "numerical", "How warm?", (NumberDraft("n", Decimal("37.50"), Decimal("0.5")), OTHERS)),
        QuestionDraft("", "matching", "Match.", (PairDraft("p", "biceps", "bends"), DecoyDraft("d", "turns"))),
        QuestionDraft("", "essay", "Write a note.", (), explanation="S, O, A, P."),
    ]
    written = write(drafts)

    assert written.losses == ()
    assert written.data.decode() == (
        "Hot? {FALSE#No.}\n\n"
        "Heel bone? {\n\t=calcaneus\n\t=%0%*#No.\n}\n\n"
        "How warm? {#\n\t=37.5:0.5\n\t~#No.\n}\n\n"
        "Match. {\n\t=biceps -> bends\n\t= -> turns\n}\n\n"
        "Write a note. {####S, O, A, P.}\n"
    )


@pytest.mark.parametrize(
    ("share", "weight"),
    [
        ("0.5", "50"),
        ("0.3333", "33.33333"),
        ("-0.3333", "-33.33333"),
        ("0.6667", "66.66667"),
        ("0.8333", "83.33333"),
        ("0.1667", "16.66667"),
        ("0.1429", "14.28571"),
        ("0.1111", "11.11111"),
        ("0.125", "12.5"),
        ("0.05", "5"),
        ("0.1234", "12.34"),
    ],
)
def test_shares_are_weights_that_moodle_takes_and_come_back_the_same(share, weight):
    partial = replace(WRONG, fraction=Decimal(share))
    draft = replace(SINGLE, rule="fractions", parts=(replace(RIGHT, fraction=Decimal(1)), partial))

    assert f"~%{weight}%Press" in text_of(draft)
    assert back(draft).options[1].fraction == Decimal(share)


@pytest.mark.parametrize(
    "text",
    [
        "~ = # { } : \\ are marks",
        "one\n\ntwo",
        "a \\n that is no break",
        "// no comment",
        "$CATEGORY: none",
        "::no title::",
        "[html]no <b>markup</b> &amp; no entity",
        "%50% is no weight",
        "BP < 140 & > 90",
        "->",
        "ends with a backslash \\",
    ],
)
def test_text_that_looks_like_a_mark_is_text(text):
    draft = QuestionDraft(
        key="",
        kind="single",
        stem=text,
        parts=(OptionDraft("o1", text, True, text), OptionDraft("o2", f"not {text}", False)),
        explanation=text,
    )
    assert back(draft) == draft


def test_an_arrow_that_belongs_to_a_text_does_not_make_pairs():
    pairs = QuestionDraft(
        "", "matching", "Match.", (PairDraft("p1", "up -> down", "a -> b"), PairDraft("p2", "x", "y"))
    )
    typed = QuestionDraft("", "typed", "Which?", (AcceptedDraft("a1", "ulna", "elbow -> wrist\n& on"),))

    assert back(pairs) == pairs
    assert back(typed) == typed


def test_our_two_other_points_rules_become_shares_and_that_is_named():
    parts = (RIGHT, replace(RIGHT, text="Refer"), WRONG)
    strict = replace(SINGLE, kind="multiple", parts=parts)
    balanced = replace(strict, rule="right_minus_wrong")

    assert losses_of(strict) == losses_of(balanced) == {"points rule"}
    assert [option.fraction for option in back(strict).options] == [Decimal("0.5"), Decimal("0.5"), -1]
    assert [option.fraction for option in back(balanced).options] == [Decimal("0.5"), Decimal("0.5"), Decimal("-0.5")]


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"takeaway": "Stop first."}, "takeaway"),
        ({"references": ("R5",)}, "references"),
        ({"area": "PATH-B"}, "area"),
        ({"level": "analysis"}, "level"),
        ({"difficulty": 5}, "difficulty"),
        ({"safety_critical": True}, "mark as safety-critical"),
        ({"evidence": "debated"}, "strength of its evidence"),
        ({"mock_reserved": True}, "reservation for mock exams"),
        ({"facts": ("S29",)}, "facts"),
        ({"objective": KEY}, "objective"),
        ({"paragraph": KEY}, "paragraph"),
        ({"lesson": KEY}, "lesson"),
        ({"language": "de"}, "language"),
        ({"picture": PictureDraft("A foot", "foot.png", b"x")}, "picture"),
        ({"parts": (RIGHT, replace(WRONG, misconception="M05"))}, "misconception behind an option"),
        ({"tags": ("a<b",)}, "a tag"),
        ({"stem": "A\x07 clot?"}, "control characters"),
    ],
)
def test_each_thing_without_a_place_is_named_and_the_rest_is_carried(changes, what):
    draft = replace(SINGLE, **changes)

    assert losses_of(draft) == {what}
    assert back(draft).key == KEY
    assert write([back(draft)]).losses == ()


@pytest.mark.parametrize(
    ("draft", "what"),
    [
        (
            QuestionDraft("k", "matching", "M", (EXPLAINED,), rule="all_or_nothing"),
            {"points rule", "reasons of its pairs"},
        ),
        (QuestionDraft("k", "typed", "T", (AcceptedDraft("a", "b"),), rule="exact"), {"points rule"}),
        (QuestionDraft("k", "numerical", "N", (NumberDraft("n", Decimal(1)), UnitDraft("u", "mm"))), {"units"}),
        (QuestionDraft("k", "essay", "E", (CriterionDraft("c", "Is it complete?", 2),)), {"marking criteria"}),
    ],
)
def test_what_a_kind_has_beyond_gift_is_named(draft, what):
    assert losses_of(draft) == what
    assert back(draft).kind == draft.kind


@pytest.mark.parametrize(
    "draft",
    [
        QuestionDraft("k", "ordering", "Order.", (StepDraft("a", "first"), StepDraft("b", "second"))),
        QuestionDraft("k", "case", "A client.", ()),
        QuestionDraft("k", "cloze", "A [[g]].", ()),
        QuestionDraft("k", "figure", "Label.", ()),
        QuestionDraft("k", "single", "", (RIGHT, WRONG)),
        QuestionDraft("k", "single", "No key?", (WRONG,)),
        QuestionDraft("k", "typed", "An arrow?", (AcceptedDraft("a", "a -> b"),)),
        QuestionDraft("k", "multiple", "Part?", (replace(RIGHT, fraction=Decimal("0.4")), WRONG), rule="fractions"),
    ],
)
def test_a_question_gift_cannot_hold_is_left_out_and_named(draft):
    written = write([SINGLE, draft])

    assert written.losses == (Loss("k", "the question itself"),)
    assert len(read(written.data, "set.gift")) == 1


def test_nothing_written_is_an_empty_file():
    assert write([]).data == b""
