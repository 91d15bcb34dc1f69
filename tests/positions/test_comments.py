"""Comments on passages: who may, what is stored, what happens when two do it at once or the text moves."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone
from pycrdt import XmlFragment

from consultations.listing import threads_for
from consultations.models import Post
from members.models import AuditEntry, Notification, Person, Seat
from positions import comments, document, operations, permissions, store
from positions.anchors import Passage
from positions.models import Mode, Paper, PaperAccess, PassageComment
from tests import factories
from tests.positions.test_anchors import marked

START = "<h2>What we ask</h2><p>Every child plays outside.</p><p>Every yard opens after school.</p>"


@pytest.fixture
def paper(alfa, beta, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, START, drafter)
    return paper


@pytest.fixture
def commenter(beta, second, paper) -> Person:
    """Somebody of Beta, which comments only."""
    PaperAccess.objects.create(paper=paper, organisation=beta, mode=Mode.COMMENT)
    return second


def block(paper: Paper, words: str) -> str:
    doc, _sequence = store.load_document(paper.pk)
    return next(one.id for one in document.blocks(document.tree_of(doc)) if words in one.text)


def passage(paper: Paper, start: int = 0, end: int = 11, words: str = "plays") -> Passage:
    return Passage(block(paper, words), start, end)


def comment(paper: Paper, by: Person, body: str = "Which children?", **where) -> PassageComment:
    return operations.comment_on(paper, passage(paper, **where), body=body, by=by)


def text_of(paper: Paper):
    return store.load_document(paper.pk)[0]


# Commenting -------------------------------------------------------------------------------------------------------


def test_who_may_only_comment_gets_the_mark_written_for_them(paper, commenter, beta):
    made = comment(paper, commenter)

    paper.refresh_from_db()
    row = paper.updates.get(sequence=made.sequence)
    assert (paper.sequence, made.sequence) == (2, 2)
    assert (row.person, row.organisation, row.session) == (commenter, beta, "comment")
    assert (made.quote, made.suffix, made.organisation) == (
        "Every child",
        " plays outside. Every yard opens"[:32],
        beta,
    )
    assert marked(text_of(paper), made.uuid) == "Every child"
    assert made.thread.posts.get().body == "Which children?"
    assert AuditEntry.objects.filter(verb="positions.comment_on").count() == 1


def test_a_comment_is_no_word_of_the_text(paper, commenter):
    before = document.frozen(text_of(paper))

    comment(paper, commenter)

    assert document.frozen(text_of(paper)) == before


def test_a_comment_is_read_by_those_who_read_the_paper_and_stands_beside_it(paper, commenter, beta):
    paper.audience, paper.audience_organisation = "organisation", beta
    paper.save()

    made = comment(paper, commenter)

    assert (made.thread.audience, made.thread.audience_organisation) == ("organisation", beta)
    assert made.thread.address == f"/members/papers/{paper.uuid}/write/#comment-{made.uuid}"
    assert list(threads_for(commenter)) == [paper.thread]


@pytest.mark.parametrize("mode", [Mode.COMMENT, Mode.SUGGEST, Mode.WRITE])
def test_every_mode_above_reading_comments(paper, second, mode):
    paper.member_mode = mode
    paper.save()

    assert comment(paper, second).pk


def test_who_only_reads_makes_no_comment_but_answers_one(paper, drafter, observer, stranger):
    made = comment(paper, drafter)

    for person in (observer, stranger):
        with pytest.raises(PermissionDenied):
            comment(paper, person)
    operations.reply_to_comment(made, body="May we come too?", by=observer)
    with pytest.raises(PermissionDenied):
        operations.reply_to_comment(made, body="Me too", by=stranger)

    paper.refresh_from_db()
    assert paper.sequence == 2
    assert PassageComment.objects.count() == 1
    assert made.thread.posts.count() == 2


def test_a_closed_text_takes_no_comment_but_answers(paper, commenter, drafter):
    made = comment(paper, commenter)
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.FINAL_TEXT)

    with pytest.raises(ValidationError, match="closed"):
        comment(paper, drafter)
    operations.reply_to_comment(made, body="Late", by=drafter)

    assert PassageComment.objects.count() == 1


def test_words_that_cannot_be_kept_leave_no_mark(paper, commenter):
    for body in ("  ", "a\x00b", "x" * 10_001):
        with pytest.raises(ValidationError):
            comment(paper, commenter, body)

    paper.refresh_from_db()
    assert paper.sequence == 1
    assert not PassageComment.objects.exists()


def test_a_comment_sent_twice_is_one_and_nobody_takes_anothers_name(paper, commenter, drafter):
    uuid, where = uuid4(), passage(paper)

    made = {operations.comment_on(paper, where, body="Once", by=commenter, uuid=uuid).pk for _ in range(3)}
    with pytest.raises(ValidationError, match="could not be kept"):
        operations.comment_on(paper, where, body="Mine", by=drafter, uuid=uuid)

    assert len(made) == PassageComment.objects.count() == Post.objects.count() == 1


def test_a_passage_that_moved_meanwhile_is_found_and_one_that_went_is_named(paper, commenter, drafter):
    chosen = Passage(block(paper, "plays"), 6, 11, "child")

    def rewrite(words: str):
        def change(doc):
            text = doc.get("prosemirror", type=XmlFragment).children[1].children[0]
            del text[0 : len(text)]
            text.insert(0, words)

        store.change_text(paper, change, by=drafter, organisation=None, session="test")

    rewrite("Tomorrow every child plays.")
    found = operations.comment_on(paper, chosen, body="Found", by=commenter)
    rewrite("Nobody.")
    with pytest.raises(ValidationError) as lost:
        operations.comment_on(paper, chosen, body="Lost", by=commenter)

    assert found.prefix.endswith("Tomorrow every ")
    assert lost.value.code == "lost"
    assert PassageComment.objects.count() == 1


def test_somebody_is_called_in_a_comment(paper, commenter, signatory):
    made = comment(paper, commenter, "What does @Alfa think?")

    told = Notification.objects.get(person=signatory, kind="thread.mention")
    assert told.path == made.thread.address


def test_only_those_who_wrote_hear_of_an_answer(paper, commenter, drafter, signatory):
    made = comment(paper, commenter)

    operations.reply_to_comment(made, body="All of them", by=drafter)

    assert set(Notification.objects.values_list("person__name", "kind")) == {("Second", "positions.comment_reply")}


# Resolving and removing -------------------------------------------------------------------------------------------


def test_resolving_twice_changes_nothing_and_an_answer_opens_again(paper, commenter, drafter):
    made = comment(paper, commenter)

    moments = {operations.resolve_comment(made, by=drafter).resolved_at for _ in range(2)}
    assert len(moments) == 1
    assert AuditEntry.objects.filter(verb="positions.resolve_comment").count() == 1
    operations.reply_to_comment(made, body="Not yet", by=commenter)

    made.refresh_from_db()
    assert made.is_open
    assert AuditEntry.objects.filter(verb="positions.reopen_comment").count() == 1
    operations.resolve_comment(made, by=commenter)
    operations.reopen_comment(made, by=commenter)
    operations.reopen_comment(made, by=commenter)
    made.refresh_from_db()
    assert made.is_open


def test_those_who_wrote_in_a_comment_and_nobody_else_hear_that_it_is_resolved(
    paper, commenter, drafter, secretariat, adviser
):
    made = comment(paper, commenter)
    operations.reply_to_comment(made, body="I see.", by=secretariat)

    operations.resolve_comment(made, by=drafter)
    operations.resolve_comment(made, by=drafter)

    told = Notification.objects.filter(kind="positions.comment_resolved")
    assert sorted(told.values_list("person__name", flat=True)) == sorted([commenter.name, secretariat.name])


def test_who_resolves(paper, commenter, drafter, secretariat, adviser, observer, stranger):
    made = comment(paper, commenter)
    people = {person.name: person for person in (commenter, drafter, secretariat, adviser, observer, stranger)}
    paper.member_mode = Mode.COMMENT
    paper.save()
    made.refresh_from_db()

    may = {name for name, person in people.items() if permissions.can_resolve_comment(person, made)}

    assert may == {"Second", "Drafter", "Secretary"}


def test_who_may_not_resolve_is_refused(paper, drafter, commenter, observer):
    made = comment(paper, drafter)

    for person in (commenter, observer):
        with pytest.raises(PermissionDenied):
            operations.resolve_comment(made, by=person)
        with pytest.raises(PermissionDenied):
            operations.remove_comment(made, by=person)

    made.refresh_from_db()
    assert made.is_open


def test_removing_ones_own_takes_the_mark_away_and_keeps_the_rows(paper, commenter):
    made = comment(paper, commenter)

    operations.remove_comment(made, by=commenter)
    operations.remove_comment(made, by=commenter)

    made.refresh_from_db()
    assert made.removed_at
    assert made.thread.posts.get().removed_at
    assert marked(text_of(paper), made.uuid) == ""
    assert comments.cards_of(paper, commenter) == []
    with pytest.raises(ValidationError, match="removed"):
        operations.reply_to_comment(made, body="Too late", by=commenter)


def test_what_others_answered_is_not_taken_away_by_the_author(paper, commenter, drafter, secretariat):
    made = comment(paper, commenter)
    operations.reply_to_comment(made, body="All of them", by=drafter)

    with pytest.raises(ValidationError, match="Others have answered"):
        operations.remove_comment(made, by=commenter)
    assert marked(text_of(paper), made.uuid) == "Every child"
    operations.remove_comment(made, by=secretariat)

    assert marked(text_of(paper), made.uuid) == ""


def test_whoever_lost_the_seat_can_do_nothing_any_more(paper, commenter):
    made, where = comment(paper, commenter), passage(paper)
    Seat.objects.filter(person=commenter).update(ends_at=timezone.now())
    gone = Person.objects.get(pk=commenter.pk)

    for deed in (
        lambda: operations.comment_on(paper, where, body="Still here?", by=gone),
        lambda: operations.reply_to_comment(made, body="Still here?", by=gone),
        lambda: operations.resolve_comment(made, by=gone),
        lambda: operations.remove_comment(made, by=gone),
    ):
        with pytest.raises(PermissionDenied):
            deed()

    assert Post.objects.count() == 1


# At once ----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_comment_on_overlapping_words_at_once_and_both_stand(alfa, beta, drafter, second):
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, START, drafter)
    block_id, problems = block(paper, "plays"), []
    gate = threading.Barrier(2)

    def go(person: Person, start: int, end: int) -> None:
        try:
            gate.wait(60)
            operations.comment_on(paper, Passage(block_id, start, end), body="Mine", by=person)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=job) for job in ((drafter, 0, 11), (second, 6, 17))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)

    doc = text_of(paper)
    assert problems == []
    assert {marked(doc, made.uuid) for made in PassageComment.objects.all()} == {"Every child", "child plays"}


@pytest.mark.django_db(transaction=True)
def test_the_same_comment_sent_twice_at_once_is_one(alfa, drafter):
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, START, drafter)
    where, uuid, made = passage(paper), uuid4(), []
    gate = threading.Barrier(2)

    def go() -> None:
        try:
            gate.wait(60)
            made.append(operations.comment_on(paper, where, body="Mine", by=drafter, uuid=uuid).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)

    assert len(made) == 2
    assert len(set(made)) == PassageComment.objects.count() == Post.objects.count() == 1
