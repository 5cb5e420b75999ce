"""A text with gaps: each judged by its own kind, weighed, and named in every refusal."""

import random

import pytest

from quizzes.kinds.errors import AnswerMisshapen, DidYouMean, NotAnOption, NotANumber, NothingFilledIn, OneAnswerOnly
from quizzes.kinds.registry import kind_of
from quizzes.kinds.verdicts import verdict
from tests.factories import options
from tests.factories.kinds import accepted, body_of, cloze, confusable, gap

from .hostile import STRANGE_TEXTS


@pytest.fixture
def body():
    return body_of(**cloze())


def gaps(body):
    return {part["name"]: part for part in body["parts"]}


def option(part, *, right):
    return next(option["uuid"] for option in part["parts"] if option["correct"] == right)


def answer(body, *, nerve=True, muscle="biceps", angle="90"):
    parts = gaps(body)
    return {
        parts["nerve"]["uuid"]: [option(parts["nerve"], right=nerve)],
        parts["muscle"]["uuid"]: muscle,
        parts["angle"]["uuid"]: angle,
    }


@pytest.mark.parametrize(
    ("given", "per_gap", "all_or_nothing"),
    [
        ({}, 1.0, 1.0),
        ({"nerve": False}, 0.5, 0.0),
        ({"muscle": "triceps"}, 0.75, 0.0),
        ({"muscle": "bicep"}, 1.0, 1.0),
        ({"nerve": False, "muscle": "deltoid", "angle": "10"}, 0.0, 0.0),
    ],
)
def test_gaps_are_weighed(given, per_gap, all_or_nothing):
    for rule, points in (("per_gap", per_gap), ("all_or_nothing", all_or_nothing)):
        body = body_of(**cloze() | {"rule": rule})
        assert kind_of(body).points(body, answer(body, **given)) == points


def test_a_gap_left_empty_earns_nothing_and_keeps_its_weight(body):
    whole = answer(body)
    muscle = gaps(body)["muscle"]["uuid"]

    kept = kind_of(body).clean(whole | {muscle: "  "}, body, [])

    assert muscle not in kept
    assert kind_of(body).points(body, kept) == 0.75
    assert verdict(body, [], kept, 0.75).title == "2 of 3 gaps are right."
    row = kind_of(body).rows(body, [], kept)[1]
    assert (row.state, row.given, row.expected) == ("Not filled in", "", "biceps")


def test_at_least_one_gap_is_filled(body):
    for raw in ({}, {gaps(body)["muscle"]["uuid"]: ""}, {gaps(body)["nerve"]["uuid"]: [""]}):
        with pytest.raises(NothingFilledIn):
            kind_of(body).clean(raw, body, [])


def test_a_refusal_names_its_gap(body):
    raw = answer(body, angle="many")

    with pytest.raises(NotANumber) as refused:
        kind_of(body).clean(raw, body, [])

    assert refused.value.detail.startswith("Gap 3: This cannot be read")
    assert refused.value.facts == {"part": gaps(body)["angle"]["uuid"]}


def test_did_you_mean_names_its_gap_and_carries_both():
    parts = [gap("a", "typed", [accepted("adduction"), confusable("abduction")])]
    body = body_of(kind="cloze", stem="It is called [[a]].", parts=parts)
    raw = {gaps(body)["a"]["uuid"]: "aduction"}

    with pytest.raises(DidYouMean) as refused:
        kind_of(body).clean(raw, body, [])

    assert refused.value.detail == "Gap 1: Did you mean “abduction” or “adduction”?"
    assert refused.value.facts == {"choices": ["abduction", "adduction"], "part": gaps(body)["a"]["uuid"]}
    assert kind_of(body).clean(raw, body, [], ask_again=False) == raw


@pytest.mark.parametrize("raw", [None, 7, "biceps", [], ["x"], {1: "x"}, True])
def test_what_is_no_object_is_misshapen(body, raw):
    with pytest.raises(AnswerMisshapen):
        kind_of(body).clean(raw, body, [])


def test_what_belongs_to_no_gap_is_refused(body):
    nerve, muscle = gaps(body)["nerve"]["uuid"], gaps(body)["muscle"]["uuid"]
    wrong = option(gaps(body)["nerve"], right=False)
    for raw, error in (
        ({"00000000-0000-4000-8000-000000000000": "biceps"}, NotAnOption),
        ({nerve: [muscle]}, NotAnOption),
        ({nerve: "text"}, AnswerMisshapen),
        ({nerve: {"a": "b"}}, AnswerMisshapen),
        ({nerve: [option(gaps(body)["nerve"], right=True), wrong]}, OneAnswerOnly),
        ({muscle: [["deep"]]}, AnswerMisshapen),
        ({muscle: {"x": 1}}, AnswerMisshapen),
    ):
        with pytest.raises(error):
            kind_of(body).clean(raw, body, [])


@pytest.mark.parametrize("text", STRANGE_TEXTS)
def test_strange_texts_are_explained_without_a_fault(body, text):
    raw = {gaps(body)["muscle"]["uuid"]: text, gaps(body)["angle"]["uuid"]: text}
    kept = kind_of(body).clean(raw, body, [], ask_again=False)

    assert len(kind_of(body).rows(body, [], kept)) == 3
    assert kind_of(body).in_words(body, [], kept)


def test_gaps_are_numbered_as_they_stand_in_the_text_whatever_the_order_of_the_parts():
    parts = [gap("b", "typed", [accepted("two")]), gap("a", "typed", [accepted("one")])]
    body = body_of(kind="cloze", stem="First [[ A ]], then [[b]].", parts=parts)
    kind = kind_of(body)

    assert kind.stem(body) == "First [1], then [2]."
    assert [row.expected for row in kind.rows(body, [], {})] == ["one", "two"]
    assert kind.in_words(body, [], kind.right_answer(body)) == "1: one; 2: two"
    assert [piece["gap"]["number"] for piece in kind.asked(body, [], None)["pieces"] if "gap" in piece] == [1, 2]


def test_a_wrong_choice_is_shown_in_words_with_both_reasons(body):
    row = kind_of(body).rows(body, [], answer(body, nerve=False))[0]

    assert (row.given, row.expected) == ("median", "musculocutaneous")
    assert "belongs to “median”" in row.reason
    assert "belongs to “musculocutaneous”" in row.reason


def test_nothing_of_the_key_is_in_what_is_asked(body):
    kind = kind_of(body)
    order = kind.shuffled(body, random.Random(3))

    asked = repr((kind.asked(body, order, None), kind.blanks(body, order), kind.stem(body)))

    assert "biceps" not in asked
    assert "triceps" not in asked
    assert "reason" not in asked
    assert "correct" not in asked


def test_the_options_of_a_gap_are_shuffled_and_kept_in_that_order(body):
    kind = kind_of(body)
    orders = {tuple(kind.shuffled(body, random.Random(seed))) for seed in range(20)}

    assert len(orders) > 1
    for order in orders:
        shown = kind.blanks(body, order)[0]["options"]
        assert [option["id"] for option in shown] == list(order)


@pytest.mark.parametrize(
    ("stem", "names", "says"),
    [
        ("No gap at all.", ["a"], "Put [[a]] into the text"),
        ("One [[a]] and another [[b]].", ["a"], "not among the answers: [[b]]"),
        ("Twice [[a]] and [[A]].", ["a"], "more than once"),
        ("Two [[a]].", ["a", "a"], "Another gap has this name"),
        ("Unnamed [[a]].", ["a", ""], "Give the gap the name"),
        ("None.", [], "at least one gap"),
    ],
)
def test_text_and_gaps_belong_together(stem, names, says):
    body = body_of(kind="cloze", stem=stem, parts=[gap(name, "typed", [accepted("x ray")]) for name in names])

    assert [says in str(lack.message) for lack in kind_of(body).lacks(body)] == [True]


def test_what_a_gap_lacks_is_told_with_its_name_and_place():
    parts = [gap("a", "single", options("one", "two", right=())), gap("b", "typed", [accepted("")], rule="per_pair")]
    body = body_of(kind="cloze", stem="[[a]] [[b]]", parts=parts)

    found = [(lack.part, lack.part_field, str(lack.message)) for lack in kind_of(body).lacks(body)]

    assert (0, "parts", "Gap 1: Mark the right option.") in found
    assert (1, "rule", "The kind of this one cannot be judged in this way.") in found
    inner = next(lack.inner for lack in kind_of(body).lacks(body) if lack.part == 1 and lack.part_field == "parts")
    assert (inner.part, inner.part_field) == (0, "text")


def test_answers_of_another_kind_are_left_behind_by_nobody():
    body = body_of(kind="cloze", stem="[[a]]", parts=[gap("a", "typed", options("one", "two"))])

    assert "does not belong to the kind" in str(kind_of(body).lacks(body)[0].message)


def test_a_whole_question_lacks_nothing_and_its_examples_fit(body):
    kind = kind_of(body)
    order = kind.shuffled(body, random.Random(1))

    assert kind.lacks(body) == []
    assert kind.points(body, kind.clean(kind.right_answer(body), body, order)) == 1.0
    assert kind.points(body, kind.clean(kind.example(body, order), body, order)) == 0.0
    # Only the gap with options can be guessed, and it counts for half.
    assert kind.by_guessing(body) == pytest.approx(1 / 6)


def test_punctuation_stays_with_its_gap_and_nothing_of_the_text_is_lost():
    parts = [gap("a", "typed", [accepted("one")]), gap("b", "typed", [accepted("two")])]
    body = body_of(kind="cloze", stem="([[a]]), then [[b]]. End", parts=parts)

    shown = kind_of(body).asked(body, [], None)["pieces"]

    assert [piece.get("text") or piece.get("mark", "") for piece in shown] == ["(", "),", " then ", ".", " End"]
