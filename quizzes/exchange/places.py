"""Where the questions of a file belong: whose they are, and the rows they name."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from courses.outline.models import ContentArea, ExamOutline, Lesson
from courses.schools.models import School

from . import ids
from .drafts import QuestionDraft


@dataclass(slots=True)
class Place:
    """Whose the questions are, and the lesson whose keys they use (none for questions alone). `is_original`: whoever
    brings the file in declares its wording their own, recalled from no exam."""

    school: School | None
    language: str
    outline: ExamOutline | None = None
    lesson: Lesson | None = None
    is_original: bool = False

    @property
    def owner(self) -> UUID:
        return self.school.uuid if self.school else ids.LIBRARY

    @property
    def number(self) -> str:
        return self.lesson.number if self.lesson else ""


@dataclass(slots=True)
class Targets:
    """Looks up what drafts name, each row once for a whole file."""

    place: Place
    _areas: dict[str, ContentArea] | None = None
    _lessons: dict[UUID, Lesson | None] = field(default_factory=dict)
    _inside: dict[int, tuple[dict[UUID, Any], dict[UUID, Any]]] = field(default_factory=dict)

    def of(self, draft: QuestionDraft) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """The rows a draft names, by field, and what it names that is not there as (field, name)."""
        lesson = self.place.lesson or self._lesson(draft)
        number = self.place.number
        found: dict[str, Any] = {"area": self._area(draft.area), "lesson": lesson, "objective": None, "paragraph": None}
        if lesson and (draft.objective or draft.paragraph):
            objectives, paragraphs = self._of_lesson(lesson)
            owner = self.place.owner
            found["objective"] = objectives.get(ids.objective_id(owner, number, draft.objective))
            found["paragraph"] = paragraphs.get(ids.block_id(owner, number, draft.paragraph))
        return found, [(what, getattr(draft, what)) for what in found if getattr(draft, what) and found[what] is None]

    def _area(self, code: str) -> ContentArea | None:
        """The area of that code: of the outline given, else of the newest that has it."""
        if not code:
            return None
        if self._areas is None:
            rows = ContentArea.objects.order_by("outline__valid_from", "pk")
            lesson = self.place.lesson
            outline = self.place.outline or (lesson.module.course.outline if lesson else None)
            self._areas = {area.code: area for area in (rows.filter(outline=outline) if outline else rows)}
        return self._areas.get(code)

    def _lesson(self, draft: QuestionDraft) -> Lesson | None:
        """The lesson a draft names, if its owner may use it: one of the library, or of the same school."""
        uuid = ids.as_uuid(draft.lesson)
        if uuid is None:
            return None
        if uuid not in self._lessons:
            usable = Q(module__course__school=None) | Q(module__course__school=self.place.school)
            rows = Lesson.objects.filter(usable, uuid=uuid).select_related("module__course")
            self._lessons[uuid] = rows.first()
        return self._lessons[uuid]

    def _of_lesson(self, lesson: Lesson) -> tuple[dict[UUID, Any], dict[UUID, Any]]:
        if lesson.pk not in self._inside:
            self._inside[lesson.pk] = (
                {objective.uuid: objective for objective in lesson.objectives.all()},
                {anchor.block_uuid: anchor for anchor in lesson.anchors.all()},
            )
        return self._inside[lesson.pk]
