"""Where importing and exporting begin: the files that were brought in, and the form for another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator

from quizzes.exchange.models import ImportRun
from quizzes.exchange.registry import FORMATS
from quizzes.exchange.runs import start_run

from .access import ExchangePage
from .forms import ImportForm

PER_PAGE = 20
DEFAULT_LANGUAGE = "en"


class RunList(ExchangePage):
    """The files of this school, newest first."""

    template_name = "quizzes/exchange/list.html"
    page_title = gettext_lazy("Import and export")
    is_first = True

    def get(self, request: HttpRequest) -> HttpResponse:
        runs = ImportRun.objects.visible_to(request.user).filter(school=self.school).without_file()
        page = WagtailPaginator(runs.select_related("by"), PER_PAGE).get_page(request.GET.get("p"))
        for run in page:
            run.format_label = FORMATS[run.format].label if run.format in FORMATS else run.format
        return self.render_to_response(self.get_context_data(runs=page, school=self.school))


class ImportView(ExchangePage):
    """Choose a file. It is read, and nothing changes."""

    template_name = "quizzes/exchange/import.html"
    page_title = gettext_lazy("Import questions")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(ImportForm(language=DEFAULT_LANGUAGE))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ImportForm(request.POST, request.FILES, language=DEFAULT_LANGUAGE)
        if not form.is_valid():
            return self._page(form)
        run = start_run(
            school=self.school,
            by=request.user,
            upload=form.upload(),
            language=form.cleaned_data["language"],
            is_original=form.cleaned_data["is_original"],
            at=timezone.now(),
        )
        return redirect("exchange:run", run.uuid)

    def _page(self, form: ImportForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, school=self.school))
