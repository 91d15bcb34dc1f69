"""The addresses of contacts of a sister coalition, who open nothing in the members' area: their own answer link, and
the public page once there is one."""

from __future__ import annotations

from collections import Counter

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Membership, Organisation, Person, Seat
from members.permissions import ANSWERING_ROLES
from members.tokens import derived_token, secret_place, token_hash
from positions.models import Ballot, Publication

PURPOSE = "positions.answer"  # of the secrets in answer links
STATING = "statement"  # of the secrets in links to a minority statement
WORDING = "words"  # of the secrets in links to an organisation's own words in other languages


def nonce_of(ballot: Ballot, seat: Seat, number: int) -> str:
    """From which the secret of a mailed link is made; each seat has had so many."""
    return f"{ballot.uuid.hex}-{seat.pk}-{number}"


def hash_of(nonce: str) -> str:
    """What the database keeps of a mailed link."""
    return token_hash(derived_token(nonce, PURPOSE), PURPOSE)


def path_of(nonce: str) -> str:
    """The address as it is kept; the mail fills the secret in when it leaves."""
    return reverse("positions:answer_link", args=["-"]).replace("-", secret_place(nonce, PURPOSE))


def statement_paths(ballot: Ballot, people: list[Person]) -> dict[int, str]:
    """The address at which guests state something beside the text, by person; it says itself for whom it is."""
    return _paths_of_guests(ballot, people, "positions:minority_link", STATING)


def words_paths(ballot: Ballot, people: list[Person]) -> dict[int, str]:
    """The address at which guests write their organisation's words in other languages, by person."""
    return _paths_of_guests(ballot, people, "positions:words_link", WORDING)


def _paths_of_guests(ballot: Ballot, people: list[Person], view: str, purpose: str) -> dict[int, str]:
    if ballot.sister_id is None:
        return {}
    asked = ballot.electors.filter(counts=True).values("organisation")
    seats = Seat.objects.current().filter(person__in=[person.pk for person in people], organisation__in=asked)
    guests = seats.filter(role__in=ANSWERING_ROLES).exclude(person__in=_members(people)).order_by("pk")
    paths = {}
    for seat in guests:
        nonce = f"{ballot.pk}-{seat.pk}"
        address = reverse(view, args=[nonce, "-"])
        paths[seat.person_id] = f"{address.removesuffix('-/')}{secret_place(nonce, purpose)}/"
    return paths


def public_address(ballot: Ballot) -> str:
    """Where everybody reads what came of a ballot; empty while there is no such page."""
    found = Publication.objects.filter(ballot__in=ballot.together(), page__live=True)
    return next((one.address for one in found if one.is_public), "")


def ways_of_guests(ballot: Ballot, people: list[Person]) -> dict[int, tuple[str, Promise]]:
    """Where those of these people are led who open no page of members, and the word on the button, by person.

    The public page; before there is one the last link that was mailed to them: it may take no answer any more, and
    says what became of the question. Who has neither is not in it. None but a sister coalition asks guests.
    """
    if ballot.sister_id is None:
        return {}
    guests = {person.pk for person in people} - _members(people)
    if address := public_address(ballot):
        return dict.fromkeys(guests, (address, _("Read the position")))
    seats = Seat.objects.current().filter(person__in=guests, role__in=ANSWERING_ROLES)
    seats = seats.filter(organisation__in=ballot.electors.values("organisation")).order_by("pk")
    paths = last_paths(ballot, list(seats))
    return {seat.person_id: (paths[seat.pk], _("See what came of it")) for seat in seats if seat.pk in paths}


def _members(people: list[Person]) -> set[int]:
    """Those of them who enter the members' area."""
    inside = Q(organisation__in=Membership.objects.current().values("organisation"))
    inside |= Q(organisation__kind=Organisation.Kind.SECRETARIAT)
    seats = Seat.objects.current().filter(inside, person__in=[person.pk for person in people])
    return set(seats.values_list("person_id", flat=True))


def last_paths(ballot: Ballot, seats: list[Seat]) -> dict[int, str]:
    """The address of the last link that was mailed to each of these seats, alive or dead, by seat. One query."""
    links = ballot.answer_links.filter(seat__in=seats)
    known, number = set(links.values_list("token_hash", flat=True)), Counter[int]()
    for seat in seats:
        while hash_of(nonce_of(ballot, seat, number[seat.pk])) in known:
            number[seat.pk] += 1
    return {pk: path_of(f"{ballot.uuid.hex}-{pk}-{most - 1}") for pk, most in number.items() if most}
