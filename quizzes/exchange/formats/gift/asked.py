"""One question while it is read: where things stand in the file, and what is wrong or left out so far."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from sys import intern

from quizzes.exchange.drafts import (
    NOTHING,
    ONE,
    AcceptedDraft,
    ConfusableDraft,
    DecoyDraft,
    Fault,
    NumberDraft,
    OptionDraft,
    PairDraft,
    Part,
)

from .blocks import Block
from .text import MOODLE, TooLong, plain, quoted, split_format

MOST_ANSWERS = 100
MOST_FAULTS = 10
MOST_LOST = 8
_LETTERS = {
    OptionDraft: "o",
    AcceptedDraft: "a",
    ConfusableDraft: "c",
    NumberDraft: "n",
    PairDraft: "p",
    DecoyDraft: "d",
}
PLACES = Decimal("0.0001")
_MARK = re.compile("[=~]")
_WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:[.,][0-9]{0,12})?)%")
# What somebody, or some program, meant for a weight and is none. As a text it would earn nothing without a word.
_NEARLY_A_WEIGHT = re.compile(r"%\s*[-+]?(?:nan|inf(?:inity)?|[0-9.,]++(?:e[-+]?[0-9]++)?)\s*%", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer inside the braces: its mark ("=", "~", or none), what follows its weight, and where it stands.

    `share` is the weight as a share, None if none is written; `reason` is what follows the first "#".
    """

    mark: str
    text: str
    reason: str
    share: Decimal | None
    place: int


@dataclass(slots=True)
class Asked:
    """The question, the file's name, and what reading it brought up."""

    name: str
    block: Block
    format: str = MOODLE
    faults: list[Fault] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    lost: dict[str, None] = field(default_factory=dict)

    def fault(self, place: int, what: str, detail: str = "", fix: str = "", *, last: int = -1) -> None:
        """Note a fault: what is wrong, with its line (or lines, up to that of `last`) and the detail of it. After a
        number that nobody reads, it says only that there are more."""
        if len(self.faults) >= MOST_FAULTS:
            return
        line = self.block.line_at(place)
        if len(self.faults) == MOST_FAULTS - 1:
            fix = "Mend those above; the others are named then."
            self.faults.append(Fault(self.name, line, "The question has more faults.", fix=fix))
            return
        until = self.block.line_at(last) if last > place else line
        lines = f"Line {line} to {until}" if until > line else f"Line {line}"
        self.faults.append(Fault(self.name, line, f"{what} {lines}: {detail}." if detail else what, fix=fix))

    def note(self, words: str) -> None:
        self.notes[words] = None

    def all_notes(self) -> tuple[str, ...]:
        """The notes, and at their end what had no place in plain text."""
        if not self.lost:
            return tuple(self.notes)
        named = list(self.lost)
        more = len(named) - MOST_LOST
        shown = ", ".join(named[:MOST_LOST]) + (f", and {more} more" if more > 0 else "")
        return *self.notes, f"Not kept: {shown}."

    def words(self, text: str, place: int, usual: str = "") -> str:
        """Plain text of a text of the file, which may begin by naming its format."""
        return self.in_format(*split_format(text, usual or self.format), place)

    def in_format(self, format_: str, text: str, place: int) -> str:
        try:
            return plain(text, format_, self.lost)
        except TooLong as error:
            self.fault(place, str(error), fix="Shorten it.")
            return ""

    def answers(self, body: str, start: int) -> list[Answer]:
        """What the marks in the braces begin. `start` is where the body stands in the block."""
        count = body.count("=") + body.count("~")
        if count > MOST_ANSWERS:
            self.fault(start, f"The question has {count} answers; {MOST_ANSWERS} fit.", fix="Take some out.")
            return []
        found = []
        begins = [(match.group(), match.end()) for match in _MARK.finditer(body)]
        ends = [end - 1 for _mark, end in begins] + [len(body)]
        if body[: ends[0]].strip():
            found.append(self._answer("", body[: ends[0]], start))
        for (mark, begin), end in zip(begins, ends[1:], strict=True):
            found.append(self._answer(mark, body[begin:end], start + begin))
        return found

    def _answer(self, mark: str, words: str, place: int) -> Answer:
        place += len(words) - len(words.lstrip())
        words = words.strip()
        share = None
        if words.startswith("%") and (weight := _WEIGHT.match(words)):
            words = words[weight.end() :]
            share = self._share(weight[1], place)
        elif words.startswith("%") and (nearly := _NEARLY_A_WEIGHT.match(words)):
            fix = "Write a number from -100 to 100. If it is text, write “[plain]” before it."
            self.fault(place, "A weight is no number that a share can be.", f"“{quoted(nearly.group())}”", fix)
        text, _hash, reason = words.partition("#")
        return Answer(mark, text.strip(), reason.strip(), share, place)

    def _share(self, weight: str, place: int) -> Decimal:
        if "," in weight:
            self.fault(place, "A weight has a comma.", f"“%{weight}%”", "Write a point in its place.")
            return NOTHING
        share = Decimal(weight) / 100
        if abs(share) > 1:
            self.fault(place, "A weight is more than the whole.", f"“%{weight}%”", "Write a number from -100 to 100.")
            return NOTHING
        return tidy(share.quantize(PLACES))

    def quoted(self, answer: Answer) -> str:
        """The answer as a message shows it."""
        return f"“{quoted(answer.text)}”"


def tidy(number: Decimal) -> Decimal:
    """The same number without needless zeros, however it was written."""
    if not number:
        return NOTHING
    return ONE if number == ONE else Decimal(format(number.normalize(), "f"))


def keyed(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts with keys made of their places: a file names none. Those of true and false are their own."""
    counted: Counter[str] = Counter()
    found = []
    for part in parts:
        if part.key not in ("true", "false"):
            letter = _LETTERS[type(part)]
            counted[letter] += 1
            part = replace(part, key=intern(f"{letter}{counted[letter]}"))
        found.append(part)
    return tuple(found)
