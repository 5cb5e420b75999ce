"""Questions of the bank as a file: first what the format cannot carry, then the download."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from quizzes.bank.filters import QuestionFilterSet
from quizzes.bank.finding import with_words
from quizzes.bank.models import Question
from quizzes.exchange.drafts import Written
from quizzes.exchange.export import write
from quizzes.exchange.registry import FORMATS, Format

from .access import ExchangePage
from .forms import ExportForm

SUFFIXES = {"moodle_xml": ".xml", "qti": ".zip", "qti3": ".zip"}
OURS = ("what", "format", "download")
# Examples of what loses something; the count says how many there are.
MOST_NAMED = 5


class ExportView(ExchangePage):
    """The filters of the bank's list narrow what is exported, as they narrow the list."""

    template_name = "quizzes/exchange/export.html"
    page_title = gettext_lazy("Export questions")
    header_icon = "download"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = ExportForm(request.GET if "format" in request.GET else None)
        if not form.is_bound or not form.is_valid():
            return self._page(form)
        questions = self._questions(form.cleaned_data["what"])
        format_ = FORMATS[form.cleaned_data["format"]]
        written = write(questions, format_)
        if request.GET.get("download"):
            return self._file(written, format_)
        return self._page(form, written=written, format_=format_, questions=questions)

    def _questions(self, what: str) -> QuerySet:
        """The school's questions that the filters leave."""
        rows = Question.objects.filter(school=self.school)
        if what == ExportForm.LIVE:
            rows = rows.filter(live=True)
        return rows.filter(pk__in=self._filtered().values("pk"))

    def _filtered(self) -> QuerySet:
        rows = Question.objects.filter(school=self.school).with_state()
        if asked := self.request.GET.get("q"):
            rows = with_words(rows, asked)
        filters = QuestionFilterSet(self.request.GET, queryset=rows, request=self.request)
        return filters.qs if filters.is_valid() else rows

    def _page(
        self,
        form: ExportForm,
        *,
        written: Written | None = None,
        format_: Format | None = None,
        questions: QuerySet | None = None,
    ) -> HttpResponse:
        context = {
            "form": form,
            "school": self.school,
            "carried_on": [(k, v) for k, values in self.request.GET.lists() if k not in OURS for v in values],
            "found": questions.count() if questions is not None else None,
            "format_label": format_.label if format_ else "",
            "losses": _told(written, questions) if written and questions is not None else [],
            "bank_url": reverse(Question.snippet_viewset.get_url_name("list")),
        }
        return self.render_to_response(self.get_context_data(**context))

    def _file(self, written: Written, format_: Format) -> HttpResponse:
        suffix = SUFFIXES.get(format_.name) or format_.suffixes[0]
        name = f"{slugify(str(self.school or 'library'))}-questions{suffix}"
        response = HttpResponse(written.data, content_type="application/octet-stream")
        response["Content-Disposition"] = content_disposition_header(True, name)
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response


def _told(written: Written, questions: QuerySet) -> list[dict[str, Any]]:
    """What is lost, most frequent first, with how many questions lose it and the first of them."""
    keys: dict[str, list[str]] = defaultdict(list)
    for loss in written.losses:
        keys[loss.what].append(loss.key)
    wanted = {key for found in keys.values() for key in found[:MOST_NAMED]}
    titles = {str(row.uuid): row for row in questions.filter(uuid__in=wanted)}
    return [
        {
            "what": what,
            "count": len(set(found)),
            "questions": [titles[key] for key in dict.fromkeys(found[:MOST_NAMED]) if key in titles],
        }
        for what, found in sorted(keys.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
