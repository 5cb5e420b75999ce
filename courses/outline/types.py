"""What a page tells the outline when it is published."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AnchorDraft:
    """A paragraph that questions may point to."""

    block_uuid: UUID
    label: str


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """One thing the learner can do after the lesson."""

    uuid: UUID
    text: str


@dataclass(frozen=True, slots=True)
class TermDraft:
    """A word the lesson explains."""

    block_uuid: UUID
    term: str
    meaning: str
    say: str = ""


@dataclass(frozen=True, slots=True)
class LessonDraft:
    """Everything the outline keeps of a lesson page."""

    number: str
    title: str
    minutes: int
    position: int
    language: str
    address: str
    checksum: str
    revised_on: date
    area_ids: tuple[int, ...] = ()
    picture_ids: tuple[int, ...] = ()
    author_ids: tuple[int, ...] = ()
    fact_ids: tuple[str, ...] = ()
    objectives: tuple[ObjectiveDraft, ...] = ()
    anchors: tuple[AnchorDraft, ...] = ()
    terms: tuple[TermDraft, ...] = ()
