"""Points for matching, figures and ordering: Moodle's rules by example, and what holds for every key and answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.scoring import (
    ALL_OR_NOTHING,
    BY_PLACE,
    NEIGHBOURS,
    PER_PAIR,
    OrderKey,
    PairsKey,
    is_right,
    score_order,
    score_pairs,
)

ORDER_RULES = (BY_PLACE, NEIGHBOURS, ALL_OR_NOTHING)
LEFTS, RIGHTS = "abcdef", "uvwxyz"
texts = st.sampled_from(RIGHTS)
pairs = st.dictionaries(st.sampled_from(LEFTS), texts, min_size=1)
orders = st.integers(1, 7).flatmap(lambda n: st.permutations(range(n))).map(lambda order: tuple(map(str, order)))


# "Match the following countries with their corresponding capitals", from Moodle's description of the GIFT format, with
# the share Moodle gives each stem: a third.
@pytest.mark.parametrize(
    ("chosen", "share", "strictly"),
    [
        ({"Canada": "Ottawa", "Italy": "Rome", "Japan": "Tokyo"}, 1.0, 1.0),
        ({"Canada": "Ottawa", "Italy": "Rome", "Japan": "Rome"}, 2 / 3, 0.0),
        ({"Canada": "Ottawa", "Italy": "Tokyo", "Japan": "Rome"}, 1 / 3, 0.0),
        ({"Canada": "Ottawa"}, 1 / 3, 0.0),
        ({"Canada": "New Delhi", "Italy": "New Delhi", "Japan": "New Delhi"}, 0.0, 0.0),
        ({}, 0.0, 0.0),
    ],
)
def test_capitals(chosen, share, strictly):
    capitals = {"Canada": "Ottawa", "Italy": "Rome", "Japan": "Tokyo"}
    assert score_pairs(PairsKey(PER_PAIR, capitals), chosen) == pytest.approx(share)
    assert score_pairs(PairsKey(ALL_OR_NOTHING, capitals), chosen) == strictly


# By Moodle's description of the ordering question. "Absolute position: an item is considered correct if it is in the
# same position as in the correct answer." "Relative to the next item (excluding last): an item is considered correct
# if it is followed by the same item as it is in the correct answer. The item in the last position is not checked."
@pytest.mark.parametrize(
    ("order", "by_place", "neighbours", "strictly"),
    [
        ("abcde", 1.0, 1.0, 1.0),
        ("bacde", 3 / 5, 2 / 4, 0.0),
        ("bcdea", 0.0, 3 / 4, 0.0),
        ("abced", 3 / 5, 2 / 4, 0.0),
        ("edcba", 1 / 5, 0.0, 0.0),
        ("deabc", 0.0, 3 / 4, 0.0),
        ("badce", 1 / 5, 0.0, 0.0),
    ],
)
def test_five_steps(order, by_place, neighbours, strictly):
    for rule, points in ((BY_PLACE, by_place), (NEIGHBOURS, neighbours), (ALL_OR_NOTHING, strictly)):
        assert score_order(OrderKey(rule, tuple("abcde")), tuple(order)) == pytest.approx(points)


@pytest.mark.parametrize("rule", ORDER_RULES)
def test_a_single_step_is_right_where_it_stands_and_no_step_earns_nothing(rule):
    assert score_order(OrderKey(rule, ("a",)), ("a",)) == 1.0
    assert score_order(OrderKey(rule, ("a",)), ()) == 0.0
    assert score_order(OrderKey(rule, ()), ()) == 0.0


def test_no_pair_earns_nothing():
    assert score_pairs(PairsKey(PER_PAIR, {}), {}) == 0.0
    assert score_pairs(PairsKey(ALL_OR_NOTHING, {}), {}) == 0.0


@pytest.mark.parametrize("rule", ["", "by_place", "generous"])
def test_an_unknown_rule_for_pairs_is_an_error(rule):
    with pytest.raises(ValueError, match="Unknown rule"):
        score_pairs(PairsKey(rule, {"a": "u"}), {"a": "u"})


@pytest.mark.parametrize("rule", ["", "per_pair", "generous"])
def test_an_unknown_rule_for_orders_is_an_error(rule):
    with pytest.raises(ValueError, match="Unknown rule"):
        score_order(OrderKey(rule, ("a", "b")), ("a", "b"))


@given(pairs, st.sampled_from([PER_PAIR, ALL_OR_NOTHING]))
def test_the_key_earns_everything_and_nothing_earns_nothing(right, rule):
    assert is_right(score_pairs(PairsKey(rule, right), right))
    assert score_pairs(PairsKey(rule, right), {}) == 0.0


@given(pairs, st.dictionaries(st.sampled_from(LEFTS), texts))
def test_each_pair_counts_alone_and_alike(right, chosen):
    key = PairsKey(PER_PAIR, right)
    whole = sum(score_pairs(key, {left: chosen[left]}) for left in chosen)
    assert score_pairs(key, chosen) == pytest.approx(whole)
    assert score_pairs(PairsKey(ALL_OR_NOTHING, right), chosen) == float(whole == pytest.approx(1))


@given(pairs, st.dictionaries(st.sampled_from(LEFTS), texts), st.permutations(RIGHTS))
def test_what_the_choices_are_called_does_not_matter(right, chosen, names):
    other = dict(zip(RIGHTS, names, strict=True))
    renamed = PairsKey(PER_PAIR, {left: other[text] for left, text in right.items()})
    assert score_pairs(renamed, {left: other[text] for left, text in chosen.items()}) == score_pairs(
        PairsKey(PER_PAIR, right), chosen
    )


@given(orders, st.sampled_from(ORDER_RULES))
def test_exactly_the_right_order_earns_everything(order, rule):
    steps = tuple(sorted(order))
    assert is_right(score_order(OrderKey(rule, steps), order)) == (order == steps)


@given(orders, st.sampled_from(ORDER_RULES))
def test_points_of_an_order_are_a_share(order, rule):
    assert 0.0 <= score_order(OrderKey(rule, tuple(sorted(order))), order) <= 1.0


@given(orders)
def test_no_permutation_but_one_misses_a_single_place(order):
    """If all steps but one are in their place, so is that one: n - 1 of n cannot be earned."""
    steps = tuple(sorted(order))
    points = score_order(OrderKey(BY_PLACE, steps), order)
    assert round(points * len(steps)) != len(steps) - 1 or len(steps) == 1


@given(orders, orders)
def test_hostile_orders_are_marked_without_a_fault(order, other):
    for rule in ORDER_RULES:
        assert 0.0 <= score_order(OrderKey(rule, order), (*other, *other)) <= 1.0
