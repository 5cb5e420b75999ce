"""Who brings questions in and hands them out, and whose."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from courses.schools import walls
from courses.schools.models import Role, School


def may_exchange(user: Any) -> bool:
    """Whether these pages are for the person: they write questions in some school, or look after the installation."""
    return user.is_superuser or walls.schools_of(user, Role.INSTRUCTOR).exists()


class ExchangePage(WagtailAdminTemplateMixin, View):
    """What the pages share: who may open them, whose bank it is about, and the way back."""

    header_icon = "upload"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_exchange(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def school(self) -> School | None:
        """The school the person works in now. None is the shared library, for an administrator without a school."""
        return walls.working_school(self.request, Role.INSTRUCTOR)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        way = [*self.breadcrumbs_items, {"url": reverse("exchange:list"), "label": _("Import and export")}]
        return way if self.is_first else [*way, {"url": "", "label": self.get_page_title()}]

    is_first = False
