"""Points: the published rules by example, and what holds for every key and answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.scoring import (
    ALL_OR_NOTHING,
    FRACTIONS,
    MULTIPLE,
    RIGHT_MINUS_WRONG,
    RULES,
    SINGLE,
    ChoiceKey,
    is_right,
    reachable,
    score,
)

LABELS = "abcdefgh"


def multiple(rule: str, right: str, wrong: str, fractions: dict[str, float] | None = None) -> ChoiceKey:
    return ChoiceKey(MULTIPLE, rule, frozenset(right), frozenset(wrong), fractions or {})


@st.composite
def keys(draw: st.DrawFn, rules: tuple[str, ...] = RULES) -> ChoiceKey:
    """A complete question: at least one option right, and right options' shares adding up to 1."""
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=2, max_size=8, unique=True))
    right = draw(st.sets(st.sampled_from(labels), min_size=1))
    weights = {label: draw(st.integers(1, 9)) for label in labels}
    whole = sum(weights[label] for label in right)
    fractions = {x: weights[x] / whole if x in right else -weights[x] / 9 for x in labels}
    kind = draw(st.sampled_from([SINGLE, MULTIPLE])) if len(right) == 1 else MULTIPLE
    return ChoiceKey(kind, draw(st.sampled_from(rules)), frozenset(right), frozenset(labels) - right, fractions)


answers = st.sets(st.sampled_from(LABELS))


# Single best answer scores one for the key and nothing else (Haladyna and Rodriguez 2013, ch. 4).
@pytest.mark.parametrize(("chosen", "points"), [("a", 1.0), ("b", 0.0), ("", 0.0), ("ab", 0.0)])
def test_single_best_answer(chosen, points):
    key = ChoiceKey(SINGLE, ALL_OR_NOTHING, frozenset("a"), frozenset("bcd"), {})
    assert score(key, chosen) == points


# Several right options scored as one item, all or nothing: one of the rules Albanese and Sabers (1988) compare.
@pytest.mark.parametrize(("chosen", "points"), [("ab", 1.0), ("a", 0.0), ("abc", 0.0), ("", 0.0)])
def test_all_or_nothing(chosen, points):
    assert score(multiple(ALL_OR_NOTHING, "ab", "cd"), chosen) == points


# Right minus wrong, floored at zero: 3 right of 4 and 1 wrong earn (3 - 1) / 4.
@pytest.mark.parametrize(
    ("chosen", "points"), [("abcd", 1.0), ("abce", 0.5), ("ab", 0.5), ("ae", 0.0), ("ef", 0.0), ("", 0.0)]
)
def test_right_minus_wrong(chosen, points):
    assert score(multiple(RIGHT_MINUS_WRONG, "abcd", "ef"), chosen) == points


# "Composition of water", from the IMS QTI 2.1 implementation guide: hydrogen and oxygen earn one point each of
# two, chlorine takes one away, and the total does not fall below zero.
@pytest.mark.parametrize(("chosen", "points"), [("HO", 1.0), ("H", 0.5), ("HOC", 0.5), ("HC", 0.0), ("C", 0.0)])
def test_right_minus_wrong_on_the_composition_of_water(chosen, points):
    assert score(multiple(RIGHT_MINUS_WRONG, "HO", "C"), chosen) == points


# "Which two people are entombed in Grant's tomb?", from Moodle's description of the GIFT format: 50 % for Grant and for
# his wife, -100 % for his father and for no one.
@pytest.mark.parametrize(("chosen", "points"), [("gw", 1.0), ("g", 0.5), ("gf", 0.0), ("gwf", 0.0), ("n", 0.0)])
def test_signed_fractions_on_grants_tomb(chosen, points):
    assert score(multiple(FRACTIONS, "gw", "fn", {"g": 0.5, "w": 0.5, "f": -1.0, "n": -1.0}), chosen) == points


# Signed fractions as quiz formats exchange them: thirds written to five places still make a whole.
@pytest.mark.parametrize(("chosen", "points"), [("abc", 1.0), ("ab", 0.66666), ("abd", 0.16666), ("ad", 0.0)])
def test_signed_fractions(chosen, points):
    shares = {"a": 0.33333, "b": 0.33333, "c": 0.33333, "d": -0.5}
    assert score(multiple(FRACTIONS, "abc", "d", shares), chosen) == pytest.approx(points)


def test_a_question_without_a_right_option_earns_nothing():
    assert score(ChoiceKey(SINGLE, ALL_OR_NOTHING, frozenset(), frozenset("ab"), {}), "a") == 0.0


@pytest.mark.parametrize(("kind", "rule"), [("essay", ALL_OR_NOTHING), (MULTIPLE, "generous")])
def test_an_unknown_kind_or_rule_is_an_error(kind, rule):
    with pytest.raises(ValueError, match="Unknown"):
        score(ChoiceKey(kind, rule, frozenset("a"), frozenset("b"), {}), "a")


@given(keys(), answers)
def test_points_stay_between_nothing_and_all(key, chosen):
    assert 0.0 <= score(key, chosen) <= 1.0


@given(keys())
def test_exactly_the_right_options_earn_everything(key):
    assert is_right(score(key, key.right))
    assert is_right(reachable(key))


@given(keys())
def test_nothing_chosen_earns_nothing(key):
    assert score(key, []) == 0.0


@given(keys(), answers, st.permutations(LABELS))
def test_what_options_are_called_does_not_matter(key, chosen, names):
    renamed = dict(zip(LABELS, names, strict=True))
    other = ChoiceKey(
        key.kind,
        key.rule,
        frozenset(renamed[x] for x in key.right),
        frozenset(renamed[x] for x in key.wrong),
        {renamed[x]: share for x, share in key.fractions.items()},
    )
    assert score(other, [renamed[x] for x in chosen]) == pytest.approx(score(key, chosen))


@given(keys(), st.lists(st.sampled_from(LABELS)))
def test_the_order_and_repetition_of_choices_do_not_matter(key, chosen):
    assert score(key, chosen) == pytest.approx(score(key, sorted(set(chosen))))


@given(keys(rules=(ALL_OR_NOTHING, RIGHT_MINUS_WRONG)), answers, st.data())
def test_another_wrong_option_never_raises_the_points(key, chosen, data):
    if not key.wrong:
        return
    wrong = data.draw(st.sampled_from(sorted(key.wrong)))
    assert score(key, chosen | {wrong}) <= score(key, chosen)


@given(keys(rules=(RIGHT_MINUS_WRONG,)), answers, st.data())
def test_another_right_option_never_lowers_the_points(key, chosen, data):
    if key.kind == SINGLE:
        return
    right = data.draw(st.sampled_from(sorted(key.right)))
    assert score(key, chosen | {right}) >= score(key, chosen)


@given(keys(), answers)
def test_the_same_answer_always_earns_the_same(key, chosen):
    assert score(key, chosen) == score(key, frozenset(chosen))
