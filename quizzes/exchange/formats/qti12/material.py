"""The words and pictures of an item, out of the markup they are written in."""

import html as entities
import re
from dataclasses import dataclass, field

from courses.safe.html import Image, to_text
from courses.safe.xml import Node

from .unreadable import Work

HTML = frozenset({"text/html", "text/x-html", "application/xhtml+xml", "html"})
PLAIN = frozenset({"text/plain", "plain_text"})
# Files that say nothing about a text's type, but mean HTML by it.
LOOKS_LIKE_HTML = re.compile(r"</?(p|div|span|br|b|i|em|strong|u|ul|ol|li|sub|sup|img|table|font)(\s[^<>]*)?/?>", re.I)
# Canvas shows a formula as a picture whose address or description is the formula.
FORMULA = re.compile(r"<img\b[^<>]*\bequation_image\b[^<>]*>", re.I)
FORMULA_TEXT = re.compile(r"""\b(?:data-equation-content|alt)\s*=\s*("[^"]*"|'[^']*')""", re.I)
# Editors write hard blanks wherever somebody pressed the space bar twice.
BLANKS = re.compile(r"(?<=\S)[ \u00a0]+")
LEFT_OUT = {"mataudio": "audio", "matvideo": "a video", "matapplet": "an applet", "matapplication": "an attachment"}


@dataclass(slots=True)
class Words:
    """Reads the texts of one item, and keeps what was lost and which pictures stood there."""

    work: Work
    lost: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)

    def of(self, node: Node) -> str:
        """All text within the element, piece after piece: blocks on lines of their own."""
        return "\n".join(piece for piece in self.pieces(node) if piece.strip()).strip()

    def pieces(self, node: Node) -> list[str]:
        """The texts within, one for each <material>. Blank space at their edges is kept where they are plain."""
        if node.tag in ("material", "material_ref", "altmaterial"):
            return ["".join(self._part(child) for child in node.children)]
        return [piece for child in node.children for piece in self.pieces(child)]

    def _part(self, node: Node) -> str:
        if node.tag in ("mattext", "matemtext"):
            return self._text(node, node.attrs.get("texttype", "").strip().casefold())
        if node.tag == "mat_formattedtext":
            return self._text(node, node.attrs.get("type", "html").strip().casefold())
        if node.tag == "matbreak":
            return "\n"
        if node.tag == "matimage":
            self._picture(node)
        elif node.tag in LEFT_OUT:
            self.lost.append(LEFT_OUT[node.tag])
        elif node.tag == "mat_extension":
            return "".join(self._part(child) for child in node.children)
        return ""

    def _text(self, node: Node, kind: str) -> str:
        if node.children:
            return self._html(node.inner_html())
        if kind in HTML or (kind not in PLAIN and LOOKS_LIKE_HTML.search(node.text)):
            return self._html(node.text)
        return node.text.replace("\r\n", "\n")

    def _html(self, markup: str) -> str:
        self.work.read(markup)
        text = to_text(FORMULA.sub(_formula, markup))
        self.lost += text.lost
        self.images += text.images
        return BLANKS.sub(" ", text.text)

    def _picture(self, node: Node) -> None:
        if node.attrs.get("uri", "").strip():
            self.images.append(Image(src=node.attrs["uri"].strip(), alt=node.attrs.get("label", "")))
        else:
            self.lost.append("a picture inside the XML")


def _formula(found: "re.Match[str]") -> str:
    written = FORMULA_TEXT.search(found.group())
    if written is None:
        return found.group()
    return f"\\({written.group(1)[1:-1].removeprefix('LaTeX:').strip()}\\)"


def flat(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def shortened(text: str, longest: int = 200) -> str:
    """The text in one line, cut where it gets long, for a note."""
    line = flat(text)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def unescaped(text: str) -> str:
    """An address as it was meant: files escape it once more than they should."""
    return entities.unescape(text)
