"""A number: how it is read, what it earns, and which slips cost no attempt."""

import pytest

from quizzes.kinds.errors import AnswerMisshapen, AnswerTooLong, NotANumber, NothingWritten, UnitMissing, UnknownUnit
from quizzes.kinds.registry import kind_of
from quizzes.kinds.verdicts import verdict
from tests.factories.kinds import body_of, number, numerical, unit

from .hostile import NOT_TEXT, STRANGE_TEXTS


def question(*parts, **fields):
    return body_of(**(numerical() | ({"parts": list(parts)} if parts else {}) | fields))


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ("12.5 mm", 1.0),
        ("12,5mm", 1.0),
        ("12 mm", 1.0),
        ("13 mm", 1.0),
        ("13.01 mm", 0.0),
        ("1.25 cm", 1.0),
        ("25 mm", 0.0),
        ("12.5 cm", 0.0),
    ],
)
def test_points_by_tolerance_and_unit(given, points):
    body = question()

    assert kind_of(body).points(body, kind_of(body).clean(given, body, [])) == points


@pytest.mark.parametrize(
    ("given", "error"),
    [("much", NotANumber), ("12 to 13 mm", NotANumber), ("12.5 furlongs", UnknownUnit), ("12.5", UnitMissing)],
)
def test_what_cannot_be_read_is_asked_for_again_and_kept_where_nothing_is(given, error):
    body = question()

    with pytest.raises(error):
        kind_of(body).clean(given, body, [])
    kept = kind_of(body).clean(given, body, [], ask_again=False)
    assert kind_of(body).points(body, kept) == 0.0
    assert kind_of(body).rows(body, [], kept)[0].reason


def test_a_question_without_units_asks_for_the_number_alone():
    body = question(number("3"), rule="")

    with pytest.raises(UnknownUnit, match="without a unit"):
        kind_of(body).clean("3 mm", body, [])
    assert kind_of(body).points(body, "3") == 1.0


def test_the_learner_sees_what_was_understood():
    body = question()
    own, right, named = kind_of(body).rows(body, [], "1,25cm", "unsure")

    assert (own.text, own.given) == ("1.25 cm", "1,25cm")
    assert own.state == "Your answer, correct, marked unsure"
    assert (right.text, right.state) == ("12.5 mm, give or take 0.5 mm", "What is accepted")
    assert (named.text, named.reason) == ("25 mm", "That is the sum of both sides.")


def test_a_number_known_to_be_wrong_has_its_reason():
    body = question()
    own, right = kind_of(body).rows(body, [], "2.5 cm")

    assert own.is_wrong_choice
    assert own.reason == "That is the sum of both sides."
    assert right.state == "Correct answer"
    assert verdict(body, [], "2.5 cm", 0.0).title == "Not correct. The answer is 12.5 mm, give or take 0.5 mm."


@pytest.mark.parametrize("raw", NOT_TEXT)
def test_what_is_no_text_is_misshapen(raw):
    with pytest.raises(AnswerMisshapen):
        kind_of(question()).clean(raw, question(), [])


def test_nothing_and_too_much():
    with pytest.raises(NothingWritten):
        kind_of(question()).clean(" \0 ", question(), [])
    with pytest.raises(AnswerTooLong):
        kind_of(question()).clean("1" * 201, question(), [])


@pytest.mark.parametrize("raw", STRANGE_TEXTS)
def test_strange_texts_are_kept_and_explained_without_a_fault(raw):
    body = question()
    kept = kind_of(body).clean(raw, body, [], ask_again=False)

    kept.encode()
    assert kind_of(body).rows(body, [], kept)
    assert kind_of(body).in_words(body, [], kept)


@pytest.mark.parametrize(
    ("parts", "rule", "place", "field", "says"),
    [
        ([number("3", share="0.5")], "", None, "", "at least one number"),
        ([number(None)], "", None, "", "at least one number"),
        ([number("3"), number("3")], "", 1, "value", "named twice"),
        ([number(None, share="0"), number("3")], "", 1, "value", "before it"),
        ([number("3"), unit("")], "", 1, "text", "Write the unit"),
        ([number("3"), unit("5")], "", 1, "text", "could not be read"),
        ([number("3"), unit("mm"), unit("m m")], "", 2, "text", "named twice"),
        ([number("3"), unit("cm", "10")], "", 1, "factor", "its factor is 1"),
        ([number("3"), unit("mm"), unit("cm", "0")], "", 2, "factor", "more than 0"),
        ([number("3")], "unit_required", None, "", "at least one unit"),
    ],
)
def test_what_cannot_be_published(parts, rule, place, field, says):
    body = question(*parts, rule=rule)
    lacks = kind_of(body).lacks(body)

    assert [(lack.part, lack.part_field) for lack in lacks] == [(place, field)]
    assert says in str(lacks[0].message)


def test_a_whole_question_lacks_nothing_and_its_examples_fit():
    body = question()
    kind = kind_of(body)

    assert kind.lacks(body) == []
    assert kind.points(body, kind.right_answer(body)) == 1.0
    assert kind.example(body, []) == "25 mm"
    assert kind.points(body, kind.example(body, [])) == 0.0


def test_an_unnamed_wrong_number_is_found_for_the_preview():
    body = question(number("3", "2"), rule="")

    assert kind_of(body).points(body, kind_of(body).example(body, [])) == 0.0


def test_where_every_number_is_right_the_preview_shows_a_right_one():
    body = question(number("3"), number(None, reason="Any will do."), rule="")

    assert kind_of(body).points(body, kind_of(body).example(body, [])) == 1.0
