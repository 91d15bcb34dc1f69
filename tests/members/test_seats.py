"""Seats: what ending one closes."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from consultations.models import Thread
from members import operations
from members.models import AuditEntry, GroupSeat, Seat, WorkingGroup
from members.permissions import fresh_person, is_member, may_answer_for
from tests import factories


def test_a_seat_that_ends_closes_every_right_at_once(client, secretariat, signatory, alfa):
    factories.make_thread("For members")
    client.force_login(signatory)
    assert client.get("/members/").status_code == 200

    operations.end_seat(signatory.seats.get(), by=secretariat)

    now = fresh_person(signatory.pk)
    assert not is_member(now)
    assert not may_answer_for(now, alfa)
    assert not Thread.objects.visible_to(now).exists()
    assert Thread.objects.visible_to(secretariat).exists()
    for address in ("/members/", "/members/inbox/", "/members/organisations/", f"/members/organisations/{alfa.slug}/"):
        assert client.get(address).status_code == 403, address
    assert AuditEntry.objects.filter(verb="members.end_seat", person=secretariat, organisation=alfa).count() == 1


def test_ending_the_last_seat_takes_away_the_editing_of_the_public_site(secretariat, signatory, alfa, beta):
    signatory.groups.add(Group.objects.create(name="Writers of the site"))
    other = Seat.objects.create(person=signatory, organisation=beta)

    operations.end_seat(signatory.seats.get(organisation=alfa), by=secretariat)
    assert signatory.groups.count() == 1

    operations.end_seat(other, by=secretariat)
    assert signatory.groups.count() == 0


def test_places_in_working_groups_end_with_the_seat_they_stand_on(secretariat, signatory, alfa):
    group = WorkingGroup.objects.create(name="Play", slug="play")
    place = GroupSeat.objects.create(group=group, person=signatory, organisation=alfa)

    operations.end_seat(signatory.seats.get(), by=secretariat)

    place.refresh_from_db()
    assert place.ends_at <= timezone.now()
    operations.give_seat(signatory, alfa, role="staff", by=secretariat)
    assert fresh_person(signatory.pk).standing.group_ids == frozenset()


@pytest.mark.parametrize(
    ("who", "may"),
    [("secretariat", True), ("coordinator", True), ("drafter", False), ("second", False), ("adviser", False),
     ("observer", False), ("stranger", False), ("signatory", False)],
)  # fmt: skip
def test_who_may_end_a_seat(request, signatory, who, may):
    person, seat = request.getfixturevalue(who), signatory.seats.get()

    if may:
        assert operations.end_seat(seat, by=person).ends_at
    else:
        with pytest.raises(PermissionDenied):
            operations.end_seat(seat, by=person)
        assert Seat.objects.current().filter(pk=seat.pk).exists()


def test_a_seat_ends_once(secretariat, signatory):
    seat = signatory.seats.get()
    operations.end_seat(seat, by=secretariat)

    with pytest.raises(ValidationError, match="already ended"):
        operations.end_seat(seat, by=secretariat)


def test_nobody_gives_or_ends_their_own_seat(secretariat, coordinator, alfa, beta):
    for act in (
        lambda: operations.give_seat(secretariat, alfa, role="representative", by=secretariat),
        lambda: operations.give_seat(coordinator, alfa, role="representative", by=coordinator),
        lambda: operations.give_seat(coordinator, beta, role="staff", by=coordinator),
        lambda: operations.end_seat(coordinator.seats.get(), by=coordinator),
        lambda: operations.end_seat(secretariat.seats.get(), by=secretariat),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_another_role_ends_the_seat_and_begins_one(secretariat, drafter, alfa):
    operations.give_seat(drafter, alfa, role="representative", by=secretariat)

    held = drafter.seats.order_by("starts_at").values_list("role", "ends_at")
    assert [role for role, _ends in held] == ["staff", "representative"]
    assert held[0][1] is not None
    assert held[1][1] is None
    assert may_answer_for(fresh_person(drafter.pk), alfa)


def test_nobody_sits_for_an_organisation_that_left(secretariat, drafter):
    gone = factories.make_organisation("Gone", type=None)

    with pytest.raises(ValidationError, match="not a member today"):
        operations.give_seat(drafter, gone, role="staff", by=secretariat)


def test_rights_end_with_the_membership_of_the_organisation(client, signatory, alfa):
    client.force_login(signatory)
    assert client.get("/members/").status_code == 200

    alfa.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))

    assert client.get("/members/").status_code == 403


def test_somebody_hears_of_a_seat_given_and_ended_by_mail_even_when_it_was_their_last(
    stranger, alfa, secretariat, mailoutbox
):
    seat = operations.give_seat(stranger, alfa, role="coordinator", by=secretariat)
    assert operations.send_notifications(f"seat:{seat.pk}:given") == 1

    operations.end_seat(seat, by=secretariat)
    assert operations.send_notifications(f"seat:{seat.pk}:ended") == 1

    assert [(sent.to, sent.subject) for sent in mailoutbox] == [
        ([stranger.email], "Alfa: you are now Coordinator"),
        ([stranger.email], "Your seat for Alfa has ended"),
    ]
