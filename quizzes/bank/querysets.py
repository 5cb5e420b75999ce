"""Which questions exist for whom, and which versions practice may draw."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from wagtail.models import Revision, WorkflowState

from courses.outline.models import SIGNATURES_NEEDED
from courses.records import AppendOnlyQuerySet
from courses.schools.models import School


class QuestionQuerySet(models.QuerySet):
    def editable_by(self, user: Any) -> "QuestionQuerySet":
        """Questions an author may change: those of schools they teach in. The shared library is the installation's."""
        if user.is_superuser:
            return self.filter(Q(school=None) | Q(school__is_open=True))
        return self.filter(school__in=School.objects.attended_by(user, "instructor", "reviewer"))

    visible_to = editable_by

    def with_version_number(self) -> "QuestionQuerySet":
        """`version_number`: the newest version's, or None for a question never published."""
        from .models import QuestionVersion

        newest = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number").values("number")
        return self.annotate(version_number=Subquery(newest[:1]))

    def with_state(self) -> "QuestionQuerySet":
        """`is_scheduled`: a revision waits for its time. `is_in_moderation`: one waits for somebody's approval."""
        content_type = ContentType.objects.get_for_model(self.model)
        mine = {"base_content_type": content_type, "object_id": Cast(OuterRef("pk"), models.CharField())}
        scheduled = Revision.objects.filter(**mine, approved_go_live_at__isnull=False)
        waiting = WorkflowState.objects.filter(**mine, status=WorkflowState.STATUS_IN_PROGRESS)
        return self.annotate(is_scheduled=Exists(scheduled), is_in_moderation=Exists(waiting))


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

    def awaiting_review(self) -> "QuestionVersionQuerySet":
        """What learners meet and two named people have not signed. `signature_count`: how many have."""
        counted = self.newest().filter(question__live=True).annotate(signature_count=Count("signatures"))
        return counted.filter(signature_count__lt=SIGNATURES_NEEDED)

    def reviewed_by_staff(self, user: Any) -> "QuestionVersionQuerySet":
        """Versions whose review the person may follow: of schools they write or review for, and of the library."""
        if user.is_superuser:
            return self
        schools = School.objects.attended_by(user, "instructor", "reviewer")
        if not schools.exists():
            return self.none()
        return self.filter(Q(question__school__in=schools) | Q(question__school=None))

    def of_school(self, school: School | None) -> "QuestionVersionQuerySet":
        """The school's own questions and those of the shared library."""
        if not school:
            return self.none()
        return self.filter(Q(question__school=school) | Q(question__school=None))


class ReviewSignatureQuerySet(AppendOnlyQuerySet):
    pass
