"""Who wrote what: by the log, through Enter, moves, undo and concurrent edits, at every point of time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from pycrdt import Doc, XmlFragment, XmlText

from positions.authorship import Author, Authorship, Edit
from positions.authorship_index import dump, load, of_paper
from positions.document import inline_text, tree_of
from positions.models import AuthorshipIndex, PaperUpdate
from tests.positions.ylog import Browser, meet, random_log


def passages_of(doc: Doc) -> list[str]:
    """The words of every paragraph, straight from the library."""
    blocks = doc.get("prosemirror", type=XmlFragment).children
    return ["".join(w for text in b.children if isinstance(text, XmlText) for w, _ in text.diff()) for b in blocks]


def written(found: Authorship, at: int | None = None) -> list[list[tuple[str, int | None]]]:
    """Every passage as (words, who)."""
    passages = found.passages() if at is None else found.passages(at)
    return [[(run.text, run.author.person_id) for run in passage.runs] for passage in passages]


def read(log: list[Edit]) -> Authorship:
    found = Authorship()
    for edit in log:
        found.take(edit)
    return found


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_text_is_equal_to_the_library_at_every_point_of_the_log(seed):
    log, _browsers = random_log(seed)
    found, doc = read(log), Doc()

    for edit in log:
        doc.apply_update(edit.payload)
        assert [passage.text for passage in found.passages(edit.sequence)] == passages_of(doc)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 60))
def test_index_goes_on_from_where_it_was_kept(seed, cut):
    log, _browsers = random_log(seed)
    cut = min(cut, len(log))
    half = load(dump(read(log[:cut])))
    for edit in log[cut:]:
        half.take(edit)

    whole = read(log)

    assert [passage.runs for passage in half.passages()] == [passage.runs for passage in whole.passages()]
    assert written(half, cut) == written(whole, cut)


def two() -> tuple[Browser, Browser, list[Edit]]:
    ann, bob = Browser(1), Browser(2)
    log: list[Edit] = []
    ann.add(0, "Every child has a right to play.", "p1")
    meet([ann, bob], log)
    return ann, bob, log


def test_enter_keeps_the_author_of_what_it_moves():
    ann, bob, log = two()
    bob.enter(0, 15, "p2")
    meet([ann, bob], log)

    assert written(read(log)) == [[("Every child has", 1)], [(" a right to play.", 1)]]


def test_enter_in_a_passage_of_two_authors_keeps_both():
    ann, bob, log = two()
    bob.type(0, 11, " in town")
    meet([ann, bob], log)
    ann.enter(0, 6, "p2")
    meet([ann, bob], log)

    assert written(read(log)) == [[("Every ", 1)], [("child", 1), (" in town", 2), (" has a right to play.", 1)]]


def test_words_that_somebody_cuts_and_pastes_keep_their_author():
    ann, bob, log = two()
    bob.remove(0, 12, 32)
    meet([ann, bob], log)
    bob.add(1, "has a right to play.", "p2")
    meet([ann, bob], log)

    assert written(read(log)) == [[("Every child ", 1)], [("has a right to play.", 1)]]


def test_what_another_person_types_again_is_theirs():
    ann, bob, log = two()
    ann.remove(0, 12, 32)
    meet([ann, bob], log)
    bob.add(1, "has a right to play.", "p2")
    meet([ann, bob], log)

    assert written(read(log))[1] == [("has a right to play.", 2)]


def test_undo_gives_words_back_to_their_author():
    ann, bob, log = two()
    del bob.body.children[0]
    meet([ann, bob], log)
    bob.add(0, "Every child has a right to play.", "p1")
    meet([ann, bob], log)

    assert written(read(log)) == [[("Every child has a right to play.", 1)]]


def test_short_words_that_come_back_by_chance_are_the_typists():
    ann, bob, log = two()
    bob.remove(0, 0, 6)
    meet([ann, bob], log)
    bob.type(0, 0, "Every ")
    meet([ann, bob], log)

    assert written(read(log))[0][0] == ("Every ", 2)


def test_who_removed_words_is_known_afterwards():
    ann, bob, log = two()
    bob.remove(0, 5, 11)
    meet([ann, bob], log)

    gone = [run for run in read(log).passages(1)[0].runs if run.removed_at]

    assert [(run.text, run.author.person_id, run.remover) for run in gone] == [(" child", 1, Author(2, 2))]


def test_what_is_only_suggested_is_not_the_text():
    ann, bob, log = two()
    bob.text(0).insert(5, " single", {"insertion": {"id": "a"}})
    meet([ann, bob], log)

    assert written(read(log)) == [[("Every child has a right to play.", 1)]]


def test_edits_of_a_paper_are_indexed_beside_the_log(paper, signatory, second):
    log, browsers = random_log(7, steps=900)
    people = {1: signatory, 2: second, 3: None}
    PaperUpdate.objects.bulk_create(
        PaperUpdate(paper=paper, sequence=edit.sequence, payload=edit.payload, person=people[edit.person_id])
        for edit in log
    )
    paper.sequence = len(log)
    paper.save()

    first = of_paper(paper)
    kept = AuthorshipIndex.objects.get(paper=paper)
    again = of_paper(paper)

    assert kept.sequence == len(log)
    assert [p.runs for p in first.passages()] == [p.runs for p in again.passages()]
    assert [p.text for p in again.passages()] == [inline_text(n) for n in tree_of(browsers[0].doc)["content"]]


def test_a_damaged_index_is_read_from_the_log_again(paper, signatory):
    _ann, _bob, log = two()
    PaperUpdate.objects.create(paper=paper, sequence=1, payload=log[0].payload, person=signatory)
    paper.sequence = 1
    paper.save()
    of_paper(paper)
    AuthorshipIndex.objects.filter(paper=paper).update(payload=b"rubbish")

    assert [passage.text for passage in of_paper(paper).passages()] == ["Every child has a right to play."]


@pytest.mark.parametrize("words", ["🙂 smiles", "政府 asks", "né"])
def test_words_outside_the_latin_alphabet_are_cut_at_characters(words):
    ann, bob, log = two()
    ann.add(1, words, "p2")
    meet([ann, bob], log)
    bob.enter(1, 1, "p3")
    meet([ann, bob], log)

    assert written(read(log))[1:] == [[(words[:1], 1)], [(words[1:], 1)]]
