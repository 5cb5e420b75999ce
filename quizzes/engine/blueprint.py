"""How many questions each part of an exam's blueprint asks for. Whole numbers that add up."""

from collections.abc import Sequence
from decimal import Decimal


def apportion(total: int, weights: Sequence[Decimal | int]) -> tuple[int, ...]:
    """`total` questions dealt out by weight, by the largest remainder (Hamilton's method).

    Weights are at least 0, in any unit. Each part gets its share rounded down; what is left goes one by one to the
    largest remainders, and of equal ones to the earlier part. The parts add up to `total` and each differs from its
    exact share by less than 1. Nothing to weigh by, or nothing to deal out, gives zeros.
    Source: Balinski and Young, Fair Representation, 2nd edition, 2001.
    """
    whole = sum(weights)
    if total <= 0 or whole <= 0:
        return (0,) * len(weights)
    # Whole numbers and exact decimals alone, so that equal remainders are equal.
    floors = [int(total * weight // whole) for weight in weights]
    remainders = [total * weight - floor * whole for weight, floor in zip(weights, floors, strict=True)]
    by_remainder = sorted(range(len(floors)), key=lambda place: (-remainders[place], place))
    for place in by_remainder[: total - sum(floors)]:
        floors[place] += 1
    return tuple(floors)
