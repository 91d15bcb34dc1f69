"""Translations of reservations and minority statements: what is missing, written, confirmed, put on the public page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.deeds import take
from members.entrance import MemberRequest, members_only
from members.models import Organisation
from members.permissions import is_secretariat, may_answer_for
from positions import operations, permissions_texts as permissions, statement_texts
from positions.forms_texts import TextForm
from positions.models import Ballot, Publication, Reservation, StatementText, words_sha256
from positions.operations import states
from positions.operations.statement_words import MAX_LENGTHS, limit_of
from positions.statement_texts import Statement, language_name
from positions.views.ballots import ballot_for

Wrong = tuple[str, str, TextForm]  # of which statement, in which language, and the form with what is wrong


@dataclass
class Row:
    """One language of a statement on the page."""

    code: str
    name: str
    text: StatementText | None
    state: str  # own, secretariat, outdated, missing, open
    form: TextForm | None
    can_approve: bool


@dataclass
class Shown:
    """A statement on the page with its languages. `missing` names those of the paper in which it has no words."""

    statement: Statement
    of: str
    organisation: Organisation
    rows: list[Row]
    missing: list[str]


@require_safe
@never_cache
@members_only
def text_list(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What an organisation's own people and the secretariat see: every statement, and its words in each language."""
    return _page(request, ballot_for(request, uuid))


@require_POST
@members_only
def text_keep(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Keep words in one language (`of`, `language`, `text`), or say that they are ours (`approve`)."""
    ballot = ballot_for(request, uuid)
    wanted, code = request.POST.get("of", ""), request.POST.get("language", "")
    found = next((one for one in _seen(request, ballot) if of(one) == wanted), None)
    if found is None or code not in statement_texts.LANGUAGES:
        raise Http404
    seen = request.POST.get("seen", "")
    if "approve" in request.POST:
        try:
            operations.approve_text(found.said, language=code, seen=seen, by=request.user)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            messages.success(request, _("Confirmed: these are your organisation’s words."))
        return redirect("positions:text_list", uuid)
    form = form_of(found, ballot, code, request.POST)
    if form.is_valid():
        try:
            words = form.cleaned_data["text"]
            kept = operations.keep_text(found.said, language=code, text=words, seen=seen, by=request.user)
        except ValidationError as problem:
            take(form, problem)
        else:
            sentence = _("Kept in %(language)s.") if kept else _("The words in %(language)s are taken away.")
            messages.success(request, sentence % {"language": language_name(code)})
            return redirect("positions:text_list", uuid)
    return _page(request, ballot, wrong=(wanted, code, form))


@require_POST
@members_only
def text_publish(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Put the words that are new on the public pages, as their next editions."""
    ballot = ballot_for(request, uuid)
    publication = _publication(ballot)
    if publication is None or not permissions.can_publish_texts(request.user, publication):
        raise Http404
    try:
        pages = operations.publish_texts(publication, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        names = ", ".join(language_name(page.language) for page in pages)
        messages.success(request, _("The public pages show the new words: %(languages)s.") % {"languages": names})
    return redirect("positions:text_list", uuid)


def of(one: Statement) -> str:
    """How a form names a statement."""
    return f"{'reservation' if isinstance(one.said, Reservation) else 'minority'}-{one.said.pk}"


def organisation(one: Statement) -> Organisation:
    """Whose words they are."""
    return one.said.answer.organisation if isinstance(one.said, Reservation) else one.said.organisation


def _seen(request: MemberRequest, ballot: Ballot) -> list[Statement]:
    """Those of the reader's own organisations; all of them for the secretariat."""
    found = statement_texts.statements_on(ballot)
    return [one for one in found if permissions.can_see_texts(request.user, ballot, organisation(one))]


def _publication(ballot: Ballot) -> Publication | None:
    own = ballot.revision.ballots.filter(sister=None) if ballot.sister_id else [ballot]
    return Publication.objects.filter(ballot__in=own).exclude(page=None).select_related("page", "paper").first()


def _changes(publication: Publication) -> bool:
    """Whether its pages still change: what was replaced or withdrawn stays as it was."""
    return publication.paper.state in states.BY_VERB["correct"].states


def _page(
    request: MemberRequest, ballot: Ballot, wrong: Wrong | None = None
) -> HttpResponse:  # fmt: skip
    statements, user = _seen(request, ballot), request.user
    mine = ballot.electors.filter(organisation__in=user.standing.organisation_ids).exists()
    if not statements and not mine and not is_secretariat(user):
        raise Http404
    languages = statement_texts.languages_of(ballot.revision.paper)
    shown = [_shown(request, ballot, one, wrong) for one in statements]
    publication = _publication(ballot)
    may_publish = publication is not None and permissions.can_publish_texts(user, publication)
    context = {
        "ballot": ballot, "paper": ballot.revision.paper, "shown": shown, "publication": publication,
        "missing": sum(len(one.missing) for one in shown), "may_publish": may_publish,
        "languages": [language_name(code) for code in languages],
        "news": operations.news_for(publication) if publication and _changes(publication) else [],
        "is_secretariat": is_secretariat(user),
        "wrong": wrong[2] if wrong else None,
    }  # fmt: skip
    return render(request, "positions/text_list.html", context, status=422 if wrong else 200)


def _shown(request: MemberRequest, ballot: Ballot, one: Statement, wrong: Wrong | None) -> Shown:
    whose = organisation(one)
    may_write = permissions.can_write_text(request.user, ballot, whose)
    return shown_of(one, ballot, may_write=may_write, speaks=may_answer_for(request.user, whose), wrong=wrong)


def shown_of(one: Statement, ballot: Ballot, *, may_write: bool, speaks: bool, wrong: Wrong | None = None) -> Shown:
    """A statement for its page, with a form in each language that this reader writes; `wrong` is one that came back."""
    paper, name, rows = ballot.revision.paper, of(one), []
    missing = one.missing(statement_texts.languages_of(paper))
    for code in statement_texts.in_order(paper):
        if code == one.said.language:
            continue
        text = one.texts.get(code)
        state = _state(text, is_wanted=code in missing)
        is_theirs = text is not None and not text.by_secretariat and not speaks
        form = form_of(one, ballot, code) if may_write and not is_theirs else None
        if form and wrong and wrong[:2] == (name, code):
            form = wrong[2]
        can_approve = speaks and state == "secretariat"
        rows.append(Row(code, language_name(code), text, state, form, can_approve))
    return Shown(one, name, organisation(one), rows, [language_name(code) for code in missing])


def _state(text: StatementText | None, *, is_wanted: bool) -> str:
    if text is None:
        return "missing" if is_wanted else "open"
    if text.is_outdated:
        return "outdated"
    return "own" if text.is_own else "secretariat"


def form_of(one: Statement, ballot: Ballot, code: str, data: Any = None) -> TextForm:
    """One language, with what stands there; what was typed is held against what stands there *now*."""
    text = one.texts.get(code)
    now = {"of": of(one), "language": code, "seen": words_sha256(text.text) if text else ""}
    initial = {**now, "text": text.text if text else ""}
    typed = None if data is None else {**now, "text": data.get("text", "")}
    return TextForm(
        typed, initial=initial, of=of(one), code=code, most=limit_of(one.said, ballot),
        length=MAX_LENGTHS[type(one.said)],
    )  # fmt: skip
