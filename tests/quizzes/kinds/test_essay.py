"""A written answer: kept as it was written, explained without a judgement, never worth 0 before somebody marked it."""

import pytest

from quizzes.kinds.errors import AnswerMisshapen, AnswerTooLong, NothingWritten
from quizzes.kinds.essay import LONGEST, marked_rows
from quizzes.kinds.registry import kind_of
from quizzes.kinds.verdicts import verdict
from tests.factories.kinds import body_of, criterion, essay

from .hostile import NOT_TEXT, STRANGE_TEXTS


@pytest.fixture
def body():
    return body_of(**essay())


def test_it_waits_and_is_never_nothing(body):
    assert kind_of(body).points(body, "A note.") is None
    told = verdict(body, [], "A note.", None)
    assert (told.kind, told.title) == ("waits", "Waits for marking")


def test_lines_are_kept_and_controls_are_not(body):
    assert kind_of(body).clean("S: calf\r\n\r\nP:\0 refer\x07 ", body, []) == "S: calf\n\nP: refer"


@pytest.mark.parametrize("raw", NOT_TEXT)
def test_what_is_no_text_is_misshapen(body, raw):
    with pytest.raises(AnswerMisshapen):
        kind_of(body).clean(raw, body, [])


def test_nothing_and_too_much(body):
    with pytest.raises(NothingWritten):
        kind_of(body).clean(" \r\n ", body, [])
    with pytest.raises(AnswerTooLong):
        kind_of(body).clean("a" * (LONGEST + 1), body, [])
    assert len(kind_of(body).clean("a" * LONGEST, body, [])) == LONGEST


@pytest.mark.parametrize("raw", STRANGE_TEXTS)
def test_strange_texts_are_kept_without_a_fault(body, raw):
    kept = kind_of(body).clean(raw, body, [])

    kept.encode()
    assert kind_of(body).rows(body, [], kept)[0].text == kept


def test_own_text_then_the_criteria_without_a_judgement(body):
    own, found, told = kind_of(body).rows(body, [], "A note.", "sure")

    assert (own.text, own.state, own.is_right) == ("A note.", "Your answer, marked sure", None)
    assert [(row.text, row.state, row.is_right) for row in (found, told)] == [
        ("Says what was found", "Up to 3 points", None),
        ("Says what was told to the client", "Up to 2 points", None),
    ]


@pytest.mark.parametrize(("points", "kind", "title"), [(1.0, "right", "5"), (0.6, "partly", "3"), (0.0, "wrong", "0")])
def test_a_marked_answer_says_its_points(body, points, kind, title):
    told = verdict(body, [], "A note.", points)

    assert (told.kind, told.title) == (kind, f"{title} of 5 points")


def test_a_marked_row_says_what_each_criterion_was_given(body):
    found, told = (part["uuid"] for part in body["parts"])

    rows = marked_rows(body, kind_of(body).rows(body, [], "A note."), {found: 3, told: 1})

    assert [(row.state, row.is_right) for row in rows[1:]] == [("3 of 3 points", True), ("1 of 2 points", None)]


def test_neither_criteria_nor_model_answer_are_in_what_is_asked(body):
    asked = repr((kind_of(body).asked(body, [], None), kind_of(body).blanks(body, []), kind_of(body).stem(body)))

    assert "Says what" not in asked
    assert "Subjective" not in asked


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"parts": []}, "parts", "at least one criterion"),
        ({"parts": [criterion("")]}, "parts", "Say what to look for"),
        ({"explanation": " "}, "explanation", "Write a model answer"),
    ],
)
def test_what_cannot_be_published(fields, field, says):
    body = body_of(**essay() | fields)

    assert [(lack.field, says in str(lack.message)) for lack in kind_of(body).lacks(body)] == [(field, True)]
