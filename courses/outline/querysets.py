"""Which courses, modules and lessons exist for whom."""

from typing import Any

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Lower

from courses.records import AppendOnlyQuerySet
from courses.schools.models import School


class CourseQuerySet(models.QuerySet):
    def live(self) -> "CourseQuerySet":
        return self.filter(is_live=True)

    def of_school(self, school: School | None) -> "CourseQuerySet":
        """What people of this school may study: its own courses and the shared library."""
        if not school:
            return self.none()
        return self.filter(Q(school=school) | Q(school=None))

    def visible_to(self, user: Any) -> "CourseQuerySet":
        """Library courses for anyone in a school, and the courses of their own schools."""
        schools = School.objects.attended_by(user)
        return self.filter(Q(school__in=schools) | Q(school=None, pk__in=_if_any(self.model, schools)))


class ModuleQuerySet(models.QuerySet):
    def live(self) -> "ModuleQuerySet":
        return self.filter(is_live=True, course__is_live=True)


class LessonQuerySet(models.QuerySet):
    def live(self) -> "LessonQuerySet":
        """Lessons a learner can open now: their course and module are live too."""
        return self.filter(is_live=True, module__is_live=True, module__course__is_live=True)

    def of_school(self, school: School | None) -> "LessonQuerySet":
        if not school:
            return self.none()
        return self.filter(Q(module__course__school=school) | Q(module__course__school=None))

    def visible_to(self, user: Any) -> "LessonQuerySet":
        from .models import Course

        return self.filter(module__course__in=Course.objects.visible_to(user))

    def awaiting_review(self) -> "LessonQuerySet":
        """Live lessons that two named people have not signed as they are now. `signature_count`: how many have."""
        from .models import SIGNATURES_NEEDED

        valid = Count("signatures", filter=Q(signatures__checksum=F("checksum")))
        return self.live().annotate(signature_count=valid).filter(signature_count__lt=SIGNATURES_NEEDED)

    def reviewed_by_staff(self, user: Any) -> "LessonQuerySet":
        """Lessons whose review the person may follow: of the schools they write or review for, and of the library."""
        if user.is_superuser:
            return self
        schools = School.objects.attended_by(user, "instructor", "reviewer")
        if not schools.exists():
            return self.none()
        return self.filter(Q(module__course__school__in=schools) | Q(module__course__school=None))

    def in_order(self) -> "LessonQuerySet":
        return self.order_by("module__position", "module_id", "position", "pk")


class GlossaryTermQuerySet(models.QuerySet):
    def of_school(self, school: School | None) -> "GlossaryTermQuerySet":
        """Terms of lessons that people of this school can open now."""
        from .models import Lesson

        return self.filter(lesson__in=Lesson.objects.live().of_school(school))

    def of_library(self) -> "GlossaryTermQuerySet":
        """Terms of the library's own lessons."""
        from .models import Lesson

        return self.filter(lesson__in=Lesson.objects.live().filter(module__course__school=None))

    def by_word(self) -> "GlossaryTermQuerySet":
        """From A to Z, whatever the case, each with the lesson that explains it."""
        return self.select_related("lesson").order_by(Lower("term"), "pk")

    def matching(self, words: str) -> "GlossaryTermQuerySet":
        """Terms that hold the words, the term itself before its explanation."""
        found = Q(term__icontains=words) | Q(meaning__icontains=words)
        in_term = models.Case(models.When(term__icontains=words, then=0), default=1)
        return self.filter(found).order_by(in_term, Lower("term"), "pk")


class ContentAreaQuerySet(models.QuerySet):
    def top(self) -> "ContentAreaQuerySet":
        return self.filter(parent=None)


class SourceQuerySet(models.QuerySet):
    def citable_in(self, school_id: int | None) -> "SourceQuerySet":
        """Sources that content of this school, or of the library, may cite."""
        return self.filter(Q(school=None) | Q(school_id=school_id))


class LessonSignatureQuerySet(AppendOnlyQuerySet):
    def valid(self) -> "LessonSignatureQuerySet":
        """Signatures that belong to the content as it is now."""
        return self.filter(checksum=F("lesson__checksum"))


def _if_any(model: type[models.Model], schools: models.QuerySet) -> models.QuerySet:
    """All rows if the person is in any school, none otherwise, as one subquery."""
    return model.objects.filter(models.Exists(schools)).values("pk")
