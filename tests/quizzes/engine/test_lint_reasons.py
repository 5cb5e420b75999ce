"""What a learner reads after the answer: a reason for every option, look-alikes told apart."""

from dataclasses import replace

import pytest

from quizzes.engine.confusables import confusables
from quizzes.engine.lint import HINT, Context, WrittenPart

from .writing import IN_ORDER, TYPED, findings, option, rules


def reasoned(*reasons: str):
    return replace(
        IN_ORDER, options=tuple(replace(one, reason=why) for one, why in zip(IN_ORDER.options, reasons, strict=True))
    )


FULL = tuple(one.reason for one in IN_ORDER.options)


def test_an_option_without_a_reason_is_found_and_named():
    (found,) = findings(reasoned(FULL[0], FULL[1], "  "))

    assert found.rule == "R28-missing"
    assert found.severity == "error"
    assert (found.field, found.option, found.option_field) == ("options", "c", "reason")
    assert str(found) == "Option C has no reason. Learners see a reason for every option."


@pytest.mark.parametrize(
    "reason",
    ["Incorrect.", "This is wrong", "That answer is not correct.", "Too short to say why it is so."],
)
def test_a_reason_that_says_nothing_is_found(reason):
    assert rules(reasoned(FULL[0], FULL[1], reason)) == ["R28-short"]


def test_a_reason_of_ten_words_is_long_enough():
    assert rules(reasoned(FULL[0], FULL[1], "one two three four five six seven eight nine ten")) == []
    assert rules(reasoned(FULL[0], FULL[1], "one two three four five six seven eight nine")) == ["R28-short"]


def test_the_same_reason_twice_is_found():
    assert rules(reasoned(FULL[0], FULL[1], FULL[0].upper())) == ["R28-repeated"]


def test_a_foreseen_wrong_answer_needs_a_reason():
    silent = replace(TYPED, parts=(*TYPED.parts, WrittenPart("b", "confusable", "supraspinatus")))
    speaking = replace(
        TYPED, parts=(*TYPED.parts, WrittenPart("b", "confusable", "supraspinatus", "It lifts the arm."))
    )

    assert rules(silent) == ["R28-missing"]
    assert rules(speaking) == []


def test_a_question_without_options_is_explained_somewhere():
    silent = replace(TYPED, parts=(WrittenPart("a", "accepted", "infraspinatus"),))

    assert rules(silent) == ["R28-explanation"]
    assert rules(replace(silent, explanation="It lies below the spine of the scapula.")) == []


def test_no_named_wrong_idea_is_a_hint_and_no_more():
    untagged = replace(IN_ORDER, options=tuple(replace(one, misconception="") for one in IN_ORDER.options))
    (found,) = findings(untagged)

    assert (found.rule, found.severity) == ("R23-misconception", HINT)


def apart(reason: str, wrong: str = "Adduction", right: str = "Abduction"):
    return replace(
        IN_ORDER,
        options=(
            option("a", wrong, reason=reason),
            option("b", right, correct=True, misconception=""),
            option("c", "Rotation", misconception="M37"),
        ),
    )


LOOK = Context(glossary=("anticoagulant",), confusables_of=confusables)
TOLD = "Adduction draws the arm toward the body, and this arm moves away from it."


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "Adduction is the other one.",
        "The arm of this client is moved in quite another way than was said here.",
    ],
)
def test_a_look_alike_that_is_not_told_apart_is_found(reason):
    assert "L01-look-alike" in rules(apart(reason), LOOK)


def test_a_look_alike_that_is_told_apart_is_in_order():
    assert "L01-look-alike" not in rules(apart(TOLD), LOOK)


def test_the_one_word_in_which_options_differ_is_looked_up_in_both_directions():
    one_way = Context(confusables_of=lambda term: ("medial",) if term == "lateral" else ())
    vague = "What was chosen here is simply not the thing that this question asks for."

    assert "L01-look-alike" in rules(apart(vague, "The lateral side", "The medial side"), one_way)
    assert "L01-look-alike" in rules(apart(vague, "The medial side", "The lateral side"), one_way)
    assert "L01-look-alike" not in rules(apart(vague, "The upper side", "The lateral side"), one_way)


def test_without_a_list_nothing_is_a_look_alike():
    assert "L01-look-alike" not in rules(apart("It is not the one that this question asks you to find."))
