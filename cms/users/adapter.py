"""How allauth behaves here: nobody signs up without an invitation or a join code, and it speaks in the site's words."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.schools.models import Membership, Role


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

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where somebody's work is: the admin for those who teach, review, coordinate or run the installation."""
        roles = set(Membership.objects.current().filter(user=request.user).values_list("role", flat=True))
        works_in_admin = Role.LEARNER not in roles if roles else request.user.is_superuser
        return reverse("wagtailadmin_home") if works_in_admin else super().get_login_redirect_url(request)
