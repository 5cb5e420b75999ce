"""The menu's way to import and export."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .access import may_exchange


class ExchangeMenuItem(MenuItem):
    """For those who write questions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_exchange(request.user)


def menu_item() -> MenuItem:
    """Hook for the menu."""
    return ExchangeMenuItem(
        _("Import and export"), reverse_lazy("exchange:list"), name="exchange", icon_name="upload", order=155
    )
