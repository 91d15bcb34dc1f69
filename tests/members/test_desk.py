"""The desk and the search gather what other rooms hold."""

from datetime import timedelta

import pytest
from django.utils import timezone

from actions import operations as actions_operations
from consultations import operations as consultations_operations
from members.desk import DeskItem, by_date
from positions.models import Ballot, Elector, Revision
from tests import factories


def open_ballot(paper, by, organisations, days=5):
    revision = Revision.objects.create(
        paper=paper,
        number=1,
        sequence=1,
        tree={},
        html="<p>Text</p>",
        text=f"frozen words of {paper.title}",
        sha256="0" * 64,
        created_by=by,
    )
    ballot = Ballot.objects.create(
        revision=revision, text_sha256="0" * 64, mode="coalition", rule="consensus", opened_by=by,
        opens_at=timezone.now() - timedelta(days=1), closes_at=timezone.now() + timedelta(days=days),
    )  # fmt: skip
    for organisation in organisations:
        Elector.objects.create(
            ballot=ballot, organisation=organisation, name=organisation.name, membership_type="full", counts=True
        )
    return ballot


def propose(lead, by, days, **fields):
    day = timezone.localdate() + timedelta(days=days)
    return actions_operations.propose_action(
        **{
            "title": f"Action in {days}",
            "summary": "All streets.",
            "lead": lead,
            "starts_on": day + timedelta(days=9),
            "answer_by": day,
            "by": by,
            **fields,
        }
    )


def test_items_stand_by_date_and_those_without_one_last():
    today = timezone.localdate()
    items = [
        DeskItem(str(days), "", "/", "", None, today + timedelta(days=days) if days else None) for days in (5, 0, 1, 9)
    ]

    assert [item.title for item in by_date(items[:2], [], items[2:])] == ["1", "5", "9", "0"]


def test_the_desk_shows_what_my_organisation_is_asked_by_date(client, alfa, beta, signatory, second, secretariat):
    paper = factories.make_paper(title="Sign in 5", state="sign_off", lead=alfa)
    ballot = open_ballot(paper, secretariat, [alfa, beta], days=5)
    propose(alfa, signatory, 3)
    late = propose(alfa, signatory, 12)
    actions_operations.add_task(
        late, title="Task in 7", organisation=beta, due_on=timezone.localdate() + timedelta(days=7), by=signatory
    )
    client.force_login(second)

    html = client.get("/members/").content.decode()

    order = ["Action in 3", "Sign in 5", "Task in 7", "Action in 12"]
    needed = html[html.index('id="needed"') : html.index('id="changed"')]
    places = [needed.index(title) for title in order]
    assert places == sorted(places)
    assert f"/members/ballots/{ballot.uuid}/answer/?organisation=beta" in needed
    assert "Who has not answered" not in html


def test_what_is_answered_leaves_the_desk(client, alfa, beta, signatory, second):
    action = propose(alfa, signatory, 3)
    client.force_login(second)
    assert "What part does Beta take?" in client.get("/members/").content.decode()

    actions_operations.participate(action, organisation=beta, part="supports", by=second)

    assert "What part does Beta take?" not in client.get("/members/").content.decode()


def test_staff_read_along_but_have_no_button_to_answer(client, alfa, drafter, secretariat):
    paper = factories.make_paper(title="To sign", state="sign_off", lead=alfa)
    ballot = open_ballot(paper, secretariat, [alfa])
    client.force_login(drafter)

    html = client.get("/members/").content.decode()

    assert f"/members/ballots/{ballot.uuid}/" in html
    assert f"/members/ballots/{ballot.uuid}/answer/" not in html


def test_the_secretariat_sees_who_has_not_answered(client, alfa, beta, secretariat):
    open_ballot(factories.make_paper(title="To sign", state="sign_off", lead=alfa), secretariat, [alfa, beta])
    client.force_login(secretariat)

    html = client.get("/members/").content.decode()

    assert "2 of 2 have not answered yet" in html
    assert "/remind/" in html


def test_the_page_of_the_search_has_a_field_of_its_own(client, signatory):
    client.force_login(signatory)

    main = client.get("/members/search/?q=speel%22en").content.decode().split("<main")[1]

    assert 'id="search-words" name="q" value="speel&quot;en"' in main
    assert 'id="shell-search"' not in main


def test_the_search_finds_papers_threads_and_actions(client, alfa, signatory):
    paper = factories.make_paper(title="Speelruimte nu", lead=alfa)
    thread = consultations_operations.open_thread(title="Over de stad", by=signatory)
    consultations_operations.add_post(thread, body="Meer speelruimte graag", by=signatory)
    action = propose(alfa, signatory, 3, title="Week van de speelruimte")
    client.force_login(signatory)

    html = client.get("/members/search/?q=speelruimte").content.decode()

    for address in (
        f"/members/papers/{paper.uuid}/",
        f"/members/threads/{thread.uuid}/",
        f"/members/actions/{action.uuid}/",
    ):
        assert address in html


@pytest.mark.parametrize("who", ["observer", "second", "adviser"])
def test_the_search_tells_nothing_of_what_one_may_not_see(request, client, alfa, signatory, secretariat, who):
    circle = {"audience": "organisation", "audience_organisation": alfa}
    factories.make_paper(
        title="canary paper", lead=alfa, thread=factories.make_thread("canary paper", **circle), **circle
    )
    hidden = factories.make_paper(
        title="Another", lead=alfa, thread=factories.make_thread("Another", **circle), **circle
    )
    open_ballot(hidden, secretariat, [])
    thread = consultations_operations.open_thread(title="canary thread", by=signatory, **circle)
    consultations_operations.add_post(thread, body="the canary sings", by=signatory)
    propose(alfa, signatory, 3, title="canary action", **circle)

    client.force_login(request.getfixturevalue(who))
    for words in ("canary", "frozen", "sings"):
        html = client.get(f"/members/search/?q={words}").content.decode()
        assert "/members/papers/" not in html.split("<main")[1]
        assert "canary paper" not in html
        assert "canary thread" not in html
        assert "canary action" not in html

    client.force_login(signatory)
    html = client.get("/members/search/?q=canary").content.decode()
    assert all(title in html for title in ("canary paper", "canary thread", "canary action"))
