"""Reminders of sign-off: who hears them, when, exactly once, and what the secretariat holds back."""

from __future__ import annotations

import datetime
import threading
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from members.models import Membership, Notification, Seat
from members.operations import set_membership
from positions import board, operations, progress, reminding
from positions.models import (
    Answer,
    AnswerConflict,
    AnswerDraft,
    Ballot,
    DocumentType,
    Elector,
    Paper,
    Reminder,
    ReminderHold,
)
from positions.requests import board_for
from tests import factories
from tests.positions.conftest import in_days, make_revision


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Brussels"))


CLOSES = at("2100-03-15T17:00")  # a Monday without holidays before it
TEN, FIVE, TWO, ONE = at("2100-03-01T09:00"), at("2100-03-08T09:00"), at("2100-03-11T09:00"), at("2100-03-12T09:00")
HOURS = at("2100-03-15T14:00")


@pytest.fixture
def asked(final_paper, secretariat, signatory, second) -> Ballot:
    """Alfa and Beta decide, Gamma advises; until Monday 15 March 2100, 17:00."""
    return operations.open_ballot(final_paper.revisions.get(), closes_at=CLOSES, by=secretariat)


def names(organisations) -> set[str]:
    return {one.name for one in organisations}


def say(ballot, organisation, by, choice="endorse", **fields) -> Answer:
    """An answer, as a row: how it came about is told elsewhere."""
    return Answer.objects.create(
        ballot=ballot, organisation=organisation, choice=choice, **factories.BOARD, given_by=by, **fields
    )


@pytest.mark.parametrize(
    ("now", "key"),
    [
        ("2100-02-26T12:00", ""),
        ("2100-03-01T08:59", ""),
        ("2100-03-01T09:00", "before:10:2100-03-15"),
        ("2100-03-08T08:00", "before:10:2100-03-15"),
        ("2100-03-08T09:00", "before:5:2100-03-15"),
        ("2100-03-11T09:00", "before:2:2100-03-15"),
        ("2100-03-14T12:00", "before:1:2100-03-15"),
        ("2100-03-15T13:59", "before:1:2100-03-15"),
        ("2100-03-15T14:00", "hours:3:2100-03-15"),
        ("2100-03-15T17:00", ""),
    ],
)
def test_a_reminder_covers_the_time_until_the_next_one(asked, now, key):
    found, _stands = reminding.due_now(asked, at(now))

    assert found == key


def test_holidays_are_no_working_days():
    ballot = Ballot(opens_at=at("2100-03-01T10:00"), closes_at=at("2100-03-31T17:00"))  # Easter Monday is the 29th

    days = {step.key: step.at.date().isoformat() for step in reminding.steps_of(ballot)}

    assert days["before:2:2100-03-31"] == "2100-03-26"
    assert days["before:1:2100-03-31"] == "2100-03-30"


def test_a_step_before_the_opening_is_not_made_up_for():
    ballot = Ballot(opens_at=at("2100-03-11T12:00"), closes_at=CLOSES)

    assert [step.key for step in reminding.steps_of(ballot)] == ["before:1:2100-03-15", "hours:3:2100-03-15"]


def test_after_an_extension_the_steps_count_from_the_new_deadline(asked):
    operations.remind_when_due(asked, FIVE)
    later = CLOSES + datetime.timedelta(days=7)
    Ballot.objects.filter(pk=asked.pk).update(extended_from=CLOSES, closes_at=later)
    asked.refresh_from_db()

    assert operations.remind_when_due(asked, FIVE + datetime.timedelta(days=7))
    assert set(Reminder.objects.values_list("key", flat=True)) == {"before:5:2100-03-15", "before:5:2100-03-22"}


# Exactly once ------------------------------------------------------------------------------------------------------


def test_a_job_that_runs_often_sends_each_step_once(asked):
    for now in (TEN, TEN + datetime.timedelta(minutes=15), FIVE, FIVE, TWO, ONE, HOURS, HOURS):
        operations.remind_when_due(asked, now)

    rows = Reminder.objects.filter(organisation__name="Beta").order_by("pk")
    assert list(rows.values_list("key", flat=True)) == [
        "before:10:2100-03-15",
        "before:5:2100-03-15",
        "before:2:2100-03-15",
        "before:1:2100-03-15",
        "hours:3:2100-03-15",
    ]
    assert Notification.objects.filter(kind="positions.reminder", person__name="Second").count() == 5


def test_a_job_that_is_late_sends_the_step_that_holds_now_and_not_all_it_missed(asked):
    operations.remind_when_due(asked, TWO + datetime.timedelta(hours=5))

    assert set(Reminder.objects.values_list("key", flat=True)) == {"before:2:2100-03-15"}


def test_a_job_that_is_early_sends_nothing(asked):
    assert operations.remind_when_due(asked, TEN - datetime.timedelta(seconds=1)) == []
    assert not Notification.objects.filter(kind="positions.reminder").exists()


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_remind_each_organisation_once():
    alfa = factories.make_organisation("Alfa")
    factories.make_person("Signatory", organisation=alfa, role="representative")
    office = factories.make_person("Secretary", organisation=factories.make_secretariat(), role="representative")
    paper = factories.make_paper(lead=alfa, state="final_text")
    ballot = operations.open_ballot(make_revision(paper, created_by=office), closes_at=CLOSES, by=office)
    start, told = threading.Barrier(4), []

    def work() -> None:
        start.wait()
        told.append(len(operations.remind_when_due(ballot, FIVE)))
        connection.close()

    threads = [threading.Thread(target=work) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == [0, 0, 0, 1]
    assert Reminder.objects.count() == 1
    assert Notification.objects.filter(kind="positions.reminder").count() == 1


def test_one_ballot_that_fails_does_not_keep_the_others_waiting(asked, alfa, secretariat, monkeypatch, caplog):
    other = make_revision(factories.make_paper(lead=alfa, state="final_text", title="Another"), created_by=secretariat)
    operations.open_ballot(other, closes_at=CLOSES, by=secretariat)
    tried = []

    def due(ballot, now):
        tried.append(ballot.pk)
        raise RuntimeError("broken")

    monkeypatch.setattr(reminding, "due_now", due)
    operations.remind_ballots_when_due()

    assert len(set(tried)) == 2
    assert "Nobody could be reminded" in caplog.text


@pytest.mark.parametrize("state", ["conciliation", "paused"])
def test_nothing_leaves_by_itself_while_the_paper_waits(asked, state):
    Paper.objects.update(state=state, paused_from="sign_off" if state == "paused" else "")

    assert operations.remind_when_due(asked, FIVE) == []
    assert reminding.plan_of(Ballot.objects.get(pk=asked.pk), TEN).ahead == []


# Who hears them ----------------------------------------------------------------------------------------------------


def test_who_is_done_hears_nothing(asked, alfa, signatory):
    say(asked, alfa, signatory)

    assert names(operations.remind_when_due(asked, FIVE)) == {"Beta", "Gamma advies"}


def test_a_draft_is_not_an_answer_and_the_reminder_says_who_prepared_it(asked, alfa, drafter, signatory):
    AnswerDraft.objects.create(ballot=asked, organisation=alfa, person=drafter, content={"choice": "endorse"})

    assert "Alfa" in names(operations.remind_when_due(asked, FIVE))

    told = Notification.objects.get(kind="positions.reminder", person=signatory)
    assert told.ask == "Confirm the answer that a colleague prepared."
    assert "Drafter prepared an answer" in told.situation


def test_two_people_who_contradict_each_other_are_asked_to_choose(asked, alfa, signatory, coordinator):
    first = say(asked, alfa, signatory, is_current=False)
    second = say(asked, alfa, coordinator, choice="abstain")
    AnswerConflict.objects.create(ballot=asked, organisation=alfa, first=first, second=second)

    assert "Alfa" in names(operations.remind_when_due(asked, FIVE))
    assert "Choose which" in Notification.objects.get(kind="positions.reminder", person=coordinator).ask


def test_an_answer_on_behalf_is_not_final_before_it_is_confirmed(asked, alfa, signatory, secretariat):
    answer = say(asked, alfa, secretariat, channel="on_behalf", source="By telephone", confirm_until=in_days(2))
    assert "Alfa" in names(operations.remind_when_due(asked, FIVE))
    assert "Confirm or correct" in Notification.objects.get(kind="positions.reminder", person=signatory).ask

    answer.__class__.confirmation.related.related_model.objects.create(answer=answer, person=signatory)

    assert "Alfa" not in names(operations.remind_when_due(asked, TWO))


def test_an_organisation_whose_answer_went_stale_is_asked_again(asked, alfa, signatory, secretariat):
    elder = make_revision(factories.make_paper(lead=alfa, title="Elder", state="sign_off"), created_by=secretariat)
    before = Ballot.objects.create(revision=elder, closes_at=CLOSES, opened_by=secretariat)
    Elector.objects.create(ballot=before, organisation=alfa, name="Alfa", counts=True)
    stale = say(before, alfa, signatory)
    Ballot.objects.filter(pk=before.pk).update(state="replaced")
    again = Ballot.objects.create(revision=elder, closes_at=CLOSES, opened_by=secretariat, replaces=before)
    Elector.objects.create(ballot=again, organisation=alfa, name="Alfa", counts=True, stale_answer=stale)

    operations.remind_when_due(again, FIVE)

    told = Notification.objects.get(kind="positions.reminder", person=signatory)
    assert "what changed" in told.ask
    assert "You answered “Endorse”" in told.situation


@pytest.mark.parametrize(
    ("until", "now", "hears"),
    [
        ("2100-03-09", "2100-03-08T09:00", False),
        ("2100-03-09", "2100-03-09T23:00", False),  # its own day is still its own
        ("2100-03-09", "2100-03-10T00:15", False),  # and nobody is woken at night
        ("2100-03-09", "2100-03-10T09:00", True),
    ],
)
def test_who_is_in_procedure_hears_nothing_until_its_own_date_and_one_day(asked, beta, until, now, hears):
    asked.electors.filter(organisation=beta).update(in_procedure_until=until)

    assert ("Beta" in names(operations.remind_when_due(asked, at(now)))) is hears


def test_after_its_own_date_an_organisation_hears_the_step_that_holds_once(asked, beta):
    asked.electors.filter(organisation=beta).update(in_procedure_until="2100-03-09")
    operations.remind_when_due(asked, FIVE)
    assert names(operations.remind_when_due(asked, at("2100-03-10T09:00"))) == {"Beta"}
    assert operations.remind_when_due(asked, at("2100-03-10T10:00")) == []


def test_roles_are_looked_up_when_a_reminder_is_sent(asked, alfa, signatory):
    Seat.objects.filter(person=signatory).update(ends_at=timezone.now())
    successor = factories.make_person("Successor", organisation=alfa, role="representative")

    operations.remind_when_due(asked, FIVE)

    told = Notification.objects.filter(kind="positions.reminder", organisation=alfa)
    assert [row.person for row in told] == [successor]


def test_a_reminder_says_what_is_asked_by_when_how_long_it_takes_and_how_things_stand(asked, second):
    operations.remind_when_due(asked, FIVE)

    told = Notification.objects.get(kind="positions.reminder", person=second)
    assert told.ask == "Answer for your organisation."
    assert told.due_at == CLOSES
    assert told.minutes == 10
    assert told.situation == "We have no answer from your organisation."
    assert told.waits is False
    assert told.button == "Answer now"


# Held back, sent now -----------------------------------------------------------------------------------------------


def test_the_plan_says_who_hears_what_next(asked, alfa, beta, signatory):
    asked.electors.filter(organisation=beta).update(in_procedure_until="2100-03-09")

    plan = reminding.plan_of(asked, TEN - datetime.timedelta(hours=1))

    shown = [(one.key, one.at, [stand.elector.name for stand in one.stands]) for one in plan.ahead]
    assert shown == [
        ("before:10:2100-03-15", TEN, ["Alfa", "Gamma advies"]),
        ("before:5:2100-03-15", at("2100-03-10T09:00"), ["Beta"]),
    ]


def test_who_decides_after_the_deadline_hears_nothing_more(asked, beta):
    asked.electors.filter(organisation=beta).update(in_procedure_until="2100-03-20")

    plan = reminding.plan_of(asked, TEN)

    assert [stand.elector.name for stand in plan.quiet] == ["Beta"]
    assert all(stand.elector.name != "Beta" for one in plan.ahead for stand in one.stands)


def test_what_the_plan_says_is_what_the_job_sends(asked, beta):
    asked.electors.filter(organisation=beta).update(in_procedure_until="2100-03-09")
    now = TEN - datetime.timedelta(hours=1)

    while plan := reminding.plan_of(asked, now).ahead:
        following = plan[0]
        assert names(operations.remind_when_due(asked, following.at - datetime.timedelta(minutes=1))) == set()
        now = following.at
        said = {stand.elector.name for one in plan if one.at == now for stand in one.stands}
        assert names(operations.remind_when_due(asked, now)) == said

    assert now == HOURS


def test_a_held_reminder_does_not_leave_and_its_release_lets_it_go(asked, secretariat):
    operations.hold_reminder(asked, "before:10:2100-03-15", by=secretariat)
    operations.hold_reminder(asked, "before:10:2100-03-15", by=secretariat)
    assert ReminderHold.objects.count() == 1
    assert operations.remind_when_due(asked, TEN) == []
    assert reminding.plan_of(asked, TEN - datetime.timedelta(hours=1)).ahead[0].is_held

    operations.release_reminder(asked, "before:10:2100-03-15", by=secretariat)

    assert names(operations.remind_when_due(asked, TEN)) == {"Alfa", "Beta", "Gamma advies"}


def test_a_hold_ends_with_its_step(asked, secretariat):
    operations.hold_reminder(asked, "before:10:2100-03-15", by=secretariat)
    operations.remind_when_due(asked, TEN)

    assert names(operations.remind_when_due(asked, FIVE)) == {"Alfa", "Beta", "Gamma advies"}


def test_a_reminder_can_be_held_for_one_organisation(asked, beta, secretariat):
    operations.hold_reminder(asked, "before:10:2100-03-15", organisation=beta, by=secretariat)

    assert names(operations.remind_when_due(asked, TEN)) == {"Alfa", "Gamma advies"}


def test_a_reminder_that_is_sent_now_does_not_leave_again_at_its_time(asked, secretariat):
    operations.hold_reminder(asked, "before:10:2100-03-15", by=secretariat)

    assert names(operations.send_reminder_now(asked, "before:10:2100-03-15", by=secretariat)) == {
        "Alfa",
        "Beta",
        "Gamma advies",
    }

    assert operations.remind_when_due(asked, TEN) == []
    with pytest.raises(ValidationError, match="gone out already"):
        operations.send_reminder_now(asked, "before:10:2100-03-15", by=secretariat)
    assert operations.remind_when_due(asked, FIVE)


def test_only_the_secretariat_holds_releases_and_sends(asked, signatory):
    for verb in (operations.hold_reminder, operations.release_reminder, operations.send_reminder_now):
        with pytest.raises(PermissionDenied):
            verb(asked, "before:10:2100-03-15", by=signatory)


def test_a_reminder_that_is_none_cannot_be_held(asked, secretariat):
    with pytest.raises(ValidationError):
        operations.hold_reminder(asked, "before:99", by=secretariat)


def test_the_page_shows_the_exact_text_in_each_readers_language(asked, second, secretariat, client):
    type(second).objects.filter(pk=second.pk).update(language="nl")
    client.force_login(secretariat)

    page = client.get(reverse("positions:remind", args=[asked.uuid])).content.decode()

    assert "before:10:2100-03-15" in page
    assert '<div lang="nl">' in page
    assert '<div lang="en">' in page
    letters = reminding.letters_of(asked, reminding.plan_of(asked).ahead[0], "beta")
    assert [(letter.person, letter.stand.elector.name) for letter in letters] == [(second, "Beta")]
    operations.remind_when_due(asked, TEN)
    sent = Notification.objects.get(kind="positions.reminder", person=second)
    assert letters[0].words.subject == sent.subject
    assert sent.body in letters[0].words.text


def test_the_secretariat_holds_releases_and_sends_on_the_page(asked, secretariat, client):
    client.force_login(secretariat)
    address = reverse("positions:remind", args=[asked.uuid])

    client.post(address, {"do": "hold", "key": "before:10:2100-03-15"})
    assert ReminderHold.objects.get().key == "before:10:2100-03-15"
    assert "held back" in client.get(address).content.decode()
    client.post(address, {"do": "release", "key": "before:10:2100-03-15"})
    assert not ReminderHold.objects.exists()
    response = client.post(address, {"do": "send", "key": "before:10:2100-03-15", "next": "board"})
    assert response["Location"] == reverse("positions:board")
    assert set(Reminder.objects.values_list("key", flat=True)) == {"before:10:2100-03-15"}


def test_a_member_finds_no_page_of_reminders(asked, signatory, client):
    client.force_login(signatory)

    assert client.get(reverse("positions:remind", args=[asked.uuid])).status_code == 404


def test_a_step_costs_the_same_for_many_organisations(alfa, secretariat, django_assert_max_num_queries):
    for number in range(40):
        factories.make_organisation(f"Member {number}")
    paper = factories.make_paper(lead=alfa, state="final_text")
    ballot = operations.open_ballot(make_revision(paper, created_by=secretariat), closes_at=CLOSES, by=secretariat)

    with django_assert_max_num_queries(9):
        plan = reminding.plan_of(ballot, TEN)

    assert len(plan.ahead[0].stands) == 41
    assert len(progress.not_final(ballot)) == 41


def test_after_a_conciliation_the_steps_count_from_the_new_deadline(asked, beta, second, secretariat):
    operations.give_answer(
        asked, organisation=beta, choice="object", by=second, reason="No.", no_wording=True, **factories.BOARD
    )
    operations.remind_when_due(asked, FIVE)
    resumed = operations.resume_sign_off(operations.start_conciliation(asked, by=secretariat, note="On Monday."))
    assert resumed.closes_at == CLOSES + datetime.timedelta(days=7)
    resumed.revision.paper.refresh_from_db()

    again = operations.remind_when_due(resumed, FIVE + datetime.timedelta(days=7))
    assert names(again) == {"Alfa", "Gamma advies"}
    assert operations.remind_when_due(resumed, FIVE + datetime.timedelta(days=7)) == []


def test_the_kind_of_paper_says_when_reminders_leave(final_paper, secretariat):
    DocumentType.objects.update(reminder_days=[5, 1])
    asked = operations.open_ballot(final_paper.revisions.get(), closes_at=CLOSES, by=secretariat)
    DocumentType.objects.update(reminder_days=[])  # what is open goes on as it opened

    asked.refresh_from_db()
    assert [(one.at, one.key.split(":")[:2]) for one in reminding.steps_of(asked)] == [
        (FIVE, ["before", "5"]), (ONE, ["before", "1"]), (HOURS, ["hours", "3"]),
    ]  # fmt: skip


@pytest.mark.parametrize("how", ["left", "suspended"])
def test_who_is_no_member_any_more_or_suspended_is_not_chased(how, asked, alfa, beta, secretariat, client):
    today = timezone.localdate()
    if how == "left":
        beta.memberships.update(ends_on=today - datetime.timedelta(days=1))
    else:
        set_membership(beta, type="suspended", starts_on=today, reason="No fee.", by=secretariat)

    assert "Beta" not in {stand.elector.name for stand in progress.not_final(asked)}
    assert "Beta" not in {one.name for one in board.board_of(asked, secretariat).reached}
    (request,) = board_for(secretariat, {}).requests
    assert (request.missing - request.silent, request.gone, request.quiet) == (1, 1, 0)
    told = operations.remind(asked, by=secretariat)
    assert beta not in told and alfa in told
    assert not asked.reminders.filter(organisation=beta).exists()
    client.force_login(secretariat)
    assert "1 is no member or suspended" in client.get(reverse("positions:board")).content.decode()

    beta.memberships.all().delete()
    Membership.objects.create(organisation=beta, type="full", starts_on=today)
    assert "Beta" in {stand.elector.name for stand in progress.not_final(asked)}
