"""How a cell says more than one thing: pairs, lists, numbers, units, shares. Each is written as people would."""

import re
from decimal import Decimal

from quizzes.exchange.drafts import NOTHING, ONE

LONGEST_NUMBER = 24
PLACES = Decimal("0.0001")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?\Z")
_ARROW = re.compile(r"(?<!\\)=>")
_GIVE_OR_TAKE = re.compile(r"\s*(?:\+-|\+/-|±)\s*")
_RANGE = re.compile(r"\s+to\s+|\s*\.\.+\s*")
_NOT = re.compile(r"(not|is)\s*:\s*", re.IGNORECASE)


def tidy(number: Decimal) -> Decimal:
    """The same number without needless zeros."""
    if not number:
        return NOTHING
    return ONE if number == ONE else Decimal(format(number.normalize(), "f"))


def shown(number: Decimal) -> str:
    return format(tidy(number), "f")


def number(text: str) -> Decimal | None:
    """The number, if the text is one."""
    text = text.strip().replace("−", "-")
    return tidy(Decimal(text)) if len(text) <= LONGEST_NUMBER and _NUMBER.match(text) else None


def share(text: str) -> Decimal | None:
    """A share of -1 to 1: 0.5, 50% or 1/2."""
    over = Decimal(1)
    if text.endswith("%"):
        text, over = text[:-1], Decimal(100)
    elif "/" in text:
        text, _, below = text.partition("/")
        over = number(below) or NOTHING
    value = number(text)
    if value is None or not over or abs(value) > abs(over):
        return None
    return tidy((value / over).quantize(PLACES))


def amount(text: str) -> tuple[Decimal | None, Decimal] | None:
    """A number and how far off it may be: 12.5 +- 0.5, or 12 to 13; (None, 0) is *, every other number."""
    if text == "*":
        return None, NOTHING
    ends = [number(end) for end in _RANGE.split(text)]
    if len(ends) == 2 and None not in ends and ends[0] <= ends[1]:
        return tidy((ends[0] + ends[1]) / 2), tidy((ends[1] - ends[0]) / 2)
    found = [number(piece) for piece in _GIVE_OR_TAKE.split(text)]
    if len(found) > 2 or None in found or (len(found) == 2 and found[1] < 0):
        return None
    return found[0], found[1] if len(found) == 2 else NOTHING


def write_amount(value: Decimal | None, tolerance: Decimal) -> str:
    if value is None:
        return "*"
    return f"{shown(value)} +- {shown(tolerance)}" if tolerance else shown(value)


def pair(text: str) -> tuple[str, str] | None:
    """What stands on both sides of the first arrow."""
    arrow = _ARROW.search(text)
    if not arrow:
        return None
    return text[: arrow.start()].strip().replace("\\=>", "=>"), text[arrow.end() :].strip()


def write_pair(left: str, right: str) -> str:
    return f"{left.replace('=>', chr(92) + '=>')} => {right}".strip()


def typed(text: str) -> tuple[bool, str]:
    """Whether the answer is accepted, and the answer. “not: x” is a wrong one; “is: not: x” begins with “not:”."""
    match = _NOT.match(text)
    if not match:
        return True, text
    return match[1].casefold() == "is", text[match.end() :]


def write_typed(text: str, *, accepted: bool) -> str:
    if not accepted:
        return f"not: {text}"
    return f"is: {text}" if _NOT.match(text) else text


def listed(cell: str, mark: str = ";") -> tuple[str, ...]:
    """The entries of a list. Without a semicolon, commas part them."""
    if mark == ";" and not re.search(r"(?<!\\);", cell):
        mark = ","
    pieces = re.split(rf"(?<!\\){re.escape(mark)}", cell)
    return tuple(dict.fromkeys(each for piece in pieces if (each := piece.strip().replace(f"\\{mark}", mark))))


def write_list(entries: tuple[str, ...]) -> str:
    written = "; ".join(entry.replace(";", "\\;") for entry in entries)
    # One entry with a comma in it is not two.
    return f"{written};" if len(entries) == 1 and ("," in written or "\\;" in written) else written


def unit(text: str) -> tuple[str, Decimal] | None:
    """A unit and its factor, 1 if none is given: cm = 10."""
    name, equals, factor = text.rpartition("=")
    if not equals:
        return text.strip(), ONE
    value = number(factor)
    return (name.strip(), value) if value and name.strip() else None


def write_unit(name: str, factor: Decimal) -> str:
    return name if factor == ONE and "=" not in name else f"{name} = {shown(factor)}"
