"""What a condition in the marking of an item asks of an answer. What is not understood is None, never a guess."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from courses.safe.xml import Node

from .item import Item
from .numbers import maybe_number

# No question asks for more at once; what does is not understood.
MOST_ASKED = 100


class Ask(Enum):
    """One thing that is asked of a response, or (REACHES) of an outcome."""

    EMPTY = "nothing was answered"
    ANSWERED = "something was answered"
    CORRECT = "the answer is the right one"
    IS = "the answer is this one"
    SET = "the answer is all of these and no other"
    HOLDS = "this one is among what was answered"
    LACKS = "this one is not among what was answered"
    TEXT = "the typed answer is this text"
    RANGE = "the number lies between these"
    PLACE = "this one stands in its right place"
    FOLLOWS = "this one directly follows that one"
    OTHER = "the answer is none of those named"
    REACHES = "the outcome, or what the mapping gives, is at least this"


@dataclass(frozen=True, slots=True)
class Test:
    """One thing asked. `values` are identifiers or texts; a RANGE has its bounds and, where it is given, its middle."""

    ask: Ask
    name: str
    values: tuple[str, ...] = ()
    case_counts: bool = True
    low: Decimal | None = None
    high: Decimal | None = None
    middle: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """Tests of which all, or any, must hold."""

    every: bool
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Negated:
    part: "Condition"


Condition = Test | Several | Negated


@dataclass(frozen=True, slots=True)
class Operand:
    """One side of a comparison. kind: variable, correct, constant, mapped, place (of what is answered, or of what is
    right), or list."""

    kind: str
    name: str = ""
    values: tuple[str, ...] = ()


def understand(node: Node, item: Item) -> Condition | None:
    """The condition an expression stands for."""
    if len(node.children) > MOST_ASKED:
        return None
    if node.tag in {"and", "or"}:
        parts = [understand(child, item) for child in node.children]
        known = tuple(part for part in parts if part is not None)
        if not known or len(known) < len(parts):
            return None
        return _joined(known) if node.tag == "and" else _either(known)
    if node.tag == "not":
        return _negated(understand(node.children[0], item)) if len(node.children) == 1 else None
    if node.tag == "isNull":
        inner = operand(node.children[0]) if node.children else None
        return Test(Ask.EMPTY, inner.name) if inner and inner.kind == "variable" else None
    read = READERS.get(node.tag)
    sides = [operand(child) for child in node.children]
    if read is None or len(sides) != 2 or sides[0] is None or sides[1] is None:
        return None
    return read(node, sides[0], sides[1], item)


def operand(node: Node) -> Operand | None:
    """One side of a comparison."""
    name = node.attrs.get("identifier", "")
    if node.tag in {"variable", "correct"}:
        return Operand(node.tag, name)
    if node.tag == "mapResponse":
        return Operand("mapped", name)
    if node.tag == "baseValue":
        return Operand("constant", values=(node.all_text().strip(),))
    if node.tag == "index" and len(node.children) == 1:
        inner = operand(node.children[0])
        if inner and inner.kind in {"variable", "correct"}:
            return Operand(f"place-{inner.kind}", inner.name, (node.attrs.get("n", ""),))
    if node.tag in {"multiple", "ordered"}:
        listed = [operand(child) for child in node.children]
        if all(each and each.kind == "constant" for each in listed):
            return Operand("list", values=tuple(each.values[0] for each in listed if each))
    return None


def flat(condition: Condition) -> tuple[Condition, ...]:
    """What must hold, one by one."""
    return condition.parts if isinstance(condition, Several) and condition.every else (condition,)


def _joined(parts: tuple[Condition, ...]) -> Condition | None:
    """All of them; two bounds of one number are a range."""
    inner = [each for part in parts for each in flat(part) if not (isinstance(each, Test) and each.ask is Ask.ANSWERED)]
    bounds = [each for each in inner if isinstance(each, Test) and each.ask is Ask.RANGE]
    if len(bounds) == 2 and bounds[0].name == bounds[1].name:
        lows = [bound.low for bound in bounds if bound.low is not None]
        highs = [bound.high for bound in bounds if bound.high is not None]
        if len(lows) == len(highs) == 1:
            inner = [each for each in inner if each not in bounds]
            inner.append(Test(Ask.RANGE, bounds[0].name, low=lows[0], high=highs[0]))
    if not inner or len(inner) > MOST_ASKED:
        return None if inner else parts[0]
    return inner[0] if len(inner) == 1 else Several(True, tuple(inner))


def _either(parts: tuple[Condition, ...]) -> Condition:
    return parts[0] if len(parts) == 1 else Several(False, parts)


def _negated(part: Condition | None) -> Condition | None:
    if part is None:
        return None
    opposite = {Ask.EMPTY: Ask.ANSWERED, Ask.ANSWERED: Ask.EMPTY, Ask.HOLDS: Ask.LACKS, Ask.LACKS: Ask.HOLDS}
    if isinstance(part, Test) and part.ask in opposite:
        return Test(opposite[part.ask], part.name, part.values)
    return Negated(part)


def _match(node: Node, one: Operand, other: Operand, item: Item) -> Condition | None:
    """match, equal and stringMatch: the same shape, with the operands either way round."""
    if one.kind in {"constant", "correct", "list", "place-correct"}:
        one, other = other, one
    if one.kind == "place-variable":
        return _place(one, other, item)
    if one.kind == "mapped" and other.kind == "constant":
        return Test(Ask.REACHES, one.name, other.values)
    if one.kind != "variable":
        return None
    declared = item.responses.get(one.name)
    if declared is None:
        return _outcome_test(one, other)
    if other.kind == "correct" and other.name == one.name:
        if node.tag == "equal" and declared.is_number and len(declared.correct) == 1:
            return _around(node, one.name, declared.correct[0])
        if node.tag == "stringMatch" and declared.correct:
            return Test(Ask.TEXT, one.name, declared.correct[:1], _case_counts(node))
        return Test(Ask.CORRECT, one.name)
    if other.kind == "list":
        return Test(Ask.SET, one.name, other.values)
    if other.kind != "constant":
        return None
    if declared.is_number:
        return _around(node, one.name, other.values[0])
    if declared.base_type == "string":
        return Test(Ask.TEXT, one.name, other.values, node.tag != "stringMatch" or _case_counts(node))
    return Test(Ask.IS, one.name, other.values)


def _outcome_test(one: Operand, other: Operand) -> Condition | None:
    return Test(Ask.REACHES, one.name, other.values) if other.kind in {"constant", "variable"} else None


def _place(one: Operand, other: Operand, item: Item) -> Condition | None:
    declared = item.responses.get(one.name)
    place = one.values[0]
    if declared is None or not place.isdecimal() or not 1 <= len(place) <= 4:
        return None
    at = int(place) - 1
    wanted = other.values[0] if other.kind == "constant" else ""
    if other.kind == "place-correct" and other.values == one.values and at < len(declared.correct):
        wanted = declared.correct[at]
    if at >= len(declared.correct) or declared.correct[at] != wanted:
        return None
    return Test(Ask.PLACE, one.name, (wanted,))


def _case_counts(node: Node) -> bool:
    return node.attrs.get("caseSensitive", "true").strip() not in {"false", "0"}


def _around(node: Node, name: str, text: str) -> Condition | None:
    """The range of numbers that count as equal."""
    value = maybe_number(text)
    mode = node.attrs.get("toleranceMode", "exact")
    given = [maybe_number(part) for part in node.attrs.get("tolerance", "0").split()[:2]] or [Decimal(0)]
    below, above = given[0], given[-1]
    if value is None or below is None or above is None or below < 0 or above < 0:
        return None
    if node.tag != "equal" or mode == "exact":
        below = above = Decimal(0)
    elif mode == "relative":
        below, above = abs(value) * below / 100, abs(value) * above / 100
    elif mode != "absolute":
        return None
    middle = value if below == above else None
    return Test(Ask.RANGE, name, low=value - below, high=value + above, middle=middle)


def _member(_node: Node, one: Operand, other: Operand, item: Item) -> Condition | None:
    if one.kind == "constant" and other.kind == "variable" and other.name in item.responses:
        return Test(Ask.HOLDS, other.name, one.values)
    return None


def _contains(_node: Node, one: Operand, other: Operand, item: Item) -> Condition | None:
    declared = item.responses.get(one.name)
    if one.kind != "variable" or other.kind != "list" or declared is None:
        return None
    if declared.cardinality == "ordered":
        return Test(Ask.FOLLOWS, one.name, other.values) if len(other.values) == 2 else None
    return _joined(tuple(Test(Ask.HOLDS, one.name, (value,)) for value in other.values)) if other.values else None


def _order(node: Node, one: Operand, other: Operand, item: Item) -> Condition | None:
    """gte, gt, lte and lt. That a bound itself counts is taken of all four: no answer stands on it by chance."""
    at_least = node.tag in {"gte", "gt"}
    if one.kind == "constant":
        one, other, at_least = other, one, not at_least
    if one.kind == "mapped" or (one.kind == "variable" and one.name not in item.responses):
        test = Test(Ask.REACHES, one.name, other.values)
        return test if at_least else Negated(test)
    bound = maybe_number(other.values[0]) if other.kind == "constant" else None
    if one.kind != "variable" or bound is None:
        return None
    return Test(Ask.RANGE, one.name, low=bound) if at_least else Test(Ask.RANGE, one.name, high=bound)


READERS: dict[str, Callable[[Node, Operand, Operand, Item], Condition | None]] = {
    "match": _match, "equal": _match, "stringMatch": _match, "member": _member, "contains": _contains,
    "gte": _order, "gt": _order, "lte": _order, "lt": _order,
}  # fmt: skip
