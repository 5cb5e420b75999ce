"""How allauth behaves here: nobody signs up without an invitation or a join code, and it speaks in the site's words."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation, join code or an administrator, so the open sign-up page is shut."""

    error_messages: ClassVar[dict[str, str | Promise]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail and password do not match. Try again, or ask for a sign-in code."),
        "too_many_login_attempts": _("Too many tries. Wait 5 minutes, or use a sign-in code."),
        "rate_limited": _("Too many tries. Wait a few minutes."),
        "incorrect_code": _("This code does not match, or it has expired."),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
