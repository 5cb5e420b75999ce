"""Which questions exist for whom, and which versions practice may draw."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from courses.records import AppendOnlyQuerySet
from courses.schools.models import School


class QuestionQuerySet(models.QuerySet):
    def editable_by(self, user: Any) -> "QuestionQuerySet":
        """Questions an author may change: those of schools they teach in. The shared library is the installation's."""
        if user.is_superuser:
            return self.filter(Q(school=None) | Q(school__is_open=True))
        return self.filter(school__in=School.objects.attended_by(user, "instructor", "reviewer"))

    visible_to = editable_by


class QuestionVersionQuerySet(AppendOnlyQuerySet):
    def newest(self) -> "QuestionVersionQuerySet":
        """Of each question the version with the highest number."""
        newer = self.model.objects.filter(question=OuterRef("question"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))

    def available(self) -> "QuestionVersionQuerySet":
        """Versions practice may draw: newest, of a published question, taught in a live lesson or in none."""
        taught = Q(question__lesson=None) | Q(
            question__lesson__is_live=True,
            question__lesson__module__is_live=True,
            question__lesson__module__course__is_live=True,
        )
        return self.newest().filter(taught, question__live=True, question__mock_reserved=False)

    def of_school(self, school: School | None) -> "QuestionVersionQuerySet":
        """The school's own questions and those of the shared library."""
        if not school:
            return self.none()
        return self.filter(Q(question__school=school) | Q(question__school=None))


class ReviewSignatureQuerySet(AppendOnlyQuerySet):
    pass
