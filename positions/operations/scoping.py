"""Before drafting: who takes part in a proposed paper, who leads it, and when what happens."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.audience import Audience
from members.models import GroupSeat, Membership, Organisation, Person
from members.realtime import nudge
from members.working_days import working_days_before
from positions import notices_flow as notices, permissions_flow, plan_check
from positions.models import Mode, Paper, PaperAccess, PenHolder, ScopingReply
from positions.notices_duties import PenHolderNamed
from positions.notices_papers import PaperMoved
from positions.notifications import called_on
from positions.operations import sections, states
from positions.permissions import WRITING_TYPES, can_accept, can_lead

Part = ScopingReply.Part


@transaction.atomic
def open_scoping(paper: Paper, *, until: datetime.date, by: Person) -> Paper:
    """Ask every organisation that writes along which part it takes."""
    states.demand(by, paper, "open_scoping")
    held = states.locked(paper)
    states.look_again(held, "open_scoping")
    if until <= timezone.localdate():
        raise ValidationError({"until": _("Give the organisations until tomorrow at least.")})
    held.scoping_until = until
    held.save(update_fields=["scoping_until"])
    states.enter(held, "open_scoping", by=by, until=until.isoformat())
    chosen = asked(held)
    people = called_on(held, chosen)
    for organisation in chosen:
        notices.ScopingCalled(held, organisation, people[organisation.pk]).tell()
    return held


def asked(paper: Paper) -> list[Organisation]:
    """The organisations that are asked: those that write along today and may read the paper."""
    types = {Membership.Type.FULL} if paper.audience == Audience.FULL_MEMBERS else WRITING_TYPES
    members = Membership.objects.current().filter(type__in=types).values("organisation")
    found = Organisation.objects.filter(pk__in=members).exclude(kind=Organisation.Kind.SECRETARIAT)
    if paper.audience == Audience.ORGANISATION and paper.audience_organisation_id:
        found = found.filter(pk=paper.audience_organisation_id)
    if paper.audience == Audience.GROUP:
        seats = GroupSeat.objects.current().filter(group=paper.audience_group_id)
        found = found.filter(pk__in=seats.values("organisation"))
    return list(found.order_by("name"))


def without_reply(paper: Paper) -> list[Organisation]:
    """Those of them that have said nothing yet."""
    replied = set(paper.scoping_replies.values_list("organisation_id", flat=True))
    return [one for one in asked(paper) if one.pk not in replied]


@transaction.atomic
def reply_to_call(paper: Paper, organisation: Organisation, *, part: str, by: Person, note: str = "") -> ScopingReply:
    """Say for an organisation which part it takes. It may think again as long as the call is open."""
    if not permissions_flow.can_reply_to_call(by, paper, organisation):
        raise PermissionDenied
    held = states.locked(paper)
    if held.state != Paper.State.SCOPING:
        raise ValidationError(_("The call is over: the lead organisation is known. You can still write to it."))
    if organisation not in asked(held):
        raise ValidationError(_("Your organisation is not asked to write along with this paper."))
    if part not in Part.values:
        raise ValidationError({"part": _("Choose which part your organisation takes.")})
    reply, _is_new = ScopingReply.objects.update_or_create(
        paper=held, organisation=organisation,
        defaults={"part": part, "note": note.strip()[:500], "person": by, "at": timezone.now()},
    )  # fmt: skip
    audit.record("positions.reply_to_call", held, by=by, organisation=organisation, part=part)
    nudge(f"paper.{held.pk}", type="scoping")
    return reply


@transaction.atomic
def plan(
    paper: Paper, *, consultation_on: datetime.date, sign_off_on: datetime.date, decided_on: datetime.date, by: Person
) -> Paper:
    """Keep the days on which the organisations are consulted, are asked to sign, and have decided."""
    if not can_lead(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    if held.state not in states.BEFORE_SIGN_OFF:
        raise ValidationError(_("The organisations are deciding on this paper already, so its plan is behind it."))
    if not timezone.localdate() <= consultation_on < sign_off_on < decided_on:
        raise ValidationError(
            {
                "sign_off_on": _(
                    "First the consultation, then the sign-off, then the decision, none of them in the past."
                )
            }
        )
    if held.due_on and decided_on > held.due_on:
        raise ValidationError(
            {
                "decided_on": _(
                    "The paper is needed before that day. Plan the decision earlier, or change what is needed."
                )
            }
        )
    held.plan = {
        **held.plan, "consultation_on": consultation_on.isoformat(), "sign_off_on": sign_off_on.isoformat(),
        "decided_on": decided_on.isoformat(),
    }  # fmt: skip
    finding = plan_check.look_at(held)
    against = finding.against if finding else []
    held.plan.pop(plan_check.CHECKED, None)
    if not against:
        held.plan[plan_check.CHECKED] = timezone.now().isoformat()
    held.save(update_fields=["plan"])
    days = {key: held.plan[key] for key in plan_check.DAYS}
    audit.record("positions.plan", held, by=by, **days, against=len(against))
    return held


@transaction.atomic
def need_by(paper: Paper, day: datetime.date, *, by: Person) -> Paper:
    """Say anew by which day the paper is needed. A plan that comes after it has to be looked at again."""
    if not can_lead(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    if held.state not in states.BEFORE_SIGN_OFF:
        raise ValidationError(_("The organisations are deciding on this paper already, so its plan is behind it."))
    if day < timezone.localdate():
        raise ValidationError({"due_on": _("This day has passed.")})
    before, held.due_on = held.due_on, day
    if held.plan.get("decided_on", "") > day.isoformat():
        held.plan.pop(plan_check.CHECKED, None)
    held.save(update_fields=["due_on", "plan"])
    audit.record("positions.need_by", held, by=by, before=before.isoformat() if before else "", day=day.isoformat())
    nudge("board.all", type="paper", paper=held.pk)
    return held


@transaction.atomic
def accept_plan(paper: Paper, *, by: Person) -> Paper:
    """Say that the days of the plan stand, though some organisations told that they cannot keep them."""
    if not can_accept(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    finding = plan_check.look_at(held)
    if held.state != Paper.State.SCOPING or finding is None:
        raise ValidationError(_("There is no plan to look at now."))
    held.plan[plan_check.CHECKED] = timezone.now().isoformat()
    held.save(update_fields=["plan"])
    audit.record("positions.accept_plan", held, by=by, note=" ".join(finding.against))
    nudge(f"paper.{held.pk}", type="scoping")
    return held


@transaction.atomic
def start_drafting(paper: Paper, *, by: Person, lead: Organisation | None = None) -> Paper:
    """End the call: from now on members write, beginning with the sections of the kind of paper.

    One of those who offered it leads; who wants to write along may, and who replied for the lead keeps
    the pen.
    """
    states.demand(by, paper, "start_drafting")
    held = states.locked(paper)
    states.look_again(held, "start_drafting")
    _share_parts(held, lead)
    states.enter(held, "start_drafting", by=by, lead=held.lead_id)
    sections.begin_from_template(held, by=by)
    PaperMoved(held, "start_drafting").tell()
    return held


@transaction.atomic
def start_without_call(paper: Paper, *, by: Person, reason: str) -> Paper:
    """Accept the proposal with the lead that it names, without asking who takes part and without a plan: say why."""
    states.demand(by, paper, "start_without_call")
    held = states.locked(paper)
    states.look_again(held, "start_without_call", reason)
    states.enter(held, "start_without_call", by=by, reason=reason.strip(), lead=held.lead_id)
    sections.begin_from_template(held, by=by)
    PaperMoved(held, "start_without_call", reason).tell()
    return held


def _share_parts(paper: Paper, lead: Organisation | None) -> None:
    replies = {reply.organisation_id: reply for reply in paper.scoping_replies.select_related("organisation", "person")}
    offers = [reply for reply in replies.values() if reply.part == Part.LEAD]
    wanted = lead.pk if lead else paper.lead_id
    chosen = next((one for one in offers if one.organisation_id == wanted), offers[0] if len(offers) == 1 else None)
    if chosen is None or (lead and chosen.organisation_id != lead.pk):
        raise ValidationError({"lead": _("Several organisations offer to lead. Choose one of them.")}, code="lead")
    paper.lead = chosen.organisation
    paper.save(update_fields=["lead"])
    pen, is_new = PenHolder.objects.get_or_create(
        paper=paper, person=chosen.person, defaults={"organisation": chosen.organisation}
    )
    if is_new:
        PenHolderNamed(pen).tell()
    for reply in replies.values():
        if reply.part in (Part.LEAD, Part.CO_WRITE) and reply.organisation_id != chosen.organisation_id:
            PaperAccess.objects.update_or_create(
                paper=paper, organisation=reply.organisation, defaults={"mode": Mode.WRITE}
            )


def remind_scoping_when_due() -> None:
    """For the job: to those that have not replied, once, as many working days before the call ends as its kind says."""
    today = timezone.localdate()
    waiting = Paper.objects.filter(state=Paper.State.SCOPING, scoping_until__gte=today)
    for paper in waiting.select_related("lead", "document_type"):
        days = paper.document_type.scoping_reminder_days
        if days and paper.scoping_until and today >= working_days_before(paper.scoping_until, days):
            with transaction.atomic():
                _remind(paper)


def _remind(paper: Paper) -> None:
    chosen = without_reply(paper)
    people = called_on(paper, chosen)
    for organisation in chosen:
        notices.ScopingReminder(paper, organisation, people[organisation.pk]).tell()
