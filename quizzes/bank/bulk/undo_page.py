"""Taking back the newest change of many questions."""

from typing import Any

from django.contrib import messages as django_messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from quizzes.bank.models import Question

from . import services
from .desk import can_be_undone, may_work, school_at_work
from .errors import NothingToUndo
from .models import BulkChange


class UndoPage(WagtailAdminTemplateMixin, View):
    """Says what would be taken back, and takes it back."""

    template_name = "quizzes/bank/bulk/undo.html"
    page_title = gettext_lazy("Undo")
    header_icon = "undo"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [{"url": self._list_url, "label": _("Question bank")}, {"url": "", "label": self.page_title}]
        return [*self.breadcrumbs_items, *here]

    @property
    def _list_url(self) -> str:
        return reverse(Question.snippet_viewset.get_url_name("list"))

    def _change(self, request: HttpRequest, uuid: Any) -> BulkChange:
        """The person's own change, in the school they work in. Raises Http404 for any other."""
        mine = BulkChange.objects.filter(by=request.user, school=school_at_work(request), uuid=uuid).first()
        if mine is None or not may_work(request):
            raise Http404
        return mine

    def get(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        change = self._change(request, uuid)
        can = can_be_undone(request) == change
        questions = Question.objects.filter(pk__in=[int(pk) for pk in change.before]).order_by("-pk")
        context = self.get_context_data(change=change, can=can, questions=questions, list_url=self._list_url)
        return self.render_to_response(context)

    def post(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        try:
            undone = services.undo(self._change(request, uuid), by=request.user, at=timezone.now())
        except NothingToUndo as error:
            messages.error(request, str(error.detail))
            return redirect(self._list_url)
        n = len(undone.restored)
        if n:
            told = ngettext("%(n)s question is as it was.", "%(n)s questions are as they were.", n)
            messages.success(request, told % {"n": n})
        if undone.left:
            html = render_to_string("quizzes/bank/bulk/left.html", {"left": undone.left}, request=request)
            django_messages.warning(request, html)
        return redirect(self._list_url)


urlpatterns = [path("undo/<uuid:uuid>/", UndoPage.as_view(), name="undo")]
