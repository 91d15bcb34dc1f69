"""The way of a paper beside its straight line: the call, pauses, what has to be done first, meetings."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members.models import AuditEntry, Notification
from positions import operations, store
from positions.models import Ballot, Disposition, Paper, PaperAccess
from positions.operations import meetings, scoping, states
from tests import factories
from tests.positions.conftest import TEXT, close_now, in_days, make_revision

DEMANDS = (
    "<h2>Play</h2><p>It is a right.</p>"
    '<section data-demand data-addressee="{to}" data-articles="{articles}"><p>Give every yard a tree.</p></section>'
)


def day(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


def now_of(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def refused(code: str, call, *args, **kwargs) -> str:
    with pytest.raises(ValidationError) as problem:
        call(*args, **kwargs)
    found = problem.value
    if hasattr(found, "error_dict"):
        assert code in found.error_dict
    else:
        assert found.code == code
    return found.messages[0]


@pytest.fixture
def proposed(alfa, secretariat):
    return factories.make_paper(lead=alfa, state="proposed")


@pytest.fixture
def called(proposed, beta, secretariat):
    return operations.open_scoping(proposed, until=day(14), by=secretariat)


# The call --------------------------------------------------------------------------------------------------------


def test_a_call_asks_every_organisation_that_writes_along(proposed, alfa, beta, signatory, second, secretariat, told):
    factories.make_organisation("Watcher", type="observer")

    paper = operations.open_scoping(proposed, until=day(14), by=secretariat)

    assert (paper.state, paper.scoping_until) == ("scoping", day(14))
    assert [one.name for one in scoping.asked(paper)] == ["Alfa", "Beta"]
    assert {name for name, _kind in told(kind="positions.scoping_called")} >= {"Signatory", "Second"}


def test_a_call_for_full_members_only_asks_nobody_else(alfa, secretariat):
    factories.make_organisation("Friend", type="associate")
    paper = factories.make_paper(lead=alfa, state="proposed", audience="full_members")

    assert [one.name for one in scoping.asked(paper)] == ["Alfa"]


def test_a_call_that_ends_today_is_no_call(proposed, secretariat):
    refused("until", operations.open_scoping, proposed, until=day(0), by=secretariat)


def test_an_organisation_answers_the_call_and_may_think_again(called, beta, second):
    operations.reply_to_call(called, beta, part="comment", by=second)
    operations.reply_to_call(called, beta, part="lead", by=second, note=" We know this field ")

    assert [(one.part, one.note) for one in called.scoping_replies.all()] == [("lead", "We know this field")]
    assert beta not in scoping.without_reply(called)


def test_nobody_answers_the_call_for_another_organisation(called, alfa, second):
    with pytest.raises(PermissionDenied):
        operations.reply_to_call(called, alfa, part="lead", by=second)


def test_drafting_begins_only_with_a_lead_and_a_plan(called, alfa, beta, second, secretariat):
    assert "offered to lead" in refused("lead", operations.start_drafting, called, by=secretariat)
    operations.reply_to_call(called, beta, part="lead", by=second)
    assert "plan with dates" in refused("plan", operations.start_drafting, called, by=secretariat)
    operations.plan(called, consultation_on=day(20), sign_off_on=day(50), decided_on=day(70), by=secretariat)
    operations.accept_plan(called, by=secretariat)

    paper = operations.start_drafting(called, by=secretariat)

    assert (paper.state, paper.lead) == ("drafting", beta)
    assert paper.pen_holders.filter(person=second, organisation=beta).exists()


def test_with_two_offers_the_secretariat_chooses_and_the_other_writes_along(
    called, alfa, beta, signatory, second, secretariat
):
    gamma = factories.make_organisation("Gamma")
    third = factories.make_person("Third", organisation=gamma, role="representative")
    operations.reply_to_call(called, beta, part="lead", by=second)
    operations.reply_to_call(called, gamma, part="lead", by=third)
    operations.plan(called, consultation_on=day(20), sign_off_on=day(50), decided_on=day(70), by=secretariat)
    operations.accept_plan(called, by=secretariat)

    refused("lead", operations.start_drafting, called, by=secretariat)
    paper = operations.start_drafting(called, lead=gamma, by=secretariat)

    assert paper.lead == gamma
    assert list(PaperAccess.objects.filter(paper=paper).values_list("organisation__name", "mode")) == [
        ("Beta", "write")
    ]


@pytest.mark.parametrize("days", [(50, 20, 70), (-1, 20, 70), (20, 50, 50)])
def test_a_plan_goes_forward_in_time(called, secretariat, days):
    first, second, last = (day(one) for one in days)

    refused(
        "sign_off_on", operations.plan, called, consultation_on=first, sign_off_on=second, decided_on=last,
        by=secretariat,
    )  # fmt: skip


def test_a_plan_ends_before_the_paper_is_needed(called, secretariat):
    Paper.objects.filter(pk=called.pk).update(due_on=day(60))

    refused(
        "decided_on", operations.plan, called, consultation_on=day(20), sign_off_on=day(50), decided_on=day(61),
        by=secretariat,
    )  # fmt: skip


def test_only_those_who_said_nothing_are_reminded_once_three_working_days_before(
    called, alfa, beta, signatory, second, told
):
    operations.reply_to_call(called, beta, part="not_our_field", by=second)
    scoping.remind_scoping_when_due()
    assert told(kind="positions.scoping_reminder") == set()

    Paper.objects.filter(pk=called.pk).update(scoping_until=day(1))
    scoping.remind_scoping_when_due()
    scoping.remind_scoping_when_due()

    assert told(kind="positions.scoping_reminder") == {("Signatory", "positions.scoping_reminder")}
    assert Notification.objects.filter(kind="positions.scoping_reminder").count() == 1


# Beside ----------------------------------------------------------------------------------------------------------


def test_a_proposal_is_taken_up_in_another_paper_and_its_lead_writes_there(proposed, beta, secretariat):
    other = factories.make_paper(title="The bigger one", lead=beta)

    merged = operations.merge_into(proposed, other, by=secretariat, reason="The same subject.")

    assert (merged.state, merged.merged_into) == ("merged", other)
    assert PaperAccess.objects.get(paper=other).organisation == proposed.lead


@pytest.mark.parametrize("state", ["published", "merged", "sign_off"])
def test_a_paper_is_not_taken_up_where_nobody_writes_any_more(proposed, beta, secretariat, state):
    refused(
        "other", operations.merge_into, proposed, factories.make_paper(title="Other", lead=beta, state=state),
        by=secretariat, reason="Same.",
    )  # fmt: skip


def test_a_paper_is_not_taken_up_in_itself(proposed, secretariat):
    refused("other", operations.merge_into, proposed, proposed, by=secretariat, reason="Same.")


def test_a_paper_is_not_taken_up_among_other_readers(proposed, beta, secretariat):
    other = factories.make_paper(title="Other", lead=beta, audience="full_members")

    refused("other", operations.merge_into, proposed, other, by=secretariat, reason="Same.")


@pytest.mark.parametrize("state", [*states.BEFORE_SIGN_OFF, "decided", "preparing"])
def test_a_paused_paper_goes_on_where_it_was(alfa, secretariat, state):
    paper = factories.make_paper(lead=alfa, state=state)

    assert operations.pause(paper, by=secretariat, reason="Holidays.").state == "paused"
    assert operations.resume(now_of(paper), by=secretariat).state == state
    assert (now_of(paper).paused_from, now_of(paper).paused_at) == ("", None)


def test_a_consultation_gets_back_the_time_of_its_pause(paper, drafter, secretariat):
    store.write_initial(paper, TEXT, by=drafter)
    round = operations.open_round(paper, closes_at=in_days(20), by=secretariat)
    operations.pause(now_of(paper), by=secretariat, reason="Holidays.")
    Paper.objects.filter(pk=paper.pk).update(paused_at=timezone.now() - datetime.timedelta(days=7))
    before = round.closes_at

    operations.resume(now_of(paper), by=secretariat)

    round.refresh_from_db()
    assert datetime.timedelta(days=6, hours=23) < round.closes_at - before < datetime.timedelta(days=7, hours=1)


@pytest.mark.parametrize("verb", ["pause", "withdraw"])
def test_what_leaves_sign_off_calls_the_ballot_back(verb, final_paper, secretariat):
    ballot = operations.open_ballot(final_paper.revisions.first(), closes_at=in_days(20), by=secretariat)

    getattr(operations, verb)(now_of(final_paper), by=secretariat, reason="A mistake.")

    ballot.refresh_from_db()
    assert ballot.state == Ballot.State.RECALLED
    if verb == "pause":
        assert now_of(final_paper).paused_from == "final_text"


def test_a_paper_is_not_paused_without_a_reason(paper, secretariat):
    refused("reason", operations.pause, paper, by=secretariat, reason=" ")


def test_what_the_coalition_did_not_adopt_goes_on_as_a_sign_on(alfa, secretariat):
    paper = factories.make_paper(lead=alfa, state="not_adopted")

    assert operations.downgrade(paper, by=secretariat).state == "final_text"
    assert now_of(paper).adoption_mode == "sign_on"


def test_a_sign_on_is_not_made_a_sign_on(alfa, secretariat):
    refused("mode", operations.downgrade, factories.make_paper(lead=alfa, state="not_adopted", mode="sign_on"),
            by=secretariat)  # fmt: skip


# Guards ----------------------------------------------------------------------------------------------------------


def test_a_demand_that_says_not_to_whom_it_speaks_keeps_the_text_from_being_asked_about(paper, drafter, secretariat):
    store.write_initial(paper, DEMANDS.format(to="", articles="31"), by=drafter)

    assert "D1" in refused("demands", operations.open_round, paper, closes_at=in_days(20), by=secretariat)
    assert "D1" in refused("demands", operations.settle_text, paper, by=secretariat)


def test_a_tagged_demand_is_asked_about(paper, drafter, secretariat):
    store.write_initial(paper, DEMANDS.format(to="local", articles="31"), by=drafter)

    assert operations.open_round(paper, closes_at=in_days(20), by=secretariat).number == 1


def consulted(paper, drafter, secretariat, second, beta) -> Disposition:
    """A round that is closed, with one contribution that was rejected just now."""
    store.write_initial(paper, TEXT, by=drafter)
    round = operations.open_round(paper, closes_at=in_days(20), by=secretariat)
    said = operations.contribute(
        round, organisation=beta, kind="comment", place="whole", reason="Too long.", by=second, weight="wording"
    )
    operations.submit(said, by=second)
    operations.close_round(now_of(paper), by=secretariat, reason="Everybody has answered.")
    return operations.dispose(said, verdict="needs_decision", by=drafter)


def test_those_who_proposed_have_their_working_days_before_the_text_is_put_together(
    paper, drafter, secretariat, second, beta
):
    answer = consulted(paper, drafter, secretariat, second, beta)
    answer = operations.dispose(answer.contribution, verdict="rejected", reason="It is short.", by=drafter)
    paper.document_type.disposition_days = 3
    paper.document_type.save()
    round = paper.rounds.get()

    assert "still react" in refused("reaction", operations.finish_merge, round, by=secretariat)
    operations.reply(answer, reply="accepts", by=second)
    operations.finish_merge(round, by=secretariat)


def test_the_days_to_react_are_waived_with_a_reason_that_stays_in_the_log(paper, drafter, secretariat, second, beta):
    answer = consulted(paper, drafter, secretariat, second, beta)
    operations.dispose(answer.contribution, verdict="rejected", reason="It is short.", by=drafter)
    paper.document_type.disposition_days = 3
    paper.document_type.save()

    operations.finish_merge(paper.rounds.get(), by=secretariat, waiver="The Committee meets tomorrow.")

    entry = AuditEntry.objects.get(verb="positions.merge")
    assert (entry.details["waived"], entry.details["reason"]) == ("reaction", "The Committee meets tomorrow.")


def test_a_text_that_changed_after_the_consultation_is_not_signed_before_members_were_told(
    paper, drafter, secretariat, second, beta
):
    answer = consulted(paper, drafter, secretariat, second, beta)
    operations.dispose(answer.contribution, verdict="rejected", reason="It is short.", by=drafter)
    operations.finish_merge(paper.rounds.get(), by=secretariat)
    operations.settle_text(now_of(paper), by=secretariat)
    late = make_revision(paper, "<p>Another text.</p>", created_by=secretariat)

    sentence = refused("changes", operations.open_ballot, late, closes_at=in_days(20), by=secretariat)
    assert f"to {late.number}" in sentence
    operations.state_changes(now_of(paper), statement="We shortened it.", by=secretariat)
    operations.open_ballot(late, closes_at=in_days(20), by=secretariat)

    told = Notification.objects.filter(kind="positions.changes_stated", person=second)
    assert told.filter(key__startswith=f"revision:{late.pk}:").count() == 1


def test_what_changed_is_said_once_and_in_words(paper, drafter, secretariat, second, beta):
    answer = consulted(paper, drafter, secretariat, second, beta)
    operations.dispose(answer.contribution, verdict="rejected", reason="It is short.", by=drafter)
    with pytest.raises(ValidationError, match="still the one"):
        operations.state_changes(now_of(paper), statement="Nothing.", by=secretariat)
    make_revision(paper, "<p>Another text.</p>", created_by=secretariat)

    refused("statement", operations.state_changes, now_of(paper), statement=" ", by=secretariat)
    operations.state_changes(now_of(paper), statement="Shorter.", by=secretariat)
    with pytest.raises(ValidationError, match="already"):
        operations.state_changes(now_of(paper), statement="Longer.", by=secretariat)


def test_sign_off_waits_until_translations_are_at_least_a_draft(final_paper, secretariat):
    source = final_paper.revisions.first()
    factories.make_paper(
        title="Jouer", lead=final_paper.lead, language="fr", translation_of=final_paper, source_revision=source
    )

    sentence = refused("translations", operations.open_ballot, source, closes_at=in_days(20), by=secretariat)

    assert "French" in sentence
    final_paper.translations.all().delete()
    operations.open_ballot(source, closes_at=in_days(20), by=secretariat)


def test_nothing_is_prepared_while_somebody_may_contest(alfa, secretariat, signatory, second, final_paper):
    ballot = operations.open_ballot(final_paper.revisions.first(), closes_at=in_days(20), by=secretariat)
    for organisation, person in ((alfa, signatory), (second.seats.get().organisation, second)):
        operations.give_answer(
            ballot, organisation=organisation, choice="endorse", mandate="board", by=person,
            mandate_body="Board", mandate_decided_on=timezone.localdate(),
        )  # fmt: skip
    operations.decide(close_now(ballot))
    paper = now_of(final_paper)
    assert paper.state == "decided"
    Ballot.objects.filter(pk=ballot.pk).update(contest_until=in_days(1))

    assert "may contest" in refused("contest", operations.prepare, paper, by=secretariat)


def test_the_page_reads_the_text_once_for_all_guards(paper, django_assert_max_num_queries):
    step = states.BY_VERB["settle_text"]

    with django_assert_max_num_queries(8):
        states.missing(paper, step)


# Meetings --------------------------------------------------------------------------------------------------------


def test_a_meeting_decides_what_needs_a_decision_and_what_is_left_stays_on_the_list(
    paper, drafter, secretariat, second, beta, told
):
    answer = consulted(paper, drafter, secretariat, second, beta)
    held = operations.open_meeting(now_of(paper), starts_at=in_days(2), place="Brussels", by=drafter)

    assert held.state == "meeting"
    assert [one.pk for one in meetings.agenda(held)] == [answer.contribution_id]
    assert ("Second", "positions.on_agenda") in told(kind="positions.on_agenda")

    given = operations.decide_at_meeting(answer.contribution, verdict="rejected", reason="We voted.", by=drafter)
    assert given.at_meeting
    assert not meetings.agenda(held).exists()
    assert operations.close_meeting(now_of(paper), by=drafter).state == "disposition"
    assert "meeting_at" not in now_of(paper).plan


def test_a_meeting_without_an_agenda_is_not_called(paper, drafter, secretariat, second, beta):
    answer = consulted(paper, drafter, secretariat, second, beta)
    operations.dispose(answer.contribution, verdict="accepted", by=drafter)

    refused("agenda", operations.open_meeting, now_of(paper), starts_at=in_days(2), place="", by=drafter)


def test_nothing_is_decided_at_a_meeting_that_nobody_called(paper, drafter, secretariat, second, beta):
    answer = consulted(paper, drafter, secretariat, second, beta)

    with pytest.raises(ValidationError, match="no working meeting"):
        operations.decide_at_meeting(answer.contribution, verdict="accepted", by=drafter)
    operations.open_meeting(now_of(paper), starts_at=in_days(2), place="", by=drafter)
    refused("verdict", operations.decide_at_meeting, answer.contribution, verdict="needs_decision", by=drafter)
    with pytest.raises(PermissionDenied):
        operations.decide_at_meeting(answer.contribution, verdict="accepted", by=second)


def test_a_call_that_rested_gets_its_days_back(called, secretariat):
    until = called.scoping_until
    operations.pause(called, by=secretariat, reason="Holidays.")
    Paper.objects.filter(pk=called.pk).update(paused_at=timezone.now() - datetime.timedelta(days=4))

    operations.resume(called, by=secretariat)

    called.refresh_from_db()
    assert (called.state, called.scoping_until) == ("scoping", until + datetime.timedelta(days=4))


def test_a_call_that_was_over_when_it_was_paused_stays_over(called, secretariat):
    Paper.objects.filter(pk=called.pk).update(scoping_until=day(-9))
    operations.pause(called, by=secretariat, reason="Holidays.")
    Paper.objects.filter(pk=called.pk).update(paused_at=timezone.now() - datetime.timedelta(days=4))

    operations.resume(called, by=secretariat)

    called.refresh_from_db()
    assert called.scoping_until == day(-9)
