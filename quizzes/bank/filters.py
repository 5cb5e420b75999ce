"""How instructors narrow the question bank down. The place of a question is that of its newest draft."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, ModelChoiceFilter, UUIDFilter
from wagtail.admin.filters import BooleanRadioSelect, WagtailFilterSet

from courses.outline.models import ContentArea, Lesson
from quizzes.kinds.names import Name

from . import finding
from .models import Level, Question
from .states import State, in_state


def _choice(label: Any, choices: Any, **more: Any) -> ChoiceFilter:
    return ChoiceFilter(label=label, choices=choices, widget=forms.RadioSelect, empty_label=_("All"), **more)


def _yes_no(label: Any, field_name: str) -> BooleanFilter:
    return BooleanFilter(label=label, field_name=field_name, widget=BooleanRadioSelect)


class QuestionFilterSet(WagtailFilterSet):
    state = _choice(_("State"), State.choices, method="of_state")
    checks = _choice(_("Writing checks"), finding.Checks.choices, method="with_checks")
    area = ModelChoiceFilter(label=_("Area"), queryset=ContentArea.objects.all(), method="in_area")
    lesson = ModelChoiceFilter(
        label=_("Lesson"),
        field_name="entry__lesson",
        queryset=Lesson.objects.order_by("module__course", "module__position", "position"),
    )
    # Not a choice: a tag that was just taken off everything finds nothing, where a wrong choice finds everything.
    tag = CharFilter(label=_("Tag"), method="with_tag", widget=forms.Select)
    level = _choice(_("Cognitive level"), Level.choices, field_name="entry__level")
    kind = _choice(_("Kind"), Name.choices, field_name="entry__kind")
    safety_critical = _yes_no(_("Safety-critical"), "entry__safety_critical")
    mock_reserved = _yes_no(_("Kept for mock exams"), "entry__mock_reserved")
    has_picture = _yes_no(_("Has a picture"), "entry__has_picture")
    lacks_reason = _yes_no(_("Has an answer without a reason"), "entry__lacks_reason")

    # Nobody types it: the page of a file that was brought in leads here with it.
    brought_in = UUIDFilter(
        label=_("Brought in with a file"), field_name="import_entries__run__uuid", widget=forms.HiddenInput
    )

    class Meta:
        model = Question
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = finding.tags_in_use(Question.snippet_viewset.get_queryset(self.request))
        self.filters["tag"].extra["widget"] = forms.Select(choices=[("", _("All")), *((tag, tag) for tag in tags)])

    def filter_queryset(self, queryset: models.QuerySet) -> models.QuerySet:
        """What is retired is found by asking for it, or by its text."""
        found = super().filter_queryset(queryset)
        asked = self.form.cleaned_data.get("state") or self.request.GET.get("q")
        return found if asked else found.filter(retired_at=None)

    def of_state(self, questions: models.QuerySet, name: str, value: str) -> models.QuerySet:
        return in_state(questions, value)

    def with_checks(self, questions: models.QuerySet, name: str, value: str) -> models.QuerySet:
        return finding.with_checks(questions, value)

    def in_area(self, questions: models.QuerySet, name: str, area: ContentArea) -> models.QuerySet:
        return finding.in_area(questions, area)

    def with_tag(self, questions: models.QuerySet, name: str, tag: str) -> models.QuerySet:
        return finding.with_tag(questions, tag)
