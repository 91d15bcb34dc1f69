"""What was adopted before on the same subjects: articles of the paper, themes and standards of its demands."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from positions import relations, store
from positions.models import Paper, PositionIndexPage, PositionPage, Publication
from tests import factories
from tests.positions.test_flow import DEMANDS


@pytest.fixture
def index(library) -> PositionIndexPage:
    return PositionIndexPage.objects.first()


def published(index, lead, secretariat, title: str, demands: list[dict]) -> Paper:
    paper = factories.make_paper(title=title, lead=lead, state="published")
    page = index.add_child(
        instance=PositionPage(
            title=title, document_type="Position", demand=title, body="<p>x</p>", sha256="0" * 64, result_line="x",
            adopted_on=timezone.localdate(), demands=demands,
        )
    )  # fmt: skip
    Publication.objects.create(paper=paper, page=page, address=page.get_url() or "/", published_by=secretariat)
    return paper


def demand(**said) -> dict:
    return {"number": 1, "block_id": "a", "text": "Do it.", "theme": "", "standards": [], "articles": [], **said}


def test_what_shares_a_theme_or_a_standard_stands_there_the_most_alike_first(
    client, paper, index, beta, secretariat, drafter
):
    theme = published(index, beta, secretariat, "On play", [demand(theme="play"), demand(theme="rest")])
    both = published(index, beta, secretariat, "On play by GC 17", [demand(theme="play", standards=["GC17", "OPIC"])])
    published(index, beta, secretariat, "On something else", [demand(theme="housing", standards=["GC24"])])
    own = DEMANDS.format(to="local", articles="").replace("data-articles", 'data-theme="play" data-standards="GC17" x')
    store.write_initial(paper, own, by=drafter)

    found = relations.earlier_on_the_same(paper, drafter, relations.demands_of_live_text(paper))

    assert [(one.paper, one.tags) for one in found] == [(both, ["GC 17", "play"]), (theme, ["play"])]
    assert relations.earlier_on_the_same(paper, drafter) == []
    client.force_login(drafter)
    shown = client.get(reverse("positions:relations", args=[paper.uuid])).content.decode()
    assert "On play by GC 17" in shown and "GC 17" in shown and "On something else" not in shown.split("<form")[0]


def test_a_group_of_children_is_shared_too_but_not_that_both_are_about_all(paper, index, beta, secretariat, drafter):
    care = published(index, beta, secretariat, "On care", [demand(groups=["all", "care"])])
    published(index, beta, secretariat, "On everybody", [demand(groups=["all"])])
    wanted = [relations.Demand("b", 1, "Do it.", groups=("all", "care"))]

    found = relations.earlier_on_the_same(paper, drafter, wanted)

    assert [(one.paper, one.tags) for one in found] == [(care, ["Not living with their parents"])]


def test_what_its_reader_may_not_see_is_not_there(paper, index, alfa, beta, secretariat, drafter, second):
    hidden = published(index, alfa, secretariat, "Inside", [demand(theme="play")])
    Paper.objects.filter(pk=hidden.pk).update(audience="organisation", audience_organisation=alfa)
    wanted = [relations.Demand("b", 1, "Do it.", theme="play")]

    assert [one.paper for one in relations.earlier_on_the_same(paper, drafter, wanted)] == [hidden]
    assert relations.earlier_on_the_same(paper, second, wanted) == []
