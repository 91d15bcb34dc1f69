"""Boards of every size, from rows: so many organisations by so many open requests, one of three answered."""

from __future__ import annotations

from django.db import connection, transaction

from members.models import Membership, Organisation, Person, Seat
from positions.models import Answer, Ballot, DocumentType
from tests import factories
from tests.positions.conftest import in_days, make_revision


def fill_members(number: int) -> list[Organisation]:
    """Bring the members that decide up to `number`, each with somebody who can be written to."""
    here = Membership.objects.current().filter(type=Membership.Type.FULL)
    first = here.count() + 1
    rows = Organisation.objects.bulk_create(
        Organisation(
            name=f"Organisatie voor kinderen {place:04}", slug=f"member-{place}", initials=f"O{place % 1000}",
            hue=place % 12,
        )
        for place in range(first, number + 1)
    )  # fmt: skip
    since = in_days(-800)
    Membership.objects.bulk_create(Membership(organisation=one, type="full", starts_on=since.date()) for one in rows)
    people = Person.objects.bulk_create(
        Person(name=one.name, email=f"{one.slug}@members.example", password="!") for one in rows
    )
    Seat.objects.bulk_create(
        Seat(person=person, organisation=one, role=Seat.Role.REPRESENTATIVE, starts_at=since)
        for person, one in zip(people, rows, strict=True)
    )
    return [one.organisation for one in here.select_related("organisation").order_by("organisation__name")]


@transaction.atomic  # the database lets nobody join an electorate after the opening
def fill_requests(number: int, asked: list[Organisation], *, by: Person) -> list[Ballot]:
    """So many sign-offs, one a day from the day after tomorrow, on which all of these are asked."""
    ballots = []
    for place in range(number):
        title = f"Tekst {place + 1:02}: ruimte om te spelen in elke wijk"
        paper = factories.make_paper(lead=asked[0], state="drafting", title=title)
        revision = make_revision(paper, created_by=by)
        ballot = Ballot.objects.create(
            revision=revision, text_sha256=revision.sha256, mode=DocumentType.Mode.COALITION,
            rule=DocumentType.Rule.CONSENSUS, opened_by=by, closes_at=in_days(place + 2),
        )  # fmt: skip
        type(paper).objects.filter(pk=paper.pk).update(state="sign_off")
        fill(ballot, asked, by=by)
        ballots.append(ballot)
    return ballots


def fill(ballot: Ballot, asked: list[Organisation], *, by: Person) -> None:
    """Ask these organisations too; one of three has answered, each its own way."""
    choices = ("endorse", "abstain", "not_our_field")
    with connection.cursor() as cursor:  # fifty thousand rows in a second
        cursor.execute(
            "INSERT INTO positions_elector (ballot_id, organisation_id, name, membership_type, counts) "
            "SELECT %s, id, name, 'full', true FROM members_organisation WHERE id = ANY(%s)",
            [ballot.pk, [one.pk for one in asked]],
        )
    Answer.objects.bulk_create(
        Answer(ballot=ballot, organisation=one, choice=choices[place % 7 % 3], given_by=by, **factories.BOARD)
        for place, one in enumerate(asked)
        if not (place + ballot.pk) % 3
    )
