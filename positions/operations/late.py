"""Signatures that come after the result: a window before publication, and who joins in it. Nothing is counted anew."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.permissions import fresh_person
from positions import late, notices_late, permissions_late
from positions.models import Answer, Ballot, LateSignature
from positions.operations import states
from positions.operations.answer_checks import check_mandate
from positions.operations.answer_rows import lock_ballot, nudge_ballot
from positions.operations.deadlines import confirm_until

Channel = Answer.Channel
LONGEST = datetime.timedelta(days=366)


@transaction.atomic
def open_late(ballot: Ballot, *, until: datetime.datetime, by: Person) -> Ballot:
    """Let organisations that did not answer or abstained sign until a moment before publication, and tell them."""
    if not permissions_late.can_open_late(by, ballot):
        raise PermissionDenied
    held = _locked(ballot)
    if not permissions_late.can_open_late(fresh_person(by.pk), held):
        raise PermissionDenied
    now = timezone.now()
    if not now < until <= now + LONGEST:
        raise ValidationError({"until": _("Choose a moment that is still to come, within a year.")})
    held.late_signatories_until = until
    held.save(update_fields=["late_signatories_until"])
    audit.record("positions.open_late", held, by=by, until=until.isoformat())
    notices_late.tell_offered(held, late.may_join(held))
    nudge_ballot(held)
    return held


@transaction.atomic
def close_late(ballot: Ballot, *, by: Person) -> Ballot:
    """End it now: whoever signed stays signed."""
    if not permissions_late.can_open_late(by, ballot):
        raise PermissionDenied
    held = _locked(ballot)
    if not permissions_late.can_open_late(fresh_person(by.pk), held):
        raise PermissionDenied
    if not late.is_open(held):
        raise ValidationError(_("Nobody can sign any more; it has ended already."))
    held.late_signatories_until = timezone.now()
    held.save(update_fields=["late_signatories_until"])
    audit.record("positions.close_late", held, by=by)
    nudge_ballot(held)
    return held


@transaction.atomic
def sign_late(
    ballot: Ballot,
    *,
    organisation: Organisation,
    mandate: str,
    by: Person,
    mandate_body: str = "",
    mandate_decided_on: datetime.date | None = None,
    channel: str = Channel.FORM,
    source: str = "",
) -> LateSignature:
    """Say yes to the frozen text for an organisation that was asked, and did not answer or abstained."""
    _demand(ballot, organisation, by=by, channel=channel)
    held = _locked(ballot)
    # Asked again with the lock held: a seat may have ended while this waited for others.
    _demand(held, organisation, by=fresh_person(by.pk), channel=channel)
    if not late.is_open(held):
        raise ValidationError(_("Nobody can sign this text any more before it is published."), code="closed")
    if held.late_signatures.standing().filter(organisation=organisation).exists():
        raise ValidationError(_("%(name)s has signed already.") % {"name": organisation.name}, code="signed")
    if organisation.pk not in {one.organisation_id for one in late.may_join(held)}:
        raise ValidationError(
            _("%(name)s cannot join: only who was asked and did not answer, or abstained, can still sign.")
            % {"name": organisation.name}
        )
    standing = check_mandate(
        organisation, held.revision.paper, mandate=mandate, body=mandate_body, decided_on=mandate_decided_on
    )
    on_behalf = channel == Channel.ON_BEHALF
    if on_behalf and not source.strip():
        raise ValidationError(
            {"source": _("Say how the answer reached you, for example: by telephone from the chair, 3 May, 14:00.")}
        )
    now = timezone.now()
    made = LateSignature.objects.create(
        ballot=held, organisation=organisation, text_sha256=held.text_sha256, mandate=mandate, mandate_record=standing,
        mandate_body="" if standing else mandate_body.strip()[:120], given_by=by, given_at=now, channel=channel,
        mandate_decided_on=None if standing else mandate_decided_on, source=source.strip()[:300] if on_behalf else "",
        confirm_until=confirm_until(held, now) if on_behalf else None,
    )  # fmt: skip
    audit.record(
        "positions.sign_late", made, by=by, organisation=organisation, ballot=held.pk, sha256=held.text_sha256,
        mandate=mandate, channel=channel,
    )  # fmt: skip
    notices_late.JoinedLate(made).tell()
    nudge_ballot(held)
    return made


@transaction.atomic
def confirm_late(signature: LateSignature, *, by: Person) -> LateSignature:
    """Say that what the secretariat entered is right. A second time changes nothing."""
    if not permissions_late.can_confirm_late(by, signature):
        raise PermissionDenied
    held = _held(signature)
    if not permissions_late.can_confirm_late(fresh_person(by.pk), held):  # the seat may have ended while this waited
        raise PermissionDenied
    if not held.waits_for_confirmation:
        return held
    held.confirmed_by, held.confirmed_at = by, timezone.now()
    held.save(update_fields=["confirmed_by", "confirmed_at"])
    audit.record("positions.confirm_late", held, by=by, organisation=held.organisation, ballot=held.ballot_id)
    nudge_ballot(held.ballot)
    return held


@transaction.atomic
def withdraw_late(signature: LateSignature, *, by: Person) -> LateSignature:
    """Take a late signature back, until the text is published."""
    if not permissions_late.can_withdraw_late(by, signature):
        raise PermissionDenied
    held = _held(signature)
    if not permissions_late.can_withdraw_late(fresh_person(by.pk), held):
        raise PermissionDenied
    held.withdrawn_by, held.withdrawn_at = by, timezone.now()
    held.save(update_fields=["withdrawn_by", "withdrawn_at"])
    audit.record("positions.withdraw_late", held, by=by, organisation=held.organisation, ballot=held.ballot_id)
    notices_late.LateTakenBack(held).tell()
    nudge_ballot(held.ballot)
    return held


def look_at_late(ballot: Ballot) -> None:
    """Raise ValidationError while organisations can still sign: what they were promised comes before publication."""
    until = ballot.late_signatories_until
    if until and timezone.now() < until:
        raise ValidationError(
            _("Organisations can still sign until %(moment)s. Wait for that, or close it first.")
            % {"moment": date_format(timezone.localtime(until), "j F Y, H:i")}
        )


def _demand(ballot: Ballot, organisation: Organisation, *, by: Person | None, channel: str) -> None:
    if channel == Channel.ON_BEHALF:
        allowed = permissions_late.can_sign_late_on_behalf(by, ballot)
    else:
        allowed = channel == Channel.FORM and permissions_late.can_sign_late(by, ballot, organisation)
    if not allowed:
        raise PermissionDenied


def _locked(ballot: Ballot) -> Ballot:
    """The paper and then the ballot, in the order of whoever publishes; refused when it takes no late signatures."""
    paper = states.locked(ballot.revision.paper)
    held = lock_ballot(ballot)
    held.revision.paper = paper
    if not held.late_signatories:
        raise ValidationError(_("This kind of paper takes no signatures after the result."))
    if not late.can_have_late(held):
        raise ValidationError(
            _("Signatures after the result are possible only while the text is made ready to publish.")
        )
    return held


def _held(signature: LateSignature) -> LateSignature:
    ballot = _locked(signature.ballot)
    rows = LateSignature.objects.select_for_update(of=("self",)).select_related("organisation", "given_by")
    held = rows.get(pk=signature.pk)
    held.ballot = ballot
    if held.withdrawn_at:
        raise ValidationError(_("This signature was taken back already."))
    return held
