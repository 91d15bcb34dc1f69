"""A contact of a sister coalition confirms or corrects a translation by a link: whose, how long, and once."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from members.models import Notification, Organisation, Person, Seat
from members.operations import end_seat
from positions import operations
from positions.models import Ballot, Reservation, ReservationText, words_sha256
from tests import factories
from tests.positions.conftest import block_of
from tests.positions.test_sister_mail import sent, sister, theirs  # noqa: F401

BOARD = factories.BOARD
FRENCH = "Un ne le demande pas aux petites écoles."
MARIE = "marie@one.example"


@pytest.fixture
def text(theirs: Ballot, secretariat) -> ReservationText:  # noqa: F811
    """One signs with a reservation in Dutch; the secretariat put it into French."""
    one = Organisation.objects.get(name="One")
    limit = {"block_id": block_of(theirs, "school yard"), "text": "Niet voor kleine scholen.", "language": "nl"}
    operations.give_answer(
        theirs, organisation=one, choice="reservation", by=secretariat, channel="on_behalf", source="By mail.",
        reservations=[limit], **BOARD,
    )  # fmt: skip
    operations.keep_text(Reservation.objects.get(), language="fr", text=FRENCH, by=secretariat)
    return ReservationText.objects.get()


def links() -> dict[str, str]:
    """The links that leave now, by address."""
    found = {}
    sent()
    for message in mail.outbox:
        if link := re.search(r"/words/[\w-]+/[0-9a-f]{48}/", message.body):
            assert message.to[0] not in found
            found[message.to[0]] = link[0]
    return found


def test_each_contact_of_that_organisation_gets_a_link_of_their_own(text):
    found = links()

    assert set(found) == {MARIE, "jan@one.example"} and len(set(found.values())) == 2
    told = Notification.objects.filter(kind="positions.text_written")
    assert told.count() == 2 and not any(re.search(r"[0-9a-f]{48}", one.path) for one in told)


def test_opening_changes_nothing_and_confirming_counts_once(text, client):
    link = links()[MARIE]

    page = client.get(link)
    assert page.status_code == 200 and page["Referrer-Policy"] == "strict-origin"  # else its form is refused
    assert FRENCH in page.content.decode() and text.said.text in page.content.decode()
    text.refresh_from_db()
    assert not text.is_own

    assert client.post(link, {"approve": "yes"}).status_code == 200
    text.refresh_from_db()
    assert text.is_own and text.approved_by.email == MARIE and text.text == FRENCH
    assert client.get(link).status_code == client.post(link, {"approve": "yes"}).status_code == 410


def test_better_words_are_the_organisations_own(text, client):
    link = links()[MARIE]
    form = {"of": "words", "language": "fr"}

    assert client.get(link).context["form"].fields["text"].required, "what is needed is not called optional"
    assert client.post(link, {**form, "text": "  "}).status_code == 422
    assert client.post(link, {**form, "text": "Pas dans les petites écoles."}).status_code == 200

    text.refresh_from_db()
    assert (text.text, text.by_secretariat, text.written_by.email) == ("Pas dans les petites écoles.", False, MARIE)
    assert client.get(link).status_code == 410


def test_the_link_ends_with_the_wording_with_the_seat_and_after_weeks(text, secretariat, client):
    old = links()
    Person.objects.update(language="en")
    operations.keep_text(text.said, language="fr", text=f"{FRENCH} Merci.", seen=_seen(text), by=secretariat)
    assert "changed meanwhile" in client.get(old[MARIE]).content.decode()
    new = links()
    assert client.get(new[MARIE]).status_code == 200

    end_seat(Seat.objects.get(person__email="jan@one.example"), by=secretariat)
    assert client.get(new["jan@one.example"]).status_code == 410
    assert client.post(new["jan@one.example"], {"approve": "yes"}).status_code == 410
    past = timezone.now() - datetime.timedelta(days=30, minutes=1)
    ReservationText.objects.update(written_at=past)
    assert "run out" in client.get(new[MARIE]).content.decode()
    text.refresh_from_db()
    assert not text.is_own


def test_nobody_makes_a_link_of_a_link(text, client):
    found = links()
    nonce, token = found[MARIE].strip("/").split("/")[1:]
    other = found["jan@one.example"].strip("/").split("/")[1]

    assert client.get(f"/words/{other}/{token}/").status_code == 404
    assert client.get(f"/words/{nonce}/{'0' * 48}/").status_code == 404
    assert client.get("/words/x/y/").status_code == 404
    with pytest.raises(PermissionDenied):
        operations.use_text_link(other, token)


def test_without_a_link_that_was_looked_at_nobody_of_them_speaks(text):
    marie = Seat.objects.get(person__email=MARIE).person

    with pytest.raises(PermissionDenied):
        operations.approve_text(text.said, language="fr", seen=_seen(text), by=marie)
    with pytest.raises(PermissionDenied):
        operations.keep_text(text.said, language="fr", text="x", seen=_seen(text), by=marie)
    lise = Seat.objects.get(person__email="lise@two.example").person
    with pytest.raises(PermissionDenied):
        operations.approve_text(text.said, language="fr", seen=_seen(text), by=lise, by_link=True)


def _seen(text: ReservationText) -> str:
    return words_sha256(text.text)
