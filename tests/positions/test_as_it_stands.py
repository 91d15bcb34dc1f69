"""Pages and mails say how things stand now: what has ended, what changed meanwhile, what waits and for whom."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from members.permissions import fresh_person
from positions import amend, board, operations, press_kit, reminding, waiting
from positions.certificates import certificate_of
from positions.models import Ballot, Paper, ReminderHold
from tests import factories
from tests.positions.conftest import close_now, in_days, make_revision
from tests.positions.test_answer_pages import text_of

BOARD = factories.BOARD


def page_of(client, person, name, *args, **data) -> str:
    client.force_login(person)
    return text_of(client.get(reverse(f"positions:{name}", args=args), data))


def seat_of(person):
    return person.seats.get().organisation


def changed(ballot, by, **fields) -> Ballot:
    """The question on the next text, substantively another one."""
    passage = amend.passages(ballot.revision.tree)[-1]
    words = {passage.id: f"{passage.words} And each month."}
    tree = operations.changes.next_text(ballot.revision, words)
    classes = {one.id: "substantive" for one in operations.changes.changed_sections(ballot.revision.tree, tree)}
    operations.change_asked_text(ballot, words=words, classes=classes, statement="Clearer.", by=by, **fields)
    return Ballot.objects.latest("pk")


def test_a_result_that_was_computed_early_closed_then(ballot, signatory, second, secretariat, client):
    open_facts = dict(certificate_of(ballot, [], with_people=False)[0].facts)
    assert "Deadline" in open_facts and "Closed" not in open_facts
    Ballot.objects.filter(pk=ballot.pk).update(early_close=True)
    for person in (signatory, second):
        operations.give_answer(ballot, organisation=seat_of(person), choice="endorse", by=person, **BOARD)

    decided = operations.decide(ballot, by=secretariat)

    facts = dict(certificate_of(decided, [], with_people=False)[0].facts)
    today = timezone.localdate()
    assert f"{today.day} " in str(facts["Closed"]) and decided.closed_at < decided.closes_at
    shown = page_of(client, second, "ballot", decided.uuid)
    assert "Closed on" in shown and "Answers count until" not in shown


def test_a_replaced_question_takes_no_answers_and_says_so(ballot, secretariat, second, client):
    changed(ballot, secretariat)

    assert "Answers count until" not in page_of(client, second, "ballot", ballot.uuid)


def test_what_staff_prepared_on_the_text_before_is_not_offered_as_if_it_were_on_this_one(
    ballot, drafter, signatory, secretariat, client
):
    alfa = seat_of(signatory)
    operations.save_draft(ballot, alfa, {"choice": "endorse"}, by=drafter, seen="")
    [due] = board.asked_of(fresh_person(signatory.pk))
    assert due.question == "An answer of Alfa is prepared. Will you confirm it?"
    [read_along] = board.asked_of(fresh_person(drafter.pk))
    assert read_along.question == "An answer of Alfa is prepared; it waits for whoever speaks for it"

    again = changed(ballot, secretariat)

    [due] = board.asked_of(fresh_person(signatory.pk))
    assert due.question == "An answer of Alfa was prepared on the earlier text. Does it still hold?"
    assert "prepared on the earlier text" in page_of(client, signatory, "ballot", again.uuid)
    assert "Read the new one before you confirm it." in page_of(client, signatory, "answer", again.uuid)


def test_who_said_that_it_decides_later_reads_that_on_the_desk_and_asks_once(ballot, second, client):
    until = timezone.localdate(ballot.closes_at) + datetime.timedelta(days=3)
    operations.ask_extension(ballot, seat_of(second), until=until, reason="Board.", by=second)

    [due] = board.asked_of(fresh_person(second.pk))
    assert due.question.startswith("Beta said that it decides on")
    shown = page_of(client, second, "extension_ask", ballot.uuid)
    assert "Second asked for time until" in shown and "<textarea" not in shown


def test_two_different_answers_of_one_organisation_are_not_counted_as_one(ballot, signatory, second, secretariat):
    alfa = seat_of(signatory)
    other = factories.make_person("Other", organisation=alfa, role="substitute")
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(
        ballot, organisation=alfa, choice="object", reason="No.", no_wording=True, by=other, **BOARD
    )  # fmt: skip

    for person in (signatory, second, secretariat):
        assert board.board_of(ballot, fresh_person(person.pk)).answered == 0


def test_a_held_reminder_stays_held_on_the_changed_text(ballot, secretariat):
    step = reminding.plan_of(ballot).ahead[0]
    operations.hold_reminder(ballot, step.key, by=secretariat)

    again = changed(ballot, secretariat)

    assert ReminderHold.objects.filter(ballot=again, key=step.key, organisation=None).exists()


def test_the_press_reads_who_took_its_name_back(publication, second, secretariat):
    paper = publication.paper
    assert "Took its name back" not in str(press_kit.kit_of(paper))
    operations.withdraw_signature(publication, seat_of(second), by=second)

    kit = press_kit.kit_of(Paper.objects.get(pk=paper.pk))
    assert kit.left == ["Beta"]
    assert any("Took its name back since: Beta" in line for _name, lines in kit.sections() for line in lines)


def test_a_statement_that_nobody_says_any_more_says_so(ballot, second, client, secretariat):
    beta = seat_of(second)
    operations.give_answer(ballot, organisation=beta, choice="abstain", by=second, **BOARD)
    made = operations.begin_minority(ballot, organisation=beta, text="Not so.", raised_note="In May.", by=second)
    operations.file_minority(made, by=second)
    said = "Whoever signed it has answered otherwise since"
    assert said not in page_of(client, second, "ballot", ballot.uuid)

    operations.give_answer(ballot, organisation=beta, choice="endorse", by=second, **BOARD)

    assert said in page_of(client, second, "ballot", ballot.uuid)


def test_who_cannot_begin_a_statement_hears_it_before_writing_one(ballot, signatory, second, client):
    operations.give_answer(ballot, organisation=seat_of(second), choice="endorse", by=second, **BOARD)
    client.force_login(second)
    address = reverse("positions:minority_create", args=[ballot.uuid])
    refused = client.get(address, follow=True)
    assert refused.redirect_chain and "for organisations that object or abstain" in text_of(refused)

    close_now(ballot)
    assert "begins before the sign-off closes" in text_of(client.get(address, follow=True))


def test_an_individual_sign_on_is_called_no_consensus(alfa, signatory, second, secretariat, client):
    kind = factories.make_document_type("letter", mode="sign_on", rule="sign_on", contest_days=0)
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=kind)
    ballot = operations.open_ballot(
        make_revision(paper, created_by=secretariat), closes_at=in_days(15), by=secretariat
    )  # fmt: skip
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.decide(close_now(ballot))

    assert "computed from the answers" not in page_of(client, second, "ballot", ballot.uuid)


def test_what_was_said_of_the_new_words_survives_going_back_to_them(ballot, secretariat, client):
    client.force_login(secretariat)
    address = reverse("positions:text_change", args=[ballot.uuid])
    passage = amend.passages(ballot.revision.tree)[-1]
    typed = {f"passage-{one.id}": one.words for one in amend.passages(ballot.revision.tree)}
    typed[f"passage-{passage.id}"] += " And each month."

    back = text_of(client.post(address, {**typed, "statement": "Clearer so.", "class-x": "editorial", "back": "yes"}))
    assert 'name="statement" value="Clearer so."' in back and 'name="class-x" value="editorial"' in back
    again = text_of(client.post(address, {**typed, "statement": "Clearer so."}))
    assert "Clearer so.</textarea>" in again.replace("\n", "")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("final_text", "open the sign-off"), ("preparing", "publish it"), ("meeting", "working meeting"),
    ],
)  # fmt: skip
def test_what_only_the_secretariat_moves_on_stands_on_its_desk(state, words, alfa, secretariat, signatory):
    factories.make_paper(lead=alfa, state=state)

    assert [words in str(one.question) for one in waiting.waiting_for(fresh_person(secretariat.pk))] == [True]
    assert waiting.waiting_for(fresh_person(signatory.pk)) == []


def test_a_result_waits_for_the_secretariat_when_nobody_can_dispute_it_any_more(adopted, secretariat):
    def questions() -> list[str]:
        return [str(one.question) for one in waiting.waiting_for(fresh_person(secretariat.pk))]

    assert questions() == ["Decided, and nobody can dispute it any more: get it ready"]
    Ballot.objects.filter(pk=adopted.pk).update(contest_until=timezone.now() + datetime.timedelta(days=1))
    assert questions() == []


def test_a_text_on_its_way_is_not_called_ended(round, second, observer, client, alfa, secretariat):
    ended = "This paper has come to its end."
    shown = page_of(client, observer, "paper", round.paper.uuid)
    assert ended not in shown and "When the consultation closes" in shown

    translation = factories.make_paper(
        title="Jouer", lead=alfa, language="fr", translation_of=round.paper, source_revision=round.revision
    )
    shown = page_of(client, observer, "paper", translation.uuid)
    assert ended not in shown and "A translation goes along" in shown
    over = factories.make_paper(title="Over", lead=alfa, state=Paper.State.WITHDRAWN)
    assert ended in page_of(client, observer, "paper", over.uuid)


def test_what_rests_has_not_ended(alfa, second, client):
    factories.make_paper(title="Resting", lead=alfa, state=Paper.State.PAUSED)
    client.force_login(second)

    assert "Resting" in text_of(client.get(reverse("positions:paper_list"), {"show": "open"}))
    assert "Resting" not in text_of(client.get(reverse("positions:paper_list"), {"show": "ended"}))
