"""An organisation that needs time: it says until when it decides, or asks everybody to wait for it."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from positions import notices_procedure, permissions
from positions.models import Ballot, Elector, ExtensionRequest
from positions.operations import states
from positions.operations.answer_rows import lock_ballot, look, nudge_ballot
from positions.operations.deadlines import move_deadline


@transaction.atomic
def extend_procedure(elector: Elector, until: datetime.date, *, by: Person) -> Elector:
    """Note that the organisation still decides, and until when: it is not reminded until the day after."""
    if not permissions.can_extend_procedure(by, elector):
        raise PermissionDenied
    ballot = lock_ballot(elector.ballot)
    held = Elector.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=elector.pk)
    if not ballot.takes_answers:
        raise ValidationError(_("Sign-off has closed; please write to the secretariat."), code="closed")
    if until <= timezone.localdate():
        raise ValidationError(_("Choose a day in the future."))
    held.in_procedure_until = until
    held.save(update_fields=["in_procedure_until"])
    audit.record("positions.extend_procedure", held, by=by, organisation=held.organisation, until=until.isoformat())
    nudge_ballot(ballot)
    return held


@transaction.atomic
def ask_extension(
    ballot: Ballot, organisation: Organisation, *, until: datetime.date, reason: str, by: Person
) -> ExtensionRequest:
    """Ask for a later deadline, with the day on which the organisation decides. Until then it is not reminded."""
    if not permissions.can_ask_extension(by, ballot, organisation):
        raise PermissionDenied
    held = lock_ballot(ballot)
    elector = held.electors.filter(organisation=organisation).first()
    look(held, elector, organisation)
    if held.reaffirms:
        raise ValidationError(_("Here nobody gets more time: object, or say until when you still decide."))
    if held.extended_from is not None:
        raise ValidationError(_("The deadline was moved once already. It does not move a second time."))
    if held.extension_requests.filter(organisation=organisation, answered_at=None).exists():
        raise ValidationError(_("Your organisation has asked already; the secretariat has not answered yet."))
    if until <= timezone.localdate(held.closes_at):
        raise ValidationError({"until": _("Answers count that day anyway: choose a day after the deadline.")})
    if until > _last_day(held):
        raise ValidationError(
            {"until": _("The deadline can move to %(day)s at most.") % {"day": date_format(_last_day(held), "l j F Y")}}
        )
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: all the others wait for it.")})
    asked = ExtensionRequest.objects.create(
        ballot=held, organisation=organisation, person=by, until=until, reason=reason.strip()
    )
    Elector.objects.filter(pk=elector.pk).update(in_procedure_until=until)  # type: ignore[union-attr]  # looked
    audit.record("positions.ask_extension", asked, by=by, organisation=organisation, until=until.isoformat())
    notices_procedure.ExtensionAsked(asked).tell()
    nudge_ballot(held)
    return asked


def _last_day(ballot: Ballot) -> datetime.date:
    most = ballot.extension_days
    return timezone.localdate(ballot.closes_at) + datetime.timedelta(days=most)


@transaction.atomic
def grant_extension(request: ExtensionRequest, *, by: Person, answer: str = "") -> Ballot:
    """Move the deadline to the day that was asked for, at the hour it had; everybody is told. Once a ballot."""
    if not permissions.can_answer_extension(by, request.ballot):
        raise PermissionDenied
    paper = states.locked(request.ballot.revision.paper)
    ballot = lock_ballot(request.ballot)
    held = _look_at_request(request, ballot)
    states.look_again(paper, "extend")
    if ballot.extended_from is not None:
        raise ValidationError(_("The deadline was moved once already. It does not move a second time."))
    if held.until > _last_day(ballot):
        raise ValidationError(_("This is later than the deadline can move."))
    before = ballot.closes_at
    at = timezone.localtime(before).time()
    after = datetime.datetime.combine(held.until, at, timezone.get_current_timezone())
    ballot.extended_from = before
    move_deadline(ballot, after)
    # Whoever asked for that day or an earlier one has what it asked for.
    met = ballot.extension_requests.filter(answered_at=None).filter(Q(pk=held.pk) | Q(until__lte=held.until))
    met.update(is_granted=True, answered_by=by, answered_at=timezone.now(), answer=answer.strip()[:1000])
    states.enter(
        paper, "extend", by=by, ballot=ballot.pk, deadline=after.isoformat(), deadline_before=before.isoformat(),
        asked_by=held.organisation_id,
    )  # fmt: skip
    notices_procedure.Extended(ballot, held).tell()
    nudge_ballot(ballot)
    return ballot


@transaction.atomic
def refuse_extension(request: ExtensionRequest, *, by: Person, answer: str) -> ExtensionRequest:
    """Keep the deadline, with a reason for the organisation that asked. It is reminded again."""
    if not permissions.can_answer_extension(by, request.ballot):
        raise PermissionDenied
    ballot = lock_ballot(request.ballot)
    held = _look_at_request(request, ballot)
    if not answer.strip():
        raise ValidationError({"answer": _("Please say why: the organisation has to arrange itself.")})
    held.is_granted, held.answered_by, held.answered_at = False, by, timezone.now()
    held.answer = answer.strip()[:1000]
    held.save(update_fields=["is_granted", "answered_by", "answered_at", "answer"])
    asking = ballot.electors.filter(organisation=held.organisation, in_procedure_until=held.until)
    asking.update(in_procedure_until=None)
    audit.record("positions.refuse_extension", held, by=by, organisation=held.organisation, ballot=ballot.pk)
    notices_procedure.ExtensionRefused(held).tell()
    nudge_ballot(ballot)
    return held


def _look_at_request(request: ExtensionRequest, ballot: Ballot) -> ExtensionRequest:
    held = ExtensionRequest.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=request.pk)
    if held.answered_at is not None:
        raise ValidationError(_("This request was answered already."))
    if not ballot.takes_answers:
        raise ValidationError(_("Sign-off has closed: the deadline does not move any more."), code="closed")
    return held
