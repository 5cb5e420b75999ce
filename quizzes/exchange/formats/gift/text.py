"""The texts inside a GIFT file: escapes, the prefixes that name a format, and plain text made of both.

Escaped characters become stand-ins that no decoded file can hold, so that each mark still there counts as a mark. The
stand-ins are lone surrogates; they are turned into what they stand for in the last step.
"""

import re

from courses.safe import Unsafe, html
from quizzes.exchange.formats import markdown

FORMATS = ("html", "markdown", "plain", "moodle")
PLAIN, MOODLE = "plain", "moodle"

# The backslash comes first: "\\n" is a backslash and an n.
_STAND_INS = {
    "\\\\": "\ud800",
    "\\n": "\ud801",
    "\\~": "\ud802",
    "\\=": "\ud803",
    "\\#": "\ud804",
    "\\{": "\ud805",
    "\\}": "\ud806",
    "\\:": "\ud807",
}
_BREAK = _STAND_INS["\\n"]
_MEANT = {stand_in: "\n" if stand_in == _BREAK else escape[1] for escape, stand_in in _STAND_INS.items()}

_PREFIX = re.compile(r"\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_TAGS = (
    "a|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|iframe|img|ins|li|ol|p|pre|s|script|small|span|strike|"
    "strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|video|audio|svg|object|embed"
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_LINES_IN_HTML = re.compile(r"<(?:p|br|div|li|ul|ol|table|tr|h[1-6]|blockquote|pre|hr)\b", re.IGNORECASE)
# What no keyboard writes and no page shows, and the byte order mark.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ud800-\udfff]")


class TooLong(ValueError):
    """A text that is not read for its size; the sentence says so."""


def hide(text: str) -> str:
    """The text with every escaped character behind its stand-in. A backslash that escapes nothing stays."""
    if "\\" in text:
        for escape, stand_in in _STAND_INS.items():
            text = text.replace(escape, stand_in)
    return text


def show(text: str) -> str:
    """The text with the characters that were meant."""
    if not text.isascii():
        for stand_in, meant in _MEANT.items():
            text = text.replace(stand_in, meant)
    return text


def quoted(text: str, longest: int = 60) -> str:
    """A piece of the file for a message about it, in one line."""
    words = " ".join(show(text[: longest * 8]).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def split_format(text: str, usual: str) -> tuple[str, str]:
    """The format a text says it is in, or else the usual one, and the text without that prefix."""
    text = text.strip()
    if text.startswith("[") and (prefix := _PREFIX.match(text)):
        return prefix[1].lower(), text[prefix.end() :]
    return usual, text


def plain(text: str, format_: str, lost: dict[str, None]) -> str:
    """Plain text of a hidden text in that format. What has no place in it is named in `lost`.

    A line break of the file stays one, and the blanks around it are the file's layout. In HTML it is a blank; an
    escaped one is a break there too, as long as the HTML makes no lines of its own.
    """
    if "\n" in text:
        text = "\n".join(filter(None, (line.strip() for line in text.split("\n"))))
    if format_ == "html":
        return _from_html(text if _LINES_IN_HTML.search(text) else text.replace(_BREAK, "<br>"), lost)
    shown = show(text).strip()
    if format_ == "markdown":
        shown, dropped = markdown.to_text(shown)
        lost.update(dict.fromkeys(dropped))
        return shown.strip()
    if format_ == MOODLE and (_TAG.search(shown) or _REFERENCE.search(shown)):
        return _from_html(shown if _LINES_IN_HTML.search(shown) else shown.replace("\n", "<br>"), lost)
    return shown


def _from_html(text: str, lost: dict[str, None]) -> str:
    try:
        read = html.to_text(show(text))
    except Unsafe as error:
        raise TooLong(error.reason) from None
    lost.update(dict.fromkeys(read.lost))
    lost.update(dict.fromkeys(f"the picture {image.src}"[:200] for image in read.images))
    return CONTROL.sub("", read.text.replace("\r", "\n")).strip()


def escape(text: str) -> str:
    """Plain text as it stands in a file, in one line."""
    for escaped, stand_in in _STAND_INS.items():
        text = text.replace(_MEANT[stand_in], escaped)
    return text


def guarded(text: str) -> str:
    """Plain text escaped, with a prefix if its beginning would be taken for one, for a weight, or for a comment."""
    taken = text.startswith(("%", "//", "$CATEGORY:")) or _PREFIX.match(text)
    return ("[plain]" if taken else "") + escape(text)


def needs_prefix(text: str) -> bool:
    """Whether Moodle would read markup in the text unless it is told that it is plain."""
    return "<" in text or ">" in text or "&" in text


def as_html(text: str) -> str:
    """Plain text as HTML, for the one place that has no escape: an arrow that does not separate."""
    return "[html]" + escape(html.from_text(text).replace("->", "-&gt;"))
