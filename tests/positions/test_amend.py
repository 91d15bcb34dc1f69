"""Amendments as differences of words: what collides, what goes together, and what becomes of marks and notes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from positions import amend
from positions.document import plain_text, tree_from_html

OLD = "Every child has the right to play and to rest after school."


def tree(html: str):
    return tree_from_html(html)


def test_a_change_is_named_by_the_words_that_change():
    [(start, end, text)] = amend.hunks(OLD, OLD.replace("to play", "to free play"))

    assert (start, end, text) == (29, 29, "free ")


def test_neighbouring_words_that_change_are_one_change():
    changed = OLD.replace("play and to rest", "games or sleep")

    assert len(amend.hunks(OLD, changed)) == 1


@pytest.mark.parametrize(
    ("first", "second", "collides"),
    [
        (OLD.replace("Every", "Each"), OLD.replace("school", "lessons"), False),
        (OLD.replace("play", "free play"), OLD.replace("play", "outdoor play"), True),
        (OLD.replace("play", "sport"), OLD.replace("play", "games"), True),
        (OLD.replace("play", "sport"), OLD.replace("play", "sport"), False),
        (OLD.replace("play and to rest", "sleep"), OLD.replace("rest", "relax"), True),
        (OLD.replace("play and to rest", "rest"), OLD.replace("rest", "relax"), False),
        ("", OLD.replace("play", "games"), True),
        ("", "", False),
        (OLD, OLD.replace("play", "games"), False),
    ],
)
def test_two_amendments_collide_when_they_change_the_same_place_differently(first, second, collides):
    assert amend.collide(OLD, first, second) == collides
    assert amend.collide(OLD, second, first) == collides


def test_amendments_that_do_not_collide_go_together():
    together = amend.compose(
        OLD, [OLD.replace("Every", "Each"), OLD.replace("school", "lessons"), OLD.replace("play", "free play")]
    )

    assert together == "Each child has the right to free play and to rest after lessons."


def test_colliding_amendments_have_no_common_text():
    assert amend.compose(OLD, [OLD.replace("play", "sport"), OLD.replace("play", "games")]) is None


def test_the_same_change_asked_twice_is_made_once():
    assert amend.compose(OLD, [OLD.replace("play", "sport")] * 2) == OLD.replace("play", "sport")


def test_taking_the_passage_out_is_nothing_left():
    assert amend.compose(OLD, ["", ""]) == ""


def test_what_stays_keeps_its_marks_and_what_is_new_goes_on_in_bold():
    [node] = tree('<p>Every <b>child has</b> a <a href="https://example.org">right</a>.</p>')["content"]

    new = amend.rewritten(node, "Every young child had a right.")

    assert [(part["text"], [mark["type"] for mark in part.get("marks", [])]) for part in new["content"]] == [
        ("Every young ", []), ("child had", ["strong"]), (" a ", []), ("right", ["link"]), (".", []),
    ]  # fmt: skip


def test_a_note_stays_where_its_token_stays():
    [node] = tree('<p>Play<span data-footnote="">Article 31.</span> is a right.</p>')["content"]
    assert amend.words_of(node) == "Play⟦1⟧ is a right."

    moved = amend.rewritten(node, "Free play is a right⟦1⟧.")
    gone = amend.rewritten(node, "Play is a right.")
    invented = amend.rewritten(node, "Play⟦1⟧ is⟦7⟧ a⟦1⟧ right.")

    assert plain_text({"type": "doc", "content": [moved]}) == "Free play is a right [Article 31.]."
    assert plain_text({"type": "doc", "content": [gone]}) == "Play is a right."
    assert plain_text({"type": "doc", "content": [invented]}) == "Play [Article 31.] is a right."


def test_an_article_that_a_passage_names_twice_stays_twice():
    article = {"type": "article_reference", "attrs": {"treaty": "CRC", "article": "31", "label": "article 31"}}
    words = [{"type": "text", "text": text} for text in ("See ", " and again ", " here.")]
    content = [words[0], article, words[1], article, words[2]]
    node = {"type": "paragraph", "attrs": {"id": "p"}, "content": content}

    changed = amend.rewritten(node, amend.words_of(node).replace("here", "now"))

    assert amend.words_of(changed) == "See ⟦1⟧ and again ⟦2⟧ now."
    assert changed["content"].count(article) == 2
    assert amend.rewritten(node, amend.words_of(node)) == node


def test_numbers_are_those_of_the_margin():
    found = amend.passages(tree("<h2>Play</h2><p>One.</p><ul><li>a</li><li>b</li></ul><p>Two.</p>"))

    assert [(one.number, one.words, one.holder) for one in found] == [
        ("", "Play", "doc"), ("1", "One.", "doc"), ("1.1", "a", "list_item"), ("1.2", "b", "list_item"),
        ("2", "Two.", "doc"),
    ]  # fmt: skip


def test_new_words_new_paragraphs_and_passages_taken_out_go_into_the_tree():
    before = tree("<p>One.</p><ul><li>a</li><li>b</li></ul><table><tr><td>cell</td></tr></table><p>Two.</p>")
    one, a, b, cell, two = (passage.id for passage in amend.passages(before))

    after = amend.amended(
        before, {one: "Uno.", a: "", cell: "", two: ""}, {one: [("new1", "Between.")], b: [("new2", "c")]}
    )

    assert plain_text(after) == "Uno.\n\nBetween.\n\nb\n\nc"
    assert [node["type"] for node in after["content"]] == ["paragraph", "paragraph", "bullet_list", "table"]
    assert plain_text(before) == "One.\n\na\n\nb\n\ncell\n\nTwo."  # the frozen tree itself never changes


def test_a_text_of_which_everything_is_taken_out_is_an_empty_paragraph():
    before = tree("<p>One.</p>")

    assert amend.amended(before, {amend.passages(before)[0].id: ""}, {})["content"][0]["type"] == "paragraph"


WORDS = st.lists(st.sampled_from(["play", "rest", "a", "right,", "⟦1⟧", "child’s", "é", "🙂", "\n"]), max_size=12)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_a_rewritten_passage_says_exactly_the_new_words(old, new):
    node = {"type": "paragraph", "attrs": {"id": "x"}, "content": []}
    amend._put(node["content"], [(letter, []) for letter in " ".join(old)], [{"type": "citation", "attrs": {}}], set())
    wanted = " ".join(new)
    if "⟦1⟧" not in amend.words_of(node):
        wanted = wanted.replace("⟦1⟧", "")
    elif wanted.count("⟦1⟧") > 1:
        first = wanted.index("⟦1⟧") + 3
        wanted = wanted[:first] + wanted[first:].replace("⟦1⟧", "")

    assert amend.words_of(amend.rewritten(node, " ".join(new))) == wanted


@settings(max_examples=200, deadline=None)
@given(WORDS, st.lists(WORDS, min_size=1, max_size=4))
def test_together_means_every_change_of_each_and_nothing_else(old, versions):
    before = " ".join(old)
    texts = [" ".join(version) for version in versions]

    together = amend.compose(before, texts)

    if together is None:
        assert any(amend.collide(before, a, b) for a in texts for b in texts)
    elif together:
        wanted = {hunk for text in texts for hunk in amend.hunks(before, text)}
        assert sum(len(hunk.text) - (hunk.end - hunk.start) for hunk in wanted) == len(together) - len(before)
