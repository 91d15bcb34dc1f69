"""Invitations from the first mail to the last attempt."""

import re
import threading
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from members import audit, operations
from members.models import AuditEntry, Invitation, Person, Seat
from tests import factories

PASSWORD = "an honest long phrase"


def invite(organisation, by, **fields):
    given = {"email": "new@members.example", "name": "New Colleague", "role": "staff", "language": "nl", **fields}
    return operations.invite(organisation, **given, by=by)


def test_the_secret_is_in_the_mail_and_nowhere_else(secretariat, alfa, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invitation, token = invite(alfa, secretariat, email=" New@Members.example")

    sent = mail.outbox[0]
    assert sent.to == ["new@members.example"]
    assert re.search(rf"http://localhost:\d+/invitation/{token}/", sent.body)
    assert token in sent.alternatives[0][0]
    assert "Alfa" in sent.subject
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE args::text LIKE %s", [f"%{token}%"])
        assert cursor.fetchone()[0] == 0
    row = Invitation.objects.values().get(pk=invitation.pk)
    assert token not in str(row)
    assert row["mailed_at"] is not None


def test_a_mail_that_fails_is_shown_and_loses_nothing(
    secretariat, alfa, settings, client, caplog, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1  # nobody listens there
    client.force_login(secretariat)

    with django_capture_on_commit_callbacks(execute=True):
        given = {"email": "new@members.example", "name": "New", "role": "staff", "language": "nl"}
        answer = client.post(f"/members/organisations/{alfa.slug}/invite/", given)

    assert answer.status_code == 302
    assert "could not be mailed" in caplog.text
    assert Invitation.objects.get().mailed_at is None
    assert "invite again" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("who", "may"),
    [("secretariat", True), ("coordinator", True), ("signatory", False), ("drafter", False), ("second", False),
     ("adviser", False), ("observer", False), ("stranger", False)],
)  # fmt: skip
def test_who_may_invite(request, alfa, who, may):
    person = request.getfixturevalue(who)

    if may:
        assert invite(alfa, person)[0].is_open
    else:
        with pytest.raises(PermissionDenied):
            invite(alfa, person)
        assert not Invitation.objects.exists()


def test_a_coordinator_does_not_invite_elsewhere(coordinator, beta, secretariat):
    for organisation in (beta, factories.make_secretariat()):
        with pytest.raises(PermissionDenied):
            invite(organisation, coordinator)


def test_nobody_invites_themselves_or_somebody_who_sits_there(secretariat, signatory, alfa):
    for email in (secretariat.email.upper(), signatory.email):
        with pytest.raises(ValidationError) as problem:
            invite(alfa, secretariat, email=email)
        assert "email" in problem.value.message_dict


@pytest.mark.parametrize("field", [{"role": "king"}, {"language": "xx"}, {"email": "no address"}, {"name": ""}])
def test_an_invitation_that_makes_no_sense_is_refused_by_field(secretariat, alfa, field):
    with pytest.raises(ValidationError) as problem:
        invite(alfa, secretariat, **field)

    assert list(problem.value.message_dict) == list(field)


def test_inviting_again_kills_the_former_link(secretariat, alfa):
    _first, old = invite(alfa, secretariat)
    _second, new = invite(alfa, secretariat)

    with pytest.raises(operations.InvitationClosed):
        operations.accept_invitation(old, password=PASSWORD, name="New")
    assert operations.accept_invitation(new, password=PASSWORD, name="New").email == "new@members.example"


def test_thirty_an_hour_for_an_organisation(secretariat, alfa, beta):
    for number in range(30):
        invite(alfa, secretariat, email=f"n{number}@members.example")

    with pytest.raises(ValidationError, match="Thirty"):
        invite(alfa, secretariat, email="n30@members.example")
    assert invite(beta, secretariat)
    Invitation.objects.filter(organisation=alfa).update(created_at=timezone.now() - timedelta(minutes=61))
    assert invite(alfa, secretariat, email="n30@members.example")


def test_accepting_makes_one_account_with_one_seat(secretariat, alfa):
    _invitation, token = invite(alfa, secretariat, role="coordinator")

    person = operations.accept_invitation(token, password=PASSWORD, name="  Somebody   New ")

    assert (person.name, person.email, person.language) == ("Somebody New", "new@members.example", "nl")
    assert person.check_password(PASSWORD)
    assert list(Seat.objects.current().filter(person=person).values_list("organisation", "role")) == [
        (alfa.pk, "coordinator")
    ]
    assert EmailAddress.objects.get(user=person).verified
    assert AuditEntry.objects.filter(verb="members.accept_invitation", person=person).count() == 1
    assert audit.first_broken() is None
    with pytest.raises(operations.InvitationClosed):
        operations.accept_invitation(token, password=PASSWORD, name="Again")


@pytest.mark.parametrize("password", ["short", "password123", "", "new@members.example"])
def test_a_weak_password_is_refused_and_the_link_keeps_working(secretariat, alfa, password):
    _invitation, token = invite(alfa, secretariat)

    with pytest.raises(ValidationError) as problem:
        operations.accept_invitation(token, password=password, name="New")

    assert "password" in problem.value.message_dict
    assert not Person.objects.filter(email="new@members.example").exists()
    assert operations.accept_invitation(token, password=PASSWORD, name="New")


@pytest.mark.parametrize("why", ["expired", "revoked", "used", "left", "inviter left"])
def test_a_dead_link_makes_no_account(secretariat, alfa, coordinator, why):
    invitation, token = invite(alfa, coordinator)
    match why:
        case "expired":
            Invitation.objects.update(expires_at=timezone.now())
        case "revoked":
            operations.revoke_invitation(invitation, by=coordinator)
        case "used":
            operations.accept_invitation(token, password=PASSWORD, name="New")
        case "left":
            alfa.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))
        case "inviter left":
            operations.end_seat(coordinator.seats.get(), by=secretariat)
    people = Person.objects.count()

    with pytest.raises(operations.InvitationClosed):
        operations.accept_invitation(token, password=PASSWORD, name="New")

    assert Person.objects.count() == people


def test_an_invitation_never_touches_an_account_that_exists(secretariat, second, alfa):
    _invitation, token = invite(alfa, secretariat, email=second.email)

    for by in (None, secretariat):
        with pytest.raises(PermissionDenied):
            operations.accept_invitation(token, password=PASSWORD, name="Thief", by=by)
    second.refresh_from_db()
    assert second.check_password(factories.PASSWORD)
    assert second.name == "Second"

    operations.accept_invitation(token, by=second)
    held = Seat.objects.current().filter(person=second)
    assert {seat.organisation.name for seat in held} == {"Alfa", "Beta"}


def test_the_secret_of_one_purpose_opens_nothing_else(secretariat, alfa):
    invitation, _token = invite(alfa, secretariat)

    assert operations.find_invitation(invitation.token_hash) is None


@pytest.mark.django_db(transaction=True)
def test_a_hundred_at_once_make_one_account():
    office = factories.make_person("Secretary", organisation=factories.make_secretariat(), role="representative")
    _invitation, token = invite(factories.make_organisation("Alfa"), office)
    outcome, start = [], threading.Barrier(20)

    def accept() -> None:
        start.wait()
        for _time in range(5):
            try:
                operations.accept_invitation(token, password=PASSWORD, name="New")
                outcome.append("account")
            except operations.InvitationClosed:
                outcome.append("closed")
        connection.close()

    threads = [threading.Thread(target=accept) for _each in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcome) == ["account"] + ["closed"] * 99
    assert Person.objects.filter(email="new@members.example").count() == 1
    assert Seat.objects.filter(person__email="new@members.example").count() == 1
