"""Clues that run through a bank, against published tables."""

from dataclasses import replace

import pytest

from quizzes.engine.lint import bank_health
from quizzes.engine.lint.bank_health import chi_square, chi_square_tail

from .writing import IN_ORDER, TYPED, option


def question(key_at: int, *lengths: int):
    texts = [" ".join(["word"] * length) for length in lengths]
    return replace(
        IN_ORDER, options=tuple(option(str(at), text, correct=at == key_at) for at, text in enumerate(texts))
    )


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [
        # Upper 5 % and 1 % points: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4.
        (3.841, 1, 0.05),
        (5.991, 2, 0.05),
        (7.815, 3, 0.05),
        (9.488, 4, 0.05),
        (11.070, 5, 0.05),
        (18.307, 10, 0.05),
        (6.635, 1, 0.01),
        (11.345, 3, 0.01),
    ],
)
def test_the_tail_of_chi_square_is_the_published_table(value, freedom, tail):
    assert chi_square_tail(value, freedom) == pytest.approx(tail, abs=2e-5)


def test_the_tail_is_a_probability_and_falls():
    for freedom in range(1, 9):
        tails = [chi_square_tail(step / 2, freedom) for step in range(60)]

        assert tails[0] == 1
        assert tails == sorted(tails, reverse=True)
        assert all(0 <= tail <= 1 for tail in tails)


def test_what_cannot_be_is_refused():
    for value, freedom in ((1.0, 0), (-1.0, 2)):
        with pytest.raises(ValueError, match="degrees of freedom"):
            chi_square_tail(value, freedom)


def test_chi_square_of_counts():
    """Two dozen dice, 4 expected of each face: (1 + 4 + 0 + 1 + 4 + 0) / 4."""
    assert chi_square([5, 2, 4, 3, 6, 4], [4] * 6) == pytest.approx(2.5)


def test_too_few_questions_say_nothing():
    health = bank_health([question(0, 3, 2, 2)] * 29)

    assert health.single == 29
    assert health.key_positions == (29, 0, 0)
    assert health.key_longest_rate is health.expected_rate is health.chi_square is health.p_value is None
    assert bank_health([]).key_positions == ()


def test_keys_that_are_the_longest_and_stand_first_show():
    health = bank_health([question(0, 9, 2, 2, 2)] * 40)

    assert health.key_longest_rate == 1
    assert health.expected_rate == 0.25
    assert health.expected_positions == (10, 10, 10, 10)
    assert health.chi_square == pytest.approx(120)
    assert health.p_value < 0.001


def test_options_of_one_length_share_the_rate():
    even = [question(at % 4, 5, 5, 5, 5) for at in range(40)]
    health = bank_health(even)

    assert health.key_longest_rate == pytest.approx(0.25)
    assert health.chi_square == 0
    assert health.p_value == 1


def test_only_questions_with_one_key_count_and_all_are_named_by_kind_and_level():
    health = bank_health([*[question(1, 2, 3, 2)] * 30, TYPED, replace(IN_ORDER, kind="multiple")])

    assert (health.questions, health.single) == (32, 30)
    assert health.kinds == (("multiple", 1), ("single", 30), ("typed", 1))
    assert health.levels == (("application", 31), ("recall", 1))


def test_places_that_few_questions_have_are_not_tested():
    mixed = [*[question(0, 2, 3, 2)] * 30, question(3, 2, 3, 2, 2)]

    assert bank_health(mixed).key_longest_rate is not None
    assert bank_health(mixed).chi_square is None
