"""What blind guessing earns, against every answer a guesser may give."""

from itertools import combinations, pairwise, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.engine import guessing
from quizzes.engine.scoring import MULTIPLE, RULES, ChoiceKey, is_right, score


def every_set(size: int):
    return [frozenset(chosen) for picks in range(1, size + 1) for chosen in combinations(range(size), picks)]


def key(rule: str, right: int, fractions: list[float]) -> ChoiceKey:
    ids = [str(at) for at in range(len(fractions))]
    return ChoiceKey(
        MULTIPLE, rule, frozenset(ids[:right]), frozenset(ids[right:]), dict(zip(ids, fractions, strict=True))
    )


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(RULES),
    st.integers(1, 3),
    st.lists(st.sampled_from([-1.0, -0.5, -0.33333, 0.0, 0.25, 0.33333, 0.5, 1.0]), min_size=3, max_size=6),
)
def test_multiple_is_the_mean_over_every_set_of_options(rule, right, fractions):
    points = {
        chosen: score(key(rule, right, fractions), [str(at) for at in chosen]) for chosen in every_set(len(fractions))
    }
    by_picks = {
        picks: [earned for chosen, earned in points.items() if len(chosen) == picks]
        for picks in range(1, len(fractions) + 1)
    }
    guess = guessing.multiple(rule, right, len(fractions) - right, fractions)

    assert guess.points == pytest.approx(sum(points.values()) / len(points))
    assert guess.full == pytest.approx(sum(map(is_right, points.values())) / len(points))
    assert guess.everything == pytest.approx(points[frozenset(range(len(fractions)))])
    assert guess.best == pytest.approx(max(sum(some) / len(some) for some in by_picks.values()))
    assert guess.best == pytest.approx(sum(by_picks[guess.best_picks]) / len(by_picks[guess.best_picks]))


def test_the_best_blind_guess_at_two_of_five():
    """One of the 31 sets is right; of the 10 pairs one; ticking all five earns nothing."""
    guess = guessing.multiple("all_or_nothing", 2, 3)

    assert guess.points == pytest.approx(1 / 31)
    assert (guess.best, guess.best_picks) == (pytest.approx(1 / 10), 2)
    assert guess.everything == 0


def test_many_options_are_still_counted():
    guess = guessing.multiple("fractions", 0, 0, [round(0.01 * at, 2) for at in range(-12, 13)])

    assert 0 < guess.points < 1
    assert guess.everything == 0


def test_edges_of_multiple():
    assert guessing.multiple("all_or_nothing", 0, 3).points == 0
    assert guessing.multiple("fractions", 0, 0, []).points == 0
    with pytest.raises(ValueError, match="Unknown rule"):
        guessing.multiple("by chance", 1, 2)


def test_single_is_the_mean_of_what_its_options_earn():
    assert guessing.single([1, 0, 0, 0]) == guessing.Guess(0.25, 0.25)
    assert guessing.single([1, 0]) == guessing.Guess(0.5, 0.5)
    assert guessing.single([1, 0.5, -0.5, 0]) == guessing.Guess(0.375, 0.25)
    assert guessing.single([]) == guessing.NOTHING


@pytest.mark.parametrize(("pairs", "choices"), [(1, 1), (2, 2), (3, 3), (3, 5), (4, 2)])
def test_matching_is_the_mean_over_every_way_to_choose(pairs, choices):
    earned = [
        sum(pick == at % choices for at, pick in enumerate(picked)) / pairs
        for picked in product(range(choices), repeat=pairs)
    ]
    all_right = sum(points == 1 for points in earned) / len(earned)

    assert guessing.matching("per_pair", pairs, choices).points == pytest.approx(sum(earned) / len(earned))
    assert guessing.matching("per_pair", pairs, choices).full == pytest.approx(all_right)
    assert guessing.matching("all_or_nothing", pairs, choices).points == pytest.approx(all_right)


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5, 6])
def test_ordering_is_the_mean_over_every_order(steps):
    orders = list(permutations(range(steps)))
    by_place = [sum(at == step for at, step in enumerate(order)) / steps for order in orders]
    whole = [order == tuple(range(steps)) for order in orders]

    assert guessing.ordering("by_place", steps).points == pytest.approx(sum(by_place) / len(orders))
    assert guessing.ordering("all_or_nothing", steps).points == pytest.approx(sum(whole) / len(orders))
    assert guessing.ordering("by_place", steps).full == pytest.approx(sum(whole) / len(orders))
    if steps > 1:
        neighbours = [sum(b == a + 1 for a, b in pairwise(order)) / (steps - 1) for order in orders]

        assert guessing.ordering("neighbours", steps).points == pytest.approx(sum(neighbours) / len(orders))


def test_cloze_and_case_are_the_mean_over_every_combination():
    gaps = [([1.0, 0.0, 0.0], 2.0), ([1.0, 0.5], 1.0)]
    earned = [
        (sum(share * weight for share, (_, weight) in zip(picked, gaps, strict=True)) / 3, all(s == 1 for s in picked))
        for picked in product(*(shares for shares, _ in gaps))
    ]
    guesses = [(guessing.single(shares), weight) for shares, weight in gaps]

    assert guessing.cloze("per_gap", guesses).points == pytest.approx(sum(points for points, _ in earned) / len(earned))
    assert guessing.cloze("all_or_nothing", guesses).points == pytest.approx(sum(f for _, f in earned) / len(earned))
    alone = [guess for guess, _ in guesses]
    assert guessing.case("per_task", alone).points == pytest.approx((1 / 3 + 0.75) / 2)
    assert guessing.case("all_or_nothing", alone).points == pytest.approx(1 / 6)


def test_what_is_written_cannot_be_guessed():
    assert guessing.written().points == 0
    assert guessing.cloze("all_or_nothing", [(guessing.written(), 1), (guessing.single([1, 0]), 1)]).points == 0
    assert guessing.cloze("per_gap", []) == guessing.case("per_task", []) == guessing.NOTHING
    assert guessing.matching("per_pair", 0, 3) == guessing.ordering("by_place", 0) == guessing.NOTHING
