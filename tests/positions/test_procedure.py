"""Organisations that need time: a day of their own, and a deadline that moves once for everybody."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from members.models import AuditEntry, Notification
from positions import operations
from positions.models import AnswerLink, Ballot, ExtensionRequest
from positions.operations.deadlines import link_lives, move_deadline
from tests.positions.conftest import close_now


def last_day(ballot, days=5):
    return timezone.localdate(ballot.closes_at) + datetime.timedelta(days=days)


def ask(ballot, organisation, by, days=5, reason="Our board meets late."):
    return operations.ask_extension(ballot, organisation, until=last_day(ballot, days), reason=reason, by=by)


@pytest.fixture
def asked(ballot, beta, second):
    return ask(ballot, beta, second)


def test_a_request_says_when_and_why_and_reaches_the_secretariat(asked, ballot, told):
    notice = Notification.objects.get(kind="positions.extension_asked")

    assert (notice.person.name, asked.is_granted) == ("Secretary", None)
    assert "Our board meets late." in notice.body
    assert ballot.electors.get(name="Beta").in_procedure_until == asked.until  # not reminded meanwhile


def test_a_granted_request_moves_the_deadline_for_everybody_at_the_hour_it_had(asked, ballot, secretariat, told):
    before = ballot.closes_at

    moved = operations.grant_extension(asked, by=secretariat)

    assert moved.extended_from == before
    assert timezone.localtime(moved.closes_at).date() == asked.until
    assert timezone.localtime(moved.closes_at).time() == timezone.localtime(before).time()
    asked.refresh_from_db()
    assert (asked.is_granted, asked.answered_by) == (True, secretariat)
    assert {"Signatory", "Second", "Adviser", "Secretary"} <= {name for name, _kind in told(kind="positions.extended")}
    assert AuditEntry.objects.filter(verb="positions.extend").count() == 1


def test_who_asked_for_an_earlier_day_has_it_too_and_who_asked_for_a_later_one_waits(
    asked, ballot, alfa, signatory, adviser, secretariat
):
    earlier = ask(ballot, alfa, signatory, days=2)
    later = ask(ballot, adviser.seats.get().organisation, adviser, days=9)

    operations.grant_extension(asked, by=secretariat)

    earlier.refresh_from_db()
    later.refresh_from_db()
    assert (earlier.is_granted, later.is_granted) == (True, None)


def test_the_deadline_moves_once(asked, ballot, alfa, signatory, adviser, secretariat):
    other = ask(ballot, alfa, signatory, days=9)
    operations.grant_extension(asked, by=secretariat)

    with pytest.raises(ValidationError, match="once already"):
        operations.grant_extension(other, by=secretariat)
    with pytest.raises(ValidationError, match="once already"):
        ask(ballot, adviser.seats.get().organisation, adviser, days=12)


def test_links_last_as_long_as_the_new_deadline_and_no_longer_than_links_live(asked, ballot, signatory, secretariat):
    operations.make_answer_link(ballot, signatory.seats.get(), by=secretariat)
    operations.grant_extension(asked, by=secretariat)
    link, moved = AnswerLink.objects.get(), Ballot.objects.get(pk=ballot.pk)
    assert link.expires_at == moved.closes_at

    move_deadline(moved, moved.closes_at + datetime.timedelta(days=60))

    assert AnswerLink.objects.get().expires_at == link.created_at + link_lives(link.ballot)


def test_a_refusal_says_why_to_those_who_asked(asked, ballot, secretariat, told):
    with pytest.raises(ValidationError, match="say why"):
        operations.refuse_extension(asked, by=secretariat, answer=" ")

    operations.refuse_extension(asked, by=secretariat, answer="The Committee does not wait.")

    assert told(kind="positions.extension_refused") == {("Second", "positions.extension_refused")}
    assert Ballot.objects.get(pk=ballot.pk).closes_at == ballot.closes_at
    with pytest.raises(ValidationError, match="answered already"):
        operations.grant_extension(asked, by=secretariat)


def test_who_was_refused_more_time_is_reminded_again(asked, ballot, secretariat):
    elector = ballot.electors.get(organisation=asked.organisation)
    assert elector.in_procedure_until == asked.until  # until an answer came nobody nagged

    operations.refuse_extension(asked, by=secretariat, answer="The Committee does not wait.")

    elector.refresh_from_db()
    assert elector.in_procedure_until is None


REFUSED = {
    "the deadline itself": (0, "Because.", "Answers count that day anyway"),
    "later than the kind of paper allows": (15, "Because.", "at most"),
    "no reason": (5, "  ", "Say why"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_request_that_cannot_be_is_refused_at_its_field(case, ballot, beta, second):
    days, reason, sentence = REFUSED[case]

    with pytest.raises(ValidationError, match=sentence):
        ask(ballot, beta, second, days=days, reason=reason)
    assert not ExtensionRequest.objects.exists()


def test_one_open_request_an_organisation(asked, ballot, beta, second):
    with pytest.raises(ValidationError, match="asked already"):
        ask(ballot, beta, second, days=7)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtensionRequest.objects.create(
            ballot=ballot, organisation=beta, person=second, until=last_day(ballot), reason="Twice."
        )


def test_after_the_deadline_nothing_moves(asked, ballot, alfa, signatory, secretariat):
    close_now(ballot)

    with pytest.raises(ValidationError, match="has closed"):
        operations.grant_extension(asked, by=secretariat)
    with pytest.raises(ValidationError, match="has closed"):
        ask(ballot, alfa, signatory)


@pytest.mark.parametrize("who", ["signatory", "drafter", "adviser", "observer", "stranger", "secretariat"])
def test_only_who_speaks_for_an_organisation_asks_for_it(who, ballot, beta, cast):
    with pytest.raises(PermissionDenied):
        ask(ballot, beta, getattr(cast, who))


@pytest.mark.parametrize("who", ["signatory", "drafter", "second", "adviser", "observer", "stranger"])
def test_only_the_secretariat_answers_requests(who, asked, cast):
    with pytest.raises(PermissionDenied):
        operations.grant_extension(asked, by=getattr(cast, who))
    with pytest.raises(PermissionDenied):
        operations.refuse_extension(asked, by=getattr(cast, who), answer="No.")


def test_an_organisation_that_still_decides_hears_nothing_until_the_day_after(ballot, second, secretariat, told):
    elector = ballot.electors.select_related("organisation").get(name="Beta")
    operations.extend_procedure(elector, timezone.localdate() + datetime.timedelta(days=1), by=second)
    operations.remind(ballot, by=secretariat)
    assert ("Second", "positions.reminder") not in told(kind="positions.reminder")

    type(elector).objects.filter(pk=elector.pk).update(in_procedure_until=timezone.localdate())
    Notification.objects.all().delete()
    ballot.reminders.all().delete()
    operations.remind(ballot, by=secretariat)
    assert ("Second", "positions.reminder") not in told(kind="positions.reminder")  # its day itself

    type(elector).objects.filter(pk=elector.pk).update(
        in_procedure_until=timezone.localdate() - datetime.timedelta(days=2)
    )
    ballot.reminders.all().delete()
    operations.remind(ballot, by=secretariat)
    assert ("Second", "positions.reminder") in told(kind="positions.reminder")
