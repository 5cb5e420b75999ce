"""Matching and figures: what is chosen, what it earns, what is said of it, and what must be there before publishing."""

import json
import random

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from courses.errors import DomainError
from quizzes.kinds.errors import AnswerMisshapen, NotAnOption, NothingFilledIn
from quizzes.kinds.registry import kind_of
from quizzes.kinds.verdicts import verdict
from tests.factories import placing

from . import bodies

BOTH = pytest.mark.parametrize("make", [bodies.matching, bodies.figure], ids=["matching", "figure"])


def shuffled(body, seed=1):
    return kind_of(body).shuffled(body, random.Random(seed))


def by_text(body, order):
    """The learner's ids of the choices, by their text."""
    return {option["text"]: option["id"] for option in kind_of(body).options(body, order)}


def right_raw(body, order):
    """The right answer as a learner gives it."""
    kind, ids = kind_of(body), by_text(body, order)
    return {pair["uuid"]: ids[kind.choice_of(pair)] for pair in kind.pairs(body)}


@BOTH
@pytest.mark.parametrize("rule", ["per_pair", "all_or_nothing"])
def test_the_right_answer_earns_everything_in_every_order(make, rule):
    body = make(rule)
    for seed in range(20):
        order = shuffled(body, seed)
        kept = kind_of(body).clean(right_raw(body, order), body, order)
        assert kept == kind_of(body).right_answer(body)
        assert kind_of(body).points(body, kept) == 1.0


@BOTH
def test_an_answer_that_is_kept_can_be_sent_again(make):
    body = make()
    kind = kind_of(body)
    for seed in range(20):
        order = shuffled(body, seed)
        for kept in (kind.right_answer(body), kind.example(body, order)):
            assert kind.clean(kind.sent(body, order, kept), body, order) == kept


@BOTH
def test_each_right_one_earns_its_share_and_what_is_left_out_none(make):
    body = make()
    order = shuffled(body)
    kind, right = kind_of(body), right_raw(body, order)
    first = dict(list(right.items())[:1])

    assert kind.points(body, kind.clean(first, body, order)) == pytest.approx(1 / 3)
    assert kind.points(make("all_or_nothing"), {}) == 0.0


def test_all_or_nothing_forgives_nothing():
    body = bodies.matching("all_or_nothing")
    order = shuffled(body)
    kind, right = kind_of(body), right_raw(body, order)
    right[next(iter(right))] = by_text(body, order)["Femoral nerve"]

    assert kind.points(body, kind.clean(right, body, order)) == 0.0


def test_two_pairs_with_one_text_share_one_choice():
    parts = placing.pairs(("Biceps", "Musculocutaneous"), ("Brachialis", "musculocutaneous "), ("Deltoid", "Axillary"))
    body = bodies.matching(parts=parts)
    order = shuffled(body)

    assert len(order) == 2
    either = {option["text"].strip().casefold(): option["id"] for option in kind_of(body).options(body, order)}
    raw = {part["id"]: either["musculocutaneous"] for part in parts[:2]} | {parts[2]["id"]: either["axillary"]}
    assert kind_of(body).points(body, kind_of(body).clean(raw, body, order)) == 1.0


@BOTH
def test_a_form_and_a_program_give_the_same_answer(make):
    body = make()
    order = shuffled(body)
    raw = right_raw(body, order)
    posted = QueryDict(mutable=True)
    posted.update({f"answer-{uuid}": given for uuid, given in raw.items()})

    assert kind_of(body).clean(kind_of(body).read_form(posted, body), body, order) == kind_of(body).clean(
        raw, body, order
    )


@BOTH
def test_what_was_chosen_is_shown_again_after_a_refusal(make):
    body = make()
    order = shuffled(body)
    first = kind_of(body).pairs(body)[0]["uuid"]

    asked = kind_of(body).asked(body, order, {first: "2"})

    assert [blank["chosen"] for blank in asked["blanks"]] == ["2", "", ""]


@BOTH
@pytest.mark.parametrize("raw", bodies.HOSTILE, ids=range(len(bodies.HOSTILE)))
def test_hostile_answers_are_refused(make, raw):
    body = make()
    with pytest.raises(DomainError):
        kind_of(body).clean(raw, body, shuffled(body))


@BOTH
@pytest.mark.parametrize("given", ["0", "5", "-1", "01", " 1", "１", "1.0", "x"])
def test_a_choice_that_is_none_is_refused(make, given):
    body = make()
    first = kind_of(body).pairs(body)[0]["uuid"]
    with pytest.raises(NotAnOption):
        kind_of(body).clean({first: given}, body, shuffled(body))


@BOTH
def test_the_uuid_of_a_part_is_no_choice(make):
    """Otherwise whoever sends the id of the left text gets the right one."""
    body = make()
    order = shuffled(body)
    same = {pair["uuid"]: pair["uuid"] for pair in kind_of(body).pairs(body)}
    with pytest.raises(NotAnOption):
        kind_of(body).clean(same, body, order)


@BOTH
def test_a_foreign_blank_and_an_empty_answer_are_refused(make):
    body = make()
    order = shuffled(body)
    with pytest.raises(NotAnOption):
        kind_of(body).clean({"00000000-0000-4000-8000-000000000000": "1"}, body, order)
    with pytest.raises(NothingFilledIn):
        kind_of(body).clean({pair["uuid"]: "" for pair in kind_of(body).pairs(body)}, body, order)
    with pytest.raises(AnswerMisshapen):
        kind_of(body).clean({pair["uuid"]: ["1"] for pair in kind_of(body).pairs(body)}, body, order)


@BOTH
@given(seed=st.integers(0, 2**32))
def test_nothing_before_the_answer_depends_on_what_belongs_together(make, seed):
    """Changing over what belongs where leaves all that is asked as it was, given the same order."""
    body = make()
    kind = kind_of(body)
    order = kind.shuffled(body, random.Random(seed))
    texts = sorted(kind.texts(body).values())

    said = json.dumps([kind.asked(body, order, None), kind.options(body, order), kind.blanks(body, order)], default=str)

    assert sorted(option["text"] for option in kind.options(body, order)) == texts
    assert "reason" not in said
    # A pair's own id stands beside its left text, and nowhere near a choice.
    choices = json.dumps([kind.options(body, order), kind.asked(body, order, None)["choices"]])
    assert not any(part["uuid"] in choices for part in body["parts"])


@BOTH
def test_the_explanation_tells_each_one_and_what_fits_nothing(make):
    body = make()
    kind = kind_of(body)
    pairs, decoy = kind.pairs(body), body["parts"][-1]
    answer = {pairs[0]["uuid"]: pairs[0]["uuid"], pairs[1]["uuid"]: decoy["uuid"]}

    rows = kind.rows(body, shuffled(body), answer)

    assert [row.is_right for row in rows] == [True, False, False, False]
    assert [row.is_chosen for row in rows] == [True, True, False, True]
    assert rows[1].given == decoy["text"]
    assert rows[1].expected == kind.choice_of(pairs[1])
    assert rows[2].state == "Not answered"
    assert rows[3].state == "You chose it, and it fits nothing"
    assert all(row.reason for row in rows)


def test_verdicts_count():
    body = bodies.matching()
    kind, order = kind_of(body), shuffled(body)
    right = kind.right_answer(body)
    pairs = list(right)
    partly = {pairs[0]: right[pairs[0]], pairs[1]: right[pairs[1]]}
    wrong = {pairs[0]: right[pairs[1]]}

    told = [verdict(body, order, given, kind.points(body, given)).title for given in (right, partly, wrong)]

    assert told == ["Correct", "2 of 3 pairs are right.", "Not correct. None is right."]


@BOTH
def test_the_example_is_partly_right_so_that_a_preview_shows_both(make):
    body = make()
    order = shuffled(body)
    example = kind_of(body).example(body, order)

    assert 0 < kind_of(body).points(body, example) < 1
    assert kind_of(make(parts=[])).example(make(parts=[]), []) is None


@BOTH
def test_blind_guessing_picks_one_of_four(make):
    assert kind_of(make()).by_guessing(make()) == 0.25
    assert kind_of(make()).by_guessing(make("all_or_nothing")) == 0.25**3
    assert kind_of(make()).by_guessing(make(parts=[])) is None


def test_an_answer_in_a_list_of_questions_is_short():
    body = bodies.matching()
    said = kind_of(body).in_words(body, shuffled(body), kind_of(body).right_answer(body))

    assert said.startswith("Trapezius: Accessory nerve; Deltoid")
    assert len(said) <= 80


@BOTH
def test_a_later_version_judges_by_texts(make):
    """A regrade may come from a version whose parts were changed; what it does not know earns nothing."""
    body, later = make(), make(parts=[])
    answer = kind_of(body).right_answer(body)

    assert kind_of(later).points(later, answer) == 0.0
    assert kind_of(body).points(body, {"x": "y"}) == 0.0
