"""Invitations: the only door through which an account comes to be."""

from __future__ import annotations

import datetime
import logging
import smtplib

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.mail import mail_invitation
from members.models import Invitation, Organisation, Person, Seat
from members.notices_people import InvitationAccepted
from members.operations.seats import is_in_coalition, take_seat
from members.permissions import can_invite
from members.realtime import nudge
from members.tokens import new_token, token_hash

logger = logging.getLogger(__name__)
PURPOSE = "invitation"
VALID_FOR = datetime.timedelta(days=14)
PER_HOUR = 30


class InvitationClosed(ValidationError):
    """The link was used, replaced, revoked, or has run out."""


@transaction.atomic
def invite(
    organisation: Organisation, *, email: str, name: str, role: str, language: str, by: Person
) -> tuple[Invitation, str]:
    """Invite somebody to a seat, by a mail that leaves after the commit. Returns the invitation and its secret.

    An address that has an open invitation to the organisation gets a new one and the former link dies. The secret is
    kept nowhere: a mail that fails leaves `mailed_at` empty, and whoever invited is asked to invite again.
    """
    if not can_invite(by, organisation):
        raise PermissionDenied
    address = email.strip().lower()
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    _refuse_what_cannot_be(organisation, address, by)
    now = timezone.now()
    _open().filter(organisation=organisation, email=address).update(revoked_at=now)
    token = new_token()
    invitation = Invitation(
        organisation=organisation, email=address, name=" ".join(name.split()), role=role, language=language,
        token_hash=token_hash(token, PURPOSE), invited_by=by, created_at=now, expires_at=now + VALID_FOR,
    )  # fmt: skip
    invitation.full_clean(validate_unique=False, validate_constraints=False)
    invitation.save()
    # No address here: the log is never erased, a person's data must be erasable.
    audit.record("members.invite", invitation, by=by, organisation=organisation, role=role)
    transaction.on_commit(lambda: _mail(invitation, token))
    return invitation, token


def find_invitation(token: str) -> Invitation | None:
    """The invitation of a link, open or not."""
    found = Invitation.objects.select_related("organisation", "invited_by")
    return found.filter(token_hash=token_hash(token, PURPOSE)).first()


@transaction.atomic
def accept_invitation(token: str, *, password: str = "", name: str = "", by: Person | None = None) -> Person:
    """Turn an invitation into a seat, once. Whoever has no account yet gets one with this name and password.

    Somebody who has an account must be `by` (logged in, or known by their password): an invitation never replaces a
    password. Raises InvitationClosed when the link does not work any more, ValidationError by field otherwise.
    """
    invitation = Invitation.objects.select_for_update().filter(token_hash=token_hash(token, PURPOSE)).first()
    if invitation is None:
        raise InvitationClosed(_("This invitation does not exist."))
    refuse_closed(invitation)
    person = Person.objects.select_for_update().filter(email=invitation.email).first()
    if person is None:
        person = _make_person(invitation, password=password, name=name)
    elif by is None or by.pk != person.pk or not person.is_active:
        raise PermissionDenied(_("Log in with the address that was invited."))
    seat = take_seat(person, invitation.organisation, role=invitation.role)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    audit.record("members.accept_invitation", invitation, by=person, organisation=invitation.organisation, seat=seat.pk)
    InvitationAccepted(invitation, person).tell()
    nudge(f"person.{person.pk}", type="rights")
    return person


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: Person) -> Invitation:
    """Make the link of an open invitation die."""
    if not can_invite(by, invitation.organisation):
        raise PermissionDenied
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.revoked_at:
        raise ValidationError(_("This invitation is not open any more."))
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    audit.record("members.revoke_invitation", invitation, by=by, organisation=invitation.organisation)
    return invitation


def refuse_closed(invitation: Invitation) -> None:
    """Raise InvitationClosed with the reason when this invitation cannot be accepted now."""
    if invitation.accepted_at:
        raise InvitationClosed(_("This invitation has been used already. Log in with your address and password."))
    if invitation.revoked_at:
        raise InvitationClosed(
            _("This invitation was replaced or taken back. If there is a newer mail, use the link in it.")
        )
    if not invitation.is_open:
        raise InvitationClosed(_("This invitation has run out: it worked for fourteen days. Ask for a new one."))
    if not is_in_coalition(invitation.organisation):
        raise InvitationClosed(_("This organisation is not a member of the coalition today."))


def _open() -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at=None, revoked_at=None)


def _refuse_what_cannot_be(organisation: Organisation, address: str, by: Person) -> None:
    if not is_in_coalition(organisation):
        raise ValidationError(_("This organisation is not a member today, so nobody can be invited to it."))
    if address == by.email:
        raise ValidationError({"email": _("You cannot invite yourself. Ask the secretariat.")})
    if Seat.objects.current().filter(organisation=organisation, person__email=address).exists():
        raise ValidationError({"email": _("Somebody with this address already has a seat in this organisation.")})
    since = timezone.now() - datetime.timedelta(hours=1)
    if Invitation.objects.filter(organisation=organisation, created_at__gt=since).count() >= PER_HOUR:
        raise ValidationError(
            _("Thirty people were invited to this organisation within the hour. Please wait a while.")
        )


def _make_person(invitation: Invitation, *, password: str, name: str) -> Person:
    person = Person(
        email=invitation.email, name=" ".join((name or invitation.name).split()), language=invitation.language
    )
    person.clean_fields(exclude=["password"])
    try:
        validate_password(password, person)
    except ValidationError as problem:
        raise ValidationError({"password": problem.messages}) from problem
    person.set_password(password)
    person.save()
    # The link came out of that mailbox, so the address is known to be theirs.
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def _mail(invitation: Invitation, token: str) -> None:
    address = settings.SITE_URL + reverse("members:invitation_accept", args=[token])
    try:
        mail_invitation(invitation, address=address)
    except (OSError, smtplib.SMTPException) as problem:
        logger.warning("Invitation %s could not be mailed: %s", invitation.pk, problem.__class__.__name__)
        return
    Invitation.objects.filter(pk=invitation.pk).update(mailed_at=timezone.now())
    invitation.mailed_at = timezone.now()
