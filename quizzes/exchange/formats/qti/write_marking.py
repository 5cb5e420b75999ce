"""The marking of an item: the elements it is put together from, and the standard ways."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from courses.safe.xml import Node, node

from .names import Edition
from .numbers import plain

SCORE, FEEDBACK, SOLUTION, SHOWN = "SCORE", "FEEDBACK", "SOLUTION", "SHOWN"
MATCH, MAP, OWN = "match_correct", "map_response", ""


@dataclass(slots=True)
class Unit:
    """One interaction with what it answers to. `way` is a standard marking, or OWN with `rules` that set its outcome;
    `most` is what the right answer then earns. `after` sets which of the feedback `texts` are shown."""

    interaction: Node
    declaration: Node
    way: str
    rules: list[Node] = field(default_factory=list)
    most: int = 1
    after: list[Node] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    several: bool = False

    @property
    def response(self) -> str:
        return self.declaration.attrs["identifier"]


def variable(name: str) -> Node:
    return node("variable", {"identifier": name})


def correct(name: str) -> Node:
    return node("correct", {"identifier": name})


def mapped(name: str) -> Node:
    return node("mapResponse", {"identifier": name})


def constant(kind: str, value: str) -> Node:
    return node("baseValue", {"baseType": kind}, value)


def amount(value: Decimal | int) -> Node:
    return constant("float", plain(Decimal(value)))


def set_to(outcome: str, value: Node) -> Node:
    return node("setOutcomeValue", {"identifier": outcome}, "", value)


def add_to(outcome: str, value: Node) -> Node:
    return set_to(outcome, node("sum", None, "", variable(outcome), value))


def show(name: str) -> Node:
    """Add a feedback to those shown."""
    return set_to(FEEDBACK, node("multiple", None, "", variable(FEEDBACK), constant("identifier", name)))


def show_all(names: Iterable[str]) -> list[Node]:
    """Show these feedbacks whatever was answered."""
    found = [constant("identifier", name) for name in names]
    return [set_to(FEEDBACK, node("multiple", None, "", *found))] if found else []


def show_picked(response: str) -> Node:
    """Show the feedback of what was picked."""
    return set_to(FEEDBACK, node("multiple", None, "", variable(FEEDBACK), variable(response)))


def branches(cases: Sequence[tuple[Node, Sequence[Node]]], otherwise: Sequence[Node] = ()) -> Node:
    """One condition: what to do in each case, and else."""
    made = node("responseCondition")
    for number, (condition, rules) in enumerate(cases):
        made.children.append(node("responseElseIf" if number else "responseIf", None, "", condition, *rules))
    if otherwise:
        made.children.append(node("responseElse", None, "", *otherwise))
    return made


def if_right(response: str, rules: Sequence[Node], otherwise: Sequence[Node] = ()) -> Node:
    return branches([(node("match", None, "", variable(response), correct(response)), rules)], otherwise)


def rules_of(unit: Unit, outcome: str, *, as_share: bool) -> list[Node]:
    """What sets the outcome to the points of the unit; as a share of 1 if it is one of several."""
    if unit.way == MATCH:
        return [if_right(unit.response, [set_to(outcome, amount(1))], [set_to(outcome, amount(0))])]
    if unit.way == MAP:
        value = mapped(unit.response)
        if as_share and unit.most != 1:
            value = node("divide", None, "", value, amount(unit.most))
        return [set_to(outcome, value)]
    return unit.rules


def processing(edition: Edition, way: str, rules: Sequence[Node]) -> Node:
    """The response processing: a standard template by its address, or written out."""
    if way:
        return node("responseProcessing", {"template": edition.template.format(way)})
    return node("responseProcessing", None, "", *rules)


def outcome(name: str, kind: str = "float", *, several: bool = False, most: int | None = None) -> Node:
    """The declaration of an outcome. Numbers begin at 0."""
    attrs = {"identifier": name, "cardinality": "multiple" if several else "single", "baseType": kind}
    if most is not None:
        attrs["normalMaximum"] = str(most)
    start = [node("defaultValue", None, "", node("value", None, "0"))] if kind == "float" else []
    return node("outcomeDeclaration", attrs, "", *start)


def response(name: str, cardinality: str, kind: str, right: Iterable[str], mapping: Node | None = None) -> Node:
    """The declaration of a response, with its right answer and what answers are worth."""
    values = [node("value", None, value) for value in right]
    parts = [node("correctResponse", None, "", *values)] if values else []
    attrs = {"identifier": name, "cardinality": cardinality, "baseType": kind}
    return node("responseDeclaration", attrs, "", *parts, *([mapping] if mapping is not None else []))


def mapping(entries: Iterable[dict[str, str]], *, most: str | None = None) -> Node:
    """What answers are worth. It never falls below 0."""
    attrs = {"lowerBound": "0", "upperBound": most, "defaultValue": "0"}
    nodes = [node("mapEntry", entry) for entry in entries]
    return node("mapping", {name: value for name, value in attrs.items() if value is not None}, "", *nodes)
