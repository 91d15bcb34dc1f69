"""The pages around a result, as the secretariat and organisations use them."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import Notification
from positions import operations
from positions.models import Ballot, Contest, MinorityStatement, Paper, words_sha256
from tests import factories
from tests.positions.conftest import close_now, in_days, make_revision

BOARD = factories.BOARD


@pytest.fixture
def asked(alfa, beta, signatory, second, adviser, secretariat) -> Ballot:
    """Alfa endorses, Beta objects, one objection is allowed; three days to dispute."""
    kind = factories.make_document_type("minus", rule="consensus_minus", objections_allowed=1, contest_days=3)
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=kind)
    revision = make_revision(paper, created_by=secretariat)
    ballot = operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(
        ballot, organisation=beta, choice="object", reason="Too little.", no_wording=True, by=second, **BOARD
    )
    return ballot


@pytest.fixture
def decided(asked) -> Ballot:
    return operations.decide(close_now(asked))


def page(client, person, name: str, *args, **data):
    client.force_login(person)
    return client.get(reverse(f"positions:{name}", args=args), data)


def test_the_secretariat_calls_a_result_otherwise_on_its_page(client, decided, secretariat):
    shown = page(client, secretariat, "ballot", decided.uuid)
    assert "Broad support, with opposition" in shown.content.decode()
    assert reverse("positions:level", args=[decided.uuid]) in shown.content.decode()

    bare = client.post(reverse("positions:level", args=[decided.uuid]), {"level": "consensus", "reason": "Nearly."})
    assert (bare.status_code, "organisation objects" in bare.content.decode()) == (422, True)

    decided.refresh_from_db()
    assert decided.level == "broad_support"


def test_an_organisation_disputes_and_gets_its_answer(client, decided, second, secretariat):
    address = reverse("positions:contest", args=[decided.uuid])
    assert address in page(client, second, "ballot", decided.uuid).content.decode()

    client.post(address, {"organisation": "beta", "level": "divergent", "reason": "We object."})
    found = Contest.objects.get()
    waits = page(client, second, "ballot", decided.uuid).content.decode()
    assert "The secretariat still has to answer." in waits

    answer = reverse("positions:contest_answer", args=[decided.uuid, found.pk])
    client.force_login(secretariat)
    assert client.post(answer, {"answer": "", "level": ""}).status_code == 422
    assert client.post(answer, {"answer": "One objection is allowed.", "level": ""}).status_code == 302
    assert "One objection is allowed." in page(client, second, "ballot", decided.uuid).content.decode()


def test_who_may_not_is_told_that_there_is_nothing(client, decided, second, drafter):
    found = operations.contest(
        decided, organisation=second.seats.get().organisation, level="divergent", reason="x", by=second
    )

    assert page(client, second, "level", decided.uuid).status_code == 404
    assert page(client, drafter, "contest", decided.uuid).status_code == 404
    assert page(client, second, "contest_answer", decided.uuid, found.pk).status_code == 404


def test_the_page_says_until_when_it_can_be_disputed_and_offers_to_go_on_afterwards(client, decided, secretariat):
    from tests.positions.waiting import time_passes

    waits = page(client, secretariat, "ballot", decided.uuid).content.decode()
    assert "It can be made ready to publish later:" in waits
    assert 'value="prepare"' not in waits

    time_passes(decided, days=30)

    assert 'value="prepare"' in page(client, secretariat, "ballot", decided.uuid).content.decode()
    client.post(reverse("positions:paper_move", args=[decided.revision.paper.uuid]), {"verb": "prepare"})
    assert Paper.objects.get(pk=decided.revision.paper_id).state == Paper.State.PREPARING


def test_a_minority_statement_is_begun_signed_filed_and_shown_on_the_ballot(client, asked, second, secretariat):
    create = reverse("positions:minority_create", args=[asked.uuid])
    assert create in page(client, second, "ballot", asked.uuid).content.decode()
    words = {"organisation": "beta", "text": "We would have asked more."}

    missing = client.post(create, words)
    assert (missing.status_code, "We would have asked more." in missing.content.decode()) == (422, True)
    client.post(create, {**words, "raised_note": "In the meeting of 3 March."})
    made = MinorityStatement.objects.get()

    assert "We would have asked more." in page(client, secretariat, "ballot", asked.uuid).content.decode()
    own = page(client, second, "minority", made.uuid).content.decode()
    assert "These words are final" in own
    client.post(reverse("positions:minority_do", args=[made.uuid]), {"verb": "file"})
    made.refresh_from_db()
    assert made.state == "filed"
    assert "These words are final" not in page(client, second, "minority", made.uuid).content.decode()


def test_a_statement_is_read_by_the_readers_of_its_paper_only(client, asked, second, stranger):
    made = operations.begin_minority(
        asked, organisation=second.seats.get().organisation, text="x", raised_note="y", by=second
    )

    client.force_login(stranger)
    assert client.get(reverse("positions:minority", args=[made.uuid])).status_code in (302, 403, 404)


def test_nobody_signs_for_an_organisation_by_naming_it(client, asked, second, signatory):
    made = operations.begin_minority(
        asked, organisation=second.seats.get().organisation, text="x", raised_note="y", by=second
    )

    client.force_login(signatory)
    answer = client.post(reverse("positions:minority_do", args=[made.uuid]), {"verb": "leave", "organisation": "beta"})

    assert answer.status_code == 404
    assert made.signers.get().withdrawn_at is None


def test_the_end_of_the_time_to_dispute_is_said_as_the_evening_of_its_last_day(client, decided, second):
    last = timezone.localtime(decided.contest_until) - datetime.timedelta(minutes=1)
    assert last.time() == datetime.time(23, 59)

    told = Notification.objects.get(person=second, kind="positions.decided")
    assert told.due_at == last and "23:59" in told.body
    for name in ("ballot", "contest"):
        shown = page(client, second, name, decided.uuid).content.decode()
        assert "23:59" in shown and "00:00" not in shown


def test_words_that_a_colleague_changed_meanwhile_are_not_written_over(client, asked, second):
    beta = second.seats.get().organisation
    made = operations.begin_minority(asked, organisation=beta, text="Ours.", raised_note="In May.", by=second)
    address = reverse("positions:minority_edit", args=[made.uuid])
    opened = page(client, second, "minority_edit", made.uuid).content.decode()
    assert f'name="seen" value="{words_sha256("Ours.")}"' in opened
    operations.reword_minority(made, text="What a colleague wrote.", raised_note="In May.", by=second)

    typed = {"text": "Mine.", "raised_note": "In May.", "language": "nl", "seen": words_sha256("Ours.")}
    refused = client.post(address, typed)

    shown = refused.content.decode()
    assert refused.status_code == 422 and "Somebody else changed these words meanwhile" in shown
    assert "What a colleague wrote." in shown and ">Mine.</textarea>" in shown.replace("\n", "")
    made.refresh_from_db()
    assert made.text == "What a colleague wrote."
    assert client.post(address, {**typed, "seen": words_sha256(made.text)}).status_code == 302
