"""Lessons and questions on their way between a file and the database. Plain values: no row, no file, no markup of one.

Keys name things inside one file; `exchange.ids` makes public uuids of them. Text is plain: line breaks are its only
formatting, and every reader turns the markup of its format into that, noting what it left out.

A question is a head (what is asked, where it belongs) and `parts`: what its kind is made of. Which kind takes which:

    single, multiple, true_false   OptionDraft
    typed                          AcceptedDraft, ConfusableDraft
    numerical                      NumberDraft, UnitDraft
    matching                       PairDraft, DecoyDraft
    ordering                       StepDraft, in the right order
    cloze                          GapDraft, whose parts are those of its kind; the stem holds [[key]] for each
    figure                         RegionDraft, DecoyDraft; the picture is the question's
    essay                          CriterionDraft; the explanation is the model answer
    case                           TaskDraft, whose parts are those of its kind; the stem is the client's story
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from quizzes.engine.atlas import Atlas, Recipe

ONE = Decimal(1)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class OptionDraft:
    """One option. `fraction` (-1..1) counts under the rule "fractions" only."""

    key: str
    text: str
    correct: bool
    reason: str = ""
    fraction: Decimal | None = None
    misconception: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedDraft:
    """A typed answer that is accepted. `*` stands for any text, `\\*` for a star. `share` (0..1] is what it earns."""

    key: str
    text: str
    reason: str = ""
    share: Decimal = ONE


@dataclass(frozen=True, slots=True)
class ConfusableDraft:
    """A typed answer that is wrong although it may look like an accepted one; `reason` is what the learner then reads.
    `*` as in AcceptedDraft: a text of "*" alone is the reason for every other wrong answer."""

    key: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NumberDraft:
    """A number that is accepted, give or take `tolerance` (>= 0), both in the first unit. `share` is in 0..1; 0 makes
    it a number known to be wrong, with its reason. `value` None stands for every other number (others write *)."""

    key: str
    value: Decimal | None
    tolerance: Decimal = NOTHING
    reason: str = ""
    share: Decimal = ONE


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit the number may be given in: the number times `factor` is the number in the first unit, whose own is 1."""

    key: str
    text: str
    factor: Decimal = ONE


@dataclass(frozen=True, slots=True)
class PairDraft:
    """Two texts that belong together. The same `right` may belong to several `left`."""

    key: str
    left: str
    right: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DecoyDraft:
    """A choice that belongs to no pair, or a label that belongs to no region."""

    key: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StepDraft:
    """One of the things to put in order. Where it stands among the parts is where it belongs."""

    key: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RegionDraft:
    """A place on the picture to be labelled. x and y are shares of its width and height, 0..1 from the top left.

    `description` says to somebody who cannot see it where the place is, without giving the label away.
    """

    key: str
    label: str
    description: str
    x: Decimal
    y: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """A line of the rubric an essay is marked by: what to look for, and the most whole points it earns."""

    key: str
    text: str
    points: int = 1


@dataclass(frozen=True, slots=True)
class GapDraft:
    """A gap in a text, marked there as [[key]]: a small question of kind single, typed or numerical. `weight` is its
    part of the points beside the other gaps' weights."""

    key: str
    kind: str
    parts: "tuple[Part, ...]"
    rule: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """One question of a case: kind single, multiple, typed or numerical."""

    key: str
    kind: str
    stem: str
    parts: "tuple[Part, ...]"
    rule: str = ""


Part = (
    OptionDraft
    | AcceptedDraft
    | ConfusableDraft
    | NumberDraft
    | UnitDraft
    | PairDraft
    | DecoyDraft
    | StepDraft
    | RegionDraft
    | CriterionDraft
    | GapDraft
    | TaskDraft
)


@dataclass(frozen=True, slots=True)
class PictureDraft:
    """The picture of a question: either bytes of a file called `name`, or one of the project's own drawings."""

    alt: str
    name: str = ""
    data: bytes = b""
    drawing: str = ""
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """One question. What a file does not say is empty; `bank.completeness` knows what publishing needs.

    `rule` "" is the usual rule of the kind. `lesson` is a uuid, and empty inside a lesson file. `objective` and
    `paragraph` are keys of the same file, or uuids in a file of questions alone. `language` "" is that of the place it
    goes to. `atlas` says of a question made from the muscle atlas how it was made.
    """

    key: str
    kind: str
    stem: str
    parts: tuple[Part, ...]
    rule: str = ""
    takeaway: str = ""
    explanation: str = ""
    references: tuple[str, ...] = ()
    area: str = ""
    level: str = "recall"
    difficulty: int = 3
    safety_critical: bool = False
    evidence: str = "well"
    mock_reserved: bool = False
    facts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    objective: str = ""
    paragraph: str = ""
    lesson: str = ""
    language: str = ""
    picture: PictureDraft | None = None
    atlas: Recipe | None = None

    @property
    def options(self) -> tuple[OptionDraft, ...]:
        """The options of a choice question."""
        return tuple(part for part in self.parts if isinstance(part, OptionDraft))


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
    """One thing wrong with a file: where, what, and what to do about it. Formats made of lines name the line, others
    the record (1 is the first question); 0 is the file as a whole."""

    file: str
    line: int
    reason: str
    record: int = 0
    fix: str = ""

    def __str__(self) -> str:
        place = f"{self.file}: record {self.record}:" if self.record and not self.line else f"{self.file}:{self.line}:"
        return " ".join(part for part in (place, self.reason, self.fix) if part)


class FaultyFile(ValueError):
    """A file that cannot be used. `faults` holds everything wrong with it, in order."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Record:
    """What a reader made of one question of a file. Exactly one of: a draft, or faults that say why there is none.

    `number` counts from 1, `line` is where it begins (0 if the format has no lines), `title` tells people which one it
    is, `notes` say what was left out or read in another way.
    """

    number: int
    line: int
    title: str
    draft: QuestionDraft | None = None
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """What a format could not carry of one question that was written to it."""

    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Written:
    """A file made of drafts, and what it could not carry."""

    data: bytes
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The codes a file may cite. An empty set is not checked. `muscles` is what questions from the atlas are made of:
    without its rows they are only read, and have no words yet."""

    sources: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    misconceptions: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    drawings: frozenset[str] = frozenset()
    muscles: Atlas = field(default_factory=Atlas)
