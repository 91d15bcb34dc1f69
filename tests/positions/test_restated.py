"""An urgent text that repeats adopted demands brings along what organisations said beside those demands."""

from __future__ import annotations

import pytest
from django.urls import reverse

from positions import export, guards, operations, page_copy, readiness, restated
from positions.demands import demands_of
from positions.models import Paper, PaperRelation, PositionPage, Publication, Reservation
from tests import factories
from tests.positions.conftest import DEMANDS, PUBLIC_WORDS, make_revision

LIMIT = "Beta does not ask this of small schools."


def repeats(paper: Paper, older: Publication, secretariat, *which: int) -> None:
    """The paper's demands of these numbers repeat those of the same numbers of the published one."""
    own = demands_of(paper.revisions.get().tree)
    theirs = demands_of(older.ballot.revision.tree)
    for number in which:
        PaperRelation.objects.create(
            paper=paper, other=older.paper, kind=PaperRelation.Kind.RESTATES, set_by=secretariat,
            block_id=own[number - 1]["block_id"], other_block_id=theirs[number - 1]["block_id"],
        )  # fmt: skip


@pytest.fixture
def again(publication) -> Paper:
    """Past the secretariat and waiting for its page; the same demands in another text."""
    paper = factories.make_paper(title="Again", lead=publication.paper.lead, state=Paper.State.PREPARING)
    make_revision(paper, DEMANDS)
    return paper


def said(paper: Paper) -> list[tuple]:
    reservations, _stated = restated.said_beside(paper, revision(paper))
    return [(one["number"], one["organisation"], one["text"]) for one in reservations]


def revision(paper: Paper):
    return paper.revisions.get()


def test_a_reservation_goes_along_with_the_demand_and_says_beside_which_text_it_was_said(
    again, publication, secretariat, client
):
    repeats(again, publication, secretariat, 1, 2)
    page = operations.publish_restatement(again, by=secretariat, **PUBLIC_WORDS)

    [(number, name, text)] = said(again)
    html = client.get(page.get_url(None)).content.decode()
    assert (number, text, page.signatories) == (1, LIMIT, [])
    assert name.startswith("Beta (") and name.endswith(f"“{publication.page.title}”)")
    assert html.count(LIMIT) == 2  # in the list on top, and at the demand
    assert [one["organisation"] for one in export.pdf.content_of(page)["reservations"]] == [name]


def test_it_stands_at_the_demand_that_repeats(again, publication, secretariat):
    repeats(again, publication, secretariat, 1)

    page = page_copy.restated_page(again, revision(again), readiness.Words(demand="Play."))

    at = page.body.index('class="reservation-note"')
    assert page.body.index("Open every school yard.") < at < page.body.index("Count the yards each year.")


def test_what_was_said_beside_another_demand_stays_there(again, publication, secretariat):
    repeats(again, publication, secretariat, 2)

    assert said(again) == []


def test_what_was_said_of_the_whole_text_goes_along_with_every_demand_of_it(again, publication, secretariat):
    repeats(again, publication, secretariat, 2)
    page = PositionPage.objects.get()
    page.reservations = [{**page.reservations[0], "block_id": Reservation.WHOLE}]
    page.save(update_fields=["reservations"])

    assert [(number, text) for number, _name, text in said(again)] == [(1, LIMIT)]
    assert restated.said_beside(again, revision(again))[0][0]["block_id"] == Reservation.WHOLE


def test_a_name_that_was_taken_back_takes_its_limit_along(again, publication, beta, second, secretariat):
    repeats(again, publication, secretariat, 1)
    operations.withdraw_signature(publication, beta, by=second)

    assert said(again) == []


def test_the_list_before_publication_counts_them(again, publication, secretariat, client):
    repeats(again, publication, secretariat, 1)
    client.force_login(secretariat)

    html = client.get(reverse("positions:paper_publish", args=[again.uuid])).content.decode()

    assert "1 is printed in the list on top, 1 also at the passage." in html


def test_a_minority_statement_on_what_is_repeated_goes_along_before_the_annexes(
    again, publication, secretariat, client
):
    spoken = {"text": "We ask for parks.", "by": "", "language": "nl"}
    entry = {
        "number": 1, "text": "We ask for parks.", "organisations": ["Delta", "Epsilon"], "language": "nl",
        "authentic": "nl", "texts": {"nl": spoken},
    }  # fmt: skip
    PositionPage.objects.filter(pk=publication.page_id).update(minority=[entry])
    repeats(again, publication, secretariat, 2)

    page = operations.publish_restatement(again, by=secretariat, **PUBLIC_WORDS)

    html = client.get(page.get_url(None)).content.decode()
    [names] = [one["organisations"] for one in page.minority]
    assert [name.split(" (")[0] for name in names] == ["Delta", "Epsilon"]
    assert all(publication.page.title in name for name in names) and ", ".join(names) in html
    assert html.index("We ask for parks.") < html.index("Bijlage: figures")
    assert len(export.pdf.content_of(page)["minority"]) == 1


def test_it_costs_the_same_with_many_demands(again, publication, secretariat, django_assert_num_queries):
    repeats(again, publication, secretariat, 1)
    frozen = revision(again)
    with django_assert_num_queries(3):
        restated.said_beside(again, frozen)
    repeats(again, publication, secretariat, 2)
    with django_assert_num_queries(3):
        restated.said_beside(again, frozen)


def test_what_nobody_signs_takes_the_place_of_nothing_that_was_signed(again, publication, secretariat):
    repeats(again, publication, secretariat, 1, 2)
    Paper.objects.filter(pk=again.pk).update(state=Paper.State.FINAL_TEXT)
    assert missing(again) == ""

    Paper.objects.filter(pk=again.pk).update(supersedes=publication.paper)

    assert publication.paper.title in missing(again) and "take the place" in missing(again)


def missing(paper: Paper) -> str:
    looked = guards.Look(Paper.objects.get(pk=paper.pk))
    looked.__dict__["demands"] = [{"attrs": {"id": one["block_id"]}} for one in demands_of(revision(paper).tree)]
    return guards.ALL_RESTATED.missing(looked)
