"""Named versions, the text at any moment, putting one back, and what happened since somebody was last here."""

from __future__ import annotations

import base64
import datetime
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from pycrdt import Doc

from members.models import AuditEntry
from positions import document, store, timeline, versions
from positions.models import Paper, PaperVersion, PaperVisit
from positions.operations.versions import keep_version, note_first_visit, note_visit, restore
from positions.permissions_versions import can_keep_version, can_restore
from tests.positions.headless import ask
from tests.positions.ylog import Browser


def test_a_version_holds_text_hash_and_who_wrote_it(desk, signatory, second):
    version = keep_version(desk.paper, label=" After the workshop ", by=signatory)

    assert (version.number, version.label, version.sequence) == (1, "After the workshop", 2)
    assert version.text == desk.text
    assert version.sha256 == document.canonical_sha256(version.tree)
    assert version.words == 12
    figures = {one["name"]: (one["characters"], one["words"]) for one in version.statistics["organisations"]}
    assert sorted(figures.values()) == [(28, 5), (32, 7)]
    assert {one["name"] for one in version.statistics["people"]} == {str(signatory), str(second)}
    assert AuditEntry.objects.filter(verb="positions.keep_version").count() == 1


def test_an_earlier_moment_can_be_named(desk, signatory):
    version = keep_version(desk.paper, label="Before Beta", by=signatory, key="e1")

    assert version.text == "Every child has a right to play."
    assert [one["characters"] for one in version.statistics["organisations"]] == [32]


@pytest.mark.parametrize("label", ["", "   "])
def test_a_version_needs_a_name(desk, signatory, label):
    with pytest.raises(ValidationError):
        keep_version(desk.paper, label=label, by=signatory)

    assert not PaperVersion.objects.exists()


def test_the_same_text_is_not_kept_twice(desk, signatory):
    keep_version(desk.paper, label="One", by=signatory)

    with pytest.raises(ValidationError, match="version 1, “One”"):
        keep_version(desk.paper, label="Two", by=signatory)


def test_an_empty_text_is_not_kept(paper, signatory):
    with pytest.raises(ValidationError):
        keep_version(paper, label="Nothing", by=signatory)


def test_an_observer_keeps_and_restores_nothing(desk, observer, signatory):
    keep_version(desk.paper, label="One", by=signatory)

    with pytest.raises(PermissionDenied):
        keep_version(desk.paper, label="Mine", by=observer)
    with pytest.raises(PermissionDenied):
        restore(desk.paper, key="e1", by=observer)


def test_who_writes_without_leading_names_versions_but_does_not_restore(desk, second):
    keep_version(desk.paper, label="Ours", by=second)

    with pytest.raises(PermissionDenied):
        restore(desk.paper, key="e1", by=second)


def test_each_verb_on_versions_is_for_exactly_these_people(cast, paper):
    people = vars(cast)

    keep = {name for name, person in people.items() if can_keep_version(person, paper)}
    put_back = {name for name, person in people.items() if can_restore(person, paper)}

    assert put_back == {"secretariat", "signatory", "drafter", "coordinator"}
    assert keep == put_back | {"second", "adviser"}


def test_the_database_refuses_to_change_a_version(desk, signatory):
    version = keep_version(desk.paper, label="One", by=signatory)

    with pytest.raises(DatabaseError), transaction.atomic():
        PaperVersion.objects.filter(pk=version.pk).update(label="Other")
    with pytest.raises(DatabaseError), transaction.atomic():
        version.delete()


def test_a_version_stays_what_it_was_when_the_text_changes(desk, signatory):
    version = keep_version(desk.paper, label="One", by=signatory)
    desk.browser.type(0, 0, "Now ")
    desk.write(signatory)

    point = versions.find_point(desk.paper, "v1")

    assert point.html == version.html
    assert point.sha256 == version.sha256 != versions.live(desk.paper).sha256


def test_points_are_found_by_their_names_only(desk, signatory):
    keep_version(desk.paper, label="One", by=signatory)

    found = {key: versions.find_point(desk.paper, key) for key in ("live", "v1", "e1", "e2", "")}
    missing = ["v2", "r1", "e3", "e0", "x1", "e", "v", "e-1", "e٣", "e" + "9" * 30, "../1", "live1"]

    assert {key: point.sequence for key, point in found.items()} == {"live": 2, "v1": 2, "e1": 1, "e2": 2, "": 2}
    assert [key for key in missing if versions.find_point(desk.paper, key)] == []


def test_restoring_puts_the_text_back_and_keeps_the_one_before(desk, signatory):
    before = desk.text

    restore(desk.paper, key="e1", by=signatory)

    assert desk.text == "Every child has a right to play."
    kept = desk.paper.versions.get()
    assert kept.text == before
    assert kept.label.startswith("Before restoring")
    restore(desk.paper, key="v1", by=signatory)
    assert desk.text == before
    assert list(AuditEntry.objects.filter(verb="positions.restore").values_list("details__point", flat=True)) == [
        "e1", "v1",
    ]  # fmt: skip


def test_words_that_were_put_back_keep_their_author(desk, signatory, second):
    restore(desk.paper, key="e1", by=signatory)
    restore(desk.paper, key="v1", by=signatory)

    figures = versions.statistics(desk.paper, desk.paper.sequence)

    assert {one["name"]: one["characters"] for one in figures["people"]} == {str(signatory): 32, str(second): 28}


def test_restoring_what_is_there_already_says_so(desk, signatory):
    with pytest.raises(ValidationError, match="the same"):
        restore(desk.paper, key="e2", by=signatory)

    assert not PaperVersion.objects.exists()


def test_a_closed_text_is_not_restored(desk, signatory):
    Paper.objects.filter(pk=desk.paper.pk).update(state=Paper.State.FINAL_TEXT)

    with pytest.raises(ValidationError, match="closed"):
        restore(desk.paper, key="e1", by=signatory)

    assert desk.paper.updates.count() == 2


# The timeline ---------------------------------------------------------------------------------------------------


def test_edits_are_grouped_into_sittings_by_pauses(desk, signatory, second):
    for word in ("All ", "of ", "them "):
        desk.browser.type(1, 0, word)
        desk.write(second, after=datetime.timedelta(minutes=20))

    sittings = timeline.SittingList(desk.paper)

    assert len(sittings) == 2
    newest, first = sittings[0:20]
    assert (newest.first, newest.last, newest.edits, newest.key_before) == (2, 5, 4, "e1")
    assert [(w.person, w.edits) for w in newest.workers] == [(second, 4)]
    assert (first.first, first.last, [w.person for w in first.workers]) == (1, 1, [signatory])
    assert first.key_before == ""


def test_marks_of_comments_are_no_sitting(desk, signatory):
    desk.browser.text(0).format(0, 5, {"comment--AAAAAAAA": {"id": "c1"}})
    desk.write(signatory, after=datetime.timedelta(hours=5), session="comment")

    assert len(timeline.SittingList(desk.paper)) == 2


def test_a_paper_without_text_has_no_sittings(paper):
    sittings = timeline.SittingList(paper)

    assert len(sittings) == 0
    assert sittings[0:20] == []


def test_the_timeline_asks_the_same_number_of_questions_however_long_it_is(desk, second):
    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            sittings = timeline.SittingList(desk.paper)
            len(sittings)
            [worker.organisation for one in sittings[0:20] for worker in one.workers]
        return len(asked)

    before = questions()
    for _hour in range(12):
        desk.browser.type(0, 0, "x")
        desk.write(second, after=datetime.timedelta(hours=2))

    assert len(timeline.SittingList(desk.paper)) == 14
    assert questions() == before == 4


def test_earlier_and_later_lead_through_the_log(desk):
    pause = datetime.timedelta(minutes=1)

    assert timeline.steps_around(desk.paper, 1, pause) == ("", "e2")
    assert timeline.steps_around(desk.paper, 2, pause) == ("e1", "")


# Since the last visit -------------------------------------------------------------------------------------------


def test_nothing_is_news_on_a_first_visit(desk, second):
    assert timeline.news_for(desk.paper, second) is None

    note_first_visit(desk.paper, by=second)

    assert timeline.news_for(desk.paper, second) is None


def test_what_others_wrote_since_a_visit_is_news(desk, signatory, second, secretariat):
    note_visit(desk.paper, by=second)
    desk.browser.type(0, 0, "Yes, ")
    desk.write(signatory)
    desk.browser.type(0, 0, "Oh. ")
    desk.write(second)

    news = timeline.news_for(desk.paper, second)

    assert (news.people, news.edits, news.key) == (1, 1, "e2")
    assert news.organisations == [signatory.seats.get().organisation]
    note_visit(desk.paper, by=second)
    assert timeline.news_for(desk.paper, second) is None


def test_ones_own_edits_and_comments_are_no_news(desk, second, signatory):
    note_visit(desk.paper, by=second)
    desk.browser.type(0, 0, "Yes, ")
    desk.write(second)
    desk.browser.text(0).format(0, 5, {"comment--AAAAAAAA": {"id": "c1"}})
    desk.write(signatory, session="comment")

    assert timeline.news_for(desk.paper, second) is None


def test_a_visit_never_goes_back(desk, second):
    note_visit(desk.paper, by=second)
    note_visit(desk.paper, by=second, sequence=1)

    assert PaperVisit.objects.get().sequence == 2
    assert PaperVisit.objects.count() == 1


# Twice ----------------------------------------------------------------------------------------------------------


def test_row_27_a_block_that_two_people_moved_is_flagged():
    ann, bob = Browser(1), Browser(2)
    ann.add(0, "First passage.", "p1")
    ann.add(1, "Second passage.", "p2")
    for update in ann.made:
        bob.hear(update)
    ann.made.clear()
    for browser, place in ((ann, 0), (bob, 2)):
        browser.add(place, "Second passage.", "p2")
        del browser.body.children[2 if place == 0 else 1]

    for update in ann.made:
        bob.hear(update)
    for update in bob.made:
        ann.hear(update)

    assert versions.standing_twice(ann.doc) == versions.standing_twice(bob.doc) == ["p2"]


THREE = ("First passage.", "Second passage.", "Third passage.")
BOTH = ["make a heading of", "make a list of", "make a quote of", "move up", "move down"]


def test_row_27_a_block_that_two_people_convert_or_move_is_flagged_and_no_word_is_lost():
    """Each of five deeds beside each, in two editors at the same moment; what the editor flags, the server flags."""
    pairs = [(one, other) for at, one in enumerate(BOTH) for other in BOTH[at:]]
    found = ask("structure.mjs", [{"deeds": pair} for pair in pairs])

    for pair, result in zip(pairs, found, strict=True):
        doc: Doc = Doc()
        doc.apply_update(base64.b64decode(result["update"]))
        passages = Counter(block.text for block in document.blocks(document.tree_of(doc)))
        twice = [f"p{number}" for number, words in enumerate(THREE, 1) if passages[words] == 2]
        assert set(passages) == set(THREE), (pair, passages)
        assert max(passages.values()) == 2 or "move" in "".join(pair), pair
        assert [sorted(ids) for ids in result["flagged"]] == [twice, twice], pair
        assert sorted(versions.standing_twice(doc)) == twice, pair
        assert sorted(words for _name, words in versions.passages_standing_twice(doc)) == [
            THREE[int(name[1]) - 1] for name in twice
        ]


def test_row_27_the_page_of_versions_warns_of_it_and_says_where(client, paper, signatory):
    passage = {"type": "paragraph", "attrs": {"id": "p2"}, "content": [{"type": "text", "text": "Second passage."}]}
    store.write_first(paper, {"type": "doc", "content": [passage, passage]}, signatory)
    client.force_login(signatory)

    page = client.get(f"/members/papers/{paper.uuid}/versions/").content.decode()

    assert page.count("stands twice") == 1
    assert "“Second passage.”" in page


def test_a_text_without_such_blocks_has_none_twice(desk):
    assert versions.standing_twice(desk.browser.doc) == []
