"""An organisation that is only in a sister coalition states something beside the text, by a link of its own."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members.models import Organisation, Seat
from positions import minority, operations
from positions.models import Ballot, Contribution, MinorityStatement, Round, words_sha256
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
    client.post(address, {"verb": "file", "sure": "yes"})
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


# In other languages, and where it was raised --------------------------------------------------------------------------


def test_a_guest_writes_the_same_words_in_other_languages_and_takes_one_away_again(theirs, client):  # noqa: F811
    answer(theirs, "One")
    address = links()["jan@one.example"]
    refused = client.post(address, {**TYPED, "text_fr": "mot " * 2000, "text_nl": "Wij vroegen bussen."})
    assert refused.status_code == 422 and "Wij vroegen bussen." in refused.content.decode(), "nothing typed is lost"

    client.post(address, {**TYPED, "text_fr": "Nous voulions des bus.", "text_nl": "Wij vroegen bussen."})

    statement = MinorityStatement.objects.get()
    assert {one.language: one.text for one in statement.texts.all()} == {
        "fr": "Nous voulions des bus.", "nl": "Wij vroegen bussen.",
    }  # fmt: skip
    assert all(one.is_own and one.written_by.email == "jan@one.example" for one in statement.texts.all())
    page = client.get(address).content.decode()
    assert page.count("Nous voulions des bus.") == 2, "to read, and in its field"
    client.post(address, {**TYPED, "text_fr": "", "text_nl": "Wij vroegen bussen."})
    assert [one.language for one in statement.texts.all()] == ["nl"]


def consulted(ballot: Ballot, *organisations: Organisation, by) -> list[Contribution]:
    """A round on the paper long ago, in which these organisations submitted something."""
    revision, now = ballot.revision, timezone.now()
    round = Round.objects.create(
        paper=revision.paper, revision=revision, number=1, opened_by=by, ended_at=now, opens_at=now - timedelta(days=9),
        closes_at=now,
    )  # fmt: skip
    return [
        Contribution.objects.create(
            round=round, organisation=one, person=by, number=number, kind="comment", place="whole",
            reason=f"Said by {one.name}.", stage="submitted", submitted_at=now, submitted_by=by,
        )
        for number, one in enumerate(organisations, start=1)
    ]  # fmt: skip


def test_who_knows_of_no_contribution_says_in_words_where_it_was_raised(theirs, client, alfa, signatory):  # noqa: F811
    answer(theirs, "One")
    (made,) = consulted(theirs, alfa, by=signatory)
    address = links()["jan@one.example"]

    page = client.get(address).content.decode()

    assert 'name="raised_in"' not in page and "Said by Alfa." not in page and "Alfa" not in page
    without = client.post(address, {**TYPED, "raised_note": ""})
    assert without.status_code == 422 and "raised_note" in without.context["form"].errors
    assert client.post(address, {**TYPED, "raised_note": "", "raised_in": made.pk}).status_code == 422


def test_a_guest_names_what_its_organisation_put_in_and_nothing_of_others(theirs, client, alfa, signatory):  # noqa: F811
    one = answer(theirs, "One")
    person = Seat.objects.get(person__email="jan@one.example").person
    own, other = consulted(theirs, one, alfa, by=signatory)
    address = links()["jan@one.example"]

    page = client.get(address).content.decode()

    assert "1.1 · One: Said by One." in page and "Said by Alfa." not in page
    refused = client.post(address, {**TYPED, "raised_note": "", "raised_in": other.pk})
    assert refused.status_code == 422 and "raised_in" in refused.context["form"].errors
    said = {"text": "x", "by": person, "by_link": True}
    with pytest.raises(ValidationError, match="on this paper"):
        operations.begin_minority(theirs, organisation=one, raised_in=other, **said)
    assert client.post(address, {**TYPED, "raised_note": "", "raised_in": own.pk}).status_code == 302
    statement = MinorityStatement.objects.get()
    assert statement.raised_in == own and "1.1 · One" in client.get(address).content.decode()
    with pytest.raises(ValidationError, match="on this paper"):
        operations.reword_minority(statement, raised_in=other, **said)


def test_what_a_statement_names_that_a_guest_reads_can_be_named_too(theirs, client, alfa, signatory):  # noqa: F811
    one, two = answer(theirs, "One"), answer(theirs, "Two")
    lise = Seat.objects.get(person__email="lise@two.example").person
    (made,) = consulted(theirs, alfa, by=signatory)
    assert not minority.raised_by_link(theirs, two, lise).exists()
    marie = Seat.objects.get(person__email="marie@one.example").person
    statement = operations.begin_minority(theirs, organisation=one, text="x", raised_note="May", by=marie, by_link=True)
    MinorityStatement.objects.filter(pk=statement.pk).update(raised_in=made)

    assert list(minority.raised_by_link(theirs, two, lise)) == [made]
    theirs.answers_shown = "after_close"
    assert not minority.raised_by_link(theirs, two, lise).exists(), "it is not told of it"


# What cannot be taken back, and what changed meanwhile ----------------------------------------------------------------


def test_that_words_are_final_and_that_nobody_says_them_is_asked_once_more(theirs, client):  # noqa: F811
    answer(theirs, "One")
    address = links()["jan@one.example"]
    client.post(address, TYPED)
    statement = MinorityStatement.objects.get()
    leave = {"verb": "leave", "statement": str(statement.uuid)}

    for typed in ({"verb": "file"}, leave):
        assert 'name="sure"' in client.post(address, typed).content.decode()
        statement.refresh_from_db()
        assert statement.state == "draft"
    assert client.post(address, {**leave, "sure": "yes"}).status_code == 302
    statement.refresh_from_db()
    assert statement.state == "withdrawn"
    again = client.post(address, {"verb": "file", "sure": "yes"})
    assert again.status_code == 422, "a second click says what happened"
    assert client.post(address, {"verb": "sign", "statement": "x"}).status_code == 422


def test_nobody_signs_files_or_writes_over_words_that_they_have_not_read(theirs, client):  # noqa: F811
    answer(theirs, "One")
    answer(theirs, "Two")
    mailed = links()
    jan, marie, lise = (mailed[f"{one}.example"] for one in ("jan@one", "marie@one", "lise@two"))
    client.post(jan, TYPED)
    statement = MinorityStatement.objects.get()
    read = words_sha256(statement.text)
    client.post(marie, {**TYPED, "text": "Other words.", "seen": read})

    sign = {"verb": "sign", "statement": str(statement.uuid), "seen": read}
    assert client.post(lise, sign).status_code == 422 and statement.signers.count() == 1
    assert client.post(jan, {"verb": "file", "sure": "yes", "seen": read}).status_code == 422
    over = client.post(jan, {**TYPED, "text": "Mine again.", "seen": read})
    page = over.content.decode()
    assert over.status_code == 422 and "Mine again." in page and "Other words." in page
    statement.refresh_from_db()
    assert (statement.text, statement.state) == ("Other words.", "draft")
    now = words_sha256("Other words.")
    assert client.post(lise, {**sign, "seen": now}).status_code == 302
    assert client.post(jan, {**TYPED, "text": "Other words.", "seen": read}).status_code == 302, "a double click"
