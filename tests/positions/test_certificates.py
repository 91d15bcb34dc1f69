"""The certificate: everything of a sign-off in words, as a page and as PDF, with or without the names of people."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import Notification
from positions import board, delivery, operations
from positions.certificates import certificate_of
from positions.export.certificate import certificate_pdf
from positions.models import Ballot
from tests import factories
from tests.positions.conftest import close_now, in_days, make_revision

BOARD = factories.BOARD


@pytest.fixture
def decided(alfa, beta, adviser, signatory, second, secretariat) -> Ballot:
    """Alfa abstains and then endorses, Beta is tacit, Epsilon is entered on behalf; disputed by Alfa."""
    kind = factories.make_document_type("silent", silence="consent", quorum_percent=0, contest_days=3)
    epsilon = factories.make_organisation("Epsilon", initials="EP")
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=kind)
    revision = make_revision(paper, created_by=secretariat)
    ballot = operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)
    operations.give_answer(ballot, organisation=alfa, choice="abstain", by=signatory, **BOARD)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(
        ballot, organisation=epsilon, choice="endorse", by=secretariat, channel="on_behalf",
        source="By telephone from Zed.", **BOARD,
    )  # fmt: skip
    Notification.objects.filter(organisation=beta).delete()
    keys = {"open": delivery.ASKED, "remind:a": delivery.REMINDED, "remind:b": delivery.REMINDED}
    people = [factories.make_person(organisation=beta, role="substitute") for _number in range(2)]
    Notification.objects.bulk_create(
        Notification(
            person=person, organisation=beta, kind=kind, key=f"ballot:{ballot.pk}:{beta.pk}:{key}", subject="x",
            body="x", path="/", address=person.email, mailed_at=ballot.opens_at,
        )
        for person in people
        for key, kind in keys.items()
    )  # fmt: skip
    done = operations.decide(close_now(ballot))
    operations.contest(done, organisation=alfa, level="broad_support", reason="Beta said nothing.", by=signatory)
    return done


def words_of(ballot: Ballot, user, *, with_people: bool = True) -> dict[str, str]:
    sections = certificate_of(ballot, board.shown_answers(ballot, user), with_people=with_people)
    return {
        one.key: "\n".join(
            [*(f"{a}: {b}" for a, b in one.facts), *one.sentences, *(" | ".join(row) for row in one.rows)]
        )
        for one in sections
    }


def test_the_certificate_says_text_rule_electorate_history_delivery_disputes_and_result(decided, secretariat):
    said = words_of(decided, secretariat)

    assert decided.text_sha256 in said["text"]
    assert "nobody objects" in said["rule"]
    assert "at least 2; reminders: at least 2" in said["rule"]
    assert {line.split(" | ")[0] for line in said["asked"].splitlines()} == {"Alfa", "Beta", "Epsilon", "Gamma advies"}
    assert said["answers"].count("Alfa") == 2
    assert "Abstain · replaced" in said["answers"]
    assert "Decision of our board, Board, 15 January 2026" in said["answers"]
    assert "By telephone from Zed. · not confirmed" in said["answers"]
    assert said["delivery"].startswith("Beta | 2 | ")
    assert said["delivery"].endswith("tacit consent")
    assert "Beta said nothing." in said["contests"]
    assert decided.result["line"]["en"] in said["result"]
    assert "Consensus" in said["result"]
    assert decided.text_sha256 in said["checking"]


def test_without_people_no_person_is_named(decided, secretariat, signatory):
    named = "\n".join(words_of(decided, secretariat).values())
    bare = "\n".join(words_of(decided, secretariat, with_people=False).values())

    for name in (signatory.name, secretariat.name, "Zed"):
        assert name in named
        assert name not in bare
    assert "Alfa" in bare


def test_before_the_close_the_certificate_shows_no_answers_that_its_reader_may_not_see(
    alfa, beta, signatory, second, secretariat
):
    kind = factories.make_document_type("hidden", answers_shown="after_close")
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=kind)
    ballot = operations.open_ballot(make_revision(paper, created_by=secretariat), closes_at=in_days(15), by=secretariat)
    operations.give_answer(ballot, organisation=beta, choice="endorse", by=second, **BOARD)

    assert "Beta" not in words_of(ballot, signatory)["answers"]
    assert "Beta" in words_of(ballot, second)["answers"]


def test_the_pdf_is_tagged_and_holds_the_hash(client, decided, signatory):
    client.force_login(signatory)

    answer = client.get(reverse("positions:certificate_file", args=[decided.uuid]))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert b"pdfuaid" in answer.content
    assert b"StructTreeRoot" in answer.content


def test_the_page_is_for_readers_of_the_paper(client, decided, signatory, stranger):
    address = reverse("positions:certificate", args=[decided.uuid])
    client.force_login(signatory)
    page = client.get(address).content.decode()
    assert signatory.name in page
    assert reverse("positions:certificate_file", args=[decided.uuid]) in page
    assert "By telephone from Zed." not in client.get(address, {"people": "no"}).content.decode()

    client.force_login(stranger)
    for name in ("certificate", "certificate_file"):
        assert client.get(reverse(f"positions:{name}", args=[decided.uuid])).status_code in (302, 403, 404)


def test_it_costs_the_same_for_any_number_of_organisations(alfa, signatory, secretariat, decided):
    def cost(ballot: Ballot) -> int:
        fresh = Ballot.objects.select_related("revision__paper", "opened_by", "sister").get(pk=ballot.pk)
        with CaptureQueriesContext(connection) as queries:
            certificate_of(fresh, board.shown_answers(fresh, secretariat), with_people=True)
        return len(queries)

    few = cost(decided)
    for number in range(8):
        factories.make_organisation(f"More {number}")
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=decided.revision.paper.document_type)
    ballot = operations.open_ballot(make_revision(paper, created_by=secretariat), closes_at=in_days(15), by=secretariat)
    for elector in ballot.electors.filter(counts=True).select_related("organisation"):
        operations.give_answer(
            ballot, organisation=elector.organisation, choice="endorse", by=secretariat, channel="on_behalf",
            source="By mail.", **BOARD,
        )  # fmt: skip
    many = operations.decide(close_now(ballot))

    assert cost(many) <= few
    assert len(words_of(many, secretariat)["answers"].splitlines()) > 8


def test_a_pdf_in_each_language(decided, secretariat):
    from django.utils import translation

    for language in ("nl", "fr", "de"):
        with translation.override(language):
            pdf = certificate_pdf(decided, certificate_of(decided, [], with_people=True))
        assert pdf.startswith(b"%PDF-")
