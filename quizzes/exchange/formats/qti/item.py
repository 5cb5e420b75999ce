"""One item file: what it declares, its body, and what was noted while it was read."""

from dataclasses import dataclass, field
from decimal import Decimal

from courses.safe.xml import Node

from .faults import Unread
from .numbers import number
from .source import Source

# More than any question a person writes; what a form here holds is checked when a question is published.
MOST_PARTS = 500
MOST_NOTES = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """What one response is worth by a mapping."""

    text: str
    points: Decimal
    case_counts: bool


@dataclass(frozen=True, slots=True)
class Declared:
    """A response the item declares: its type, its right answer and its mapping."""

    name: str
    cardinality: str
    base_type: str
    correct: tuple[str, ...]
    entries: tuple[Entry, ...] | None = None
    default: Decimal = Decimal(0)
    lower: Decimal | None = None
    upper: Decimal | None = None
    has_areas: bool = False

    @property
    def is_number(self) -> bool:
        return self.base_type in {"float", "integer"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A value the marking sets. `default` is what it has before."""

    base_type: str
    default: str

    @property
    def is_number(self) -> bool:
        return self.base_type in {"float", "integer", ""}


@dataclass(slots=True)
class Item:
    """An item that is being read, and where the files it names are."""

    root: Node
    source: Source
    body: Node
    responses: dict[str, Declared]
    outcomes: dict[str, Outcome]
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        if text not in self.notes and len(self.notes) < MOST_NOTES:
            self.notes.append(text)

    def response(self, interaction: Node) -> Declared:
        """What an interaction answers to."""
        name = interaction.attrs.get("responseIdentifier", "")
        found = self.responses.get(name)
        if found is None:
            raise Unread(f"Its interaction answers to “{name[:80]}”, which the item does not declare.")
        return found


def open_item(root: Node, source: Source) -> Item:
    """The item of a tree with plain names. Raises Unread for one that is made up anew at each attempt."""
    if root.attrs.get("adaptive", "").strip() in {"true", "1"}:
        raise Unread("The question changes while it is answered (an adaptive item).", "Ask it in one step.")
    if root.find("templateDeclaration") is not None or root.find("templateProcessing") is not None:
        raise Unread(
            "The question takes other values at each attempt (an item template).",
            "Write it once for each set of values.",
        )
    body = root.find("itemBody")
    if body is None:
        raise Unread("The item has no body, so nothing is asked.")
    responses = [_declared(node) for node in root.find_all("responseDeclaration")]
    if len({response.name for response in responses}) < len(responses):
        raise Unread("Two responses of the item have the same identifier.", "Give each its own.")
    return Item(
        root=root,
        source=source,
        body=body,
        responses={response.name: response for response in responses},
        outcomes={node.attrs.get("identifier", ""): _outcome(node) for node in root.find_all("outcomeDeclaration")},
    )


def values_of(node: Node | None) -> tuple[str, ...]:
    """The values in a correctResponse or defaultValue."""
    return tuple(value.all_text().strip() for value in node.find_all("value")) if node is not None else ()


def _declared(node: Node) -> Declared:
    mapping = node.find("mapping")
    attrs = mapping.attrs if mapping is not None else {}
    correct = tuple(value for value in values_of(node.find("correctResponse")) if value)
    return Declared(
        name=node.attrs.get("identifier", ""),
        cardinality=node.attrs.get("cardinality", "single"),
        base_type=node.attrs.get("baseType", "identifier"),
        correct=correct,
        entries=_entries(mapping) if mapping is not None else None,
        default=number(attrs.get("defaultValue", "0"), "The default value of its mapping"),
        lower=_bound(attrs, "lowerBound"),
        upper=_bound(attrs, "upperBound"),
        has_areas=node.find("areaMapping") is not None,
    )


def _entries(mapping: Node) -> tuple[Entry, ...]:
    nodes = mapping.find_all("mapEntry")
    if len(nodes) > MOST_PARTS:
        raise Unread(f"Its mapping has {len(nodes):,} entries; {MOST_PARTS} fit.")
    return tuple(
        Entry(
            text=node.attrs.get("mapKey", "").strip(),
            points=number(node.attrs.get("mappedValue", ""), "A value of its mapping"),
            case_counts=node.attrs.get("caseSensitive", "").strip() in {"true", "1"},
        )
        for node in nodes
    )


def _bound(attrs: dict[str, str], name: str) -> Decimal | None:
    return number(attrs[name], "A bound of its mapping") if name in attrs else None


def _outcome(node: Node) -> Outcome:
    defaults = values_of(node.find("defaultValue"))
    return Outcome(base_type=node.attrs.get("baseType", ""), default=defaults[0] if defaults else "")
