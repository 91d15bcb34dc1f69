"""How long things last and when people are reminded is said per kind of paper, and kept by a ballot that is open."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from members.models import Notification
from members.working_days import working_days_before
from positions import minority, operations
from positions.models import AnswerLink, Ballot, DocumentType, Paper, ReplyLink
from positions.operations import scoping
from tests import factories
from tests.positions.conftest import in_days, make_revision
from tests.positions.test_drafts import draft, speaker, waited
from tests.positions.test_flow import called, day, proposed
from tests.positions.test_rounds import submitted

__all__ = ["called", "proposed"]  # fixtures


@pytest.fixture
def asked(final_paper, secretariat, signatory, second) -> Ballot:
    """Of a kind with links of two days and drafts that wait five; afterwards the kind says something else."""
    kind = final_paper.document_type
    kind.link_days, kind.escalate_days = 2, 5
    kind.save()
    ballot = operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)
    DocumentType.objects.update(link_days=30, escalate_days=1)
    return ballot


def test_an_answer_link_lives_as_long_as_the_kind_said_when_sign_off_opened(asked, signatory, secretariat):
    operations.make_answer_link(asked, signatory.seats.get(), by=secretariat)

    link = AnswerLink.objects.get()
    assert link.expires_at == link.created_at + datetime.timedelta(days=2)


def test_a_draft_waits_as_long_as_the_kind_said_when_sign_off_opened(asked, alfa, drafter, signatory):
    speaker(alfa, "substitute", "Deputy")
    kept = draft(asked, alfa, drafter)

    waited(kept, 4)
    assert operations.escalate_drafts() == []
    waited(kept, 5)
    assert operations.escalate_drafts() == [kept]


def test_a_link_to_reply_lives_as_long_as_the_kind_says(round, second, drafter):
    DocumentType.objects.update(link_days=4)

    operations.dispose(submitted(round, second), verdict="rejected", reason="Too far.", by=drafter)

    left = ReplyLink.objects.get().expires_at - timezone.now()
    assert datetime.timedelta(days=3, hours=23) < left <= datetime.timedelta(days=4)


@pytest.mark.parametrize(("days", "is_reminded"), [(0, False), (1, False), (20, True)])
def test_those_who_said_nothing_are_reminded_when_the_kind_says(called, signatory, days, is_reminded):
    DocumentType.objects.update(scoping_reminder_days=days)
    Paper.objects.filter(pk=called.pk).update(scoping_until=day(9))

    scoping.remind_scoping_when_due()

    assert Notification.objects.filter(kind="positions.scoping_reminder").exists() is is_reminded


def test_the_words_of_a_minority_statement_are_reminded_of_when_the_kind_said(
    alfa, beta, signatory, second, secretariat, monkeypatch
):
    kind = factories.make_document_type("minus", rule="consensus_minus", objections_allowed=2)
    DocumentType.objects.update(minority_reminder_days=[3])
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=DocumentType.objects.get(pk=kind.pk))
    ballot = operations.open_ballot(make_revision(paper, created_by=secretariat), closes_at=in_days(15), by=secretariat)
    said = {"choice": "object", "reason": "Too little.", "no_wording": True}
    operations.give_answer(ballot, organisation=beta, by=second, **said, **factories.BOARD)
    operations.begin_minority(ballot, organisation=beta, text="Otherwise.", by=second, raised_note="On 3 March.")
    ends, zone = minority.wording_ends(ballot), timezone.get_current_timezone()
    last = timezone.localdate(ends - datetime.timedelta(minutes=1))
    counts = []
    for days in (4, 3, 2, 1):
        moment = datetime.datetime.combine(working_days_before(last, days), datetime.time(10), zone)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        operations.close_wordings_when_due()
        counts.append(Notification.objects.filter(kind="positions.minority_due").count())

    assert counts == [0, 1, 1, 1]


def test_a_link_has_to_work_for_a_day(secretariat):
    with pytest.raises(ValidationError) as refused:
        operations.keep_document_type(factories.make_document_type(), by=secretariat, link_days=0)

    assert set(refused.value.message_dict) == {"link_days"}
