"""Lessons and questions on their way between a file and the database. Plain values: no row, no file, no markup of one.

Keys name things inside one file; `exchange.ids` makes public uuids of them.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class OptionDraft:
    """One option. `fraction` (-1..1) counts under the rule "fractions" only."""

    key: str
    text: str
    correct: bool
    reason: str
    fraction: Decimal | None = None
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """One question, complete enough to publish. `lesson` is a uuid, and empty inside a lesson file.

    `objective` and `paragraph` are keys of the same file, or uuids in a file of questions alone.
    """

    key: str
    kind: str
    rule: str
    stem: str
    options: tuple[OptionDraft, ...]
    takeaway: str
    references: tuple[str, ...]
    area: str
    level: str
    difficulty: int
    safety_critical: bool
    evidence: str
    mock_reserved: bool
    facts: tuple[str, ...] = ()
    objective: str = ""
    paragraph: str = ""
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """What a learner can do after the lesson."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """One block of a lesson. `fields` holds what the file gives of its type: text, whole numbers, tuples of text, or
    tuples of such dictionaries."""

    key: str
    type: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LessonDraft:
    """A lesson file: the lesson and its questions."""

    number: str
    slug: str
    title: str
    module: str
    subject: str
    minutes: int
    areas: tuple[str, ...]
    language: str
    revised: date
    summary: str
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    objectives: tuple[ObjectiveDraft, ...]
    blocks: tuple[BlockDraft, ...]
    questions: tuple[QuestionDraft, ...]


@dataclass(frozen=True, slots=True)
class QuestionsDraft:
    """A file of questions without their lesson."""

    language: str
    questions: tuple[QuestionDraft, ...]


Draft = LessonDraft | QuestionsDraft


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with a file, and where."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class FaultyFile(ValueError):
    """A file that cannot be used. `faults` holds everything wrong with it, in order."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Known:
    """The codes a file may cite. An empty set is not checked."""

    sources: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    misconceptions: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    drawings: frozenset[str] = frozenset()
