"""What of a school and of the library waits for review: in a workflow, or live without two signatures."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState

from courses.outline.models import Lesson
from courses.pages.models import LessonPage
from courses.pages.walls import library_pages
from courses.schools import walls
from courses.schools.models import School
from quizzes.bank.models import Question, QuestionVersion


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """How much waits, and the first few of each."""

    pages: list[LessonPage]
    questions: list[Question]
    unsigned_lessons: list[Lesson]
    unsigned_lesson_count: int
    unsigned_questions: list[QuestionVersion]
    unsigned_question_count: int

    @property
    def is_empty(self) -> bool:
        return not any((self.pages, self.questions, self.unsigned_lesson_count, self.unsigned_question_count))


def review_queue(*, user: Any, school: School | None, limit: int) -> ReviewQueue:
    """What waits for review in the person's school and the library; in the library alone if `school` is None."""
    lessons = Lesson.objects.reviewed_by_staff(user).awaiting_review().in_order()
    versions = QuestionVersion.objects.reviewed_by_staff(user).awaiting_review().order_by("-safety_critical", "-pk")
    lessons = lessons.filter(_here("module__course__school", school))
    versions = versions.filter(_here("question__school", school))
    pages = LessonPage.objects.all()
    pages = walls.owned(pages, [school]) if school else pages.filter(library_pages())
    return ReviewQueue(
        pages=list(_in_workflow(pages, Page)[:limit]),
        questions=list(_in_workflow(Question.objects.filter(school=school), Question)[:limit]),
        unsigned_lessons=list(lessons[:limit]),
        unsigned_lesson_count=lessons.count(),
        unsigned_questions=list(versions.select_related("question")[:limit]),
        unsigned_question_count=versions.count(),
    )


def _here(field: str, school: School | None) -> Q:
    library = Q(**{f"{field}__isnull": True})
    return library | Q(**{field: school}) if school else library


def _in_workflow(rows: QuerySet, base: type[models.Model]) -> QuerySet:
    """Those that somebody sent for review, the newest first. A workflow keeps the id of its object as text."""
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(base), object_id=OuterRef("as_text")
    )
    rows = rows.annotate(as_text=Cast("pk", TextField()))
    return rows.filter(Exists(states)).order_by("-latest_revision__created_at", "-pk")
