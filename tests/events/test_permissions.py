"""The table of who may do what with events."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from events import operations, permissions
from events.models import Event, Occurrence, Response
from members.audience import Audience
from members.models import GroupSeat, Membership, WorkingGroup
from members.permissions import fresh_person, speaking_organisation
from tests.events.conftest import make_event, only_date

pytestmark = pytest.mark.django_db
CAST = ("secretariat", "signatory", "drafter", "coordinator", "second", "adviser", "observer", "stranger")


@pytest.fixture
def cast(request):
    return {name: request.getfixturevalue(name) for name in CAST}


def who(cast, may) -> set[str]:
    return {name for name, person in cast.items() if may(person)}


def test_who_puts_events_in_the_calendar(cast, alfa):
    own = who(cast, lambda person: (one := speaking_organisation(person)) and permissions.can_create_event(person, one))

    assert own == {"secretariat", "signatory", "drafter", "coordinator", "second"}
    assert who(cast, lambda person: permissions.can_create_event(person, alfa)) == own - {"second"}


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience.PUBLIC, {"secretariat"}),
        (Audience.SECRETARIAT, {"secretariat"}),
        (Audience.COALITION, set(CAST) - {"stranger"}),
        (Audience.FULL_MEMBERS, {"secretariat", "signatory", "drafter", "coordinator", "second"}),
        (Audience.ORGANISATION, {"secretariat", "signatory", "drafter", "coordinator"}),
        (Audience.GROUP, {"secretariat", "second"}),
    ],
)
def test_whom_one_may_address(cast, alfa, beta, audience, expected):
    group = WorkingGroup.objects.create(name="Play", slug="play")
    GroupSeat.objects.create(group=group, person=cast["second"], organisation=beta)

    found = who(cast, lambda person: permissions.can_address(person, audience, organisation=alfa, group=group))

    assert found == expected


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience.COALITION, {"secretariat", "signatory", "drafter", "coordinator"}),
        (Audience.PUBLIC, {"secretariat"}),
    ],
)
def test_who_changes_an_event_that_alfa_organises(cast, alfa, audience, expected):
    event = make_event(cast["secretariat"], organiser=alfa, audience=audience)

    assert who(cast, lambda person: permissions.can_change_event(person, event)) == expected
    for name in set(CAST) - expected:
        for operation, thing in ((operations.cancel_event, event), (operations.cancel_occurrence, only_date(event))):
            with pytest.raises(PermissionDenied):
                operation(thing, by=cast[name])
        with pytest.raises(PermissionDenied):
            operations.change_event(event, by=cast[name], title="Taken over")
    event.refresh_from_db()
    assert (event.title, event.status) == ("Steering meeting", Event.Status.CONFIRMED)


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience.COALITION, {"secretariat", "signatory", "coordinator"}),
        (Audience.SECRETARIAT, set()),
    ],
)
def test_who_answers_for_alfa(cast, alfa, audience, expected):
    date = only_date(make_event(cast["secretariat"], audience=audience, asks_organisations=True))

    assert who(cast, lambda person: permissions.can_respond(person, date, alfa)) == expected
    assert who(cast, lambda person: alfa in permissions.speaks_for(person, date)) == expected
    for name in set(CAST) - expected:
        with pytest.raises(PermissionDenied):
            operations.respond(date, organisation=alfa, reply="comes", by=cast[name])
    assert not Response.objects.exists()


def test_nobody_answers_where_nobody_was_asked(cast, alfa):
    date = only_date(make_event(cast["secretariat"]))

    assert who(cast, lambda person: permissions.can_respond(person, date, alfa)) == set()


def test_who_has_private_addresses(cast):
    assert who(cast, permissions.can_make_feed) == set(CAST) - {"stranger"}
    with pytest.raises(PermissionDenied):
        operations.make_feed(cast["stranger"], label="x")
    with pytest.raises(PermissionDenied):
        operations.make_feed(cast["signatory"], label="x", by=cast["secretariat"])


def test_nobody_hands_an_event_to_an_organisation_or_circle_that_is_not_theirs(signatory, alfa, beta):
    event = make_event(signatory)

    for fields in (
        {"organiser": beta},
        {"audience": Audience.PUBLIC},
        {"audience": Audience.ORGANISATION, "audience_organisation": beta},
    ):
        with pytest.raises(PermissionDenied):
            operations.change_event(event, by=signatory, **fields)
    with pytest.raises(PermissionDenied):
        make_event(signatory, organiser=beta)
    assert event.organiser == alfa


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.PUBLIC, set(CAST)),
        (Audience.COALITION, set(CAST) - {"stranger"}),
        (Audience.FULL_MEMBERS, {"secretariat", "signatory", "drafter", "coordinator", "second"}),
        (Audience.SECRETARIAT, {"secretariat"}),
    ],
)
def test_who_sees_an_event_and_its_dates(cast, audience, readers):
    make_event(cast["secretariat"], audience=audience)

    assert who(cast, lambda person: Event.objects.visible_to(person).exists()) == readers
    assert who(cast, lambda person: Occurrence.objects.visible_to(person).exists()) == readers


def test_when_a_membership_ends_nobody_of_it_sees_or_does_anything(secretariat, signatory, alfa):
    make_event(signatory)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Membership.objects.filter(organisation=alfa).update(ends_on=yesterday)

    person = fresh_person(signatory.pk)

    assert not Event.objects.visible_to(person).exists()
    with pytest.raises(PermissionDenied):
        make_event(person, organiser=alfa)
