"""Which questions exist for whom, and which versions practice may draw."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Revision, WorkflowState

from courses.outline.models import SIGNATURES_NEEDED
from courses.records import AppendOnlyQuerySet
from courses.schools.models import School

# What a question is for now.
DRAFT, RESTING, MOCK, PRACTICE = "draft", "resting", "mock", "practice"


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

    def with_use(self) -> "QuestionQuerySet":
        """`use`: DRAFT before publication, RESTING while its lesson is not live, else MOCK or PRACTICE."""
        uses = (When(live=False, then=Value(DRAFT)), When(~taught(""), then=Value(RESTING)))
        return self.annotate(use=Case(*uses, When(mock_reserved=True, then=Value(MOCK)), default=Value(PRACTICE)))


class QuestionVersionQuerySet(AppendOnlyQuerySet):
    def newest(self) -> "QuestionVersionQuerySet":
        """Of each question the version with the highest number."""
        newer = self.model.objects.filter(question=OuterRef("question"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))

    def available(self) -> "QuestionVersionQuerySet":
        """Versions practice may draw: newest, of a published question, taught in a live lesson or in none."""
        return self.asked_or_kept().filter(question__mock_reserved=False)

    def asked_or_kept(self) -> "QuestionVersionQuerySet":
        """Versions practice or a mock may draw: newest, of a published question, taught in a live lesson or in none."""
        return self.newest().filter(taught("question__"), question__live=True)

    def awaiting_review(self) -> "QuestionVersionQuerySet":
        """What learners meet and two named people have not signed. `signature_count`: how many have."""
        live = self.newest().filter(question__live=True)
        return live.with_signature_count().filter(signature_count__lt=SIGNATURES_NEEDED)

    def with_signature_count(self) -> "QuestionVersionQuerySet":
        """`signature_count`: how many named people have signed exactly this content."""
        from .models import ReviewSignature

        signed = ReviewSignature.objects.filter(question=OuterRef("question"), checksum=OuterRef("checksum"))
        counted = signed.order_by().values("checksum").annotate(n=Count("pk")).values("n")
        return self.annotate(signature_count=Coalesce(Subquery(counted), 0))

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


def taught(question: str) -> Q:
    """That the question belongs to no lesson or to one learners can open. `question` is the way to it: "question__"."""
    live = ("is_live", "module__is_live", "module__course__is_live")
    return Q(**{f"{question}lesson": None}) | Q(**{f"{question}lesson__{step}": True for step in live})
