"""Writing a question with its checks beside it: on the form, while somebody types, and when it is saved."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer

from quizzes.kinds.registry import KINDS

from .checks_panel import Shown, WritingChecksPanel
from .waivers import keep_reasons, read_reasons

if TYPE_CHECKING:
    from .models import Question


class WritesWithChecks:
    """Mixed into the editing views: the panel beside the form, and the reasons written in it kept with the draft."""

    request: HttpRequest
    form: Any

    def save_instance(self) -> "Question":
        question = super().save_instance()  # type: ignore[misc]
        reasons = read_reasons(self.request.POST)
        keep_reasons(question=question, reasons=reasons, by=self.request.user, at=timezone.now())
        return question

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()  # type: ignore[misc]
        # What is saved in the background leaves the panel alone: somebody may be writing a reason in it.
        if self.expects_json_response or getattr(self, "hydrate_create_view", False):  # type: ignore[attr-defined]
            return panels
        panel = WritingChecksPanel(self.form.instance, self.request, data=self.request.POST)
        return MediaContainer([panel, *panels])


class AnswersWithChecks:
    """Mixed into views that take the form as it stands in the browser, keep nothing of it and answer with checks."""

    http_method_names = ("post",)
    request: HttpRequest

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()  # type: ignore[attr-defined]
        try:
            # What cannot be read yet, such as half a number, is checked as it was; the form says what is wrong with it.
            form.is_valid()
        except (KeyError, ValueError):
            # A stream of parts without its count or its places: no form of ours sends that.
            return HttpResponse(_("This is not the form of a question."), status=400, content_type="text/plain")
        shown = Shown(form.instance, request.POST)
        return HttpResponse(render_to_string("quizzes/bank/checks.html", {"shown": shown}, request))


def choose_kind(request: HttpRequest, view: Any) -> HttpResponse:
    """The first page of a new question: its kinds with what each is for. What the link asked for goes along."""
    asked = request.GET.copy()
    asked.pop("kind", None)
    kinds = []
    for name, kind in KINDS.items():
        asked["kind"] = str(name)
        kinds.append({"kind": kind, "query": asked.urlencode()})
    context = {
        "kinds": kinds,
        "page_title": _("New question"),
        "header_title": _("New question"),
        "breadcrumbs_items": [*view.breadcrumbs_items, *_way_here(view)],
        "header_icon": view.header_icon,
    }
    return TemplateResponse(request, "quizzes/bank/choose_kind.html", context)


def _way_here(view: Any) -> list[dict[str, str]]:
    return [{"url": reverse(view.index_url_name), "label": _("Question bank")}, {"url": "", "label": _("New question")}]
