"""Consulting the organisations on a frozen text: opening a round, reminding, closing it."""

from __future__ import annotations

import datetime
import logging

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.notifications import tell_all
from members.realtime import nudge
from positions import deadlines, notices_rounds as notices, permissions
from positions.models import Contribution, Paper, Round
from positions.notifications import contacts
from positions.operations import scoping, states
from positions.operations.papers import revision_of_live_text
from positions.reminding import nine_before

logger = logging.getLogger(__name__)
REMIND_WORKING_DAYS = (5, 1)
WAITING_WORKING_DAYS = 2


@transaction.atomic
def open_round(
    paper: Paper, *, closes_at: datetime.datetime, by: Person, question: str = "", urgent: bool = False
) -> Round:
    """Freeze the text and ask every organisation that writes along what it thinks of it.

    The first revision is made of the live text; a next round is about the text that the last one ended with.
    """
    states.demand(by, paper, "open_round")
    held = states.locked(paper)
    states.look_again(held, "open_round")
    _check_time(held, closes_at, urgent)
    last = held.rounds.first()
    revision, _is_new = revision_of_live_text(held, by, "")
    opened = Round.objects.create(
        paper=held, revision=revision, number=last.number + 1 if last else 1, question=question.strip(),
        closes_at=closes_at, opened_by=by,
    )  # fmt: skip
    states.enter(
        held, "open_round", by=by, round=opened.number, revision=revision.number, sha256=revision.sha256,
        closes_at=closes_at.isoformat(), urgent=urgent,
    )  # fmt: skip
    notices.tell_round_opened(opened, asked(opened))
    return opened


def _check_time(paper: Paper, closes_at: datetime.datetime, urgent: bool) -> None:
    days = deadlines.consultation_days(paper)
    sentence = _(
        "Organisations get at least %(days)s working days to consult their own people. "
        "Choose %(date)s or later, or confirm that it is urgent."
    )
    least = timezone.now() if urgent else deadlines.earliest(days)
    deadlines.demand_time(closes_at, least, sentence, days)


def asked(round: Round) -> list[Organisation]:
    """The organisations that may contribute today: those that write along and may read the paper."""
    return scoping.asked(round.paper)


def without_contribution(round: Round) -> list[Organisation]:
    """Those that have not submitted anything; only they are reminded."""
    submitted = Contribution.objects.filter(round=round, organisation=OuterRef("pk"), number__isnull=False)
    pks = [one.pk for one in asked(round)]
    return list(Organisation.objects.filter(~Exists(submitted), pk__in=pks).order_by("name"))


@transaction.atomic
def close_round(paper: Paper, *, by: Person | None = None, reason: str = "") -> Round:
    """End the time for contributions; without `by` because the deadline passed. What comes later is marked as late.

    Before the announced moment only with a reason, which everybody who was asked hears.
    """
    if by is not None:
        states.demand(by, paper, "close_round")
    held = states.locked(paper)
    round = Round.objects.select_for_update().filter(paper=held, ended_at=None).first()
    is_early = round is not None and round.is_open
    states.look_again(held, "close_round", reason if is_early else "over")
    if round is None or (by is None and is_early):
        raise ValidationError(_("The time for contributions is not over yet."))
    if is_early:
        round.closes_at = timezone.now()
        round.save(update_fields=["closes_at"])
        notices.tell_round_halted(round, asked(round), "close_round", reason.strip())
    states.enter(
        held, "close_round", by=by, round=round.number, contributions=round.last_number,
        **({"reason": reason.strip()} if is_early else {}),
    )  # fmt: skip
    notices.RoundClosed(round).tell()
    nudge(f"round.{round.pk}", type="changed")
    return round


def close_rounds_when_due() -> list[Round]:
    """For the job: close every round whose time is over. One that fails does not keep the others waiting."""
    due = Round.objects.filter(ended_at=None, closes_at__lte=timezone.now(), paper__state=Paper.State.CONSULTATION)
    closed = []
    for round in due.select_related("paper"):
        try:
            closed.append(close_round(round.paper))
        except ValidationError:
            continue  # somebody closed it meanwhile
        except Exception:
            logger.exception("Round %s could not be closed", round.pk)
    return closed


@transaction.atomic
def remind_round(round: Round, *, by: Person) -> list[Organisation]:
    """Remind those that have not contributed, once a day at most. Returns who was reminded now."""
    if not permissions.can_open_round(by, round.paper):
        raise PermissionDenied
    held = Round.objects.select_for_update(of=("self",)).select_related("paper").get(pk=round.pk)
    if held.rests:
        raise ValidationError(
            _(
                "This consultation rests, and the organisations were told that they need not do anything before it "
                "goes on."
            ),
            code="rests",
        )
    if not held.is_running:
        raise ValidationError(_("This round takes no contributions any more, so nobody needs a reminder."))
    chosen = without_contribution(held)
    told = notices.tell_round_reminder(held, chosen, f"hand:{timezone.localdate()}")
    audit.record("positions.remind_round", held.paper, by=by, round=held.number, organisations=[one.pk for one in told])
    return told


def remind_rounds_when_due(now: datetime.datetime | None = None) -> None:
    """For the job: half-way, and five and one working days before the end, to those without a contribution; two before,
    to those who speak, about proposals of colleagues that nobody submitted. One round that fails stops no other."""
    now = now or timezone.now()
    for round in Round.objects.running(now).select_related("paper"):
        try:
            with transaction.atomic():
                _remind_of(round, now)
        except Exception:
            logger.exception("Nobody could be reminded of round %s", round.pk)


def _remind_of(round: Round, now: datetime.datetime) -> None:
    Round.objects.select_for_update().get(pk=round.pk)  # two processes at once find the same things to say
    if key := reminder_due(round, now):
        notices.tell_round_reminder(round, without_contribution(round), key)
    if now >= nine_before(round.closes_at, WAITING_WORKING_DAYS) > round.opens_at:
        inside = Contribution.objects.filter(round=round, stage=Contribution.Stage.INTERNAL).order_by()
        waiting = dict(inside.values_list("organisation").annotate(Count("pk")))
        people = contacts(waiting)
        tell_all(
            notices.ContributionsWaitNow(round, one, people[one.pk], waiting[one.pk])
            for one in Organisation.objects.filter(pk__in=waiting)
        )


def reminder_due(round: Round, now: datetime.datetime) -> str:
    """The key of the reminder whose time has come, or "". A job that was down sends the one that holds now."""
    half = round.opens_at + (round.closes_at - round.opens_at) / 2
    steps = [(half, "half")] + [(nine_before(round.closes_at, days), f"before:{days}") for days in REMIND_WORKING_DAYS]
    due = [(at, key) for at, key in steps if round.opens_at < at <= now < round.closes_at]
    return max(due)[1] if due else ""
