"""What the secretariat hears about the quorum of a sign-off."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from members.models import Notification
from positions import operations
from positions.models import Answer, AnswerConflict, Ballot
from tests import factories
from tests.positions.test_reminders import CLOSES, asked  # noqa: F401  # a fixture

RISK = datetime.datetime(2100, 3, 10, 9, tzinfo=ZoneInfo("Europe/Brussels"))


def heard() -> list[str]:
    return list(Notification.objects.filter(kind__contains="quorum").order_by("pk").values_list("kind", flat=True))


def test_the_secretariat_hears_once_that_a_quorum_is_at_risk(asked, secretariat):  # noqa: F811
    operations.reminders.watch_quorum(asked, RISK - datetime.timedelta(minutes=1))
    assert heard() == []

    for _each in range(2):
        operations.reminders.watch_quorum(asked, RISK)

    told = Notification.objects.get(kind="positions.quorum_at_risk")
    assert told.person == secretariat
    assert told.situation == "0 answered, 1 needed"
    assert told.waits is False


def test_the_secretariat_hears_once_that_it_is_reached_and_then_nothing_of_risk(asked, alfa, signatory):  # noqa: F811
    Answer.objects.create(ballot=asked, organisation=alfa, choice="endorse", **factories.BOARD, given_by=signatory)

    for now in (RISK - datetime.timedelta(days=4), RISK, CLOSES - datetime.timedelta(hours=1)):
        operations.reminders.watch_quorum(asked, now)

    assert heard() == ["positions.quorum_reached"]
    assert Notification.objects.get(kind="positions.quorum_reached").waits is True


def test_a_quorum_that_was_reached_and_lost_again_is_at_risk(asked, alfa, signatory):  # noqa: F811
    said = Answer.objects.create(
        ballot=asked, organisation=alfa, choice="endorse", **factories.BOARD, given_by=signatory
    )
    operations.reminders.watch_quorum(asked, RISK - datetime.timedelta(days=4))
    Answer.objects.filter(pk=said.pk).update(is_current=False)
    colleague = factories.make_person("Colleague", organisation=alfa, role="substitute")
    other = Answer.objects.create(
        ballot=asked, organisation=alfa, choice="abstain", **factories.BOARD, given_by=colleague
    )
    AnswerConflict.objects.create(ballot=asked, organisation=alfa, first=said, second=other)  # neither counts

    operations.reminders.watch_quorum(asked, RISK - datetime.timedelta(minutes=1))
    assert heard() == ["positions.quorum_reached"]
    for _each in range(2):
        operations.reminders.watch_quorum(asked, RISK)

    assert heard() == ["positions.quorum_reached", "positions.quorum_at_risk"]
    assert Notification.objects.get(kind="positions.quorum_at_risk").situation == "0 answered, 1 needed"


def test_a_sign_on_has_no_quorum_to_reach(final_paper, secretariat):
    kind = factories.make_document_type()
    type(kind).objects.filter(pk=kind.pk).update(rule="sign_on", mode="sign_on")
    final_paper.refresh_from_db()
    ballot = operations.open_ballot(final_paper.revisions.get(), closes_at=CLOSES, by=secretariat)
    assert Ballot.objects.get(pk=ballot.pk).rule == "sign_on"

    operations.reminders.watch_quorum(ballot, RISK)

    assert heard() == []
