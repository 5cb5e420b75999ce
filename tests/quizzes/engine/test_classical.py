"""The Wilson interval, against the published vector and by its bounds."""

import pytest

from quizzes.engine.classical import wilson


def test_seven_of_ten_is_the_published_vector():
    assert wilson(7, 10) == pytest.approx((0.396778, 0.892209), abs=1e-5)


@pytest.mark.parametrize("answers", [1, 2, 8, 30, 1000])
def test_the_range_holds_the_share_and_stays_within_0_and_1(answers):
    for right in range(answers + 1):
        low, high = wilson(right, answers)

        assert 0 <= low <= right / answers <= high <= 1


def test_without_answers_nothing_is_known():
    assert wilson(0, 0) == (0.0, 1.0)


def test_more_answers_make_the_range_narrower():
    widths = [high - low for low, high in (wilson(7 * n, 10 * n) for n in (1, 2, 10, 100))]

    assert widths == sorted(widths, reverse=True)


def test_impossible_counts_are_refused():
    for right, answers in ((-1, 3), (4, 3), (0, -1)):
        with pytest.raises(ValueError, match="cannot be right"):
            wilson(right, answers)
