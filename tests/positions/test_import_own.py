"""Our own Word file comes back as it was: what demands say of themselves, references to articles, sources."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given, settings as hypothesis_settings, strategies as st

from monitoring import standards
from positions import document
from positions.child_groups import ChildGroup
from positions.demands import Addressee, addressee_name, demands_of, facts_of
from positions.docx_in import read_docx
from positions.docx_in.findings import CHANGED, DROPPED
from positions.docx_in.own_files import addressee_called, facts_in
from positions.export import paper as export
from tests.positions.test_export_paper import paragraph, text_with, tree_with, words

LANGUAGES = [code for code, _name in settings.LANGUAGES]
CLUSTERS = {31: [{"code": "H", "name": "Education, leisure"}]}
DEMAND = {
    "id": "d1", "addressee": "flanders", "theme": "Play · rest", "articles": "31,12", "standards": "OPIC,GC17",
    "groups": "poverty,exploited",
}  # fmt: skip


def demand(*content: dict | str, **said: str) -> dict:
    return {"type": "demand", "attrs": {"id": "d1", **said}, "content": [paragraph(*(content or ["Open it."]))]}


def come_back(*content: dict, language: str = "en"):
    """What an import makes of the file of these blocks, with the facts that our files have."""
    tree = tree_with(*content)
    with translation.override(language):
        facts = {one["block_id"]: facts_of(one) for one in demands_of(tree, clusters=CLUSTERS)}
    return read_docx(export.as_docx(text_with(tree, language=language, facts=facts)))


def said_of(imported) -> dict[str, str]:
    attributes = dict(imported.tree["content"][0]["attrs"])
    attributes.pop("id")
    return attributes


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_demand_comes_back_with_all_that_it_says(language):
    back = come_back(demand(**DEMAND), language=language)

    assert said_of(back) == {name: value for name, value in DEMAND.items() if name != "id"}
    assert document.plain_text(back.tree) == "Open it."
    assert {*back.findings.counts} == {"title", "edges"}


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(LANGUAGES),
    st.sampled_from(["", "play", "spel en ruimte"]),
    st.lists(st.sampled_from([31, 12, 3, 54]), unique=True, max_size=4),
    st.sets(st.sampled_from(list(standards.known())), max_size=6),
    st.sets(st.sampled_from(ChildGroup.values), max_size=4),
)
def test_a_line_of_facts_says_again_what_it_was_made_of(language, theme, articles, codes, groups):
    one = {
        "theme": theme, "articles": articles, "standards": standards.in_order(codes),
        "groups": [group for group in ChildGroup.values if group in groups],
        "clusters": [one for number in articles for one in CLUSTERS.get(number, [])],
    }  # fmt: skip
    with translation.override(language):
        line = facts_of(one)

    found, lost = facts_in(line)

    lists = {name: ",".join(map(str, one[name])) for name in ("articles", "standards", "groups")}
    assert found == {name: value for name, value in {"theme": theme, **lists}.items() if value}
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standard_group_and_addressee_is_known_by_its_name(language):
    with translation.override(language):
        for code in standards.known():
            assert facts_in(facts_of({"standards": [code]}))[0] == {"standards": code}
        for group in ChildGroup.values:
            assert facts_in(facts_of({"groups": [group]}))[0] == {"groups": group}
        for value in Addressee.values:
            assert addressee_called(addressee_name(value)) == value


def test_what_was_typed_into_the_facts_by_hand_is_read_or_named():
    found, lost = facts_in("Play · art. 31, 12, 99 · GC 17 · Also important")

    assert found == {"theme": "Play", "articles": "31,12", "standards": "GC17"}
    assert lost == ["Also important"]


def test_what_a_demand_says_that_cannot_be_kept_is_named():
    back = read_docx(
        export.as_docx(
            text_with(tree_with(demand(addressee="the Moon")), language="en", facts={"d1": "art. 31 · Ask Ann"})
        )
    )

    assert said_of(back) == {"addressee": "", "theme": "", "articles": "31"}
    said = dict(back.findings.dropped)
    assert said["Whom 1 demand addresses, as nobody of that name can be chosen here:"] == ["the Moon"]
    assert said["1 thing that a demand says of itself and that a text cannot keep:"] == ["Ask Ann"]


def test_groups_of_children_come_back_also_where_they_were_typed_by_hand():
    tree = tree_with(demand(addressee="local"))
    back = read_docx(export.as_docx(text_with(tree, language="en", facts={"d1": "In poverty, Exploited"})))

    assert said_of(back) == {"addressee": "local", "theme": "", "articles": "", "groups": "poverty,exploited"}


def test_a_reference_to_an_article_is_one_again_and_another_link_is_none():
    reference = {"type": "article_reference", "attrs": {"treaty": "CRC", "article": "31", "label": "artikel 31 IVRK"}}
    link = words("elsewhere", {"type": "link", "attrs": {"href": "https://example.org/articles/crc/31/"}})

    back = come_back(paragraph("See ", reference, " and ", link, "."))

    first, found, _and, other, _stop = back.tree["content"][0]["content"]
    assert found == reference
    assert (first["text"], other["marks"]) == ("See ", link["marks"])


def test_a_source_is_one_again_and_the_library_is_named():
    with_place = {"type": "citation", "attrs": {"ref": "CRC/C/GC/17", "locator": "par. 3", "source": "x"}}
    without = {"type": "citation", "attrs": {"ref": "Janssens, De speeltuin", "locator": ""}}

    back = come_back(paragraph("See ", with_place, " and ", without, words(" or not", {"type": "em"}), "."))

    inline = back.tree["content"][0]["content"]
    assert [node["attrs"] for node in inline if node["type"] == "citation"] == [
        {"ref": "CRC/C/GC/17", "locator": "par. 3"}, without["attrs"],
    ]  # fmt: skip
    assert document.plain_text(back.tree) == "See CRC/C/GC/17, par. 3 and Janssens, De speeltuin or not."
    assert back.findings.names["citations"] == ["CRC/C/GC/17, par. 3", "Janssens, De speeltuin"]
    assert [node["text"] for node in inline if node.get("marks")] == [" or not"]


@pytest.mark.parametrize(
    ("said", "ref", "place"),
    [
        ("Janssens, 2020", "Janssens, 2020", ""), ("GC 17, § 3", "GC 17", "§ 3"), ("Wet, art. 4", "Wet", "art. 4"),
        ("Rapport, 12", "Rapport", "12"), ("Rapport, n° 4", "Rapport", "n° 4"), ("Rapport", "Rapport", ""),
    ],
)  # fmt: skip
def test_what_reads_as_a_place_in_a_source_is_one(said, ref, place):
    source = {"type": "citation", "attrs": {"ref": said, "locator": ""}}

    (found,) = come_back(paragraph(source)).tree["content"][0]["content"]

    assert found["attrs"] == {"ref": ref, "locator": place}


def test_what_html_of_ours_says_of_an_article_is_read_from_it_too():
    reference = {"type": "article_reference", "attrs": {"treaty": "CRC", "article": "31", "label": "article <31>"}}

    html = document.render_html(tree_with(paragraph(reference)))

    assert document.tree_from_html(html)["content"][0]["content"] == [reference]


def test_each_new_finding_has_a_sentence_for_one_and_for_many():
    for table, kind in ((CHANGED, "citations"), (DROPPED, "addressees"), (DROPPED, "facts")):
        assert table[kind](1) != table[kind](2)
