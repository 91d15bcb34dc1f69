"""A sister coalition: its own electorate, its own rule, its own result on the same text."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from docx import Document
from lxml import html

from positions import document, operations, printed, readiness
from positions.export.docx import make_docx
from positions.export.pdf import make_pdf
from positions.export.read_pdf import read_pdf
from positions.models import (
    Ballot,
    MinorityStatement,
    Paper,
    Publication,
    SisterCoalition,
    SisterMember,
    words_sha256,
)
from tests import factories
from tests.positions.conftest import PUBLIC_WORDS, close_now, in_days
from tests.positions.test_operations_at_once import at_the_same_time

BOARD = factories.BOARD
RULE = {"rule": "majority", "majority_percent": 60, "quorum_percent": 50, "objections_allowed": 0}


@pytest.fixture
def sister(secretariat) -> SisterCoalition:
    return operations.keep_sister(name="Code for children", initials="CODE", website="", by=secretariat, **RULE)


@pytest.fixture
def members(sister, secretariat) -> list[SisterMember]:
    """Three that decide, one that advises."""
    return [
        operations.add_sister_member(sister, name=f"Sister {number}", counts=number < 4, by=secretariat)
        for number in (1, 2, 3, 4)
    ]


@pytest.fixture
def asked(final_paper, sister, members, secretariat, signatory, second) -> Ballot:
    operations.sign_with(final_paper, sister, by=secretariat)
    final_paper.refresh_from_db()
    return operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)


@pytest.fixture
def theirs(asked, sister) -> Ballot:
    return Ballot.objects.get(sister=sister)


def on_behalf(ballot: Ballot, members: list[SisterMember], choices: list[str], by) -> None:
    for member, choice in zip(members, choices, strict=True):
        if choice:
            fields = {"reason": "No.", "no_wording": True} if choice == "object" else {}
            operations.give_answer(
                ballot, organisation=member.organisation, choice=choice, by=by, channel="on_behalf",
                source="By mail.", **BOARD, **fields,
            )  # fmt: skip


def test_two_ballots_open_on_one_text_each_with_its_own_electorate_and_rule(asked, theirs):
    assert (asked.text_sha256, asked.revision_id) == (theirs.text_sha256, theirs.revision_id)
    assert (asked.rule, theirs.rule, theirs.majority_percent, theirs.silence) == (
        "consensus",
        "majority",
        60,
        "no_answer",
    )
    assert {(one.name, one.counts) for one in theirs.electors.all()} == {
        ("Sister 1", True), ("Sister 2", True), ("Sister 3", True), ("Sister 4", False),
    }  # fmt: skip
    assert {one.name for one in asked.electors.all()} == {"Alfa", "Beta", "Gamma advies"}


def test_there_are_two_results_and_the_paper_moves_on_with_the_second(
    asked, theirs, members, alfa, beta, signatory, second, secretariat
):
    operations.give_answer(asked, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(asked, organisation=beta, choice="endorse", by=second, **BOARD)
    on_behalf(theirs, members[:3], ["endorse", "endorse", "object"], secretariat)

    ours = operations.decide(asked, by=secretariat)
    paper = Paper.objects.get(pk=asked.revision.paper_id)
    assert (ours.outcome, paper.state) == ("adopted", Paper.State.SIGN_OFF)
    with pytest.raises(ValidationError):
        operations.prepare(paper, by=secretariat)

    other = operations.decide(close_now(theirs), by=secretariat)
    paper.refresh_from_db()
    assert (other.outcome, other.level, paper.state) == ("adopted", "broad_support", Paper.State.DECIDED)
    assert other.result["counts_by_type"]["sister"]["endorse"] == 2
    assert operations.prepare(paper, by=secretariat).state == Paper.State.PREPARING


@pytest.mark.parametrize("first", ["ours", "theirs"])
def test_our_own_result_says_where_the_paper_goes(
    first, asked, theirs, members, alfa, beta, signatory, second, secretariat
):
    operations.give_answer(asked, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(asked, organisation=beta, choice="endorse", by=second, **BOARD)

    for ballot in (asked, theirs) if first == "ours" else (theirs, asked):
        operations.decide(close_now(ballot))

    theirs.refresh_from_db()
    assert theirs.outcome == "not_adopted"
    assert Paper.objects.get(pk=asked.revision.paper_id).state == Paper.State.DECIDED


def test_calling_back_one_calls_back_both(asked, theirs, secretariat):
    operations.recall(asked, by=secretariat, reason="The wrong text.")

    assert set(Ballot.objects.values_list("state", flat=True)) == {"recalled"}


def test_a_member_of_the_sister_answers_by_link_and_sees_nothing_else(client, asked, theirs, members, secretariat):
    seat = operations.name_sister_contact(
        members[0], name="Marie Voorbeeld", email="Marie@sister.example", language="fr", by=secretariat
    )
    token = operations.make_answer_link(theirs, seat, by=secretariat)

    given = operations.use_answer_link(token, choice="endorse", **BOARD)

    assert (given.ballot, given.organisation.name, given.channel) == (theirs, "Sister 1", "link")
    client.force_login(seat.person)
    for address in (reverse("positions:ballot", args=[theirs.uuid]), reverse("positions:paper_list")):
        assert client.get(address).status_code in (302, 403, 404)


def test_the_page_of_their_sign_off_says_whose_it_is_and_lists_none_of_our_members(
    client, asked, theirs, secretariat, signatory
):
    client.force_login(secretariat)

    shown = client.get(f"/members/ballots/{theirs.uuid}/").content.decode()
    ours = client.get(f"/members/ballots/{asked.uuid}/").content.decode()

    assert f"· {theirs.sister.name}" in shown
    assert "not asked" not in shown
    assert f"· {theirs.sister.name}" not in ours


def test_a_member_of_the_sister_is_not_in_our_electorate(asked, members, secretariat):
    with pytest.raises(ValidationError, match="was not asked"):
        operations.give_answer(
            asked, organisation=members[0].organisation, choice="endorse", by=secretariat, channel="on_behalf",
            source="By mail.", **BOARD,
        )  # fmt: skip


def test_a_member_that_joins_the_sister_later_is_not_asked_and_one_that_leaves_stays(
    asked, theirs, sister, members, secretariat
):
    operations.add_sister_member(sister, name="Sister 5", by=secretariat)
    operations.change_sister_member(members[0], counts=True, is_current=False, by=secretariat)

    assert [one.name for one in theirs.electors.filter(counts=True)] == ["Sister 1", "Sister 2", "Sister 3"]


def test_without_members_nobody_is_asked(final_paper, sister, secretariat, signatory, second):
    operations.sign_with(final_paper, sister, by=secretariat)
    final_paper.refresh_from_db()

    with pytest.raises(ValidationError, match="has no members here yet"):
        operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)
    assert not Ballot.objects.exists()


def test_who_signs_along_is_settled_when_the_question_is_asked(asked, secretariat):
    with pytest.raises(ValidationError, match="have been asked"):
        operations.sign_with(asked.revision.paper, None, by=secretariat)


def test_only_the_secretariat_keeps_sister_coalitions(client, sister, members, signatory, final_paper):
    for attempt in (
        lambda: operations.keep_sister(sister, name="x", by=signatory),
        lambda: operations.add_sister_member(sister, name="x", by=signatory),
        lambda: operations.change_sister_member(members[0], counts=False, is_current=True, by=signatory),
        lambda: operations.name_sister_contact(members[0], name="x", email="x@y.example", language="nl", by=signatory),
        lambda: operations.sign_with(final_paper, sister, by=signatory),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    client.force_login(signatory)
    for address in ("/members/sisters/", f"/members/sisters/{sister.slug}/"):
        assert client.get(address).status_code == 404


def test_the_secretariat_keeps_one_from_its_pages(client, secretariat, final_paper):
    client.force_login(secretariat)
    assert "There is none yet" in client.get("/members/sisters/").content.decode()

    made = client.post("/members/sisters/", {"name": "Kireco", "initials": "KI", **RULE})
    assert made["Location"] == "/members/sisters/kireco/"
    address = made["Location"]
    client.post(address, {"add": "yes", "name": "First of them", "counts": "on"})
    twice = client.post(address, {"add": "yes", "name": "First of them", "counts": "on"})
    assert (twice.status_code, "on the list already" in twice.content.decode()) == (422, True)
    member = SisterMember.objects.get()
    client.post(
        f"{address}members/{member.pk}/", {"verb": "contact", "name": "A B", "email": "a@b.example", "language": "nl"}
    )
    client.post(f"{address}members/{member.pk}/", {"verb": "advises"})
    page = client.get(address).content.decode()
    assert ("First of them" in page, "A B" in page, "advises" in page) == (True, True, True)

    client.post(f"/members/papers/{final_paper.uuid}/sister/", {"sister": SisterCoalition.objects.get().pk})
    assert "Kireco" in client.get(reverse("positions:paper", args=[final_paper.uuid])).content.decode()


def test_each_ballot_leads_to_the_other(client, asked, theirs, signatory):
    client.force_login(signatory)

    ours = client.get(reverse("positions:ballot", args=[asked.uuid])).content.decode()
    other = client.get(reverse("positions:ballot", args=[theirs.uuid])).content.decode()

    assert reverse("positions:ballot", args=[theirs.uuid]) in ours
    assert reverse("positions:ballot", args=[asked.uuid]) in other


def test_the_list_of_members_costs_the_same_whatever_their_number(
    client, sister, secretariat, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(secretariat)
    operations.add_sister_member(sister, name="One", by=secretariat)
    address = f"/members/sisters/{sister.slug}/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(5):
        operations.add_sister_member(sister, name=f"More {number}", by=secretariat)

    with django_assert_num_queries(len(few)):
        client.get(address)


@pytest.mark.parametrize("leave", [operations.withdraw, operations.pause])
def test_a_paper_that_leaves_after_our_result_takes_the_open_question_of_a_sister_coalition_along(
    leave, asked, theirs, alfa, beta, signatory, second, secretariat
):
    operations.give_answer(asked, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(asked, organisation=beta, choice="endorse", by=second, **BOARD)
    operations.decide(asked, by=secretariat)

    leave(asked.revision.paper, by=secretariat, reason="The law was withdrawn.")

    theirs.refresh_from_db()
    asked.refresh_from_db()
    assert (theirs.state, asked.state) == ("recalled", "decided")


@pytest.mark.django_db(transaction=True)
def test_of_a_double_click_on_a_new_member_the_second_is_told_that_it_is_there(sister, secretariat):
    add = lambda: operations.add_sister_member(sister, name="New here", by=secretariat)  # noqa: E731

    results = at_the_same_time(add, add)

    assert {type(one).__name__ for one in results} == {"SisterMember", "ValidationError"}
    assert sister.members.count() == 1


# What its organisations state beside the text -------------------------------------------------------------------------


STATED = "We would have asked for free transport to every playground."


@pytest.fixture
def dissent(final_paper, sister, members, library, alfa, beta, signatory, second, secretariat) -> Ballot:
    """Beta belongs to both coalitions: it signs with ours, and objects and states why with the other one."""
    operations.add_sister_member(sister, organisation=beta, by=secretariat)
    operations.sign_with(final_paper, sister, by=secretariat)
    final_paper.refresh_from_db()
    ours = operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)
    other = Ballot.objects.get(sister=sister)
    operations.give_answer(ours, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(ours, organisation=beta, choice="endorse", by=second, **BOARD)
    on_behalf(other, members[:3], ["endorse", "endorse", "endorse"], secretariat)
    operations.give_answer(
        other, organisation=beta, choice="object", reason="Too little.", no_wording=True, by=second, **BOARD
    )
    said = operations.begin_minority(
        other, organisation=beta, text=STATED, language="en", raised_note="In May.", by=second,
        texts={"nl": "Wij vroegen ook vervoer."},
    )  # fmt: skip
    operations.file_minority(said, by=second)
    operations.decide(ours, by=secretariat)
    operations.decide(close_now(other), by=secretariat)
    Paper.objects.update(state=Paper.State.PREPARING)
    return Ballot.objects.select_related("revision__paper__document_type", "revision__paper__lead").get(pk=ours.pk)


def test_their_minority_statement_stands_on_the_page_in_the_pdf_and_in_the_docx_under_their_name(
    dissent, secretariat, client
):
    page = operations.publish(dissent, by=secretariat, **PUBLIC_WORDS)

    (said,) = page.sister["minority"]
    assert (said["number"], said["organisations"], said["coalition"]) == (1, ["Beta"], "Code for children")
    assert page.minority == []  # none of ours says it
    assert {one["name"] for one in page.signatories} == {"Alfa", "Beta"}
    shown = html.document_fromstring(client.get(page.get_url()).content)
    (section,) = shown.xpath("//section[@id='minority-1']")
    assert "Code for children" in section.find("h2").text_content()
    assert "Wij vroegen ook vervoer." in section.text_content()
    assert shown.xpath("//section[contains(@class, 'standing--sister')]//a[@href='#minority-1']")
    for words in (
        read_pdf(make_pdf(page)).words,
        " ".join(one.text for one in Document(io.BytesIO(make_docx(page))).paragraphs),
    ):
        said_there = " ".join(words.split())
        assert "Wij vroegen ook vervoer." in said_there
        assert said_there.count("Code for children") == 2  # its block, and the head of the statement


def test_their_minority_statement_that_is_lost_is_not_published(dissent, secretariat):
    page = operations.preview(dissent, **PUBLIC_WORDS)
    assert [one.name for one in printed.sayings_on(dissent)] == ["Beta"]
    assert readiness.lacking(dissent.revision.paper, dissent, page) == ""

    page.body = dissent.revision.html

    assert "Not on the page: what Beta said." in readiness.lacking(dissent.revision.paper, dissent, page)


def test_their_minority_statement_stays_in_an_edition_and_takes_words_in_another_language_later(
    dissent, secretariat, second
):
    page = operations.publish(dissent, by=secretariat, **PUBLIC_WORDS)
    publication = Publication.objects.get()
    (said,) = page.sister["minority"]

    place = next(one.id for one in document.blocks(dissent.revision.tree) if "Towns report" in one.text)
    page = operations.correct(publication, {place: "Towns report every year."}, note="A word.", by=secretariat)
    assert "Wij vroegen ook vervoer." in page.body and page.sister["minority"] == [said]

    statement = MinorityStatement.objects.get()
    operations.keep_text(
        statement, language="nl", text="Wij vroegen gratis vervoer.", by=second,
        seen=words_sha256("Wij vroegen ook vervoer."),
    )  # fmt: skip
    (page,) = operations.publish_texts(publication, by=secretariat)
    assert "Wij vroegen gratis vervoer." in page.body and "Wij vroegen ook" not in page.body
    assert page.sister["minority"][0]["text"] == "Wij vroegen gratis vervoer."
