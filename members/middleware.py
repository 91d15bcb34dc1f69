"""The reader's own language in the members' area."""

from __future__ import annotations

from typing import Any

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
