"""People's roles in a school, their time in its cohorts, and who looked at them. Ended or added, never deleted."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from .days import study_day
from .errors import (
    AlreadyInCohort,
    CohortElsewhere,
    CredentialMissing,
    EnrolmentEnded,
    ExamDatePassed,
    LastCoordinator,
    MembershipEnded,
)
from .models import Cohort, DisclosureRecord, Enrolment, Membership, Role, School
from .signals import roles_changed


def grant_role(*, user: Any, school: School, role: str, at: datetime, credential: str = "") -> Membership:
    """The person holds the role from now on. Granting it again changes nothing but a newer credential.

    Raises CredentialMissing for a reviewer without one.
    """
    credential = credential.strip()
    with transaction.atomic():
        held = Membership.objects.filter(user=user, school=school, role=role, ended_at=None).first()
        if role == Role.REVIEWER and not (credential or held):
            raise CredentialMissing
        # Two grants at once: the constraint lets one in, and the other reads it.
        membership, is_new = Membership.objects.get_or_create(
            user=user,
            school=school,
            role=role,
            ended_at=None,
            defaults={"started_at": at, "credential": credential},
        )
        if credential and not is_new and membership.credential != credential:
            membership.credential = credential
            membership.save(update_fields=["credential"])
    return membership


def end_role(*, membership: Membership, at: datetime) -> Membership:
    """The person no longer holds the role. A learner who leaves the school leaves its cohorts too.

    Raises MembershipEnded, or LastCoordinator when nobody could run the school afterwards.
    """
    with transaction.atomic():
        school = School.objects.select_for_update().get(pk=membership.school_id)
        current = Membership.objects.filter(school=school, ended_at=None)
        if not current.filter(pk=membership.pk).exists():
            raise MembershipEnded
        if membership.role == Role.COORDINATOR:
            others = current.filter(role=Role.COORDINATOR, user__is_active=True).exclude(pk=membership.pk)
            if not others.exists():
                raise LastCoordinator
        current.filter(pk=membership.pk).update(ended_at=at)
        roles_changed.send(sender=Membership, user=membership.user, school=school)
        if membership.role == Role.LEARNER:
            for enrolment in Enrolment.objects.current().filter(learner=membership.user_id, cohort__school=school):
                leave_cohort(enrolment=enrolment, at=at)
    membership.ended_at = at
    return membership


def enrol(*, cohort: Cohort, learner: Any, at: datetime, exam_on: date | None = None) -> Enrolment:
    """The person studies in the cohort from now on, as a learner of its school. Doing it again changes nothing."""
    return enrol_once(cohort=cohort, learner=learner, at=at, exam_on=exam_on)[0]


def enrol_once(*, cohort: Cohort, learner: Any, at: datetime, exam_on: date | None = None) -> tuple[Enrolment, bool]:
    """As `enrol`, and whether the enrolment is new."""
    with transaction.atomic():
        grant_role(user=learner, school=cohort.school, role=Role.LEARNER, at=at)
        return Enrolment.objects.get_or_create(
            cohort=cohort,
            learner=learner,
            ended_on=None,
            defaults={"started_on": _day(at, cohort.school), "exam_on": exam_on},
        )


def leave_cohort(*, enrolment: Enrolment, at: datetime, ending: str = Enrolment.Ending.LEFT) -> Enrolment:
    """The learner's time in the cohort is over; what they did there stays. Raises EnrolmentEnded."""
    # Somebody enrolled ahead of time leaves on the first day, not before it.
    enrolment.ended_on = max(_day(at, enrolment.cohort.school), enrolment.started_on)
    enrolment.ending = ending
    ended = Enrolment.objects.current().filter(pk=enrolment.pk)
    if not ended.update(ended_on=enrolment.ended_on, ending=ending):
        raise EnrolmentEnded
    return enrolment


def transfer(*, enrolment: Enrolment, cohort: Cohort, at: datetime) -> Enrolment:
    """Move a learner to another cohort of the same school, with their own exam date. Both rows stay.

    Raises CohortElsewhere, AlreadyInCohort or EnrolmentEnded; then nothing has changed.
    """
    if cohort.school_id != enrolment.cohort.school_id:
        raise CohortElsewhere
    if cohort.pk == enrolment.cohort_id:
        raise AlreadyInCohort
    with transaction.atomic():
        leave_cohort(enrolment=enrolment, at=at, ending=Enrolment.Ending.TRANSFERRED)
        begun, is_new = enrol_once(cohort=cohort, learner=enrolment.learner, at=at, exam_on=enrolment.exam_on)
        if not is_new:
            raise AlreadyInCohort
    return begun


def set_exam_date(*, enrolment: Enrolment, exam_on: date | None, at: datetime) -> Enrolment:
    """The learner's own exam date; None goes back to the cohort's. Raises ExamDatePassed or EnrolmentEnded."""
    if exam_on is not None and exam_on < _day(at, enrolment.cohort.school):
        raise ExamDatePassed
    if not Enrolment.objects.current().filter(pk=enrolment.pk).update(exam_on=exam_on):
        raise EnrolmentEnded
    enrolment.exam_on = exam_on
    return enrolment


def record_disclosure(*, school: School, learner: Any, viewer: Any, what: str, at: datetime) -> DisclosureRecord:
    """Somebody opened a learner's record. The learner can read that they did."""
    return DisclosureRecord.objects.create(school=school, learner=learner, viewer=viewer, what=what[:100], at=at)


def _day(at: datetime, school: School) -> date:
    return study_day(at, school.time_zone)
