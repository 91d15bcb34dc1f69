"""The address by which a contact of a sister coalition looks at a translation; its secret is filled in by the mail."""

from __future__ import annotations

from django.urls import reverse

from members.models import Seat
from members.permissions import ANSWERING_ROLES, may_answer_for
from members.tokens import secret_place
from positions.models import Ballot, MinorityText, StatementText, words_sha256
from positions.statement_texts import organisation_of

PURPOSE = "text"


def paths_of(row: StatementText, ballot: Ballot) -> dict[Seat, str]:
    """The address for each contact of the organisation whose words these are; members of ours need none."""
    if not ballot.sister_id:
        return {}
    seats = Seat.objects.current().filter(role__in=ANSWERING_ROLES, person__is_active=True)
    asked = seats.filter(organisation=organisation_of(row.said)).select_related("person", "organisation")
    kind = "m" if isinstance(row, MinorityText) else "r"
    paths = {}
    for seat in asked:
        if not may_answer_for(seat.person, seat.organisation):
            nonce = f"{kind}-{row.pk}-{seat.pk}-{words_sha256(row.text)[:16]}"
            address = reverse("positions:text_link", args=[nonce, "-"])
            paths[seat] = f"{address.removesuffix('-/')}{secret_place(nonce, PURPOSE)}/"
    return paths
