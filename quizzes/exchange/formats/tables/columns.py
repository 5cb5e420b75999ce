"""The columns of the table: what they are called, and what people call them."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quizzes.exchange.drafts import Fault, FaultyFile

BEFORE = ("id", "kind", "question", "rule")
# Each of these stands once for every part of a question: option_1, option_2 and so on.
NUMBERED = ("option", "reason", "share", "misconception")
AFTER = (
    "units", "weight", "picture", "picture_alt", "picture_source", "picture_licence", "takeaway", "explanation",
    "references", "area", "lesson", "objective", "paragraph", "level", "difficulty", "safety_critical", "evidence",
    "mock_reserved", "facts", "tags", "language",
)  # fmt: skip
SINGLE = (*BEFORE, "right", *AFTER)
REQUIRED = ("kind", "question")
MOST_PARTS = 80
OTHER_NAMES = {
    "key": "id",
    "type": "kind",
    "stem": "question",
    "question_text": "question",
    "correct": "right",
    "correct_answer": "right",
    "correct_answers": "right",
    "answer": "right",
    "feedback": "explanation",
    "general_feedback": "explanation",
    "source": "references",
    "sources": "references",
    "unit": "units",
    "tag": "tags",
    "fact": "facts",
    "reference": "references",
    "picture_license": "picture_licence",
}
ALMOST = 0.8
_NUMBERED = re.compile(rf"({'|'.join(NUMBERED)})s?_?([0-9]{{1,3}}|[a-z])\Z")


@dataclass(slots=True)
class Header:
    """Where each column stands. `unknown` holds those nobody reads, by their own names."""

    places: dict[str, int] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    width: int = 0
    parts: int = 0


def names(parts: int, shares: int, misconceptions: int) -> tuple[str, ...]:
    """The header of a table whose questions have at most so many parts."""

    def numbered(name: str, count: int) -> tuple[str, ...]:
        return tuple(f"{name}_{number}" for number in range(1, count + 1))

    options, reasons = numbered("option", parts), numbered("reason", parts)
    return (*BEFORE, *options, "right", *reasons, *numbered("share", shares),
            *numbered("misconception", misconceptions), *AFTER)  # fmt: skip


def read_header(cells: Sequence[str], file: str, line: int) -> Header:
    """The columns of the first row. Raises FaultyFile if one is there twice, missing, or almost one that is known."""
    header = Header(width=len(cells))
    faults: list[Fault] = []
    for place, cell in enumerate(cells):
        name = known_name(cell)
        if name in header.places:
            faults.append(Fault(file, line, f"The column “{name}” is there twice.", fix="Take one out."))
        elif name:
            header.places[name] = place
        elif cell:
            header.unknown[place] = cell[:80]
            if almost := difflib.get_close_matches(_plain(cell), _all_names(), 1, ALMOST):
                fix = f"Write “{almost[0]}”, or give it a name that is not so near."
                faults.append(Fault(file, line, f"“{cell[:80]}” is no column of this table.", fix=fix))
    for name in REQUIRED:
        if name not in header.places:
            fix = "The first row names the columns, such as: id, kind, question, option_1, option_2, right."
            faults.append(Fault(file, line, f"The column “{name}” is missing.", fix=fix))
    if faults:
        raise FaultyFile(faults)
    header.parts = max((int(n.rpartition("_")[2]) for n in header.places if n[-1].isdigit()), default=0)
    return header


def known_name(cell: str) -> str:
    """The column that is meant, or nothing."""
    plain = _plain(cell)
    plain = OTHER_NAMES.get(plain, plain)
    if plain in SINGLE:
        return plain
    if match := _NUMBERED.match(plain):
        word, which = match.groups()
        number = int(which) if which.isdigit() else ord(which) - ord("a") + 1
        if 1 <= number <= MOST_PARTS:
            return f"{word}_{number}"
    return ""


def _plain(cell: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", cell.casefold()).strip("_")


def _all_names() -> tuple[str, ...]:
    return (*SINGLE, *(f"{name}_{number}" for name in NUMBERED for number in range(1, 9)))
