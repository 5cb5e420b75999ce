"""Our entries of the admin's menu, shown to those who can use them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .access import may_report


class CohortBoardItem(MenuItem):
    """The way to the cohort boards, for instructors and coordinators."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            _("Cohort board"), reverse_lazy("cohort_board"), name="cohort-board", icon_name="table", order=210, **kwargs
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return may_report(request.user)


def coverage_item() -> MenuItem:
    """Hook for the reports menu: everybody who comes into the admin works in some school, and may look."""
    return MenuItem(
        _("Coverage of the question bank"), reverse_lazy("bank_coverage"), name="bank-coverage", icon_name="table"
    )


def cohort_board_item() -> MenuItem:
    """Hook for the menu."""
    return CohortBoardItem()
