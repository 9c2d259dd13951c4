"""How staff accounts behave: made by an administrator, never by a visitor."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAccountAdapter(DefaultAccountAdapter):
    """Accounts for staff are given, not taken."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody can make an account for themselves."""
        return False
