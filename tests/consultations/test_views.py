from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultations.models import Post, ReadMark, Thread
from consultations.operations import POSTS_A_MINUTE, add_post, close_thread, remove_post
from consultations.panel import LATEST
from members.models import Notification, WorkingGroup
from tests.factories import make_organisation, make_person, make_thread

JSON = {"accept": "application/json"}


def _address(thread: Thread, name: str = "thread", **kwargs) -> str:
    return reverse(f"consultations:{name}", kwargs={"uuid": thread.uuid, **kwargs})


def _addresses(thread: Thread) -> list[tuple[str, str]]:
    return [
        ("get", reverse("consultations:thread_list")),
        ("get", reverse("consultations:thread_create")),
        ("post", reverse("consultations:thread_create")),
        ("get", _address(thread)),
        ("get", _address(thread, "posts")),
        ("post", _address(thread, "posts")),
        ("post", _address(thread, "read")),
        ("get", _address(thread, "post_remove", sequence=1)),
        ("post", _address(thread, "post_remove", sequence=1)),
        ("post", _address(thread, "thread_close")),
        ("post", _address(thread, "thread_reopen")),
    ]


@pytest.fixture
def thread(second) -> Thread:
    found = make_thread("Play", opened_by=second)
    add_post(found, body="See https://example.org/a?b=1&c=2.\n\n<b>bold</b>", by=second)
    return found


def test_who_is_not_logged_in_is_sent_to_the_log_in(client, thread):
    for method, address in _addresses(thread):
        response = getattr(client, method)(address)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/accounts/login/"), address
    assert client.post(_address(thread, "posts"), {"body": "Hi"}, headers=JSON).status_code == 401


def test_an_account_without_a_seat_is_refused_everywhere(client, thread, stranger):
    client.force_login(stranger)

    assert {getattr(client, method)(address).status_code for method, address in _addresses(thread)} == {403}
    assert Post.objects.count() == 1


def test_a_thread_of_others_is_not_there(client, thread, signatory):
    Thread.objects.update(audience="secretariat")
    client.force_login(signatory)

    for method, address in _addresses(thread)[3:]:
        assert getattr(client, method)(address).status_code == 404, address
    assert b"Play" not in client.get(reverse("consultations:thread_list")).content


def test_a_post_is_shown_with_its_author_role_and_organisation_and_nothing_typed_becomes_markup(
    client, thread, signatory
):
    client.force_login(signatory)

    page = client.get(_address(thread)).content.decode()

    assert "Second" in page
    assert "Representative, Beta" in page
    link = '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow noreferrer">'
    assert link in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "<b>bold" not in page


def test_the_role_is_the_one_held_when_it_was_written(client, thread, second, signatory):
    seat = second.seats.get()
    seat.ends_at = timezone.now()
    seat.save()
    second.seats.create(organisation=seat.organisation, role="staff", starts_at=timezone.now())
    client.force_login(signatory)

    assert "Representative, Beta" in client.get(_address(thread)).content.decode()


def test_posting_by_form_returns_to_the_page_it_came_from(client, thread, signatory):
    client.force_login(signatory)

    there = client.post(_address(thread, "posts"), {"body": "One", "next": "/members/papers/x/"})
    here = client.post(_address(thread, "posts"), {"body": "Two"})
    away = client.post(_address(thread, "posts"), {"body": "Three", "next": "//evil.example/members/"})

    assert there.url == "/members/papers/x/#post-2"
    assert here.url == f"{_address(thread)}#post-3"
    assert away.url == f"{_address(thread)}#post-4"


def test_posting_by_script_answers_with_its_number_and_twice_is_once(client, thread, signatory):
    client.force_login(signatory)
    client_id = str(uuid4())

    answers = [
        client.post(_address(thread, "posts"), {"body": "One", "client_id": client_id}, headers=JSON) for _ in range(3)
    ]

    assert [answer.status_code for answer in answers] == [201] * 3
    assert [answer.json() for answer in answers] == [{"sequence": 2, "client_id": client_id}] * 3
    assert Post.objects.filter(thread=thread).count() == 2


def test_a_refused_text_comes_back_as_it_was_typed(client, thread, signatory):
    client.force_login(signatory)
    typed = "x" * (Post.MAX_LENGTH + 1)

    page = client.post(_address(thread, "posts"), {"body": typed})
    script = client.post(_address(thread, "posts"), {"body": typed}, headers=JSON)

    assert page.status_code == script.status_code == 422
    assert typed in page.content.decode()
    assert "at most 10000 characters; this one has 10001" in page.content.decode().replace("10,000", "10000")
    assert "10001" in script.json()["error"]


def test_a_text_for_a_thread_that_closed_meanwhile_comes_back(client, thread, second, signatory):
    close_thread(thread, by=second)
    client.force_login(signatory)

    page = client.post(_address(thread, "posts"), {"body": "My long thought"})
    script = client.post(_address(thread, "posts"), {"body": "My long thought"}, headers=JSON)

    assert page.status_code == script.status_code == 409
    assert "My long thought" in page.content.decode()
    assert "This thread was closed" in script.json()["error"]


def test_bad_bytes_get_a_sentence_and_not_a_failure(client, thread, signatory):
    client.force_login(signatory)

    answers = [
        client.post(_address(thread, "posts"), {"body": "a\x00b"}, headers=JSON),
        client.post(_address(thread, "posts"), {"body": "Hi", "client_id": "no uuid"}, headers=JSON),
        client.post(_address(thread, "posts"), {}, headers=JSON),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert all(answer.json()["error"].endswith(".") for answer in answers)
    for number in ("-1", "x", "9" * 40, "٣", ""):
        assert client.get(_address(thread, "posts"), {"after": number}).status_code == 200
        assert client.get(_address(thread), {"before": number}).status_code == 200
    assert client.post(_address(thread, "read"), {"sequence": "9" * 40}).status_code == 204


def test_a_flood_is_answered_with_429(client, thread, signatory):
    for number in range(POSTS_A_MINUTE):
        add_post(thread, body=str(number), by=signatory)
    client.force_login(signatory)

    answer = client.post(_address(thread, "posts"), {"body": "One more"}, headers=JSON)

    assert answer.status_code == 429
    assert "Wait a moment" in answer.json()["error"]


def test_what_came_after_a_number_as_fragment_and_as_json(client, thread, second, signatory):
    for word in ("Two", "Three", "Four"):
        add_post(thread, body=word, by=second)
    remove_post(Post.objects.get(sequence=3), by=second)
    client.force_login(signatory)

    fragment = client.get(_address(thread, "posts"), {"after": 1})
    some = client.get(_address(thread, "posts"), {"after": 1, "until": 2}, headers=JSON)
    rest = client.get(_address(thread, "posts"), {"after": 1}, headers=JSON)

    text = fragment.content.decode()
    assert [f'id="post-{number}"' in text for number in range(1, 6)] == [False, True, True, True, False]
    assert "Three" not in text
    assert "A post of Beta was removed." in text
    assert "<html" not in text
    assert (fragment["X-Thread-Sequence"], fragment["X-Thread-State"]) == ("4", "open")
    assert [post["sequence"] for post in some.json()["posts"]] == [2]
    assert [(post["sequence"], post["html"], post["removed"]) for post in rest.json()["posts"]] == [
        (2, "<p>Two</p>", False), (3, "", True), (4, "<p>Four</p>", False),
    ]  # fmt: skip


def test_a_long_thread_shows_its_end_and_leads_back_to_the_beginning(client, signatory, alfa):
    thread = make_thread(sequence=120)
    Post.objects.bulk_create(
        Post(thread=thread, sequence=number, author=signatory, organisation=alfa, body=f"n{number}.")
        for number in range(1, 121)
    )
    client.force_login(signatory)

    def numbers(**query):
        return [post.sequence for post in client.get(_address(thread), query).context["panel"].posts]

    assert numbers() == list(range(121 - LATEST, 121))
    assert numbers(before=71) == list(range(21, 71))
    assert numbers(before=21) == list(range(1, 21))
    assert "data-thread " not in client.get(_address(thread), {"before": 71}).content.decode()


@pytest.mark.parametrize("name", ["thread_list", "thread", "posts"])
def test_pages_cost_the_same_with_one_and_with_three(client, signatory, alfa, django_assert_num_queries, name, second):
    threads = [make_thread(f"Thread {number}") for number in range(3)]
    address = reverse("consultations:thread_list") if name == "thread_list" else _address(threads[0], name)
    client.force_login(signatory)
    add_post(threads[0], body="One", by=second)
    client.get(address)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    cost = len(first)

    for number in range(3):
        person = make_person(organisation=make_organisation())
        for thread in threads:
            add_post(thread, body=f"Post {number}", by=person)
    client.get(address)

    with django_assert_num_queries(cost):
        client.get(address)
    assert cost < 25


def test_the_list_says_what_is_new_for_me(client, thread, second, signatory):
    add_post(thread, body="Two", by=second)
    make_thread("Nobody wrote here")
    client.force_login(signatory)
    address = reverse("consultations:thread_list")

    before = {row.title: row.unread for row in client.get(address).context["page"]}
    client.get(_address(thread))
    after = {row.title: row.unread for row in client.get(address).context["page"]}
    unread = [row.title for row in client.get(address, {"show": "unread"}).context["page"]]

    assert before == {"Play": 2, "Nobody wrote here": 0}
    assert after == {"Play": 0, "Nobody wrote here": 0}
    assert unread == []


def test_a_line_stands_before_what_is_new(client, thread, second, signatory):
    client.force_login(signatory)
    client.get(_address(thread))
    add_post(thread, body="Two", by=second)

    page = client.get(_address(thread)).content.decode()
    again = client.get(_address(thread)).content.decode()

    assert page.index('id="post-1"') < page.index("data-thread-new") < page.index('id="post-2"')
    assert "data-thread-new" not in again


def test_reading_silences_the_bell(client, thread, second, signatory):
    add_post(thread, body="Mine", by=signatory)
    add_post(thread, body="Answer", by=second)
    client.force_login(signatory)

    client.post(_address(thread, "read"), {"sequence": 3})

    assert ReadMark.objects.get(person=signatory).sequence == 3
    assert Notification.objects.get(person=signatory).read_at is not None


def test_opening_a_thread_writes_its_first_post(client, signatory, beta):
    group = WorkingGroup.objects.create(name="Education", slug="education")
    client.force_login(signatory)
    address = reverse("consultations:thread_create")

    form = client.get(address).context["form"]
    wrong = client.post(address, {"title": "T", "body": "B", "circle": f"group:{group.pk}"})
    right = client.post(address, {"title": "T", "body": "B", "circle": "full_members"})

    offered = [value for value, _label in form.fields["circle"].choices]
    assert offered == ["coalition", "full_members", f"organisation:{signatory.seats.get().organisation_id}"]
    assert wrong.status_code == 422
    thread = Thread.objects.get()
    assert right.url == _address(thread)
    assert (thread.audience, [post.body for post in thread.posts.all()]) == ("full_members", ["B"])


def test_closing_and_opening_again(client, thread, second, signatory):
    client.force_login(signatory)
    assert client.post(_address(thread, "thread_close")).status_code == 403

    client.force_login(second)
    client.post(_address(thread, "thread_close"))
    closed = client.get(_address(thread)).content.decode()
    client.post(_address(thread, "thread_reopen"))

    assert "data-thread-form" not in closed
    assert Thread.objects.get().is_open


def test_removing_asks_first(client, thread, second, signatory):
    address = _address(thread, "post_remove", sequence=1)
    client.force_login(signatory)
    assert [client.get(address).status_code, client.post(address).status_code] == [403, 403]

    client.force_login(second)
    assert "Remove this post?" in client.get(address).content.decode()
    assert Post.objects.get().removed_at is None
    client.post(address)

    assert Post.objects.get().removed_at is not None
    assert "A post of Beta was removed." in client.get(_address(thread)).content.decode()
    assert client.get(_address(thread, "post_remove", sequence=10**30)).status_code == 404
