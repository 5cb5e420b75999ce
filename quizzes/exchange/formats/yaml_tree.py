"""YAML as a plain tree that knows its lines, and nothing of YAML that could surprise: no anchors, aliases, tags, types.

Every scalar is text. What comes from strangers is bounded in size and depth before it becomes a tree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from quizzes.exchange.drafts import Fault, FaultyFile

LARGEST_CHARACTERS = 20_000_000
DEEPEST = 16
# libyaml's parser reads ten times as fast; both give the same events.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Text:
    line: int
    value: str


@dataclass(slots=True)
class Items:
    line: int
    nodes: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Pairs:
    """A mapping. `lines` says where each key stands."""

    line: int
    nodes: dict[str, "Node"] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


Node = Text | Items | Pairs


class _Refused(Exception):
    """Reading stops here: what follows could not be trusted to mean what it looks like."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def read_tree(text: str, name: str, faults: list[Fault]) -> Pairs:
    """The mapping the text holds. Doubled keys go to `faults` and reading goes on; anything worse raises FaultyFile."""
    if len(text) > LARGEST_CHARACTERS:
        raise FaultyFile([Fault(name, 1, f"The file is longer than {LARGEST_CHARACTERS} characters.")])
    try:
        return _document(yaml.parse(text, Loader=LOADER), name, faults)
    except _Refused as error:
        raise FaultyFile([*faults, Fault(name, error.line, error.reason)]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FaultyFile([*faults, Fault(name, line, f"This is not YAML: {error.problem}.")]) from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise FaultyFile(
            [Fault(name, _bad_line(text), "The file holds a character that YAML does not allow.")]
        ) from error


def _document(events: Iterator[yaml.Event], name: str, faults: list[Fault]) -> Pairs:
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise _Refused(_line(event), "A file holds one document. Remove the second “---”.")
            root = _node(next(events), events, name, faults, depth=1)
    if not isinstance(root, Pairs):
        raise _Refused(root.line if root else 1, "The file must be a list of “key: value” pairs.")
    return root


def _node(event: yaml.Event, events: Iterator[yaml.Event], name: str, faults: list[Fault], depth: int) -> Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise _Refused(line, "Anchors and aliases (& and *) are not used here.")
    if getattr(event, "tag", None) is not None:
        raise _Refused(line, "Tags (!) are not used here.")
    if depth > DEEPEST:
        raise _Refused(line, "This is nested too deeply.")
    if isinstance(event, yaml.ScalarEvent):
        return Text(line, event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        return _items(Items(line), events, name, faults, depth)
    return _pairs(Pairs(line), events, name, faults, depth)


def _items(items: Items, events: Iterator[yaml.Event], name: str, faults: list[Fault], depth: int) -> Items:
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.nodes.append(_node(event, events, name, faults, depth + 1))
    return items


def _pairs(pairs: Pairs, events: Iterator[yaml.Event], name: str, faults: list[Fault], depth: int) -> Pairs:
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, name, faults, depth + 1)
        if not isinstance(key, Text):
            raise _Refused(key.line, "A key must be a word.")
        value = _node(next(events), events, name, faults, depth + 1)
        if key.value in pairs.nodes:
            first = pairs.lines[key.value]
            faults.append(Fault(name, key.line, f"“{key.value}” is here a second time; the first is in line {first}."))
            continue
        pairs.nodes[key.value] = value
        pairs.lines[key.value] = key.line
    return pairs


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1


def _bad_line(text: str) -> int:
    """The line of the first character outside what YAML prints."""
    for place, character in enumerate(text):
        if yaml.reader.Reader.NON_PRINTABLE.match(character) or "\ud800" <= character <= "\udfff":
            return text.count("\n", 0, place) + 1
    return 1
