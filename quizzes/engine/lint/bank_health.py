"""What a whole bank gives away although each of its questions may be in order. Rules 10 and 18. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .words import count
from .written import Written

# Fewer questions than this say nothing about a rate.
FEWEST_QUESTIONS = 30
# Chi-square needs this many keys expected at every place (Cochran 1954).
FEWEST_EXPECTED = 5.0


@dataclass(frozen=True, slots=True)
class BankHealth:
    """Clues that run through a bank. A rate is a share, 0..1; None means there are too few questions to say.

    questions: all. single: the single best answers with one key, which the figures below are about.
    key_longest_rate: how often the key has the most words; a tie of k options counts 1/k.
    expected_rate: how often it would by chance, the mean of 1/n options.
    key_positions: how many keys stand first, second ... as written. chi_square, p_value: whether that is even.
    levels, kinds: how many questions of each.
    """

    questions: int
    single: int
    key_longest_rate: float | None
    expected_rate: float | None
    key_positions: tuple[int, ...]
    expected_positions: tuple[float, ...]
    chi_square: float | None
    p_value: float | None
    levels: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]


def bank_health(questions: Iterable[Written]) -> BankHealth:
    """Clues that run through the questions. Rates need 30 single best answers, the test of places 5 keys at each."""
    every = list(questions)
    single = [one for one in every if one.kind == "single" and len(one.keys) == 1 and len(one.options) > 1]
    enough = len(single) >= FEWEST_QUESTIONS
    places = max((len(one.options) for one in single), default=0)
    stands = Counter(_place_of_key(one) for one in single)
    positions = tuple(stands[place] for place in range(places))
    expected = tuple(
        math.fsum(1 / len(one.options) for one in single if len(one.options) > place) for place in range(places)
    )
    found = chi_square(positions, expected) if enough and min(expected) >= FEWEST_EXPECTED else None
    return BankHealth(
        questions=len(every),
        single=len(single),
        key_longest_rate=math.fsum(map(_longest_share, single)) / len(single) if enough else None,
        expected_rate=math.fsum(1 / len(one.options) for one in single) / len(single) if enough else None,
        key_positions=positions,
        expected_positions=expected,
        chi_square=found,
        p_value=None if found is None else chi_square_tail(found, places - 1),
        levels=tuple(sorted(Counter(one.level for one in every).items())),
        kinds=tuple(sorted(Counter(one.kind for one in every).items())),
    )


def chi_square(seen: Sequence[float], expected: Sequence[float]) -> float:
    """How far counts are from what was expected, 0 and up. Expected counts are > 0.

    Source: Pearson, On the criterion that a given system of deviations ... (1900). Questions with unlike numbers of
    options are pooled by adding up what is expected at each place; the result is then slightly too small.
    """
    return math.fsum((a - b) ** 2 / b for a, b in zip(seen, expected, strict=True))


def chi_square_tail(value: float, freedom: int) -> float:
    """How likely counts at least this far from even are by chance, 0..1. freedom: degrees of freedom, >= 1.

    Source: the finite sums for whole degrees of freedom, Abramowitz and Stegun, Handbook of Mathematical Functions
    (1964), 26.4.4 (odd) and 26.4.5 (even).
    """
    if freedom < 1 or value < 0:
        raise ValueError(f"No chi-square has {freedom} degrees of freedom and the value {value}")
    half = value / 2
    if freedom % 2 == 0:
        term = total = math.exp(-half)
        for step in range(1, freedom // 2):
            term *= half / step
            total += term
        return min(1.0, total)
    total = math.erfc(math.sqrt(half))
    term = math.exp(-half) * math.sqrt(half) / math.gamma(1.5)
    for step in range(1, (freedom + 1) // 2):
        total += term
        term *= half / (step + 0.5)
    return min(1.0, total)


def _place_of_key(written: Written) -> int:
    return next(place for place, option in enumerate(written.options) if option.correct)


def _longest_share(written: Written) -> float:
    lengths = [count(option.text) for option in written.options]
    most = max(lengths)
    return 1 / lengths.count(most) if count(written.keys[0].text) == most else 0.0
