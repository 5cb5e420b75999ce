"""What the bank's screens do differently from Wagtail's: they say what a question lacks instead of failing."""

from collections.abc import Callable, Hashable, Iterable
from operator import attrgetter
from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
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
from wagtail.snippets.action_menu import SnippetActionMenu, SubmitForModerationMenuItem
from wagtail.snippets.views import snippets

from courses.errors import DomainError
from courses.spreadsheets import export
from quizzes.kinds.names import Name
from quizzes.kinds.registry import KINDS

from .authoring import AnswersWithChecks, WritesWithChecks, choose_kind
from .errors import IncompleteQuestion
from .listing import FindsQuestions, newest
from .models import Level, Question
from .prefill import begin_question
from .signing import VersionReplaced
from .snapshot import checksum, take
from .states import state_of


class RefusesIncomplete:
    """Mixed into the editing views. The form has already refused what is incomplete; this is for what changed since."""

    request: HttpRequest

    def get_error_message(self) -> str:
        if getattr(self, "saving_as_draft", False):
            return super().get_error_message()  # type: ignore[misc]
        return _("Something is missing or has to be mended first. A draft can be saved as it is.")

    def run_action_method(self) -> HttpResponse | None:
        try:
            with transaction.atomic():
                return super().run_action_method()  # type: ignore[misc]
        except IncompleteQuestion as error:
            say_what_is_missing(self.request, error)
        except DomainError as error:
            # Somebody who has mended a draft is one of its authors, and cannot approve it as well.
            messages.error(self.request, str(error.detail))
        return redirect(self.get_edit_url())  # type: ignore[attr-defined]


class QuestionCreateView(RefusesIncomplete, WritesWithChecks, snippets.CreateView):
    """Remembers who wrote the question, because authors do not sign their own work. A link may say where it begins.

    Without a kind, the page asks for it first: the form is the form of one kind.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("kind") not in KINDS:
            return choose_kind(request, self)
        return super().get(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(Name(self.form.instance.kind).label)

    def _get_action_menu(self) -> SnippetActionMenu:
        """Wagtail asks the model for a workflow; here it is the one of the school the question will belong to."""
        menu = super()._get_action_menu()
        if self.workflow is not None:
            menu.menu_items.append(SubmitForModerationMenuItem(order=60))
        return menu

    @cached_property
    def workflow(self) -> Any:
        return Question(school=self.working_school()).get_workflow()

    def get_initial_form_instance(self) -> Question:
        return begin_question(self.request.GET, school=self.working_school())

    def save_instance(self) -> Question:
        self.form.instance.created_by = self.request.user
        return super().save_instance()


class QuestionChecksOnCreateView(AnswersWithChecks, snippets.CreateView):
    """What the writing checks say of a question that is not saved yet."""

    def get_initial_form_instance(self) -> Question:
        return Question(school=self.working_school())


class QuestionChecksOnEditView(AnswersWithChecks, snippets.EditView):
    """What the writing checks say of a question as it stands in its form."""


class QuestionEditView(RefusesIncomplete, WritesWithChecks, snippets.EditView):
    """The edit view, with the writing checks and the ways to its review and its retirement."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            # Wagtail's lists of what waits lead here; a reviewer reads and decides on a page of its own.
            waiting = Question.objects.editable_by(request.user).filter(pk=self.object.pk).first()
            if request.method == "GET" and waiting is not None and waiting.workflow_in_progress:
                return redirect("bank_reviews:draft", waiting.uuid)
            raise

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        version = self.object.versions.order_by("-number").first()
        ways = [
            (_("Review"), reverse("bank_reviews:question", args=[version.uuid]) if version else "", "check"),
            (_("Compare and comment"), reverse("bank_reviews:draft", args=[self.object.uuid]), "comment"),
            (_("Retire or bring back"), reverse("bank_reviews:retire", args=[self.object.uuid]), "bin"),
        ]
        return buttons + [
            Button(label, url=url, icon_name=icon, priority=40 + place)
            for place, (label, url, icon) in enumerate(ways)
            if url
        ]


class QuestionCopyView(WritesWithChecks, snippets.CopyView):
    """A copy starts as a question of its own: its options are new ones."""

    def get_initial_form_instance(self) -> Question:
        question = super().get_initial_form_instance()
        question.parts = [(child.block_type, child.value) for child in question.parts]
        return question


class QuestionWorkflowActionView(snippets.WorkflowActionView):
    """Approving an incomplete question from a list or report is refused; it stays in moderation. So does one that is
    not the draft the person has read: the page of the review says which one it showed."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                self._check_read(request.POST.get("read", ""))
                return super().post(request, *args, **kwargs)
        except IncompleteQuestion as error:
            say_what_is_missing(request, error)
        except DomainError as error:
            messages.error(request, str(error.detail))
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return render_modal_workflow(
                request, "", None, {}, json_data={"step": "success", "redirect": self.redirect_url}
            )
        return redirect(self.redirect_url)

    def _check_read(self, digest: str) -> None:
        newest = Question.objects.select_for_update().get(pk=self.object.pk).get_latest_revision_as_object()
        if digest and digest != checksum(take(newest)):
            raise VersionReplaced


class QuestionIndexView(FindsQuestions, snippets.IndexView):
    """The bank: what each question asks, where it belongs, how far it is."""

    page_title = gettext_lazy("Question bank")
    # Wagtail offers a download when there is something to export; `as_spreadsheet` says what.
    list_export = ["stem"]
    list_display = [
        "newest_stem",
        "kind",
        Column(
            "area",
            label=gettext_lazy("Area"),
            accessor=lambda question: getattr(newest(question, "area"), "code", ""),
            sort_key="entry__area__position",
        ),
        Column(
            "lesson",
            label=gettext_lazy("Lesson"),
            accessor=lambda question: newest(question, "lesson"),
            sort_key="entry__lesson__position",
        ),
        Column(
            "level",
            label=gettext_lazy("Cognitive level"),
            accessor=lambda question: dict(Level.choices).get(newest(question, "level"), ""),
            sort_key="entry__level",
        ),
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

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Wagtail's, and the way to the file formats with the list as it is narrowed, for those who write questions."""
        buttons = super().header_more_buttons
        if self.user_has_permission("add"):
            query = self.request.GET.copy()
            query.pop("p", None)
            url = f"{reverse('exchange:export')}?{query.urlencode()}"
            buttons.append(Button(_("Export to another system"), url=url, icon_name="upload", priority=95))
        return buttons

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
