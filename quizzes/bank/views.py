"""What the bank's screens do differently from Wagtail's: they say what a question lacks instead of failing."""

from collections.abc import Callable, Hashable, Iterable
from operator import attrgetter
from typing import Any

from django.contrib.admin.utils import quote
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.ui.tables import Column, NumberColumn, StatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets

from courses.spreadsheets import export

from .errors import IncompleteQuestion
from .models import Question
from .states import state_of


class RefusesIncomplete:
    """Mixed into the editing views. The form has already refused what is incomplete; this is for what changed since."""

    request: HttpRequest

    def get_error_message(self) -> str:
        if getattr(self, "saving_as_draft", False):
            return super().get_error_message()  # type: ignore[misc]
        return _("Something is missing, so nothing was published. A draft can be saved as it is.")

    def run_action_method(self) -> HttpResponse | None:
        try:
            with transaction.atomic():
                return super().run_action_method()  # type: ignore[misc]
        except IncompleteQuestion as error:
            say_what_is_missing(self.request, error)
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]


class QuestionCreateView(RefusesIncomplete, snippets.CreateView):
    """Remembers who wrote the question, because authors do not sign their own work."""

    def save_instance(self) -> Question:
        self.form.instance.created_by = self.request.user
        return super().save_instance()


class QuestionEditView(RefusesIncomplete, snippets.EditView):
    """The edit view, with the way to the review of what is published."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        version = self.object.versions.order_by("-number").first()
        if version is not None:
            url = reverse("bank_reviews:question", args=[version.uuid])
            buttons.append(Button(_("Review"), url=url, icon_name="check", priority=40))
        return buttons


class QuestionCopyView(snippets.CopyView):
    """A copy starts as a question of its own: its options are new ones."""

    def get_initial_form_instance(self) -> Question:
        question = super().get_initial_form_instance()
        question.options = [(child.block_type, child.value) for child in question.options]
        return question


class QuestionWorkflowActionView(snippets.WorkflowActionView):
    """Approving an incomplete question from a list or report is refused; it stays in moderation."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except IncompleteQuestion as error:
            say_what_is_missing(request, error)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return render_modal_workflow(
                request, "", None, {}, json_data={"step": "success", "redirect": self.redirect_url}
            )
        return redirect(self.redirect_url)


class QuestionIndexView(snippets.IndexView):
    """The bank: what each question asks, where it belongs, how far it is."""

    page_title = gettext_lazy("Question bank")
    # Wagtail offers a download when there is something to export; `as_spreadsheet` says what.
    list_export = ["stem"]
    list_display = [
        "__str__",
        "kind",
        Column("area", label=gettext_lazy("Area"), accessor="area.code", sort_key="area__position"),
        Column("lesson", label=gettext_lazy("Lesson"), accessor="lesson", sort_key="lesson__position"),
        "level",
        NumberColumn(
            "version_number",
            label=gettext_lazy("Version"),
            accessor=lambda question: question.version_number or "",
            sort_key="version_number",
        ),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor=lambda question: state_of(question).label,
            primary=lambda question: question.live,
            sort_key="live",
        ),
        Column(
            "safety_critical",
            label=gettext_lazy("Safety"),
            accessor=lambda question: _("Critical") if question.safety_critical else "",
            sort_key="safety_critical",
        ),
        UpdatedAtColumn(),
    ]

    def as_spreadsheet(self, questions: models.QuerySet, spreadsheet_format: str) -> HttpResponse:
        """The list as it is filtered, with everything but the options; those are what the native text format is for."""
        return export(spreadsheet_format, "question-bank", EXPORT.keys(), map(_exported, questions))

    # Wagtail asks these for every button of every row; here the answer does not depend on the row.
    def user_has_permission(self, permission: str) -> bool:
        return self._asked_once(super().user_has_permission, permission)

    def user_has_any_permission(self, permissions: Iterable[str]) -> bool:
        return self._asked_once(super().user_has_any_permission, frozenset(permissions))

    def _asked_once(self, ask: Callable[[Any], bool], about: Hashable) -> bool:
        if about not in self._answers:
            self._answers[about] = ask(about)
        return self._answers[about]

    @cached_property
    def _answers(self) -> dict[Hashable, bool]:
        return {}


# Columns of the export, in words, and what stands in them.
EXPORT = {
    gettext_lazy("Id"): attrgetter("uuid"),
    gettext_lazy("Question"): attrgetter("stem"),
    gettext_lazy("Kind"): lambda question: question.get_kind_display(),
    gettext_lazy("Area"): lambda question: question.area.code if question.area else "",
    gettext_lazy("Lesson"): lambda question: question.lesson or "",
    gettext_lazy("Level"): lambda question: question.get_level_display(),
    gettext_lazy("Difficulty"): attrgetter("difficulty"),
    gettext_lazy("State"): lambda question: state_of(question).label,
    gettext_lazy("Version"): attrgetter("version_number"),
    gettext_lazy("Safety-critical"): lambda question: _("Yes") if question.safety_critical else _("No"),
    gettext_lazy("References"): attrgetter("references"),
    gettext_lazy("Facts"): attrgetter("fact_ids"),
}


def _exported(question: Question) -> list[Any]:
    return [value(question) for value in EXPORT.values()]


def say_what_is_missing(request: HttpRequest, error: IncompleteQuestion) -> None:
    messages.error(
        request,
        _("The question is not complete and was not published. %(missing)s") % {"missing": error.detail},
    )


def keep_what_was_answered(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Before snippets are deleted: a question that was ever published stays, for the answers that point to it."""
    kept = [each for each in instances if isinstance(each, Question) and each.versions.exists()]
    if not kept:
        return None
    messages.error(
        request,
        _("“%(question)s” has been published and stays on record. Unpublish it to take it out of practice.")
        % {"question": kept[0]},
    )
    viewset = Question.snippet_viewset
    if len(kept) > 1:
        return redirect(viewset.get_url_name("list"))
    return redirect(viewset.get_url_name("edit"), quote(kept[0].pk))
