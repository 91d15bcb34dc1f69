"""The cookies that this software can set, for the cookie page. A test crawls the site and compares."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Cookie(NamedTuple):
    """One cookie, as a reader wants to know it."""

    name: str
    purpose: str | Promise
    when: str | Promise
    lasts: str | Promise


def every_cookie() -> list[Cookie]:
    """All of them; none is set before a visitor opens a form or logs in."""
    return [
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("Makes sure that a form was sent from this site and by nobody else."),
            _("When you open a page with a form: contact, log-in."),
            _("One year"),
        ),
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("Remembers that you are logged in."),
            _("When a member logs in."),
            _("Two weeks, or until you log out"),
        ),
    ]
