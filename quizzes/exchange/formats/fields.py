"""Reads the fields of one mapping, notes everything that is wrong, and always hands something back.

A file is read to its end whatever it holds, so that its author sees every fault at once; what was read is then thrown
away if there was one.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from quizzes.exchange.drafts import Fault, Known

from . import rich_text
from .yaml_tree import Items, Pairs, Text

NodeT = TypeVar("NodeT", Text, Items, Pairs)

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
LONGEST_KEY = 80
YES_NO = {"yes": True, "true": True, "no": False, "false": False}
MOST_ITEMS = 500
NO_DATE = date(1, 1, 1)
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
GAP_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")


@dataclass(slots=True)
class Reading:
    """One file being read: its name, what it may cite, and what is wrong so far."""

    name: str
    known: Known = field(default_factory=Known)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, reason: str) -> None:
        self.faults.append(Fault(self.name, line, reason))


class Fields:
    """The fields of one mapping. Ask for each by name, then `close()`: what nobody asked for is unknown."""

    def __init__(self, pairs: Pairs, reading: Reading) -> None:
        self.pairs, self.reading = pairs, reading
        self.line = pairs.line
        self._asked: set[str] = set()

    def close(self) -> None:
        for name, line in self.pairs.lines.items():
            if name not in self._asked:
                self.reading.fault(line, f"“{name}” is not known here.")

    def fault(self, name: str, reason: str) -> None:
        """Note a fault at the field, or at the mapping if the field is not there."""
        node = self.pairs.nodes.get(name)
        self.reading.fault(self.line_of(name) if node is not None else self.line, reason)

    def line_of(self, name: str) -> int:
        return self.pairs.lines.get(name, self.line)

    def words(self, name: str, *, required: bool = True, longest: int | None = None) -> str:
        """Text of any number of lines, without blank space around it."""
        node = self._node(name, Text, "text", required=required)
        value = node.value.strip() if node else ""
        if node and required and not value:
            self.fault(name, f"“{name}” is empty.")
        if longest and len(value) > longest:
            self.fault(name, f"“{name}” has {len(value)} characters; {longest} fit.")
        return value

    def sentence(self, name: str, *, required: bool = True, longest: int | None = None) -> str:
        """Text in one line."""
        value = self.words(name, required=required, longest=longest)
        if "\n" in value:
            self.fault(name, f"“{name}” must be one paragraph, without empty lines.")
        return value

    def rich(self, name: str) -> str:
        """Text in the small set of HTML."""
        value = self.words(name)
        for reason in rich_text.wrong_in(value):
            self.fault(name, reason)
        if value and not rich_text.text_of(value):
            self.fault(name, f"“{name}” holds no words.")
        return value

    def matching(self, name: str, pattern: str, example: str, *, required: bool = True) -> str:
        value = self.sentence(name, required=required)
        if value and not re.fullmatch(pattern, value):
            self.fault(name, f"“{value}” is not a valid {name}, such as {example}.")
        return value

    def key(self) -> str:
        """The mapping's own key."""
        value = self.sentence("key", longest=LONGEST_KEY)
        if value and not KEY.match(value):
            self.fault("key", f"The key “{value}” may hold lower-case letters, digits and hyphens only.")
        return value

    def choice(self, name: str, choices: Collection[str], *, default: str | None = None) -> str:
        value = self.sentence(name, required=default is None)
        if value and value not in choices:
            self.fault(name, f"“{value}” is not one of: {', '.join(choices)}.")
        return value or default or ""

    def whole(self, name: str, least: int, most: int) -> int:
        value = self.sentence(name)
        if not value:
            return least
        if not re.fullmatch(r"-?[0-9]{1,9}", value) or not least <= int(value) <= most:
            self.fault(name, f"“{name}” must be a whole number from {least} to {most}, not “{value}”.")
            return least
        return int(value)

    def text_of(self, name: str) -> str:
        """What a field says, without asking for it: for what depends on it."""
        node = self.pairs.nodes.get(name)
        return node.value.strip() if isinstance(node, Text) else ""

    def has(self, name: str) -> bool:
        """Whether the field is there at all."""
        return name in self.pairs.nodes

    def gap_key(self) -> str:
        """The name by which a text calls its gap: [[1]], [[bone]]."""
        value = self.sentence("key", longest=20)
        if value and not GAP_KEY.fullmatch(value):
            self.fault("key", f"A gap is called by letters, digits, hyphens and dots, not “{value}”.")
        return value

    def share(self, name: str) -> Decimal | None:
        """A share from -1 to 1 with up to four places, or None if it is not given."""
        return self.decimal(name, least=-1, most=1, places=4)

    def decimal(self, name: str, *, places: int, least: int | None = None, most: int | None = None) -> Decimal | None:
        """A number with up to so many places, or None if it is not given or none."""
        value = self.sentence(name, required=False)
        if not value:
            return None
        number = Decimal(value) if NUMBER.fullmatch(value) else Decimal("NaN")
        outside = (least is not None and number < least) or (most is not None and number > most)
        if not number.is_finite() or outside or number != round(number, places):
            span = f" from {least} to {most}" if most is not None else f" of at least {least}" if least == 0 else ""
            self.fault(name, f"“{name}” must be a number{span} with up to {places} places, not “{value}”.")
            return None
        return number

    def yes_no(self, name: str) -> bool:
        value = self.sentence(name)
        if value and value not in YES_NO:
            self.fault(name, f"“{name}” must be yes or no, not “{value}”.")
        return YES_NO.get(value, False)

    def day(self, name: str) -> date:
        value = self.sentence(name)
        try:
            return date.fromisoformat(value) if value else NO_DATE
        except ValueError:
            self.fault(name, f"“{name}” must be a date such as 2026-11-20, not “{value}”.")
            return NO_DATE

    def sentences(
        self, name: str, *, required: bool = True, least: int = 0, longest: int = 255, without: str = ""
    ) -> tuple[str, ...]:
        """A list of texts, each in one line, none twice. `without` is a character none of them may hold."""
        node = self._node(name, Items, "a list", required=required)
        found: list[str] = []
        for item in node.nodes[:MOST_ITEMS] if node else []:
            value = item.value.strip() if isinstance(item, Text) else ""
            if not value:
                self.reading.fault(item.line, f"“{name}” is a list of texts.")
            elif len(value) > longest or "\n" in value:
                self.reading.fault(item.line, f"An entry of “{name}” is one line of up to {longest} characters.")
            elif without and without in value:
                self.reading.fault(item.line, f"An entry of “{name}” may not hold “{without}”.")
            elif value in found:
                self.reading.fault(item.line, f"“{value}” is twice in “{name}”.")
            else:
                found.append(value)
        self._count(name, node, least)
        return tuple(found)

    def codes(self, name: str, known: Collection[str], *, required: bool = True, least: int = 0) -> tuple[str, ...]:
        """A list of codes, each of them in `known` unless that is empty."""
        found = self.sentences(name, required=required, least=least, longest=60, without=",")
        for code in found:
            self.cited(name, code, known)
        return found

    def cited(self, name: str, code: str, known: Collection[str]) -> None:
        if known and code and code not in known:
            self.fault(name, f"“{code}” in “{name}” does not exist.")

    def each(self, name: str, *, required: bool = True, least: int = 0, most: int = MOST_ITEMS) -> "list[Fields]":
        """A list of mappings."""
        node = self._node(name, Items, "a list", required=required)
        found = []
        for item in node.nodes[:most] if node else []:
            if isinstance(item, Pairs):
                found.append(Fields(item, self.reading))
            else:
                self.reading.fault(item.line, f"An entry of “{name}” must be “key: value” pairs.")
        self._count(name, node, least, most)
        return found

    def inner(self, name: str) -> "Fields | None":
        """A mapping that may be left out."""
        node = self._node(name, Pairs, "“key: value” pairs", required=False)
        return Fields(node, self.reading) if node else None

    def _count(self, name: str, node: Items | None, least: int, most: int = MOST_ITEMS) -> None:
        if node is not None and not least <= len(node.nodes) <= most:
            wanted = f"at least {least}" if len(node.nodes) < least else f"at most {most}"
            self.fault(name, f"“{name}” needs {wanted}, and has {len(node.nodes)}.")

    def _node(self, name: str, type_: type[NodeT], what: str, *, required: bool) -> NodeT | None:
        self._asked.add(name)
        node = self.pairs.nodes.get(name)
        if node is None:
            if required:
                self.reading.fault(self.line, f"“{name}” is missing.")
            return None
        if not isinstance(node, type_):
            self.fault(name, f"“{name}” must be {what}.")
            return None
        return node


def refuse_doubles(named: Iterable[tuple[Fields, str]], what: str, *, name: str = "key") -> None:
    """Note every key that a mapping before it in the list has. `name` is what the field of the key is called."""
    seen: dict[str, int] = {}
    for fields, key in named:
        if key and key in seen:
            fields.fault(name, f"The {name} “{key}” is used twice; another {what} has it in line {seen[key]}.")
        elif key:
            seen[key] = fields.line_of(name)
