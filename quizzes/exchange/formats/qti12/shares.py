"""What answers earn, as shares of the whole question."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from quizzes.exchange.drafts import NOTHING, ONE

from .processing import Outcome, Processing

KeyT = TypeVar("KeyT")

PLACES = Decimal("0.0001")
# Files round thirds and sevenths to two places of a hundred: 14.29 seven times is 100.03.
CLOSE = Decimal("0.002")

HEAVIEST = 100


def share(earned: Decimal, whole: Decimal) -> Decimal:
    """The part of the whole, -1..1, to four places."""
    part = max(-ONE, min(ONE, earned / whole))
    part = part.quantize(PLACES).normalize()
    return part + NOTHING if part else NOTHING


def limited(outcome: Outcome, processing: Processing) -> Decimal:
    """What was earned, not below the least the file lets a question earn."""
    return outcome.earned if processing.least is None else max(processing.least, outcome.earned)


def is_close(one: Decimal, other: Decimal, whole: Decimal) -> bool:
    return abs(one - other) <= CLOSE * abs(whole)


def weights(earned: Mapping[KeyT, Decimal]) -> dict[KeyT, int]:
    """Whole numbers in the proportion of what each part earns; all 1 where they are meant to be the same."""
    least, most = min(earned.values()), max(earned.values())
    if is_close(least, most, most):
        return dict.fromkeys(earned, 1)
    for unit in range(1, 11):
        scaled = {key: value * unit / least for key, value in earned.items()}
        whole = all(abs(value - round(value)) <= Decimal("0.02") * unit for value in scaled.values())
        if whole and max(scaled.values()) <= HEAVIEST:
            return {key: round(value) for key, value in scaled.items()}
    return {key: max(1, round(value * HEAVIEST / most)) for key, value in earned.items()}
