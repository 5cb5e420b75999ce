"""Which rows of this room a person may see. Every list on every edge starts here."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from courses.records import AppendOnlyQuerySet

if TYPE_CHECKING:
    from datetime import date

STAFF = ("instructor", "reviewer", "coordinator")
REPORTING = ("instructor", "coordinator")


class SchoolQuerySet(models.QuerySet):
    def open(self) -> "SchoolQuerySet":
        return self.filter(is_open=True)

    def attended_by(self, user: Any, *roles: str) -> "SchoolQuerySet":
        """Open schools in which the person holds a current role (one of `roles`, if any are named)."""
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return self.none()
        current = Q(memberships__user=user, memberships__ended_at=None)
        if roles:
            current &= Q(memberships__role__in=roles)
        return self.open().filter(current).distinct()

    visible_to = attended_by


class MembershipQuerySet(models.QuerySet):
    def current(self) -> "MembershipQuerySet":
        return self.filter(ended_at=None, school__is_open=True, user__is_active=True)

    def visible_to(self, user: Any) -> "MembershipQuerySet":
        """Own memberships, and those of the schools the person coordinates."""
        schools = _schools(user, "coordinator")
        return self.filter(Q(user_id=user.pk) | Q(school__in=schools))


class CohortQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "CohortQuerySet":
        """Cohorts a person studies in now, and those of schools they teach or coordinate."""
        return self.filter(
            Q(school__in=_schools(user, *STAFF))
            | Q(
                school__in=_schools(user, "learner"),
                enrolments__learner_id=user.pk,
                enrolments__ended_on=None,
            )
        ).distinct()

    def reportable_to(self, user: Any) -> "CohortQuerySet":
        """Cohorts whose board the person may open."""
        return self.filter(school__in=_schools(user, *REPORTING))


class EnrolmentQuerySet(models.QuerySet):
    def current(self) -> "EnrolmentQuerySet":
        return self.filter(ended_on=None)

    def on(self, day: "date") -> "EnrolmentQuerySet":
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=day), started_on__lte=day)

    def visible_to(self, user: Any) -> "EnrolmentQuerySet":
        """Own enrolments, and those of cohorts the person reports on."""
        return self.filter(
            Q(learner_id=user.pk, cohort__school__in=_schools(user)) | Q(cohort__school__in=_schools(user, *REPORTING))
        )


class SecretQuerySet(models.QuerySet):
    def usable(self, at: datetime) -> "SecretQuerySet":
        return self.filter(revoked_at=None, expires_at__gt=at)


class JoinCodeQuerySet(SecretQuerySet):
    def working(self, at: datetime) -> "JoinCodeQuerySet":
        """Codes that let somebody in now."""
        return self.usable(at).filter(uses_left__gt=0, cohort__school__is_open=True)

    def visible_to(self, user: Any) -> "JoinCodeQuerySet":
        return self.filter(cohort__school__in=_schools(user, "coordinator"))


class InvitationQuerySet(SecretQuerySet):
    def working(self, at: datetime) -> "InvitationQuerySet":
        """Invitations that can be accepted now."""
        return self.usable(at).filter(accepted_at=None, school__is_open=True)

    def visible_to(self, user: Any) -> "InvitationQuerySet":
        return self.filter(school__in=_schools(user, "coordinator"))


class DisclosureQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: Any) -> "DisclosureQuerySet":
        """A learner's own record of who looked."""
        return self.filter(learner_id=user.pk)


def _schools(user: Any, *roles: str) -> models.QuerySet:
    from .models import School

    return School.objects.attended_by(user, *roles)
