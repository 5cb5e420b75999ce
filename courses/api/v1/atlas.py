"""The muscle atlas of the caller's school: its own rows, and those of the shared library."""

from django.db.models import QuerySet
from rest_framework.viewsets import ReadOnlyModelViewSet

from courses.api.base import UUID_PATTERN, ApiMixin
from courses.atlas.models import Muscle

from .serializers import MuscleFilters, MuscleSerializer


class MuscleViewSet(ApiMixin, ReadOnlyModelViewSet):
    """Muscles of the atlas, by name. `region` and `q` narrow the list."""

    lookup_field = "uuid"
    lookup_value_regex = UUID_PATTERN
    query_form = MuscleFilters
    serializer_class = MuscleSerializer
    queryset = Muscle.objects.none()

    def get_queryset(self) -> QuerySet[Muscle]:
        return Muscle.objects.of_school(self.school).order_by("name", "pk")

    def filter_queryset(self, queryset: QuerySet[Muscle]) -> QuerySet[Muscle]:
        if self.action != "list":
            return queryset
        asked = self.asked()
        if region := asked.get("region"):
            queryset = queryset.filter(region=region)
        return queryset.matching(asked.get("q", ""))
