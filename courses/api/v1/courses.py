"""Courses and lessons of the caller's school and of the shared library."""

from typing import Any

from django.db.models import Max, Min, OuterRef, Prefetch, QuerySet, Subquery
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from courses.api.base import UUID_PATTERN, ApiMixin
from courses.completion.models import LessonCompletion
from courses.outline.models import Course, Lesson, Module, Objective

from .serializers import (
    CourseDetailSerializer,
    CourseSerializer,
    LessonDetailSerializer,
    LessonFilters,
    LessonSerializer,
)


class CourseViewSet(ApiMixin, ReadOnlyModelViewSet):
    """Courses the caller can study now."""

    lookup_field = "uuid"
    lookup_value_regex = UUID_PATTERN
    queryset = Course.objects.none()

    def get_queryset(self) -> QuerySet[Course]:
        courses = Course.objects.visible_to(self.request.user).of_school(self.school).live()
        if self.action == "retrieve":
            courses = courses.prefetch_related(Prefetch("modules", Module.objects.live()))
        return courses.order_by("title", "pk")

    def filter_queryset(self, queryset: QuerySet[Course]) -> QuerySet[Course]:
        self.asked()
        return queryset

    def get_serializer_class(self) -> type[BaseSerializer]:
        return CourseDetailSerializer if self.action == "retrieve" else CourseSerializer


class LessonViewSet(ApiMixin, ReadOnlyModelViewSet):
    """Lessons the caller can open now, in the order they are taught."""

    lookup_field = "uuid"
    lookup_value_regex = UUID_PATTERN
    query_form = LessonFilters
    queryset = Lesson.objects.none()

    def get_queryset(self) -> QuerySet[Lesson]:
        lessons = Lesson.objects.visible_to(self.request.user).of_school(self.school).live()
        lessons = lessons.select_related("module__course").annotate(**self._completion())
        if self.action == "retrieve":
            return lessons.prefetch_related(Prefetch("objectives", Objective.objects.filter(is_live=True)), "areas")
        return lessons.order_by("module__course_id", "module__position", "module_id", "position", "pk")

    def filter_queryset(self, queryset: QuerySet[Lesson]) -> QuerySet[Lesson]:
        if self.action != "list":
            return queryset
        names = {"course": "module__course__uuid", "module": "module__uuid"}
        return queryset.filter(**{names[name]: value for name, value in self.asked().items()})

    def get_serializer_class(self) -> type[BaseSerializer]:
        return LessonDetailSerializer if self.action == "retrieve" else LessonSerializer

    def _completion(self) -> dict[str, Any]:
        """The caller's own completion of each lesson, as two columns."""
        own = LessonCompletion.objects.filter(
            learner=self.request.user.pk, school=self.school.pk, lesson=OuterRef("pk")
        ).order_by()
        return {
            "completed_at": Subquery(own.values("lesson").annotate(first=Min("completed_at")).values("first")),
            "completed_revision": Subquery(own.values("lesson").annotate(newest=Max("revision")).values("newest")),
        }
