"""The glossary of the caller's school: the words its lessons, and those of the shared library, explain."""

from django.db.models import QuerySet
from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet

from courses.api.base import ApiMixin
from courses.outline.models import GlossaryTerm

from .serializers import TermFilters, TermSerializer


class TermViewSet(ApiMixin, ListModelMixin, GenericViewSet):
    """Words of the glossary, from A to Z. `q` narrows the list, and puts first what it finds in the word itself."""

    query_form = TermFilters
    serializer_class = TermSerializer
    queryset = GlossaryTerm.objects.none()

    def get_queryset(self) -> QuerySet[GlossaryTerm]:
        return GlossaryTerm.objects.of_school(self.school).by_word()

    def filter_queryset(self, queryset: QuerySet[GlossaryTerm]) -> QuerySet[GlossaryTerm]:
        words = self.asked().get("q", "")
        return queryset.matching(words) if words else queryset
