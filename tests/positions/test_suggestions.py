"""What becomes of suggestions: the operations, the review page, the amendment table."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from pycrdt import Doc

from members.models import AuditEntry, Notification
from members.permissions import speaking_organisation
from positions import document, operations as paper_operations, store
from positions.models import Paper, PaperUpdate, Suggestion
from positions.operations import suggestions as operations
from positions.store import NewRow
from positions.suggestion_cards import cards_of
from positions.suggestion_rows import named_in
from positions.suggestions_gone import ids_in
from positions.yupdate import read_update
from tests import factories
from tests.positions.suggesting import delete, insert, mark_block, text_in

TEXT = '<p id="b-p1">Every child has time to play.</p><p id="b-p2">Towns open yards.</p>'


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    """Its lead writes, members suggest."""
    paper = factories.make_paper(lead=alfa, member_mode="suggest")
    store.write_initial(paper, TEXT, drafter)
    return paper


def suggest(paper: Paper, person, make) -> Suggestion:
    """Keep a suggestion as the room does."""
    doc, sequence = store.load_document(paper.pk)
    update, one = make(doc)
    organisation = speaking_organisation(person)
    row = NewRow(
        update, person.pk, organisation.pk, "tab", judged=True, suggestions=named_in(read_update(update))
    )  # fmt: skip
    kept = store.append_updates(paper.pk, known_sequence=sequence, rows=[row])
    assert kept.sequences
    return Suggestion.objects.get(uuid=one)


@pytest.fixture
def surely(paper, second) -> Suggestion:
    return suggest(paper, second, lambda doc: insert(doc, "Surely, "))


@pytest.fixture
def shorter(paper, adviser) -> Suggestion:
    return suggest(paper, adviser, lambda doc: delete(doc, 5, 10, block=1))


def agreed(paper: Paper) -> str:
    return document.plain_text(document.tree_of(store.load_document(paper.pk)[0]))


def live(paper: Paper) -> Doc:
    return store.load_document(paper.pk)[0]


BEFORE = "Every child has time to play.\n\nTowns open yards."


def test_the_row_says_whose_connection_sent_it_first(surely, second, beta, paper):
    assert (surely.person, surely.organisation, surely.state) == (second, beta, "open")
    assert surely.first_sequence == 2
    assert agreed(paper) == BEFORE


def test_the_pen_holders_hear_of_suggestions_once_a_day(surely, paper, second, signatory):
    suggest(paper, second, lambda doc: insert(doc, "And ", block=1))

    told = Notification.objects.filter(kind="positions.suggested")
    assert signatory in {one.person for one in told}
    assert told.filter(person=signatory).count() == 1
    assert second not in {one.person for one in told}


def test_whoever_only_wanted_gone_what_goes_has_got_what_they_asked_for(paper, shorter, drafter, second):
    within = suggest(paper, second, lambda doc: delete(doc, 6, 8, block=1))
    beyond = suggest(paper, second, lambda doc: delete(doc, 8, 12, block=1))

    decided = operations.decide_suggestions(paper, [shorter.uuid], accept=True, by=drafter)

    assert {row.pk for row in decided} == {shorter.pk, within.pk}
    within.refresh_from_db()
    beyond.refresh_from_db()
    assert (within.state, within.decided_by, within.old_text) == ("accepted", drafter, "Towns open yards.")
    assert beyond.state == "open"
    assert Notification.objects.filter(person=second, kind="positions.suggestion_decided").exists()
    operations.decide_suggestions(paper, [beyond.uuid], accept=False, by=drafter)
    assert agreed(paper) == BEFORE.replace(" open", "", 1)


def test_whose_words_stay_when_somebody_elses_stay_waits_on(paper, shorter, drafter, second):
    within = suggest(paper, second, lambda doc: delete(doc, 6, 8, block=1))

    operations.decide_suggestions(paper, [shorter.uuid], accept=False, by=drafter)

    within.refresh_from_db()
    assert within.state == "open"
    assert ids_in(live(paper)) == {str(within.uuid)}


def test_one_is_accepted_the_other_stays_open(paper, surely, shorter, drafter, second):
    operations.decide_suggestions(paper, [surely.uuid], accept=True, by=drafter)

    surely.refresh_from_db()
    shorter.refresh_from_db()
    assert agreed(paper) == "Surely, Every child has time to play.\n\nTowns open yards."
    assert (surely.state, surely.decided_by, surely.new_text) == (
        "accepted", drafter, "Surely, Every child has time to play."
    )  # fmt: skip
    assert surely.old_text == "Every child has time to play."
    assert surely.block_id == document.tree_of(live(paper))["content"][0]["attrs"]["id"]
    assert shorter.state == "open"
    assert Notification.objects.filter(kind="positions.suggestion_decided", person=second).count() == 1
    assert AuditEntry.objects.filter(verb="positions.accept_suggestions").count() == 1


def test_all_are_rejected_in_one_edit(paper, surely, shorter, drafter):
    before = PaperUpdate.objects.filter(paper=paper).count()

    rows = operations.decide_suggestions(paper, [surely.uuid, shorter.uuid], accept=False, by=drafter)

    assert {row.state for row in rows} == {"rejected"}
    assert agreed(paper) == BEFORE
    assert "insertion" not in str(document.tree_of(live(paper), suggestions=True))
    newest = PaperUpdate.objects.filter(paper=paper).order_by("sequence").last()
    assert (newest.sequence, newest.session, newest.person) == (before + 1, "suggestion", drafter)


def test_who_only_suggests_decides_nothing(paper, surely, second, adviser, observer, stranger):
    for person in (second, adviser, observer, stranger):
        with pytest.raises(PermissionDenied):
            operations.decide_suggestions(paper, [surely.uuid], accept=True, by=person)

    assert agreed(paper) == BEFORE
    assert Suggestion.objects.get(pk=surely.pk).state == "open"


def test_a_decision_comes_once(paper, surely, drafter):
    operations.decide_suggestions(paper, [surely.uuid], accept=False, by=drafter)

    with pytest.raises(ValidationError, match="decided in the meantime"):
        operations.decide_suggestions(paper, [surely.uuid], accept=True, by=drafter)
    with pytest.raises(ValidationError):
        operations.decide_suggestions(paper, [uuid4()], accept=True, by=drafter)

    assert agreed(paper) == BEFORE


def test_a_closed_text_takes_no_decision(paper, surely, drafter, second):
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.FINAL_TEXT)
    paper.refresh_from_db()

    with pytest.raises(ValidationError, match="closed"):
        operations.decide_suggestions(paper, [surely.uuid], accept=True, by=drafter)
    with pytest.raises(PermissionDenied):
        operations.withdraw_suggestion(Suggestion.objects.get(pk=surely.pk), by=second)


def test_one_takes_back_ones_own_and_nobody_elses(paper, surely, second, adviser):
    with pytest.raises(PermissionDenied):
        operations.withdraw_suggestion(surely, by=adviser)

    operations.withdraw_suggestion(surely, by=second)

    surely.refresh_from_db()
    assert (surely.state, surely.decided_by) == ("withdrawn", second)
    assert "Surely" not in str(document.tree_of(live(paper), suggestions=True))


def test_why_is_said_by_its_author_while_it_is_open(paper, surely, second, adviser, drafter):
    operations.explain_suggestion(surely, rationale="  It is certain. ", by=second)
    with pytest.raises(PermissionDenied):
        operations.explain_suggestion(surely, rationale="No.", by=adviser)
    operations.decide_suggestions(paper, [surely.uuid], accept=True, by=drafter)
    with pytest.raises(ValidationError):
        operations.explain_suggestion(surely, rationale="Too late.", by=second)

    surely.refresh_from_db()
    assert surely.rationale == "It is certain."


def test_an_organisation_supports_opposes_and_takes_that_back(surely, second, adviser, drafter, observer, alfa):
    operations.support_suggestion(surely, stance="support", by=adviser)
    operations.support_suggestion(surely, stance="oppose", by=adviser)
    operations.support_suggestion(surely, stance="support", by=drafter)
    assert set(surely.support.values_list("organisation__name", "stance")) == {
        (speaking_organisation(adviser).name, "oppose"), (alfa.name, "support")
    }  # fmt: skip

    operations.support_suggestion(surely, stance="", by=adviser)
    with pytest.raises(ValidationError, match="your own organisation"):
        operations.support_suggestion(surely, stance="support", by=second)
    with pytest.raises(PermissionDenied):
        operations.support_suggestion(surely, stance="support", by=observer)

    assert set(surely.support.values_list("organisation", flat=True)) == {alfa.pk}


def test_a_card_shows_the_passage_with_what_comes_and_goes(paper, surely, shorter, drafter):
    one, two = cards_of(paper, drafter, live(paper))

    assert [(piece.kind, piece.text) for piece in one.pieces] == [
        ("insertion", "Surely, "), ("same", "Every child has time to play.")
    ]  # fmt: skip
    assert (two.present, two.proposed, two.number) == ("Towns open yards.", "Towns yards.", "2")
    assert one.can_decide
    assert not one.can_withdraw


def test_a_block_that_becomes_a_heading_says_so(paper, second, drafter):
    change = {"type": "nodeType", "attrName": None, "previousValue": "paragraph", "newValue": "heading"}
    suggest(paper, second, lambda doc: mark_block(doc, "modification", **change))

    (card,) = cards_of(paper, drafter, live(paper))

    assert str(card.becomes) == "a heading"
    assert card.present == card.proposed == "Every child has time to play."


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(paper, second, drafter, number, django_assert_num_queries):
    for place in range(number):
        suggest(paper, second, lambda doc, place=place: insert(doc, f"{place} ", at=0))
    doc = live(paper)
    cards_of(paper, drafter, doc)

    with django_assert_num_queries(10):
        cards_of(paper, drafter, doc)


def test_the_review_page_lists_filters_and_decides_without_script(client, paper, surely, shorter, drafter, beta):
    client.force_login(drafter)
    address = reverse("positions:suggestion_list", args=[paper.uuid])

    page = client.get(address).content.decode()
    assert '<ins class="suggested">Surely, </ins>' in page
    assert '<del class="suggested"> open</del>' in page
    for one in (surely, shorter):  # headings lead from one to the next, and each button says whose words it is about
        assert f'role="heading" aria-level="2" id="suggestion-head-{one.uuid}"' in page
        assert f'value="accept" aria-describedby="suggestion-head-{one.uuid}"' in page
    only = client.get(address, {"organisation": beta.slug}).content.decode()
    assert "Surely" in only
    assert "open</del>" not in only

    decide = reverse("positions:suggestion_decide", args=[paper.uuid])
    client.post(decide, {"suggestion": [str(surely.uuid)], "verdict": "accept"})
    assert agreed(paper).startswith("Surely, Every")
    assert "Surely" not in client.get(address).content.decode().split("<main", 1)[1].split("</ol>")[0]
    assert "Surely" in client.get(address, {"state": "accepted"}).content.decode()


def test_many_at_once_are_asked_about_first(client, paper, surely, shorter, drafter):
    client.force_login(drafter)
    decide = reverse("positions:suggestion_decide", args=[paper.uuid])

    asked = client.post(decide, {"all": "1", "verdict": "accept"})
    assert "Accept 2 suggestions?" in asked.content.decode()
    assert agreed(paper) == BEFORE

    chosen = [str(surely.uuid), str(shorter.uuid)]
    client.post(decide, {"suggestion": chosen, "verdict": "accept", "sure": "1"})
    assert agreed(paper) == "Surely, Every child has time to play.\n\nTowns yards."


def test_the_amendment_table_says_place_texts_proposer_reason_support_and_decision(
    client, paper, surely, drafter, second, adviser
):
    operations.explain_suggestion(surely, rationale="It is certain.", by=second)
    operations.support_suggestion(surely, stance="support", by=adviser)
    client.force_login(drafter)
    address = reverse("positions:suggestion_list", args=[paper.uuid])

    table = client.get(address, {"view": "table"}).content.decode()
    for said in ("Surely, Every child has time to play.", "It is certain.", surely.organisation.name, "Open"):
        assert said in table
    assert f"+&nbsp;{speaking_organisation(adviser).name}" in table

    operations.decide_suggestions(paper, [surely.uuid], accept=False, by=drafter)
    table = client.get(address, {"view": "table", "state": "all"}).content.decode()
    assert "Rejected, " in table
    assert "Surely, Every child has time to play." in table


def test_the_forms_answer_the_editor_in_json(client, paper, surely, second, adviser):
    client.force_login(second)
    one = [paper.uuid, surely.uuid]
    as_json = {"headers": {"accept": "application/json"}}

    assert client.post(reverse("positions:suggestion_explain", args=one), {"rationale": "So."}, **as_json).json()[
        "done"
    ]
    assert client.post(reverse("positions:suggestion_withdraw", args=one), **as_json).json()["done"]
    again = client.post(reverse("positions:suggestion_explain", args=one), {"rationale": "So."}, **as_json)
    assert (again.status_code, list(again.json())) == (409, ["error"])
    client.force_login(adviser)
    assert client.post(reverse("positions:suggestion_withdraw", args=one), **as_json).status_code == 403


def test_a_suggestion_of_another_paper_is_not_there(client, paper, surely, alfa, drafter):
    other = factories.make_paper(lead=alfa)
    client.force_login(drafter)

    answer = client.post(reverse("positions:suggestion_support", args=[other.uuid, surely.uuid]), {"stance": "support"})

    assert answer.status_code == 404


def test_the_page_that_keeps_a_text_says_how_many_suggestions_are_open(client, paper, surely, shorter, drafter):
    client.force_login(drafter)

    page = client.get(reverse("positions:revision_freeze", args=[paper.uuid])).content.decode()
    kept = paper_operations.freeze(paper, by=drafter)

    assert "2 suggestions are still open" in page
    assert kept.text == BEFORE


def test_the_page_of_a_paper_leads_to_its_suggestions_and_says_how_many_are_open(
    client, paper, surely, shorter, drafter, observer
):
    client.force_login(observer)
    both = overview(client, paper)
    operations.decide_suggestions(paper, [UUID(str(surely.uuid)), UUID(str(shorter.uuid))], accept=True, by=drafter)
    none = overview(client, paper)

    way = f'href="{reverse("positions:suggestion_list", args=[paper.uuid])}"'
    assert way in both and '<span class="count">2' in both
    assert way in none and '<span class="count">' not in none


def test_who_may_suggest_nothing_sees_no_way_to_suggestions_where_there_are_none(client, paper, drafter, observer):
    way = f'href="{reverse("positions:suggestion_list", args=[paper.uuid])}"'
    client.force_login(observer)
    assert way not in overview(client, paper)

    client.force_login(drafter)
    assert way in overview(client, paper)


def overview(client, paper: Paper) -> str:
    """The tools above the page of a paper."""
    page = client.get(reverse("positions:paper", args=[paper.uuid])).content.decode()
    return page[page.index('class="toolbar"') : page.index('class="steps"')]


def test_one_whose_words_were_taken_out_by_hand_has_nothing_left_to_decide(paper, surely, drafter, second):
    doc, sequence = store.load_document(paper.pk)
    state = doc.get_state()
    del text_in(doc, 0)[0:8]
    row = NewRow(doc.get_update(state), drafter.pk, None, "tab")
    store.append_updates(paper.pk, known_sequence=sequence, rows=[row])

    (card,) = cards_of(paper, drafter, live(paper))
    assert not card.is_open
    operations.decide_suggestions(paper, [UUID(str(surely.uuid))], accept=True, by=drafter)
    surely.refresh_from_db()
    assert surely.state == "withdrawn"


def test_who_may_not_suggest_reads_who_decides(client, paper, surely, drafter, observer):
    said = {}
    for person in (drafter, observer):
        client.force_login(person)
        page = client.get(reverse("positions:suggestion_list", args=[paper.uuid]), headers={"accept-language": "en"})
        said[person.pk] = "You read the suggestions here." in page.content.decode()

    assert said == {drafter.pk: False, observer.pk: True}
