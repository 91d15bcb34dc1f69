"""Comments on passages: who may, what is stored, what happens when two do it at once or the text moves."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pycrdt import XmlFragment

from consultations.listing import threads_for
from consultations.models import Post
from members.models import AuditEntry, Notification, Person, Seat
from positions import comments, document, operations, permissions, store
from positions.anchors import Passage, anchors
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
            gate.wait(10)
            operations.comment_on(paper, Passage(block_id, start, end), body="Mine", by=person)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=job) for job in ((drafter, 0, 11), (second, 6, 17))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

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
            gate.wait(10)
            made.append(operations.comment_on(paper, where, body="Mine", by=drafter, uuid=uuid).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert len(made) == 2
    assert len(set(made)) == PassageComment.objects.count() == Post.objects.count() == 1


# Reading ----------------------------------------------------------------------------------------------------------


def test_cards_stand_in_the_order_of_the_text_and_orphans_last(paper, drafter, second):
    later = comment(paper, drafter, start=0, end=10, words="yard")
    orphan = comment(paper, drafter, start=12, end=17)
    first = comment(paper, second)

    def cut(doc):
        text = doc.get("prosemirror", type=XmlFragment).children[1].children[0]
        del text[12:17]

    store.change_text(paper, cut, by=drafter, organisation=None, session="test")
    cards = comments.cards_of(paper, second, text_of(paper))

    assert [card.comment for card in cards] == [first, later, orphan]
    assert [card.number for card in cards] == ["1", "2", ""]
    assert [card.anchor is None for card in cards] == [False, False, True]
    assert orphan.quote == "plays"


def test_a_comment_moves_with_its_words(paper, drafter):
    made = comment(paper, drafter)

    def grow(doc):
        text = doc.get("prosemirror", type=XmlFragment).children[1].children[0]
        text.insert(0, "🙂 Today ")
        text.insert(len("🙂 Today Every".encode()), " pasted")  # without the mark, as what is pasted

    store.change_text(paper, grow, by=drafter, organisation=None, session="test")
    tree = document.tree_of(text_of(paper), comments=True, suggestions=True)

    assert anchors(tree)[str(made.uuid)].words == "Every …  child"


@pytest.mark.parametrize("number", [1, 3])
def test_cards_are_read_in_a_fixed_number_of_queries(paper, drafter, second, number, django_assert_num_queries):
    for _ in range(number):
        made = comment(paper, drafter, "@Second?")
        operations.reply_to_comment(made, body="Yes", by=second)
    reader = Person.objects.get(pk=second.pk)

    with django_assert_num_queries(11):
        cards = comments.cards_of(paper, reader)
        assert [len(card.posts) for card in cards] == [2] * number
        assert all(mention.words for card in cards for mention in card.first.mentions.all())
    with django_assert_num_queries(4):
        threads = comments.threads_of(paper)
    assert [[said.text for said in thread.posts] for thread in threads] == [["@Second?", "Yes"]] * number


def test_the_stamp_moves_with_everything_that_is_done(paper, drafter, second):
    stamps = [comments.stamp_of(paper)]
    made = comment(paper, drafter)
    stamps.append(comments.stamp_of(paper))
    answer = operations.reply_to_comment(made, body="Yes", by=second)
    stamps.append(comments.stamp_of(paper))
    for deed in (
        lambda: operations.resolve_comment(made, by=drafter),
        lambda: operations.reopen_comment(made, by=drafter),
        lambda: operations.remove_reply(made, answer, by=second),
        lambda: operations.remove_reply(made, made.thread.posts.get(sequence=1), by=drafter),
    ):
        deed()
        stamps.append(comments.stamp_of(paper))

    assert len(set(stamps)) == len(stamps) - 1  # opened again is as it was
    assert stamps[2] == stamps[4]


# Pages ------------------------------------------------------------------------------------------------------------


def address(name: str, paper: Paper, *more: object) -> str:
    return reverse(f"positions:comment_{name}", args=[paper.uuid, *more])


def test_without_script_a_paragraph_is_chosen_and_commented_on(paper, commenter, client):
    client.force_login(commenter)
    page = client.get(address("list", paper)).content.decode()
    assert "1 · Every child plays outside." in page

    answer = client.post(
        address("create", paper), {"block_id": block(paper, "plays"), "quote": "child  plays", "body": "Which?"}
    )

    made = PassageComment.objects.get()
    assert answer["Location"] == f"/members/papers/{paper.uuid}/comments/#comment-{made.uuid}"
    assert made.quote == "child plays"
    page = client.get(address("list", paper)).content.decode()
    assert "Paragraph 1" in page and "<p>Which?</p>" in page


def test_what_was_typed_is_kept_when_the_words_are_not_there(paper, commenter, client):
    client.force_login(commenter)

    answer = client.post(
        address("create", paper), {"block_id": block(paper, "plays"), "quote": "adults", "body": "My <long> thought"}
    )

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "The words that you chose have changed or are gone" in page
    assert "My &lt;long&gt; thought" in page
    assert not PassageComment.objects.exists()


def test_the_editor_gets_its_answers_as_json(paper, commenter, observer, client):
    data = {
        "block_id": block(paper, "plays"),
        "start": 0,
        "end": 5,
        "quote": "Every",
        "body": "Which?",
        "uuid": uuid4(),
    }
    json = {"accept": "application/json"}

    assert client.post(address("create", paper), data, headers=json).status_code == 401
    client.force_login(observer)
    assert client.post(address("create", paper), data, headers=json).status_code == 403
    client.force_login(commenter)
    made = client.post(address("create", paper), data, headers=json)
    lost = client.post(address("create", paper), {**data, "uuid": uuid4(), "quote": "Adults"}, headers=json)

    assert (made.status_code, made.json()) == (201, {"uuid": str(data["uuid"])})
    assert lost.status_code == 409
    assert "Choose the passage again" in lost.json()["error"]


def test_answering_resolving_and_removing_by_form(paper, commenter, drafter, client):
    made = comment(paper, commenter)
    client.force_login(drafter)

    client.post(address("reply", paper, made.uuid), {"body": "All of them"})
    client.post(address("resolve", paper, made.uuid))
    made.refresh_from_db()
    assert made.resolved_by == drafter
    assert "All of them" not in client.get(address("list", paper)).content.decode()
    assert "All of them" in client.get(address("list", paper), {"show": "resolved"}).content.decode()
    client.post(address("resolve", paper, made.uuid), {"reopen": "1"})
    asked = client.get(address("remove", paper, made.uuid, 2))
    done = client.post(address("remove", paper, made.uuid, 2))

    made.refresh_from_db()
    assert made.is_open
    assert "All of them" in asked.content.decode()
    assert done.status_code == 302
    assert made.thread.posts.get(sequence=2).removed_at
    assert client.get(address("remove", paper, made.uuid, 1)).status_code == 403


def test_an_answer_that_was_refused_comes_back_with_its_words(paper, commenter, client):
    made = comment(paper, commenter)
    client.force_login(commenter)

    answer = client.post(address("reply", paper, made.uuid), {"body": "y" * 10_001})

    assert answer.status_code == 422
    assert "y" * 10_001 in answer.content.decode()
    assert "at most 10000 characters" in answer.content.decode()


def test_filters_show_mine_an_organisations_and_the_resolved(paper, commenter, drafter, beta, client):
    mine, other = comment(paper, commenter, "By Beta"), comment(paper, drafter, "By Alfa")
    done = comment(paper, drafter, "By Alfa, done")
    operations.resolve_comment(done, by=drafter)
    client.force_login(commenter)

    def shown(**query) -> set[PassageComment]:
        page = client.get(address("list", paper), query).content.decode()
        return {one for one in (mine, other, done) if f'data-comment-card="{one.uuid}"' in page}

    assert shown() == {mine, other}
    assert shown(show="all") == {mine, other, done}
    assert shown(show="resolved") == {done}
    assert shown(mine="1") == {mine}
    assert shown(show="all", organisation="alfa") == {other, done}
    assert shown(show="nonsense", organisation="<nobody>") == set()


def test_cards_beside_the_text_come_only_when_something_is_new(paper, commenter, client):
    comment(paper, commenter)
    client.force_login(commenter)

    first = client.get(address("list", paper), {"part": "cards"})
    again = client.get(address("list", paper), {"part": "cards", "stamp": first["X-Comments-Stamp"]})

    assert "Which children?" in first.content.decode()
    assert (again.status_code, again.content) == (204, b"")


def test_a_paper_that_one_does_not_see_has_no_comments(paper, commenter, adviser, beta):
    made = comment(paper, commenter)
    paper.audience, paper.audience_organisation = "organisation", beta
    paper.save()
    client = Client()
    client.force_login(adviser)

    assert client.get(address("list", paper)).status_code == 404
    for name in ("create", "reply", "resolve"):
        more = [] if name == "create" else [made.uuid]
        assert client.post(address(name, paper, *more), {"body": "x", "block_id": "x"}).status_code == 404
    assert client.post(address("remove", paper, made.uuid, 1)).status_code == 404


def test_a_comment_of_another_paper_is_not_reached_through_this_one(paper, commenter, drafter, client):
    other = factories.make_paper(lead=paper.lead, title="Another")
    made = comment(paper, commenter)
    client.force_login(drafter)

    assert client.post(address("resolve", other, made.uuid)).status_code == 404
    made.refresh_from_db()
    assert made.is_open
