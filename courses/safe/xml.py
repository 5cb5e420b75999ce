"""XML from strangers as a plain tree that knows its lines, and trees as XML.

expat reads it in pieces, and every limit is checked between pieces or earlier, so what a file costs is bounded by the
limits and not by what it says. There is no document type, hence no entity and nothing to fetch.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from . import Unsafe

ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
# expat reads a tag again from its beginning with each piece until it is whole; and it keeps all of it.
PIECE = 256_000
LONGEST_TAG = 2_000_000
LONGEST_TEXT = 16_000_000
MOST_ATTRIBUTES = 200
# What XML cannot hold at all, not even as a reference.
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass(slots=True)
class Node:
    """One element. Names are without their prefix; `text` stands before the first child, `tail` after the element."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    text: str = ""
    tail: str = ""
    children: list["Node"] = field(default_factory=list)
    namespace: str = ""
    line: int = 0

    def find(self, name: str) -> "Node | None":
        """The first child of that name."""
        return next((child for child in self.children if child.tag == name), None)

    def find_all(self, name: str) -> list["Node"]:
        """The children of that name."""
        return [child for child in self.children if child.tag == name]

    def iter(self, name: str | None = None) -> Iterator["Node"]:
        """This element and all within it, in the order of the file; only those of that name, if one is given."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if name is None or node.tag == name:
                yield node
            waiting.extend(reversed(node.children))

    def all_text(self) -> str:
        """The words within, in order, as they stand."""
        return "".join(_texts(self))

    def inner_html(self) -> str:
        """What stands within, as HTML."""
        parts = [html.escape(self.text, quote=False)]
        for child in self.children:
            _html_into(child, parts)
        return "".join(parts)


def parse(data: bytes, *, largest: int = 40_000_000, deepest: int = 60, most_nodes: int = 500_000) -> Node:
    """The root of the document. `most_nodes` counts elements and attributes. Raises Unsafe."""
    reading = _Reading(deepest, most_nodes)
    _read(data, reading, largest)
    return reading.finish()


def check(
    data: bytes,
    look: Callable[[Node], None],
    *,
    largest: int = 40_000_000,
    deepest: int = 60,
    most_nodes: int = 500_000,
) -> None:
    """Read the document without keeping it. `look` sees each element where it begins. Raises Unsafe, as parse does."""
    _read(data, _Reading(deepest, most_nodes, look), largest)


def _read(data: bytes, reading: "_Reading", largest: int) -> None:
    if len(data) > largest:
        raise Unsafe(f"The file has {len(data):,} bytes; at most {largest:,} are read.")
    if not data.strip():
        raise Unsafe("The file is empty.")
    try:
        for start in range(0, len(data), PIECE):
            reading.parser.Parse(data[start : start + PIECE], False)
            reading.check_tag(min(start + PIECE, len(data)))
        reading.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unsafe(_sentence(error, data, reading), error.lineno) from error
    except (LookupError, ValueError) as error:
        if isinstance(error, Unsafe):
            raise
        raise Unsafe("The file's encoding is not one that is read here. Save it as UTF-8.", 1) from error


class _Reading:
    """One document while it is read."""

    def __init__(self, deepest: int, most_nodes: int, look: Callable[[Node], None] | None = None) -> None:
        self.deepest, self.most_nodes, self.look = deepest, most_nodes, look
        self.open: list[Node] = []
        self.root: Node | None = None
        self.nodes = 0
        self._words: list[str] = []
        self._length = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_doctype
        parser.UnparsedEntityDeclHandler = self._refuse_doctype
        parser.ExternalEntityRefHandler = self._refuse_doctype
        parser.SkippedEntityHandler = self._refuse_doctype
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def check_tag(self, read: int) -> None:
        """Refuse a tag or comment that goes on and on. Where expat stands is where the unfinished one begins."""
        at = self.parser.CurrentByteIndex
        if read - max(at, 0) > LONGEST_TAG:
            raise Unsafe(f"A tag or comment here is longer than {LONGEST_TAG:,} bytes.", self.line)

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber

    def finish(self) -> Node:
        assert self.root is not None, "expat does not end without a root"
        return self.root

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in ENCODINGS:
            raise Unsafe(f"The encoding “{encoding[:40]}” is not read here. Save the file as UTF-8.", 1)

    def _refuse_doctype(self, *_named: object) -> None:
        raise Unsafe("The file has a document type or entities (<!DOCTYPE …>, &name;), which are not read.", self.line)

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise Unsafe("The file asks for a style sheet (<?xml-stylesheet …?>). Remove that line.", self.line)

    def _start(self, name: str, attributes: list[str]) -> None:
        self._keep_words()
        count = len(attributes) // 2
        self.nodes += 1 + count
        if self.nodes > self.most_nodes:
            raise Unsafe(f"The file has more than {self.most_nodes:,} elements and attributes.", self.line)
        if count > MOST_ATTRIBUTES:
            raise Unsafe(f"An element here has {count:,} attributes; at most {MOST_ATTRIBUTES} are read.", self.line)
        if len(self.open) >= self.deepest:
            raise Unsafe(f"Elements are nested more than {self.deepest} deep.", self.line)
        namespace, _, tag = name.rpartition(" ")
        node = Node(tag, _attrs(attributes), namespace=namespace, line=self.line)
        if self.look:
            self.look(node)
        elif self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def _end(self, _name: str) -> None:
        self._keep_words()
        self.open.pop()

    def _text(self, words: str) -> None:
        self._words.append(words)
        self._length += len(words)
        if self._length > LONGEST_TEXT:
            raise Unsafe(f"A text here is longer than {LONGEST_TEXT:,} characters.", self.line)

    def _keep_words(self) -> None:
        if not self._words or not self.open:
            return
        words, node = "".join(self._words), self.open[-1]
        if node.children:
            node.children[-1].tail = words
        else:
            node.text = words
        self._words, self._length = [], 0


def _attrs(ordered: list[str]) -> dict[str, str]:
    """By local name. Where two differ in their namespace only, the one without is meant."""
    found: dict[str, str] = {}
    for name, value in zip(ordered[::2], ordered[1::2], strict=True):
        namespace, _, local = name.rpartition(" ")
        if not namespace or local not in found:
            found[local] = value
    return found


def _sentence(error: expat.ExpatError, data: bytes, reading: _Reading) -> str:
    message = expat.ErrorString(error.code)
    if message == expat.errors.XML_ERROR_INVALID_TOKEN:
        at = reading.parser.ErrorByteIndex
        here = data[at : at + 1]
        if here == b"\0":
            return "There is a NUL character here, which XML cannot hold."
        if here >= b"\x80":
            return "The text here is not valid in the file's encoding. Save it as UTF-8."
        return "This is not well-formed XML: a character here is out of place."
    if message in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN):
        if reading.open:
            node = reading.open[-1]
            return f"The file ends too early: <{node.tag[:80]}> of line {node.line} is not closed."
        return "This is not an XML file, or it ends too early."
    if message == expat.errors.XML_ERROR_TAG_MISMATCH and reading.open:
        node = reading.open[-1]
        return f"A closing tag here does not belong to <{node.tag[:80]}> of line {node.line}."
    if message == expat.errors.XML_ERROR_UNDEFINED_ENTITY:
        return "An entity (&name;) here is none of XML's five. Write the character itself."
    return f"This is not well-formed XML: {message}."


def node(tag: str, attrs: Mapping[str, str] | None = None, text: str = "", *children: Node) -> Node:
    """An element to be written. Names may hold a prefix; `xmlns` is an attribute like others."""
    return Node(tag, dict(attrs or {}), text, children=list(children))


def write(root: Node) -> bytes:
    """The document in UTF-8, the same bytes for the same tree. What XML cannot hold becomes �."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    _xml_into(root, parts, "")
    parts.append("\n")
    return "".join(parts).encode()


def _xml_into(element: Node, parts: list[str], inherited: str) -> None:
    attrs, namespace = element.attrs, element.namespace or inherited
    if namespace != inherited and "xmlns" not in attrs:
        attrs = {"xmlns": namespace, **attrs}
    written = "".join(f' {name}="{_escaped(value, attribute=True)}"' for name, value in attrs.items())
    if element.text or element.children:
        parts.append(f"<{element.tag}{written}>{_escaped(element.text)}")
        for child in element.children:
            _xml_into(child, parts, namespace)
            parts.append(_escaped(child.tail))
        parts.append(f"</{element.tag}>")
    else:
        parts.append(f"<{element.tag}{written}/>")


def _escaped(text: str, *, attribute: bool = False) -> str:
    text = IMPOSSIBLE.sub("\ufffd", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") if attribute else text


def _texts(element: Node) -> Iterator[str]:
    yield element.text
    for child in element.children:
        yield from _texts(child)
        yield child.tail


def _html_into(element: Node, parts: list[str]) -> None:
    attrs = "".join(f' {name}="{html.escape(value)}"' for name, value in element.attrs.items())
    parts.append(f"<{element.tag}{attrs}>")
    if element.tag.lower() not in VOID:
        parts.append(html.escape(element.text, quote=False))
        for child in element.children:
            _html_into(child, parts)
        parts.append(f"</{element.tag}>")
    parts.append(html.escape(element.tail, quote=False))
