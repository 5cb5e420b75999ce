"""Today: one thing to do now, and where the learner stands."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from courses.schools.days import study_day
from courses.schools.models import Enrolment
from quizzes.progress.evidence import gather
from quizzes.progress.trace import trace_milestones
from quizzes.study.services import current_enrolment

from . import plan
from .access import learner_page
from .milestones import next_milestone


@learner_page("GET")
def today(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    learner, school = request.user, request.school
    enrolment = current_enrolment(learner, school)
    evidence = gather(learner_ids=[learner.pk], school_id=school.pk, at=at)[learner.pk]
    context: dict[str, Any] = {
        "enrolment": enrolment,
        "part_of_day": plan.part_of_day(at),
        "open_attempt": plan.open_practice(learner, school),
        "next_lesson": plan.next_lesson(learner, school, enrolment),
        "mistakes": plan.mistakes(learner, school),
        "milestone": next_milestone(trace_milestones(evidence, school_id=school.pk, at=at)),
        "weeks": plan.study_weeks(evidence.study_days, study_day(at, learner.time_zone)),
        "exam_on": enrolment.aims_for if enrolment else None,
        "days_left": _days_left(enrolment, at),
    }
    return render(request, "quizzes/today.html", context)


def _days_left(enrolment: Enrolment | None, at: datetime) -> int | None:
    """Calendar days to the exam by the person's own clock; negative when it is over."""
    exam_on: date | None = enrolment.aims_for if enrolment else None
    return (exam_on - timezone.localdate(at)).days if exam_on else None
