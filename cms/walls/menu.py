"""What the admin's menu leaves out for people of a school: everything the gate answers as missing."""

from typing import Any

from django.http import HttpRequest

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
