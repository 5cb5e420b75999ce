"""Questions dealt out by weight."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.engine.blueprint import apportion

WEIGHTS = st.lists(st.decimals(min_value=0, max_value=1, places=3), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        # The seven areas of the MBLEx outline: their percentages are the questions of a mock of 100.
        (100, "0.11 0.12 0.14 0.15 0.17 0.16 0.15", (11, 12, 14, 15, 17, 16, 15)),
        # A short mock of 50: 5.5, 6, 7, 7.5, 8.5, 8, 7.5; of the four halves the first two are rounded up.
        (50, "0.11 0.12 0.14 0.15 0.17 0.16 0.15", (6, 6, 7, 8, 8, 8, 7)),
        # 4.55, 6.65 and 2.8: the two largest remainders are the third and the second.
        (14, "32.5 47.5 20", (4, 7, 3)),
        # 56.7, 38.5, 4.2 and 0.6: the first and the last have the largest remainders.
        (100, "5670 3850 420 60", (57, 38, 4, 1)),
        (0, "1 2", (0, 0)),
        (5, "0 0", (0, 0)),
        (3, "0 1", (0, 3)),
    ],
)
def test_known_answers(total, weights, parts):
    assert apportion(total, [Decimal(weight) for weight in weights.split()]) == parts


@given(total=st.integers(0, 500), weights=WEIGHTS)
def test_the_parts_add_up_and_are_nearly_the_exact_shares(total, weights):
    parts = apportion(total, weights)
    whole = sum(weights)

    if whole == 0:
        assert not any(parts)
        return
    assert sum(parts) == total
    assert all(abs(part * whole - total * weight) < whole for part, weight in zip(parts, weights, strict=True))


@given(total=st.integers(0, 500), weights=WEIGHTS, factor=st.integers(1, 1000))
def test_the_unit_of_the_weights_does_not_matter(total, weights, factor):
    assert apportion(total, weights) == apportion(total, [weight * factor for weight in weights])
