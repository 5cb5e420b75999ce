"""Putting question drafts into the bank, so that doing it again changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.errors import DomainError
from courses.outline.models import ContentArea, ExamOutline, Lesson
from courses.schools.models import School
from quizzes.bank.models import Question
from quizzes.bank.services import publish_question

from . import ids
from .drafts import QuestionDraft
from .rows import question_fields


class DraftRefused(DomainError):
    """Questions name what is not there. `reasons` has one line a question and name; nothing was changed."""

    code = "draft_refused"
    status = 400
    detail = gettext_lazy("Some questions name an area, a lesson, an objective or a paragraph that does not exist.")

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(slots=True)
class Applied:
    """What became of the questions of a file."""

    made: list[Question] = field(default_factory=list)
    changed: list[Question] = field(default_factory=list)
    unchanged: list[Question] = field(default_factory=list)


@dataclass(slots=True)
class Place:
    """Where questions belong: whose they are, and the lesson whose keys they use (none for questions alone)."""

    school: School | None
    language: str
    outline: ExamOutline | None = None
    lesson: Lesson | None = None

    @property
    def owner(self) -> UUID:
        return self.school.uuid if self.school else ids.LIBRARY

    @property
    def number(self) -> str:
        return self.lesson.number if self.lesson else ""


@transaction.atomic
def apply_questions(*, drafts: Iterable[QuestionDraft], place: Place, by: Any = None) -> Applied:
    """Every question is in the bank as its draft says, and published.

    A question is found by the uuid of its key. One that says the same already is left alone: no version is frozen, no
    revision written. Raises DraftRefused, or what `publish_question` raises; then nothing has changed.
    """
    applied, reasons = Applied(), []
    areas = _areas(place)
    for draft in drafts:
        targets, missing = _targets(draft, place, areas)
        if missing:
            reasons += missing
        else:
            _apply(draft, place, targets, by, applied)
    if reasons:
        raise DraftRefused(reasons)
    return applied


def _apply(draft: QuestionDraft, place: Place, targets: dict[str, Any], by: Any, applied: Applied) -> None:
    uuid = _own_uuid(draft, place)
    question = Question.objects.filter(uuid=uuid).first()
    fields = question_fields(draft, owner=place.owner, number=place.number, before=question)
    fields |= targets | {"language": place.language}
    if question is None:
        question = Question(uuid=uuid, school=place.school, created_by=by, live=False)
        applied.made.append(question)
    elif question.live and all(_same(question, name, value) for name, value in fields.items()):
        applied.unchanged.append(question)
        return
    else:
        applied.changed.append(question)
    for name, value in fields.items():
        setattr(question, name, value)
    publish_question(question=question, by=by)
    question.refresh_from_db()


def _own_uuid(draft: QuestionDraft, place: Place) -> UUID:
    """The uuid of the draft's question. One that is somebody else's already, as in a file another school exported, is
    not theirs to change: the question gets one of this owner's."""
    uuid = ids.question_id(place.owner, place.number, draft.key)
    if Question.objects.filter(uuid=uuid).exclude(school=place.school).exists():
        return ids.copy_id(place.owner, uuid)
    return uuid


def _same(question: Question, name: str, value: Any) -> bool:
    if name == "options":
        return question.options.get_prep_value() == value.get_prep_value()
    return getattr(question, name) == value


def _targets(draft: QuestionDraft, place: Place, areas: dict[str, ContentArea]) -> tuple[dict[str, Any], list[str]]:
    """The rows a draft names, and one reason for each that is not there."""
    lesson = place.lesson or _lesson(draft, place)
    number = place.number
    found: dict[str, Any] = {"area": areas.get(draft.area), "lesson": lesson, "objective": None, "paragraph": None}
    if lesson and draft.objective:
        uuid = ids.objective_id(place.owner, number, draft.objective)
        found["objective"] = lesson.objectives.filter(uuid=uuid).first()
    if lesson and draft.paragraph:
        uuid = ids.block_id(place.owner, number, draft.paragraph)
        found["paragraph"] = lesson.anchors.filter(block_uuid=uuid).first()
    named = {"area": draft.area, "objective": draft.objective, "paragraph": draft.paragraph, "lesson": draft.lesson}
    return found, [
        _("Question %(key)s: there is no %(what)s “%(name)s”.") % {"key": draft.key, "what": what, "name": name}
        for what, name in named.items()
        if name and found[what] is None
    ]


def _lesson(draft: QuestionDraft, place: Place) -> Lesson | None:
    """The lesson a draft names, if its owner may use it: one of the library, or of the same school."""
    uuid = ids.as_uuid(draft.lesson)
    usable = Q(module__course__school=None) | Q(module__course__school=place.school)
    return Lesson.objects.filter(usable, uuid=uuid).first() if uuid else None


def _areas(place: Place) -> dict[str, ContentArea]:
    """Areas by code: of the outline given, else of the newest that has the code."""
    rows = ContentArea.objects.order_by("outline__valid_from", "pk")
    outline = place.outline or (place.lesson.module.course.outline if place.lesson else None)
    return {area.code: area for area in (rows.filter(outline=outline) if outline else rows)}
