"""Recording that a lesson was opened, and that it was read."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from courses.outline.models import Lesson
from courses.schools.days import study_day
from courses.schools.models import Enrolment, School

from .models import LessonCompletion, LessonVisit

# A gap longer than this between two page views is a pause, not reading.
READING_PAUSE = timedelta(minutes=15)


def record_visit(*, learner: Any, school: School, lesson: Lesson, at: datetime) -> LessonVisit:
    """Note that the learner has the lesson open. One row a study day; coming back soon adds reading time."""
    day = study_day(at, learner.time_zone)
    mine = {"learner": learner, "school": school, "lesson": lesson, "day": day}
    visit = LessonVisit.objects.filter(**mine).first()
    if visit is None:
        first = {"revision": lesson.revision, "first_at": at, "last_at": at}
        visit, _is_new = LessonVisit.objects.get_or_create(**mine, defaults=first)
    elif at > visit.last_at:
        gap = at - visit.last_at
        seconds = int(gap.total_seconds()) if gap <= READING_PAUSE else 0
        # Guarded by the time that was read: of two tabs at once, one adds the gap.
        LessonVisit.objects.filter(pk=visit.pk, last_at=visit.last_at).update(
            last_at=at, revision=lesson.revision, seconds=F("seconds") + seconds
        )
    return visit


def record_completion(
    *, learner: Any, school: School, lesson: Lesson, enrolment: Enrolment | None, at: datetime
) -> tuple[LessonCompletion, bool]:
    """Note that the learner has read this revision. Twice is once; the first time stays the time."""
    return LessonCompletion.objects.get_or_create(
        learner=learner,
        school=school,
        lesson=lesson,
        revision=lesson.revision,
        defaults={"enrolment": enrolment, "completed_at": at},
    )
