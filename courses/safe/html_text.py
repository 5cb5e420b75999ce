"""Words and tags, one after another, become lines of plain text; what has no place in them is noted by name."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

BLANKS = re.compile(r"[ \t\r\n\f]+")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# Numbers longer than Python turns into a character.
ENDLESS_NUMBER = re.compile(r"&(?=#[xX]?[0-9a-fA-F]{9})")
MOST_LOST = 60
DEEPEST_INDENT = 8

# How many line breaks stand around a block.
PARAGRAPHS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "hr",
})  # fmt: skip
LINES = frozenset({
    "div", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer", "main", "aside", "nav", "figure",
    "figcaption", "caption", "address", "center", "fieldset", "legend", "body", "form", "details", "summary",
})  # fmt: skip
SILENT = frozenset({
    "span", "html", "head", "meta", "img", "br", "li", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup",
    "col", "sub", "sup", "q", "wbr", "nobr", "abbr", "cite", "label", "noscript", "source", "track", "picture",
    "param", "option", "optgroup", "base", "bdi", "time", "data", "dfn", "area", "map",
})  # fmt: skip
KNOWN = SILENT | PARAGRAPHS | LINES
# Languages of their own: their name says enough.
FOREIGN = frozenset({"math", "svg"})
LOST = {
    **dict.fromkeys(("b", "strong"), "bold text"),
    **dict.fromkeys(("i", "em", "var"), "italic text"),
    **dict.fromkeys(("u", "ins"), "underlined text"),
    **dict.fromkeys(("s", "del", "strike"), "struck-out text"),
    **dict.fromkeys(("small", "big", "font"), "another font or size"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "a heading"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("iframe", "frame", "frameset"), "a frame"),
    **dict.fromkeys(("object", "embed", "applet"), "an embedded object"),
    **dict.fromkeys(("svg", "canvas"), "a drawing"),
    **dict.fromkeys(("style", "link"), "a style sheet"),
    **dict.fromkeys(("form", "input", "select", "textarea", "button"), "a form field"),
    "mark": "highlighted text",
    "blockquote": "a quotation",
    "table": "a table",
    "hr": "a line",
    "math": "a formula",
    "audio": "audio",
    "video": "video",
    "script": "a script",
    "template": "hidden content",
    "title": "a page title",
}
HIGH = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
LOW = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
SHIFTS = {"sup": (HIGH, "^"), "sub": (LOW, "_")}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture where it was shown: its address as it was written, and its text alternative."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True)
class PlainText:
    """What is left of some HTML: the words in lines, names of what had no place in them, and the pictures."""

    text: str
    lost: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()


class Text:
    """A text that is being written. It knows where it stands: how many breaks, and whether a blank, are due."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._lost: dict[str, None] = {}
        self._images: list[Image] = []
        self._gap = self._breaks = self._kept = self._cells = self._foreign = 0
        self._blank = self._in_row = self._in_block = False
        self._prefix = ""
        self._lists: list[int | None] = []
        self._shift: tuple[str, bool, list[str]] | None = None

    def add(self, source: str) -> None:
        """Words as they stand in the HTML, references and all."""
        if self._kept:
            first, *more = unescaped(source).replace("\r\n", "\n").split("\n")
            self._emit(first)
            for line in more:
                self._breaks += 1
                self._emit(line)
            return
        for number, piece in enumerate(BLANKS.split(source)):
            self._blank = self._blank or number > 0
            # Blanks ran together before: one that is written as a reference is meant.
            self._emit(unescaped(piece).replace("\n", " "))

    def open(self, name: str, attrs: Mapping[str, str]) -> None:
        self._note(name, attrs)
        self._foreign += name in FOREIGN
        match name:
            case "br":
                self._break()
            case "img":
                self._images.append(Image(attrs.get("src", ""), " ".join(attrs.get("alt", "").split())))
            case "q":
                self._emit("“")
            case "sub" | "sup" if self._shift is None:
                self._shift, self._blank = (name, self._blank, []), False
            case "ul" | "ol":
                self._block(1)
                self._lists.append(0 if name == "ol" else None)
            case "li":
                self._item()
            case "tr":
                self._in_row = False
                self._block(1)
                self._in_row, self._cells = True, 0
            case "td" | "th":
                self._cell()
            case _:
                self._kept += name == "pre"
                self._around(name)

    def close(self, name: str) -> None:
        self._foreign -= name in FOREIGN and self._foreign > 0
        match name:
            case "q":
                self._emit("”")
            case "sub" | "sup" if self._shift and self._shift[0] == name:
                self._end_shift()
            case "ul" | "ol":
                if self._lists:
                    self._lists.pop()
                self._block(1)
            case "li":
                self._block(1)
            case "tr" | "table":
                self._in_row = False
                self._block(1 if name == "tr" else 2)
            case _:
                self._kept -= name == "pre" and self._kept > 0
                self._around(name)

    def finish(self) -> PlainText:
        self._end_shift()
        return PlainText("".join(self._parts).strip(), tuple(self._lost), tuple(self._images))

    def _around(self, name: str) -> None:
        if name in PARAGRAPHS:
            self._block(1 if self._lists else 2)
        elif name in LINES:
            self._block(1)

    def _block(self, breaks: int) -> None:
        """Where a block begins or ends. A break before its end shows nothing, as in a browser."""
        self._end_shift()
        if self._in_row:
            self._blank = True
            return
        if self._in_block:
            self._gap = max(self._breaks - 1, 0) + breaks
        else:
            self._gap = max(self._gap, breaks)
        self._breaks, self._blank, self._in_block = 0, False, False

    def _break(self) -> None:
        self._end_shift()
        if self._in_row:
            self._blank = True
        else:
            self._breaks, self._blank = self._breaks + 1, False

    def _item(self) -> None:
        self._block(1)
        mark = "- "
        if self._lists and (count := self._lists[-1]) is not None:
            self._lists[-1] = count + 1
            mark = f"{count + 1}. "
        self._prefix = "  " * min(len(self._lists) - 1, DEEPEST_INDENT) + mark

    def _cell(self) -> None:
        self._end_shift()
        self._cells += 1
        if self._cells > 1:
            self._blank = True
            self._emit("|")
            self._blank = True

    def _emit(self, words: str) -> None:
        words = CONTROL.sub("", words)
        if not words:
            return
        if self._shift:
            self._shift[2].append(f" {words}" if self._blank and self._shift[2] else words)
            self._blank = False
            return
        if breaks := self._gap + self._breaks:
            self._parts.append("\n" * breaks)
        elif self._blank and self._in_block:
            self._parts.append(" ")
        self._parts.append(self._prefix + words)
        self._prefix, self._gap, self._breaks, self._blank, self._in_block = "", 0, 0, False, True

    def _end_shift(self) -> None:
        if self._shift is None:
            return
        name, before, words = self._shift
        after, self._shift = self._blank, None
        self._blank = before
        self._emit(_shifted("".join(words), name))
        self._blank = self._blank or after

    def _note(self, name: str, attrs: Mapping[str, str]) -> None:
        if name == "a":
            if href := attrs.get("href"):
                self._lose(f"a link to {href[:120]}")
        elif name in LOST:
            self._lose(LOST[name])
        elif not self._foreign and name not in KNOWN:
            self._lose(f"<{name[:40]}>")
        for attribute in attrs:
            if attribute == "style":
                self._lose("colours or other style")
            elif attribute.startswith("on"):
                self._lose("an event handler")

    def _lose(self, what: str) -> None:
        if len(self._lost) < MOST_LOST:
            self._lost.setdefault(CONTROL.sub("", what))


def unescaped(source: str) -> str:
    """The text with its references read."""
    return html.unescape(ENDLESS_NUMBER.sub("&amp;", source))


def _shifted(words: str, name: str) -> str:
    """Raised or lowered: in letters that are so by themselves, if there is one for each; else marked."""
    table, mark = SHIFTS[name]
    if all(ord(letter) in table for letter in words):
        return words.translate(table)
    return f"{mark}{words}"
