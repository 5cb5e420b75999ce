"""What a learner is told about a question they have answered: verdict, reasons, sources, where to read on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from courses.errors import DomainError
from courses.outline.models import Lesson, LessonAnchor, Source
from quizzes.attempts.marking import newest_mark, rows_of
from quizzes.attempts.models import AttemptItem
from quizzes.kinds.base import Row
from quizzes.kinds.registry import kind_of
from quizzes.kinds.verdicts import Verdict, verdict


class NotAnsweredYet(DomainError):
    """The key of a question is shown after its answer, never before."""

    code = "not_answered_yet"
    status = 409
    detail = _("Answer this question first.")


@dataclass(frozen=True, slots=True)
class Reference:
    """A source by its code. `citation` is empty for a code the source list does not have."""

    code: str
    citation: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where to read on: a lesson, or a paragraph of one."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """One answered question with everything the learner may now know. `points` is a share, 0..1; None until a person
    has marked the answer; `comment` is what they wrote to it. `rows` explain it, in the order to read them."""

    item: UUID
    position: int
    kind: str
    stem: str
    language: str
    verdict: Verdict
    points: float | None
    answered_at: datetime
    is_flagged: bool
    rows: list[Row]
    comment: str
    takeaway: str
    explanation: str
    references: list[Reference]
    paragraph: Place | None
    lesson: Place | None


def feedback_on(item: AttemptItem) -> Feedback:
    """The feedback on an item read `with_question()`. Raises NotAnsweredYet while its key must stay hidden."""
    if item.key_shown_at is None or item.answer is None:
        raise NotAnsweredYet
    content, version = item.version.content, item.version
    mark = newest_mark(item)
    certainty = getattr(item, "certainty", None) or ""
    return Feedback(
        item=item.uuid,
        position=item.position,
        kind=content["kind"],
        stem=kind_of(content).stem(content),
        language=content["language"],
        verdict=verdict(content, item.option_order, item.answer, item.points),
        points=item.points,
        answered_at=item.answered_at,
        is_flagged=item.is_flagged,
        rows=rows_of(item, certainty),
        comment=mark.comment if mark else "",
        takeaway=content["takeaway"],
        explanation=content["explanation"],
        references=_references(content["references"], version.question.school_id),
        paragraph=_paragraph(version.paragraph),
        lesson=_lesson(version.question.lesson),
    )


def _references(codes: str, school_id: int | None) -> list[Reference]:
    wanted = [code.strip() for code in codes.split(",") if code.strip()]
    if not wanted:
        return []
    # A school's own source comes last, so that it wins over the library's of the same code.
    sources = Source.objects.citable_in(school_id).filter(code__in=wanted)
    citations = {source.code: source.citation for source in sorted(sources, key=lambda source: bool(source.school_id))}
    return [Reference(code, citations.get(code, "")) for code in wanted]


def _paragraph(anchor: LessonAnchor | None) -> Place | None:
    if anchor is None or not anchor.is_live or not anchor.lesson.is_live:
        return None
    return Place(anchor.label, anchor.address)


def _lesson(lesson: Lesson | None) -> Place | None:
    return Place(lesson.title, lesson.address) if lesson and lesson.is_live else None
