"""Whom an organisation names for a subject or for communication: who may, until when, and who sees it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.html import escape

from members import operations, topics
from members.models import ContactPerson, Notification
from members.permissions import can_name_contacts
from monitoring.models import Cluster
from tests import factories


@pytest.fixture
def play(db) -> str:
    Cluster.objects.get_or_create(
        code="H", defaults={"name_nl": "Spel", "name_fr": "Jeu", "name_en": "Play", "articles": "31"}
    )
    return "cluster-H"


@pytest.fixture
def staff(alfa):
    return factories.make_person("Staff", organisation=alfa, role="staff")


ROLES = {"representative": True, "coordinator": True, "substitute": False, "staff": False}


@pytest.mark.parametrize("role", ROLES)
def test_representative_and_coordinator_name_contacts_of_their_own(role, alfa, staff, play, beta):
    person = factories.make_person("Somebody", organisation=alfa, role=role)

    assert can_name_contacts(person, alfa) is ROLES[role]
    assert not can_name_contacts(person, beta)
    if not ROLES[role]:
        with pytest.raises(PermissionDenied):
            operations.name_contact(alfa, staff, [play], by=person)


def test_the_form_is_the_whole_set_and_what_is_dropped_ends(alfa, staff, play, secretariat):
    operations.name_contact(alfa, staff, [play, topics.COMMUNICATION], by=secretariat)
    first = ContactPerson.objects.get(matter=play)

    operations.name_contact(alfa, staff, [play], by=secretariat)

    assert [one.pk for one in ContactPerson.objects.current()] == [first.pk]
    assert ContactPerson.objects.get(matter=topics.COMMUNICATION).ends_at is not None
    assert Notification.objects.filter(person=staff, kind="members.contact_named").count() == 1


def test_only_who_sits_there_and_only_subjects_that_exist(alfa, beta, staff, secretariat, play):
    with pytest.raises(ValidationError, match="has no seat"):
        operations.name_contact(beta, staff, [play], by=secretariat)
    with pytest.raises(ValidationError) as refused:
        operations.name_contact(alfa, staff, ["cluster-ZZZ"], by=secretariat)
    assert set(refused.value.message_dict) == {"matters"}


def test_it_ends_with_the_seat_and_not_with_another_role(alfa, staff, secretariat, play):
    operations.name_contact(alfa, staff, [play], by=secretariat)
    seat = operations.give_seat(staff, alfa, role="substitute", by=secretariat)
    assert ContactPerson.objects.current().count() == 1

    operations.end_seat(seat, by=secretariat)

    assert not ContactPerson.objects.current().exists()
    assert ContactPerson.objects.get().ends_at is not None


def test_a_seat_that_time_ended_is_enough(alfa, staff, secretariat, play):
    operations.name_contact(alfa, staff, [play], by=secretariat)
    seat = staff.seats.get()
    type(seat).objects.filter(pk=seat.pk).update(ends_at=seat.starts_at)
    assert not ContactPerson.objects.current().exists()


def test_the_database_keeps_one_row_and_known_matters(alfa, staff, play):
    ContactPerson.objects.create(organisation=alfa, person=staff, matter=play)
    for matter in (play, "chess"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ContactPerson.objects.create(organisation=alfa, person=staff, matter=matter)


def test_members_see_the_contacts_and_only_keepers_change_them(client, alfa, staff, signatory, second, play):
    page = reverse("members:organisation", args=[alfa.slug])
    form = reverse("members:contact_name", args=[staff.seats.get().pk])
    client.force_login(signatory)
    assert client.get(form).status_code == 200
    assert client.post(form, {"matters": [play]}).status_code == 302

    client.force_login(second)

    html = client.get(page).content.decode()
    assert escape(f"H. {Cluster.objects.get(code='H').name_en}") in html
    assert form not in html and client.get(form).status_code == 404
