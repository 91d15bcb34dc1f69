"""What happens to a published page: corrections, withdrawn names, the addressee's answer, the version for children."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.deeds import take
from members.entrance import MemberRequest, members_only
from positions import amend, child_words, operations, permissions_public
from positions.child_drafts import draft_of, is_consulted
from positions.forms_publication import ChildVersionForm, CorrectForm, ResponseForm, WithdrawSignatureForm
from positions.models import ChildVersionPage
from positions.views.publication import publication_for, signing_organisations


@require_http_methods(["GET", "POST"])
@members_only
def correct(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Put errors right: every passage can be opened, and only what differs is kept."""
    found = publication_for(request, uuid)
    if found.page is None or not permissions_public.can_correct(request.user, found):
        raise Http404
    revision = get_object_or_404(found.paper.revisions, number=found.page.revision_number)
    form = CorrectForm(request.POST if request.method == "POST" else None)
    typed = {key.removeprefix("words-"): str(text) for key, text in request.POST.items() if key.startswith("words-")}
    if request.method == "POST" and form.is_valid():
        try:
            page = operations.correct(found, typed, note=form.cleaned_data["note"], by=request.user)
        except ValidationError as problem:
            take(form, problem)
        else:
            messages.success(request, _("Edition %(number)s is public.") % {"number": page.edition})
            return redirect("positions:publication", uuid)
    passages = [
        (passage, text, amend.cleaned(text) != passage.words.strip())
        for passage in amend.passages(revision.tree)
        for text in [typed.get(passage.id, passage.words)]
    ]
    context = {"publication": found, "paper": found.paper, "form": form, "passages": passages}
    return render(request, "positions/correct.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members_only
def signature_withdraw(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Take an organisation's name back."""
    found = publication_for(request, uuid)
    organisations = signing_organisations(request, found)
    if not organisations.exists():
        raise Http404
    form = WithdrawSignatureForm(request.POST if request.method == "POST" else None, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.withdraw_signature(
                found, data["organisation"], withdrawn_on=data["withdrawn_on"], reason=data["reason"], by=request.user
            )
        except ValidationError as problem:
            take(form, problem)
        else:
            messages.success(
                request, _("The page now says until when %(name)s had signed.") % {"name": data["organisation"]}
            )
            return redirect("positions:publication", uuid)
    context = {"publication": found, "paper": found.paper, "form": form}
    return render(request, "positions/signature_withdraw.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members_only
def response_record(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What the addressee answered."""
    found = publication_for(request, uuid)
    page = found.page
    if page is None or not permissions_public.can_correct(request.user, found):
        raise Http404
    initial = {"response": page.response, "response_on": page.response_on or timezone.localdate()}
    form = ResponseForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.record_response(found, data["response"], on=data["response_on"], by=request.user)
        except ValidationError as problem:
            take(form, problem)
        else:
            messages.success(request, _("The page shows what the addressee answered."))
            return redirect("positions:publication", uuid)
    context = {"publication": found, "paper": found.paper, "form": form}
    return render(request, "positions/response.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members_only
def child_version(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Write the version for children, and let it go out."""
    found = publication_for(request, uuid)
    page = found.page
    if page is None or not permissions_public.can_write_child_version(request.user, found):
        raise Http404
    draft = draft_of(page)
    form = ChildVersionForm(request.POST if request.method == "POST" else None, initial=_typed(draft))
    if request.method == "POST":
        try:
            if "approve" in request.POST:
                operations.approve_child_version(found, by=request.user, waiver=_said(request))
                messages.success(request, _("The version for children is approved."))
                return redirect("positions:publication", uuid)
            if form.is_valid():
                data = form.cleaned_data
                operations.write_child_version(
                    found, title=data["child_title"], body=form.child_body(), consulted_with=data["consulted_with"],
                    consulted_on=data["consulted_on"], by=request.user, **form.ages(),
                )  # fmt: skip
                messages.success(request, _("Kept. It goes out when the secretariat approves it."))
                return redirect("positions:child_version", uuid)
        except ValidationError as problem:
            form.is_valid()
            take(form, problem)
    context = {
        "publication": found, "paper": found.paper, "page": page, "form": form, "draft": draft,
        "is_public": draft is not None and draft.live and not draft.has_unpublished_changes,
        "is_consulted": draft is not None and is_consulted(draft),
        "is_outdated": draft is not None and draft.source_sha256 != page.sha256,
        "can_approve": permissions_public.can_approve_child_version(request.user, found),
    }  # fmt: skip
    return render(request, "positions/child_version_form.html", context, status=422 if form.errors else 200)


def _said(request: MemberRequest) -> str:
    """Why children have not read it, as typed beside the button that approves."""
    return str(request.POST.get("consultation_waiver", ""))


def _typed(draft: ChildVersionPage | None) -> dict[str, Any]:
    """A page's words as they were typed."""
    if draft is None:
        return {}
    return {
        "child_title": draft.title, "child_text": child_words.typed(draft.body), "age_from": draft.age_from,
        "age_until": draft.age_until, "consulted_with": draft.consulted_with,
        "consulted_on": draft.consulted_on, "consultation_waiver": draft.consultation_waiver,
    }  # fmt: skip
