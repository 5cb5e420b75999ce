"""Which milestones hold in a school, and which awards a person may see."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from courses.records import AppendOnlyQuerySet
from courses.schools.models import School


class MilestoneQuerySet(models.QuerySet):
    def live(self) -> "MilestoneQuerySet":
        return self.filter(live=True)

    def of_school(self, school: School | None) -> "MilestoneQuerySet":
        """The school's own milestones, and the library's where the school has none of that code."""
        if not school:
            return self.none()
        own = self.model.objects.filter(school=school, programme=OuterRef("programme"), code=OuterRef("code"))
        return self.filter(Q(school=school) | (Q(school=None) & ~Exists(own)))

    def editable_by(self, user: Any) -> "MilestoneQuerySet":
        if user.is_superuser:
            return self.all()
        return self.filter(school__in=School.objects.attended_by(user, "coordinator", "instructor"))

    visible_to = editable_by


class MilestoneAwardQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: Any) -> "MilestoneAwardQuerySet":
        """A learner's own awards, in schools they are still in."""
        return self.filter(learner_id=user.pk, school__in=School.objects.attended_by(user))

    def of(self, learner: Any, school: School) -> "MilestoneAwardQuerySet":
        return self.filter(learner=learner, school=school)
