"""The press kit of a paper: to read, to complete, to take along, to send."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.deeds import take
from members.entrance import MemberRequest, members_only
from members.models import Organisation
from positions import notices_press, operations, permissions_public, press_kit
from positions.export.paper import file_name
from positions.export.press_kit import MAKERS
from positions.forms_press import PressKitForm
from positions.models import Ballot, Paper, PressKit
from positions.views.papers import paper_for


def _paper(request: MemberRequest, uuid: UUID) -> Paper:
    paper = paper_for(request, uuid)
    if not press_kit.has_kit(paper):
        raise Http404
    return paper


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def press_kit_page(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The kit as it stands; whoever steers the paper completes it here."""
    paper = _paper(request, uuid)
    may_keep = permissions_public.can_keep_press_kit(request.user, paper)
    row = PressKit.objects.filter(paper=paper).select_related("sent_by").first()
    form = PressKitForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST":
        if not may_keep:
            raise Http404
        if form.is_valid():
            try:
                operations.keep_press_kit(paper, **form.cleaned_data, by=request.user)
            except ValidationError as problem:
                take(form, problem)
            else:
                messages.success(request, _("Kept. Nothing is sent yet."))
                return redirect("positions:press_kit", uuid)
    kit = press_kit.kit_of(paper)
    context = {
        "paper": paper, "kit": kit, "form": form, "may_keep": may_keep, "row": row, "sections": _sections(kit),
        "may_send": permissions_public.can_send_press_kit(request.user, paper),
        "is_sent": bool(row and row.sent_sha256 and row.sent_sha256 == kit.sha256),
    }  # fmt: skip
    return render(request, "positions/press_kit.html", context, status=422 if form.errors else 200)


def _sections(kit: press_kit.Kit) -> list[tuple[str, list[str]]]:
    """The words are those of the paper, so their headings are in its language too."""
    with override(kit.language):
        return kit.sections()


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def press_kit_send(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Say once more to whom it goes, then send it."""
    paper = _paper(request, uuid)
    if not permissions_public.can_send_press_kit(request.user, paper):
        raise Http404
    if request.method == "POST":
        try:
            told = operations.send_press_kit(paper, by=request.user)
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            sentence = ngettext("Sent to %(n)s person.", "Sent to %(n)s people.", told) % {"n": told}
            messages.success(request, sentence)
        return redirect("positions:press_kit", uuid)
    kit = press_kit.kit_of(paper)
    people = {person.pk: person for person in notices_press.PressKitSent(paper, kit).people()}
    context = {"paper": paper, "kit": kit, "people": sorted(people.values(), key=str)}
    return render(request, "positions/press_kit_send.html", context)


@require_safe
@never_cache
@members_only
def press_kit_file(request: MemberRequest, uuid: UUID, kind: str) -> HttpResponse:
    """The kit as a file (docx, txt)."""
    paper = _paper(request, uuid)
    if kind not in MAKERS:
        raise Http404
    make, content_type = MAKERS[kind]
    name = file_name(paper.title, kind, mark="press-kit")
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(make(press_kit.kit_of(paper)), content_type=content_type, headers=headers)


@require_POST
@members_only
def logo_refuse(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Keep the logo of an organisation away from this text (`refuse`), or let it stand there (`accept`)."""
    paper = paper_for(request, uuid)
    slug = request.POST.get("organisation", "").replace("\x00", "")[:80]
    organisation = get_object_or_404(Organisation.objects.current(), slug=slug)
    if not permissions_public.can_refuse_logo(request.user, paper, organisation):
        raise Http404
    try:
        if request.POST.get("verb") == "accept":
            operations.accept_logo(paper, organisation, by=request.user)
            messages.success(request, _("The logo may stand under this text."))
        else:
            operations.refuse_logo(paper, organisation, by=request.user)
            messages.success(request, _("The logo stays away from this text. The name stands there."))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    ballots = Ballot.objects.visible_to(request.user).filter(revision__paper=paper, state=Ballot.State.DECIDED)
    if ballot := ballots.filter(sister=None).order_by("-decided_at").first():
        return redirect("positions:ballot", ballot.uuid)
    return redirect("positions:paper", uuid)
