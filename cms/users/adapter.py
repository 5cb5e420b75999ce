"""How allauth behaves here: nobody signs up without an invitation or a join code."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation, join code or an administrator, so the open sign-up page is shut."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
