"""Points of a question made of smaller ones: Moodle's weighted mean, and all or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.scoring import ALL_OR_NOTHING, is_right, weighted

earned = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 100).map(float)), max_size=12)


# Moodle, question/type/multianswer: the sum of mark x fraction over the sum of marks.
@pytest.mark.parametrize(
    ("parts", "points"),
    [
        ([(1.0, 1.0)], 1.0),
        ([(1.0, 1.0), (0.0, 1.0)], 0.5),
        ([(1.0, 2.0), (0.0, 1.0), (1.0, 1.0)], 0.75),
        ([(0.5, 1.0), (0.5, 3.0)], 0.5),
        ([(0.3333, 1.0), (0.0, 1.0)], 0.16665),
        ([(0.0, 5.0)], 0.0),
        ([], 0.0),
    ],
)
def test_the_mean_by_weight(parts, points):
    assert weighted("per_gap", parts) == pytest.approx(points)


def test_all_or_nothing_forgives_what_thirds_add_up_to():
    assert weighted(ALL_OR_NOTHING, [(0.9999, 1.0), (1.0, 4.0)]) == 1.0
    assert weighted(ALL_OR_NOTHING, [(0.99, 1.0), (1.0, 4.0)]) == 0.0


@given(earned)
def test_points_are_a_share_and_whole_only_if_every_part_is(parts):
    points = weighted("per_gap", parts)

    assert 0.0 <= points <= 1.0
    assert (weighted(ALL_OR_NOTHING, parts) == 1.0) == bool(parts and all(is_right(one) for one, _ in parts))


@given(earned, st.randoms())
def test_the_order_of_the_parts_does_not_matter(parts, chance):
    mixed = parts[:]
    chance.shuffle(mixed)

    assert weighted("per_gap", mixed) == pytest.approx(weighted("per_gap", parts))


@given(earned, st.floats(0.1, 10))
def test_only_the_ratio_of_weights_matters(parts, factor):
    assert weighted("per_gap", [(p, w * factor) for p, w in parts]) == pytest.approx(weighted("per_gap", parts))
