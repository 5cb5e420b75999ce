"""What a person may report on. Whatever is not theirs answers as an id that never was."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from courses.schools import walls
from courses.schools.models import Cohort, Enrolment, Role, School
from courses.schools.permissions import can_report, can_teach

REPORTING_ROLES = (Role.INSTRUCTOR, Role.COORDINATOR)


def reporting_school(request: HttpRequest) -> School | None:
    """The school whose cohorts the person looks at: the active one, if they teach or coordinate there."""
    return walls.working_school(request, *REPORTING_ROLES)


def may_report(user: Any) -> bool:
    """Whether there is any school the person reports on."""
    return walls.schools_of(user, *REPORTING_ROLES).exists()


def bank_school(request: HttpRequest) -> School | None:
    """The school whose bank the person looks at: the active one, if they work there. None is the shared library's,
    for an administrator of the installation without a school."""
    return walls.working_school(request)


def may_write_in(user: Any, school: School | None) -> bool:
    """Whether the person may write a question of this school, or of the library."""
    return user.is_superuser or (school is not None and can_teach(user, school))


def find_cohort(request: HttpRequest, cohort_uuid: UUID) -> Cohort:
    """The cohort. Raises Http404 alike for another school's and for none."""
    cohort = Cohort.objects.select_related("school", "course").filter(uuid=cohort_uuid).first()
    if cohort is None or not can_report(request.user, cohort):
        raise Http404
    return cohort


def find_enrolment(request: HttpRequest, cohort_uuid: UUID, learner_uuid: UUID) -> Enrolment:
    """A learner's newest time in the cohort. Raises Http404."""
    cohort = find_cohort(request, cohort_uuid)
    rows = cohort.enrolments.filter(learner__uuid=learner_uuid).select_related("learner")
    enrolment = rows.order_by("-started_on", "-pk").first()
    if enrolment is None:
        raise Http404
    enrolment.cohort = cohort
    return enrolment
