"""What silence says under each rule, and the proof of delivery without which it says nothing."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import ClosedPeriod, Membership, Notification
from members.operations import end_membership, set_membership
from positions import amend, delivery, operations, reminding, store
from positions.changed_sections import changed_sections
from positions.models import Ballot, Elector
from tests import factories
from tests.positions import second_count
from tests.positions.conftest import close_now, in_days, make_revision

BOARD = factories.BOARD


def ask(silence: str, alfa, secretariat, **fields) -> Ballot:
    """Alfa and Beta are asked by consensus, with this rule for silence."""
    kind = factories.make_document_type(f"kind-{silence}", silence=silence, quorum_percent=0, contest_days=0, **fields)
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=kind)
    revision = make_revision(paper, created_by=secretariat)
    return operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)


def deliver(ballot: Ballot, organisation, *, addresses: int = 2, reminders: int = 2, bounced: bool = False) -> None:
    """The question and its reminders left for this many addresses of an organisation, as the worker writes it."""
    left = ballot.opens_at
    Notification.objects.filter(organisation=organisation, key__startswith=f"ballot:{ballot.pk}:").delete()
    people = [factories.make_person(organisation=organisation, role="substitute") for _number in range(addresses)]
    keys = {"open": delivery.ASKED} | {f"remind:before:{step}": delivery.REMINDED for step in (10, 5, 2)[:reminders]}
    Notification.objects.bulk_create(
        Notification(
            person=person, organisation=organisation, kind=kind, key=f"ballot:{ballot.pk}:{organisation.pk}:{key}",
            subject="x", body="x", path="/", address=person.email, mailed_at=left,
            bounced_at=left if bounced and key == "open" and person == people[0] else None,
        )
        for person in people
        for key, kind in keys.items()
    )  # fmt: skip


def names(ballot: Ballot) -> dict[str, list[str]]:
    return {key: [one["name"] for one in value] for key, value in ballot.result["organisations"].items() if value}


SAYS = {
    "no_answer": ("none", "1 of 2 organisations answered: 1 signed. Adopted, by consensus, on "),
    "consent": ("tacit", "1 of 2 organisations answered: 1 signed, 1 did not object (tacit). Adopted, by consensus, "),
    "abstention": (
        "silent_abstention",
        "1 of 2 organisations answered: 1 signed, 1 did not answer, which is an abstention. Adopted, by consensus, ",
    ),
}


@pytest.mark.parametrize("silence", SAYS)
def test_silence_under_each_of_the_three_rules_gives_the_right_result_line_and_never_a_signatory(
    silence, alfa, beta, signatory, secretariat
):
    ballot = ask(silence, alfa, secretariat)
    deliver(ballot, beta)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)

    decided = operations.decide(close_now(ballot))

    key, line = SAYS[silence]
    assert names(decided) == {"endorse": ["Alfa"], key: ["Beta"]}
    assert decided.result["line"]["en"].startswith(line)
    assert (decided.result["counts"]["endorse"], decided.result["answered"]) == (1, 1)
    assert [one["name"] for one in operations.preview(decided, demand="x", summary="").signatories] == ["Alfa"]


MISSING = {
    "one address only": {"addresses": 1},
    "one reminder only": {"reminders": 1},
    "a mail came back": {"bounced": True},
}


@pytest.mark.parametrize("missing", MISSING)
def test_without_proof_of_delivery_silence_is_no_answer(missing, alfa, beta, signatory, secretariat):
    ballot = ask("consent", alfa, secretariat)
    deliver(ballot, beta, **MISSING[missing])
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)

    decided = operations.decide(close_now(ballot))

    assert names(decided) == {"endorse": ["Alfa"], "none": ["Beta"]}


def test_a_declared_closure_on_the_last_day_means_that_silence_says_nothing(alfa, beta, signatory, secretariat):
    ballot = ask("consent", alfa, secretariat)
    deliver(ballot, beta)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    today = timezone.localdate()
    ClosedPeriod.objects.create(organisation=beta, starts_on=today - datetime.timedelta(days=9), ends_on=today)

    assert names(operations.decide(close_now(ballot))) == {"endorse": ["Alfa"], "none": ["Beta"]}


def test_a_closure_that_ended_before_the_last_day_leaves_the_proof(alfa, beta, signatory, secretariat):
    ballot = ask("consent", alfa, secretariat)
    deliver(ballot, beta)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    day = timezone.localdate() - datetime.timedelta(days=2)
    ClosedPeriod.objects.create(organisation=beta, starts_on=day, ends_on=day)

    assert names(operations.decide(close_now(ballot))) == {"endorse": ["Alfa"], "tacit": ["Beta"]}


def test_who_was_suspended_before_the_last_day_could_not_object_so_its_silence_says_nothing(
    alfa, beta, signatory, secretariat
):
    ballot = ask("consent", alfa, secretariat)
    deliver(ballot, beta)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    assert delivery.proofs_of(ballot)[beta.pk].holds

    set_membership(beta, type="suspended", starts_on=timezone.localdate(), reason="No fee.", by=secretariat)

    assert names(operations.decide(close_now(ballot))) == {"endorse": ["Alfa"], "none": ["Beta"]}


@pytest.mark.parametrize(("days", "key"), [(-1, "none"), (0, "tacit")])
def test_who_is_no_member_on_the_last_day_could_not_object_so_its_silence_says_nothing(
    days, key, alfa, beta, signatory, secretariat
):
    ballot = ask("consent", alfa, secretariat)
    deliver(ballot, beta)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    electors = list(ballot.electors.values_list("name", "counts", "membership_type"))

    beta.memberships.update(ends_on=timezone.localdate() + datetime.timedelta(days=days))
    decided = operations.decide(close_now(ballot))

    assert names(decided) == {"endorse": ["Alfa"], key: ["Beta"]}
    assert second_count.count(ballot.pk).lists == names(decided)
    assert list(ballot.electors.values_list("name", "counts", "membership_type")) == electors  # it never changes
    assert decided.result["delivery"]["Beta"]["left"] is (key == "none")


@pytest.mark.parametrize(
    ("how", "on_board", "why"),
    [
        ("left", "No member on the last day: its silence says nothing.", "it was no member any more on the last day"),
        ("suspended", "Suspended on the last day: its silence says nothing.", "it was suspended on the last day"),
    ],
)
def test_board_result_and_certificate_say_in_words_why_such_a_silence_says_nothing(
    how, on_board, why, alfa, beta, signatory, secretariat, client
):
    ballot = ask("consent", alfa, secretariat)
    deliver(ballot, beta)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    client.force_login(signatory)
    address = reverse("positions:ballot", args=[ballot.uuid])
    assert on_board not in client.get(address).content.decode()

    if how == "left":  # long before the last day, and still asked
        end_membership(
            beta, ends_on=timezone.localdate() + datetime.timedelta(days=3), reason="So said.", by=secretariat
        )
    else:
        set_membership(beta, type="suspended", starts_on=timezone.localdate(), reason="No fee.", by=secretariat)
    assert on_board in client.get(address).content.decode()

    if how == "left":
        beta.memberships.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))
    operations.decide(close_now(ballot))
    beta.memberships.all().delete()  # what comes later changes nothing of what is said
    Membership.objects.create(organisation=beta, type="full", starts_on=ballot.opens_at.date())
    shown = client.get(address).content.decode()
    assert on_board in shown and f"The silence of Beta says nothing: {why}." in shown
    assert f"no answer: {why}" in client.get(reverse("positions:certificate", args=[ballot.uuid])).content.decode()


@pytest.mark.parametrize(
    ("closed", "is_closed"),
    [
        ([(1, 9)], True),
        ([(1, 8)], False),
        ([(-30, 4), (3, 8)], True),
        ([(15, 40)], True),
        ([(16, 40), (-9, -1)], False),
    ],
)
def test_a_closure_of_the_last_day_or_of_more_than_half_of_the_sixteen_days_ends_the_proof(
    closed, is_closed, alfa, beta, secretariat
):
    ballot = ask("consent", alfa, secretariat)
    deliver(ballot, beta)
    first = timezone.localdate(ballot.opens_at)
    for start, end in closed:
        ClosedPeriod.objects.create(
            organisation=beta,
            starts_on=first + datetime.timedelta(days=start),
            ends_on=first + datetime.timedelta(days=end),
        )

    proof = delivery.proofs_of(ballot)[beta.pk]
    assert (proof.is_closed, proof.holds) == (is_closed, not is_closed)


def test_who_said_that_it_decides_after_the_deadline_is_not_silent(alfa, beta, signatory, secretariat):
    ballot = ask("consent", alfa, secretariat)
    deliver(ballot, beta)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    Elector.objects.filter(ballot=ballot, organisation=beta).update(in_procedure_until=in_days(20).date())

    assert names(operations.decide(close_now(ballot))) == {"endorse": ["Alfa"], "none": ["Beta"]}


def test_a_mail_that_left_after_the_deadline_proves_nothing(alfa, beta, signatory, secretariat):
    ballot = ask("consent", alfa, secretariat)
    deliver(ballot, beta)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    close_now(ballot)
    Notification.objects.filter(organisation=beta).update(mailed_at=timezone.now())

    assert names(operations.decide(ballot)) == {"endorse": ["Alfa"], "none": ["Beta"]}


def test_the_proof_is_kept_with_the_result_when_the_messages_are_gone(alfa, beta, signatory, secretariat):
    ballot = ask("consent", alfa, secretariat)
    deliver(ballot, beta)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    decided = operations.decide(close_now(ballot))
    Notification.objects.all().delete()

    decided.refresh_from_db()

    proof = decided.result["delivery"]["Beta"]
    assert (proof["addresses"], len(proof["reminders"]), proof["bounced"], proof["closed"]) == (2, 2, False, False)
    assert "@" not in str(decided.result["delivery"])  # counted, and nobody's address told


def test_an_objection_ends_the_silence_procedure_even_when_it_is_taken_back(alfa, beta, signatory, secretariat):
    zeta = factories.make_organisation("Zeta")
    speaker = factories.make_person(organisation=zeta, role="representative")
    ballot = ask("consent", alfa, secretariat, rule="consensus_minus", objections_allowed=1)
    deliver(ballot, beta)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(
        ballot, organisation=zeta, choice="object", reason="No.", no_wording=True, by=speaker, **BOARD
    )
    operations.give_answer(ballot, organisation=zeta, choice="endorse", by=speaker, **BOARD)

    decided = operations.decide(close_now(ballot))

    assert names(decided) == {"endorse": ["Alfa", "Zeta"], "none": ["Beta"]}
    assert decided.result["silence_broken"]


# After a change of the text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answered_before", [False, True])
def test_after_a_change_of_the_text_the_notice_of_it_asks_the_question(
    alfa, beta, signatory, second, drafter, secretariat, answered_before
):
    """Whoever did not answer yet is told what changed, whoever did is asked again: both by that notice alone."""
    kind = factories.make_document_type("changing", silence="consent", quorum_percent=0)
    paper = factories.make_paper(lead=alfa, document_type=kind)
    store.write_initial(paper, "<h2>One</h2><p>Every child plays.</p>", drafter)
    old = operations.open_ballot(operations.settle_text(paper, by=secretariat), closes_at=in_days(30), by=secretariat)
    factories.make_person("Substitute", organisation=beta, role="substitute")
    if answered_before:
        operations.give_answer(old, organisation=beta, choice="endorse", by=second, **BOARD)
    Notification.objects.update(mailed_at=timezone.now())
    words = {one.id: f"{one.words} Outside." for one in amend.passages(old.revision.tree)[-1:]}
    sections = changed_sections(old.revision.tree, operations.changes.next_text(old.revision, words))
    new = operations.change_asked_text(
        old, words=words, classes={one.id: "substantive" for one in sections}, statement="Clearer.", by=secretariat
    )
    operations.give_answer(new, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    for days in (5, 2):
        operations.remind_when_due(new, now=reminding.nine_before(new.closes_at, days) + datetime.timedelta(minutes=1))
    assert not delivery.proofs_of(new)[beta.pk].holds  # nothing of it has left yet
    Notification.objects.filter(mailed_at=None).update(mailed_at=timezone.now())

    assert delivery.proofs_of(new)[beta.pk].holds
    assert len(delivery.proofs_of(new)[beta.pk].addresses) == 2
