"""What the admin's menu leaves out for people of a school: everything the gate answers as missing."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from courses.schools.walls import schools_of, working_school

# Wagtail's menu of every snippet of the installation, with how many there are of each.
ADMINISTRATORS_ITEMS = {"snippets"}
WAGTAIL_REPORTS = {
    "locked-pages",
    "workflows",
    "workflow-tasks",
    "site-history",
    "aging-pages",
    "page-types-usage",
}


def leave_out_snippets(request: HttpRequest, items: list[Any]) -> None:
    """Hook for the main menu."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in ADMINISTRATORS_ITEMS]


def leave_out_reports(request: HttpRequest, items: list[Any]) -> None:
    """Hook for the reports menu, which is not shown when nothing is left in it."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in WAGTAIL_REPORTS]


def leave_out_foreign_help(request: HttpRequest, items: list[Any]) -> None:
    """Hook for the help menu: no page of this site leads to a foreign host. The keyboard shortcuts stay."""
    items[:] = [item for item in items if not urlsplit(str(item.url)).netloc]


class WorkingSchoolItem(MenuItem):
    """Which school new things will belong to, for somebody who works in several, and the way to change it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return not request.user.is_superuser and schools_of(request.user).count() > 1

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        component.label = _("School: %(name)s") % {"name": working_school(request)}
        return component


def working_school_item() -> MenuItem:
    """Hook for the menu. The school is chosen where a person chooses everything of their own."""
    return WorkingSchoolItem(_("School"), reverse_lazy("learn_account"), name="school", icon_name="home", order=10)
