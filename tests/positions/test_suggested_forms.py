"""A suggestion about a demand or a heading says what it proposes: the name, the value that stands, the one proposed."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from django.utils import translation

from positions import document, schema, store
from positions.models import Paper, Suggestion
from positions.operations import suggestions as operations
from positions.proposals import proposals
from positions.suggested_forms import becomes, changes_of
from tests import factories
from tests.positions.suggesting import blocks_of, change
from tests.positions.test_suggestions import suggest

ONE, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
SAID = {"addressee": "local", "theme": "Play", "articles": "31", "standards": "GC17", "groups": "poverty"}
TEXT = """<section data-demand data-addressee="federal" data-theme="play"><p>Open every yard.</p></section>
<h2>Why</h2>"""


def attribute(name: str, before: object, after: object, suggestion: str = ONE) -> dict:
    shape = {"id": suggestion, "type": "attr", "attrName": name, "previousValue": before, "newValue": after}
    return {"type": "modification", "attrs": shape}


def kind(before: str, after: str) -> dict:
    shape = {"id": ONE, "type": "nodeType", "attrName": None, "previousValue": before, "newValue": after}
    return {"type": "modification", "attrs": shape}


def block(type: str, attrs: dict, *marks: dict) -> dict:
    words = {"type": "text", "text": "Open it."}
    inner = {"type": "paragraph", "attrs": {"id": "p1"}, "content": [words]} if type == "demand" else words
    return {"type": type, "attrs": {"id": "b1", **attrs}, "content": [inner], "marks": list(marks)}


def proposed(*content: dict, suggestion: str = ONE):
    return proposals({"type": "doc", "content": list(content)})[suggestion]


def said(proposal) -> list[tuple[str, str, str]]:
    return [(str(one.name), one.before, one.after) for one in changes_of(proposal)]


def test_another_addressee_is_named_with_both_names():
    found = proposed(block("demand", {"addressee": "flanders"}, attribute("addressee", "federal", "flanders")))

    assert said(found) == [("Addressed to", "Federal government (Belgium)", "Flemish government")]
    assert becomes(found) == ""
    with translation.override("nl"):
        assert said(found)[0][1:] == ("Federale regering (België)", "Vlaamse regering")


def test_what_a_demand_rests_on_is_named_as_readers_see_it():
    found = proposed(
        block(
            "demand", {},
            attribute("articles", "31", "31,12"), attribute("standards", None, "GC17,OPIC"),
            attribute("theme", "play", ""),
        )
    )  # fmt: skip

    articles, standards, theme = said(found)
    assert articles == ("Articles of the Convention", "art. 31", "art. 31, 12")
    assert standards[:2] == ("Protocols, general comments, goals", "")
    assert standards[2].startswith("OPIC: ") and "; GC 17: " in standards[2]
    assert theme == ("Theme", "play", "")


def test_another_place_in_a_source_is_named_and_its_key_is_not():
    cited = {
        "type": "citation", "attrs": {"ref": "7", "source": "Atlas", "locator": "p. 4"},
        "marks": [attribute("ref", "3", "7"), attribute("source", "Map", "Atlas"), attribute("locator", "", "p. 4")],
    }  # fmt: skip
    found = proposed({"type": "paragraph", "attrs": {"id": "p1"}, "content": [cited]})

    assert said(found) == [("Source", "Map", "Atlas"), ("Place in the source", "", "p. 4")]
    assert becomes(found) == ""


@pytest.mark.parametrize("name", sorted(schema.ELEMENTS["demand"] - {"id"}))
def test_every_attribute_of_a_demand_is_named_with_its_value(name):
    found = proposed(block("demand", {name: SAID[name]}, attribute(name, "", SAID[name])))

    ((called, before, after),) = said(found)
    assert called and called != name and not before and after
    assert after != SAID[name] or name == "theme"
    assert becomes(found) == ""


def test_another_level_of_a_heading_is_named_with_both():
    found = proposed(block("heading", {"level": 3}, attribute("level", 2.0, 3.0)))

    assert (said(found), becomes(found)) == ([("Level of the heading", "2", "3")], "")


def test_a_block_of_another_kind_says_so_and_what_it_then_is():
    made = proposed(block("heading", {"level": 2}, kind("paragraph", "heading"), attribute("level", None, 2)))
    lost = proposed(block("paragraph", {}, kind("heading", "paragraph"), attribute("level", 2, None)))

    assert (said(made), str(becomes(made))) == ([("Level of the heading", "", "2")], "a heading")
    assert (said(lost), str(becomes(lost))) == ([], "a paragraph")


def test_what_has_no_name_here_is_another_form():
    found = proposed(block("paragraph", {}, attribute("colspan", 1, 2)))

    assert (said(found), str(becomes(found))) == ([], "another form")


@pytest.mark.parametrize("mark", ["insertion", "deletion"])
def test_a_demand_that_comes_or_goes_says_whom_it_addresses(mark):
    found = proposed(block("demand", {"addressee": "local", "theme": "Play"}, {"type": mark, "attrs": {"id": ONE}}))

    assert {(name, before or after, bool(before)) for name, before, after in said(found)} == {
        ("Addressed to", "Municipalities", mark == "deletion"), ("Theme", "Play", mark == "deletion"),
    }  # fmt: skip


def test_what_somebody_else_suggests_about_a_demand_that_comes_is_theirs():
    node = block(
        "demand", {"addressee": "local"},
        {"type": "insertion", "attrs": {"id": ONE}}, attribute("addressee", "federal", "local", OTHER),
    )  # fmt: skip

    assert said(proposed(node)) == [("Addressed to", "", "Federal government (Belgium)")]
    assert said(proposed(node, suggestion=OTHER)) == [
        ("Addressed to", "Federal government (Belgium)", "Municipalities")
    ]


# On the pages ------------------------------------------------------------------------------------------------------


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa, member_mode="suggest", language="nl")
    store.write_initial(paper, TEXT, drafter)
    return paper


@pytest.fixture
def readdressed(paper, second) -> Suggestion:
    """Beta suggests that the Flemish government is asked, as a browser writes it."""

    def make(doc):
        demand = blocks_of(doc).children[0]
        mark = attribute("addressee", "federal", "flanders")["attrs"]

        def both():
            demand.attributes["addressee"] = "flanders"
            demand.attributes["__mark_modification"] = json.dumps(mark, separators=(",", ":"))

        return change(doc, both), ONE

    return suggest(paper, second, make)


def page(client, person, paper: Paper, **query: str) -> str:
    client.force_login(person)
    found = client.get(
        reverse("positions:suggestion_list", args=[paper.uuid]), query, headers={"accept-language": "en"}
    )
    return " ".join(found.content.decode().split())


def test_the_list_and_the_table_say_what_stands_and_what_is_proposed(client, paper, readdressed, drafter):
    listed, table = page(client, drafter, paper), page(client, drafter, paper, view="table")

    before, after = "Federal government (Belgium)", "Flemish government"
    assert f'Addressed to: <del class="suggested">{before}</del> <ins class="suggested">{after}</ins>' in listed
    assert f'Open every yard. <span class="suggestion__change">Addressed to: {before}</span></td>' in table
    assert f'Open every yard. <span class="suggestion__change">Addressed to: {after}</span></td>' in table
    assert 'data-label="Place">D1<' in table
    assert "another form" not in listed + table


def test_what_was_decided_keeps_both_in_the_language_of_the_paper(client, paper, readdressed, drafter):
    operations.decide_suggestions(paper, [readdressed.uuid], accept=True, by=drafter)

    readdressed.refresh_from_db()
    assert readdressed.old_text == "Open every yard. · Gericht aan: Federale regering (België)"
    assert readdressed.new_text == "Open every yard. · Gericht aan: Vlaamse regering"
    (demand, *_rest) = document.tree_of(store.load_document(paper.pk)[0])["content"]
    assert demand["attrs"]["addressee"] == "flanders"
    assert "Gericht aan: Vlaamse regering" in page(client, drafter, paper, state="all")
