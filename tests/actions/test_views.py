"""Pages of joint actions."""

import pytest

from actions import operations
from actions.models import JointAction, Participation
from members.models import Organisation
from tests import factories
from tests.actions.test_operations import propose, soon


@pytest.fixture
def action(alfa, signatory, second, adviser, observer):
    return propose(alfa, signatory, answer_by=soon(10))


@pytest.mark.parametrize("who", ["secretariat", "signatory", "drafter", "coordinator", "second", "adviser", "observer"])
def test_every_member_reads_lists_and_actions(request, client, action, who):
    client.force_login(request.getfixturevalue(who))

    assert "A day of play" in client.get("/members/actions/").content.decode()
    assert client.get("/members/actions/?show=past").status_code == 200
    page = client.get(f"/members/actions/{action.uuid}/")
    assert page.status_code == 200
    html = page.content.decode()
    assert html.count("<h1>") == 1
    assert " style=" not in html
    assert client.get("/members/actions/new/").status_code == (403 if who in {"adviser", "observer"} else 200)


def test_strangers_and_those_outside_the_audience_see_nothing(client, alfa, signatory, observer, stranger):
    action = propose(alfa, signatory, audience="full_members")

    assert client.get(f"/members/actions/{action.uuid}/").headers["Location"].startswith("/accounts/login/")
    client.force_login(stranger)
    assert client.get(f"/members/actions/{action.uuid}/").status_code == 403
    client.force_login(observer)
    for suffix, method in (
        ("", "get"),
        ("participate/", "post"),
        ("tasks/", "post"),
        ("tasks/1/done/", "post"),
        ("state/", "post"),
    ):
        assert getattr(client, method)(f"/members/actions/{action.uuid}/{suffix}").status_code == 404
    assert "A day of play" not in client.get("/members/actions/").content.decode()


def test_pages_cost_the_same_for_few_and_for_many(client, action, second, signatory, django_assert_max_num_queries):
    client.force_login(second)
    counts = []
    for more in (1, 3):
        for _each in range(more):
            factories.make_organisation()
            extra = propose(Organisation.objects.get(name="Alfa"), signatory)
            operations.add_task(extra, title="Print", by=signatory)
            operations.add_task(action, title="Print", by=signatory)
            Participation.objects.create(action=action, organisation=factories.make_organisation())
        with django_assert_max_num_queries(30) as listed:
            client.get("/members/actions/")
        with django_assert_max_num_queries(45) as shown:
            client.get(f"/members/actions/{action.uuid}/")
        counts.append((len(listed), len(shown)))

    assert counts[0] == counts[1]


def test_answering_by_the_form(client, action, beta, second):
    client.force_login(second)
    line = action.participations.get(organisation=beta)
    page = client.get(f"/members/actions/{action.uuid}/").content.decode()
    assert "checked" not in page
    assert "has not answered yet" in page

    empty = client.post(
        f"/members/actions/{action.uuid}/participate/", {"organisation": "beta", f"line-{line.pk}-note": "Kept words"}
    )
    assert empty.status_code == 422
    assert "Kept words" in empty.content.decode()
    client.post(
        f"/members/actions/{action.uuid}/participate/", {"organisation": "beta", f"line-{line.pk}-part": "takes_part"}
    )

    line.refresh_from_db()
    assert (line.part, line.answered_by) == ("takes_part", second)


@pytest.mark.parametrize("organisation", ["alfa", "nowhere", "", "gamma-advies"])
def test_one_answers_for_ones_own_only(client, action, second, organisation):
    client.force_login(second)

    answer = client.post(
        f"/members/actions/{action.uuid}/participate/", {"organisation": organisation, "part": "supports"}
    )

    assert answer.status_code == 404


def test_the_secretariat_answers_on_behalf(client, action, beta, secretariat):
    client.force_login(secretariat)
    line = action.participations.get(organisation=beta)
    assert (
        "Beta has not answered yet" in client.get(f"/members/actions/{action.uuid}/?organisation=beta").content.decode()
    )

    client.post(
        f"/members/actions/{action.uuid}/participate/", {"organisation": "beta", f"line-{line.pk}-part": "not_us"}
    )

    line.refresh_from_db()
    assert (line.part, line.answered_by) == ("not_us", secretariat)


def test_proposing_by_the_form(client, signatory, beta):
    client.force_login(signatory)
    given = {
        "title": "Letter",
        "summary": "We write.",
        "lead": signatory.seats.get().organisation_id,
        "starts_on": soon(),
        "audience": "coalition",
    }

    wrong = client.post("/members/actions/new/", {**given, "ends_on": soon(1)})
    assert wrong.status_code == 422
    assert "cannot end before" in wrong.content.decode()
    assert client.post("/members/actions/new/", {**given, "lead": beta.pk}).status_code == 422
    made = client.post("/members/actions/new/", given)

    assert JointAction.objects.get().participations.count() == 2
    assert client.get(made["Location"]).status_code == 200


def test_a_paper_outside_my_audience_is_not_named(client, alfa, signatory, observer):
    paper = factories.make_paper(title="Not for observers", audience="full_members", lead=alfa)
    action = propose(alfa, signatory, paper=paper)

    client.force_login(observer)
    assert "Not for observers" not in client.get(f"/members/actions/{action.uuid}/").content.decode()
    client.force_login(signatory)
    assert "Not for observers" in client.get(f"/members/actions/{action.uuid}/").content.decode()


def test_tasks_and_states_by_the_page(client, action, signatory, beta):
    client.force_login(signatory)

    client.post(f"/members/actions/{action.uuid}/tasks/", {"task-title": "Print posters", "task-organisation": beta.pk})
    task = action.tasks.get()
    done = f"/members/actions/{action.uuid}/tasks/{task.pk}/done/"
    assert done in client.get(f"/members/actions/{action.uuid}/").content.decode()
    client.post(done)
    assert done not in client.get(f"/members/actions/{action.uuid}/").content.decode()
    client.post(f"/members/actions/{action.uuid}/state/", {"state": "active"})
    client.post(f"/members/actions/{action.uuid}/state/", {"state": "preparing"})

    task.refresh_from_db()
    action.refresh_from_db()
    assert task.done_by == signatory
    assert action.state == "active"
