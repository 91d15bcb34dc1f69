"""Who comes into the members' area at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django_htmx.middleware import HtmxDetails

from members.models import Person
from members.permissions import is_member


class MemberRequest(HttpRequest):
    """A request behind `members_only`: somebody is logged in."""

    user: Person  # type: ignore[assignment]  # narrower than Django's, which may be nobody
    htmx: HtmxDetails


View = Callable[..., HttpResponseBase]
NO_SEAT = _(
    "Your account has no seat in a member organisation today. "
    "Your organisation's coordinator or the secretariat can give you one."
)


def members_only(view: View) -> View:
    """Let people in who hold a seat today. Others log in first, or read that they have no seat."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_member(request.user):
            raise PermissionDenied(NO_SEAT)
        return view(request, *args, **kwargs)

    return login_required(guarded)
