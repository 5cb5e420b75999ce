"""Progress: the path of milestones with the reason for each, and the exam areas with how sure they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from quizzes.progress.evidence import gather
from quizzes.progress.trace import trace_milestones
from quizzes.study.services import current_enrolment

from .access import learner_page
from .areas import ANSWERS_NEEDED, WINDOW, area_rows, topics_without_questions
from .milestones import paths


@learner_page("GET")
def progress(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    learner, school = request.user, request.school
    enrolment = current_enrolment(learner, school)
    evidence = gather(learner_ids=[learner.pk], school_id=school.pk, at=at)[learner.pk]
    traces = trace_milestones(evidence, school_id=school.pk, at=at)
    areas = area_rows(evidence, enrolment, school, at)
    earned = [trace for trace in traces if trace.state == "done"]
    context = {
        "enrolment": enrolment,
        "traces": traces,
        "paths": paths(traces),
        "earned": earned,
        "latest": max(earned, key=lambda trace: trace.earned_at, default=None),
        "areas": areas,
        "open_topics": topics_without_questions(enrolment, school),
        "has_numbers": any(area.is_enough for area in areas),
        "answers_needed": ANSWERS_NEEDED,
        "window_days": WINDOW.days,
    }
    return render(request, "quizzes/progress.html", context)
