"""The cohort board in the Wagtail admin: learners by milestones, those who need help first."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.schools.models import Cohort
from courses.spreadsheets import KINDS, export
from quizzes.reporting.summaries import CohortSummary, LearnerRow, summarize_cohort

from .access import find_cohort, reporting_school
from .clock import school_time

# Up to here a board is one page; beyond, it is cut into pages.
LONGEST_BOARD = 100
ROWS_A_PAGE = 50
ALL, AT_RISK = "all", "risk"
KEY = (
    ("met", "✓", gettext_lazy("met")),
    ("progress", "2/3", gettext_lazy("rules met so far")),
    ("refresh", "↻", gettext_lazy("needs refresh")),
    ("not_started", "•", gettext_lazy("not started")),
)


class CohortListView(WagtailAdminTemplateMixin, TemplateView):
    """The cohorts of the school the person works in."""

    template_name = "cms/reports/cohort_list.html"
    page_title = gettext_lazy("Cohort board")
    header_icon = "table"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        school = reporting_school(self.request)
        cohorts = Cohort.objects.reportable_to(self.request.user).filter(school=school).select_related("course")
        people = Count("enrolments", filter=Q(enrolments__ended_on=None))
        # Grouping drops the order the model has.
        cohorts = cohorts.annotate(people=people).order_by("-starts_on", "name")
        return super().get_context_data(school=school, cohorts=cohorts, **kwargs)


class CohortBoardView(WagtailAdminTemplateMixin, TemplateView):
    """One cohort. `show` narrows to those at risk, `q` finds by name, `export` downloads."""

    template_name = "cms/reports/cohort_board.html"
    header_icon = "table"
    cohort: Cohort
    summary: CohortSummary

    def get(self, request: HttpRequest, cohort_uuid: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        self.cohort = find_cohort(request, cohort_uuid)
        self.summary = summarize_cohort(cohort=self.cohort, at=timezone.now())
        if request.GET.get("export") in KINDS:
            return export_board(request.GET["export"], self.summary, self.rows())
        return super().get(request, *args, cohort_uuid=cohort_uuid, **kwargs)

    def get_page_title(self) -> str:
        return self.cohort.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        board = {"url": reverse("cohort_board"), "label": _("Cohort board")}
        return [*self.breadcrumbs_items, board, {"url": "", "label": self.cohort.name}]

    def rows(self) -> list[LearnerRow]:
        """The rows the person asked for."""
        words = self.request.GET.get("q", "").strip().casefold()
        rows = [row for row in self.summary.rows if words in str(row.learner).casefold()]
        return [row for row in rows if row.is_at_risk] if self.show() == AT_RISK else rows

    def show(self) -> str:
        asked = self.request.GET.get("show", ALL)
        return asked if asked == AT_RISK else ALL

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = self.page_of(self.rows())
        return super().get_context_data(
            cohort=self.cohort,
            summary=self.summary,
            counted_at=school_time(self.summary.counted_at, self.cohort.school),
            page=page,
            page_range=page.paginator.get_elided_page_range(page.number),
            at_risk=[row for row in page if row.is_at_risk],
            on_track=[row for row in page if not row.is_at_risk],
            filters=self.filter_links(),
            show=self.show(),
            words=self.request.GET.get("q", "").strip(),
            key=KEY,
            columns=list(enumerate(self.summary.milestones, start=1)),
            width=len(self.summary.milestones) + 2,
            **kwargs,
        )

    def page_of(self, rows: list[LearnerRow]) -> Page:
        size = ROWS_A_PAGE if len(rows) > LONGEST_BOARD else LONGEST_BOARD
        return Paginator(rows, size).get_page(self.request.GET.get("p"))

    def filter_links(self) -> list[tuple[str, str, int]]:
        """The buttons above the board: what they show, their words, how many."""
        return [
            (ALL, _("All"), len(self.summary.rows)),
            (AT_RISK, _("At risk"), len(self.summary.at_risk)),
        ]


def export_board(kind: str, summary: CohortSummary, rows: list[LearnerRow]) -> HttpResponse:
    """The board as a table, words instead of marks."""
    header = [
        _("Learner"),
        _("Why at risk"),
        *(f"{milestone.code} {milestone.name}" for milestone in summary.milestones),
        _("Milestones met"),
        _("Last active"),
        _("Exam date"),
    ]
    lines = [
        [
            str(row.learner),
            "; ".join(risk.words for risk in row.risks),
            *(cell.words for cell in row.cells),
            row.met_count,
            row.last_active_on.isoformat() if row.last_active_on else "",
            (row.enrolment.exam_on or summary.cohort.exam_on or ""),
        ]
        for row in rows
    ]
    name = f"{summary.cohort.name} {summary.counted_at:%Y-%m-%d}"
    return export(kind, name, header, lines)
