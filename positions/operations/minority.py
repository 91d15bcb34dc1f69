"""A minority statement: begun by one organisation, signed by several, worded until two days after the close."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.permissions import fresh_person
from members.realtime import nudge
from positions import document, minority, notices_result as notices, permissions_result as permissions
from positions.counting import voices_of
from positions.models import Ballot, Contribution, MinoritySigner, MinorityStatement, Paper, words_sha256
from positions.notifications import contacts, secretariat
from positions.operations import states
from positions.operations.answer_rows import lock_ballot
from positions.operations.sentences import result_lines
from positions.operations.statement_words import checked_language, checked_texts, settle_texts
from positions.operations.text_reminders import steps_reached
from positions.permissions_answers import shows_answers

State = MinorityStatement.State
NOTE_LENGTH = 300


@transaction.atomic
def begin_minority(
    ballot: Ballot,
    *,
    organisation: Organisation,
    text: str,
    by: Person,
    raised_in: Contribution | None = None,
    raised_note: str = "",
    language: str = "",
    texts: Mapping[str, str] | None = None,
    by_link: bool = False,
) -> MinorityStatement:
    """Begin a statement and sign it. The point was raised before: in a contribution, or where the note says.

    `language` is that of `text` (else the paper's), `texts` are the same words in other languages. `by_link` says, here
    and below, that somebody speaks for an organisation of a sister coalition by a signed link that was looked at.
    """
    may = permissions.can_state_by_link if by_link else permissions.can_state_minority
    if not may(by, ballot, organisation):
        raise PermissionDenied
    held = _locked(ballot)
    _demand_still(may(fresh_person(by.pk), held, organisation))
    _demand_room(held, organisation)
    words = _worded(held, text)
    known = minority.raised_by_link(held, organisation, by) if by_link else minority.raised_on(held)
    note = _raised(known, raised_in, raised_note)
    own = checked_language(language or held.revision.paper.language)
    in_others = checked_texts(texts or {}, own, held.minority_words)
    statement = MinorityStatement.objects.create(
        ballot=held, organisation=organisation, text=words, language=own, raised_in=raised_in, raised_note=note,
        person=by,
    )  # fmt: skip
    settle_texts(statement, in_others, by=by)
    MinoritySigner.objects.create(statement=statement, organisation=organisation, person=by)
    audit.record("positions.begin_minority", statement, by=by, organisation=organisation, ballot=held.pk)
    _invite(statement, held)
    nudge(f"ballot.{held.pk}", type="changed")
    return statement


@transaction.atomic
def reword_minority(
    statement: MinorityStatement, *, text: str, by: Person, raised_in: Contribution | None = None,
    raised_note: str = "", language: str = "", texts: Mapping[str, str] | None = None, seen: str | None = None,
    by_link: bool = False,
) -> MinorityStatement:  # fmt: skip
    """Change the words. Who signed other words is asked again: a signature holds for the words that it stands under.

    `texts` are the words in other languages, empty where one goes; a language that is not named stays as it was. `seen`
    is the hash of the words that somebody began to change: what a colleague wrote meanwhile is not written over.
    """
    ballot, held = _both(statement)
    _demand_still(_may_word(by, held, by_link))
    _look_at_words(ballot, held)
    words = _worded(ballot, text)
    if seen is not None and words != held.text and seen != words_sha256(held.text):
        raise ValidationError(
            {"text": _("Somebody else changed these words meanwhile. Look at both, and keep what is right.")}
        )
    known = minority.raised_by_link(ballot, held.organisation, by) if by_link else minority.raised_on(ballot)
    held.raised_note, held.raised_in = _raised(known, raised_in, raised_note), raised_in
    is_other = words != held.text
    own = checked_language(language or held.language)
    others = checked_texts(texts or {}, own, ballot.minority_words)
    held.texts.filter(language=own).delete()  # the organisation chose this language for its own words
    held.text, held.language = words, own
    held.save(update_fields=["text", "language", "raised_note", "raised_in"])
    settle_texts(held, others, by=by)
    audit.record("positions.reword_minority", held, by=by, organisation=held.organisation, ballot=ballot.pk)
    if is_other:
        lapsed = held.signers.filter(withdrawn_at=None).exclude(organisation=held.organisation_id)
        for signer in lapsed.select_related("organisation"):
            notices.MinorityReworded(held, signer.organisation, minority.wording_ends(ballot)).tell()
        lapsed.update(withdrawn_at=timezone.now())
    _settle(ballot)
    return held


@transaction.atomic
def sign_minority(
    statement: MinorityStatement, *, organisation: Organisation, by: Person, seen: str | None = None,
    by_link: bool = False,
) -> MinoritySigner:  # fmt: skip
    """Say the same, for another organisation that objects or abstains. `seen`, here and below, is the hash of the words
    that somebody read: nobody signs or files others that took their place meanwhile."""
    ballot, held = _both(statement)
    person = fresh_person(by.pk)
    if by_link:
        may = permissions.can_state_by_link(person, ballot, organisation)
        sees = permissions.can_see_by_link(held, organisation.pk)
    else:
        may = permissions.can_state_minority(person, ballot, organisation)
        sees = permissions.can_see_minority(person, held)
    _demand_still(may and sees)
    _look_at_time(ballot, held)
    _look_at_seen(held, seen)
    _demand_dissent(ballot, organisation)
    signer, _is_new = MinoritySigner.objects.update_or_create(
        statement=held, organisation=organisation, defaults={"person": by, "at": timezone.now(), "withdrawn_at": None}
    )
    audit.record("positions.sign_minority", held, by=by, organisation=organisation, ballot=ballot.pk)
    _settle(ballot)
    return signer


@transaction.atomic
def leave_minority(
    statement: MinorityStatement, *, organisation: Organisation, by: Person, by_link: bool = False
) -> MinorityStatement:
    """Take the organisation's signature back. A statement that nobody signs any more is withdrawn."""
    ballot, held = _both(statement)
    may = permissions.can_state_by_link if by_link else permissions.can_state_minority
    _demand_still(may(fresh_person(by.pk), ballot, organisation))
    _look_at_time(ballot, held)
    if not held.signers.filter(organisation=organisation, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        raise ValidationError(_("Your organisation does not stand under this statement."))
    audit.record("positions.leave_minority", held, by=by, organisation=organisation, ballot=ballot.pk)
    if not held.signers.filter(withdrawn_at=None).exists():
        held.state = State.WITHDRAWN
        held.save(update_fields=["state"])
        notices.MinorityChanged(held).tell()
    _settle(ballot)
    return held


@transaction.atomic
def file_minority(
    statement: MinorityStatement, *, by: Person, seen: str | None = None, by_link: bool = False
) -> MinorityStatement:  # fmt: skip
    """Say that the words are final. Others can still sign them while there is time."""
    ballot, held = _both(statement)
    _demand_still(_may_word(by, held, by_link))
    _look_at_words(ballot, held)
    _look_at_seen(held, seen)
    _file(held, by)
    nudge(f"ballot.{ballot.pk}", type="changed")
    return held


def _may_word(by: Person, statement: MinorityStatement, by_link: bool) -> bool:
    person = fresh_person(by.pk)
    if by_link:
        return permissions.can_state_by_link(person, statement.ballot, statement.organisation)
    return permissions.can_word_minority(person, statement)


def close_wording(ballot: Ballot) -> None:
    """File what is still a draft, as it stands: nothing that organisations signed is lost by being late.

    The caller holds a transaction; for `prepare` and the job.
    """
    for statement in ballot.minority_statements.select_for_update().filter(state=State.DRAFT):
        _file(statement, None)
    _settle(ballot)


def close_wordings_when_due() -> list[Ballot]:
    """For the job: file the drafts whose time is over, and remind the others. Returns the ballots that were closed."""
    waiting = Ballot.objects.filter(minority_statements__state=State.DRAFT).exclude(
        state__in=(Ballot.State.RECALLED, Ballot.State.REPLACED)
    )
    now, closed = timezone.now(), []
    for ballot in waiting.select_related("revision__paper").distinct():
        ends = minority.wording_ends(ballot)
        if ballot.state == Ballot.State.DECIDED and ends <= now:
            with transaction.atomic():
                close_wording(_locked(ballot))
            closed.append(ballot)
        elif ends > now:
            _remind(ballot, ends, now)
    return closed


def tell_at_decision(ballot: Ballot) -> None:
    """What could not be told while answers were hidden; who heard it already, hears nothing twice.

    The caller has decided, and holds a transaction.
    """
    statements = minority.standing_statements(ballot)
    dissenting = set(_dissenting(ballot)) if statements else set()
    for statement in statements:
        statement.ballot = ballot
        if dissenting.isdisjoint(one.organisation_id for one in statement.signers.all() if not one.withdrawn_at):
            continue  # nobody says it any more
        if statement.state == State.FILED:
            notices.MinorityChanged(statement).tell()
        if minority_can_change(statement):
            _invite(statement, ballot)


def _invite(statement: MinorityStatement, ballot: Ballot) -> None:
    """Tell the others who object or abstain, as far as they may see who does, that they can join a statement."""
    others = contacts(pk for pk in _dissenting(ballot) if pk != statement.organisation_id)
    people = [
        person for organisation, found in others.items() for person in found
        if shows_answers(person, ballot) or (ballot.sister_id and permissions.can_see_by_link(statement, organisation))
    ]  # fmt: skip
    notices.MinorityBegun(statement, people + secretariat(), minority.wording_ends(ballot)).tell()


def _remind(ballot: Ballot, ends: datetime.datetime, now: datetime.datetime) -> None:
    steps = steps_reached(ballot, ends, now)
    if steps:
        for statement in ballot.minority_statements.filter(state=State.DRAFT).select_related("organisation"):
            notices.MinorityDue(statement, ends, min(steps)).tell()


def _locked(ballot: Ballot) -> Ballot:
    """Paper first, then ballot: nobody publishes a text that somebody puts words beside at that moment."""
    paper = states.locked(ballot.revision.paper)
    held = lock_ballot(ballot)
    held.revision.paper = paper
    return held


def _demand_still(may: bool) -> None:
    """Of the right as it is with the locks held: a seat may have ended while somebody waited for others."""
    if not may:
        raise PermissionDenied


def _both(statement: MinorityStatement) -> tuple[Ballot, MinorityStatement]:
    """The ballot, then the statement, both held: all that changes a result takes the ballot first."""
    found = MinorityStatement.objects.select_related("ballot__revision__paper").get(pk=statement.pk)
    ballot = _locked(found.ballot)
    statements = MinorityStatement.objects.select_for_update(of=("self",)).select_related("organisation")
    held = statements.get(pk=statement.pk)
    held.ballot = ballot
    return ballot, held


def _look_at_words(ballot: Ballot, statement: MinorityStatement) -> None:
    if statement.state == State.FILED:
        raise ValidationError(_("This statement is filed, so its words stay as they are."))
    _look_at_time(ballot, statement)


def _look_at_seen(statement: MinorityStatement, seen: str | None) -> None:
    if seen is not None and seen != words_sha256(statement.text):
        raise ValidationError(_("These words have changed meanwhile. Read them again first."))


def minority_can_change(statement: MinorityStatement) -> bool:
    """Whether organisations can still sign or leave it."""
    try:
        _look_at_time(statement.ballot, statement)
    except ValidationError:
        return False
    return True


def look_at_time(ballot: Ballot) -> str:
    """Why nothing can be said beside this ballot any more; empty while it can."""
    try:
        _demand_time(ballot)
    except ValidationError as problem:
        return str(problem.messages[0])
    return ""


def _look_at_time(ballot: Ballot, statement: MinorityStatement) -> None:
    if statement.state == State.WITHDRAWN:
        raise ValidationError(_("This statement was taken back. Begin another one while sign-off is open."))
    _demand_time(ballot)


def _demand_time(ballot: Ballot) -> None:
    if ballot.reaffirms:
        raise ValidationError(_("Whoever does not hold this any more objects: then nothing is held by silence."))
    if ballot.state not in (Ballot.State.OPEN, Ballot.State.DECIDED):
        raise ValidationError(_("This sign-off ended without a result, so nothing is stated beside it."))
    ends = minority.wording_ends(ballot)
    moved_on = ballot.state == Ballot.State.DECIDED and ballot.revision.paper.state not in (
        Paper.State.DECIDED, Paper.State.NOT_ADOPTED, Paper.State.SIGN_OFF, Paper.State.CONCILIATION,
    )  # fmt: skip
    if timezone.now() >= ends or moved_on:
        raise ValidationError(
            _("The time for minority statements was over on %(moment)s.")
            % {"moment": date_format(timezone.localtime(ends - datetime.timedelta(minutes=1)), "l j F Y, H:i")},
            code="closed",
        )


def _dissenting(ballot: Ballot) -> list[int]:
    """Organisations that object or abstain as it stands now."""
    return [
        elector.organisation_id
        for elector, voice, _answer in voices_of(ballot)
        if voice.counts and voice.choice in minority.SPEAKING
    ]


def _demand_room(ballot: Ballot, organisation: Organisation) -> None:
    """Whether this organisation can begin one now."""
    if not ballot.takes_answers:
        raise ValidationError(
            _("A minority statement begins before the sign-off closes; only its words can follow."), code="closed"
        )
    _demand_dissent(ballot, organisation)
    if minority.standing_of(ballot, organisation):
        raise ValidationError(_("Your organisation has begun one already. Change its words instead."))


def why_no_minority(ballot: Ballot, organisation: Organisation) -> str:
    """Why an organisation cannot begin one now; empty while it can."""
    try:
        _demand_room(ballot, organisation)
    except ValidationError as problem:
        return str(problem.messages[0])
    return ""


def _demand_dissent(ballot: Ballot, organisation: Organisation) -> None:
    if organisation.pk not in _dissenting(ballot):
        raise ValidationError(
            _("A minority statement is for organisations that object or abstain. Give that answer first.")
        )


def _worded(ballot: Ballot, text: str) -> str:
    words = document.NOT_PRINTED.sub("", text.replace("\r\n", "\n")).strip()
    most = ballot.minority_words
    if not words:
        raise ValidationError({"text": _("Write what your organisation says beside the text.")})
    if len(words.split()) > most:
        raise ValidationError(
            {
                "text": _("A minority statement has at most %(most)s words; this one has %(words)s.")
                % {"most": most, "words": len(words.split())}
            }
        )
    if len(words) > MinorityStatement.MAX_LENGTH:
        raise ValidationError({"text": _("This is too long to be printed beside the text. Shorten it.")})
    return words


def _raised(known: QuerySet[Contribution], raised_in: Contribution | None, note: str) -> str:
    """The note, checked: nobody is surprised by a point that was never raised before. `known` is what can be named."""
    note = document.NOT_PRINTED.sub("", note).strip()[:NOTE_LENGTH]
    if raised_in is not None:
        if not known.filter(pk=raised_in.pk).exists():
            raise ValidationError({"raised_in": _("Choose a contribution that was submitted on this paper.")})
    elif not note:
        raise ValidationError(
            {
                "raised_in": _(
                    "Say where the point was raised: choose the contribution, or write where it was, "
                    "for example in a meeting. A point that nobody heard before cannot be a minority statement."
                )
            }
        )
    return note


def _file(statement: MinorityStatement, by: Person | None) -> None:
    statement.state, statement.filed_at = State.FILED, timezone.now()
    statement.save(update_fields=["state", "filed_at"])
    audit.record("positions.file_minority", statement, by=by, organisation=statement.organisation)
    notices.MinorityChanged(statement).tell()


def _settle(ballot: Ballot) -> None:
    """Write what stands into a result that is there already. The caller holds the ballot."""
    nudge(f"ballot.{ballot.pk}", type="changed")
    if ballot.state != Ballot.State.DECIDED:
        return
    said = minority.statements_of(ballot)
    if said == ballot.result["minority"]:
        return
    ballot.result["minority"] = said
    before, outcome = ballot.outcome, ballot.result["without_minority"]
    if outcome != Ballot.Outcome.NOT_ADOPTED and said:
        outcome = Ballot.Outcome.ADOPTED_WITH_MINORITY
    ballot.outcome = outcome
    ballot.result["line"] = result_lines(ballot)
    ballot.save(update_fields=["result", "outcome"])
    if before != outcome:
        audit.record("positions.settle_minority", ballot, by=None, before=before, after=outcome)
