"""Texts with stars: `*` stands for any text, `\\*` for a star. Pure, and linear in the text: no pattern runs away.

As in Moodle's short answers (question/type/shortanswer/question.php, compare_string_with_wildcard), but for how the
texts are read before they are compared.
"""

from collections.abc import Callable
from functools import lru_cache

from quizzes.engine.spelling import bare, core, light, numbers_in, plain

STAND_IN = "\0"


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[str, ...]:
    """The literal pieces between the stars; one piece if the text has no star but escaped ones."""
    marked = text.replace(STAND_IN, " ").replace("\\*", STAND_IN)
    return tuple(piece.replace(STAND_IN, "*") for piece in marked.split("*"))


def is_wildcard(text: str) -> bool:
    """Whether the text leaves something open."""
    return len(pieces(text)) > 1


def shown(text: str) -> str:
    """The text as people read it: an escaped star is a star, and what is left open in the middle an ellipsis."""
    whole = light("…".join(pieces(text)))
    return (whole.strip("… ") or "*") if is_wildcard(text) else whole


def spelled_out(text: str) -> int:
    """How many characters of the text are fixed."""
    return sum(len(core(piece)) for piece in pieces(text) if piece.strip())


def reads_same(one: str, other: str) -> bool:
    """Whether two literal texts read the same: case, accents, articles, hyphens and blanks do not count."""
    first, second = core(one), core(other)
    if first == second or bare(one) == bare(other):
        return True
    return first.replace(" ", "") == second.replace(" ", "") and numbers_in(first) == numbers_in(second)


def matches(text: str, given: str, *, as_written: bool = False) -> bool:
    """Whether the given text is the one wanted, stars filled in. `as_written`: case and accents count."""
    if not is_wildcard(text):
        return light(given) == shown(text) if as_written else reads_same(given, shown(text))
    readings = (light,) if as_written else (plain, bare)
    return any(_fits(tuple(_edged(piece, read) for piece in pieces(text)), read(given)) for read in readings)


def _edged(piece: str, read: Callable[[str], str]) -> str:
    """The piece as read, with the blanks next to a star kept: "is *" wants a word after "is"."""
    if not piece.strip():
        return " " if piece else ""
    return " " * piece[0].isspace() + read(piece) + " " * piece[-1].isspace()


def _fits(parts: tuple[str, ...], text: str) -> bool:
    """Whether the parts stand in the text in this order, the first at its start and the last at its end."""
    first, *middle, last = parts
    first, last = first.lstrip(), last.rstrip()
    if not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return at <= end
