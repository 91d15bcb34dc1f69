"""A text that was asked about twice: what the organisations did not adopt goes on as a sign-on, with answers anew."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from positions import certificates, operations
from positions.models import Ballot, Contest, Paper, PositionPage, Publication
from positions.relations import adopted_revisions
from tests import factories
from tests.positions.conftest import PUBLIC_WORDS, close_now, in_days, make_revision

BOARD = factories.BOARD
NO = {"reason": "Not so.", "no_wording": True}


@pytest.fixture
def sign_on(alfa, beta, signatory, second, secretariat, library) -> Ballot:
    """Alfa signed and Beta objected to the position; now the same text is a sign-on that Beta signs and Alfa leaves."""
    kind = factories.make_document_type(rule="consensus", quorum_percent=0)
    paper = factories.make_paper(lead=alfa, state=Paper.State.FINAL_TEXT, document_type=kind)
    revision = make_revision(paper, created_by=secretariat)
    first = operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)
    operations.give_answer(first, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(first, organisation=beta, choice="object", by=second, **NO, **BOARD)
    operations.decide(close_now(first))
    assert now_of(paper).state == Paper.State.NOT_ADOPTED
    operations.downgrade(now_of(paper), by=secretariat)
    second_time = operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)
    operations.give_answer(second_time, organisation=beta, choice="endorse", by=second, **BOARD)
    operations.give_answer(second_time, organisation=alfa, choice="not_our_field", by=signatory, **BOARD)
    return operations.decide(close_now(second_time))


def now_of(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def test_the_paper_goes_on_by_the_result_of_the_second_question(sign_on):
    assert sign_on.outcome == "adopted"
    assert now_of(sign_on.revision.paper).state == Paper.State.DECIDED


def test_a_contest_of_the_first_result_does_not_hold_up_the_second(sign_on, alfa, signatory, secretariat):
    first = Ballot.objects.get(outcome="not_adopted")
    Ballot.objects.filter(pk=first.pk).update(contest_until=in_days(3))
    Contest.objects.create(ballot=first, organisation=alfa, person=signatory, level="consensus", reason="We agreed.")

    assert operations.prepare(now_of(sign_on.revision.paper), by=secretariat).state == Paper.State.PREPARING


def test_a_contest_of_the_second_result_holds_it_up(sign_on, alfa, signatory, secretariat):
    Ballot.objects.filter(pk=sign_on.pk).update(contest_until=in_days(3))
    with pytest.raises(ValidationError, match="may contest"):
        operations.prepare(now_of(sign_on.revision.paper), by=secretariat)
    Contest.objects.create(ballot=sign_on, organisation=alfa, person=signatory, level="consensus", reason="We agreed.")
    with pytest.raises(ValidationError, match="contests what"):
        operations.prepare(now_of(sign_on.revision.paper), by=secretariat)


def test_who_signed_the_position_that_failed_has_not_signed_what_is_published(
    sign_on, alfa, beta, signatory, secretariat, client
):
    operations.prepare(now_of(sign_on.revision.paper), by=secretariat)
    operations.publish(sign_on, by=secretariat, **PUBLIC_WORDS)
    publication = Publication.objects.get()

    with pytest.raises(ValidationError, match="has not signed"):
        operations.withdraw_signature(publication, alfa, by=signatory)
    client.force_login(signatory)
    address = reverse("positions:signature_withdraw", args=[sign_on.revision.paper.uuid])
    assert client.get(address).status_code == 404
    page = PositionPage.objects.get()
    assert page.withdrawals == [] and [one["name"] for one in page.signatories] == ["Beta"]


def test_its_certificate_names_the_other_coalition_only_and_not_its_own_first_question(sign_on):
    facts = next(one for one in certificates.certificate_of(sign_on, [], with_people=False) if one.key == "result")
    assert "Not adopted" not in str(facts.facts)


def test_the_adopted_text_is_not_the_one_that_was_asked_about_most_often(sign_on, alfa, beta, secretariat):
    """R1 failed twice and was drafted anew; the adopted R2 is what a review asks about and a new paper begins with."""
    paper = factories.make_paper(
        lead=alfa, state=Paper.State.PUBLISHED, document_type=sign_on.revision.paper.document_type
    )
    failed, adopted = (
        make_revision(paper, created_by=secretariat),
        make_revision(paper, created_by=secretariat),
    )
    for revision, outcome in ((failed, "not_adopted"), (failed, "not_adopted"), (adopted, "adopted")):
        Ballot.objects.create(
            revision=revision, text_sha256=revision.sha256, mode="coalition", rule="consensus", opened_by=secretariat,
            closes_at=in_days(1), state="decided", decided_at=in_days(0), outcome=outcome,
        )  # fmt: skip

    assert adopted_revisions([paper]) == {paper.pk: adopted}


def test_what_was_not_adopted_can_still_be_published_where_it_only_repeats(alfa, signatory, secretariat, library):
    kind = factories.make_document_type(rule="consensus", quorum_percent=0)
    paper = factories.make_paper(lead=alfa, state=Paper.State.FINAL_TEXT, document_type=kind)
    ballot = operations.open_ballot(make_revision(paper, created_by=secretariat), closes_at=in_days(15), by=secretariat)
    operations.give_answer(ballot, organisation=alfa, choice="object", by=signatory, **NO, **BOARD)
    operations.decide(close_now(ballot))
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.PREPARING)  # redrafted, and only repeats now

    page = operations.publish_restatement(now_of(paper), by=secretariat, **PUBLIC_WORDS)

    assert page.live and page.signatories == []


def test_what_was_adopted_is_published_from_its_result_only(sign_on, secretariat):
    operations.prepare(now_of(sign_on.revision.paper), by=secretariat)

    with pytest.raises(ValidationError, match="publish it from their result"):
        operations.publish_restatement(now_of(sign_on.revision.paper), by=secretariat, **PUBLIC_WORDS)
