"""Putting in order: what is given, what it earns, what is said of it, and what must be there before publishing."""

import random

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from courses.errors import DomainError
from quizzes.kinds.errors import AnswerMisshapen, NotAnOption, NothingOrdered, PlaceMissing, PlaceTaken
from quizzes.kinds.registry import kind_of
from quizzes.kinds.verdicts import verdict
from quizzes.web.preview import AsWritten
from tests.factories import placing

from . import bodies

RULES = pytest.mark.parametrize("rule", ["by_place", "neighbours", "all_or_nothing"])
KIND = kind_of(bodies.ordering())


def uuids(body):
    return [part["uuid"] for part in body["parts"]]


def placed(body, *order):
    """The steps in this order of their right places, 1 first."""
    return [uuids(body)[place - 1] for place in order]


@given(st.integers(3, 8), st.integers(0, 2**32))
def test_the_order_shown_is_never_the_right_one(steps, seed):
    body = bodies.ordering(parts=placing.steps(*map(str, range(steps))))
    order = KIND.shuffled(body, random.Random(seed))

    assert sorted(order) == sorted(uuids(body))
    assert order != uuids(body)


def test_two_steps_stand_either_way_because_always_turned_would_tell_the_key():
    body = bodies.ordering(parts=placing.steps("Wash", "Dry"))
    assert {tuple(KIND.shuffled(body, random.Random(seed))) for seed in range(20)} == {
        tuple(uuids(body)),
        tuple(reversed(uuids(body))),
    }


def test_nor_is_it_in_a_preview_where_chance_moves_nothing():
    body = bodies.ordering()
    assert KIND.shuffled(body, AsWritten()) == placed(body, 2, 3, 4, 1)
    assert KIND.shuffled(bodies.ordering(parts=[]), AsWritten()) == []


@RULES
def test_the_right_order_earns_everything(rule):
    body = bodies.ordering(rule)
    assert KIND.points(body, KIND.clean(uuids(body), body, ())) == 1.0


@pytest.mark.parametrize(
    ("order", "by_place", "neighbours"),
    [((2, 1, 3, 4), 2 / 4, 1 / 3), ((2, 3, 4, 1), 0.0, 2 / 3), ((4, 3, 2, 1), 0, 0)],
)
def test_a_part_of_the_order_earns_by_its_rule(order, by_place, neighbours):
    for rule, points in (("by_place", by_place), ("neighbours", neighbours), ("all_or_nothing", 0.0)):
        body = bodies.ordering(rule)
        assert KIND.points(body, placed(body, *order)) == pytest.approx(points)


def test_a_form_gives_places_and_a_program_the_order():
    body = bodies.ordering()
    order = placed(body, 3, 1, 2, 4)
    posted = QueryDict(mutable=True)
    posted.update({f"answer-{uuid}": str(place) for place, uuid in enumerate(order, start=1)})

    assert KIND.clean(KIND.read_form(posted, body), body, ()) == order
    assert KIND.clean(order, body, ()) == order


def test_what_is_missing_or_doubled_is_said():
    body = bodies.ordering()
    one, two, three, four = uuids(body)
    for raw, error in (
        ([], NothingOrdered),
        ({}, NothingOrdered),
        ({one: "", two: "", three: "", four: ""}, NothingOrdered),
        ([one, two, three], PlaceMissing),
        ({one: "1", two: "2", three: "3", four: ""}, PlaceMissing),
        ([one, two, three, three], PlaceTaken),
        ({one: "1", two: "2", three: "2", four: ""}, PlaceTaken),
        ({one: "1", two: "2", three: "3", four: "5"}, NotAnOption),
        ({one: "1", two: "2", three: "3", "x": "4"}, NotAnOption),
        ([one, two, three, "x"], NotAnOption),
        ([one, two, three, 4], AnswerMisshapen),
        ({one: 1, two: 2, three: 3, four: 4}, AnswerMisshapen),
    ):
        with pytest.raises(error):
            KIND.clean(raw, body, ())


@pytest.mark.parametrize("raw", bodies.HOSTILE, ids=range(len(bodies.HOSTILE)))
def test_hostile_answers_are_refused(raw):
    body = bodies.ordering()
    with pytest.raises(DomainError):
        KIND.clean(raw, body, KIND.shuffled(body, random.Random(1)))


def test_a_refused_answer_keeps_its_places():
    body = bodies.ordering()
    order = placed(body, 4, 3, 2, 1)

    asked = KIND.asked(body, order, {order[0]: "2"})

    assert [step["place"] for step in asked["steps"]] == ["2", "", "", ""]
    assert asked["steps"][0]["text"] == "Begin with broad strokes"


def test_what_is_asked_follows_the_order_of_the_attempt_alone():
    body = bodies.ordering()
    order = KIND.shuffled(body, random.Random(3))
    assert [option["id"] for option in KIND.options(body, order)] == order
    assert "reason" not in str(KIND.asked(body, order, None))


def test_the_explanation_goes_in_the_right_order():
    body = bodies.ordering()
    rows = KIND.rows(body, (), placed(body, 2, 1, 3, 4))

    assert [row.letter for row in rows] == ["1", "2", "3", "4"]
    assert [row.is_right for row in rows] == [False, False, True, True]
    assert rows[0].state == "You put it in place 2"
    assert rows[2].state == "In its place"


def test_under_neighbours_a_step_is_right_behind_the_right_one():
    body = bodies.ordering("neighbours")
    rows = KIND.rows(body, (), placed(body, 2, 3, 4, 1))

    assert [row.is_right for row in rows] == [False, False, True, True]
    assert rows[1].state == "You put it in place 1, not behind the right one"
    assert rows[3].state == "Follows the right one"


@RULES
def test_verdicts_count(rule):
    body = bodies.ordering(rule)
    given = placed(body, 2, 1, 3, 4)
    told = verdict(body, (), given, KIND.points(body, given)).title
    expected = {
        "by_place": "2 of 4 steps are in their place.",
        "neighbours": "1 of 3 steps follows the right one.",
        "all_or_nothing": "Not correct. It counts only if the whole order is right.",
    }
    assert told == expected[rule]


def test_words_example_and_guess():
    body = bodies.ordering()
    assert KIND.in_words(body, (), uuids(body)).startswith("Ask about health changes, Agree")
    assert KIND.example(body, ()) == placed(body, 2, 1, 3, 4)
    assert KIND.example(bodies.ordering(parts=[]), ()) is None
    assert KIND.by_guessing(body) == 0.25
    assert KIND.by_guessing(bodies.ordering("all_or_nothing")) == pytest.approx(1 / 24)
    assert KIND.by_guessing(bodies.ordering(parts=[])) is None


def test_what_steps_must_have():
    def found(parts):
        return [(lack.part, lack.part_field) for lack in KIND.lacks(bodies.ordering(parts=parts))]

    assert found(placing.session()) == []
    assert found(placing.steps("One")) == [(None, "")]
    assert found(placing.steps("One", "Two", "one ")) == [(2, "text")]
    assert found([*placing.steps("One", "Two"), placing.part("step", text="", reason="")]) == [
        (2, "text"),
        (2, "reason"),
    ]
