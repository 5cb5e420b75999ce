"""The coverage of the question bank in the Wagtail admin: what is asked about, how often, and where to write next."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.spreadsheets import KINDS, export
from quizzes.bank.models import Question
from quizzes.reporting.coverage import coverage_of
from quizzes.reporting.coverage_rows import FEWEST_A_LESSON, AreaRow, Count, Coverage, TopicRow
from quizzes.reporting.writing import clues_of

from .access import bank_school, may_write_in
from .clock import school_time

# What the shades of a cell mean, lightest first; a mark of its own for each, so that they are told apart in grey.
KEY = (
    (0, "0", gettext_lazy("nothing")),
    (1, "<1", gettext_lazy("less than one mock asks")),
    (2, "1×", gettext_lazy("as much as one mock asks")),
    (3, "2×", gettext_lazy("twice as much")),
    (4, "3×", gettext_lazy("three times and more")),
)
TOPICS_KEY = (*KEY, (5, "7", gettext_lazy("some: a sub-topic has no share of its own")))
AREAS, TOPICS = "areas", "topics"


class CoverageView(WagtailAdminTemplateMixin, TemplateView):
    """One bank against one outline. `rows` adds the sub-topics, `outline` chooses another, `export` downloads."""

    template_name = "cms/reports/coverage.html"
    page_title = gettext_lazy("Coverage of the question bank")
    header_icon = "table"
    coverage: Coverage

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.coverage = coverage_of(school=bank_school(request), outline_code=request.GET.get("outline", ""))
        if request.GET.get("export") in KINDS:
            return export_coverage(request.GET["export"], self.coverage)
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        school = self.coverage.school
        rows = TOPICS if self.request.GET.get("rows") == TOPICS else AREAS
        return super().get_context_data(
            coverage=self.coverage,
            clues=clues_of(school),
            counted_at=school_time(timezone.now(), school),
            key=TOPICS_KEY if rows == TOPICS else KEY,
            rows=rows,
            fewest=FEWEST_A_LESSON,
            write_url=_write_url() if may_write_in(self.request.user, school) else "",
            **kwargs,
        )


def export_coverage(kind: str, coverage: Coverage) -> HttpResponse:
    """The counts of the page as one table: a line for each area and sub-topic by level, each lesson, each gap."""
    header = [
        *(_("What"), _("Code"), _("Name"), _("Level"), _("Own, in practice"), _("Library, in practice")),
        *(_("Own drafts"), _("Own, kept for mocks"), _("Library, kept for mocks")),
        *(_("Asked by one mock"), _("Missing from the mock pool")),
    ]
    name = f"coverage {coverage.school or 'library'} {timezone.now():%Y-%m-%d}"
    return export(kind, name, header, [*_outline_lines(coverage), *_lesson_lines(coverage)])


def _outline_lines(coverage: Coverage) -> Iterator[list[Any]]:
    for row in coverage.areas:
        yield from _level_lines(_("Area"), row)
        yield [*_named(_("Area"), row), _("All"), *_figures(row.total), row.asked, row.short_by]
        for topic in row.topics:
            yield from _level_lines(_("Sub-topic"), topic)
            yield [*_named(_("Sub-topic"), topic), _("All"), *_figures(topic.total), "", ""]


def _level_lines(what: str, row: AreaRow | TopicRow) -> Iterator[list[Any]]:
    for cell in row.cells:
        # The pool is held against the weight of a whole area; a sub-topic has none.
        mock = [cell.asked, cell.missing_for_mocks] if isinstance(row, AreaRow) else ["", ""]
        yield [*_named(what, row), cell.level.label, *_figures(cell.count), *mock]


def _lesson_lines(coverage: Coverage) -> Iterator[list[Any]]:
    for row in coverage.lessons:
        yield [_("Lesson"), row.lesson.number, row.lesson.title, "", *_figures(row.count), "", ""]
        for gap in row.objectives:
            what = _("Objective without a question")
            yield [what, row.lesson.number, gap.objective.text, *[""] * 8]


def _named(what: str, row: AreaRow | TopicRow) -> list[Any]:
    return [what, row.area.code, row.area.name]


def _figures(count: Count) -> list[int]:
    return [count.own, count.library, count.drafts, count.reserved_own, count.reserved_library]


def _write_url() -> str:
    return reverse(Question.snippet_viewset.get_url_name("add"))
