"""What a result is called, disputes of that, and minority statements beside it."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.deeds import done
from members.entrance import MemberRequest, members_only
from members.models import Organisation
from positions import minority, operations, permissions_result as permissions, statement_texts
from positions.forms_results import ContestAnswerForm, ContestForm, LevelForm, MinorityForm
from positions.models import Ballot, Contest, MinorityStatement, words_sha256
from positions.operations.designation import is_contestable
from positions.views.ballots import ballot_for
from positions.views.result_context import can_translate, speaks_for


def _organisation(request: MemberRequest, ballot: Ballot) -> Organisation:
    """For whom somebody speaks here: the one that is named, else the first of their own."""
    mine = speaks_for(request.user, ballot)
    slug = request.POST.get("organisation") or request.GET.get("organisation")
    found = next((one for one in mine if slug in (None, "", one.slug)), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def level(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Call the result otherwise, with a reason."""
    ballot = ballot_for(request, uuid)
    if not permissions.can_designate(request.user, ballot) or not is_contestable(ballot):
        raise Http404
    form = LevelForm(request.POST if request.method == "POST" else None, ballot=ballot)
    deed = partial(operations.designate, ballot, by=request.user)
    if done(request, form, deed, _("Kept. Everybody who was asked has been told, and can dispute it.")):
        return redirect("positions:ballot", uuid)
    context = {"ballot": ballot, "paper": ballot.revision.paper, "form": form}
    return render(request, "positions/level.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def contest(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Dispute what the result is called, for one's organisation."""
    ballot = ballot_for(request, uuid)
    organisation = _organisation(request, ballot)
    form = ContestForm(request.POST if request.method == "POST" else None, ballot=ballot)
    deed = partial(operations.contest, ballot, organisation=organisation, by=request.user)
    if done(request, form, deed, _("Kept. The secretariat answers before anything is published.")):
        return redirect("positions:ballot", uuid)
    context = {"ballot": ballot, "paper": ballot.revision.paper, "form": form, "organisation": organisation}
    return render(request, "positions/contest.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def contest_answer(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """Answer an organisation that disputes the level."""
    ballot = ballot_for(request, uuid)
    found = get_object_or_404(Contest.objects.select_related("organisation"), ballot=ballot, pk=number)
    if not permissions.can_answer_contest(request.user, ballot):
        raise Http404
    form = ContestAnswerForm(request.POST if request.method == "POST" else None, ballot=ballot)
    deed = partial(operations.answer_contest, found, by=request.user)
    if done(request, form, deed, _("Answered. The organisation has been told.")):
        return redirect("positions:ballot", uuid)
    context = {"ballot": ballot, "paper": ballot.revision.paper, "form": form, "contest": found}
    return render(request, "positions/contest_answer.html", context, status=422 if form.errors else 200)


def _minority_form(request: MemberRequest, ballot: Ballot, **more: Any) -> MinorityForm:
    return MinorityForm(
        request.POST if request.method == "POST" else None, contributions=minority.raised_on(ballot),
        most=ballot.minority_words,
        languages=statement_texts.in_order(ballot.revision.paper), **more,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def minority_create(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Begin a minority statement for one's organisation."""
    ballot = ballot_for(request, uuid)
    organisation = _organisation(request, ballot)
    if request.method == "GET" and (reason := operations.why_no_minority(ballot, organisation)):
        messages.error(request, reason)  # before anybody writes a thousand words
        return redirect("positions:ballot", uuid)
    form = _minority_form(request, ballot)

    def deed(**_typed: Any) -> MinorityStatement:
        return operations.begin_minority(ballot, organisation=organisation, by=request.user, **form.words())

    told = _("Kept. Organisations that object or abstain are asked whether they sign it.")
    if made := done(request, form, deed, told):
        return redirect("positions:minority", made.uuid)
    context = {"ballot": ballot, "paper": ballot.revision.paper, "form": form, "organisation": organisation}
    context["wording_ends"] = minority.last_moment(ballot)
    return render(request, "positions/minority_form.html", context, status=422 if form.errors else 200)


def statement_for(request: MemberRequest, uuid: UUID) -> MinorityStatement:
    """The statement, if this reader may see its paper and how its organisations answered."""
    statements = MinorityStatement.objects.filter(ballot__in=Ballot.objects.visible_to(request.user))
    related = statements.select_related("ballot__revision__paper__document_type", "organisation", "raised_in__round")
    found = get_object_or_404(related, uuid=uuid)
    if not permissions.can_see_minority(request.user, found):
        raise Http404
    return found


@require_http_methods(["GET"])
@never_cache
@members_only
def minority_page(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """A statement, who says it, and what this reader can do with it."""
    found = statement_for(request, uuid)
    ballot, user = found.ballot, request.user
    signers = list(found.signers.filter(withdrawn_at=None).select_related("organisation", "person"))
    ends = minority.last_moment(ballot)
    said = dict(ballot.answers.filter(is_current=True).values_list("organisation", "choice"))
    is_open = found.state != found.State.WITHDRAWN and operations.minority_can_change(found)
    signing = {one.organisation_id for one in signers}
    mine = speaks_for(user, ballot) if is_open else []
    context = {
        "statement": found, "ballot": ballot, "paper": ballot.revision.paper, "signers": signers, "wording_ends": ends,
        "can_sign": [one for one in mine if one.pk not in signing and said.get(one.pk) in minority.SPEAKING],
        "can_leave": [one for one in mine if one.pk in signing],
        "seen": words_sha256(found.text),
        "texts": list(found.texts.select_related("statement")), "can_translate": can_translate(user, ballot),
        "can_word": is_open and found.state == found.State.DRAFT and permissions.can_word_minority(user, found),
    }  # fmt: skip
    return render(request, "positions/minority.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def minority_edit(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Change the words of a statement that one's organisation began."""
    found = statement_for(request, uuid)
    if not permissions.can_word_minority(request.user, found):
        raise Http404
    initial = {"text": found.text, "raised_in": found.raised_in, "raised_note": found.raised_note}
    initial |= {"language": found.language, **{f"text_{one.language}": one.text for one in found.texts.all()}}
    form = _minority_form(request, found.ballot, initial=initial)

    def deed(**_typed: Any) -> MinorityStatement:
        return operations.reword_minority(found, by=request.user, seen=request.POST.get("seen"), **form.words())

    if done(request, form, deed, _("Kept. Whoever had signed other words is asked again.")):
        return redirect("positions:minority", uuid)
    context = {"ballot": found.ballot, "paper": found.ballot.revision.paper, "form": form, "statement": found}
    context |= {"organisation": found.organisation, "wording_ends": minority.last_moment(found.ballot)}
    context["other_words"] = request.method == "POST" and request.POST.get("seen", "") != words_sha256(found.text)
    return render(request, "positions/minority_form.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def minority_do(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Sign a statement, leave it, or say that its words are final."""
    found = statement_for(request, uuid)
    verb = request.POST.get("verb")
    try:
        if verb == "file":
            operations.file_minority(found, by=request.user, seen=request.POST.get("seen"))
            messages.success(request, _("Filed. Its words stay as they are."))
        elif verb == "sign":
            whose = _organisation(request, found.ballot)
            operations.sign_minority(found, organisation=whose, by=request.user, seen=request.POST.get("seen"))
            messages.success(request, _("Your organisation stands under this statement."))
        elif verb == "leave":
            operations.leave_minority(found, organisation=_organisation(request, found.ballot), by=request.user)
            messages.success(request, _("Your organisation does not stand under this statement any more."))
        else:
            raise Http404
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("positions:minority", uuid)
