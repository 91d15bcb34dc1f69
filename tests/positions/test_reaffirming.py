"""Holding a position again by silence: who is asked, what ends it, what silence says, what the public reads."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from home.meanings import meaning
from members.models import AuditEntry, Notification
from positions import operations, reminding
from positions.models import Ballot, Paper, PositionPage, Publication
from positions.operations.review import objected_to
from positions.reaffirmed import sentence_of
from positions.rules import rule_in_words
from tests import factories
from tests.positions.conftest import close_now, in_days
from tests.positions.test_silence import deliver

BOARD = factories.BOARD
NEXT = timezone.localdate() + datetime.timedelta(days=700)


def now_of(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def ask(paper: Paper, by, **fields) -> Ballot:
    return operations.ask_by_silence(paper, **{"closes_at": in_days(15), "review_on": NEXT, **fields}, by=by)


@pytest.fixture
def held(adopted, library, secretariat) -> Paper:
    """Published: Alfa signed, Beta with a reservation. Now it is looked at again."""
    operations.prepare(adopted.revision.paper, by=secretariat)
    operations.publish(
        adopted, demand="Let every child play.", summary="Because.", child_version_waiver="Later.", by=secretariat
    )
    return operations.begin_review(now_of(adopted.revision.paper), by=secretariat)


@pytest.fixture
def asked(held, signatory) -> Ballot:
    """The lead, Alfa, asks."""
    return ask(held, signatory)


def page_of(paper: Paper) -> PositionPage:
    return Publication.objects.get(paper=paper).page


def test_those_who_decide_today_are_asked_on_the_adopted_text_and_advisers_are_not(
    held, adopted, signatory, second, secretariat, told
):
    factories.make_organisation("Newcomer")

    asked = ask(held, secretariat)

    assert (asked.revision_id, asked.silence, asked.early_close) == (adopted.revision_id, "consent", False)
    assert {one.name for one in asked.electors.all()} == {"Alfa", "Beta", "Newcomer"}
    assert now_of(held).state == "review"
    assert told(key__startswith=f"ballot:{asked.pk}:") == {
        (signatory.name, "positions.ballot_opened"),
        (second.name, "positions.ballot_opened"),
    }
    assert set(
        Notification.objects.filter(key__startswith=f"ballot:{asked.pk}:").values_list("subject", flat=True)
    ) == {"Do we still hold this? Play is a right"}


def test_the_lead_and_the_secretariat_ask_and_nobody_else(held, signatory, drafter, second, observer):
    for person in (second, observer):
        with pytest.raises(PermissionDenied):
            ask(held, person)
    assert ask(held, signatory).opened_by == signatory


def test_the_least_number_of_days_and_a_later_review_day_are_asked_for(held, secretariat):
    with pytest.raises(ValidationError) as problem:
        ask(held, secretariat, closes_at=in_days(4))
    assert set(problem.value.error_dict) == {"closes_at"}
    with pytest.raises(ValidationError) as problem:
        ask(held, secretariat, review_on=in_days(15).date())
    assert set(problem.value.error_dict) == {"review_on"}


def test_silence_of_those_who_were_reached_holds_it_again_and_makes_no_signatory(asked, held, beta, told, second):
    deliver(asked, beta)  # Alfa was mailed at one address only
    before = page_of(held).signatories

    ended = operations.conclude_silence(close_now(asked))

    page = page_of(held)
    assert (ended.outcome, ended.level, now_of(held).state) == ("reaffirmed", "", "published")
    assert (page.status, page.review_on, page.signatories) == ("current", NEXT, before)
    assert page.reaffirmations == [
        {"on": timezone.localdate().isoformat(), "by_silence": True, "asked": 2, "agreed": 0, "silent": 1,
         "not_reached": 1}
    ]  # fmt: skip
    assert [one["name"] for one in ended.result["organisations"]["tacit"]] == ["Beta"]
    assert [one["name"] for one in ended.result["organisations"]["none"]] == ["Alfa"]
    assert ended.result["line"]["en"].endswith("agreed expressly 0, did not object (tacit) 1, not reached 1")
    assert (second.name, "positions.silence_over") in told()


def test_the_job_concludes_only_what_is_due_and_does_not_touch_it_twice(asked, beta):
    deliver(asked, beta)
    assert operations.conclude_silences_when_due() == []
    close_now(asked)

    assert operations.decide_when_due() == []
    assert [one.pk for one in operations.conclude_silences_when_due()] == [asked.pk]
    assert operations.conclude_silences_when_due() == []


def test_when_nobody_was_reached_and_nobody_agreed_silence_decides_nothing(asked, held):
    ended = operations.conclude_silence(close_now(asked))

    assert (ended.outcome, now_of(held).state) == ("unheard", "review")
    assert page_of(held).reaffirmations == []


def test_an_organisation_that_agrees_expressly_is_counted_so_and_signs_nothing(asked, held, beta, second, library):
    operations.give_answer(asked, organisation=beta, choice="endorse", by=second, **BOARD)

    operations.conclude_silence(close_now(asked))

    page = page_of(held)
    assert (page.reaffirmations[0]["agreed"], page.reaffirmations[0]["not_reached"]) == (1, 1)
    assert [(one["name"], one.get("notes")) for one in page.signatories] == [("Alfa", []), ("Beta", [1])]


def test_on_the_board_of_all_requests_who_agrees_still_holds_it_and_signed_nothing(
    asked, beta, second, secretariat, client
):
    operations.give_answer(asked, organisation=beta, choice="endorse", by=second, **BOARD)
    client.force_login(secretariat)

    html = client.get(f"{reverse('positions:board')}?request=ballot-{asked.pk}").content.decode()

    assert "Still holds it" in html
    assert ">Signed<" not in html


@pytest.mark.parametrize("change", [{"no_wording": True}, {"proposed_wording": "Every school yard opens at four."}])
def test_an_objection_or_a_proposed_change_ends_it_and_everybody_hears_at_once(
    change, asked, held, alfa, beta, signatory, second, secretariat, told
):
    operations.give_answer(asked, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(asked, organisation=beta, choice="object", reason="It is old.", by=second, **change, **BOARD)

    asked.refresh_from_db()
    assert (asked.state, asked.outcome, now_of(held).state) == ("decided", "objected", "review")
    assert told(kind="positions.silence_ended") == {
        (one.name, "positions.silence_ended") for one in (signatory, second, secretariat)
    }
    with pytest.raises(ValidationError):
        operations.give_answer(asked, organisation=beta, choice="endorse", by=second, **BOARD)
    assert operations.conclude_silences_when_due() == []
    answers = Notification.objects.filter(kind="positions.answered")
    kept = answers.filter(person=second, organisation=beta).latest("pk")
    assert "does not change any more" in kept.body and "can still give another answer" not in kept.body
    first = answers.filter(person=signatory, organisation=alfa).latest("pk")
    assert "Still holds it" in first.subject and "Endorse" not in first.subject


def test_what_somebody_objected_to_is_held_only_with_a_reason_that_all_hear(
    asked, held, beta, second, secretariat, signatory, client, told
):
    operations.give_answer(
        asked, organisation=beta, choice="object", reason="It is old.", no_wording=True, by=second, **BOARD
    )
    client.force_login(secretariat)
    page = client.get(reverse("positions:review", args=[held.uuid])).content.decode()
    assert "Beta objected on" in page and "It is old." in page
    typed = {"deed": "reaffirm", "review_on": NEXT.isoformat()}
    assert client.post(reverse("positions:review", args=[held.uuid]), typed).status_code == 422
    with pytest.raises(ValidationError, match="all the same"):
        operations.reaffirm(now_of(held), review_on=NEXT, by=secretariat)

    done = operations.reaffirm(now_of(held), review_on=NEXT, by=secretariat, reason="The assembly chose so.")

    assert done.state == "published"
    heard = Notification.objects.filter(kind="positions.held_all_the_same")
    assert {one.person.name for one in heard} >= {"Second", "Signatory"}
    assert all("The assembly chose so." in one.body for one in heard)
    operations.begin_review(now_of(held), by=secretariat)
    assert objected_to(now_of(held)) is None, "it was decided about"
    assert operations.reaffirm(now_of(held), review_on=NEXT, by=secretariat).state == "published"


def test_an_objection_that_came_by_letter_ends_it_before_anybody_confirms_it(asked, beta, secretariat):
    operations.give_answer(
        asked, organisation=beta, choice="object", reason="No.", no_wording=True, by=secretariat,
        channel="on_behalf", source="By letter of the chair.", **BOARD,
    )  # fmt: skip

    asked.refresh_from_db()
    assert asked.outcome == "objected"


def test_a_colleague_who_agreed_does_not_hold_an_objection_back(asked, beta, second):
    other = factories.make_person("Other of Beta", organisation=beta, role="substitute")
    operations.give_answer(asked, organisation=beta, choice="endorse", by=other, **BOARD)
    operations.give_answer(asked, organisation=beta, choice="object", reason="No.", no_wording=True, by=second, **BOARD)

    asked.refresh_from_db()
    assert asked.outcome == "objected"


@pytest.mark.parametrize("choice", ["reservation", "abstain", "not_our_field", "advice"])
def test_there_is_nothing_between_agreeing_and_objecting(choice, asked, beta, second):
    with pytest.raises(ValidationError):
        operations.give_answer(asked, organisation=beta, choice=choice, reason="Hm.", by=second, **BOARD)


def test_it_is_called_back_by_whoever_may_ask_and_nothing_came_of_it(asked, held, signatory, second, told):
    with pytest.raises(PermissionDenied):
        operations.recall(asked, by=second, reason="Wrong day.")
    with pytest.raises(ValidationError):
        operations.recall(asked, by=signatory, reason=" ")

    operations.recall(asked, by=signatory, reason="Wrong day.")

    asked.refresh_from_db()
    assert (asked.state, now_of(held).state) == ("recalled", "review")
    assert (second.name, "positions.silence_called_back") in told()
    assert ask(now_of(held), signatory).pk != asked.pk


def test_while_it_runs_nothing_else_is_made_of_the_review(asked, held, secretariat):
    for deed in (
        lambda: operations.reaffirm(now_of(held), review_on=NEXT, by=secretariat),
        lambda: operations.retire(now_of(held), reason="Old.", by=secretariat),
        lambda: operations.revise(now_of(held), by=secretariat),
        lambda: ask(now_of(held), secretariat),
    ):
        with pytest.raises(ValidationError, match="whether they object"):
            deed()
    with pytest.raises(ValidationError):
        operations.decide(close_now(asked), by=secretariat)


def test_reminders_leave_by_the_same_steps_and_say_what_silence_means(asked, second, told):
    ballot = Ballot.objects.select_related("revision__paper").get(pk=asked.pk)
    assert [step.key for step in reminding.steps_of(ballot)]
    step = reminding.steps_of(ballot)[0]

    reminded = operations.remind_when_due(ballot, step.at + datetime.timedelta(minutes=1))

    assert {one.name for one in reminded} == {"Alfa", "Beta"}
    row = Notification.objects.get(person=second, kind="positions.reminder")
    assert row.subject == "Still time to object: Play is a right"


def test_nobody_states_a_minority_or_asks_for_more_time(asked, beta, second):
    with pytest.raises(ValidationError):
        operations.ask_extension(asked, beta, until=in_days(20).date(), reason="Our board.", by=second)


def test_the_database_knows_no_such_question_without_its_day_and_no_other_outcome(asked):
    for wrong in ({"outcome": "adopted"}, {"review_on": None}, {"purpose": "sign_off"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Ballot.objects.filter(pk=asked.pk).update(**wrong)


def test_what_the_public_reads_has_the_counts_and_no_name(asked, held, alfa, beta, client):
    deliver(asked, beta)
    operations.conclude_silence(close_now(asked))

    page = page_of(held)
    said = sentence_of(page)
    assert "no organisation objected. Asked: 2. Agreed expressly: 0. Did not object: 1. Not reached: 1." in said
    assert "Nobody became a signatory by this." in said
    with translation.override("nl"):  # as its readers get it
        assert sentence_of(page) in client.get(page.url).content.decode()


def test_who_answered_by_telephone_and_never_confirmed_it_is_not_said_to_be_out_of_reach(
    held, alfa, beta, signatory, secretariat
):
    type(held.document_type).objects.filter(pk=held.document_type_id).update(unconfirmed_counts=False)
    asked = ask(now_of(held), secretariat)
    operations.give_answer(asked, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(
        asked, organisation=beta, choice="endorse", by=secretariat, channel="on_behalf", source="By phone.", **BOARD
    )
    operations.conclude_silence(close_now(asked))

    page = page_of(held)
    assert (page.reaffirmations[-1]["not_reached"], page.reaffirmations[-1]["unconfirmed"]) == (0, 1)
    assert "Not reached: 0. Answered, and did not confirm it: 1. Nobody became" in sentence_of(page)


def test_a_question_by_silence_withdraws_no_signature_and_gives_none(asked, held, alfa, signatory, secretariat):
    newcomer = factories.make_organisation("Newcomer")
    operations.recall(asked, by=signatory, reason="Once more.")
    again = ask(now_of(held), secretariat)
    operations.give_answer(
        again, organisation=newcomer, choice="endorse", by=secretariat, channel="on_behalf", source="By phone.", **BOARD
    )
    operations.conclude_silence(close_now(again))

    with pytest.raises((ValidationError, PermissionDenied)):
        operations.withdraw_signature(
            Publication.objects.get(paper=held), newcomer, reason="We never signed.", by=secretariat
        )


def test_the_page_of_the_review_asks_shows_and_calls_back(held, signatory, second, client):
    address = reverse("positions:review", args=[held.uuid])
    client.force_login(second)
    assert client.post(address, {"deed": "silence"}).status_code == 404
    client.force_login(signatory)
    assert "Ask the organisations" in client.get(address).content.decode()
    assert (
        client.post(address, {"deed": "silence", "closes_at": "2026-01-01T10:00", "review_on": ""}).status_code == 422
    )

    sent = client.post(
        address, {"deed": "silence", "closes_at": in_days(16).strftime("%Y-%m-%dT%H:%M"), "review_on": NEXT.isoformat()}
    )

    asked = Ballot.objects.get(purpose="reaffirm")
    assert sent.url == reverse("positions:ballot", args=[asked.uuid])
    assert "Call the question back" in client.get(address).content.decode()
    shown = client.get(sent.url).content.decode()
    assert "One objection ends it." in shown
    assert reverse("positions:text_change", args=[asked.uuid]) not in shown
    form = client.get(reverse("positions:answer", args=[asked.uuid])).content.decode()
    assert "We object, or propose a change" in form
    assert "Abstain" not in form
    typed = {"choice": "endorse", "mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-01-15"}
    repeated = client.post(reverse("positions:answer", args=[asked.uuid]), typed).content.decode()
    assert "We still hold this" in repeated
    client.post(reverse("positions:answer", args=[asked.uuid]), {**typed, "confirmed": "yes"})
    board = client.get(f"{sent.url}?part=board").content.decode()
    assert board.count("Still holds it") == 2, "in the count and at the organisation"
    assert str(meaning("endorse").word) not in board


def test_its_log_says_who_asked_and_what_came_of_it(asked, held, beta, second):
    operations.give_answer(asked, organisation=beta, choice="object", reason="No.", no_wording=True, by=second, **BOARD)

    verbs = AuditEntry.objects.values_list("verb", flat=True)
    assert {"positions.ask_by_silence", "positions.end_silence"} <= set(verbs)


def test_the_certificate_of_a_question_by_silence_tells_its_own_rule(asked):
    said = " ".join(rule_in_words(asked))

    assert "held again unless an organisation objects" in said
    assert "adopted" not in said and "have to answer themselves" not in said
