"""allauth: nobody signs up without an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class InvitationOnlyAccounts(DefaultAccountAdapter):
    """Closes the public sign-up form. Invitations make people through `operations.accept_invitation`."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation is the only door."""
        return False

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Kept closed as well, should a form reach it."""
        raise PermissionError("Accounts are made by invitation.")


class InvitationOnlySocialAccounts(DefaultSocialAccountAdapter):
    """An identity provider logs people in whom an invitation made; it makes nobody."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: an invitation is the only door."""
        return False
