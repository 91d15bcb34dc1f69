from __future__ import annotations

import pytest
from django.urls import reverse

from consultations.listing import threads_for
from consultations.models import Mention, Post
from consultations.operations import add_post, open_thread
from consultations.panel import after
from consultations.prose import render
from members.models import Notification, Person
from tests.factories import make_organisation, make_person, make_thread


def called_in(text: str, author: Person, **circle) -> set[str]:
    post = add_post(make_thread(**circle), body=text, by=author)
    return {str(row.person or row.organisation) for row in Mention.objects.filter(post=post)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ask @Second.", {"Second"}),
        ("@second, @SECOND and @Second", {"Second"}),
        ("@Beta or its @BE", {"Beta"}),
        ("@Secondly nobody", set()),
        ("mail second@Beta.example", set()),
        ("@Second_ @Secondé", set()),
        ("(@Second) “@Beta”", {"Second", "Beta"}),
        ("@ @@ @", set()),
    ],
)
def test_who_is_called_by_which_words(signatory, second, text, names):
    assert called_in(text, signatory) == names


def test_the_longest_name_wins(signatory):
    make_person("Beta Broer", organisation=make_organisation("Beta Broers", initials="BB"), role="representative")
    make_person("Bea", organisation=make_organisation("Beta", initials="BE"), role="representative")

    assert called_in("Ask @Beta Broers", signatory) == {"Beta Broers"}
    assert called_in("Ask @Beta Broer", signatory) == {"Beta Broer"}
    assert called_in("Ask @Beta Brussel", signatory) == {"Beta"}


def test_a_name_that_begins_with_an_apostrophe_is_called(signatory):
    make_person("Host", organisation=make_organisation("'t Speelhuis", initials="TS"), role="representative")

    assert called_in("Ask @'t Speelhuis!", signatory) == {"'t Speelhuis"}


def test_who_does_not_see_the_thread_is_not_called(signatory, secretariat, second, alfa):
    text = "@Second @Beta @Secretary"

    assert called_in(text, signatory, audience="organisation", audience_organisation=alfa) == {"Secretary"}


def test_an_organisation_is_told_through_those_who_speak_for_it(signatory, second, beta):
    colleague = make_person("Colleague", organisation=beta, role="staff")

    add_post(make_thread("Play"), body="What does @Beta think?", by=signatory)

    told = Notification.objects.get(kind="thread.mention")
    assert told.person == second
    assert told.subject == "You are mentioned in “Play”"
    assert told.by_mail
    assert not Notification.objects.filter(person=colleague).exists()


def test_who_is_called_twice_over_is_told_once_and_not_as_a_participant_too(signatory, second, beta):
    thread = make_thread()
    add_post(thread, body="I am here", by=second)

    add_post(thread, body="@Beta and @Second: welcome", by=signatory)

    assert list(Notification.objects.filter(person=second).values_list("kind", flat=True)) == ["thread.mention"]


def test_nobody_is_told_of_calling_themselves(second):
    add_post(make_thread(), body="I am @Second of @Beta", by=second)

    assert not Notification.objects.exists()


def test_a_post_sent_twice_calls_once(signatory, second):
    thread = make_thread()
    first = add_post(thread, body="@Second", by=signatory)

    add_post(thread, body="@Second", by=signatory, client_id=first.client_id)

    assert Notification.objects.filter(kind="thread.mention").count() == 1


def test_names_are_set_apart_and_nothing_becomes_a_tag():
    html = render("@A<b> and @A<b>c, https://x.example/@A<b>", ["@A<b>"])

    assert html.count('<span class="mention">@A&lt;b&gt;</span>') == 1  # the second goes on as a word
    assert "<b>" not in html


def test_posts_with_calls_are_read_in_a_fixed_number_of_queries(signatory, second, django_assert_num_queries):
    thread = make_thread()
    for _ in range(3):
        add_post(thread, body="@Second and @Alfa", by=signatory)

    with django_assert_num_queries(3):
        rows = after(thread, 0)
        assert [[mention.words for mention in post.mentions.all()] for post in rows] == [["@Second", "@Alfa"]] * 3


def test_names_are_offered_by_their_letters_to_who_sees_the_thread(client, signatory, second, stranger, alfa):
    thread = make_thread()
    address = reverse("consultations:names", args=[thread.uuid])
    client.force_login(signatory)

    assert client.get(address, {"q": "sec"}).json() == {"names": [{"words": "Second", "detail": "Beta"}]}
    assert client.get(address, {"q": "be"}).json() == {"names": [{"words": "Beta", "detail": "BE"}]}
    assert {row["words"] for row in client.get(address, {"q": "\x00%_"}).json()["names"]} == set()
    thread.audience, thread.audience_organisation = "organisation", alfa
    thread.save()
    assert client.get(address, {"q": "sec"}).json() == {"names": []}
    client.force_login(second)
    assert client.get(address, {"q": "s"}).status_code == 404


def test_a_thread_with_a_place_of_its_own_is_not_listed_and_leads_there(signatory, second):
    thread = open_thread(title="On “play”", place="/members/papers/x/write/#comment-1")
    add_post(thread, body="One", by=second)

    add_post(thread, body="Two", by=signatory)

    assert list(threads_for(signatory)) == []
    assert Notification.objects.get(person=second).path == thread.place == thread.address
    assert Post.objects.count() == 2
