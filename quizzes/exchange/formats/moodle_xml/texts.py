"""Texts of a Moodle file as plain text. Each says how it is formatted; old and hand-made files often do not."""

import re
from dataclasses import dataclass

from courses.safe import Unsafe, html
from courses.safe.xml import Node

HTML, AUTO, PLAIN, MARKDOWN = "html", "moodle_auto_format", "plain_text", "markdown"
MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\w{1,8}|[a-zA-Z]\w{1,30});")
# Simple enough to be the same with and without its format: most texts are.
PLAINLY = re.compile(r"[^<&\s]+(?: [^<&\s]+)*\Z")
BLOCK_END = re.compile(
    r"(<(?:br|/?(?:p|div|ul|ol|li|table|tbody|thead|tr|td|th|h[1-6]|pre|hr))\b[^<>]*>)[ \t]*\n\s*", re.I
)
MARKDOWN_PICTURE = re.compile(r"!\[([^\[\]\n]{0,500})\]\(([^()\s]{1,500})[^()\n]{0,200}\)")
MARKDOWN_MARKS = re.compile(r"^\s*(?:#{1,6} |>|[*+-] |\d+\. |```)|\*\*|__|`|\[[^\[\]\n]{1,200}\]\(", re.MULTILINE)
AS_TYPED = "Markdown"


@dataclass(frozen=True, slots=True)
class Markup:
    """A text as it stands in the file, and its format."""

    source: str
    format: str = HTML


def markup_of(node: Node | None) -> Markup:
    """What an element says: in <text>, or, as in old files, in itself."""
    if node is None:
        return Markup("")
    inner = node.find("text")
    holder = inner if inner is not None else node
    named = (node.attrs.get("format") or holder.attrs.get("format") or "").strip().lower()
    if inner is not None and inner.children:
        # HTML that was put into the file without being escaped.
        return Markup(inner.inner_html(), HTML)
    source = holder.text if inner is not None else (holder.text or "".join(child.tail for child in holder.children))
    return Markup(source, _format(named, source))


def words(markup: Markup) -> html.PlainText:
    """The text in lines, what of it was lost, and its pictures. Raises Unsafe if it is too long."""
    source = markup.source.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(source) > html.LONGEST:
        raise Unsafe(f"A text has {len(source):,} characters; at most {html.LONGEST:,} are read.")
    if not source or PLAINLY.match(source):
        return html.PlainText(source, (), ())
    if markup.format == PLAIN:
        return html.PlainText(source, (), ())
    if markup.format == MARKDOWN:
        return _markdown(source)
    if markup.format == AUTO:
        if not MARKUP.search(source):
            return html.PlainText(source, (), ())
        source = BLOCK_END.sub(r"\1", source).replace("\n", "<br>")
    return html.to_text(source)


def plain(node: Node | None) -> str:
    """The text of an element that holds no markup, such as a name or an answer to be typed."""
    return markup_of(node).source.replace("\r\n", "\n").replace("\r", "\n").strip()


def line(node: Node | None) -> str:
    """The same in one line."""
    return " ".join(plain(node).split())


def _format(named: str, source: str) -> str:
    if named in (HTML, PLAIN, MARKDOWN):
        return named
    if named in ("plain", "text"):
        return PLAIN
    if named or not MARKUP.search(source):
        return AUTO
    return HTML


def _markdown(source: str) -> html.PlainText:
    images = tuple(html.Image(match.group(2), match.group(1)) for match in MARKDOWN_PICTURE.finditer(source))
    kept = MARKDOWN_PICTURE.sub("", source).strip()
    return html.PlainText(kept, (AS_TYPED,) if MARKDOWN_MARKS.search(kept) else (), images)
