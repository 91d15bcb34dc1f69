"""The pages of a consultation: who sees what, what a form keeps, what a file holds."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from positions import amend as amending, operations, store
from positions.models import Contribution, MergeDraft
from tests.positions.conftest import DEMANDS, in_days
from tests.positions.test_rounds import amend, close, submitted, words_of


def page(client, person, name, *arguments, **query):
    client.force_login(person)
    return client.get(reverse(f"positions:{name}", args=arguments), query)


def send(client, person, name, *arguments, **data):
    client.force_login(person)
    return client.post(reverse(f"positions:{name}", args=arguments), data)


def test_a_lead_opens_a_round_from_the_papers_page(client, drafted, drafter, second):
    assert (
        reverse("positions:round_open", args=[drafted.uuid])
        in page(client, drafter, "paper", drafted.uuid).content.decode()
    )
    assert send(client, second, "round_open", drafted.uuid).status_code == 404

    wrong = send(client, drafter, "round_open", drafted.uuid, closes_at="2026-01-01T10:00", question="Why?")
    assert wrong.status_code == 422
    assert "Why?" in wrong.content.decode()

    done = send(client, drafter, "round_open", drafted.uuid, closes_at="2099-01-01T10:00", question="Why?")
    assert done.url == reverse("positions:round", args=[drafted.rounds.get().uuid])


def test_what_is_internal_is_not_there_for_others(client, round, staff_of_beta, drafter, second):
    one = amend(round, staff_of_beta)

    assert page(client, second, "contribution", one.uuid).status_code == 200
    assert page(client, drafter, "contribution", one.uuid).status_code == 404
    assert "It is a right." in page(client, second, "round", round.uuid).content.decode()
    assert "It is a right." not in page(client, drafter, "round", round.uuid).content.decode()
    assert send(client, drafter, "contribution_do", one.uuid, deed="submit").status_code == 404


def test_a_form_with_something_missing_keeps_what_was_typed(client, round, second):
    wrong = send(
        client, second, "contribution_create", round.uuid, kind="amendment", block_id=words_of(round, 0).id,
        place="passage", weight="substance", proposed_text=words_of(round, 0).words, reason="Typed for a long time.",
    )  # fmt: skip

    assert wrong.status_code == 422
    assert "Typed for a long time." in wrong.content.decode()
    assert "Nothing has changed yet" in wrong.content.decode()


def test_who_speaks_for_a_small_organisation_skips_the_step(client, round, second):
    send(
        client, second, "contribution_create", round.uuid, kind="comment", block_id="", place="whole",
        weight="substance", reason="Good.", then="submit",
    )  # fmt: skip

    assert Contribution.objects.get().label == "1.1"


def test_what_is_said_without_a_passage_is_about_the_whole_whatever_the_hidden_place_says(client, round, second):
    send(
        client, second, "contribution_create", round.uuid, kind="question", block_id="", place="passage",
        weight="substance", reason="For whom?",
    )  # fmt: skip

    assert Contribution.objects.get().place == "whole"


def test_staff_keep_it_inside_even_when_they_ask_for_more(client, round, staff_of_beta):
    send(
        client, staff_of_beta, "contribution_create", round.uuid, kind="comment", block_id="", place="whole",
        weight="substance", reason="Good.", then="submit",
    )  # fmt: skip

    assert Contribution.objects.get().stage == "internal"


def test_an_answer_and_a_reply_are_given_by_form(client, round, second, drafter):
    one = submitted(round, second)

    wrong = send(client, drafter, "dispose", one.uuid, verdict="rejected", reason="")
    assert (wrong.status_code, "explain it at home" in wrong.content.decode()) == (422, True)
    assert send(client, second, "dispose", one.uuid, verdict="accepted").status_code == 404
    assert send(client, drafter, "dispose", one.uuid, verdict="rejected", reason="No.").status_code == 302
    assert send(client, second, "reply", one.uuid, reply="objects", text="Pity.").status_code == 302

    assert one.dispositions.get().reply_text == "Pity."


def test_the_merge_page_shows_collisions_side_by_side_and_keeps_a_choice(client, round, second, adviser, drafter):
    one = submitted(round, second, change=("outside", "in the street"))
    two = submitted(round, adviser, change=("outside", "in the wood"))
    close(round)
    for contribution in (one, two):
        operations.dispose(contribution, verdict="accepted", by=drafter)

    found = page(client, drafter, "merge", round.uuid).content.decode()
    assert found.count("merge-row__version stack") == 2
    assert page(client, second, "merge", round.uuid).status_code == 404

    send(client, drafter, "merge", round.uuid, passage=one.block_id, choose=two.proposed_text, version=0)
    late = send(client, drafter, "merge", round.uuid, passage=one.block_id, text="My own words.", version=0)
    assert (late.status_code, "My own words." in late.content.decode()) == (409, True)

    assert send(client, drafter, "merge", round.uuid, deed="finish").status_code == 302
    assert round.paper.revisions.first().text.startswith("Every child may play in the wood.")


def test_what_is_typed_on_the_merge_page_is_kept_all_the_time(client, round, second, drafter):
    one = submitted(round, second)
    close(round)
    operations.dispose(one, verdict="accepted", by=drafter)

    def keep(version, by=drafter, **typed):
        client.force_login(by)
        address, data = reverse("positions:merge", args=[round.uuid]), {"passage": one.block_id, "version": version}
        return client.post(address, {**data, **typed}, headers={"accept": "application/json"})

    assert keep(0, text="Every child may").json() == {"version": 1}
    assert keep(1, text="Every child may play everywhere.").json() == {"version": 2}
    late = keep(1, text="Mine.")
    assert (late.status_code, "changed this text meanwhile" in late.json()["error"]) == (409, True)
    assert keep("x", text="Mine.").status_code == 409
    assert keep(2, by=second, text="Theirs.").status_code == 404
    assert MergeDraft.objects.get().passages == {one.block_id: "Every child may play everywhere."}

    assert keep(2, text="as it came", deed="reset").json() == {"version": 3}
    assert MergeDraft.objects.get().passages == {}


def test_the_merge_page_shows_what_is_uncontested_first_then_what_collides_then_what_waits(
    client, round, second, adviser, drafter
):
    plain = submitted(round, second, number=1, change=("room", "much room"))
    one = submitted(round, second, change=("outside", "in the street"))
    two = submitted(round, adviser, change=("outside", "in the wood"))
    waiting = submitted(round, second, number=2, change=("parks", "forests"))
    close(round)
    for contribution in (one, two, plain):
        operations.dispose(contribution, verdict="accepted", by=drafter)

    html = page(client, drafter, "merge", round.uuid).content.decode()

    places = [html.index(f'id="m-{one.block_id}"') for one in (plain, one)]
    waits = html.index(reverse("positions:contribution", args=[waiting.uuid]))
    heads = [html.index(f'id="{name}"') for name in ("uncontested", "contested", "undecided")]
    assert [heads[0], places[0], heads[1], places[1], heads[2], waits] == sorted([*heads, *places, waits])


def test_the_report_says_who_what_and_why_as_page_and_as_files(client, round, second, drafter):
    one = submitted(round, second)
    Contribution.objects.filter(pk=one.pk).update(reason="=HYPERLINK(1)")
    operations.dispose(one, verdict="rejected", reason="Too far.", by=drafter)

    html = page(client, drafter, "round_report", round.uuid).content.decode()
    rows = list(
        csv.reader(
            io.StringIO(page(client, drafter, "round_report", round.uuid, **{"as": "csv"}).content.decode("utf-8-sig")),
            delimiter=";",
        )
    )
    file = Document(io.BytesIO(page(client, drafter, "round_report", round.uuid, **{"as": "docx"}).content))

    assert "Too far." in html
    assert rows[1][:2] == ["1.1", "Beta"]
    assert "'=HYPERLINK(1)" in rows[1]  # a spreadsheet does not run it
    assert [cell.text for cell in file.tables[0].rows[1].cells][4:] == ["Rejected", "Too far."]


@pytest.mark.parametrize("name", ["round", "round_report"])
def test_the_pages_cost_the_same_for_few_contributions_and_for_many(
    client,
    round,
    second,
    adviser,
    name,
):
    submitted(round, second)
    page(client, second, name, round.uuid)
    with CaptureQueriesContext(connection) as few:
        page(client, second, name, round.uuid)
    for number in range(12):
        submitted(round, adviser, change=("may", f"can {number}"))
    with CaptureQueriesContext(connection) as many:
        page(client, second, name, round.uuid)

    assert len(many) == len(few)


def test_strangers_and_guests_find_nothing(client, round, second, stranger):
    one = submitted(round, second)

    for name, key in (("round", round.uuid), ("contribution", one.uuid), ("round_report", round.uuid)):
        assert page(client, stranger, name, key).status_code in (403, 404)
        client.logout()
        assert client.get(reverse(f"positions:{name}", args=[key])).status_code == 302  # to the log-in


def test_the_merge_screen_says_which_demand_a_passage_belongs_to(client, paper, alfa, second, drafter, secretariat):
    tagged = DEMANDS.replace("<section data-demand><p>Count the yards each year.</p></section>", "")
    store.write_initial(paper, tagged, drafter)
    found = operations.open_round(paper, closes_at=in_days(20), by=secretariat)
    passage = next(one for one in amending.passages(found.revision.tree) if "school yard" in one.words)
    one = operations.contribute(
        found, organisation=second.seats.get().organisation, by=second, kind="amendment", block_id=passage.id,
        proposed_text="Open every school yard after school.",
    )  # fmt: skip
    operations.dispose(operations.submit(one, by=second), verdict="accepted", by=drafter)
    close(found)
    client.force_login(drafter)

    shown = client.get(reverse("positions:merge", args=[found.uuid])).content.decode()

    row = shown[shown.index(f'id="m-{passage.id}"') :]
    assert "Eis 1 · Gemeenten" in row[: row.index("</article>")], "in the language of the paper"
