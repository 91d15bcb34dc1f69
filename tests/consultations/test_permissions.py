from __future__ import annotations

import pytest
from django.utils import timezone

from consultations import permissions
from consultations.models import Thread
from members.models import GroupSeat, Membership, Person, Seat, WorkingGroup
from tests.factories import make_organisation, make_person, make_thread

AUDIENCES = ("public", "coalition", "full_members", "group", "organisation", "secretariat")


@pytest.fixture
def cast(secretariat, signatory, drafter, second, adviser, observer, stranger, alfa, beta):
    """The cast, and those at the edges: a group's member, one whose group seat ended, two who left."""
    group = WorkingGroup.objects.create(name="Education", slug="education")
    people = {
        "secretariat": secretariat, "signatory": signatory, "drafter": drafter, "second": second,
        "adviser": adviser, "observer": observer, "stranger": stranger,
        "grouped": make_person("Grouped", organisation=beta),
        "ungrouped": make_person("Ungrouped", organisation=beta),
        "guest": make_person("Guest", organisation=adviser.seats.get().organisation),
        "astray": make_person("Astray", organisation=alfa),
        "left": make_person("Left", organisation=alfa),
        "ended": make_person("Ended", organisation=make_organisation("Gone", type=None)),
        "closed": make_person("Closed", organisation=alfa, is_active=False),
    }  # fmt: skip
    for name in ("grouped", "ungrouped", "guest", "ended"):
        organisation = people[name].seats.get().organisation
        GroupSeat.objects.create(group=group, person=people[name], organisation=organisation)
    # A seat in the group for an organisation in which one has no seat gives nothing.
    GroupSeat.objects.create(group=group, person=people["astray"], organisation=beta)
    GroupSeat.objects.filter(person=people["ungrouped"]).update(ends_at=timezone.now())
    Seat.objects.filter(person=people["left"]).update(ends_at=timezone.now())
    day = timezone.localdate()
    Membership.objects.create(
        organisation=people["ended"].seats.get().organisation,
        type="full",
        starts_on=day.replace(year=day.year - 3),
        ends_on=day.replace(year=day.year - 1),
    )
    return people, group


MEMBERS = {
    "secretariat",
    "signatory",
    "drafter",
    "second",
    "adviser",
    "observer",
    "grouped",
    "ungrouped",
    "guest",
    "astray",
}
SEES = {
    "public": MEMBERS,
    "coalition": MEMBERS,
    "full_members": MEMBERS - {"adviser", "observer", "guest"},
    "group": {"secretariat", "grouped", "guest"},
    "organisation": {"secretariat", "signatory", "drafter", "astray"},
    "secretariat": {"secretariat"},
}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_who_takes_part_in_a_thread_of_each_audience(cast, alfa, audience):
    people, group = cast
    thread = make_thread(audience=audience, audience_organisation=alfa, audience_group=group)
    make_thread("Another", audience="secretariat")

    taking_part = {name for name, person in people.items() if permissions.can_take_part(person, thread)}
    posting = {name for name, person in people.items() if permissions.can_post(person, thread)}
    seeing = {
        name for name, person in people.items() if thread in Thread.objects.visible_to(person) and name in MEMBERS
    }

    assert taking_part == SEES[audience]
    assert posting == SEES[audience]
    assert seeing == SEES[audience]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_readers_are_exactly_those_with_a_seat_who_see_the_thread(cast, alfa, audience):
    people, group = cast
    thread = make_thread(audience=audience, audience_organisation=alfa, audience_group=group)

    found = set(Person.objects.filter(permissions.readers(thread)))

    assert {name for name, person in people.items() if person in found} == SEES[audience]


def test_nobody_posts_in_a_closed_thread(cast):
    people, _group = cast
    thread = make_thread(closed_at=timezone.now())

    assert [name for name, person in people.items() if permissions.can_post(person, thread)] == []
    assert {name for name, person in people.items() if permissions.can_take_part(person, thread)} == MEMBERS


def test_who_opened_a_thread_and_left_does_not_close_it(cast):
    people, _group = cast

    allowed = {name for name, person in people.items() if permissions.can_close(person, make_thread(opened_by=person))}

    assert allowed == MEMBERS
