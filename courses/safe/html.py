"""HTML from strangers as plain text that says what it left out, and plain text as HTML.

The scanner reads each character a bounded number of times, whatever the markup; what never closes is text. Tags are not
balanced and nothing is executed or fetched: only words, line breaks and the names of pictures come out.
"""

import html
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import islice

import nh3

from . import Unsafe
from .html_text import Image, PlainText, Text, unescaped

__all__ = ["LONGEST", "Aside", "Image", "PlainText", "Tag", "clean", "from_text", "to_text", "tokens", "unescaped"]

LONGEST = 1_000_000
MOST_ATTRIBUTES = 100
ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:[\s/]++|{ATTRIBUTE})*+)>")
VALUES = re.compile(r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
# What stands between these is not text.
RAW = frozenset({"script", "style", "template", "title", "textarea", "iframe"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag. `pairs` are its attributes as they stand there, one that is there twice too."""

    name: str
    closes: bool
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def attrs(self) -> dict[str, str]:
        """The attributes by name. Of two with one name the first is meant."""
        found: dict[str, str] = {}
        for name, value in self.pairs:
            found.setdefault(name, value)
        return found


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment, or a declaration such as <!DOCTYPE …> and <?…?>."""

    is_comment: bool


def to_text(source: str) -> PlainText:
    """The words of the HTML in lines. Raises Unsafe if it is too long to be read."""
    if len(source) > LONGEST:
        raise Unsafe(f"A text has {len(source):,} characters of HTML; at most {LONGEST:,} are read.")
    text = Text()
    for token in tokens(source):
        if isinstance(token, str):
            text.add(token)
        elif isinstance(token, Aside):
            continue
        elif token.closes:
            text.close(token.name)
        else:
            text.open(token.name, token.attrs)
    return text.finish()


def from_text(text: str) -> str:
    """The text as paragraphs and line breaks. Blanks that HTML would run together are written as references."""
    if not text:
        return ""
    # Of a longer run of breaks, the first two end the paragraph.
    paragraphs = re.split(r"(?<!\n)\n\n", text)
    return "".join(f"<p>{_lines(paragraph)}</p>" for paragraph in paragraphs)


def _lines(paragraph: str) -> str:
    escaped = html.escape(paragraph, quote=False)
    escaped = re.sub(r"^ | $|(?<= ) ", "&#32;", escaped, flags=re.MULTILINE)
    return escaped.replace("\n", "<br>")


def clean(source: str, tags: Set[str], attributes: Mapping[str, Set[str]], schemes: Set[str]) -> str:
    """The HTML with these tags and attributes alone, nested and closed as a browser would.

    How long that takes depends on how deep tags are nested: whoever asks looks at that first.
    """
    allowed = {name: set(names) for name, names in attributes.items()}
    return nh3.clean(source, tags=set(tags), attributes=allowed, url_schemes=set(schemes), link_rel=None)


def tokens(source: str) -> Iterator[str | Tag | Aside]:
    """Words as they stand, references and all, and what stands between them, in order."""
    at, words = 0, 0
    while (start := source.find("<", at)) >= 0:
        token, end = _markup(source, start)
        if end < 0:
            break
        if token is None:
            at = end
            continue
        if words < start:
            yield source[words:start]
        yield token
        if isinstance(token, Tag) and token.name in RAW and not token.closes:
            end = _after_raw(source, end, token.name)
        at = words = end
    if words < len(source):
        yield source[words:]


def _markup(source: str, start: int) -> tuple[Tag | Aside | None, int]:
    """What begins here, if it is more than a sign, and where to read on; -1 if it never ends, so that no other does."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 2)
        return Aside(True), end + 3 if end >= 0 else -1
    if source[start + 1 : start + 2] in {"!", "?"}:
        return Aside(False), source.find(">", start) + 1 or -1
    if match := TAG.match(source, start):
        closes, name, attributes = match.groups()
        return Tag(name.lower(), bool(closes), () if closes else _pairs(attributes)), match.end()
    begins_tag = source[start + 1 : start + 3].lstrip("/")[:1]
    return None, -1 if begins_tag.isascii() and begins_tag.isalpha() else start + 1


def _pairs(source: str) -> tuple[tuple[str, str], ...]:
    found = []
    for match in islice(VALUES.finditer(source), MOST_ATTRIBUTES):
        value = match.group(2) or ""
        if value[:1] in {'"', "'"} and value[-1:] == value[:1]:
            value = value[1:-1]
        found.append((match.group(1).lower(), unescaped(value)))
    return tuple(found)


def _after_raw(source: str, at: int, name: str) -> int:
    """Where the closing tag begins, or the end of the text."""
    match = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return match.start() if match else len(source)
