"""Moodle's percentages as shares of a question, and back.

Moodle knows a fixed list of percentages, thirds and sevenths to five places; the project keeps shares with four.
"""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from quizzes.engine.scoring import TOLERANCE

PLACES = Decimal("0.0001")
HUNDRED = Decimal(100)
# question/engine/bank.php of Moodle: what its editor offers. Anything else is refused there unless asked to round.
OFFERED = tuple(
    Decimal(percent)
    for percent in (
        [
            "100",
            "90",
            "83.33333",
            "80",
            "75",
            "70",
            "66.66667",
            "60",
            "50",
            "40",
            "33.33333",
            "30",
            "25",
            "20",
            "16.66667",
            "14.28571",
            "12.5",
            "11.11111",
            "10",
            "5",
            "0",
        ]
    )
)
# Four places leave at most this much of a percentage; .3334 is what people write to make three thirds a whole.
NEAR = Decimal("0.01")
MOST_DIGITS = 40


def number(text: str) -> Decimal | None:
    """The number in the text, with a point or a comma, or None if there is none of a bearable size."""
    text = text.strip().replace(",", ".")
    if len(text) > MOST_DIGITS:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if not value.is_finite() or (value and not -30 <= value.adjusted() <= 30):
        return None
    return value + 0


def share(percent: str) -> Decimal | None:
    """The share, -1 to 1 with four places, that a percentage stands for. None if it is not one."""
    value = number(percent)
    if value is None or abs(value) > HUNDRED:
        return None
    return plain((value / HUNDRED).quantize(PLACES))


def whole(shares: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The shares, the first of the largest moved a little where rounding alone kept the whole from adding up to 1."""
    missing = 1 - sum(shares, Decimal(0))
    if shares and Decimal(str(TOLERANCE)) < abs(missing) <= PLACES * len(shares):
        largest = max(range(len(shares)), key=lambda place: shares[place])
        return tuple(value + missing if place == largest else value for place, value in enumerate(shares))
    return tuple(shares)


def percent(value: Decimal) -> str:
    """The share as Moodle writes it: the percentage of its list if one is near, else exactly."""
    exact = value.quantize(PLACES) * HUNDRED
    for offered in OFFERED:
        if abs(abs(exact) - offered) <= NEAR:
            return text(offered.copy_sign(exact) if offered else offered)
    return text(exact)


def is_offered(value: Decimal) -> bool:
    """Whether Moodle's list has the percentage."""
    return abs(Decimal(percent(value))) in OFFERED


def text(value: Decimal) -> str:
    """The number in digits, without an exponent and without zeros at its end."""
    return format(plain(value), "f")


def plain(value: Decimal) -> Decimal:
    """The same number in one way of writing it."""
    return value.normalize() + 0 if value else Decimal(0)
