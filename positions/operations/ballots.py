"""Asking the organisations: open a ballot, call it back."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Person
from members.realtime import nudge
from positions import deadlines, document, notices_sign_off as notices, permissions_flow
from positions.electorates import electorate_of, rule_for, sister_electorate, sister_rule
from positions.language_versions import versions_now
from positions.models import Ballot, DocumentType, Elector, Paper, Revision
from positions.notices_silence import SilenceCalledBack
from positions.operations import states, waivers
from positions.operations.sister_mail import tell_sister


@transaction.atomic
def open_ballot(
    revision: Revision, *, closes_at: datetime.datetime, by: Person, urgent: bool = False, waiver: str = ""
) -> Ballot:
    """Ask those who decide by the kind of paper, and those who advise. Text, rule and electorate freeze.

    With a sister coalition there are two ballots on the one text; ours is returned. `waiver` says why it opens though
    the text cannot be read yet in every language that its kind asks.
    """
    states.demand(by, revision.paper, "open_ballot")
    paper = states.locked(revision.paper)
    let_go = waivers.look_again(paper, "open_ballot", by=by, waiver=waiver)
    kind = paper.document_type
    if revision.pk != paper.revisions.values_list("pk", flat=True).first():
        raise ValidationError(_("There is a newer revision. Sign-off is asked on the newest text only."))
    if document.canonical_sha256(revision.tree) != revision.sha256:
        raise ValidationError(_("The stored text does not match its hash. Ask the people who run this site to look."))
    _check_time(closes_at, kind, urgent)
    revision.paper = paper
    ballot = _ask(revision, rule_for(paper), electorate_of(paper), closes_at=closes_at, by=by, urgent=urgent)
    opened = [ballot]
    if paper.sister:
        electors = sister_electorate(paper.sister)
        opened.append(
            _ask(revision, sister_rule(paper, paper.sister), electors, closes_at=closes_at, by=by, urgent=urgent)
        )
    for one in opened:
        one.revision.paper = paper
    states.enter(
        paper, "open_ballot", by=by, ballot=ballot.pk, sha256=revision.sha256, electors=ballot.electors.count(),
        urgent=urgent, closes_at=closes_at.isoformat(), ballots=[one.pk for one in opened],
        **waivers.keep(paper, "open_ballot", let_go, by=by),
    )  # fmt: skip
    for one in opened:
        if one.sister_id:
            tell_sister(one)
        else:
            notices.tell_opened(one)
    return ballot


def _ask(
    revision: Revision, rule: dict[str, Any], electors: list[Elector], *, closes_at: datetime.datetime, by: Person,
    urgent: bool,
) -> Ballot:  # fmt: skip
    """One ballot with its rule and its electorate, written at once however many there are."""
    ballot = Ballot.objects.create(
        language_versions=versions_now(revision),
        revision=revision,
        text_sha256=revision.sha256,
        closes_at=closes_at,
        opened_by=by,
        is_urgent=urgent,
        **rule,
    )
    for elector in electors:
        elector.ballot = ballot
    Elector.objects.bulk_create(electors)
    return ballot


def _check_time(closes_at: datetime.datetime, kind: DocumentType, urgent: bool) -> None:
    least, days = deadlines.earliest(kind.minimum_days), kind.minimum_days
    sentence = _(
        "This kind of paper gives organisations at least %(days)s working days. "
        "Choose %(date)s or later, or confirm that it is urgent."
    )
    if urgent:  # hours and days count then, whether people work on them or not
        least, days = min(least, timezone.now() + datetime.timedelta(days=kind.urgent_days)), kind.urgent_days
        sentence = _(
            "Even when it is urgent, organisations get at least %(days)s days for this kind of paper: until %(date)s."
        )
    deadlines.demand_time(closes_at, least, sentence, days)


@transaction.atomic
def recall(ballot: Ballot, *, by: Person, reason: str) -> Ballot:
    """Call back a ballot that was opened by mistake: its answers stay in the log and count for nothing."""
    if not permissions_flow.can_call_back(by, ballot):
        raise PermissionDenied
    paper = states.locked(ballot.revision.paper)
    held = Ballot.objects.select_for_update().get(pk=ballot.pk)
    if held.state != Ballot.State.OPEN:
        raise ValidationError(_("This sign-off has ended already and stays as it is."))
    if held.reaffirms:
        states.look_again(paper, "call_silence_back", reason)
        states.enter(paper, "call_silence_back", by=by, ballot=held.pk, reason=reason)
        return drop_silence(held, paper, reason)
    states.look_again(paper, "recall", reason)
    # The text goes back to be settled, so what another coalition is asked on it is called back too.
    for one in Ballot.objects.open().select_for_update().filter(revision=held.revision_id):
        one.state = Ballot.State.RECALLED
        one.save(update_fields=["state"])
        one.answer_links.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())
        if one.pk != held.pk:
            one.revision.paper = paper
            notices.Recalled(one, reason).tell()
            nudge(f"ballot.{one.pk}", type="changed")
    held.refresh_from_db(fields=["state"])
    states.enter(paper, "recall", by=by, ballot=held.pk, reason=reason)
    notices.Recalled(held, reason).tell()
    nudge(f"ballot.{held.pk}", type="changed")
    return held


def drop_silence(ballot: Ballot, paper: Paper, reason: str) -> Ballot:
    """The question whether anybody objects falls away, and everybody who was asked hears why."""
    ballot.state = Ballot.State.RECALLED
    ballot.save(update_fields=["state"])
    ballot.answer_links.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    ballot.revision.paper = paper
    SilenceCalledBack(ballot, reason).tell()
    nudge(f"ballot.{ballot.pk}", type="changed")
    return ballot
