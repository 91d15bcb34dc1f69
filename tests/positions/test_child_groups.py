"""Which children a demand is about: written in the draft, frozen with the text, found by it in public."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import document, downloads, operations, schema, store
from positions.child_groups import ChildGroup
from positions.demands import demands_of
from positions.document_import import from_html
from positions.forms_publication import PreparationForm
from positions.models import FollowUp, PositionPage
from positions.yupdate import read_update
from tests import factories
from tests.positions.conftest import PUBLIC_WORDS

pytestmark = pytest.mark.django_db

DEMAND = '<section data-demand data-groups="{}"><p>Open every yard.</p></section>'


def live(groups: object) -> Doc:
    doc: Doc = Doc()
    demand = doc.get("prosemirror", type=XmlFragment).children.append(XmlElement("demand"))
    demand.attributes["id"] = "d1"
    if groups is not None:
        demand.attributes["groups"] = groups
    demand.children.append(XmlElement("paragraph")).children.append(XmlText("Open every yard."))
    return doc


@pytest.mark.parametrize("value", [",".join(ChildGroup.values), "care", "", None])
def test_the_wire_lets_groups_through(value):
    assert schema.violations(read_update(live(value).get_update())) is None


@pytest.mark.parametrize("value", ['"><script>', "care,", "Care", "care poverty", 7, True, ",".join(["care"] * 21)])
def test_the_wire_refuses_what_is_no_list_of_groups(value):
    assert schema.violations(read_update(live(value).get_update())) == "value of groups"


def test_the_frozen_text_keeps_the_groups_that_exist_in_our_order_and_its_files_carry_them():
    tree, html, _text, _hash = document.frozen(live("poverty,giants,care"))

    assert tree["content"][0]["attrs"]["groups"] == "care,poverty"
    assert 'data-groups="care,poverty"' in html
    assert document.tree_from_html(html)["content"][0]["attrs"]["groups"] == "care,poverty"


def test_a_text_that_names_none_keeps_the_hash_that_it_had():
    without = document.frozen(live(None))[0]

    assert "groups" not in without["content"][0]["attrs"]
    assert document.frozen(live("giants"))[3] == document.canonical_sha256(without)


def test_pasted_html_brings_only_groups_that_exist():
    doc: Doc = Doc()
    doc.apply_update(from_html(DEMAND.format("care, giants")))

    assert [one["groups"] for one in demands_of(document.tree_of(doc))] == [["care"]]


def test_a_draft_says_it_in_its_files(alfa, drafter):
    paper = factories.make_paper(lead=alfa, title="Play", language="en")
    store.write_initial(paper, DEMAND.format("care,poverty"), drafter)

    assert list(downloads.live_text(paper).facts.values()) == ["Not living with their parents, In poverty"]


def test_what_the_text_itself_says_is_not_asked_again_nor_tagged_otherwise(prepared):
    tree = document.tree_from_html(DEMAND.format("care") + DEMAND.format(""))
    prepared.revision.tree = tree
    said, left = (one["block_id"] for one in demands_of(tree))

    form = PreparationForm({}, revision=prepared.revision)
    found = demands_of(tree, {said: {"groups": ["poverty"]}, left: {"groups": ["poverty", "giants"]}})

    assert "groups_1" not in form.fields and "groups_2" in form.fields
    assert [one["groups"] for one in found] == [["care"], ["poverty"]]


@pytest.fixture
def tagged(prepared, secretariat, library) -> PositionPage:
    second = demands_of(prepared.revision.tree)[1]["block_id"]
    words = {**PUBLIC_WORDS, "tags": {second: {"groups": ["youngest", "care"], "standards": "GC24"}}}
    operations.publish(prepared, by=secretariat, **words)
    return PositionPage.objects.get()


@pytest.mark.parametrize(("group", "found"), [("care", True), ("poverty", False), ('"}]', False)])
def test_the_library_shows_everything_we_ever_said_about_one_group(tagged, library, client, group, found):
    html = client.get(library.url, {"group": group}).content.decode()

    assert ("Count the yards each year." in html) is found
    assert "Open every school yard." not in html
    assert 'name="group"' in html and '<option value="youngest"' in html


def test_the_feed_files_a_position_under_its_groups_and_standards(tagged, client):
    feed = client.get(reverse("positions:feed"), {"group": "care"}).content.decode()

    assert 'label="Niet bij hun ouders"' in feed
    assert 'term="care"' in feed and 'term="youngest"' in feed and 'term="GC24"' in feed
    assert "Niet bij hun ouders" in feed.partition("<entry>")[0]
    assert "<entry>" not in client.get(reverse("positions:feed"), {"group": "poverty"}).content.decode()


def test_the_matrix_is_narrowed_by_one(tagged, secretariat, client):
    client.force_login(secretariat)

    html = client.get(reverse("actions:follow_up_matrix"), {"group": "care"}).content.decode()
    table = client.get(reverse("actions:follow_up_matrix"), {"group": "care", "as": "csv"}).content.decode()

    assert list(FollowUp.objects.order_by("number").values_list("groups", flat=True)) == [[], ["care", "youngest"]]
    assert "Count the yards each year." in html
    assert "Open every school yard." not in html
    assert "Not living with their parents, Babies and toddlers" in table
