"""A paper as a tree, as HTML, as words and as numbered passages; nothing hostile comes out of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import document
from positions.document_import import from_html

HTML = """
<h2>Spelen is een recht</h2>
<p>Elk kind heeft <strong>tijd <em>en</em></strong> ruimte.</p>
<ul><li>buiten</li><li><p>binnen</p><ol start="3"><li>thuis</li></ol></li></ul>
<p></p>
<p>Dat staat in <cite data-ref="CRC/C/GC/17" data-locator="par. 12">x</cite><span data-footnote>Algemene
opmerking 17.</span>, lees <a href="https://example.org/?a=1&amp;b=2">meer</a>.<br>Zo is het.</p>
<blockquote><p>Wij willen spelen!</p></blockquote>
<table><tr><th>Jaar</th><td colspan="2">2026</td></tr></table>
<hr>
"""


def loaded(update: bytes) -> Doc:
    doc: Doc = Doc()
    doc.apply_update(update)
    return doc


def with_runs(*runs: tuple[str, dict]) -> Doc:
    """A document with one paragraph of these words and marks, exactly as a browser may have put them there."""
    doc: Doc = Doc()
    block = doc.get("prosemirror", type=XmlFragment).children.append(XmlElement("paragraph"))
    text = block.children.append(XmlText())
    place = 0
    for words, marks in runs:
        text.insert(place, words)
        text.format(place, place + len(words.encode()), marks)
        place += len(words.encode())
    return doc


def test_html_becomes_a_paper_and_html_again():
    html = document.render_html(document.tree_of(loaded(from_html(HTML))))

    without_ids = re.sub(r' id="b-[0-9a-f]{12}"', "", html)
    assert without_ids == (
        "<h2>Spelen is een recht</h2>"
        '<p data-number="1">Elk kind heeft <strong>tijd </strong><strong><em>en</em></strong> ruimte.</p>'
        '<ul><li><p>buiten</p></li><li><p>binnen</p><ol start="3"><li><p>thuis</p></li></ol></li></ul>'
        '<p data-number="2">Dat staat in <cite>CRC/C/GC/17, par. 12</cite>'
        '<sup class="footnote-mark"><a id="fnref-1" href="#fn-1">1</a></sup>, lees '
        '<a href="https://example.org/?a=1&amp;b=2" rel="noopener nofollow">meer</a>.<br>Zo is het.</p>'
        "<blockquote><p>Wij willen spelen!</p></blockquote>"
        '<table><tbody><tr><th><p>Jaar</p></th><td colspan="2"><p>2026</p></td></tr></tbody></table><hr>'
        '<ol class="footnotes"><li id="fn-1">Algemene opmerking 17. <a href="#fnref-1" aria-label="↩ 1">↩</a></li></ol>'
    )


def test_a_tree_written_into_a_document_is_read_back_equal():
    tree = document.tree_of(loaded(from_html(HTML)))

    assert document.tree_of(document.document_from_tree(tree)) == tree


def test_passages_have_the_numbers_that_the_page_shows():
    blocks = document.blocks(document.tree_of(loaded(from_html(HTML))))

    assert [(block.number, block.kind, block.text) for block in blocks] == [
        ("", "heading", "Spelen is een recht"),
        ("1", "paragraph", "Elk kind heeft tijd en ruimte."),
        ("1.1", "paragraph", "buiten"),
        ("1.2", "paragraph", "binnen"),
        ("1.3", "paragraph", "thuis"),
        (
            "2",
            "paragraph",
            "Dat staat in CRC/C/GC/17, par. 12 [Algemene opmerking 17.], lees meer. Zo is het.",
        ),
        ("2.1", "paragraph", "Wij willen spelen!"),
        ("2.2", "paragraph", "Jaar"),
        ("2.3", "paragraph", "2026"),
    ]
    html = document.render_html(document.tree_of(loaded(from_html(HTML))))
    assert html.count('id="b-') == len(blocks)


def test_the_hash_is_of_the_text_and_not_of_how_it_came_about():
    tree = document.tree_of(loaded(from_html("<p>One <strong>two</strong> three</p>")))
    rebuilt = document.tree_of(document.document_from_tree(tree))
    other = document.tree_of(document.document_from_tree(tree))
    other["content"][0]["content"][0]["text"] = "One, "

    assert document.canonical_sha256(tree) == document.canonical_sha256(rebuilt)
    assert document.canonical_sha256(tree) != document.canonical_sha256(other)
    assert document.canonical_sha256({"b": 1, "a": "é"}) == document.canonical_sha256({"a": "é", "b": 1})


def test_what_a_revision_keeps_belongs_together():
    doc = loaded(from_html(HTML))

    tree, html, text, sha256 = document.frozen(doc)

    assert (html, text) == (document.render_html(tree), document.plain_text(tree))
    assert sha256 == document.canonical_sha256(tree)
    assert document.word_count(tree) == 35


def test_comments_are_about_the_text_and_not_in_it():
    doc = with_runs(("Every ", {}), ("child", {"comment--AbCdEf12": {"id": "c1"}}), (" plays", {}))

    assert document.render_html(document.tree_of(doc)) == '<p id="b-n1" data-number="1">Every child plays</p>'
    assert '<mark data-comment="c1">child</mark>' in document.render_html(document.tree_of(doc, comments=True))


HOSTILE_MARKS = {
    "script address": {"link": {"href": "javascript:alert(1)"}},
    "address without end": {"link": {"href": 'https://x" onmouseover="alert(1)'}},
    "no address": {"link": {}},
    "link without value": {"link": True},
    "unknown": {"script": {"src": "x"}},
    "comment": {"comment--AbCdEf12": {"id": '"><script>alert(1)</script>'}},
}


@pytest.mark.parametrize("marks", HOSTILE_MARKS.values(), ids=HOSTILE_MARKS.keys())
def test_hostile_marks_come_out_harmless(marks):
    html = document.render_html(document.tree_of(with_runs(("words", marks)), comments=True))

    assert "words" in html
    assert "<script" not in html
    assert "javascript" not in html
    assert ' onmouseover="' not in html


@pytest.mark.parametrize("tag", ["script", "iframe", "svg", "style", "paragraph onclick=x"])
def test_unknown_elements_lose_their_wrapper_and_keep_their_words(tag):
    doc: Doc = Doc()
    element = doc.get("prosemirror", type=XmlFragment).children.append(XmlElement(tag))
    element.attributes["onload"] = "alert(1)"
    element.children.append(XmlText()).insert(0, "<b>alert(1)</b>")

    html = document.render_html(document.tree_of(doc))

    assert html == '<p id="b-n1" data-number="1">&lt;b&gt;alert(1)&lt;/b&gt;</p>'


@pytest.mark.parametrize("value", ['"><script>', "a b", "", "x" * 41, 7, None, True])
def test_a_hostile_name_of_a_block_is_replaced(value):
    doc: Doc = Doc()
    element = doc.get("prosemirror", type=XmlFragment).children.append(XmlElement("paragraph"))
    if value is not None:
        element.attributes["id"] = value
    element.children.append(XmlText()).insert(0, "words")

    assert document.blocks(document.tree_of(doc))[0].id == "n1"


def test_two_blocks_with_one_name_get_two():
    doc: Doc = Doc()
    for words in ("one", "two"):
        element = doc.get("prosemirror", type=XmlFragment).children.append(XmlElement("paragraph", {"id": "same"}))
        element.children.append(XmlText()).insert(0, words)

    first, second = document.blocks(document.tree_of(doc))

    assert first.id == "same"
    assert second.id not in ("same", "")


@pytest.mark.parametrize("level", [0, 7, -1, 2.0, float("nan"), "3", True, None])
def test_levels_of_headings_stay_between_one_and_four(level):
    doc: Doc = Doc()
    element = doc.get("prosemirror", type=XmlFragment).children.append(XmlElement("heading"))
    if level is not None:
        element.attributes["level"] = level
    element.children.append(XmlText()).insert(0, "words")

    assert document.tree_of(doc)["content"][0]["attrs"]["level"] in (1, 2, 4)


def test_a_text_nested_beyond_reason_does_not_break_the_reader():
    doc: Doc = Doc()
    with doc.transaction():
        place = doc.get("prosemirror", type=XmlFragment)
        for _ in range(300):
            element = XmlElement("blockquote")
            place.children.append(element)
            place = element
        place.children.append(XmlText()).insert(0, "deep")

    assert document.render_html(document.tree_of(doc)).count("<blockquote>") <= document.MAX_DEPTH + 1


def test_characters_that_the_database_refuses_are_left_out():
    tree = document.tree_of(with_runs(("a\x00b\x0bc\td", {})))

    assert document.plain_text(tree) == "abc\td"


def test_an_empty_document_is_one_empty_paragraph():
    tree = document.tree_of(Doc())

    assert [node["type"] for node in tree["content"]] == ["paragraph"]
    assert document.render_html(tree) == document.plain_text(tree) == ""
    assert document.blocks(tree) == []


@given(st.text(alphabet=st.sampled_from("<>/a b&\"'=phrefscriptliutdon:!-\n0"), max_size=400))
@settings(max_examples=300, deadline=30_000)
def test_any_html_becomes_a_paper_without_a_script(html):
    out = document.render_html(document.tree_of(loaded(from_html(html))))

    assert "<script" not in out
    assert " on" not in "".join(part.split(">")[0] for part in out.split("<")[1:] if '"' in part)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=30_000)
def test_words_survive_the_way_in_and_out(words):
    doc: Doc = Doc()
    block = doc.get("prosemirror", type=XmlFragment).children.append(XmlElement("paragraph"))
    clean = words.encode("utf-16", "ignore").decode("utf-16")
    block.children.append(XmlText()).insert(0, clean)

    tree = document.tree_of(doc)

    assert "".join(document.inline_text(node) for node in tree["content"]) == document.NOT_PRINTED.sub("", clean)
