"""The matrix of demands: recommendation, government answer, joint action and last note in one row."""

from __future__ import annotations

import csv
import datetime
import io
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions import operations as actions
from actions.models import JointAction
from members.models import AuditEntry, Notification
from monitoring import operations as monitoring
from monitoring.models import Article, Recommendation
from positions import operations
from positions.models import FollowUp, Paper

TODAY = timezone.localdate
MATRIX = "actions:follow_up_matrix"


@pytest.fixture
def demand(publication) -> FollowUp:
    return publication.follow_ups.select_related("publication__paper__lead", "owner").get(number=1)


@pytest.fixture
def asked(secretariat) -> Recommendation:
    return monitoring.keep_recommendation(
        body="CRC", symbol="CRC/C/BEL/CO/5-6", paragraph="41", text="Ensure play.",
        adopted_on=datetime.date(2019, 2, 1), articles=Article.objects.filter(number=19), by=secretariat,
    )  # fmt: skip


@pytest.fixture
def chalk(signatory, alfa) -> JointAction:
    return actions.propose_action(
        title="A thousand chalk lines", summary="We draw.", lead=alfa, starts_on=TODAY(), by=signatory
    )


def page(client, **wanted) -> str:
    return client.get(reverse(MATRIX), wanted).content.decode()


def test_a_demand_knows_its_articles_and_theme_from_its_text(demand):
    assert (demand.articles, demand.theme) == ([31, 12], "play")


def test_one_row_holds_the_whole_chain(demand, asked, chalk, drafter, second, alfa, client):
    operations.answer_recommendations(demand, recommendations=[asked], by=drafter)
    for days, text in ((30, "We shall think."), (2, "We open two yards.")):
        operations.note_government_answer(
            demand, text=text, said_on=TODAY() - datetime.timedelta(days=days), said_by="The mayor",
            organisation=alfa, by=drafter,
        )  # fmt: skip
    actions.tie_demand(demand, chalk, by=drafter)
    operations.note_progress(demand, text="The council met.", status="moving", organisation=alfa, by=drafter)
    client.force_login(second)

    html = page(client)

    for words in ("Open every school yard.", "CRC/C/BEL/CO/5-6 § 41", "We open two yards.", "The mayor",
                  "A thousand chalk lines", "The council met.", "look again on"):  # fmt: skip
        assert words in html, words
    assert "We shall think." not in html
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"positions.answer_recommendations", "positions.note_government_answer", "actions.tie_demand"} <= verbs


def test_an_action_on_the_whole_paper_stands_with_each_of_its_demands(demand, signatory, second, alfa, client):
    actions.propose_action(
        title="For the paper", summary="All.", lead=alfa, starts_on=TODAY(), paper=demand.publication.paper,
        by=signatory,
    )  # fmt: skip
    client.force_login(second)

    line, table = page(client).split("<table")
    assert (line.count("For the paper"), table.count("For the paper")) == (2, 2)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, {1, 2}),
        ({"article": "12"}, {1}),
        ({"article": "19"}, {2}),  # by its recommendation
        ({"cluster": "H"}, {1}),
        ({"cluster": "E"}, {2}),
        ({"theme": "play"}, {1}),
        ({"addressee": "local"}, {1}),
        ({"status": "moving"}, {2}),
        ({"missing": "recommendation"}, {1}),
        ({"missing": "note"}, {1}),
        ({"missing": "answer"}, {1, 2}),
        ({"missing": "action"}, {1, 2}),
        ({"mine": "on"}, set()),
        ({"status": "nonsense", "article": "999", "theme": "none", "page": "x"}, {1, 2}),
    ],
)
def test_each_filter_lets_through_what_bears_it(publication, asked, drafter, second, alfa, client, wanted, numbers):
    other = publication.follow_ups.get(number=2)
    operations.answer_recommendations(other, recommendations=[asked], by=drafter)
    operations.note_progress(other, text="Begun.", status="moving", organisation=alfa, by=drafter)
    client.force_login(second)
    if "cluster" in wanted:
        from monitoring.models import Cluster

        wanted = {"cluster": Cluster.objects.get(code=wanted["cluster"]).pk}

    html = page(client, **wanted)

    found = {number for number, words in ((1, "Open every school"), (2, "Count the yards")) if words in html}
    assert found == numbers


def test_who_follows_a_demand_writes_its_links_and_others_read(demand, asked, chalk, secretariat, second, alfa, beta):
    answer = {"text": "Yes.", "said_on": TODAY(), "organisation": beta}
    for deed in (
        lambda by: operations.answer_recommendations(demand, recommendations=[asked], by=by),
        lambda by: operations.note_government_answer(demand, **answer, by=by),
        lambda by: actions.tie_demand(demand, chalk, by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed(second)
        deed(secretariat)
    operations.plan_follow_up(demand, owner=beta, review_on=None, by=secretariat)
    demand.refresh_from_db()

    actions.untie_demand(demand, chalk, by=second)  # now its owner
    actions.untie_demand(demand, chalk, by=second)
    operations.answer_recommendations(demand, recommendations=[], by=second)

    assert not chalk.follow_ups.exists() and not demand.recommendations.exists()


def test_an_answer_has_words_and_a_day_and_a_cancelled_action_pushes_nothing(demand, chalk, secretariat, alfa):
    tomorrow = TODAY() + datetime.timedelta(days=1)
    for wrong, field in (({"text": " ", "said_on": TODAY()}, "text"), ({"text": "x", "said_on": tomorrow}, "said_on")):
        with pytest.raises(ValidationError) as problem:
            operations.note_government_answer(demand, **wrong, organisation=alfa, by=secretariat)
        assert set(problem.value.message_dict) == {field}
    actions.change_state(chalk, state="cancelled", by=secretariat)
    with pytest.raises(ValidationError, match="cancelled"):
        actions.tie_demand(demand, chalk, by=secretariat)


def test_the_page_of_a_demand_keeps_its_links(demand, asked, chalk, client, drafter, second):
    address = reverse("positions:follow_up_change", args=[demand.publication.paper.uuid, 1])
    tie = reverse("actions:demand_tie", args=[demand.publication.paper.uuid, 1])
    client.force_login(second)
    assert client.post(tie, {"tie-action": chalk.uuid}).status_code == 403
    client.force_login(drafter)
    client.post(address, {"links": "yes", "recommendations": [asked.pk]})
    wrong = client.post(address, {"answer": "yes", "answer-text": "", "answer-said_on": ""})
    assert wrong.status_code == 422
    client.post(address, {"answer": "yes", "answer-text": "We open two.", "answer-said_on": TODAY().isoformat()})
    client.post(tie, {"tie-action": chalk.uuid})
    client.post(tie, {"tie-action": "nonsense"})

    html = client.get(address).content.decode()
    assert "Ensure play." in html and "We open two." in html and "Take off" in html
    client.post(tie, {"tie-action": chalk.uuid, "untie": "yes"})
    assert "Take off" not in client.get(address).content.decode()


def test_the_table_is_a_file_that_no_spreadsheet_computes(demand, client, second):
    FollowUp.objects.filter(pk=demand.pk).update(text="=1+1", theme="@play")
    client.force_login(second)

    answer = client.get(reverse(MATRIX), {"as": "csv", "addressee": "local"})

    assert answer["Content-Disposition"].startswith("attachment")
    heads, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert len(heads) == len(row) == 17
    assert (row[2], row[6], row[4]) == ("'=1+1", "'@play", "31, 12")


def test_the_matrix_costs_the_same_for_many_demands(demand, publication, asked, chalk, secretariat, alfa, client):
    operations.answer_recommendations(demand, recommendations=[asked], by=secretariat)
    operations.note_progress(demand, text="Begun.", status="moving", organisation=alfa, by=secretariat)
    operations.note_government_answer(demand, text="Yes.", said_on=TODAY(), organisation=alfa, by=secretariat)
    actions.tie_demand(demand, chalk, by=secretariat)
    client.force_login(secretariat)
    page(client)
    with CaptureQueriesContext(connection) as few:
        page(client)
    made = FollowUp.objects.bulk_create(
        FollowUp(publication=publication, block_id=f"x{at}", number=at, text="More.", owner=alfa) for at in range(3, 40)
    )
    for one in made:
        one.recommendations.add(asked)
        chalk.follow_ups.add(one)
    with CaptureQueriesContext(connection) as many:
        html = page(client)

    assert len(many) == len(few)
    line, table = html.split("<table")
    assert line.count("A thousand chalk lines") == table.count("A thousand chalk lines") == 24
    assert "?page=2" in html


def test_the_matrix_begins_with_how_many_stand_where_of_all_that_are_let_through(
    demand, publication, secretariat, alfa, client
):
    operations.note_progress(demand, text="Begun.", status="moving", organisation=alfa, by=secretariat)
    operations.note_government_answer(demand, text="Yes.", said_on=TODAY(), organisation=alfa, by=secretariat)
    late = TODAY() - datetime.timedelta(days=1)
    FollowUp.objects.bulk_create(
        FollowUp(
            publication=publication, block_id=f"x{at}", number=at, text="More.", owner=alfa,
            review_on=late if at < 33 else None, status="done" if at < 6 else "asked",
        )
        for at in range(3, 40)
    )  # fmt: skip
    client.force_login(secretariat)

    told = [
        page(client, **wanted).split('class="matrix-tally">')[1].split("</div>")[0]
        for wanted in ({}, {"status": "done"})
    ]

    assert [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in told] == [
        "39 demands · Asked: 35 · Moving: 1 · Done: 3 38 without an answer of the government "
        "· 27 were to be looked at by now",
        "3 demands · Done: 3 3 without an answer of the government · 0 were to be looked at by now",
    ]


def test_what_may_not_be_seen_is_not_in_the_matrix(demand, chalk, drafter, observer, client):
    actions.tie_demand(demand, chalk, by=drafter)
    JointAction.objects.update(audience="full_members")
    client.force_login(observer)
    html = page(client)
    assert "Open every" in html and "chalk" not in html

    Paper.objects.update(audience="full_members")
    assert "Open every" not in page(client)
    assert "Open every" not in page(client, **{"as": "csv"})


def test_the_secretariat_keeps_recommendations_and_members_read_them(client, secretariat, second, asked):
    address, new = reverse("monitoring:recommendation_list"), reverse("monitoring:recommendation_create")
    client.force_login(second)
    assert "Ensure play." in client.get(address).content.decode()
    assert client.get(new).status_code == 404
    client.force_login(secretariat)
    fields = {"body": "CRC", "symbol": asked.symbol, "paragraph": "41", "text": "More.", "adopted_on": "2019-02-01"}
    assert client.post(new, fields).status_code == 422
    client.post(new, {**fields, "paragraph": "42"})
    change = reverse("monitoring:recommendation_change", args=[asked.pk])
    assert client.get(change).status_code == 200
    client.post(change, {**fields, "text": "Ensure rest.", "articles": [Article.objects.get(number=31).pk]})
    asked.refresh_from_db()
    assert asked.text == "Ensure rest." and Recommendation.objects.count() == 2


def committee_date(by, **given):
    on = TODAY() + datetime.timedelta(days=7)
    return monitoring.keep_key_date(**{"title": "Session", "kind": "session", "on": on, **given}, by=by)


def test_the_owner_of_a_demand_hears_of_the_dates_of_the_committee_once(
    demand, asked, drafter, signatory, second, secretariat, alfa
):
    operations.answer_recommendations(demand, recommendations=[asked], by=drafter)
    FollowUp.objects.exclude(pk=demand.pk).delete()
    FollowUp.objects.update(owner=alfa)
    committee_date(secretariat)
    committee_date(secretariat, title="A day of another kind", kind="other")
    committee_date(secretariat, title="Confidential", for_members=False)
    Notification.objects.all().delete()

    for _time in range(2):
        operations.remind_owners_of_committee_dates()

    assert [(one.person, one.kind, one.organisation) for one in Notification.objects.all()] == [
        (signatory, "positions.committee_date", alfa)
    ]

    monitoring.remind_key_dates_when_due()

    assert Notification.objects.filter(person=signatory).count() == 1
    assert Notification.objects.filter(person=secretariat, kind="monitoring.key_date").count() == 3


def test_owners_of_demands_that_are_done_or_answer_no_recommendation_hear_nothing(
    demand, asked, drafter, signatory, secretariat, alfa
):
    FollowUp.objects.update(owner=alfa)
    committee_date(secretariat)

    assert operations.remind_owners_of_committee_dates() == 0

    operations.answer_recommendations(demand, recommendations=[asked], by=drafter)
    FollowUp.objects.filter(pk=demand.pk).update(status=FollowUp.Status.DONE)
    assert operations.remind_owners_of_committee_dates() == 0
    FollowUp.objects.filter(pk=demand.pk).update(status=FollowUp.Status.MOVING)
    assert operations.remind_owners_of_committee_dates() == 1


def test_an_answer_is_corrected_and_what_stood_there_stays_readable(demand, drafter, second, alfa, client):
    first = operations.note_government_answer(
        demand, text="We opne two.", said_on=TODAY(), organisation=alfa, by=drafter
    )
    page = reverse("positions:government_answer_correct", args=[demand.publication.paper.uuid, 1, first.pk])
    fields = {"text": "We open two.", "said_on": TODAY().isoformat(), "said_by": "The mayor"}
    client.force_login(second)
    assert client.post(page, fields).status_code == 404
    client.force_login(drafter)
    assert client.post(page, {**fields, "text": ""}).status_code == 422

    assert client.post(page, fields).status_code == 302

    whole = reverse("positions:follow_up_change", args=[demand.publication.paper.uuid, 1])
    html = client.get(whole).content.decode()
    assert html.count("We open two.") == 1 and html.count("We opne two.") == 1 and "what stood there before" in html
    client.force_login(second)
    assert "We opne two." not in client.get(reverse(MATRIX)).content.decode()
    assert "We open two." in client.get(reverse(MATRIX)).content.decode()
    assert AuditEntry.objects.filter(verb="positions.correct_government_answer").count() == 1


def test_an_answer_is_corrected_once_and_by_the_next_person_from_what_stands_there(demand, drafter, alfa):
    first = operations.note_government_answer(demand, text="No.", said_on=TODAY(), organisation=alfa, by=drafter)
    given = {"said_on": TODAY(), "organisation": alfa, "by": drafter}
    newer = operations.correct_government_answer(first, text="Yes.", **given)

    with pytest.raises(ValidationError, match="in the meantime"):
        operations.correct_government_answer(first, text="Perhaps.", **given)
    assert operations.correct_government_answer(newer, text="Yes.", **given) == newer
    assert list(demand.answers.filter(replaced_by=None)) == [newer]
