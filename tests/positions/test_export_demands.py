"""Demands in Word: what is suggested of them is tracked, so that accepting or rejecting all there is as it is here."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from positions import document, projection, store
from positions.export import paper as export
from positions.models import Paper
from tests import factories
from tests.positions.suggesting import blocks_of, change
from tests.positions.test_export_paper import ONE, TWO, W, part, text_with, tree_with
from tests.positions.test_suggested_forms import attribute, block
from tests.positions.test_suggestions import suggest

INSERTED, DELETED = ({"type": kind, "attrs": {"id": ONE}} for kind in ("insertion", "deletion"))


def settled(data: bytes, verdict: str) -> list[str]:
    """The paragraphs after "accept all" or "reject all" of a word processor, the title left out."""
    goes = f"{W}del" if verdict == projection.ACCEPT else f"{W}ins"
    found, carried = [], ""
    for paragraph in part(data, "word/document.xml").iter(f"{W}p"):
        for one in paragraph.iter(f"{W}t", f"{W}delText"):
            carried += "" if any(above.tag == goes for above in one.iterancestors()) else one.text
        if paragraph.find(f"{W}pPr/{W}rPr/{goes}") is None:  # where its end goes, what is left stands before the next
            found.append(carried)
            carried = ""
    return [*found, *filter(None, [carried])][1:]


def word(*content: dict, **more) -> bytes:
    return export.as_docx(text_with(tree_with(*content), language="en", **more))


def test_another_addressee_is_one_that_goes_and_one_that_comes():
    data = word(block("demand", {"addressee": "flanders"}, attribute("addressee", "federal", "flanders")))

    assert settled(data, projection.ACCEPT) == ["Demand 1 · Flemish government", "Open it."]
    assert settled(data, projection.REJECT) == ["Demand 1 · Federal government (Belgium)", "Open it."]


@pytest.mark.parametrize(
    ("before", "after"), [("federal", ""), ("", "federal")], ids=["nobody any more", "nobody before"]
)
def test_an_addressee_that_only_goes_or_only_comes(before, after):
    data = word(block("demand", {"addressee": after}, attribute("addressee", before, after)))

    said = {"": "Demand 1", "federal": "Demand 1 · Federal government (Belgium)"}
    assert settled(data, projection.ACCEPT) == [said[after], "Open it."]
    assert settled(data, projection.REJECT) == [said[before], "Open it."]


@pytest.mark.parametrize(("mark", "verdict"), [(INSERTED, projection.REJECT), (DELETED, projection.ACCEPT)])
def test_of_a_demand_that_does_not_come_or_goes_nothing_is_left(mark, verdict):
    kept = block("demand", {"id": "b2", "addressee": "local"})
    data = word(
        block("demand", {"addressee": "flanders", "theme": "Play"}, mark), kept, facts={"b1": "Play", "b2": "Rest"}
    )

    other = projection.ACCEPT if verdict == projection.REJECT else projection.REJECT
    rest = ["Demand 2 · Municipalities", "Open it.", "Rest"]
    assert settled(data, verdict) == rest
    assert settled(data, other) == ["Demand 1 · Flemish government", "Open it.", "Play", *rest]


@pytest.mark.parametrize(("before", "after"), [("Play", "Rest"), ("", "Rest"), ("Play", "")])
def test_what_a_demand_is_about_goes_and_comes_too(before, after):
    data = word(
        block("demand", {"theme": after}, attribute("theme", before, after)),
        facts={"b1": after}, facts_before={"b1": before},
    )  # fmt: skip

    assert settled(data, projection.ACCEPT) == ["Demand 1", "Open it.", *filter(None, [after])]
    assert settled(data, projection.REJECT) == ["Demand 1", "Open it.", *filter(None, [before])]


def test_what_others_suggest_about_a_demand_that_comes_goes_with_it():
    node = block("demand", {"addressee": "local"}, INSERTED, attribute("addressee", "federal", "local", TWO))

    assert settled(word(node), projection.REJECT) == []
    assert settled(word(node), projection.ACCEPT) == ["Demand 1 · Municipalities", "Open it."]


def test_every_number_of_a_change_is_its_own():
    node = block("demand", {"addressee": "local", "theme": "x"}, INSERTED, attribute("addressee", "federal", "local"))
    body = part(word(node, facts={"b1": "x"}), "word/document.xml")

    numbers = [one.get(f"{W}id") for one in body.iter(f"{W}ins", f"{W}del")]
    assert len(numbers) == len(set(numbers)) > 4


# From the members' page --------------------------------------------------------------------------------------------


def test_the_file_with_suggestions_has_what_stood_before_and_who_suggests_otherwise(
    client, alfa, beta, drafter, second
):
    html = '<section data-demand data-addressee="local" data-theme="Play"><p>Open it.</p></section>'
    paper: Paper = factories.make_paper(lead=alfa, member_mode="suggest", language="en")
    store.write_initial(paper, html, drafter)

    def make(doc):
        demand = blocks_of(doc).children[0]

        def both():
            demand.attributes["theme"] = "Rest"
            mark = attribute("theme", "Play", "Rest")["attrs"]
            demand.attributes["__mark_modification"] = json.dumps(mark, separators=(",", ":"))

        return change(doc, both), ONE

    suggest(paper, second, make)
    client.force_login(drafter)
    address = reverse("positions:paper_download", args=[paper.uuid, "docx"])

    plain, noted = client.get(address).content, client.get(address, {"notes": "1"}).content

    assert settled(plain, projection.ACCEPT)[1:] == ["Open it.", "Play"]
    assert settled(noted, projection.ACCEPT)[1:] == ["Open it.", "Rest"]
    assert settled(noted, projection.REJECT)[1:] == ["Open it.", "Play"]
    (removed,) = part(noted, "word/document.xml").iter(f"{W}del")
    assert removed.get(f"{W}author") == "Beta"
    assert document.tree_of(store.load_document(paper.pk)[0])["content"][0]["attrs"]["theme"] == "Play"
