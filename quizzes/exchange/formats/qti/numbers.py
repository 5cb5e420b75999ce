"""Numbers as QTI files write them."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import lcm

from .faults import Unread

LONGEST = 60
# Powers of ten beyond this are no measurement of a body, and take the memory to write out.
LARGEST_POWER = 30
PLACES = Decimal("0.0001")
# Thirds written by people add up to 0.9999.
NEARLY = Decimal("0.001")
HEAVIEST = 100


def number(text: str, what: str) -> Decimal:
    """The number. Raises Unread for what is none, or is not finite."""
    found = maybe_number(text)
    if found is None:
        raise Unread(f"{what} is “{text[:40]}”, which is not a number.", "Write it in digits, such as 0.5.")
    return found


def maybe_number(text: str) -> Decimal | None:
    text = text.strip()
    if not text or len(text) > LONGEST or not text.isascii() or "_" in text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found.adjusted()) > LARGEST_POWER:
        return None
    return found


def tidy(value: Decimal) -> Decimal:
    """The number without needless zeros, and never a power of ten."""
    return Decimal(plain(value))


def plain(value: Decimal) -> str:
    """The number in digits, without needless zeros."""
    return format(value.normalize() + 0, "f")


def share(points: Decimal | Fraction, of: Decimal | Fraction) -> Decimal:
    """Points as a share (-1..1) of the most there are, to four places."""
    exact = max(Fraction(-1), min(Fraction(1), Fraction(points) / Fraction(of)))
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(PLACES).normalize() + 0


def whole_weights(weights: Sequence[Fraction]) -> tuple[int, ...] | None:
    """Whole numbers in the same ratio, as small as can be; None if there are no such small ones."""
    if not weights or any(weight <= 0 for weight in weights):
        return None
    common = lcm(*(weight.denominator for weight in weights))
    scaled = [weight * common for weight in weights]
    if all(weight.denominator == 1 for weight in weights):
        common, scaled = 1, list(weights)
    if max(scaled) > HEAVIEST:
        return None
    return tuple(int(weight) for weight in scaled)
