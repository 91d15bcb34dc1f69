"""Comments as they are read: cards in the order of the text, their pages and filters."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pycrdt import XmlFragment

from members.models import Person
from positions import comments, document, operations, store
from positions.anchors import anchors
from positions.models import Paper, PassageComment
from tests import factories
from tests.positions.test_comments import block, comment, commenter, paper, text_of

__all__ = ["commenter", "paper"]  # fixtures

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
    assert 'class="post__author" role="heading" aria-level="2"' in page
    assert f'id="quote-{made.uuid}"' in page and f'aria-describedby="quote-{made.uuid}"' in page


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
