"""The text around the gaps: [[name]] marks where a gap stands."""

import re

from quizzes.kinds.parts import same_text

LEADING = re.compile(r"[^\w\s\[]*")
MARKER = re.compile(r"\[\[([^\[\]]*)\]\]")


def names_in(stem: str) -> list[str]:
    """The names that the text marks, in their order, spelled one way."""
    return [same_text(name) for name in MARKER.findall(stem)]


def leading_mark(text: str) -> str:
    """The punctuation a text begins with; "" if it begins with anything else."""
    return LEADING.match(text)[0]


def pieces(stem: str) -> list[tuple[str, str | None]]:
    """The text cut at its markers: each piece of text with None, each marker as written with its name."""
    cut: list[tuple[str, str | None]] = []
    at = 0
    for marker in MARKER.finditer(stem):
        cut += [(stem[at : marker.start()], None), (marker.group(), same_text(marker[1]))]
        at = marker.end()
    return [piece for piece in [*cut, (stem[at:], None)] if piece[0]]
