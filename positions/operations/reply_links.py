"""Signed links with which an organisation replies to the answer on its contribution, without a log-in.

Each goes into the mail that tells of the answer, to one person each. The database keeps only its hash, and the mail
fills the secret in when it leaves (`members.tokens`).
"""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person, Seat
from members.permissions import ANSWERING_ROLES
from members.tokens import derived_token, secret_place, token_hash
from positions import permissions
from positions.models import Disposition, ReplyLink

PURPOSE = "positions.reply"


def make_reply_links(disposition: Disposition, *, by: Person) -> dict[int, str]:
    """The address of a new link for everybody who may reply, by person, with the secret left out.

    The caller holds a transaction and has kept the answer.
    """
    organisation = disposition.contribution.organisation
    lives = datetime.timedelta(days=disposition.contribution.round.paper.document_type.link_days)
    seats = Seat.objects.current().filter(organisation=organisation, role__in=ANSWERING_ROLES, person__is_active=True)
    paths, made = {}, []
    for seat in seats.select_related("person").order_by("pk"):
        if seat.person_id in paths or not permissions.can_reply(seat.person, disposition.contribution):
            continue
        nonce = f"{disposition.pk}-{seat.pk}"
        hashed = token_hash(derived_token(nonce, PURPOSE), PURPOSE)
        expires_at = timezone.now() + lives
        made.append(ReplyLink(disposition=disposition, seat=seat, token_hash=hashed, expires_at=expires_at))
        paths[seat.person_id] = reverse("positions:reply_link", args=["-"]).replace("-", secret_place(nonce, PURPOSE))
    ReplyLink.objects.bulk_create(made)
    if made:
        audit.record(
            "positions.mail_reply_links", disposition, by=by, organisation=organisation,
            seats=[link.seat_id for link in made],
        )  # fmt: skip
    return paths


def find_reply_link(token: str) -> ReplyLink | None:
    """The link of this secret, alive or dead; None when there never was one. Changes nothing."""
    found = ReplyLink.objects.select_related(
        "disposition__contribution__round__paper", "disposition__contribution__organisation",
        "disposition__replied_by", "seat__person",
    )  # fmt: skip
    return found.filter(token_hash=token_hash(token, PURPOSE)).first()


def why_reply_link_is_dead(link: ReplyLink) -> str:
    """Why a link does not work any more, as a sentence for its owner; empty when it works."""
    if link.used_at:
        return _("This link was used already: your organisation's reply is kept.")
    if link.expires_at <= timezone.now() or link.disposition.contribution.round.ended_at:
        return _("The time to reply is over.")
    if not link.disposition.is_current:
        return _("The pen-holders gave a newer answer since. You got another link for that one.")
    # The seat itself, and what its organisation may still read: a paper can be closed to it since.
    holds = Seat.objects.current().filter(pk=link.seat_id).exists()
    if not holds or not permissions.can_reply(link.seat.person, link.disposition.contribution):
        return _("This link belonged to somebody who does not speak for the organisation any more.")
    return ""
