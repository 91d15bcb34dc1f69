"""Evidence: adding it to a chapter or to a demand, its file, and taking it away."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.deeds import done
from members.entrance import MemberRequest, members_only
from members.models import Organisation
from members.permissions import speaking_organisation
from monitoring.models import Chapter
from positions import operations, permissions_chapters as permissions
from positions.forms_chapters import EvidenceForm
from positions.models import Evidence, FollowUp
from positions.views.chapters import chapter_for
from positions.views.private_files import private_file
from positions.views.publication import publication_for


def evidence_for(request: MemberRequest, uuid: UUID) -> Evidence:
    """The evidence, if this reader may know of it."""
    seen = Evidence.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("chapter__cycle", "follow_up__publication__paper"), uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def chapter_evidence_add(request: MemberRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Add evidence to a chapter."""
    found = chapter_for(request, uuid, pk)
    return _add(request, found, found.name)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def demand_evidence_add(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """Add evidence to a demand."""
    publication = publication_for(request, uuid)
    found = get_object_or_404(publication.follow_ups.select_related("owner"), number=number)
    found.publication = publication
    return _add(request, found, _("Demand %(number)s") % {"number": number})


@require_safe
@never_cache
@members_only
def evidence_file(request: MemberRequest, uuid: UUID) -> FileResponse:
    """The file itself: to keep, never shown inside this site."""
    found = evidence_for(request, uuid)
    return private_file(found.file, found.file_name)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def evidence_change(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Correct a piece of evidence."""
    found = evidence_for(request, uuid)
    if not permissions.can_remove_evidence(request.user, found):
        raise Http404
    known = {name: getattr(found, name) for name in EvidenceForm.KEPT}
    posted = request.method == "POST"
    given = (request.POST, request.FILES) if posted else (None, None)
    form = EvidenceForm(*given, initial=known, person=request.user)
    back = _address(found.chapter or found.follow_up)
    if done(request, form, partial(operations.change_evidence, found, by=request.user), _("Kept.")):
        return redirect(back)
    context = {
        "form": form, "name": found.title, "back": back, "is_demand": found.follow_up is not None, "evidence": found,
    }  # fmt: skip
    return render(request, "positions/evidence_create.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def evidence_remove(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Take evidence away for good."""
    found = evidence_for(request, uuid)
    if not permissions.can_remove_evidence(request.user, found):
        raise Http404
    try:
        operations.remove_evidence(found, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("Removed, with its file."))
    return redirect(_address(found.chapter or found.follow_up))


def _add(request: MemberRequest, to: Chapter | FollowUp, name: str) -> HttpResponse:
    if not permissions.can_add_evidence(request.user, to):
        raise Http404
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = EvidenceForm(*given, person=request.user)
    deed = partial(operations.add_evidence, to, organisation=_giver(request, to), by=request.user)
    if done(request, form, deed, _("Kept with its source, date and consent.")):
        return redirect(_address(to))
    context = {"form": form, "name": name, "back": _address(to), "is_demand": isinstance(to, FollowUp)}
    return render(request, "positions/evidence_create.html", context, status=422 if form.errors else 200)


def _giver(request: MemberRequest, to: Chapter | FollowUp) -> Organisation:
    """The organisation for which somebody gives it: that which writes with it, where they sit for more than one."""
    ours = request.user.standing.organisation_ids
    pens = list(to.organisations.all()) if isinstance(to, Chapter) else [to.owner] if to.owner else []
    found = next((one for one in pens if one.pk in ours), None) or speaking_organisation(request.user)
    if found is None:
        raise Http404
    return found


def _address(to: Chapter | FollowUp | None) -> str:
    if isinstance(to, FollowUp):
        return reverse("positions:follow_up_change", args=[to.publication.paper.uuid, to.number]) + "#evidence"
    return reverse("positions:chapter", args=[to.cycle.uuid, to.pk]) + "#evidence" if to else "/"
