"""The secretariat changes a text under sign-off, or looks for a way out with those who object."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.deeds import done
from members.entrance import MemberRequest, members_only
from positions import document, operations, permissions
from positions.changed_sections import changed_sections
from positions.differences import shown
from positions.forms_answers import ChangeForm, ConciliationForm
from positions.models import Ballot, ChangeStatement, Paper
from positions.operations.changes import next_text
from positions.operations.conciliation import objections
from positions.views.ballots import ballot_for

BESIDE = ("statement", "closes_at")  # what is said beside the words and the classes


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def text_change(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Change the text under sign-off in two steps: the words; then, section by section, how much it matters."""
    found = ballot_for(request, uuid)
    if not permissions.can_change_asked_text(request.user, found):
        raise Http404
    form = ChangeForm(request.POST if request.method == "POST" else None, ballot=found)
    context = {"ballot": found, "paper": found.revision.paper, "form": form}
    if request.method == "GET" or "back" in request.POST:
        blank = ChangeForm(initial={name: request.POST.get(name) for name in BESIDE}, ballot=found)
        blank.data = request.POST
        kept = [(name, value) for name, value in request.POST.items() if name in BESIDE or name.startswith("class-")]
        return render(request, "positions/text_change.html", {**context, "form": blank, "kept": kept})
    sections = changed_sections(found.revision.tree, next_text(found.revision, form.words()))
    if not sections:
        form.add_error(None, _("Nothing has changed in the text."))
        return render(request, "positions/text_change.html", context, status=422)
    classes = form.classes(sections)
    context["changed"] = [(section, shown(section.rows), classes[section.id]) for section in sections]
    context["classes"] = ChangeStatement.Class.choices
    if "confirmed" not in request.POST:  # the first look at what changed: nothing is asked for yet
        typed = {name: request.POST[name] for name in BESIDE if request.POST.get(name)}
        first = ChangeForm(initial={"closes_at": found.closes_at, **typed}, ballot=found)
        return render(request, "positions/text_change_classes.html", {**context, "form": first, "typed": form.rows()})
    deed = partial(operations.change_asked_text, found, words=form.words(), classes=classes, by=request.user)
    told = _("The new text is asked about. Every organisation has been told what it means.")
    if opened := done(request, form, deed, told):
        return redirect("positions:ballot", opened.uuid)
    return render(request, "positions/text_change_classes.html", {**context, "typed": form.rows()}, status=422)


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def conciliation(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The objections with what each would accept, beside the text as it stands. POST starts a conciliation."""
    found = ballot_for(request, uuid)
    may_steer = permissions.can_conciliate(request.user, found)
    if request.method == "POST" and not may_steer:
        raise Http404
    form = ConciliationForm(request.POST if request.method == "POST" else None)
    deed = partial(operations.start_conciliation, found, by=request.user)
    if done(request, form, deed, _("The conciliation has begun. Everybody who was asked has been told.")):
        return redirect("positions:conciliation", uuid)
    paper = found.revision.paper
    is_open = found.state == Ballot.State.OPEN
    context = {
        "ballot": found, "paper": paper, "form": form, "objections": _objections_for(request, found),
        "passages": document.blocks(found.revision.tree),
        "is_under_way": is_open and paper.state == Paper.State.CONCILIATION, "may_steer": may_steer and is_open,
        "can_start": may_steer and found.takes_answers and paper.state == Paper.State.SIGN_OFF
        and found.conciliations < found.conciliation_rounds,
    }  # fmt: skip
    return render(request, "positions/conciliation.html", context, status=422 if form.errors else 200)


def _objections_for(request: MemberRequest, ballot: Ballot) -> list[object]:
    """Those that this reader may see: where answers are hidden, only one's own."""
    found = objections(ballot)
    if permissions.shows_answers(request.user, ballot):
        return list(found)
    return [one for one in found if permissions.can_see_answers_of(request.user, ballot, one.organisation)]


@require_POST
@members_only
def sign_off_resume(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Go on with the sign-off on the same text."""
    found = ballot_for(request, uuid)
    if not permissions.can_conciliate(request.user, found):
        raise Http404
    try:
        operations.resume_sign_off(found, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("The sign-off goes on. Everybody who was asked has been told."))
    return redirect("positions:ballot", uuid)
