"""Reminding those who are not done: by the job, by hand, brought forward, or held back."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Notification, Organisation, Person
from members.notifications import tell_all
from members.realtime import nudge
from positions import permissions, progress, reminding
from positions.counting import compute, rule_of, voices_of
from positions.models import Ballot, DocumentType, Reminder, ReminderHold
from positions.notices_quorum import QuorumAtRisk, QuorumReached
from positions.notices_silence import reminder_of
from positions.notifications import contacts
from positions.operations.sister_mail import reminders_to_sister
from positions.progress import Stand

logger = logging.getLogger(__name__)
QUORUM_WORKING_DAYS = 3


@transaction.atomic
def remind(ballot: Ballot, *, by: Person, organisation: Organisation | None = None) -> list[Organisation]:
    """Remind exactly those who are not done and not in procedure (or one of them), once an hour at most.

    Returns the organisations that were reminded now.
    """
    held = _demanded(ballot, by)
    now = timezone.now()
    key = f"hand:{now:%Y-%m-%dT%H}"
    had = set(held.reminders.filter(key=key).values_list("organisation_id", flat=True))
    chosen = [
        stand
        for stand in progress.not_final(held)
        if not stand.is_quiet(now)
        and stand.elector.organisation_id not in had
        and (organisation is None or stand.elector.organisation_id == organisation.pk)
    ]
    return _send(held, chosen, key=key, by=by)


@transaction.atomic
def remind_when_due(ballot: Ballot, now: datetime.datetime | None = None) -> list[Organisation]:
    """For the job: send the reminder whose time has come to those who have not had it."""
    held = Ballot.objects.select_for_update(of=("self",)).select_related("revision__paper").get(pk=ballot.pk)
    if not reminding.runs(held):
        return []
    key, chosen = reminding.due_now(held, now or timezone.now())
    return _send(held, chosen, key=key, by=None)


def remind_ballots_when_due() -> None:
    """For the job: every open ballot. One that fails does not keep the others waiting."""
    for ballot in Ballot.objects.open().filter(closes_at__gt=timezone.now()).select_related("revision__paper"):
        try:
            remind_when_due(ballot)
            watch_quorum(ballot)
        except Exception:
            logger.exception("Nobody could be reminded of ballot %s", ballot.pk)


@transaction.atomic
def watch_quorum(ballot: Ballot, now: datetime.datetime | None = None) -> None:
    """For the job: the secretariat hears once that a quorum is reached, and, before the end, that it is at risk: also
    when it was reached and lost again."""
    now = now or timezone.now()
    if not reminding.runs(ballot) or ballot.reaffirms or ballot.rule == DocumentType.Rule.SIGN_ON:
        return
    is_near = now >= reminding.nine_before(ballot.closes_at, QUORUM_WORKING_DAYS)
    if not is_near and _heard_of_quorum(ballot):
        return  # the cheap way out of a job that runs often
    tally = compute(rule_of(ballot), [voice for _elector, voice, _answer in voices_of(ballot)])
    if tally.has_quorum:
        QuorumReached(ballot, tally).tell()
    elif is_near:
        QuorumAtRisk(ballot, tally).tell()


def _heard_of_quorum(ballot: Ballot) -> bool:
    return Notification.objects.filter(kind=QuorumReached.kind, key=f"ballot:{ballot.pk}:quorum:reached").exists()


@transaction.atomic
def send_reminder_now(ballot: Ballot, key: str, *, by: Person) -> list[Organisation]:
    """Bring a coming reminder forward: its organisations get it now and not again at its time. Ends its hold."""
    held = _demanded(ballot, by)
    ahead = next((one for one in reminding.plan_of(held).ahead if one.key == key), None)
    if ahead is None:
        raise ValidationError(_("This reminder has gone out already, or nobody is left to get it."), code="gone")
    held.holds.filter(key=key).delete()
    return _send(held, ahead.stands + ahead.held, key=key, by=by)


@transaction.atomic
def hold_reminder(ballot: Ballot, key: str, *, by: Person, organisation: Organisation | None = None) -> ReminderHold:
    """Hold a coming reminder back, for one organisation or for all. Holding it twice is holding it once."""
    held = _demanded(ballot, by)
    coming = {one.key: one for one in reminding.plan_of(held).ahead}
    if key not in coming:
        raise ValidationError(_("This reminder has gone out already, or nobody is left to get it."), code="gone")
    hold, is_new = held.holds.get_or_create(key=key, organisation=organisation, defaults={"held_by": by})
    if is_new:
        audit.record("positions.hold_reminder", held, by=by, organisation=organisation, key=key)
        _nudge(held)
    return hold


@transaction.atomic
def release_reminder(ballot: Ballot, key: str, *, by: Person, organisation: Organisation | None = None) -> None:
    """Let a held reminder go out at its time; when that has passed, at the next run of the job. For all by default."""
    held = _demanded(ballot, by)
    holds = held.holds.filter(key=key)
    released, _rows = (holds if organisation is None else holds.filter(organisation=organisation)).delete()
    if released:
        audit.record("positions.release_reminder", held, by=by, organisation=organisation, key=key)
        _nudge(held)


def _demanded(ballot: Ballot, by: Person) -> Ballot:
    """The ballot, locked, if this person may remind and there is something to remind of."""
    if not permissions.can_remind(by, ballot):
        raise PermissionDenied
    held = Ballot.objects.select_for_update(of=("self",)).select_related("revision__paper").get(pk=ballot.pk)
    if not held.takes_answers:
        raise ValidationError(_("This sign-off takes no answers any more, so nobody needs a reminder."))
    return held


def _send(ballot: Ballot, chosen: Iterable[Stand], *, key: str, by: Person | None) -> list[Organisation]:
    """Under the lock of the ballot: a row each, which makes a second sending impossible, and the words."""
    stands = list(chosen)
    if not stands:
        return []
    organisations = [stand.elector.organisation for stand in stands]
    Reminder.objects.bulk_create(
        Reminder(ballot=ballot, organisation=organisation, key=key, sent_by=by) for organisation in organisations
    )
    if ballot.sister_id:
        tell_all(reminders_to_sister(ballot, stands, key))
    else:
        _tell_members(ballot, stands, key)
    audit.record("positions.remind", ballot, by=by, key=key, organisations=[one.pk for one in organisations])
    _nudge(ballot)
    return organisations


def _tell_members(ballot: Ballot, stands: list[Stand], key: str) -> None:
    people = contacts([stand.elector.organisation for stand in stands])
    tell_all(reminder_of(ballot, stand, people[stand.elector.organisation_id], key) for stand in stands)


def _nudge(ballot: Ballot) -> None:
    nudge(f"ballot.{ballot.pk}", type="changed")
    nudge("board.all", type="ballot", ballot=ballot.pk)
