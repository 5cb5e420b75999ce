"""Which attempts and answers a person may see."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Q

from courses.records import AppendOnlyQuerySet
from courses.schools.models import School
from quizzes.engine.scoring import TOLERANCE


class AttemptQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "AttemptQuerySet":
        """A learner's own attempts, in schools they are still in."""
        return self.filter(learner_id=user.pk, school__in=School.objects.attended_by(user))

    def reportable_to(self, user: Any) -> "AttemptQuerySet":
        """Attempts of learners in schools where the person teaches or coordinates."""
        return self.filter(school__in=School.objects.attended_by(user, "instructor", "coordinator"))

    def open(self) -> "AttemptQuerySet":
        return self.filter(state="open")

    def of(self, learner: Any, school: School) -> "AttemptQuerySet":
        return self.filter(learner=learner, school=school)

    def with_progress(self) -> "AttemptQuerySet":
        """Adds `length`, `answered`, `waiting` and `right`: questions, those answered, of these those that a person has
        yet to mark, and those whose shown answer was right."""
        return self.annotate(
            length=Count("items"),
            answered=Count("items", filter=Q(items__answered_at__isnull=False)),
            waiting=Count("items", filter=Q(items__answered_at__isnull=False, items__points=None)),
            right=Count("items", filter=Q(items__key_shown_at__isnull=False, items__points__gte=1 - TOLERANCE)),
        )


class AttemptItemQuerySet(models.QuerySet):
    def unanswered(self) -> "AttemptItemQuerySet":
        return self.filter(answered_at=None)

    def waiting(self) -> "AttemptItemQuerySet":
        """Answered, and a person has yet to mark it."""
        return self.filter(answered_at__isnull=False, points=None)

    def with_last_mark(self) -> "AttemptItemQuerySet":
        """Adds `marked_at`: when a person last marked it, or None."""
        return self.annotate(marked_at=Max("marks__at"))

    def markable_by(self, user: Any) -> "AttemptItemQuerySet":
        """Answers of learners in schools where the person teaches; never the person's own."""
        schools = School.objects.attended_by(user, "instructor")
        return self.filter(attempt__school__in=schools).exclude(attempt__learner=user.pk)

    def with_question(self) -> "AttemptItemQuerySet":
        return self.select_related(
            "attempt", "version__question__lesson", "version__paragraph__lesson", "version__area"
        )


class ItemResponseQuerySet(AppendOnlyQuerySet):
    def of(self, learner: Any, school: School) -> "ItemResponseQuerySet":
        return self.filter(learner=learner, school=school)

    def spaced(self) -> "ItemResponseQuerySet":
        """First answers, and those a day or more after the one before."""
        return self.filter(is_spaced=True)

    def since(self, at: datetime) -> "ItemResponseQuerySet":
        return self.filter(received_at__gte=at)

    def newest(self) -> "ItemResponseQuerySet":
        """Of each learner and question in a school, the latest answer."""
        later = self.model.objects.filter(
            learner=OuterRef("learner"), school=OuterRef("school"), question=OuterRef("question")
        ).filter(
            Q(received_at__gt=OuterRef("received_at")) | Q(received_at=OuterRef("received_at"), pk__gt=OuterRef("pk"))
        )
        return self.filter(~Exists(later))
