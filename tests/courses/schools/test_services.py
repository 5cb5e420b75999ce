"""Roles and enrolments begin, end and move, and nothing of it is lost."""

from datetime import date, timedelta

import pytest

from courses.schools.errors import (
    AlreadyInCohort,
    CohortElsewhere,
    CredentialMissing,
    EnrolmentEnded,
    ExamDatePassed,
    LastCoordinator,
    MembershipEnded,
)
from courses.schools.models import Enrolment, Membership
from courses.schools.services import end_role, enrol, grant_role, leave_cohort, set_exam_date, transfer
from tests.conftest import NOON
from tests.factories import CohortFactory, MembershipFactory, UserFactory

TODAY = date(2026, 11, 20)


def test_granting_a_role_twice_gives_one_membership(oak):
    person = UserFactory()

    first = grant_role(user=person, school=oak, role="instructor", at=NOON)
    second = grant_role(user=person, school=oak, role="instructor", at=NOON)

    assert first == second
    assert Membership.objects.filter(user=person).count() == 1


def test_a_reviewer_needs_a_credential(oak):
    with pytest.raises(CredentialMissing):
        grant_role(user=UserFactory(), school=oak, role="reviewer", at=NOON, credential="  ")


def test_a_role_comes_back_as_a_new_row(oak, ben):
    end_role(membership=ben.memberships.get(), at=NOON)

    grant_role(user=ben, school=oak, role="instructor", at=NOON + timedelta(days=1))

    assert ben.memberships.count() == 2


def test_ending_a_role_twice_is_refused(ben):
    end_role(membership=ben.memberships.get(), at=NOON)

    with pytest.raises(MembershipEnded):
        end_role(membership=ben.memberships.get(), at=NOON)


def test_the_last_coordinator_stays(oak):
    only = MembershipFactory(school=oak, role="coordinator")

    with pytest.raises(LastCoordinator):
        end_role(membership=only, at=NOON)

    MembershipFactory(school=oak, role="coordinator")
    assert end_role(membership=only, at=NOON).ended_at == NOON


def test_a_learner_who_leaves_the_school_leaves_its_cohorts(ana):
    end_role(membership=ana.memberships.get(), at=NOON)

    enrolment = ana.enrolments.get()
    assert (enrolment.ended_on, enrolment.ending) == (TODAY, "left")


def test_enrolling_makes_a_learner_of_the_school(oak, cohort):
    person = UserFactory()

    enrolment = enrol(cohort=cohort, learner=person, at=NOON)

    assert enrolment.started_on == TODAY
    assert person.memberships.get().role == "learner"
    assert enrol(cohort=cohort, learner=person, at=NOON) == enrolment


def test_leaving_keeps_the_row_and_happens_once(ana):
    enrolment = leave_cohort(enrolment=ana.enrolments.get(), at=NOON)

    assert Enrolment.objects.get(pk=enrolment.pk).ended_on == TODAY
    with pytest.raises(EnrolmentEnded):
        leave_cohort(enrolment=enrolment, at=NOON)


def test_a_transfer_ends_one_row_and_begins_another_with_the_own_exam_date(ana, oak, course):
    spring = CohortFactory(school=oak, course=course, name="Spring")
    old = set_exam_date(enrolment=ana.enrolments.get(), exam_on=date(2027, 3, 1), at=NOON)

    new = transfer(enrolment=old, cohort=spring, at=NOON)

    assert (new.cohort, new.exam_on, new.ended_on) == (spring, date(2027, 3, 1), None)
    assert Enrolment.objects.get(pk=old.pk).ending == "transferred"
    assert ana.enrolments.count() == 2


def test_a_transfer_into_another_school_or_the_same_cohort_changes_nothing(ana, elm, course):
    enrolment = ana.enrolments.get()

    with pytest.raises(CohortElsewhere):
        transfer(enrolment=enrolment, cohort=CohortFactory(school=elm, course=course), at=NOON)
    with pytest.raises(AlreadyInCohort):
        transfer(enrolment=enrolment, cohort=enrolment.cohort, at=NOON)

    assert ana.enrolments.get().ended_on is None


def test_an_own_exam_date_is_not_in_the_past_and_can_be_taken_back(ana):
    enrolment = ana.enrolments.get()

    with pytest.raises(ExamDatePassed):
        set_exam_date(enrolment=enrolment, exam_on=date(2026, 11, 19), at=NOON)
    set_exam_date(enrolment=enrolment, exam_on=date(2026, 12, 1), at=NOON)
    set_exam_date(enrolment=enrolment, exam_on=None, at=NOON)

    assert ana.enrolments.get().exam_on is None
