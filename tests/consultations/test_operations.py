from __future__ import annotations

import datetime
import threading
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from consultations.models import Post, ReadMark, Thread
from consultations.operations import (
    POSTS_A_MINUTE,
    add_post,
    close_thread,
    mark_read,
    open_thread,
    refuse_when_too_fast,
    remove_post,
    reopen_thread,
    set_audience,
    start_discussion,
)
from members.models import AuditEntry, Membership, Notification, Person, Seat, WorkingGroup
from tests.factories import make_organisation, make_person, make_thread


def _end_seats(person: Person) -> None:
    Seat.objects.filter(person=person).update(ends_at=timezone.now())


def test_posts_are_numbered_from_one_and_the_thread_knows_the_last(signatory, second):
    thread = make_thread()

    numbers = [
        add_post(thread, body="First", by=signatory).sequence,
        add_post(thread, body="Second", by=second).sequence,
    ]

    thread.refresh_from_db()
    assert numbers == [1, 2]
    assert thread.sequence == 2
    assert thread.last_post_at == Post.objects.get(sequence=2).created_at


def test_a_post_belongs_to_the_organisation_of_its_author(signatory, alfa, secretariat):
    thread = make_thread()

    posts = [add_post(thread, body="Hello", by=person) for person in (signatory, secretariat)]

    assert [post.organisation for post in posts] == [alfa, secretariat.seats.get().organisation]


def test_the_same_post_sent_three_times_is_one(signatory):
    thread, client_id = make_thread(), uuid4()

    posts = [add_post(thread, body="Hello", by=signatory, client_id=client_id) for _ in range(3)]

    assert len({post.pk for post in posts}) == 1
    assert Post.objects.filter(thread=thread).count() == 1
    assert AuditEntry.objects.filter(verb="consultations.add_post").count() == 1


def test_what_was_accepted_before_the_thread_closed_is_confirmed_again_after_it(signatory):
    thread, client_id = make_thread(opened_by=signatory), uuid4()
    post = add_post(thread, body="Hello", by=signatory, client_id=client_id)
    close_thread(thread, by=signatory)

    again = add_post(thread, body="Hello", by=signatory, client_id=client_id)

    assert again.pk == post.pk


def test_two_authors_with_the_same_client_id_make_two_posts(signatory, second):
    thread, client_id = make_thread(), uuid4()

    add_post(thread, body="One", by=signatory, client_id=client_id)
    add_post(thread, body="Two", by=second, client_id=client_id)

    assert Post.objects.filter(thread=thread).count() == 2


@pytest.mark.parametrize(
    ("body", "code"), [("", "empty"), ("  \n ", "empty"), ("a\x00b", "nul"), ("x" * (Post.MAX_LENGTH + 1), "long")]
)
def test_an_unusable_text_is_refused_with_a_sentence_and_leaves_nothing(signatory, body, code):
    thread = make_thread()

    with pytest.raises(ValidationError) as refused:
        add_post(thread, body=body, by=signatory)

    thread.refresh_from_db()
    assert refused.value.code == code
    assert refused.value.messages[0].endswith(".")
    assert (thread.sequence, Post.objects.count()) == (0, 0)


def test_a_text_is_trimmed_and_its_line_ends_are_one_kind(signatory):
    post = add_post(make_thread(), body="\r\n  One\r\n\r\nTwo \r\n", by=signatory)

    assert post.body == "One\n\nTwo"


def test_a_post_of_exactly_the_limit_fits_however_the_browser_ends_lines(signatory):
    lines = ["x" * 99] * 100

    post = add_post(make_thread(), body="\r\n".join(lines) + "y", by=signatory)

    assert len(post.body) == Post.MAX_LENGTH


def test_the_stranger_and_who_does_not_see_the_thread_cannot_post(stranger, second, alfa):
    thread = make_thread(audience="organisation", audience_organisation=alfa)

    for person in (stranger, second):
        with pytest.raises(PermissionDenied):
            add_post(thread, body="Hello", by=person)

    assert Post.objects.count() == 0


def test_a_seat_that_ended_while_the_post_was_under_way_refuses_it(signatory):
    thread = make_thread()
    assert signatory.standing.is_member  # what the request knew when it began
    _end_seats(signatory)

    with pytest.raises(PermissionDenied):
        add_post(thread, body="Too late", by=signatory)


def test_a_closed_thread_takes_no_posts_until_it_is_open_again(signatory, second):
    thread = make_thread(opened_by=signatory)
    close_thread(thread, by=signatory)

    with pytest.raises(ValidationError) as refused:
        add_post(thread, body="Hello", by=second)
    reopen_thread(thread, by=signatory)

    assert refused.value.code == "closed"
    assert add_post(thread, body="Hello", by=second).sequence == 1


def test_closing_twice_is_logged_once(signatory):
    thread = make_thread(opened_by=signatory)

    close_thread(thread, by=signatory)
    closed_at = Thread.objects.get().closed_at
    close_thread(thread, by=signatory)

    assert Thread.objects.get().closed_at == closed_at
    assert AuditEntry.objects.filter(verb="consultations.close_thread").count() == 1


def test_only_who_opened_it_and_the_secretariat_close_a_thread(signatory, second, secretariat):
    for person, may in ((signatory, True), (second, False), (secretariat, True)):
        thread = make_thread(opened_by=signatory)
        if may:
            assert not close_thread(thread, by=person).is_open
        else:
            with pytest.raises(PermissionDenied):
                close_thread(thread, by=person)


def test_the_audit_log_holds_the_deed_and_not_the_words(signatory, alfa):
    add_post(make_thread(), body="Between us: the budget is gone", by=signatory)

    entry = AuditEntry.objects.get(verb="consultations.add_post")
    assert (entry.person, entry.organisation, entry.details) == (signatory, alfa, {"sequence": 1})


def test_those_who_wrote_are_told_and_the_author_is_not(signatory, drafter, second, observer):
    thread = make_thread(title="Play")
    for person in (signatory, second):
        add_post(thread, body="Hello", by=person)

    add_post(thread, body="Answer", by=observer)

    told = Notification.objects.filter(key=f"thread:{thread.pk}:3")
    assert {row.person for row in told} == {second}  # the signatory has an unread one of the second post
    assert {row.person for row in Notification.objects.all()} == {signatory, second}
    assert told.get().subject == "New posts in “Play”"
    assert told.get().path == f"/members/threads/{thread.uuid}/#post-3"
    assert told.get().waits  # a live discussion is no reason for a mail each


def test_a_writer_is_told_in_their_own_language(signatory, second):
    signatory.language = "nl"
    signatory.save()
    thread = make_thread()
    add_post(thread, body="Hallo", by=signatory)

    add_post(thread, body="Answer", by=second)

    assert Notification.objects.get().person == signatory  # the text itself is held by the catalogue tests


def test_a_discussion_rings_once_until_it_is_read(signatory, second):
    thread = make_thread()
    add_post(thread, body="Question", by=signatory)
    for word in ("One", "Two", "Three"):
        add_post(thread, body=word, by=second)
    assert Notification.objects.filter(person=signatory).count() == 1

    mark_read(thread, by=signatory, sequence=4)
    add_post(thread, body="Four", by=second)

    assert list(Notification.objects.filter(person=signatory, read_at=None).values_list("key", flat=True)) == [
        f"thread:{thread.pk}:5"
    ]


def test_who_lost_the_seat_is_not_told(signatory, second):
    thread = make_thread()
    add_post(thread, body="Question", by=signatory)
    _end_seats(signatory)

    add_post(thread, body="Answer", by=second)

    assert Notification.objects.count() == 0


def test_a_read_mark_never_goes_back_nor_past_the_end(signatory, second):
    thread = make_thread()
    for word in ("One", "Two", "Three"):
        add_post(thread, body=word, by=second)

    marks = []
    for sequence in (2, 1, 99):
        mark_read(thread, by=signatory, sequence=sequence)
        marks.append(ReadMark.objects.get(person=signatory).sequence)

    assert marks == [2, 2, 3]


def test_a_removed_post_keeps_its_place_and_its_author_may_remove_it(signatory, second, secretariat):
    thread = make_thread()
    first, other = (add_post(thread, body="Hello", by=person) for person in (signatory, second))

    with pytest.raises(PermissionDenied):
        remove_post(other, by=signatory)
    remove_post(first, by=signatory)
    remove_post(other, by=secretariat)

    assert [post.sequence for post in Post.objects.exclude(removed_at=None).order_by("sequence")] == [1, 2]
    assert add_post(thread, body="Next", by=second).sequence == 3


def test_a_thread_is_opened_only_for_a_circle_that_one_belongs_to(
    signatory, second, observer, stranger, secretariat, alfa
):
    group = WorkingGroup.objects.create(name="Education", slug="education")

    def may(person, **circle):
        try:
            return open_thread(title="New", by=person, **circle).pk > 0
        except PermissionDenied:
            return False

    table = {
        "coalition": [True, True, True, False, True],
        "full_members": [True, True, False, False, True],
        "organisation": [True, False, False, False, True],
        "group": [False, False, False, False, True],
        "secretariat": [False, False, False, False, True],
        "public": [False, False, False, False, True],
    }
    for audience, expected in table.items():
        circle = {"audience": audience, "audience_organisation": alfa, "audience_group": group}
        found = [may(person, **circle) for person in (signatory, second, observer, stranger, secretariat)]
        assert found == expected, audience


def test_a_circle_without_its_organisation_or_group_is_refused(secretariat):
    for audience in ("organisation", "group"):
        with pytest.raises(ValidationError):
            open_thread(title="New", audience=audience, by=secretariat)

    assert Thread.objects.count() == 0


def test_an_empty_title_is_refused(secretariat):
    with pytest.raises(ValidationError):
        open_thread(title="  \x00 ", by=secretariat)


def test_a_discussion_begins_with_its_first_post_or_not_at_all(signatory):
    with pytest.raises(ValidationError):
        start_discussion(title="Play", body=" ", by=signatory)
    assert Thread.objects.count() == 0

    thread = start_discussion(title="Play", body="Shall we?", by=signatory)

    assert [post.body for post in thread.posts.all()] == ["Shall we?"]
    assert ReadMark.objects.get(person=signatory, thread=thread).sequence == 1


def test_another_audience_is_logged_and_forgets_the_former_organisation(secretariat, alfa):
    thread = make_thread(audience="organisation", audience_organisation=alfa)

    set_audience(thread, audience="coalition", by=secretariat)
    set_audience(thread, audience="coalition", by=secretariat)

    thread.refresh_from_db()
    assert (thread.audience, thread.audience_organisation) == ("coalition", None)
    assert AuditEntry.objects.filter(verb="consultations.set_audience").count() == 1


def test_twenty_posts_a_minute_are_enough(signatory):
    thread = make_thread()
    for number in range(POSTS_A_MINUTE):
        refuse_when_too_fast(signatory)
        add_post(thread, body=str(number), by=signatory)

    with pytest.raises(ValidationError) as refused:
        refuse_when_too_fast(signatory)

    assert refused.value.code == "fast"


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_leave_no_gap_and_no_double():
    thread, each = make_thread(), 5
    people = [make_person(organisation=make_organisation()) for _ in range(8)]
    failures: list[BaseException] = []
    together = threading.Barrier(len(people))

    def write(person):
        try:
            together.wait()
            for number in range(each):
                add_post(Thread(pk=thread.pk), body=str(number), by=Person.objects.get(pk=person.pk))
        except BaseException as problem:
            failures.append(problem)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=[person]) for person in people]
    [writer.start() for writer in writers]
    [writer.join() for writer in writers]

    assert failures == []
    numbers = list(Post.objects.filter(thread=thread).order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(1, len(people) * each + 1))
    in_order = Post.objects.filter(thread=thread).order_by("created_at").values_list("sequence", flat=True)
    assert list(in_order) == numbers
    assert Thread.objects.get(pk=thread.pk).sequence == len(numbers)


@pytest.mark.django_db(transaction=True)
def test_one_post_sent_by_three_hands_at_once_is_one():
    thread, client_id = make_thread(), uuid4()
    person = make_person(organisation=make_organisation())
    found, together = [], threading.Barrier(3)

    def send():
        together.wait()
        found.append(add_post(thread, body="Once", by=Person.objects.get(pk=person.pk), client_id=client_id).pk)
        connection.close()

    hands = [threading.Thread(target=send) for _ in range(3)]
    [hand.start() for hand in hands]
    [hand.join() for hand in hands]

    assert len(found) == 3
    assert len(set(found)) == 1
    assert Post.objects.filter(thread=thread).count() == 1


def test_membership_of_the_organisation_ends_the_right_to_post(signatory, alfa):
    Membership.objects.filter(organisation=alfa).update(ends_on=timezone.localdate() - datetime.timedelta(days=1))

    with pytest.raises(PermissionDenied):
        add_post(make_thread(), body="Hello", by=Person.objects.get(pk=signatory.pk))
