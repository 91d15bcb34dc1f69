"""Signed answer links: what a scanner does, what ends a link, sister coalitions, and the copy to all contacts."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from members.models import Membership, Notification, Seat
from members.operations.notices import send_notifications
from positions import operations, permissions
from positions.models import Answer, AnswerLink, Ballot, Elector, Mandate, SisterCoalition
from positions.operations import links
from tests import factories
from tests.positions.conftest import in_days
from tests.positions.test_answers import answer, speaker
from tests.positions.test_drafts import draft

TYPED = {"choice": "endorse", "mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-01-15"}


@pytest.fixture
def token(ballot, signatory, secretariat):
    return operations.make_answer_link(ballot, signatory.seats.get(), by=secretariat)


@pytest.fixture
def address(token):
    return reverse("positions:answer_link", args=[token])


# Scanners ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_link_opened_by_a_scanner_changes_nothing(method, address, ballot, client):
    for _again in range(2):
        assert getattr(client, method)(address).status_code == 200

    assert not ballot.answers.exists()
    assert ballot.electors.get(name="Alfa").opened_at is None
    link = AnswerLink.objects.get()
    assert (link.used_at, link.revoked_at) == (None, None)
    assert "sessionid" not in client.cookies


def test_only_the_confirming_post_counts_and_the_link_dies_on_it(address, ballot, client):
    looked = client.post(address, TYPED)
    assert "Nothing is sent yet" in looked.content.decode()
    assert not ballot.answers.exists()
    assert AnswerLink.objects.get().used_at is None

    client.post(address, {**TYPED, "confirmed": "yes"})

    assert ballot.answers.get().channel == "link"
    assert client.get(address).status_code == 410


def test_a_page_behind_a_link_keeps_its_secret(address, client):
    for page in (client.get(address), client.post(address, TYPED)):
        assert page["Referrer-Policy"] == "strict-origin"
        assert "no-store" in page["Cache-Control"]


# What ends a link -------------------------------------------------------------------------------------------------

ENDS = {
    "the seat ended": lambda seat: Seat.objects.filter(pk=seat.pk).update(ends_at=timezone.now()),
    "the person is staff now": lambda seat: Seat.objects.filter(pk=seat.pk).update(role="staff"),
    "the person has no account any more": lambda seat: (
        type(seat.person).objects.filter(pk=seat.person_id).update(is_active=False)
    ),
    "the organisation left": lambda seat: Membership.objects.filter(organisation=seat.organisation).update(
        ends_on=timezone.localdate() - datetime.timedelta(days=1)
    ),
    "time": lambda seat: AnswerLink.objects.update(expires_at=timezone.now()),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_link_ends_with_what_it_hangs_on(end, token, address, signatory, ballot, client):
    ENDS[end](signatory.seats.get())

    assert links.why_dead(operations.find_answer_link(token))
    assert client.get(address).status_code == 410
    assert client.post(address, {**TYPED, "confirmed": "yes"}).status_code == 410
    with pytest.raises((ValidationError, PermissionDenied)):
        operations.use_answer_link(token, choice="endorse", **factories.BOARD)
    assert not ballot.answers.exists()


def test_a_new_seat_of_the_same_person_does_not_revive_a_link(token, signatory, alfa):
    signatory.seats.update(ends_at=timezone.now())
    Seat.objects.create(person=signatory, organisation=alfa, role="coordinator")

    assert links.why_dead(operations.find_answer_link(token))


def test_a_mandate_that_ended_answers_nothing_by_link(token, ballot, alfa, signatory):
    Mandate.objects.create(
        organisation=alfa, body="Board", decided_on=datetime.date(2026, 1, 1), valid_until=datetime.date(2026, 2, 1),
        recorded_by=signatory,
    )  # fmt: skip

    with pytest.raises(ValidationError, match="which body decided"):
        operations.use_answer_link(token, choice="endorse", mandate="standing")
    assert links.why_dead(operations.find_answer_link(token)) == ""  # and the link lives on


# What is seen and told --------------------------------------------------------------------------------------------


def test_a_copy_goes_to_all_contacts_of_the_organisation(token, coordinator):
    operations.use_answer_link(token, choice="abstain", reason="We were not there.", **factories.BOARD)

    copies = Notification.objects.filter(kind="positions.answered")
    assert set(copies.values_list("person__name", flat=True)) == {"Signatory", "Coordinator"}
    assert all("We were not there." in body for body in copies.values_list("body", flat=True))


def test_the_link_shows_the_draft_of_its_own_staff(address, ballot, alfa, beta, drafter, second, client):
    draft(ballot, alfa, drafter)
    draft(ballot, beta, second, reason="Of Beta alone.")

    page = client.get(address).content.decode()

    assert "Prepared by Drafter" in page
    assert "We wrote half of it." in page
    assert "Of Beta alone." not in page


def test_what_is_typed_behind_a_link_is_kept_for_colleagues_and_the_link_lives_on(address, ballot, alfa, client):
    half = {"choice": "endorse", "reason": "The board meets on Monday."}

    back = client.post(address, {**half, "draft": "yes"}, follow=True)

    assert ballot.drafts.get(organisation=alfa).content == half
    assert not ballot.answers.exists()
    page = back.content.decode()
    assert "this link still works" in page and "The board meets on Monday." in page
    assert "sessionid" not in client.cookies
    assert "this link still works" not in client.get(address).content.decode(), "said once, not for ever"


def test_a_draft_behind_a_link_does_not_write_over_a_colleagues(address, ballot, alfa, drafter, client):
    operations.save_draft(ballot, alfa, {"reason": "As staff see it."}, by=drafter)

    refused = client.post(address, {"reason": "As I saw it before.", "draft": "yes"})

    assert refused.status_code == 422
    assert "Drafter changed this draft meanwhile" in refused.content.decode()
    assert "As I saw it before." in refused.content.decode()
    assert ballot.drafts.get(organisation=alfa).content == {"reason": "As staff see it."}


def test_a_dead_link_keeps_no_draft(token, ballot, signatory):
    Seat.objects.filter(person=signatory).update(ends_at=timezone.now())

    with pytest.raises(ValidationError, match="does not speak"):
        operations.keep_draft_by_link(token, {"choice": "endorse"})
    with pytest.raises(PermissionDenied):
        operations.keep_draft_by_link("nothing", {"choice": "endorse"})

    assert not ballot.drafts.exists()


def test_an_answer_by_link_that_differs_from_a_colleagues_is_held_and_says_so(
    address, ballot, alfa, coordinator, client
):
    answer(ballot, alfa, speaker(alfa, "substitute"), "abstain")

    done = client.post(address, {**TYPED, "confirmed": "yes"}).content.decode()

    assert "Both answers are held" in done
    assert ballot.conflicts.filter(settled_at=None).count() == 1


# Sister coalitions ------------------------------------------------------------------------------------------------


@pytest.fixture
def sister(ballot, secretariat):
    """A ballot of another coalition on the same text, with one organisation that is no member here."""
    guest = factories.make_organisation("Guest", type=None)
    person = factories.make_person("Guest director", organisation=guest, role="representative")
    coalition = SisterCoalition.objects.create(name="Sister", initials="SI", slug="sister", rule="consensus")
    other = Ballot.objects.create(
        revision=ballot.revision, text_sha256=ballot.text_sha256, mode=ballot.mode, rule="consensus",
        sister=coalition, opened_by=secretariat, closes_at=in_days(12),
    )  # fmt: skip
    Elector.objects.create(ballot=other, organisation=guest, name="Guest", membership_type="full", counts=True)
    return other, guest, person


def test_an_organisation_of_a_sister_coalition_answers_by_link(sister, ballot, secretariat, client):
    other, guest, person = sister
    token = operations.make_answer_link(other, person.seats.get(), by=secretariat)
    address = reverse("positions:answer_link", args=[token])

    assert client.get(address).status_code == 200
    assert "Thank you" in client.post(address, {**TYPED, "confirmed": "yes"}).content.decode()

    given = Answer.objects.get()
    assert (given.ballot, given.organisation, given.given_by) == (other, guest, person)


def test_the_copy_reaches_a_guest_by_mail_and_somebody_whose_organisation_left_hears_nothing(
    sister, secretariat, alfa, signatory, ballot, mailoutbox
):
    other, _guest, person = sister
    token = operations.make_answer_link(other, person.seats.get(), by=secretariat)
    given = operations.use_answer_link(token, choice="endorse", **factories.BOARD)
    own = answer(ballot, alfa, signatory)
    Membership.objects.filter(organisation=alfa).update(ends_on=timezone.localdate() - datetime.timedelta(days=1))

    for one in (given, own):
        send_notifications(f"answer:{one.pk}")

    assert [mail.to for mail in mailoutbox] == [[person.email]]


def test_a_guest_who_has_no_colleagues_here_is_offered_no_draft(sister, ballot, secretariat, client):
    other, _guest, person = sister
    token = operations.make_answer_link(other, person.seats.get(), by=secretariat)
    address = reverse("positions:answer_link", args=[token])

    assert b'name="draft"' not in client.get(address).content
    assert client.post(address, {"reason": "Half.", "draft": "yes"}).status_code == 422, (
        "an answer that is not complete"
    )
    assert not other.drafts.exists()


def test_a_guest_answers_nothing_but_by_link_and_nothing_on_our_ballot(sister, ballot):
    other, guest, person = sister

    assert permissions.can_answer_by_link(person, other, guest)
    assert not permissions.can_answer(person, other, guest)
    assert not permissions.can_answer_by_link(person, ballot, guest)
    with pytest.raises(PermissionDenied):
        answer(other, guest, person)


def test_a_guest_whose_seat_ended_or_who_is_staff_answers_nothing(sister):
    other, guest, person = sister

    person.seats.update(role="staff")
    assert not permissions.can_answer_by_link(person, other, guest)
    person.seats.update(role="representative", ends_at=timezone.now())
    assert not permissions.can_answer_by_link(person, other, guest)


def test_a_member_here_does_not_answer_for_a_guest(sister, signatory, secretariat):
    other, guest, _person = sister

    assert not permissions.can_answer_by_link(signatory, other, guest)
    assert not permissions.can_answer_by_link(secretariat, other, guest)
