"""What organisations hear of their contributions: an answer that is taken back, a meeting, a colleague's proposal."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from members.models import Notification
from positions import notices_rounds, operations
from positions.models import Paper
from tests import factories
from tests.positions.conftest import in_days
from tests.positions.test_rounds import amend, close, mailed_link, seat_of, submitted

TAKEN_BACK = "positions.disposition_taken_back"


def heard(kind) -> list[str]:
    return sorted(Notification.objects.filter(kind=kind).values_list("person__name", flat=True))


# An answer that does not hold any more ----------------------------------------------------------------------------


def test_who_was_told_an_answer_hears_that_it_needs_a_decision_after_all(round, second, staff_of_beta, drafter, client):
    one = operations.submit(amend(round, staff_of_beta), by=second)
    first = operations.dispose(one, verdict="rejected", reason="Too far.", by=drafter)
    address = mailed_link(first, second)

    operations.dispose(one, verdict="needs_decision", reason="Four others want it too.", by=drafter)

    assert heard(TAKEN_BACK) == ["Second", "Staff of Beta"]
    told = Notification.objects.get(kind=TAKEN_BACK, person=second)
    assert "answered “Rejected”" in told.body
    assert "Four others want it too." in told.body
    assert told.waits is False
    page = client.get(address, headers={"accept-language": "en"})
    assert page.status_code == 410
    assert "took this answer back" in page.content.decode()
    assert "another link" not in page.content.decode()


def test_what_is_overtaken_is_told_with_the_words_of_the_other(round, second, adviser, drafter, client):
    one = submitted(round, second)
    other = submitted(round, adviser, number=1, change=("plan", "keep"))
    address = mailed_link(operations.dispose(one, verdict="obsolete", obsolete_by=other, by=drafter), second)

    told = Notification.objects.get(kind="positions.disposed", person=second)
    assert "Overtaken by 1.2, Gamma advies:\nTowns [plan → keep] room for play." in told.body
    assert "The text stays" not in told.body
    page = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "1.2 Gamma advies" in page and "</span>keep</ins>" in page


def test_what_needed_a_decision_from_the_start_or_still_does_is_told_nobody(round, second, drafter):
    one = submitted(round, second)
    operations.dispose(one, verdict="needs_decision", by=drafter)
    operations.dispose(one, verdict="needs_decision", reason="In other words.", by=drafter)

    assert heard(TAKEN_BACK) == []


def test_a_newer_answer_still_says_that_there_is_another_link(round, second, drafter, client):
    one = submitted(round, second)
    address = mailed_link(operations.dispose(one, verdict="rejected", reason="Too far.", by=drafter), second)
    operations.dispose(one, verdict="accepted", by=drafter)

    assert "another link" in client.get(address, headers={"accept-language": "en"}).content.decode()
    assert heard(TAKEN_BACK) == []


# Meetings ---------------------------------------------------------------------------------------------------------


def test_what_joins_the_agenda_of_a_meeting_is_told_once_and_what_stood_on_it_not_again(
    round, second, adviser, drafter
):
    on_it, joining = submitted(round, second), submitted(round, adviser, change=("outside", "everywhere"))
    another = submitted(round, second, number=1, change=("Towns", "Cities"))
    close(round)
    operations.dispose(on_it, verdict="needs_decision", by=drafter)
    paper = Paper.objects.get(pk=round.paper_id)
    operations.open_meeting(paper, starts_at=in_days(2), place="Brussels", by=drafter)
    assert heard("positions.on_agenda") == ["Second"]

    operations.dispose(on_it, verdict="needs_decision", reason="In other words.", by=drafter)
    assert heard("positions.on_agenda") == ["Second"]
    for _each in range(2):
        operations.dispose(joining, verdict="needs_decision", by=drafter)
    assert heard("positions.on_agenda") == ["Adviser", "Second"]
    told = Notification.objects.get(kind="positions.on_agenda", person=adviser)
    assert joining.label in told.body
    assert timezone.localdate(told.due_at) == timezone.localdate(in_days(2))

    operations.dispose(another, verdict="needs_decision", by=drafter)
    assert heard("positions.on_agenda") == ["Adviser", "Second", "Second"], "another of its own joined"


# Inside an organisation -------------------------------------------------------------------------------------------


def test_who_speaks_hears_of_proposals_of_colleagues_once_a_day(round, second, staff_of_beta, monkeypatch):
    colleague = factories.make_person("Colleague", organisation=seat_of(second))
    amend(round, staff_of_beta)
    amend(round, colleague, change=("outside", "everywhere"))
    assert heard("positions.contribution_waits") == ["Second"]

    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(notices_rounds.timezone, "localdate", lambda *_given: tomorrow)
    amend(round, colleague, change=("child", "young child"))

    assert heard("positions.contribution_waits") == ["Second", "Second"]
