"""A contact of a sister coalition writes its organisation's words in other languages by a link of their own."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.utils import timezone

from members.models import Seat
from members.tokens import with_secrets
from positions import minority, operations
from positions.answer_paths import words_paths
from positions.models import Ballot, MinorityStatement, Reservation, ReservationText, words_sha256
from tests import factories
from tests.positions.test_minority_links import answer
from tests.positions.test_signed_links import is_kept_to_itself, person, reserved
from tests.positions.test_sister_mail import sent, sister, theirs  # noqa: F401

JAN = "jan@one.example"
FRENCH = "Pas pour les petites écoles."


@pytest.fixture
def said(theirs, secretariat) -> Reservation:  # noqa: F811
    """One signs with a reservation, in its own French on a paper in Dutch."""
    return reserved(theirs, secretariat, text=FRENCH, language="fr")


def link_of(ballot: Ballot, email: str = JAN) -> str:
    return with_secrets(words_paths(ballot, [person(email)])[person(email).pk])


def typed(said: Reservation, text: str, **more: str) -> dict[str, str]:
    return {"of": f"reservation-{said.pk}", "language": "nl", "seen": "", "text": text, **more}


def test_opening_changes_nothing_and_what_is_written_is_the_organisations_own(said, theirs, client):  # noqa: F811
    link = link_of(theirs)
    page = client.get(link, headers={"accept-language": "en"})
    assert page.status_code == 200 and FRENCH in page.content.decode() and '<html lang="nl">' in page.content.decode()
    is_kept_to_itself(page)
    assert not ReservationText.objects.exists()

    done = client.post(link, typed(said, "Niet voor kleine scholen."))

    row = ReservationText.objects.get()
    assert (row.text, row.is_own, row.written_by.email) == ("Niet voor kleine scholen.", True, JAN)
    page = client.get(done["Location"]).content.decode()
    assert done.status_code == 302 and "Niet voor kleine scholen." in page and words_sha256(row.text) in page
    assert client.post(link, typed(said, "Oud.", seen="")).status_code == 422, "a colleague wrote meanwhile"
    assert client.post(link, typed(said, "", seen=words_sha256(row.text))).status_code == 302
    assert not ReservationText.objects.exists()


def test_what_was_typed_stays_when_something_is_wrong(said, theirs, client):  # noqa: F811
    page = client.post(link_of(theirs), typed(said, "woord " * 400))

    assert page.status_code == 422 and page.content.decode().count("woord ") > 300
    assert client.post(link_of(theirs), {"of": "x", "language": "nl"}).status_code == 422
    assert client.post(link_of(theirs), {**typed(said, "x"), "language": "xx"}).status_code == 422


def test_the_secretariats_words_are_confirmed_by_the_same_link(said, theirs, secretariat, client):  # noqa: F811
    row = operations.keep_text(said, language="nl", text="Niet voor kleine scholen.", by=secretariat)
    approve = typed(said, "", approve="yes")

    assert client.post(link_of(theirs), approve).status_code == 422, "other words than those that were read"
    assert client.post(link_of(theirs), {**approve, "seen": words_sha256(row.text)}).status_code == 302
    row.refresh_from_db()
    assert row.is_own and row.approved_by.email == JAN


def test_a_minority_statement_that_is_filed_takes_words_in_other_languages(theirs, client):  # noqa: F811
    one = answer(theirs, "One")
    statement = operations.begin_minority(
        theirs, organisation=one, text="More buses.", language="en", raised_note="May", by=person(JAN), by_link=True
    )
    operations.file_minority(statement, by=person(JAN), by_link=True)
    field = {"of": f"minority-{statement.pk}", "language": "fr", "seen": "", "text": "Plus de bus."}

    assert client.post(link_of(theirs), field).status_code == 302
    assert MinorityStatement.objects.get().texts.get().text == "Plus de bus."


def test_nobody_writes_for_another_organisation(said, theirs, client):  # noqa: F811
    other = link_of(theirs, "lise@two.example")

    assert FRENCH not in client.get(other).content.decode()
    assert client.post(other, typed(said, "Niet.")).status_code == 422
    assert not ReservationText.objects.exists()


def test_it_ends_with_the_seat_with_a_recall_and_with_the_time_and_is_never_made_up(
    said,
    theirs,  # noqa: F811
    secretariat,
    client,
    monkeypatch,
):
    jan, marie = link_of(theirs), link_of(theirs, "marie@one.example")
    nonce, token = jan.split("/")[3:5]
    for made_up in (f"/words/own/{nonce}9/{token}/", f"/words/own/{nonce}/{'0' * 48}/"):
        assert client.get(made_up).status_code == 404
    assert client.get(jan.replace("/words/own/", "/statement/")).status_code == 404, "one secret opens one door"
    Seat.objects.filter(person__email=JAN).update(ends_at=timezone.now())
    assert client.get(jan).status_code == client.post(jan, typed(said, "x")).status_code == 410
    ends = minority.wording_ends(theirs)
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: ends)
        assert client.post(marie, typed(said, "x")).status_code == 410
    assert client.get(marie).status_code == 200
    operations.recall(theirs.together()[0], by=secretariat, reason="Too early.")
    assert client.post(marie, typed(said, "x")).status_code == 410
    assert not ReservationText.objects.exists()


def test_members_get_no_such_link(signatory, theirs, secretariat):  # noqa: F811
    Seat.objects.create(person=signatory, organisation=person(JAN).seats.get().organisation, role="representative")
    assert words_paths(theirs, [signatory, secretariat]) == {}, "who comes in here writes here"
    assert words_paths(theirs.together()[0], [signatory, person(JAN)]) == {}


def test_guests_are_reminded_of_the_words_that_they_owe_each_with_their_own_link(
    said,
    theirs,  # noqa: F811
    alfa,
    beta,
    signatory,
    second,
    client,
):
    for organisation, by in ((alfa, signatory), (beta, second)):
        ours = theirs.together()[0]
        operations.give_answer(ours, organisation=organisation, choice="endorse", by=by, **factories.BOARD)
    Ballot.objects.filter(pk__in=[one.pk for one in theirs.together()]).update(closes_at=timezone.now())
    operations.decide_when_due()
    sent()

    assert operations.remind_texts_when_due() == 2
    sent()
    found = {one.to[0]: re.search(r"/words/own/[\w-]+/[0-9a-f]{48}/", one.body) for one in mail.outbox}
    assert set(found) == {"marie@one.example", JAN} and found[JAN][0] != found["marie@one.example"][0]
    assert client.post(found[JAN][0], typed(said, "Niet voor kleine scholen.")).status_code == 302
    assert operations.remind_texts_when_due() == 0
