"""Asking a sister coalition by mail: each contact of its organisations gets a signed answer link of their own.

They have no way into the members' area, so the link is all that they need. The database keeps only its hash, and the
mail fills the secret in when it leaves (`members.tokens`).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from members import audit
from members.models import Seat
from members.notifications import tell_all
from members.permissions import ANSWERING_ROLES
from positions.answer_paths import hash_of, nonce_of, path_of, statement_paths
from positions.minority import SPEAKING
from positions.models import Answer, AnswerLink, Ballot, Elector
from positions.notices_sister import SisterAnswered, SisterAsked, SisterEntered, SisterMayState, SisterReminded
from positions.operations.deadlines import link_lives
from positions.progress import Stand


def tell_sister(ballot: Ballot, *, only: Seat | None = None) -> None:
    """The question to every contact of every organisation of the sister that is asked (or to one seat of them).

    On a text that was changed it says what changed. Whoever was told already hears nothing twice.
    """
    electors = {one.organisation_id: one for one in ballot.electors.select_related("organisation")}
    seats = [seat for seat in _seats(electors) if only is None or seat.pk == only.pk]
    paths = _links(ballot, seats)
    tell_all(SisterAsked(ballot, electors[seat.organisation_id], seat.person, paths[seat.pk]) for seat in seats)


def reminders_to_sister(ballot: Ballot, stands: Iterable[Stand], key: str) -> list[SisterReminded]:
    """One reminder for each contact of the organisations that are not done, with the link that they have already."""
    waiting = {stand.elector.organisation_id: stand for stand in stands}
    seats = _seats(waiting)
    paths = _links(ballot, seats)
    return [SisterReminded(ballot, waiting[seat.organisation_id], seat.person, key, paths[seat.pk]) for seat in seats]


def tell_answered(answer: Answer) -> None:
    """A copy for every contact of the organisation, with a link by which it still answers otherwise; what the
    secretariat entered is confirmed or corrected by it. The link that was just used is used up already."""
    seats = _seats([answer.organisation_id])
    paths = _links(answer.ballot, seats)
    notice = SisterEntered if answer.channel == Answer.Channel.ON_BEHALF else SisterAnswered
    tell_all(notice(answer, seat.person, paths[seat.pk]) for seat in seats)
    people = [seat.person for seat in seats]
    if answer.choice in SPEAKING and (guests := statement_paths(answer.ballot, people)):
        SisterMayState(answer, [person for person in people if person.pk in guests]).tell()


def greet_sister_contact(seat: Seat) -> None:
    """Somebody was named while their organisation is being asked: they get the question too."""
    asked = Elector.objects.filter(organisation=seat.organisation_id, ballot__sister__isnull=False)
    for ballot in Ballot.objects.open().filter(pk__in=asked.values("ballot")).select_related("revision__paper"):
        if ballot.takes_answers:
            tell_sister(ballot, only=seat)


def _seats(organisations: Iterable[int]) -> list[Seat]:
    seats = Seat.objects.current().filter(role__in=ANSWERING_ROLES, person__is_active=True)
    return list(seats.filter(organisation__in=organisations).select_related("person").order_by("pk"))


def _links(ballot: Ballot, seats: list[Seat]) -> dict[int, str]:
    """The address of each seat's link, by seat: the one that works, else a new one. Two queries for all of them."""
    known = {link.token_hash: link for link in ballot.answer_links.filter(seat__in=seats)}
    paths, made = {}, []
    for seat in seats:
        number = 0
        while True:
            nonce = nonce_of(ballot, seat, number)
            hashed = hash_of(nonce)
            link = known.get(hashed)
            if link is None:
                made.append(_link(ballot, seat, hashed))
            if link is None or _works(link):
                break
            number += 1
        paths[seat.pk] = path_of(nonce)
    AnswerLink.objects.bulk_create(made)
    if made:
        audit.record("positions.mail_answer_links", ballot, by=None, seats=[link.seat_id for link in made])
    return paths


def _link(ballot: Ballot, seat: Seat, hashed: str) -> AnswerLink:
    expires_at = min(ballot.closes_at, timezone.now() + link_lives(ballot))
    return AnswerLink(
        ballot=ballot, organisation_id=seat.organisation_id, seat=seat, token_hash=hashed, expires_at=expires_at
    )


def _works(link: AnswerLink) -> bool:
    return link.used_at is None and link.revoked_at is None and link.expires_at > timezone.now()
