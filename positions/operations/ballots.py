"""Asking the organisations: open a ballot, remind the silent ones, call it back."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members import audit
from members.audience import Audience
from members.models import Membership, Organisation, Person
from members.realtime import nudge
from members.working_days import working_days_before
from positions import document, notifications, permissions
from positions.models import Answer, Ballot, Elector, Reminder, Revision
from positions.operations import states

ASKED_TYPES = {Membership.Type.FULL: True, Membership.Type.ADVISER: False}  # whether each type counts
REMIND_WORKING_DAYS = (5, 2, 1)
REMIND_AT = datetime.time(9)


@transaction.atomic
def open_ballot(revision: Revision, *, closes_at: datetime.datetime, by: Person, urgent: bool = False) -> Ballot:
    """Ask every full member to decide on this text, and every adviser for advice. Text, rule and electorate freeze."""
    states.demand(by, revision.paper, "open_ballot")
    paper = states.locked(revision.paper)
    states.look_again(paper, "open_ballot")
    kind = paper.document_type
    if revision.pk != paper.revisions.values_list("pk", flat=True).first():
        raise ValidationError(_("There is a newer revision. Sign-off is asked on the newest text only."))
    if document.canonical_sha256(revision.tree) != revision.sha256:
        raise ValidationError(_("The stored text does not match its hash. Ask the people who run this site to look."))
    _check_time(closes_at, kind.minimum_days, urgent)
    electors = _electorate(paper.audience)
    ballot = Ballot.objects.create(
        revision=revision, text_sha256=revision.sha256, mode=kind.mode, rule=kind.rule,
        objections_allowed=kind.objections_allowed, majority_percent=kind.majority_percent,
        quorum_percent=kind.quorum_percent, silence=kind.silence, opened_by=by, closes_at=closes_at,
    )  # fmt: skip
    for elector in electors:
        elector.ballot = ballot
    Elector.objects.bulk_create(electors)
    ballot.revision.paper = paper
    states.enter(
        paper, "open_ballot", by=by, ballot=ballot.pk, sha256=revision.sha256, electors=len(electors), urgent=urgent,
        closes_at=closes_at.isoformat(),
    )  # fmt: skip
    notifications.tell_opened(ballot)
    return ballot


def _check_time(closes_at: datetime.datetime, minimum_days: int, urgent: bool) -> None:
    now = timezone.now()
    if closes_at <= now:
        raise ValidationError(_("The deadline has to lie in the future."), code="past")
    earliest = now + datetime.timedelta(days=minimum_days)
    if closes_at < earliest - datetime.timedelta(minutes=5) and not urgent:
        raise ValidationError(
            _(
                "This kind of paper gives organisations at least %(days)s days. "
                "Choose %(date)s or later, or confirm that it is urgent."
            )
            % {"days": minimum_days, "date": date_format(timezone.localtime(earliest), "l j F Y, H:i")},
            code="urgent",
        )


def _electorate(audience: str) -> list[Elector]:
    """Who is asked: the members of today that may read the paper. Raises when not every full member may."""
    if audience not in (Audience.PUBLIC, Audience.COALITION, Audience.FULL_MEMBERS):
        raise ValidationError(
            _("Not every full member can read this paper yet. Widen its readers before you ask all of them.")
        )
    types = [Membership.Type.FULL] if audience == Audience.FULL_MEMBERS else list(ASKED_TYPES)
    found = Membership.objects.current().filter(type__in=types).select_related("organisation")
    electors = [
        Elector(
            organisation=membership.organisation, name=membership.organisation.name,
            membership_type=membership.type, counts=ASKED_TYPES[Membership.Type(membership.type)],
        )
        for membership in found.exclude(organisation__kind=Organisation.Kind.SECRETARIAT)
    ]  # fmt: skip
    if not any(elector.counts for elector in electors):
        raise ValidationError(_("The coalition has no full members today, so there is nobody to ask."))
    return electors


def silent(ballot: Ballot) -> list[Elector]:
    """Those who have not answered, and have not said that they still decide."""
    answered = Answer.objects.filter(ballot=ballot, organisation=OuterRef("organisation"), is_current=True)
    waiting = Q(in_procedure_until__gt=timezone.localdate())
    return list(ballot.electors.exclude(waiting).exclude(Exists(answered)).select_related("organisation"))


@transaction.atomic
def remind(ballot: Ballot, *, by: Person) -> list[Organisation]:
    """Remind exactly the silent ones, once an hour at most. Returns the organisations that were reminded now."""
    if not permissions.can_remind(by, ballot):
        raise PermissionDenied
    held = Ballot.objects.select_for_update().get(pk=ballot.pk)
    if not held.takes_answers:
        raise ValidationError(_("This sign-off takes no answers any more, so nobody needs a reminder."))
    return _remind(held, key=f"hand:{timezone.now():%Y-%m-%dT%H}", by=by)


def _remind(ballot: Ballot, *, key: str, by: Person | None) -> list[Organisation]:
    known = set(ballot.reminders.filter(key=key).values_list("organisation_id", flat=True))
    chosen = [elector.organisation for elector in silent(ballot) if elector.organisation_id not in known]
    Reminder.objects.bulk_create(
        [Reminder(ballot=ballot, organisation=organisation, key=key, sent_by=by) for organisation in chosen]
    )
    people = notifications.contacts(chosen)
    for organisation in chosen:
        notifications.tell_reminder(ballot, organisation, people[organisation.pk], key)
    if chosen:
        audit.record("positions.remind", ballot, by=by, key=key, organisations=[one.pk for one in chosen])
        nudge(f"ballot.{ballot.pk}", type="changed")
        nudge("board.all", type="ballot", ballot=ballot.pk)
    return chosen


def reminder_due(ballot: Ballot, now: datetime.datetime) -> str:
    """The key of the reminder whose time has come, or "". Each step covers the time until the next one:
    a job that was down sends the step that holds now, not all it missed."""
    zone = timezone.get_current_timezone()
    last_day = ballot.closes_at.astimezone(zone).date()
    due = ""
    for days in REMIND_WORKING_DAYS:
        starts = datetime.datetime.combine(working_days_before(last_day, days), REMIND_AT, zone)
        if ballot.opens_at < starts <= now < ballot.closes_at:
            due = f"before:{days}"
    return due


@transaction.atomic
def remind_when_due(ballot: Ballot) -> list[Organisation]:
    """For the job: send the reminder whose time has come to those who have not had it."""
    held = Ballot.objects.select_for_update().get(pk=ballot.pk)
    key = reminder_due(held, timezone.now()) if held.takes_answers else ""
    return _remind(held, key=key, by=None) if key else []


@transaction.atomic
def recall(ballot: Ballot, *, by: Person, reason: str) -> Ballot:
    """Call back a ballot that was opened by mistake: its answers stay in the log and count for nothing."""
    if not permissions.can_recall(by, ballot):
        raise PermissionDenied
    paper = states.locked(ballot.revision.paper)
    held = Ballot.objects.select_for_update().get(pk=ballot.pk)
    if held.state != Ballot.State.OPEN:
        raise ValidationError(_("This sign-off has ended already and stays as it is."))
    states.look_again(paper, "recall", reason)
    held.state = Ballot.State.RECALLED
    held.save(update_fields=["state"])
    held.answer_links.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    states.enter(paper, "recall", by=by, ballot=held.pk, reason=reason)
    notifications.tell_recalled(held, reason)
    nudge(f"ballot.{held.pk}", type="changed")
    return held
