"""Moodle's notation for gaps inside a text: {weight:TYPE:=right#reason~%50%partly~wrong}.

Taken apart as Moodle does it: before any HTML is understood, so both `&#125;` and `\\}` are a brace in an answer.
"""

import re
from dataclasses import dataclass

START = re.compile(r"\{([0-9]{0,6}):([A-Z][A-Z_]{0,30}):")
PREFIX = re.compile(r"\s*(?:=|%(-?[0-9]{1,3}(?:[.,][0-9]{0,10})?)%)")
# A mark ends an answer unless a backslash stands before it; the # of an entity is no mark.
ANSWER = re.compile(r"(?:\\[~#}]|&(?:amp;)?#|[^~#}])*+")
REASON = re.compile(r"(?:\\[~}]|[^~}])*+")
ESCAPE = re.compile(r'\\([~#}"/])')
DOUBLE_ENTITY = re.compile(r"&amp;(#[0-9a-fA-FxX]{2,6};)")
ESCAPES = str.maketrans(
    {"&": "&#38;", "<": "&lt;", ">": "&gt;", "\n": "<br>", "\0": "&#32;"}
    | {mark: f"&#{ord(mark)};" for mark in "~#{}\\"}
)
# Blanks that HTML would swallow.
EDGE_BLANK = re.compile(r"^ | $|(?<= ) ", re.MULTILINE)
HEAVIEST = 1000
MOST_GAPS = MOST_GAP_ANSWERS = 100

SINGLE, TYPED, NUMERICAL, SEVERAL = "single", "typed", "numerical", "several"
# V, H and S say how the options stand and that they are mixed.
LONG_TAILS, SHORT_TAILS = ("", "_V", "_H", "_S", "_VS", "_HS"), ("", "V", "H", "S", "VS", "HS")
KINDS = {
    **dict.fromkeys(("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"), TYPED),
    **dict.fromkeys(("NUMERICAL", "NM"), NUMERICAL),
    **{f"MULTICHOICE{tail}": SINGLE for tail in LONG_TAILS},
    **{f"MC{tail}": SINGLE for tail in SHORT_TAILS},
    **{f"MULTIRESPONSE{tail}": SEVERAL for tail in LONG_TAILS},
    **{f"MR{tail}": SEVERAL for tail in SHORT_TAILS},
}
EXACT = frozenset({"SHORTANSWER_C", "SAC", "MWC"})


class BrokenGap(ValueError):
    """A gap that cannot be read. The text says why."""


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """One answer as it stands there, with its percentage."""

    text: str
    percent: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    kind: str
    answers: tuple[GapAnswer, ...]
    weight: int
    exact: bool


def pieces(text: str) -> list[str | Gap]:
    """The text in order, its gaps taken out. Raises BrokenGap."""
    found: list[str | Gap] = []
    at = 0
    while match := START.search(text, at):
        name = match.group(2)
        kind = KINDS.get(name)
        if kind is None:
            raise BrokenGap(f"A gap of the type “{name}” has no place here.")
        if kind == SEVERAL:
            raise BrokenGap("A gap in which several answers are chosen (MULTIRESPONSE) has no place here.")
        weight = int(match.group(1) or 1) or 1
        if weight > HEAVIEST:
            raise BrokenGap(f"A gap weighs {weight}; at most {HEAVIEST} is read.")
        if len(found) >= 2 * MOST_GAPS:
            raise BrokenGap(f"It has more than {MOST_GAPS} gaps.")
        answers, end = _answers(text, match)
        found += [text[at : match.start()], Gap(kind, answers, weight, name in EXACT)]
        at = end
    found.append(text[at:])
    return [piece for piece in found if piece]


def _answers(text: str, start: re.Match[str]) -> tuple[tuple[GapAnswer, ...], int]:
    """The answers of the gap, and where the text goes on."""
    found: list[GapAnswer] = []
    at = start.end()
    while True:
        percent = "0"
        if prefix := PREFIX.match(text, at):
            percent, at = prefix.group(1) or "100", prefix.end()
        answer = ANSWER.match(text, at)
        assert answer, "the pattern takes the empty text too"
        at, reason = answer.end(), ""
        if text[at : at + 1] == "#":
            said = REASON.match(text, at + 1)
            assert said, "the pattern takes the empty text too"
            at, reason = said.end(), said.group()
        if answer.group().strip():
            if len(found) >= MOST_GAP_ANSWERS:
                raise BrokenGap(f"A gap has more than {MOST_GAP_ANSWERS} answers.")
            found.append(GapAnswer(answer.group().strip(), percent, reason.strip()))
        if at >= len(text):
            raise BrokenGap(f"The gap that begins with “{start.group()}” does not end.")
        at += 1
        if text[at - 1] == "}":
            break
    if not found:
        raise BrokenGap(f"The gap “{text[start.start() : at][:40]}” has no answers.")
    return tuple(found), at


def unescaped(text: str) -> str:
    """The text without its backslashes, still HTML."""
    return ESCAPE.sub(r"\1", DOUBLE_ENTITY.sub(r"&\1", text))


def escaped(text: str) -> str:
    """Plain text so that neither Moodle nor HTML sees a mark in it. A line break becomes a tag."""
    return EDGE_BLANK.sub("\0", text).translate(ESCAPES)
