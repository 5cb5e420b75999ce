"""One file: being read, waiting for a decision, being brought in, done."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from courses.errors import DomainError
from courses.spreadsheets import export
from quizzes.bank.models import Question
from quizzes.exchange.models import ImportEntry, ImportRun
from quizzes.exchange.runs import begin, cancel, may_begin

from .access import ExchangePage
from .words import button_words, format_words, progress_words, shown_entry, state_words

PER_PAGE = 50
ALL, NOTES = "all", "notes"
Outcome, State = ImportEntry.Outcome, ImportRun.State
TEMPLATES = {
    State.READING: "quizzes/exchange/progress.html",
    State.RUNNING: "quizzes/exchange/progress.html",
    State.UNREADABLE: "quizzes/exchange/unreadable.html",
    State.CANCELLED: "quizzes/exchange/cancelled.html",
}


class OneRun(ExchangePage):
    """The run of the address, if it is of a school the person writes for."""

    @cached_property
    def run(self) -> ImportRun:
        rows = ImportRun.objects.visible_to(self.request.user).without_file().select_related("by", "school")
        return get_object_or_404(rows, uuid=self.kwargs["run_uuid"])

    def get_page_title(self) -> str:
        return self.run.file_name


class RunView(OneRun):
    """The page of a file, whatever its state."""

    def get_template_names(self) -> list[str]:
        return [TEMPLATES.get(State(self.run.state), "quizzes/exchange/run.html")]

    def get(self, request: HttpRequest, run_uuid: UUID) -> HttpResponse:
        run = self.run
        context = {"run": run, "format_words": format_words(run), "state_words": state_words(run)}
        if run.is_under_way:
            context |= {"progress": progress_words(run), "may_begin": may_begin(run, at=timezone.now())}
        elif run.state not in TEMPLATES:
            context |= self._table()
        return self.render_to_response(self.get_context_data(**context))

    def post(self, request: HttpRequest, run_uuid: UUID) -> HttpResponse:
        try:
            if request.POST.get("action") == "cancel":
                cancel(run=self.run, at=timezone.now())
                messages.success(request, _("Nothing was changed. The file was let go."))
                return redirect("exchange:list")
            begin(run=self.run, at=timezone.now())
        except DomainError as error:
            messages.error(request, str(error.detail))
        return redirect("exchange:run", run_uuid)

    def _table(self) -> dict[str, Any]:
        """The questions asked for, problems first; identical ones are counted, and shown when asked for."""
        counted = self.run.entries.aggregate(
            **{name: Count("pk", filter=Q(outcome=name)) for name in Outcome.values},
            notes=Count("pk", filter=Q(has_note=True)),
        )
        show = self.request.GET.get("show", ALL)
        entries = self.run.entries.problems_first().select_related("question")
        if show == NOTES:
            entries = entries.filter(has_note=True)
        elif show in Outcome.values:
            entries = entries.filter(outcome=show)
        else:
            show = ALL
            if counted[Outcome.IDENTICAL] < sum(counted[name] for name in Outcome.values):
                entries = entries.exclude(outcome=Outcome.IDENTICAL)
        per_page = max(entries.count(), 1) if self.request.GET.get("whole") else PER_PAGE
        page = WagtailPaginator(entries, per_page).get_page(self.request.GET.get("p"))
        for entry in page:
            entry.shown = shown_entry(entry)
        return {
            "counted": counted,
            "page": page,
            "show": show,
            "tabs": self._tabs(counted),
            "has_lines": self.run.entries.filter(line__gt=0).exists(),
            "may_begin": may_begin(self.run, at=timezone.now()),
            "button_words": button_words(self.run),
            "bank_url": self._bank_url(),
        }

    def _tabs(self, counted: dict[str, int]) -> list[tuple[str, str, int]]:
        """Filters above the table: what they show, in words, how many."""
        outcomes = [(name, str(Outcome(name).label), counted[name]) for name in Outcome.values]
        tabs = [(ALL, _("All"), sum(counted[name] for name in Outcome.values)), *outcomes]
        return [tab for tab in [*tabs, (NOTES, _("With a note"), counted["notes"])] if tab[2] or tab[0] == ALL]

    def _bank_url(self) -> str:
        """The bank's list, narrowed to what this file made or changed."""
        return f"{reverse(Question.snippet_viewset.get_url_name('list'))}?brought_in={self.run.uuid}"


class ProgressView(OneRun):
    """How far the run is, for the script of the progress page."""

    def get(self, request: HttpRequest, run_uuid: UUID) -> HttpResponse:
        told = progress_words(self.run)
        return JsonResponse(
            {"under_way": self.run.is_under_way, "text": told.text, "done": told.done, "total": told.total}
        )


class FaultsView(OneRun):
    """What cannot be read, and why, as a table to work from."""

    def get(self, request: HttpRequest, run_uuid: UUID) -> HttpResponse:
        header = [_("Line"), _("Question of the file"), _("Question"), _("What is wrong"), _("What to do")]
        rows = [["", "", "", fault["reason"], fault["fix"]] for fault in self.run.faults]
        for entry in self.run.entries.filter(outcome=Outcome.REFUSED):
            for fault in entry.report.get("faults", []):
                line = fault["line"] or entry.line or ""
                rows.append([line, entry.position, entry.title, fault["reason"], fault["fix"]])
        return export("csv", f"{self.run.file_name} faults", header, rows)
