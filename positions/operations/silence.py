"""Holding a position again by silence: the organisations are asked who objects, and one objection ends it."""

from __future__ import annotations

import datetime
import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from members.realtime import nudge
from positions import deadlines, document, notices_silence as notices, reaffirmed, relations
from positions.electorates import electorate_of, rule_for
from positions.language_versions import versions_now
from positions.models import Answer, Ballot, DocumentType, Elector, Paper, Revision
from positions.operations import states
from positions.operations.results import result_of
from positions.operations.review import hold_again, publication_of
from positions.operations.sentences import silence_lines

logger = logging.getLogger(__name__)
Outcome = Ballot.Outcome


@transaction.atomic
def ask_by_silence(paper: Paper, *, closes_at: datetime.datetime, review_on: datetime.date, by: Person) -> Ballot:
    """Ask all who decide on this kind of paper today whether anybody objects to holding it until another day.

    It is a ballot on the adopted text, so electorate, delivery and reminders are those of every ballot. Advisers are
    not asked: their silence says nothing.
    """
    states.demand(by, paper, "ask_by_silence")
    held = states.locked(paper)
    states.look_again(held, "ask_by_silence")
    revision = adopted_text(held)
    if revision is None:
        raise ValidationError(_("No adopted text of this paper is kept here, so nobody can be asked about it."))
    if document.canonical_sha256(revision.tree) != revision.sha256:
        raise ValidationError(_("The stored text does not match its hash. Ask the people who run this site to look."))
    _check_days(held.document_type, closes_at, review_on)
    electors = [elector for elector in electorate_of(held) if elector.counts]
    revision.paper = held
    ballot = Ballot.objects.create(
        language_versions=versions_now(revision),
        revision=revision, text_sha256=revision.sha256, closes_at=closes_at, opened_by=by, review_on=review_on,
        **rule_for(held) | {
            "purpose": Ballot.Purpose.REAFFIRM, "silence": DocumentType.Silence.CONSENT, "early_close": False,
        },
    )  # fmt: skip
    for elector in electors:
        elector.ballot = ballot
    Elector.objects.bulk_create(electors)
    ballot.revision.paper = held
    states.enter(
        held, "ask_by_silence", by=by, ballot=ballot.pk, sha256=revision.sha256, electors=len(electors),
        closes_at=closes_at.isoformat(), review_on=review_on.isoformat(),
    )  # fmt: skip
    notices.tell_asked(ballot)
    return ballot


def adopted_text(paper: Paper) -> Revision | None:
    """The text that was published, as the organisations adopted it."""
    publication = publication_of(paper)
    if publication and publication.ballot_id:
        return Revision.objects.get(ballots=publication.ballot_id)
    return relations.adopted_revisions([paper]).get(paper.pk)


def _check_days(kind: DocumentType, closes_at: datetime.datetime, review_on: datetime.date) -> None:
    sentence = _("This kind of paper gives organisations at least %(days)s working days. Choose %(date)s or later.")
    try:
        deadlines.demand_time(closes_at, deadlines.earliest(kind.minimum_days), sentence, kind.minimum_days)
    except ValidationError as problem:
        raise ValidationError({"closes_at": problem}) from None
    if review_on <= timezone.localdate(closes_at):
        raise ValidationError({"review_on": _("Choose a day after the organisations have had their time.")})


def end_if_objected(answer: Answer) -> bool:
    """After an answer to such a question: an objection ends it, and everybody hears so at once. Whether it did.

    In writing is enough: it does not wait for a confirmation, nor for a colleague who agrees. The caller holds the
    lock of the ballot.
    """
    ballot = answer.ballot
    if not ballot.reaffirms or answer.choice != Answer.Choice.OBJECT:
        return False
    _end(ballot, Outcome.OBJECTED)
    audit.record(
        "positions.end_silence", ballot, by=answer.given_by, organisation=answer.organisation, answer=answer.pk
    )
    notices.SilenceEnded(answer).tell()
    nudge(f"ballot.{ballot.pk}", type="changed")
    nudge("board.all", type="ballot", ballot=ballot.pk)
    return True


@transaction.atomic
def conclude_silence(ballot: Ballot) -> Ballot:
    """At the end of its time, without an objection: the position is held until its new day.

    When nobody agreed and nobody was reached, there is no silence that says anything: the paper stays in review.
    """
    paper = states.locked(ballot.revision.paper)
    held = Ballot.objects.select_for_update(of=("self",)).select_related("revision").get(pk=ballot.pk)
    held.revision.paper = paper
    if held.state != Ballot.State.OPEN or not held.reaffirms:
        raise ValidationError(_("This question has ended already and stays as it is."))
    if held.takes_answers:
        raise ValidationError(_("Organisations can still object."))
    states.look_again(paper, "reaffirm", waived=states.BY_VERB["reaffirm"].guards)
    counts = result_of(held)[0]["counts"]
    heard = counts[Answer.Choice.ENDORSE] + counts["tacit"]
    _end(held, Outcome.REAFFIRMED if heard else Outcome.UNHEARD)
    if heard:
        hold_again(paper, held.review_on, by=None, said=reaffirmed.entry_of(held, timezone.localdate()), ballot=held.pk)  # type: ignore[arg-type]  # by its constraint
    else:
        audit.record("positions.end_silence", held, by=None, outcome=held.outcome)
    notices.SilenceOver(held).tell()
    nudge(f"ballot.{held.pk}", type="changed")
    nudge("board.all", type="ballot", ballot=held.pk)
    return held


def _end(ballot: Ballot, outcome: str) -> None:
    """Freeze what came of it. Nothing is adopted here, so there is no level, and nobody signs."""
    ballot.result = {**result_of(ballot)[0], "level": ""}
    ballot.decided_at, ballot.state, ballot.outcome = timezone.now(), Ballot.State.DECIDED, outcome
    ballot.result["line"] = silence_lines(ballot)
    ballot.save(update_fields=["result", "decided_at", "state", "outcome"])
    ballot.answer_links.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())


def conclude_silences_when_due() -> list[Ballot]:
    """For the job: every such question whose time is over. One that fails does not keep the others waiting."""
    due = Ballot.objects.open().filter(purpose=Ballot.Purpose.REAFFIRM, closes_at__lte=timezone.now())
    concluded = []
    for ballot in due.select_related("revision__paper"):
        try:
            concluded.append(conclude_silence(ballot))
        except ValidationError:
            continue  # an objection or a recall was faster
        except Exception:
            logger.exception("The question by silence %s could not be concluded", ballot.pk)
    return concluded
