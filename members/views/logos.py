"""An organisation's logo, and where it may stand."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members import operations
from members.entrance import MemberRequest, members_only
from members.forms_logos import LogoForm, LogoUseForm
from members.models import Logo, Organisation
from members.permissions import can_keep_logo

RATES = {"logo": "30/h/user"}


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def logo(request: MemberRequest, slug: str) -> HttpResponse:
    """Keep a picture (`picture`), take it away (`drop`), or say where it may stand (`use`)."""
    found = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    if not can_keep_logo(request.user, found):
        raise Http404
    row = Logo.objects.filter(organisation=found).select_related("said_by").first()
    said = None if row is None or row.is_allowed is None else "yes" if row.is_allowed else "no"
    picture, use = LogoForm(), LogoUseForm(initial={"is_allowed": said})
    if request.method == "POST":
        if "picture" in request.POST:
            if not ratelimit.consume(request, app="members", action="logo", config=RATES, user=request.user):
                return render(request, "429.html", status=429)
            picture = LogoForm(request.POST, request.FILES)
            if picture.is_valid() and _keep(request, found, picture):
                return redirect("members:logo", slug)
        elif "drop" in request.POST:
            operations.drop_logo(found, by=request.user)
            messages.success(request, _("The logo is taken away. Published pages keep the one they went out with."))
            return redirect("members:logo", slug)
        else:
            use = LogoUseForm(request.POST)
            if use.is_valid():
                operations.allow_logo(found, use.cleaned_data["is_allowed"], by=request.user)
                messages.success(request, _("Kept. It holds for what is published from now on."))
                return redirect("members:logo", slug)
    context = {"organisation": found, "logo": row, "picture": picture, "use": use}
    return render(request, "members/logo.html", context, status=422 if picture.errors or use.errors else 200)


def _keep(request: MemberRequest, found: Organisation, form: LogoForm) -> bool:
    try:
        operations.keep_logo(found, form.cleaned_data["image"], by=request.user)
    except ValidationError as problem:
        form.add_error("image", problem)
        return False
    messages.success(request, _("The logo is kept."))
    return True
