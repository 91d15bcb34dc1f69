"""The reader's own language in the members' area, and what the browser forgets when somebody logs out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import translation

PREFIXES = ("/members/", "/accounts/", "/cms/")


class MemberLanguage:
    """Pages under a language prefix speak that language; the members' area speaks the person's."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the reader's language from here on."""
        if request.path.startswith(PREFIXES) and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class ForgetOnLogOut:
    """Through whatever door somebody logs out, their browser forgets what it keeps of texts that are not saved yet.

    A session that merely ended is no log-out: its person comes back for their words.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Logging out takes a form, so only those are looked at."""
        if request.method != "POST" or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        was_logged_in = SESSION_KEY in request.session
        response: HttpResponse = self.get_response(request)
        if was_logged_in and SESSION_KEY not in request.session:
            response["Clear-Site-Data"] = '"storage"'
        return response
