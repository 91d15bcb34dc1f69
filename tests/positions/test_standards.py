"""That a demand rests on a protocol, a general comment or a goal: from the editor to the public page."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import document, export, operations, schema
from positions.demands import demands_of
from positions.document_import import from_html
from positions.forms_publication import PreparationForm
from positions.models import FollowUp, PositionPage
from positions.places import Places
from positions.yupdate import read_update
from tests.positions.conftest import PUBLIC_WORDS

pytestmark = pytest.mark.django_db

DEMAND = '<section data-demand data-standards="{}"><p>Open every yard.</p></section>'


def live(standards: object) -> Doc:
    doc: Doc = Doc()
    demand = doc.get("prosemirror", type=XmlFragment).children.append(XmlElement("demand"))
    demand.attributes["id"] = "d1"
    if standards is not None:
        demand.attributes["standards"] = standards
    demand.children.append(XmlElement("paragraph")).children.append(XmlText("Open every yard."))
    return doc


@pytest.mark.parametrize("value", ["OPSC", "GC24,SDG16.2", "SDG4.a", "", None, ",".join(["OPIC"] * 20)])
def test_the_wire_lets_codes_through(value):
    assert schema.violations(read_update(live(value).get_update())) is None


@pytest.mark.parametrize(
    "value", ['"><script>', "OPSC,", "OPSC GC1", "GC123", "SDG1.zz", "optional", 7, True, ",".join(["OPIC"] * 21)]
)
def test_the_wire_refuses_what_is_no_list_of_codes(value):
    update = read_update(live(value).get_update())
    assert (schema.violations(update) or Places(Doc()).problem(update, {})) == "value of standards of demand"


def test_the_frozen_text_keeps_the_codes_that_exist_in_our_order():
    tree, html, _text, _hash = document.frozen(live("SDG16.2,GC99,OPIC,GC24"))

    assert tree["content"][0]["attrs"]["standards"] == "OPIC,GC24,SDG16.2"
    assert 'data-standards="OPIC,GC24,SDG16.2"' in html
    assert document.tree_from_html(html)["content"][0]["attrs"]["standards"] == "OPIC,GC24,SDG16.2"


def test_a_text_that_names_none_keeps_the_hash_that_it_had():
    without = document.frozen(live(None))[0]

    assert "standards" not in without["content"][0]["attrs"]
    assert document.frozen(live("GC99"))[3] == document.canonical_sha256(without)


def test_pasted_html_brings_only_codes_that_exist():
    doc: Doc = Doc()
    doc.apply_update(from_html(DEMAND.format("GC24, nonsense, SDG1.zz")))

    assert [one["standards"] for one in demands_of(document.tree_of(doc))] == [["GC24"]]


HOSTILE = [
    ("heading", "level", '2"><img src=x>'), ("heading", "level", None), ("demand", "addressee", None),
    ("demand", "articles", 7), ("demand", "standards", "<b>"), ("paragraph", "x", "heading"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "before"), HOSTILE)
def test_what_a_rejected_suggestion_puts_back_is_looked_at_like_anything_else(kind, name, before):
    doc: Doc = Doc()
    element = doc.get("prosemirror", type=XmlFragment).children.append(XmlElement(kind))
    inside = element.children.append(XmlElement("paragraph")) if kind == "demand" else element
    inside.children.append(XmlText("Open every yard."))
    mark = {
        "id": "12345678-1234-1234-1234-123456789abc", "type": "nodeType" if name == "x" else "attr",
        "attrName": name, "previousValue": before, "newValue": 3,
    }  # fmt: skip
    element.attributes["__mark_modification"] = json.dumps(mark)
    assert schema.violations(read_update(doc.get_update())) is None  # so it can be sent

    html = document.frozen(doc)[1]

    assert "Open every yard." in html
    assert re.findall(r"<(?!/?(?:h2|p|section)\b)", html) == []


@pytest.fixture
def tagged(prepared, secretariat, library) -> PositionPage:
    second = demands_of(prepared.revision.tree)[1]["block_id"]
    words = {**PUBLIC_WORDS, "tags": {second: {"standards": "OPIC,GC24,SDG16.2"}}}
    operations.publish(prepared, by=secretariat, **words)
    return PositionPage.objects.get()


def test_the_public_page_its_data_and_its_files_name_them(tagged, client):
    html = client.get(tagged.url).content.decode()
    about = [one["name"] for one in tagged.structured_data(client.get(tagged.url).wsgi_request)["about"]]

    assert [one["standards"] for one in tagged.demands] == [[], ["OPIC", "GC24", "SDG16.2"]]
    for words in ("GC 24: ", "SDG 16.2: ", "OPIC: "):
        assert html.count(words) == 1
    assert "Committee on the Rights of the Child, general comment No. 24 (2019)" in about
    assert "Sustainable Development Goals, target 16.2" in about
    assert "GC 24: " in export.pdf.asked_for(tagged)[1]["facts"]
    assert list(FollowUp.objects.order_by("number").values_list("standards", flat=True)) == [
        [], ["OPIC", "GC24", "SDG16.2"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"protocol": "OPIC"}, True), ({"general_comment": "GC24"}, True), ({"goal": "SDG16.2"}, True),
        ({"goal": "SDG16"}, True), ({"goal": "SDG1"}, False), ({"goal": "SDG16.1"}, False),
        ({"protocol": "OPSC"}, False), ({"protocol": "nonsense"}, False), ({"general_comment": '"}]'}, False),
    ],
)  # fmt: skip
def test_the_library_shows_everything_we_ever_said_on_one(tagged, library, client, query, found):
    html = client.get(library.url, query).content.decode()

    assert ("library__title" in html) is found
    assert ("Count the yards each year." in html) is found
    assert 'name="goal"' in html and 'value="SDG16"' in html
    assert "Open every school yard." not in html


def test_the_shelf_of_one_is_headed_with_its_name(tagged, library, client):
    html = client.get(library.url, {"general_comment": "GC24"}).content.decode()

    assert re.search(r"library__about[^>]*>[^<]*GC 24: ", html)


def test_the_form_before_publication_takes_codes_and_names_those_that_do_not_exist(prepared):
    good = PreparationForm({"demand": "x", "standards_1": "gc 24, SDG 16.2"}, revision=prepared.revision)
    bad = PreparationForm({"demand": "x", "standards_1": "GC 24, GC 99"}, revision=prepared.revision)
    block = demands_of(prepared.revision.tree)[0]["block_id"]

    assert good.is_valid() and good.words()["tags"][block]["standards"] == "GC24,SDG16.2"
    assert not bad.is_valid() and "GC 99" in str(bad.errors["standards_1"])


def test_what_the_text_itself_says_is_not_tagged_otherwise(prepared):
    tree = document.tree_from_html(DEMAND.format("OPIC"))
    demand = tree["content"][0]["attrs"]["id"]

    assert demands_of(tree, {demand: {"standards": "GC24"}})[0]["standards"] == ["OPIC"]


def test_the_editor_chooses_from_all_that_exist(prepared, secretariat, client):
    client.force_login(secretariat)

    found = client.get(reverse("positions:object_choices", args=[prepared.revision.paper.uuid])).json()["standards"]

    assert len(found) == 215
    assert {"OPSC", "GC26", "SDG17.19"} <= {one["code"] for one in found}


def test_the_matrix_is_narrowed_by_one(tagged, secretariat, client):
    client.force_login(secretariat)

    html = client.get(reverse("actions:follow_up_matrix"), {"standard": "SDG16"}).content.decode()

    assert "Count the yards each year." in html
    assert "Open every school yard." not in html
