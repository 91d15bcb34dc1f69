"""An organisation that is only in a sister coalition states something beside the text, by a link of its own."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members.models import Organisation, Seat
from positions import minority, operations
from positions.models import Ballot, MinorityStatement
from positions.permissions_result import can_see_by_link
from tests import factories
from tests.positions.test_sister_mail import sent, sister, theirs  # noqa: F401

TYPED = {"verb": "write", "text": "We would have asked for buses.", "language": "en", "raised_note": "In May."}


def links() -> dict[str, str]:
    """The links that leave now, by address."""
    sent()
    found = {}
    for message in mail.outbox:
        if link := re.search(r"/statement/[\w-]+/[0-9a-f]{48}/", message.body):
            found[message.to[0]] = link[0]
    return found


def answer(ballot: Ballot, name: str, choice: str = "abstain") -> Organisation:
    organisation = Organisation.objects.get(name=name)
    person = Seat.objects.filter(organisation=organisation).first().person
    operations.give_answer(
        ballot, organisation=organisation, choice=choice, by=person, channel="link", **factories.BOARD
    )  # fmt: skip
    return organisation


def test_who_abstains_or_objects_gets_a_link_and_begins_words_and_files_by_it(theirs, client):  # noqa: F811
    answer(theirs, "Two", "endorse")
    assert links() == {}, "who signs is offered nothing"
    one = answer(theirs, "One")

    mailed = links()

    assert set(mailed) == {"marie@one.example", "jan@one.example"}
    address = mailed["jan@one.example"]
    assert client.get(address).status_code == 200
    assert not MinorityStatement.objects.exists(), "opening changes nothing"
    assert client.post(address, {**TYPED, "raised_note": ""}).status_code == 422
    assert client.post(address, {**TYPED, "text": "word " * 2000}).status_code == 422
    assert client.post(address, TYPED).status_code == 302
    statement = MinorityStatement.objects.get()
    assert (statement.organisation, statement.person.email) == (one, "jan@one.example")
    client.post(mailed["marie@one.example"], {**TYPED, "text": "Other words."})
    client.post(address, {"verb": "file"})
    statement.refresh_from_db()
    assert (statement.text, statement.state) == ("Other words.", "filed")
    assert [one["organisations"][0]["name"] for one in minority.statements_of(theirs)] == ["One"]


def test_another_organisation_of_theirs_is_invited_by_its_own_link_signs_and_leaves(theirs, client):  # noqa: F811
    answer(theirs, "One")
    answer(theirs, "Two")
    mailed = links()
    client.post(mailed["jan@one.example"], TYPED)
    statement = MinorityStatement.objects.get()
    typed = {"verb": "sign", "statement": str(statement.uuid)}

    client.post(mailed["lise@two.example"], typed)

    assert theirs.answers_shown == "live", "so that it may know how One answered"
    assert statement.signers.filter(withdrawn_at=None).count() == 2
    person = Seat.objects.get(person__email="lise@two.example").person
    invited = person.notifications.get(kind="positions.minority_begun")
    assert invited.path.startswith("/statement/")
    client.post(mailed["lise@two.example"], {**typed, "verb": "leave"})
    assert statement.signers.filter(withdrawn_at=None).count() == 1


@pytest.mark.parametrize(("shown", "reads"), [("live", True), ("after_own", True), ("after_close", False)])
def test_a_statement_of_another_one_is_read_as_the_ballot_promised(shown, reads, theirs, client):  # noqa: F811
    answer(theirs, "One")
    answer(theirs, "Two")
    mailed = links()
    client.post(mailed["jan@one.example"], TYPED)
    statement = MinorityStatement.objects.get()
    theirs.answers_shown = shown
    statement.ballot = theirs

    assert can_see_by_link(statement, Organisation.objects.get(name="Two").pk) == reads
    theirs.answers.filter(organisation__name="Two").update(is_current=False)
    assert can_see_by_link(statement, Organisation.objects.get(name="Two").pk) == (shown == "live")


def test_who_signs_the_text_states_nothing_by_an_older_link(theirs, client):  # noqa: F811
    answer(theirs, "One")
    address = links()["jan@one.example"]
    answer(theirs, "One", "endorse")

    page = client.post(address, TYPED)

    assert page.status_code == 422
    assert not MinorityStatement.objects.exists()


def test_a_link_ends_with_the_seat_with_a_recall_and_with_the_time(theirs, client, secretariat, monkeypatch):  # noqa: F811
    answer(theirs, "One")
    mailed = links()
    jan, marie = mailed["jan@one.example"], mailed["marie@one.example"]
    Seat.objects.filter(person__email="jan@one.example").update(ends_at=timezone.now())
    assert client.get(jan).status_code == client.post(jan, TYPED).status_code == 410
    assert client.get(marie).status_code == 200
    ends = minority.wording_ends(theirs)
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: ends)
        assert client.post(marie, TYPED).status_code == 410
    operations.recall(theirs.together()[0], by=secretariat, reason="Too early.")
    assert client.post(marie, TYPED).status_code == 410
    assert not MinorityStatement.objects.exists()


def test_a_made_up_link_is_unknown_and_only_guests_do_so_by_link(theirs, client, alfa, signatory):  # noqa: F811
    answer(theirs, "One")
    nonce, token = links()["jan@one.example"].split("/")[2:4]
    assert client.get(f"/statement/{nonce}9/{token}/").status_code == 404
    assert client.get(f"/statement/{nonce}/{'0' * 48}/").status_code == 404

    ours = theirs.together()[0]
    operations.give_answer(ours, organisation=alfa, choice="abstain", by=signatory, **factories.BOARD)
    with pytest.raises((PermissionDenied, ValidationError)):
        operations.begin_minority(ours, organisation=alfa, text="x", raised_note="May", by=signatory, by_link=True)
