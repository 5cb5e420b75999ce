"""Text as the paragraphs of an item. XML keeps one blank where several stand together, and no blank at an edge."""

import re
from collections.abc import Callable, Sequence

from courses.safe.xml import IMPOSSIBLE, Node, node

# What neither XML nor HTML holds.
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ue000-\ue002]")
BLANKS = re.compile(r" {2,}|^ | $", re.MULTILINE)
PARAGRAPHS = re.compile(r"(?<!\n)\n\n")
MARK = re.compile(r"\[\[([^\[\]]+)\]\]")


def kept(text: str) -> str:
    """What of a text an item can hold."""
    text = IMPOSSIBLE.sub("�", CONTROL.sub(" ", text))
    return "\n".join(re.sub(" {2,}", " ", line).strip() for line in text.strip().split("\n")).strip()


def one_line(text: str) -> str:
    return re.sub(r"\n+", " ", kept(text))


def paragraphs(text: str, inline: Callable[[str], Sequence[Node | str]] | None = None) -> list[Node]:
    """The text in paragraphs. `inline` makes of a line the texts and elements it holds."""
    return [_paragraph(each, inline) for each in PARAGRAPHS.split(kept(text))] if kept(text) else []


def flow(name: str, attrs: dict[str, str], text: str) -> Node:
    """An element with a text: as it is if it is one line, else in paragraphs."""
    whole = kept(text)
    return node(name, attrs, "", *paragraphs(whole)) if "\n" in whole else node(name, attrs, whole)


def with_gaps(text: str, gaps: dict[str, Node]) -> list[Node]:
    """The text in paragraphs with the gaps where their keys stand. One that is not named comes last."""
    waiting = dict(gaps)

    def inline(line: str) -> list[Node | str]:
        pieces: list[Node | str] = []
        at = 0
        for match in MARK.finditer(line):
            if (gap := waiting.pop(match.group(1), None)) is not None:
                pieces += [line[at : match.start()], gap]
                at = match.end()
        return [*pieces, line[at:]]

    made = paragraphs(text, inline)
    return made + [node("p", None, "", gap) for gap in waiting.values()]


def _paragraph(text: str, inline: Callable[[str], Sequence[Node | str]] | None) -> Node:
    made = node("p")
    for number, line in enumerate(text.split("\n")):
        if number:
            made.children.append(node("br"))
        for piece in inline(line) if inline else (line,):
            _append(made, piece)
    return made


def _append(whole: Node, piece: Node | str) -> None:
    if isinstance(piece, Node):
        whole.children.append(piece)
    elif whole.children:
        whole.children[-1].tail += piece
    else:
        whole.text += piece
