"""How organisations take part: what is counted, in what order, and who sees it."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from positions import operations
from positions.models import Answer, Ballot, Elector, Round
from positions.participation import as_csv, participation
from tests import factories
from tests.positions.conftest import make_revision

BOARD = factories.BOARD


def year() -> tuple[datetime.date, datetime.date]:
    """Until today: of this moment, not of the moment at which the tests were collected."""
    today = timezone.localdate()
    return today - datetime.timedelta(days=365), today


def told(period=()) -> dict[str, tuple]:
    return {
        line.name: (line.asked, line.answered, line.in_time, line.median_days, line.contributions, line.rounds)
        for line in participation(*(period or year()))
    }


def test_asked_answered_in_time_and_how_long_it_took(ballot, alfa, beta, signatory, secretariat):
    opened = datetime.datetime(2026, 9, 7, 10, tzinfo=datetime.UTC)  # a Monday
    on_thursday = opened + datetime.timedelta(days=3)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    later = Ballot.objects.create(
        revision=make_revision(factories.make_paper(lead=alfa), created_by=secretariat), text_sha256="x",
        mode="coalition", rule="consensus", opened_by=secretariat, opens_at=opened,
        extended_from=opened + datetime.timedelta(days=2), closes_at=opened + datetime.timedelta(days=9),
    )  # fmt: skip
    for organisation in (alfa, beta):
        Elector.objects.create(
            ballot=later, organisation=organisation, name=organisation.name, membership_type="full", counts=True
        )
    for number in (0, 1):  # answered on Thursday, after the first deadline; then once more
        Answer.objects.create(
            ballot=later, organisation=alfa, choice="endorse", given_by=signatory, **BOARD,
            is_current=bool(number), given_at=on_thursday + datetime.timedelta(days=number),
        )  # fmt: skip

    found = told()

    assert found["Alfa"] == (2, 2, 1, 1.5, 0, 0)
    assert found["Beta"] == (2, 0, 0, None, 0, 0)
    assert told((opened.date(), opened.date()))["Alfa"] == (1, 1, 0, 3, 0, 0)
    assert told((opened.date() + datetime.timedelta(days=1),) * 2)["Alfa"] == (0, 0, 0, None, 0, 0)


def test_a_sign_off_that_was_called_back_was_owed_by_nobody(ballot, secretariat):
    assert told()["Beta"][0] == 1

    operations.recall(ballot, by=secretariat, reason="The wrong text.")

    assert told()["Beta"][0] == 0


def test_contributions_are_counted_when_they_are_the_organisations_own(paper, alfa, beta, secretariat, second):
    round = Round.objects.create(
        paper=paper, revision=make_revision(paper), number=1, opened_by=secretariat,
        closes_at=timezone.now() + datetime.timedelta(days=20),
    )  # fmt: skip
    for number, stage in ((1, "submitted"), (2, "submitted"), (None, "internal")):
        round.contributions.create(
            organisation=beta, person=second, number=number, kind="comment", place="whole", reason="x", stage=stage,
            submitted_at=timezone.now() if number else None, submitted_by=second if number else None,
        )  # fmt: skip

    assert told()["Beta"][4:] == (2, 1)


def test_it_stands_in_the_order_of_names_whatever_they_did(ballot, beta, second):
    factories.make_organisation("aardvark")
    operations.give_answer(ballot, organisation=beta, choice="endorse", by=second, **BOARD)

    assert [line.name for line in participation(*year())] == ["aardvark", "Alfa", "Beta", "Gamma advies"]


def test_as_many_queries_for_any_number_of_organisations(ballot, django_assert_num_queries):
    for number in range(30):
        factories.make_organisation(f"More {number}")

    with django_assert_num_queries(4):
        participation(*year())


def test_a_spreadsheet_computes_no_name(db):
    factories.make_organisation("=1+1")

    assert "\r\n'=1+1;0;0;0;;0;0" in as_csv(participation(*year())).decode("utf-8-sig")


def test_only_the_secretariat_sees_it(client, ballot, cast):
    address = reverse("positions:participation")
    for person in (cast.signatory, cast.coordinator, cast.drafter, cast.adviser, cast.observer):
        client.force_login(person)
        assert client.get(address).status_code == 404
        assert client.get(address, {"as": "csv"}).status_code == 404
    client.logout()
    assert client.get(address).status_code in (302, 404)

    client.force_login(cast.secretariat)
    shown = client.get(address)
    assert "Alfa" in shown.content.decode()
    assert shown.headers["Cache-Control"].count("no-store")
    assert "Alfa;1;0" in client.get(address, {"as": "csv"}).content.decode()
    assert client.get(address, {"first": "2026-05-01", "last": "2026-04-01"}).status_code == 422
    assert client.get(address, {"first": "nonsense", "as": "csv"}).status_code == 422


@pytest.mark.parametrize("first", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_time_are_a_period_too(client, first, secretariat):
    client.force_login(secretariat)

    assert client.get(reverse("positions:participation"), {"first": first, "last": "9999-12-31"}).status_code == 200
