"""The editorial pass: a settled text gets its last words right before it is signed, and everybody reads which."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from members.models import AuditEntry
from positions import amend, guards, operations, store
from positions.models import ChangeStatement, Paper, Revision
from tests.positions.conftest import in_days
from tests.positions.test_flow import now_of, refused

TEXT = "<h2>Play</h2><p>Every child has tme to play.</p><p>Every school yard opens.</p>"


@pytest.fixture
def settled(paper, drafter, secretariat) -> Paper:
    store.write_initial(paper, TEXT, by=drafter)
    operations.settle_text(paper, by=secretariat)
    return now_of(paper)


@pytest.fixture
def consulted(paper, drafter, secretariat, second, beta) -> Paper:
    """Settled after a round in which one contribution was taken over, and nothing was said of that yet."""
    store.write_initial(paper, TEXT, by=drafter)
    operations.open_round(paper, closes_at=in_days(20), by=secretariat)
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.FINAL_TEXT)
    held = now_of(paper)
    operations.edit_final_text(
        held, words(held, "yard opens", "Every school yard opens late."), statement="x", by=secretariat
    )
    ChangeStatement.objects.all().delete()
    return now_of(paper)


def words(paper: Paper, part: str, new: str) -> dict[str, str]:
    found = next(one for one in amend.passages(paper.revisions.first().tree) if part in one.words)
    return {found.id: new}


def edit(paper: Paper, by, *, part: str = "tme", new: str = "Every child has time to play.") -> Revision:
    return operations.edit_final_text(paper, words(paper, part, new), statement="A typing error.", by=by)


def test_the_text_is_put_right_as_the_next_revision_and_stays_settled(settled, second, secretariat, told):
    revision = edit(settled, secretariat)

    assert (revision.number, now_of(settled).state) == (2, "final_text")
    assert "time to play" in revision.text and "tme" not in revision.text
    statement = revision.change_statement
    assert (statement.since.number, statement.statement) == (1, "A typing error.")
    assert AuditEntry.objects.filter(verb="positions.edit_final_text").count() == 1
    assert ("Second", "positions.changes_stated") in told()
    ballot = operations.open_ballot(revision, closes_at=in_days(20), by=secretariat)
    assert ballot.text_sha256 == revision.sha256


def test_two_passes_tell_of_both(settled, secretariat):
    edit(settled, secretariat)
    last = operations.edit_final_text(
        now_of(settled), words(settled, "yard", "Each school yard opens."), statement="A word.", by=secretariat
    )

    assert last.change_statement.statement == "A typing error.\n\nA word."


def test_after_a_consultation_it_is_told_against_the_text_of_the_round(consulted, secretariat):
    sentence = refused_with_nothing_said(consulted, secretariat)
    assert "since the consultation" in sentence
    operations.state_changes(consulted, statement="Yards open late.", by=secretariat)

    last = edit(now_of(consulted), secretariat).change_statement

    assert last.since == consulted.rounds.get().revision
    assert last.statement == "Yards open late.\n\nA typing error."
    assert guards.CHANGES_STATED.missing(guards.Look(now_of(consulted))) == ""


def refused_with_nothing_said(paper: Paper, by) -> str:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError) as problem:
        edit(paper, by)
    return problem.value.messages[0]


def test_a_passage_is_not_taken_out_and_nothing_is_not_kept(settled, secretariat):
    for new in ("", "  "):
        with pytest.raises(Exception, match="goes back to drafting"):
            edit(settled, secretariat, new=new)
    with pytest.raises(Exception, match="Nothing has changed"):
        edit(settled, secretariat, new="Every child has tme to play.")
    refused("statement", operations.edit_final_text, settled, {}, statement=" ", by=secretariat)
    assert settled.revisions.count() == 1


def test_only_the_secretariat_and_only_before_anybody_is_asked(settled, secretariat, drafter, second):
    for person in (drafter, second):
        with pytest.raises(PermissionDenied):
            edit(settled, person)
    operations.open_ballot(settled.revisions.first(), closes_at=in_days(20), by=secretariat)

    refused("state", operations.edit_final_text, now_of(settled), {}, statement="x", by=secretariat)


def test_on_the_page_a_passage_is_opened_and_what_was_typed_stays_when_it_is_refused(
    settled, secretariat, drafter, client
):
    address = reverse("positions:editorial", args=[settled.uuid])
    client.force_login(secretariat)
    [(block, new)] = words(settled, "tme", "Every child has time to play.").items()

    assert address in client.get(reverse("positions:paper", args=[settled.uuid])).content.decode()
    wrong = client.post(address, {f"words-{block}": new, "statement": ""})
    answer = client.post(address, {f"words-{block}": new, "statement": "A typing error."})

    assert wrong.status_code == 422 and new in wrong.content.decode()
    assert answer.status_code == 302 and settled.revisions.first().number == 2
    shown = client.get(answer["Location"]).content.decode()
    assert "A typing error." in shown
    client.force_login(drafter)
    assert client.get(address).status_code == 404
