"""The pages of the members' area about people and organisations."""

import re

import pytest
from django.core.cache import cache

from members import operations
from members.models import AuditEntry, Invitation, Notification, Person, Seat
from members.notifications import notify
from members.permissions import fresh_person
from tests import factories

CAST = ["secretariat", "signatory", "drafter", "coordinator", "second", "adviser", "observer"]
PAGES = [
    "/members/",
    "/members/inbox/",
    "/members/organisations/",
    "/members/organisations/alfa/",
    "/members/profile/",
    "/members/search/?q=alf",
]


def tell(person, key="a", **fields):
    given = {
        "kind": "tests.told",
        "subject": f"Told {key}",
        "body": "Something.",
        "path": "/members/profile/",
        **fields,
    }
    notify([person], key=key, **given)
    return Notification.objects.get(person=person, key=key)


@pytest.mark.parametrize("who", CAST)
def test_every_member_can_open_every_page(request, client, alfa, who):
    client.force_login(request.getfixturevalue(who))

    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code == 200, page
        html = answer.content.decode()
        assert html.count("<h1>") == 1
        assert not re.search(r"<script>|\sstyle=|\son\w+=", html), page
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("page", [*PAGES, "/members/invitations/"])
def test_strangers_are_refused(client, alfa, stranger, page):
    assert client.get(page).headers["Location"].startswith("/accounts/login/?next=")

    client.force_login(stranger)
    answer = client.get(page)
    assert answer.status_code == 403
    assert "no seat" in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_pages_cost_the_same_for_few_and_for_many(client, alfa, signatory, page, django_assert_max_num_queries):
    client.force_login(signatory)
    counts = []
    for more in (1, 3):
        for _each in range(more):
            organisation = factories.make_organisation()
            factories.make_person(f"Alf {organisation.pk}", organisation=organisation)
            factories.make_person(organisation=alfa)
            tell(signatory, key=f"{organisation.pk}", organisation=organisation)
        with django_assert_max_num_queries(30) as asked:
            client.get(page)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_member_sees_members_of_today_and_the_secretariat_former_ones_too(client, signatory, secretariat):
    factories.make_organisation("Gone", type=None)

    client.force_login(signatory)
    assert client.get("/members/organisations/gone/").status_code == 404
    assert "Gone" not in client.get("/members/organisations/?show=all").content.decode()
    assert "Alfa" in client.get("/members/organisations/?show=all").content.decode()

    client.force_login(secretariat)
    assert client.get("/members/organisations/gone/").status_code == 200
    assert "Gone" in client.get("/members/organisations/?show=former").content.decode()
    assert "Alfa" not in client.get("/members/organisations/?show=former").content.decode()


def test_people_without_a_seat_are_not_found_by_members(client, signatory, second, stranger, secretariat):
    Seat.objects.filter(person=second).update(ends_at="2026-01-02T00:00Z", starts_at="2026-01-01T00:00Z")
    client.force_login(signatory)

    for name, seen in (("Signatory", True), ("Second", False), ("Stranger", False)):
        listed = client.get(f"/members/search/?q={name}").context["people"]
        assert [person.name for person in listed] == ([name] if seen else [])

    client.force_login(secretariat)
    assert len(client.get("/members/search/?q=Stranger").context["people"]) == 1


@pytest.mark.parametrize("words", ["%00", "'\"&(", "a " * 400, "%E2%80%AE", "\\", "100%25"])
def test_odd_words_find_nothing_and_break_nothing(client, signatory, words):
    client.force_login(signatory)

    assert client.get(f"/members/search/?q={words}").status_code == 200
    assert client.get(f"/members/organisations/?q={words}").status_code == 200


def test_words_are_found_without_their_accents(client, signatory):
    factories.make_organisation("Réseau des élèves")
    client.force_login(signatory)

    found = client.get("/members/search/?q=reseau des eleves").context["organisations"]

    assert [organisation.name for organisation in found] == ["Réseau des élèves"]


def test_a_message_is_opened_read_and_its_own(client, signatory, second):
    message = tell(signatory)
    client.force_login(second)
    assert client.get(f"/members/inbox/{message.uuid}/").status_code == 404

    client.force_login(signatory)
    assert "Told a" in client.get("/members/").content.decode()
    answer = client.get(f"/members/inbox/{message.uuid}/")

    assert answer["Location"] == "/members/profile/"
    message.refresh_from_db()
    assert message.read_at
    assert "Told a" not in client.get("/members/").content.decode()


def test_a_message_never_leads_away(client, signatory):
    client.force_login(signatory)

    for number, path in enumerate(("//evil.example/", "https://evil.example/", "/\\evil.example")):
        message = tell(signatory, key=str(number), path=path)
        assert client.get(f"/members/inbox/{message.uuid}/")["Location"] == "/members/inbox/"


def test_everything_is_marked_as_read_for_me_only(client, signatory, second):
    mine, theirs = tell(signatory), tell(second)
    client.force_login(signatory)

    client.post("/members/inbox/read/")

    assert Notification.objects.get(pk=mine.pk).read_at
    assert not Notification.objects.get(pk=theirs.pk).read_at


def test_a_profile_changes_three_things_and_nothing_else(client, drafter):
    client.force_login(drafter)

    given = {
        "name": "Other  Name",
        "job_title": "Policy",
        "language": "fr",
        "email": "x@y.example",
        "is_staff": "on",
        "is_superuser": "on",
    }
    assert client.post("/members/profile/", given).status_code == 302

    now = Person.objects.get(pk=drafter.pk)
    assert (now.name, now.job_title, now.language) == ("Other Name", "Policy", "fr")
    assert (now.email, now.is_staff, now.is_superuser) == (drafter.email, False, False)
    assert AuditEntry.objects.get(verb="members.change_profile").details == {
        "fields": ["name", "job_title", "language"]
    }


def test_a_wrong_profile_keeps_what_was_typed(client, drafter):
    client.force_login(drafter)

    answer = client.post("/members/profile/", {"name": "", "job_title": "Policy officer", "language": "xx"})

    html = answer.content.decode()
    assert "Policy officer" in html
    assert "error-summary" in html
    assert Person.objects.get(pk=drafter.pk).name == "Drafter"


def test_inviting_by_the_page(client, coordinator, alfa, mailoutbox, django_capture_on_commit_callbacks):
    client.force_login(coordinator)
    assert client.get("/members/organisations/alfa/invite/").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        given = {"name": "New", "email": "new@members.example", "role": "staff", "language": "fr"}
        client.post("/members/organisations/alfa/invite/", given)

    assert [sent.to for sent in mailoutbox] == [["new@members.example"]]
    page = client.get("/members/organisations/alfa/").content.decode()
    assert "new@members.example" in page
    assert client.get("/members/invitations/").status_code == 200
    client.post(f"/members/invitations/{Invitation.objects.get().pk}/revoke/")
    assert Invitation.objects.get().revoked_at


@pytest.mark.parametrize("who", ["signatory", "drafter", "second", "observer"])
def test_who_may_not_invite_does_not_find_the_form(request, client, alfa, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/members/organisations/alfa/invite/").status_code == 404
    assert client.get("/members/invitations/").status_code == 404
    assert "/invite/" not in client.get("/members/organisations/alfa/").content.decode()


def test_a_seat_is_ended_after_one_question(client, secretariat, drafter):
    seat = drafter.seats.get()
    client.force_login(secretariat)

    assert "Drafter" in client.get(f"/members/seats/{seat.pk}/end/").content.decode()
    assert fresh_person(drafter.pk).standing.is_member
    client.post(f"/members/seats/{seat.pk}/end/")

    assert not fresh_person(drafter.pk).standing.is_member
    assert client.get(f"/members/seats/{seat.pk}/end/").status_code == 404


def test_a_coordinator_changes_a_role_but_not_their_own(client, coordinator, drafter):
    client.force_login(coordinator)
    address = f"/members/seats/{drafter.seats.get().pk}/role/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"role": "king"}).status_code == 422

    client.post(address, {"role": "representative"})

    assert [seat.role for seat in drafter.seats.current()] == ["representative"]
    assert (
        client.post(f"/members/seats/{coordinator.seats.get().pk}/role/", {"role": "representative"}).status_code == 404
    )


def test_the_page_offers_to_end_the_seats_that_the_reader_may_end(client, coordinator, drafter, signatory):
    theirs, own = (f"/members/seats/{one.seats.get().pk}/end/" for one in (drafter, coordinator))

    client.force_login(coordinator)
    offered = client.get("/members/organisations/alfa/").content.decode()
    client.force_login(signatory)
    shown = client.get("/members/organisations/alfa/").content.decode()

    assert (theirs in offered, own in offered, theirs in shown) == (True, False, False)


@pytest.mark.parametrize("who", ["signatory", "second", "observer"])
def test_who_may_not_end_a_seat_does_not_find_it(request, client, drafter, who):
    client.force_login(request.getfixturevalue(who))

    for deed in ("end", "role"):
        answer = client.post(f"/members/seats/{drafter.seats.get().pk}/{deed}/", {"role": "representative"})
        assert answer.status_code == 404
    assert drafter.seats.current().count() == 1


class TestTheDoor:
    @pytest.fixture(autouse=True)
    def _fresh_limits(self):
        cache.clear()

    @pytest.fixture
    def token(self, secretariat, alfa):
        given = {"email": "new@members.example", "name": "New", "role": "staff", "language": "en"}
        return operations.invite(alfa, **given, by=secretariat)[1]

    def test_opening_changes_nothing_and_accepting_logs_in(self, client, token):
        page = client.get(f"/invitation/{token}/")
        assert page.status_code == 200
        assert "Alfa" in page.content.decode()
        assert page["Referrer-Policy"] == "strict-origin"
        assert "no-store" in page["Cache-Control"]
        assert not Person.objects.filter(email="new@members.example").exists()

        answer = client.post(f"/invitation/{token}/", {"name": "New", "password": "an honest long phrase"})

        assert answer["Location"] == "/members/"
        assert client.get("/members/").context["user"].email == "new@members.example"
        assert AuditEntry.objects.filter(verb="members.log_in").count() == 1

    def test_a_weak_password_comes_back_with_a_sentence(self, client, token):
        answer = client.post(f"/invitation/{token}/", {"name": "New", "password": "short"})

        assert answer.status_code == 422
        assert "too short" in answer.content.decode()

    def test_what_does_not_work_looks_the_same(self, client, token, secretariat):
        client.post(f"/invitation/{token}/", {"name": "New", "password": "an honest long phrase"})
        client.logout()

        used, unknown = client.get(f"/invitation/{token}/"), client.get("/invitation/abc/")

        assert (used.status_code, unknown.status_code) == (410, 404)
        heading = "<h1>This invitation does not work</h1>"
        assert heading in used.content.decode()
        assert unknown.templates[0].name == used.templates[0].name
        assert client.post(f"/invitation/{token}/", {"name": "A", "password": "another long phrase"}).status_code == 410

    def test_guessing_is_slowed_down(self, client, db):
        answers = [client.get(f"/invitation/guess-{number}/").status_code for number in range(12)]

        assert answers == [404] * 10 + [429] * 2

    def test_somebody_else_is_asked_to_log_out(self, client, token, second):
        client.force_login(second)

        assert "logged in as" in client.get(f"/invitation/{token}/").content.decode()
        client.post(f"/invitation/{token}/", {"name": "New", "password": "an honest long phrase"})

        assert not Person.objects.filter(email="new@members.example").exists()
        assert Seat.objects.filter(person=second).count() == 1

    def test_a_known_person_takes_a_further_seat_with_their_password(self, client, second, secretariat, alfa):
        token = operations.invite(alfa, email=second.email, name="S", role="staff", language="en", by=secretariat)[1]

        wrong = client.post(f"/invitation/{token}/", {"password": "not the password"})
        assert wrong.status_code == 422
        assert Seat.objects.current().filter(person=second).count() == 1
        right = client.post(f"/invitation/{token}/", {"password": factories.PASSWORD})

        assert Seat.objects.current().filter(person=second).count() == 2
        assert client.get(right["Location"])["Location"].startswith("/accounts/login/")

    def test_guessing_a_known_persons_password_is_limited(self, client, second, secretariat, alfa):
        token = operations.invite(alfa, email=second.email, name="S", role="staff", language="en", by=secretariat)[1]

        for _try in range(5):
            client.post(f"/invitation/{token}/", {"password": "not the password"})
        client.post(f"/invitation/{token}/", {"password": factories.PASSWORD})

        assert Seat.objects.current().filter(person=second).count() == 1

    def test_a_known_person_who_is_logged_in_presses_one_button(self, client, second, secretariat, alfa):
        token = operations.invite(alfa, email=second.email, name="S", role="staff", language="en", by=secretariat)[1]
        client.force_login(second)

        assert client.get(f"/invitation/{token}/").status_code == 200
        client.post(f"/invitation/{token}/")

        assert Seat.objects.current().filter(person=second).count() == 2
