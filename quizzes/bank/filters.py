"""How instructors narrow the question bank down."""

from django import forms
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from courses.outline.models import ContentArea, Lesson

from .models import Question
from .states import State, in_state


class QuestionFilterSet(WagtailFilterSet):
    state = ChoiceFilter(
        label=_("State"),
        choices=State.choices,
        method="of_state",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    area = ModelChoiceFilter(label=_("Area"), queryset=ContentArea.objects.all(), method="in_area")
    lesson = ModelChoiceFilter(
        label=_("Lesson"), queryset=Lesson.objects.order_by("module__course", "module__position", "position")
    )

    class Meta:
        model = Question
        fields = ["state", "area", "lesson", "level", "kind", "safety_critical", "mock_reserved"]

    def of_state(self, questions: models.QuerySet, name: str, value: str) -> models.QuerySet:
        return in_state(questions, value)

    def in_area(self, questions: models.QuerySet, name: str, area: ContentArea) -> models.QuerySet:
        """A whole area means its topics too."""
        return questions.filter(Q(area=area) | Q(area__parent=area))
