"""Clues that run through a bank."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.bank.services import publish_question
from quizzes.reporting.writing import clues_of
from tests.factories import AreaFactory, publish
from tests.factories.bank import QuestionFactory, options

LONG, SHORT = "Withhold massage and refer the client to a physician at once", "Press harder"
REST = "Ask the client to rest at home for a week before coming back here"
LIGHT = "Work with light strokes over the area while watching for any sign"


@pytest.fixture
def write(db):
    """Publishes questions whose key is the longest option, or the shortest, at a place."""
    area = AreaFactory()

    def written(count, *, long_key=True, place=0, **fields):
        for _each in range(count):
            texts = [SHORT, "Wait a week", "Ask a friend"] if long_key else [LONG, REST, LIGHT]
            texts.insert(place, LONG if long_key else SHORT)
            publish(parts=options(*texts, right=(place,)), area=area, lesson=None, **fields)

    return written


def test_a_bank_whose_keys_are_the_longest_is_told_so(oak, write):
    write(20)
    write(10, long_key=False)

    every, own = clues_of(oak)

    assert (every.longest_percent, every.chance_percent, every.favours_longest) == (67, 25, True)
    assert (own.missing, own.favours_longest) == (30, False)


def test_a_bank_whose_keys_are_hardly_ever_the_longest_is_told_so_too(oak, write):
    write(2)
    write(38, long_key=False)

    assert clues_of(oak)[0].avoids_longest
    assert not clues_of(oak)[0].favours_longest


def test_what_chance_would_do_in_a_small_bank_is_no_clue(oak, write):
    # 11 of 30 are 37 %, and with so few the true share may well be 25 %.
    write(11)
    write(19, long_key=False)

    line = clues_of(oak)[0]
    assert (line.longest_percent, line.favours_longest, line.avoids_longest) == (37, False, False)


def test_about_as_often_as_by_chance_is_no_clue(oak, write):
    write(9)
    write(21, long_key=False)

    assert clues_of(oak)[0].longest_percent == 30
    assert not clues_of(oak)[0].favours_longest


def test_keys_that_stand_at_one_place_are_told_and_even_ones_are_not(oak, elm, write):
    for place in range(4):
        write(10, place=place, school=oak)
    write(40, place=2, school=elm)

    at_oak, at_elm = clues_of(oak)[1], clues_of(elm)[1]

    assert at_oak.places == (("A", 10), ("B", 10), ("C", 10), ("D", 10))
    assert (at_oak.knows_places, at_oak.favours_a_place) == (True, False)
    assert at_elm.places[2] == ("C", 40)
    assert at_elm.favours_a_place


def test_too_few_say_nothing(oak, write):
    write(29)

    (every, _own) = clues_of(oak)

    assert (every.missing, every.favours_longest, every.knows_places) == (1, False, False)


def test_only_what_learners_of_the_school_meet_counts_in_its_newest_version(oak, elm, write):
    write(1)
    write(2, school=oak)
    write(4, school=elm)
    write(8, kind="multiple")
    QuestionFactory(school=oak)
    again = QuestionFactory(school=oak)
    publish_question(question=again)
    again.stem = "Put another way?"
    publish_question(question=again)

    assert [line.health.single for line in clues_of(oak)] == [4, 3]
    assert [line.health.single for line in clues_of(None)] == [1]


@pytest.mark.parametrize("count", [1, 40])
def test_it_takes_one_statement(oak, write, count):
    write(count)

    with CaptureQueriesContext(connection) as seen:
        clues_of(oak)

    assert len(seen) == 1


def test_a_question_that_states_the_answer_of_another_is_named(oak):
    area = AreaFactory()
    ask = "Which nerve supplies the teres minor at the back of the shoulder?"
    tell = "The axillary nerve supplies the teres minor. Which movement of the shoulder does it serve?"
    publish(stem=ask, parts=options("Axillary nerve", "Radial nerve", "Ulnar nerve", right=(0,)), area=area)
    publish(stem=tell, parts=options("Lateral rotation", "Elbow flexion", "Wrist flexion", right=(0,)), area=area)

    every, own = clues_of(oak)

    assert [(pair.told, pair.tells) for pair in every.answered] == [(ask, tell)]
    assert own.answered == ()
