"""The life of a paper and its ballot, verb by verb."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members.models import AuditEntry, Membership, Notification
from positions import operations, store
from positions.models import Answer, Ballot, Paper
from positions.operations import states
from tests import factories
from tests.positions.conftest import TEXT, close_now, in_days, make_revision
from tests.positions.test_operations_answers import answer

BOARD = factories.BOARD


# Papers ----------------------------------------------------------------------------------------------------------


def test_a_proposed_paper_has_a_thread_for_the_same_readers_and_a_pen_holder(drafter, alfa, secretariat, told):
    paper = operations.propose(
        title=" Play ",
        document_type=factories.make_document_type(),
        lead=alfa,
        language="nl",
        purpose="Why",
        by=drafter,
    )

    assert (paper.title, paper.state, paper.thread.audience) == ("Play", "proposed", paper.audience)
    assert [holder.person for holder in paper.pen_holders.all()] == [drafter]
    assert told(kind="positions.proposed") == {("Secretary", "positions.proposed")}
    assert AuditEntry.objects.filter(verb="positions.propose", subject_id=str(paper.pk)).count() == 1


def test_nobody_proposes_in_the_name_of_another_organisation(drafter, beta):
    with pytest.raises(PermissionDenied):
        operations.propose(
            title="Play", document_type=factories.make_document_type(), lead=beta, language="nl", purpose="", by=drafter
        )

    assert not Paper.objects.exists()


# verb: the states in which it works, with the state it leads to
MOVES = {
    "start_without_call": ({"proposed"}, "drafting"),
    "decline": ({"proposed", "scoping"}, "declined"),
    "return_to_drafting": ({"consultation", "disposition", "final_text"}, "drafting"),
    "withdraw": (
        {
            "proposed", "scoping", "drafting", "consultation", "disposition", "meeting", "final_text", "sign_off",
            "conciliation", "decided", "preparing", "not_adopted", "paused",
        },
        "withdrawn",
    ),
}  # fmt: skip
REASONED = ("decline", "withdraw", "start_without_call")


@pytest.mark.parametrize("state", Paper.State.values)
@pytest.mark.parametrize("verb", MOVES)
def test_a_paper_moves_only_as_the_table_says(verb, state, alfa, secretariat):
    paper = factories.make_paper(lead=alfa, state=state)
    reason = {"reason": "Because."} if verb in REASONED else {}
    from_states, next_state = MOVES[verb]
    if verb == "return_to_drafting":
        from_states = from_states | {"not_adopted"}  # a text that was not adopted is drafted again

    if state in from_states:
        assert getattr(operations, verb)(paper, by=secretariat, **reason).state == next_state
    else:
        with pytest.raises(ValidationError) as refused:
            getattr(operations, verb)(paper, by=secretariat, **reason)
        assert "Reload the page" in refused.value.messages[0]
        assert Paper.objects.get(pk=paper.pk).state == state


@pytest.mark.parametrize("verb", [*MOVES, "settle_text"])
def test_an_outsider_moves_nothing(verb, alfa, second):
    paper = factories.make_paper(lead=alfa, state=states.BY_VERB[verb].states[0])

    with pytest.raises(PermissionDenied):
        getattr(operations, verb)(paper, by=second, **({"reason": "x"} if verb in REASONED else {}))


@pytest.mark.parametrize("verb", REASONED)
def test_a_paper_is_not_refused_without_a_reason(verb, alfa, secretariat):
    paper = factories.make_paper(lead=alfa, state="proposed")

    with pytest.raises(ValidationError, match="say why"):
        getattr(operations, verb)(paper, by=secretariat, reason="  ")


def test_the_table_of_steps_names_each_verb_once():
    assert len(states.BY_VERB) == len(states.STEPS)


def test_freezing_keeps_the_live_text_with_its_hash_and_number(paper, drafter):
    store.write_initial(paper, TEXT, by=drafter)

    revision = operations.freeze(paper, by=drafter, label="For the meeting")

    assert (revision.number, revision.label) == (1, "For the meeting")
    assert "Every school yard" in revision.text
    assert len(revision.sha256) == 64
    assert Paper.objects.get(pk=paper.pk).state == "drafting"


def test_an_unchanged_text_is_not_kept_twice(paper, drafter):
    store.write_initial(paper, TEXT, by=drafter)
    operations.freeze(paper, by=drafter)

    with pytest.raises(ValidationError, match="revision 1"):
        operations.freeze(paper, by=drafter)


def test_an_empty_text_is_not_settled(paper, secretariat):
    with pytest.raises(ValidationError, match="no text yet"):
        operations.settle_text(paper, by=secretariat)


def test_settling_closes_the_text_and_uses_the_newest_revision(paper, secretariat, drafter):
    store.write_initial(paper, TEXT, by=drafter)
    kept = operations.freeze(paper, by=drafter)

    settled = operations.settle_text(paper, by=secretariat)

    assert settled.pk == kept.pk
    assert Paper.objects.get(pk=paper.pk).state == "final_text"


def test_the_child_reflex_keeps_only_its_own_questions(paper, drafter):
    operations.describe(paper, by=drafter, child_reflex={"involved": " Yes ", "other": "x"})

    assert Paper.objects.get(pk=paper.pk).child_reflex == {
        "involved": "Yes",
        "groups": "",
        "effect": "",
        "articles": "",
    }


# Opening ---------------------------------------------------------------------------------------------------------


def test_opening_freezes_text_rule_and_electorate(final_paper, secretariat, signatory, second, observer, told):
    factories.make_organisation("Epsilon", type="associate")
    former = factories.make_organisation("Zeta", type=None)
    past = timezone.localdate() - datetime.timedelta(days=9)
    Membership.objects.create(organisation=former, starts_on=past, ends_on=past)

    ballot = operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(12), by=secretariat)

    asked = {(elector.name, elector.counts) for elector in ballot.electors.all()}
    assert asked == {("Alfa", True), ("Beta", True), ("Gamma advies", False)}
    assert ballot.text_sha256 == final_paper.revisions.get().sha256
    assert Paper.objects.get(pk=final_paper.pk).state == "sign_off"
    kind = "positions.ballot_opened"
    assert told(kind=kind) == {("Signatory", kind), ("Second", kind), ("Adviser", kind)}


def test_sign_off_needs_the_child_reflex(final_paper, secretariat):
    Paper.objects.update(child_reflex={"involved": "Yes"})

    with pytest.raises(ValidationError, match="child reflex"):
        operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(12), by=secretariat)


@pytest.mark.parametrize(
    ("days", "urgent", "sentence"),
    [(-1, False, "future"), (-1, True, "future"), (3, False, "5 working days"), (3, True, ""), (15, False, "")],
)
def test_organisations_get_their_time_unless_it_is_urgent(final_paper, secretariat, days, urgent, sentence):
    revision = final_paper.revisions.get()
    if not sentence:
        assert operations.open_ballot(revision, closes_at=in_days(days), by=secretariat, urgent=urgent).state == "open"
        return
    with pytest.raises(ValidationError, match=sentence):
        operations.open_ballot(revision, closes_at=in_days(days), by=secretariat, urgent=urgent)


def test_an_older_revision_is_not_asked_about(final_paper, secretariat):
    old = final_paper.revisions.get()
    make_revision(final_paper, "<p>Newer.</p>", created_by=secretariat)

    with pytest.raises(ValidationError, match="newer revision"):
        operations.open_ballot(old, closes_at=in_days(12), by=secretariat)


def test_nobody_is_asked_about_a_text_they_cannot_read(final_paper, secretariat, alfa):
    Paper.objects.update(audience="organisation", audience_organisation=alfa)

    with pytest.raises(ValidationError, match="Widen its readers"):
        operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(12), by=secretariat)


def test_advisers_are_not_asked_about_what_only_full_members_read(final_paper, secretariat):
    Paper.objects.update(audience="full_members")

    ballot = operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(12), by=secretariat)

    assert set(ballot.electors.values_list("name", flat=True)) == {"Alfa", "Beta"}


def test_a_second_ballot_on_the_same_paper_is_refused(ballot, secretariat):
    with pytest.raises(ValidationError, match="Reload the page"):
        operations.open_ballot(ballot.revision, closes_at=in_days(12), by=secretariat)


# Reminders -------------------------------------------------------------------------------------------------------


def test_exactly_the_silent_are_reminded(ballot, alfa, beta, signatory, second, adviser, secretariat, told):
    answer(ballot, alfa, signatory)

    reminded = operations.remind(ballot, by=secretariat)

    assert {organisation.name for organisation in reminded} == {"Beta", "Gamma advies"}
    assert told(kind="positions.reminder") == {("Second", "positions.reminder"), ("Adviser", "positions.reminder")}


def test_pressing_twice_reminds_nobody_twice(ballot, secretariat, second):
    first = operations.remind(ballot, by=secretariat)

    assert first
    assert operations.remind(ballot, by=secretariat) == []
    assert Notification.objects.filter(kind="positions.reminder", person=second).count() == 1


def test_an_organisation_in_procedure_is_left_alone_until_its_day(ballot, beta, second, adviser, secretariat):
    elector = ballot.electors.get(organisation=beta)
    operations.extend_procedure(elector, timezone.localdate() + datetime.timedelta(days=5), by=second)

    reminded = operations.remind(ballot, by=secretariat)

    assert {organisation.name for organisation in reminded} == {"Alfa", "Gamma advies"}


def test_a_day_in_the_past_is_no_procedure(ballot, beta, second):
    with pytest.raises(ValidationError, match="future"):
        operations.extend_procedure(ballot.electors.get(organisation=beta), timezone.localdate(), by=second)


# Recall and decision ---------------------------------------------------------------------------------------------


def test_a_recalled_ballot_keeps_its_answers_and_the_text_is_settled_again(ballot, alfa, signatory, secretariat):
    answer(ballot, alfa, signatory)

    operations.recall(ballot, by=secretariat, reason="Wrong revision.")

    assert Ballot.objects.get(pk=ballot.pk).state == "recalled"
    assert Paper.objects.get(pk=ballot.revision.paper_id).state == "final_text"
    assert Answer.objects.filter(ballot=ballot).count() == 1
    with pytest.raises(ValidationError, match="called back"):
        answer(ballot, alfa, signatory)


def test_nothing_is_decided_while_organisations_can_still_answer(ballot, alfa, signatory, secretariat):
    answer(ballot, alfa, signatory)

    with pytest.raises(ValidationError, match="can still answer"):
        operations.decide(ballot, by=secretariat)


def test_a_ballot_is_decided_early_when_all_who_count_have_answered(adopted):
    assert (adopted.outcome, adopted.revision.paper.state) == ("adopted_with_reservations", "decided")
    assert adopted.result["counts"]["advice"] == 1
    assert adopted.result["asked"] == 2
    assert [one["organisation"] for one in adopted.result["reservations"]] == ["Beta"]


def test_the_job_decides_what_is_due_and_only_that(ballot, alfa, signatory):
    answer(ballot, alfa, signatory)

    assert operations.decide_when_due() == []
    close_now(ballot)
    decided = operations.decide_when_due()

    assert [one.outcome for one in decided] == ["adopted"]
    assert [one["name"] for one in decided[0].result["organisations"]["none"]] == ["Beta"]


def test_a_member_does_not_decide(ballot, signatory):
    close_now(ballot)

    with pytest.raises(PermissionDenied):
        operations.decide(ballot, by=signatory)


def test_a_decided_ballot_stays_as_it_is(adopted, secretariat):
    with pytest.raises(ValidationError, match="stays as it is"):
        operations.decide(adopted, by=secretariat)
    with pytest.raises(ValidationError, match="stays as it is"):
        operations.recall(adopted, by=secretariat, reason="x")


def test_the_result_line_says_it_in_each_language(adopted):
    line = adopted.result["line"]

    assert line["en"].startswith(
        "2 of 2 organisations answered: 1 signed, 1 with a reservation. Adopted with reservations, by consensus, on "
    )
    assert line["nl"].startswith("2 van de 2 organisaties antwoordden: 1 ondertekende, 1 met voorbehoud. Aangenomen")
    assert line["fr"].startswith("2 organisations sur 2 ont répondu")
