"""The pages around an answer: drafts, two different answers, confirmation, more time, a changed text, conciliation."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from positions import document, operations
from positions.models import (
    AnswerConflict,
    AnswerDraft,
    Ballot,
    DocumentType,
    ExtensionRequest,
    Mandate,
    Paper,
    Revision,
)
from tests import factories
from tests.positions.conftest import block_of, close_now, in_days
from tests.positions.test_answers import answer, speaker
from tests.positions.test_changes import section
from tests.positions.test_drafts import draft

TYPED = {"choice": "endorse", "mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-01-15"}


def url(name, ballot, *more, organisation=""):
    address = reverse(f"positions:{name}", args=[ballot.uuid, *more])
    return f"{address}?organisation={organisation}" if organisation else address


def text_of(response) -> str:
    return response.content.decode()


# The form ---------------------------------------------------------------------------------------------------------


def test_the_confirmation_repeats_organisation_revision_hash_answer_and_mandate(ballot, signatory, client):
    client.force_login(signatory)

    page = text_of(client.post(url("answer", ballot), {**TYPED, "choice": "abstain"}))

    for words in (
        "Alfa",
        "revision 1",
        ballot.text_sha256[:12],
        "Abstain",
        "Decision of our board: Board",
        "not named",
    ):
        assert words in page
    assert not ballot.answers.exists()


def test_a_standing_mandate_is_offered_only_to_those_who_have_one(ballot, alfa, signatory, second, client):
    Mandate.objects.create(
        organisation=alfa, body="General meeting", decided_on=datetime.date(2026, 1, 10), recorded_by=signatory
    )
    seen = {}

    for person in (signatory, second):
        client.force_login(person)
        seen[person.name] = text_of(client.get(url("answer", ballot))).count('value="standing"')

    assert seen == {"Signatory": 1, "Second": 0}
    client.force_login(signatory)
    repeated = text_of(client.post(url("answer", ballot), {"choice": "endorse", "mandate": "standing"}))
    assert "General meeting" in repeated
    client.post(url("answer", ballot), {"choice": "endorse", "mandate": "standing", "confirmed": "yes"})
    assert ballot.answers.get().mandate_record.body == "General meeting"


def test_who_answers_again_reads_what_is_replaced_and_is_not_asked_for_more_time(ballot, alfa, signatory, client):
    client.force_login(signatory)
    before = text_of(client.get(url("answer", ballot)))
    answer(ballot, alfa, signatory, choice="abstain")

    page = text_of(client.get(url("answer", ballot)))

    assert "What you fill in here replaces that." not in before and "We still decide" in before
    assert "Abstain. What you fill in here replaces that." in page and "We still decide" not in page


def test_the_page_of_a_sign_off_tells_that_an_answer_is_prepared(ballot, alfa, drafter, signatory, second, client):
    draft(ballot, alfa, drafter)
    seen = {}

    for person in (signatory, second):
        client.force_login(person)
        seen[person.name] = "An answer of your organisation is prepared." in text_of(client.get(url("ballot", ballot)))

    assert seen == {"Signatory": True, "Second": False}


def test_the_word_limit_is_said_in_plain_text_and_counts_without_javascript(final_paper, second, secretariat, client):
    DocumentType.objects.update(reservation_words=3)
    ballot = operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)
    client.force_login(second)
    typed = {
        **TYPED,
        "choice": "reservation",
        "passage_1": block_of(ballot, "school yard"),
        "text_1": "One two three four",
    }

    assert "At most 3 words." in text_of(client.get(url("answer", ballot)))
    refused = client.post(url("answer", ballot), typed)

    assert refused.status_code == 422
    assert "at most 3 words; this one has 4" in text_of(refused)
    assert "One two three four" in text_of(refused)


def test_a_numbered_demand_is_among_the_passages(secretariat, alfa, beta, signatory, client):
    part = {"type": "paragraph", "attrs": {"id": "a"}, "content": [{"type": "text", "text": "Open every yard."}]}
    tree = {"type": "doc", "content": [{"type": "demand", "attrs": {"id": "d", "addressee": ""}, "content": [part]}]}
    paper = factories.make_paper(lead=alfa, state="final_text")
    revision = Revision.objects.create(
        paper=paper, number=1, sequence=0, tree=tree, html="<p>x</p>", text="Open every yard.", created_by=secretariat,
        sha256=document.canonical_sha256(tree),
    )  # fmt: skip
    ballot = operations.open_ballot(revision, closes_at=timezone.now() + datetime.timedelta(days=15), by=secretariat)
    client.force_login(signatory)

    assert "Demand 1: Open every yard." in text_of(client.get(url("answer", ballot)))


def test_an_objection_says_wording_or_that_none_would_do(ballot, signatory, client):
    client.force_login(signatory)
    typed = {**TYPED, "choice": "object", "reason": "No."}

    assert client.post(url("answer", ballot), typed).status_code == 422
    assert "No text would satisfy us" in text_of(client.post(url("answer", ballot), {**typed, "no_wording": "on"}))


# Drafts -----------------------------------------------------------------------------------------------------------


def test_staff_prepare_and_whoever_speaks_finds_the_form_filled_and_confirms(ballot, drafter, signatory, client):
    client.force_login(drafter)
    assert "Prepare our answer" in text_of(client.get(url("ballot", ballot)))
    page = text_of(client.get(url("answer", ballot)))
    assert "ask for confirmation" in page
    assert "check your answer" not in page
    client.post(url("answer", ballot), {**TYPED, "draft": "yes", "seen": ""})
    assert not ballot.answers.exists()

    client.force_login(signatory)
    page = text_of(client.get(url("answer", ballot)))
    assert "Prepared by Drafter" in page
    assert page.count("checked") == 2  # choice and mandate, as they were drafted
    client.post(url("answer", ballot), {**TYPED, "confirmed": "yes"})

    assert ballot.answers.get().given_by == signatory
    assert not AnswerDraft.objects.exists()


def test_a_draft_that_somebody_else_changed_loses_nothing(ballot, alfa, drafter, coordinator, client):
    draft(ballot, alfa, coordinator, reason="Hers.")
    client.force_login(drafter)

    refused = client.post(url("answer", ballot), {**TYPED, "reason": "Mine.", "draft": "yes", "seen": "older"})

    assert refused.status_code == 422
    assert "Coordinator changed this draft" in text_of(refused)
    assert "Mine." in text_of(refused)
    assert AnswerDraft.objects.get().content["reason"] == "Hers."


def test_a_draft_is_seen_inside_only_and_thrown_away_inside_only(ballot, alfa, drafter, second, secretariat, client):
    draft(ballot, alfa, drafter)
    drop = url("draft_drop", ballot)

    client.force_login(secretariat)
    assert "We wrote half of it." not in text_of(client.get(url("answer", ballot, organisation="alfa")))
    assert client.post(drop, {"organisation": "alfa"}).status_code == 404
    client.force_login(second)
    assert client.get(url("answer", ballot, organisation="alfa")).status_code == 404
    assert client.post(drop, {"organisation": "alfa"}).status_code == 404
    client.force_login(drafter)
    client.post(drop, {"organisation": "alfa"})
    assert not AnswerDraft.objects.exists()


# Two different answers --------------------------------------------------------------------------------------------


def test_everybody_of_the_organisation_sees_both_and_the_coordinator_chooses(
    ballot, alfa, signatory, coordinator, drafter, client
):
    first = answer(ballot, alfa, signatory, reason="Our board is for it.")
    answer(ballot, alfa, speaker(alfa, "substitute"), "abstain", reason="Our board is divided.")
    settle = url("answer_settle", ballot)

    client.force_login(drafter)
    page = text_of(client.get(url("answer", ballot)))
    assert "Our board is for it." in page
    assert "Our board is divided." in page
    assert "This is our answer" not in page
    assert client.post(settle, {"organisation": "alfa", "chosen": first.pk}).status_code == 403

    client.force_login(coordinator)
    assert "This is our answer" in text_of(client.get(url("answer", ballot)))
    client.post(settle, {"organisation": "alfa", "chosen": first.pk})
    assert AnswerConflict.objects.get().settled_by == coordinator
    gone = client.post(settle, {"organisation": "alfa", "chosen": first.pk}, follow=True)
    assert "changed meanwhile" in text_of(gone)


def test_whoever_answers_differently_is_told_at_once_that_it_is_held(ballot, alfa, signatory, coordinator, client):
    answer(ballot, alfa, speaker(alfa, "substitute"), "abstain")
    client.force_login(signatory)

    page = text_of(client.post(url("answer", ballot), {**TYPED, "confirmed": "yes"}, follow=True))

    assert "Neither counts yet" in page
    assert "Two different answers of Alfa" in page


# On behalf --------------------------------------------------------------------------------------------------------


def test_an_answer_on_behalf_is_confirmed_by_a_button(ballot, alfa, secretariat, signatory, second, client):
    given = answer(ballot, alfa, secretariat, channel="on_behalf", source="By telephone from the chair")
    confirm = url("answer_confirm", ballot)
    client.force_login(second)
    assert client.post(confirm, {"organisation": "alfa", "answer": given.pk}).status_code == 404

    client.force_login(signatory)
    page = text_of(client.get(url("answer", ballot)))
    assert "By telephone from the chair" in page
    assert "not confirmed yet" in page
    client.post(confirm, {"organisation": "alfa", "answer": given.pk})

    page = text_of(client.get(url("answer", ballot)))
    assert "confirmed by Signatory" in page
    assert "not confirmed yet" not in page
    assert client.post(confirm, {"organisation": "alfa", "answer": "9" * 20}).status_code == 404


def test_the_board_says_that_an_answer_is_not_confirmed_yet(ballot, alfa, secretariat, second, client):
    answer(ballot, alfa, secretariat, channel="on_behalf", source="By mail")
    client.force_login(second)

    assert "not confirmed yet" in text_of(client.get(url("ballot", ballot)))


# More time --------------------------------------------------------------------------------------------------------


def test_an_organisation_asks_for_more_time_and_the_secretariat_moves_the_deadline(ballot, second, secretariat, client):
    client.force_login(second)
    until = timezone.localdate(ballot.closes_at) + datetime.timedelta(days=5)
    assert "ask for more time" in text_of(client.get(url("answer", ballot)))
    early = client.post(url("extension_ask", ballot), {"more-until": "2026-01-01", "more-reason": "Because."})
    assert early.status_code == 422
    client.post(url("extension_ask", ballot), {"more-until": until.isoformat(), "more-reason": "Our board meets late."})
    assert "has not answered yet" in text_of(client.get(url("answer", ballot)))

    assert "asks for more time" not in text_of(client.get(url("ballot", ballot)))
    client.force_login(secretariat)
    assert "1 organisation asks for more time." in text_of(client.get(url("ballot", ballot)))
    assert "Our board meets late." in text_of(client.get(url("extension_list", ballot)))
    request = ExtensionRequest.objects.get()
    client.post(url("extension_answer", ballot, request.pk), {"grant": "yes", "answer": "Agreed."})

    moved = Ballot.objects.get(pk=ballot.pk)
    assert timezone.localdate(moved.closes_at) == until
    client.force_login(second)
    assert "Granted." in text_of(client.get(url("answer", ballot)))
    assert "does not move a second time" in text_of(client.get(url("extension_ask", ballot)))


def test_a_refusal_without_a_reason_comes_back(ballot, beta, second, secretariat, client):
    until = timezone.localdate(ballot.closes_at) + datetime.timedelta(days=5)
    asked_for = operations.ask_extension(ballot, beta, until=until, reason="Late.", by=second)
    client.force_login(secretariat)

    page = text_of(client.post(url("extension_answer", ballot, asked_for.pk), {"answer": ""}, follow=True))

    assert "say why" in page
    assert ExtensionRequest.objects.get().is_granted is None


@pytest.mark.parametrize("name", ["extension_list", "text_change"])
def test_pages_of_the_secretariat_are_not_there_for_members(name, ballot, signatory, client):
    client.force_login(signatory)

    assert client.get(url(name, ballot)).status_code == 404


def test_verbs_of_the_secretariat_are_not_there_for_members(ballot, beta, second, signatory, client):
    until = timezone.localdate(ballot.closes_at) + datetime.timedelta(days=5)
    asked_for = operations.ask_extension(ballot, beta, until=until, reason="Late.", by=second)
    client.force_login(signatory)

    for address in (
        url("extension_answer", ballot, asked_for.pk), url("sign_off_resume", ballot), url("conciliation", ballot),
        url("text_change", ballot),
    ):  # fmt: skip
        assert client.post(address, {"grant": "yes", "note": "x"}).status_code == 404


# A changed text ---------------------------------------------------------------------------------------------------


def test_the_secretariat_changes_the_text_in_two_steps_and_who_signed_reads_only_what_changed(
    two_sections,
    secretariat,
    alfa,
    signatory,
    client,
):
    answer(two_sections, alfa, signatory)
    client.force_login(secretariat)
    field = f"passage-{block_of(two_sections, 'Towns pay')}"
    form = text_of(client.get(url("text_change", two_sections)))
    assert field in form
    assert "Every child has time to play." in form
    same = client.post(url("text_change", two_sections), {field: "Towns pay for it."})
    assert (same.status_code, "Nothing has changed" in text_of(same)) == (422, True)

    step = text_of(client.post(url("text_change", two_sections), {field: "Towns pay for half of it."}))
    assert "How much does the change matter?" in step
    assert "Every child has time to play." not in step.split("<fieldset")[1].split("</fieldset>")[0]
    money = f"class-{section(two_sections, 'Money')}"
    typed = {field: "Towns pay for half of it.", "confirmed": "yes", "statement": "Half is what they can do."}
    missing = client.post(url("text_change", two_sections), typed)
    assert (missing.status_code, "whether the change is editorial" in text_of(missing)) == (422, True)
    assert "Half is what they can do." in text_of(missing)
    as_before = timezone.localtime(two_sections.closes_at).strftime("%Y-%m-%dT%H:%M")
    client.post(url("text_change", two_sections), {**typed, money: "substantive", "closes_at": as_before})

    new = Ballot.objects.get(replaces=two_sections)
    client.force_login(signatory)
    page = text_of(client.get(url("answer", new)))
    for words in ("The text has changed since your organisation answered", "Half is what they can do.", "half of"):
        assert words in page
    assert "compare/?from=r1&amp;to=r2" in page
    assert "asked on the new text" in text_of(client.get(url("answer", two_sections)))
    assert "organisations are asked on the new text" in text_of(client.get(url("ballot", two_sections))).lower()
    client.post(url("answer", new), {**TYPED, "confirmed": "yes"})
    assert new.answers.get().channel == "form"


def test_what_was_typed_survives_the_way_back_to_the_words(two_sections, secretariat, client):
    client.force_login(secretariat)
    field = f"passage-{block_of(two_sections, 'Towns pay')}"

    page = text_of(client.post(url("text_change", two_sections), {field: "Towns pay for half of it.", "back": "yes"}))

    assert "Towns pay for half of it." in page


def test_a_text_whose_sign_off_ended_offers_no_change(ballot, secretariat, client):
    close_now(ballot)
    client.force_login(secretariat)

    page = text_of(client.get(url("text_change", ballot)))

    assert "its text stays as it is" in page
    assert "<textarea" not in page


# Conciliation -----------------------------------------------------------------------------------------------------


def test_a_conciliation_shows_objections_beside_each_other_and_links_the_thread(
    ballot, alfa, beta, signatory, second, secretariat, client
):
    answer(ballot, alfa, signatory, "object", reason="Not so fast.", no_wording=True)
    answer(ballot, beta, second, "object", reason="Not of small schools.", proposed_wording="Every large school yard")
    client.force_login(secretariat)

    page = text_of(client.get(url("conciliation", ballot)))
    for words in ("Not so fast.", "No text would satisfy it.", "Every large school yard"):
        assert words in page
    assert reverse("consultations:thread", args=[ballot.revision.paper.thread.uuid]) in page
    assert client.post(url("conciliation", ballot), {"note": " "}).status_code == 422
    client.post(url("conciliation", ballot), {"note": "A call on Monday."})
    assert Paper.objects.get(pk=ballot.revision.paper_id).state == "conciliation"

    client.force_login(second)
    assert "Nothing is computed meanwhile" in text_of(client.get(url("ballot", ballot)))
    client.force_login(secretariat)
    client.post(url("sign_off_resume", ballot))
    assert Paper.objects.get(pk=ballot.revision.paper_id).state == "sign_off"


def test_a_ballot_without_objections_says_so(ballot, second, client):
    client.force_login(second)

    assert "No objection that you can see" in text_of(client.get(url("conciliation", ballot)))


def test_the_pages_cost_the_same_for_many_answers(ballot, alfa, signatory, client, django_assert_max_num_queries):
    for _again in range(6):
        answer(ballot, alfa, signatory)
    client.force_login(signatory)

    with django_assert_max_num_queries(45):
        assert client.get(url("answer", ballot)).status_code == 200
