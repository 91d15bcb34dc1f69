"""allauth: nobody signs up without an invitation, and coming and going is logged."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.db import transaction
from django.http import HttpRequest

from members import audit
from members.models import Person
from members.realtime import nudge


class InvitationOnlyAccounts(DefaultAccountAdapter):
    """Closes the public sign-up form. Invitations make people through `operations.accept_invitation`."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation is the only door."""
        return False

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Kept closed as well, should a form reach it."""
        raise PermissionError("Accounts are made by invitation.")

    def login(self, request: HttpRequest, user: Any) -> None:
        """Every way in ends here: password, passkey, second factor, reset."""
        super().login(request, user)
        with transaction.atomic():
            audit.record("members.log_in", user, by=user)

    def logout(self, request: HttpRequest) -> None:
        """End the session, then wake its sockets: they look for it and close."""
        user = request.user
        super().logout(request)
        if not isinstance(user, Person):
            raise PermissionError("Nobody was logged in.")  # allauth asks before it calls
        with transaction.atomic():
            audit.record("members.log_out", user, by=user)
            nudge(f"person.{user.pk}", type="rights")

    def set_password(self, user: Any, password: str) -> None:
        """A changed or reset password ends the person's other sessions; their sockets look again."""
        super().set_password(user, password)
        with transaction.atomic():
            audit.record("members.set_password", user, by=user)
            nudge(f"person.{user.pk}", type="rights")


class InvitationOnlySocialAccounts(DefaultSocialAccountAdapter):
    """An identity provider logs people in whom an invitation made; it makes nobody."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: an invitation is the only door."""
        return False
