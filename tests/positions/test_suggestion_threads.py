"""What is said about a suggestion, and rows that follow the text when somebody takes words out by hand."""

from __future__ import annotations

import datetime
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async as in_database
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from members.models import MailRhythm, MailSilence, Notification
from members.realtime import hub
from positions import store
from positions.models import Paper, PaperAccess, PenHolder, Suggestion
from positions.operations import comments, suggestions as operations
from positions.suggestion_cards import cards_of
from positions.suggestions_gone import follow_text, ids_in
from tests.positions.suggesting import change, delete, insert, mark_block, text_in
from tests.positions.test_comments import comment
from tests.positions.test_suggestions import paper, suggest, surely  # noqa: F401 (fixtures)
from tests.positions.yclient import open_paper

pytestmark = pytest.mark.django_db(transaction=True)


def told() -> set[tuple[str, str, bool]]:
    rows = Notification.objects.filter(kind__startswith="positions.suggestion_")
    return set(rows.values_list("person__name", "kind", "waits"))


def card(paper: Paper, user) -> object:  # noqa: F811
    return cards_of(paper, user, store.load_document(paper.pk)[0])[0]


# Threads ----------------------------------------------------------------------------------------------------------


def test_a_suggestion_is_discussed_in_a_thread_of_its_own_and_its_author_hears_of_it(surely, second, drafter):  # noqa: F811
    operations.discuss_suggestion(surely, body="Why surely?", by=drafter)
    operations.discuss_suggestion(surely, body="Because it is so.", by=second)

    surely.refresh_from_db()
    assert [post.body for post in surely.thread.posts.order_by("sequence")] == ["Why surely?", "Because it is so."]
    assert "Surely, Every child" in surely.thread.title
    assert told() == {
        ("Second", "positions.suggestion_reply", True),
        ("Drafter", "positions.suggestion_reply", True),
    }
    path = Notification.objects.filter(person=second, kind="positions.suggestion_reply").values_list("path", flat=True)
    where = reverse("positions:suggestion_list", args=[surely.paper.uuid])
    assert list(path) == [f"{where}?state=all#suggestion-{surely.uuid}"]


def test_the_same_post_sent_twice_is_one(surely, drafter):  # noqa: F811
    name = uuid4()

    operations.discuss_suggestion(surely, body="Why?", by=drafter, client_id=name)
    operations.discuss_suggestion(surely, body="Why?", by=drafter, client_id=name)

    surely.refresh_from_db()
    assert surely.thread.posts.count() == 1


def test_who_discusses_is_who_comments(surely, paper, beta, second, adviser, observer, stranger):  # noqa: F811
    PaperAccess.objects.create(paper=paper, organisation=adviser.seats.get().organisation, mode="comment")

    for person in (observer, stranger):
        with pytest.raises(PermissionDenied):
            operations.discuss_suggestion(surely, body="Hm.", by=person)
    operations.discuss_suggestion(surely, body="From who may only comment.", by=adviser)
    operations.discuss_suggestion(surely, body="Who sees a thread answers in it.", by=observer)

    with pytest.raises(PermissionDenied):
        operations.discuss_suggestion(surely, body="Hm.", by=stranger)


def test_a_closed_text_begins_no_discussion_but_goes_on_with_one(paper, surely, second, drafter):  # noqa: F811
    other = suggest(paper, second, lambda doc: delete(doc, 5, 10, block=1))
    operations.discuss_suggestion(surely, body="Why?", by=drafter)
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.SIGN_OFF)

    with pytest.raises(ValidationError, match="closed"):
        operations.discuss_suggestion(Suggestion.objects.get(pk=other.pk), body="Too late.", by=drafter)
    operations.discuss_suggestion(surely, body="Still an answer.", by=second)


def test_the_card_shows_what_was_said_and_offers_to_answer_without_script(client, surely, paper, drafter, second):  # noqa: F811
    client.force_login(drafter)
    address = reverse("positions:suggestion_discuss", args=[paper.uuid, surely.uuid])

    answer = client.post(address, {"body": "Why surely?"}, follow=True)
    refused = client.post(address, {"body": " "})

    assert "Why surely?" in answer.content.decode()
    assert refused.status_code == 422
    assert "Write something first." in refused.content.decode()
    shown = card(paper, second)
    assert [post.body for post in shown.posts] == ["Why surely?"]
    assert shown.can_discuss


def test_what_was_typed_is_kept_when_it_cannot_be_posted(client, surely, paper, drafter):  # noqa: F811
    client.force_login(drafter)
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.SIGN_OFF)

    answer = client.post(
        reverse("positions:suggestion_discuss", args=[paper.uuid, surely.uuid]), {"body": "All that I typed."}
    )

    assert answer.status_code == 422
    assert "closed" in answer.content.decode()


# How answers come by mail -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preference", "mailed"),
    [({}, True), ({"mail_rhythm": MailRhythm.NEVER}, False), ({"mail_rhythm": MailRhythm.DAILY}, True)],
)
def test_each_person_says_how_answers_to_comments_come(paper, second, drafter, preference, mailed):  # noqa: F811
    type(second).objects.filter(pk=second.pk).update(**preference)
    made = comment(paper, second, words="time")

    comments.reply_to_comment(made, body="All of them.", by=drafter)

    notice = Notification.objects.get(person=second, kind="positions.comment_reply")
    assert notice.waits  # a live talk is nobody's duty: it may wait for the digest
    assert notice.by_mail == mailed


def test_answers_to_comments_are_turned_off_by_their_kind_alone(paper, second, drafter):  # noqa: F811
    MailSilence.objects.create(person=second, kind="positions.comment_reply")
    made = comment(paper, second, words="time")

    comments.reply_to_comment(made, body="All of them, @Second.", by=drafter)
    comments.reply_to_comment(comment(paper, second, words="time"), body="All of them.", by=drafter)

    rows = Notification.objects.filter(person=second).values_list("kind", "by_mail")
    assert set(rows) == {("thread.mention", True), ("positions.comment_reply", False)}


# Withdrawn --------------------------------------------------------------------------------------------------------


def test_who_keeps_the_pen_hears_that_one_was_withdrawn(surely, second, signatory, drafter):  # noqa: F811
    PenHolder.objects.create(paper=surely.paper, person=drafter, organisation=drafter.seats.get().organisation)

    operations.withdraw_suggestion(surely, by=second)

    assert told() == {("Drafter", "positions.suggestion_withdrawn", True)}


def by_hand(paper: Paper, person, do) -> None:  # noqa: F811
    """An edit of the text, kept."""
    doc, sequence = store.load_document(paper.pk)
    organisation = person.seats.get().organisation_id
    row = store.NewRow(change(doc, lambda: do(doc)), person.pk, organisation, "tab", judged=True)
    assert store.append_updates(paper.pk, known_sequence=sequence, rows=[row]).sequences


def test_words_taken_out_by_hand_withdraw_a_suggestion_and_words_that_come_back_open_it(surely, paper, second, drafter):  # noqa: F811
    PenHolder.objects.create(paper=paper, person=drafter, organisation=drafter.seats.get().organisation)
    Suggestion.objects.update(created_at=timezone.now() - datetime.timedelta(hours=1))
    by_hand(paper, second, lambda doc: text_in(doc, 0).__delitem__(slice(0, 8)))

    assert [row.pk for row in follow_text(paper.pk, people=[second.pk])] == [surely.pk]
    surely.refresh_from_db()
    assert (surely.state, surely.decided_by) == ("withdrawn", second)
    assert told() == {("Drafter", "positions.suggestion_withdrawn", True)}
    assert follow_text(paper.pk) == []

    mark = {"insertion": {"id": str(surely.uuid)}}
    by_hand(paper, second, lambda doc: text_in(doc, 0).insert(0, "Surely, ", mark))  # undone
    assert [row.pk for row in follow_text(paper.pk)] == [surely.pk]
    surely.refresh_from_db()
    assert (surely.state, surely.decided_at, surely.decided_by) == ("open", None, None)


def test_somebody_who_thinks_better_of_it_at_once_is_nobodys_news(surely, paper, second, drafter):  # noqa: F811
    by_hand(paper, second, lambda doc: text_in(doc, 0).__delitem__(slice(0, 8)))

    follow_text(paper.pk, people=[second.pk])

    assert told() == set()


def test_marks_of_words_and_of_blocks_are_seen(surely, paper, second):  # noqa: F811
    block = suggest(paper, second, lambda doc: mark_block(doc, "deletion", block=1))

    assert ids_in(store.load_document(paper.pk)[0]) == {str(surely.uuid), str(block.uuid)}


async def test_a_suggestion_that_is_taken_out_by_hand_is_withdrawn_at_once(paper, second, drafter):  # noqa: F811
    suggester, writer = await open_paper(second, paper), await open_paper(drafter, paper)
    update, one = insert(suggester.doc, "Surely, ")
    await suggester.send_edit(update)
    await suggester.saved()
    await hub().connected.wait()  # a hub that has just connected tells everybody to look
    await writer.until(lambda: one in ids_in(writer.doc))
    await writer.write("More words.")
    await writer.saved()
    writer.told.clear()

    await writer.send_edit(change(writer.doc, lambda: text_in(writer.doc, 0).__delitem__(slice(0, 8))))
    await writer.saved()
    await writer.until(lambda: {"type": "suggestion"} in writer.told)

    row = await in_database(Suggestion.objects.select_related("decided_by").get)(uuid=one)
    assert (row.state, row.decided_by) == ("withdrawn", drafter)
