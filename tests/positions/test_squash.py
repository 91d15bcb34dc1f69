"""A shorter log says the same: text, authors, and the text at every moment that somebody keeps."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st
from pycrdt import Doc

from positions import authorship_index, document, store, versions
from positions.models import AuthorshipIndex, Paper, PaperUpdate
from positions.operations import squash
from positions.operations.squash import papers_worth_squashing, squash_log
from positions.operations.versions import keep_version
from positions.yupdate import read_state_vector
from tests.positions.desk import Desk
from tests.positions.ylog import random_log


@pytest.fixture
def desk(paper) -> Desk:
    return Desk(paper)


def type_slowly(desk: Desk, place: int, at: int, words: str, person, **options) -> None:
    for offset, letter in enumerate(words):
        desk.browser.type(place, at + offset, letter)
        desk.write(person, **options)


def told(paper: Paper) -> tuple:
    doc, _sequence = store.load_document(paper.pk)
    passages = authorship_index.of_paper(paper).passages()
    return document.raw_tree_of(doc), [[(run.text, run.author) for run in passage.runs] for passage in passages]


def sequences(paper: Paper) -> list[int]:
    return list(paper.updates.order_by("sequence").values_list("sequence", flat=True))


def test_row_22_letters_typed_one_by_one_become_one_row(desk, signatory, second):
    desk.browser.add(0, "Every child plays.", "p1")
    desk.write(signatory)
    type_slowly(desk, 0, 11, " also", signatory)
    type_slowly(desk, 0, 16, " here", second)
    before = told(desk.paper)

    assert squash_log(desk.paper) == 8

    assert sequences(desk.paper) == [1, 6, 11]
    assert told(desk.paper) == before
    assert list(desk.paper.updates.order_by("sequence").values_list("person", flat=True)) == [
        signatory.pk, signatory.pk, second.pk,
    ]  # fmt: skip
    assert squash_log(desk.paper) == 0


def test_a_kept_version_is_a_border(desk, signatory):
    desk.browser.add(0, "Every child plays.", "p1")
    desk.write(signatory)
    type_slowly(desk, 0, 18, " Yes", signatory)
    keep_version(desk.paper, label="In between", by=signatory)
    type_slowly(desk, 0, 22, " No", signatory)

    squash_log(desk.paper)

    assert sequences(desk.paper) == [1, 5, 8]
    assert document.plain_text(document.tree_of(versions.document_at(desk.paper, 5))) == "Every child plays. Yes"


def test_pauses_connections_and_the_servers_own_rows_are_borders(desk, signatory):
    desk.browser.add(0, "Every child plays.", "p1")
    desk.write(signatory)
    type_slowly(desk, 0, 18, "ab", signatory)
    type_slowly(desk, 0, 20, "cd", signatory, session="f" * 16)
    type_slowly(desk, 0, 22, "ef", signatory, session="suggestion")
    type_slowly(desk, 0, 24, "g", signatory)
    type_slowly(desk, 0, 25, "h", signatory, after=datetime.timedelta(minutes=20))

    squash_log(desk.paper)

    assert sequences(desk.paper) == [1, 3, 5, 6, 7, 8, 9]


def test_words_that_were_carried_stand_alone_so_that_their_author_is_known(desk, signatory, second):
    desk.browser.add(0, "Every child has a right to play.", "p1")
    desk.write(signatory)
    type_slowly(desk, 0, 32, "ab", second)
    desk.browser.enter(0, 11, "p2")
    desk.write(second)
    type_slowly(desk, 1, 0, "cd", second)
    before = told(desk.paper)

    squash_log(desk.paper)

    assert sequences(desk.paper) == [1, 3, 4, 6]
    assert told(desk.paper) == before


def test_today_is_left_alone(desk, signatory):
    desk.at = timezone.now() - datetime.timedelta(hours=2)
    desk.browser.add(0, "Every child plays.", "p1")
    desk.write(signatory)
    type_slowly(desk, 0, 18, "abc", signatory)

    assert squash_log(desk.paper) == 0


def test_a_room_and_an_index_in_the_middle_of_a_group_go_on(desk, signatory):
    desk.browser.add(0, "Every child plays.", "p1")
    desk.write(signatory)
    type_slowly(desk, 0, 18, "abc", signatory)
    room, sequence = store.load_document(desk.paper.pk)
    authorship_index.of_paper(desk.paper)
    index = desk.paper.authorship_index
    type_slowly(desk, 0, 21, "def", signatory)
    squash_log(desk.paper)
    index.save(force_insert=True)  # as a page that read it before the night would write it again

    _head, rows = store.tail(desk.paper.pk, sequence)
    for _number, update in rows:
        room.apply_update(update)

    assert document.tree_of(room) == document.tree_of(desk.browser.doc)
    assert told(desk.paper)[1] == [[("Every child plays.abcdef", authorship_index.of_paper(desk.paper).authors[0])]]


def test_no_merge_is_of_more_than_a_hundred(desk, signatory, monkeypatch):
    """The library compares each with each: of fifty thousand at once it takes a minute."""
    desk.browser.add(0, "Every child plays.", "p1")
    desk.write(signatory)
    type_slowly(desk, 0, 18, "abcdefghij" * 25, signatory)
    sizes, merge = [], squash.merge_updates
    monkeypatch.setattr(squash, "merge_updates", lambda *updates: sizes.append(len(updates)) or merge(*updates))

    assert squash_log(desk.paper) == 247

    assert sizes == [100, 100, 50]


def test_r_21_what_was_deleted_is_in_the_history_after_compaction_and_in_no_checkpoint(desk, signatory, second):
    """Checkpoints hold the text without what was taken out of it; the log, shortened or not, holds everything."""
    desk.browser.add(0, "Every child plays. A name that goes.", "p1")
    desk.write(signatory)
    keep_version(desk.paper, label="With the name", by=signatory)
    desk.browser.remove(0, 18, 36)
    desk.write(second)
    type_slowly(desk, 0, 18, " Outside.", second)
    doc, sequence = store.load_document(desk.paper.pk)
    store.keep_checkpoint(desk.paper.pk, sequence, doc.get_update())

    assert squash_log(desk.paper) > 0

    stored = store.load_rows(desk.paper.pk)
    assert stored.checkpoint == sequence
    assert stored.rows == []
    assert b"name" not in (stored.payload or b"")
    assert desk.text == "Every child plays. Outside."
    assert document.plain_text(document.tree_of(versions.document_at(desk.paper, 1))).endswith("A name that goes.")


def test_a_log_that_would_say_something_else_is_left_as_it_is(desk, signatory, monkeypatch):
    desk.browser.add(0, "Every child plays.", "p1")
    desk.write(signatory)
    type_slowly(desk, 0, 18, "abc", signatory)
    monkeypatch.setattr(squash, "merge_updates", lambda *updates: updates[-1])  # a library with a fault

    assert squash_log(desk.paper) == 0
    assert sequences(desk.paper) == [1, 2, 3, 4]


def _meanwhile(monkeypatch, deed) -> None:
    """Do something once between the reading of the log and its replacing."""
    merge, waiting = squash.merge_updates, [deed]

    def merge_and_do(*updates: bytes) -> bytes:
        if waiting:
            waiting.pop()()
        return merge(*updates)

    monkeypatch.setattr(squash, "merge_updates", merge_and_do)


@pytest.mark.parametrize("sequence", [3, 4])
def test_an_edit_that_is_set_aside_meanwhile_is_merged_into_no_other(desk, signatory, monkeypatch, sequence):
    """The third would go, the fourth would hold them all."""
    desk.browser.add(0, "Every child plays.", "p1")
    desk.write(signatory)
    type_slowly(desk, 0, 18, "abc", signatory)
    payloads = list(desk.paper.updates.order_by("sequence").values_list("payload", flat=True))
    _meanwhile(monkeypatch, lambda: store.quarantine(desk.paper.pk, sequence))

    assert squash_log(desk.paper) == 0

    assert sequences(desk.paper) == [1, 2, 3, 4]
    assert list(desk.paper.updates.order_by("sequence").values_list("payload", flat=True)) == payloads
    assert list(desk.paper.updates.filter(quarantined=True).values_list("sequence", flat=True)) == [sequence]


def test_a_version_of_an_old_edit_that_is_kept_meanwhile_keeps_its_text_and_authors(desk, signatory, monkeypatch):
    desk.browser.add(0, "Every child plays.", "p1")
    desk.write(signatory)
    type_slowly(desk, 0, 18, "abc", signatory)
    _meanwhile(monkeypatch, lambda: keep_version(desk.paper, label="Halfway", by=signatory, key="e3"))

    squash_log(desk.paper)

    version = desk.paper.versions.get()
    written = [run.text for passage in authorship_index.of_paper(desk.paper).passages(3) for run in passage.runs]
    assert "".join(written) == version.text == "Every child plays.ab"
    assert document.plain_text(document.tree_of(versions.document_at(desk.paper, 3))) == version.text
    assert squash_log(desk.paper) == 1  # the next night knows of it


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(seed=st.integers(0, 10**9))
def test_row_22_any_log_says_the_same_afterwards(seed, paper, signatory, second, adviser):
    PaperUpdate.objects.filter(paper=paper).delete()
    AuthorshipIndex.objects.all().delete()
    log, _browsers = random_log(seed, steps=80)
    people = {1: signatory, 2: second, 3: adviser}
    at = timezone.now() - datetime.timedelta(days=3)
    PaperUpdate.objects.bulk_create(
        PaperUpdate(
            paper=paper, sequence=edit.sequence, payload=edit.payload, person=people[edit.person_id], at=at,
            session=f"{edit.person_id:016}",
        )
        for edit in log
    )  # fmt: skip
    paper.sequence = len(log)
    paper.save()
    full = Doc()
    for edit in log:
        full.apply_update(edit.payload)
    before = told(paper)

    squash_log(paper)

    assert told(paper) == before
    assert document.tree_of(versions.document_at(paper, len(log))) == document.tree_of(full)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 60))
def test_row_22_checkpoint_and_tail_are_the_whole_log(seed, cut):
    log, _browsers = random_log(seed)
    cut = min(cut, len(log))
    rows = [(edit.sequence, edit.payload) for edit in log]
    whole, _poisoned = store.build_document(store.Stored(len(log), 0, None, rows))
    head, _poisoned = store.build_document(store.Stored(cut, 0, None, rows[:cut]))

    again, poisoned = store.build_document(store.Stored(len(log), cut, head.get_update(), rows[cut:]))

    assert not poisoned
    assert document.raw_tree_of(again) == document.raw_tree_of(whole)
    assert read_state_vector(again.get_state()) == read_state_vector(whole.get_state())


def test_only_long_logs_are_worth_it(desk, signatory, monkeypatch):
    desk.browser.add(0, "Every child plays.", "p1")
    desk.write(signatory)

    assert list(papers_worth_squashing()) == []
    monkeypatch.setattr(squash, "WORTH_IT", 1)
    assert list(papers_worth_squashing()) == [desk.paper]
