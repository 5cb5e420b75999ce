"""What to do now: the one thing that leads Today, and what stands beside it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from courses.completion.models import LessonCompletion, LessonVisit
from courses.outline.models import Lesson
from courses.schools.models import Enrolment, School
from quizzes.attempts.models import Attempt, ItemResponse
from quizzes.attempts.selection import candidates
from quizzes.attempts.types import PracticeSpec

from .summary import with_counts

WEEKS_SHOWN = 4
NOON_STARTS, EVENING_STARTS, MORNING_STARTS = 12, 18, 4


@dataclass(frozen=True, slots=True)
class NextLesson:
    """The lesson to read now, and how far its module is. `state`: first, started, changed or next."""

    lesson: Lesson
    state: str
    read_in_module: int
    lessons_in_module: int


@dataclass(frozen=True, slots=True)
class Mistakes:
    """Questions whose last answer was wrong, and how many of those the learner was sure of."""

    total: int
    sure: int


@dataclass(frozen=True, slots=True)
class Week:
    """Seven study days from a Monday."""

    starts: date
    days: list[bool]
    is_this: bool

    @property
    def studied(self) -> int:
        return sum(self.days)


def part_of_day(at: datetime) -> str:
    """morning, afternoon or evening on the person's own clock."""
    hour = timezone.localtime(at).hour
    if MORNING_STARTS <= hour < NOON_STARTS:
        return "morning"
    return "afternoon" if NOON_STARTS <= hour < EVENING_STARTS else "evening"


def next_lesson(learner: Any, school: School, enrolment: Enrolment | None) -> NextLesson | None:
    """The lesson last opened and not read through; else the first one not read. One statement."""
    lessons = list(_with_reading(learner, school, enrolment))
    if enrolment is None and lessons:
        lessons = [lesson for lesson in lessons if lesson.module.course_id == lessons[0].module.course_id]
    unread = [lesson for lesson in lessons if (lesson.read_revision or 0) < lesson.revision]
    if not unread:
        return None
    started = [lesson for lesson in unread if lesson.opened_at and not lesson.read_revision]
    chosen = max(started, key=lambda lesson: lesson.opened_at) if started else unread[0]
    module = [lesson for lesson in lessons if lesson.module_id == chosen.module_id]
    read = [lesson for lesson in module if lesson.read_revision]
    return NextLesson(chosen, _state(chosen, lessons), len(read), len(module))


def open_practice(learner: Any, school: School) -> Attempt | None:
    """The practice that was left open, with its counts."""
    return with_counts(Attempt.objects.of(learner, school).open()).first()


def mistakes(learner: Any, school: School) -> Mistakes:
    """What a practice of mistakes would draw from now."""
    pool = candidates(learner=learner, school=school, spec=PracticeSpec("mistakes"))
    sure = ItemResponse.objects.of(learner, school).newest().filter(was_right=False, certainty="sure")
    counts = pool.aggregate(total=Count("pk"), sure=Count("pk", filter=Q(question__in=sure.values("question"))))
    return Mistakes(**counts)


def study_weeks(days: Collection[date], today: date) -> list[Week]:
    """The last four weeks up to the study day `today`, with the days on which something was read or answered."""
    monday = today - timedelta(days=today.weekday() + 7 * (WEEKS_SHOWN - 1))
    return [
        Week(
            starts=starts,
            days=[starts + timedelta(days=day) in days for day in range(7)],
            is_this=starts + timedelta(days=7) > today,
        )
        for starts in (monday + timedelta(weeks=week) for week in range(WEEKS_SHOWN))
    ]


def _with_reading(learner: Any, school: School, enrolment: Enrolment | None) -> QuerySet[Lesson]:
    mine = {"learner": learner, "school": school, "lesson": OuterRef("pk")}
    read = LessonCompletion.objects.filter(**mine).order_by().values("lesson").annotate(n=Max("revision")).values("n")
    opened = LessonVisit.objects.filter(**mine).order_by().values("lesson").annotate(n=Max("last_at")).values("n")
    lessons = Lesson.objects.live().of_school(school).in_order().select_related("module")
    if enrolment is not None:
        lessons = lessons.filter(module__course=enrolment.cohort.course_id)
    return lessons.annotate(read_revision=Subquery(read), opened_at=Subquery(opened))


def _state(chosen: Lesson, lessons: list[Lesson]) -> str:
    if chosen.read_revision:
        return "changed"
    if chosen.opened_at:
        return "started"
    return "next" if any(lesson.read_revision or lesson.opened_at for lesson in lessons) else "first"
