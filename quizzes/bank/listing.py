"""The bank's list: its search, and everything it finds on all its pages."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from .bulk.desk import can_be_undone, undo_url
from .filters import QuestionFilterSet
from .finding import with_words
from .models import Question


class FindsQuestions:
    """Mixed into the list before Wagtail's own view."""

    request: HttpRequest

    def get_base_queryset(self) -> models.QuerySet:
        rows = super().get_base_queryset()  # type: ignore[misc]
        return rows.select_related("entry__area", "entry__lesson")

    def search_queryset(self, queryset: models.QuerySet) -> models.QuerySet:
        return with_words(queryset, self.search_query) if self.is_searching else queryset  # type: ignore[attr-defined]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """The last change of many questions can be taken back for a day."""
        buttons = list(super().header_more_buttons)  # type: ignore[misc]
        change = can_be_undone(self.request)
        if change is not None:
            label = _("Undo: %(change)s") % {"change": change}
            buttons.append(Button(label, url=undo_url(change), icon_name="undo", priority=60))
        return buttons


def newest(question: Question, name: str) -> Any:
    """What the newest draft of a listed question says; of one that was never entered, the row."""
    return getattr(getattr(question, "entry", question), name)


def found(request: HttpRequest) -> models.QuerySet:
    """Every question the list finds for this address."""
    questions = Question.snippet_viewset.get_queryset(request)
    filters = QuestionFilterSet(data=request.GET, request=request)
    if filters.is_valid():
        questions = filters.filter_queryset(questions)
    return with_words(questions, request.GET.get("q", ""))
