"""Response headers that hold for every page."""

from __future__ import annotations

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

CMS_PREFIX = "/cms/"
SECRET_PREFIXES = ("/answer/", "/reply/", "/words/", "/statement/", "/invitation/", "/mail/stop/", "/calendar/")
PRIVATE_PREFIXES = ("/members/", "/accounts/", *SECRET_PREFIXES, CMS_PREFIX)


class ContentSecurity(CSPMiddleware):
    """The strict policy everywhere, and the one that Wagtail's own screens need under their prefix."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The policy for this address."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(CMS_PREFIX) and not report_only:
            parts.config = settings.CMS_CONTENT_SECURITY_POLICY
        return parts


class PublicLocale(LocaleMiddleware):
    """Django's own, save for one thing: where a view of ours said "not here", nobody is sent to a language prefix.

    Behind every prefix stands Wagtail, which takes any path, so Django would turn each such 404 into a redirect.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Let a 404 of ours stand."""
        if response.status_code == 404 and getattr(request, "resolver_match", None):
            response.headers.setdefault("Content-Language", translation.get_language())
            return response
        return super().process_response(request, response)


class SecurityHeaders:
    """Headers that neither Django nor django-csp sets, and no caching of what members see."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add what the response does not say yet."""
        response: HttpResponse = self.get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(PRIVATE_PREFIXES):
            response.setdefault("Cache-Control", "private, no-store")
            response.setdefault("X-Robots-Tag", "noindex")
        return response
