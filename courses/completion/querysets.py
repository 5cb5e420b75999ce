"""Whose reading a person may see."""

from typing import Any

from django.db import models
from django.db.models import Q

from courses.schools.models import School


def own_or_reported(user: Any) -> Q:
    """Own rows in own schools, and every learner's rows of schools where the person teaches or coordinates."""
    return Q(learner_id=user.pk, school__in=School.objects.attended_by(user)) | Q(
        school__in=School.objects.attended_by(user, "instructor", "coordinator")
    )


class LessonVisitQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "LessonVisitQuerySet":
        return self.filter(own_or_reported(user))


class LessonCompletionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "LessonCompletionQuerySet":
        return self.filter(own_or_reported(user))
