"""Who in a school needs help now, over all its running cohorts."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from courses.schools.models import Enrolment, School
from quizzes.progress.evidence import gather
from quizzes.progress.programme import load_programme
from quizzes.progress.trace import trace_milestones
from quizzes.progress.words import day_of

from .risks import Risk, risks_of


@dataclass(frozen=True, slots=True)
class Concern:
    """One learner of one cohort, and why they need help."""

    enrolment: Enrolment
    risks: tuple[Risk, ...]


def learners_at_risk(*, school: School, at: datetime) -> list[Concern]:
    """Learners of running cohorts with a reason to step in, most reasons first. Eleven statements."""
    today = day_of(at, school.time_zone)
    running = Q(cohort__ends_on=None) | Q(cohort__ends_on__gte=today)
    enrolments = list(
        Enrolment.objects.current()
        .filter(running, cohort__school=school)
        .select_related("learner", "cohort")
        .order_by("cohort__name", "learner__last_name", "learner__first_name", "pk")
    )
    programme = load_programme(school.pk)
    found = gather(learner_ids={e.learner_id for e in enrolments}, school_id=school.pk, at=at)
    concerns = []
    for enrolment in enrolments:
        evidence = found[enrolment.learner_id]
        traces = trace_milestones(evidence, school_id=school.pk, at=at, programme=programme)
        risks = risks_of(evidence, traces, school=school, enrolled_on=enrolment.started_on, at=at)
        if risks:
            concerns.append(Concern(enrolment, risks))
    return sorted(concerns, key=lambda concern: -len(concern.risks))
