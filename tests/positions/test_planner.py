import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from members.models import ClosedPeriod, Membership, Organisation
from members.working_days import add_working_days, is_working_day
from positions import operations, plan_check, planner
from positions.forms_flow import PlanForm
from positions.models import Ballot, Paper
from tests.factories import make_document_type, make_organisation, make_paper, make_person
from tests.positions.conftest import make_revision

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
MONDAY = datetime.date(2027, 9, 6)  # after all summer holidays; the French-language ones after it are not known


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    moment = datetime.datetime.combine(MONDAY, datetime.time(10), timezone.get_current_timezone())
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def paper():
    """Consulted 15 days, signed 10, answered 3, contested 3; nobody who decides is bound to a school holiday."""
    kind = make_document_type(
        "plan", contest_days=3, disposition_days=3, consultation_days=15, second_round_days=8, minimum_days=10
    )
    return make_paper(state="proposed", lead=make_organisation(region="world"), document_type=kind)


def test_the_default_time_plan_runs_on_from_today(paper):
    plan = planner.plan_of(paper, drafting_days=20)

    assert [(step.key, step.days) for step in plan.steps] == [
        ("scoping", 10), ("drafting", 20), ("consultation", 15), ("disposition", 3), ("final_text", 5),
        ("sign_off", 10), ("contest", 3), ("preparing", 5),
    ]  # fmt: skip
    assert plan.ready_on == add_working_days(MONDAY, 71)
    assert all(one.ends_on == next.starts_on for one, next in zip(plan.steps, plan.steps[1:], strict=False))
    assert plan.is_in_time and plan.latest_start is None and plan.drafting_limit is None


def test_a_second_consultation_takes_its_days(paper):
    plan = planner.plan_of(paper, rounds=2)

    assert [step.key for step in plan.steps if step.key.endswith("_2")] == ["consultation_2", "disposition_2"]
    assert plan.ready_on == add_working_days(MONDAY, 71 + 8 + 3)


def test_a_kind_of_paper_brings_its_own_durations():
    kind = make_document_type("letter", minimum_days=5, urgent_days=1, consultation_days=6, contest_days=0)
    plain = make_paper(state="drafting", document_type=kind)
    hurried = make_paper(state="drafting", document_type=kind, is_urgent=True)

    days = [{step.key: step.days for step in planner.plan_of(one).steps} for one in (plain, hurried)]

    assert (days[0]["consultation"], days[0]["sign_off"], days[0]["contest"]) == (6, 5, 0)
    assert days[1]["sign_off"] == 1


@pytest.mark.parametrize(
    ("state", "first"),
    [
        ("proposed", "scoping"), ("scoping", "scoping"), ("drafting", "drafting"), ("consultation", "consultation"),
        ("disposition", "disposition"), ("meeting", "disposition"), ("final_text", "final_text"),
        ("sign_off", "sign_off"), ("conciliation", "sign_off"), ("decided", "contest"), ("preparing", "preparing"),
    ],
)  # fmt: skip
def test_only_what_is_still_ahead_is_planned(state, first):
    assert planner.plan_of(make_paper(state=state)).steps[0].key == first


@pytest.mark.parametrize(
    "state", ["published", "declined", "withdrawn", "paused", "not_adopted", "review", "submitted"]
)
def test_a_paper_with_nothing_ahead_has_no_plan(state):
    assert planner.plan_of(make_paper(state=state)) is None


def test_every_duration_is_a_setting_of_the_kind_of_paper(paper):
    kind = paper.document_type
    kind.scoping_days, kind.second_round_days, kind.final_text_days, kind.preparing_days = 2, 3, 4, 1

    days = {step.key: step.days for step in planner.plan_of(paper, rounds=2).steps}

    assert (days["scoping"], days["consultation_2"], days["final_text"], days["preparing"]) == (2, 3, 4, 1)


def test_the_form_of_the_call_begins_with_the_days_of_the_planner(paper):
    assert PlanForm(paper=paper).initial == planner.plan_of(paper).days
    paper.due_on = add_working_days(MONDAY, 61)

    proposed = PlanForm(paper=paper).initial

    assert proposed == planner.plan_of(paper, drafting_days=10).days
    assert proposed["consultation_on"] < planner.plan_of(paper).days["consultation_on"]


def test_every_state_is_either_planned_or_over():
    over = {
        "declined", "merged", "not_adopted", "paused", "withdrawn", "published", "submitted", "review", "superseded",
        "retired",
    }  # fmt: skip

    assert set(planner.NOW_AT) | over == set(Paper.State.values) and not over & set(planner.NOW_AT)


@pytest.mark.parametrize(("needed_in", "is_in_time"), [(71, True), (70, False)])
def test_back_from_the_day_on_which_it_is_needed(paper, needed_in, is_in_time):
    paper.due_on = add_working_days(MONDAY, needed_in)

    plan = planner.plan_of(paper, drafting_days=20)

    assert plan.is_in_time == is_in_time
    assert plan.latest_start == (MONDAY if is_in_time else MONDAY - 3 * DAY)
    assert plan.working_days_left == (0 if is_in_time else 1)
    assert plan.drafting_limit == needed_in - 51
    assert planner.plan_of(paper, drafting_days=plan.drafting_limit).is_in_time


def test_when_no_drafting_at_all_is_too_late_nothing_is_proposed(paper):
    paper.due_on = add_working_days(MONDAY, 30)

    plan = planner.plan_of(paper)

    assert not plan.is_in_time and plan.drafting_limit is None


def test_school_holidays_of_those_who_are_asked_are_skipped(paper):
    without = planner.plan_of(paper).ready_on
    make_organisation(region="flanders")  # 1–7 November 2027: Monday 1 November is a public holiday too

    plan = planner.plan_of(paper)

    assert plan.ready_on > without
    assert [(one.region, one.starts_on) for one in plan.skipped] == [("be-flemish", datetime.date(2027, 11, 1))]


def test_weeks_in_which_a_tenth_is_closed_are_skipped(paper):
    others = [make_organisation(region="world") for _number in range(20)]
    first, last = datetime.date(2027, 9, 20), datetime.date(2027, 9, 26)
    without = planner.plan_of(paper).ready_on

    for number, organisation in enumerate(others[:3]):
        ClosedPeriod.objects.create(organisation=organisation, starts_on=first, ends_on=last)
        plan = planner.plan_of(paper)
        assert (plan.ready_on > without) == (number == 2)  # 3 of 21 are a tenth, 2 are not

    assert plan.closed == [(first, datetime.date(2027, 9, 24))]
    assert planner.Counting([], MONDAY).counts(first)


def test_a_step_that_runs_ends_when_it_was_announced(paper):
    make_revision(paper)
    paper.state = "sign_off"
    closes_at = timezone.now() + 9 * DAY
    Ballot.objects.create(
        revision=paper.revisions.get(), text_sha256="0", mode="coalition", rule="consensus", opened_by=make_person(),
        opens_at=timezone.now() - DAY, closes_at=closes_at,
    )  # fmt: skip

    plan = planner.plan_of(paper)

    assert plan.steps[0].fixed_end == plan.steps[0].ends_on == timezone.localdate(closes_at)
    assert plan.days == {}


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.integers(0, 60), st.integers(1, 2), st.integers(0, 500))
def test_every_plan_holds_together(paper, drafting, rounds, needed_in):
    paper.due_on = MONDAY + needed_in * DAY

    plan = planner.plan_of(paper, drafting_days=drafting, rounds=rounds)

    assert all(is_working_day(step.ends_on) for step in plan.steps if step.days)
    assert all(step.starts_on <= step.ends_on and step.latest_start <= step.latest_end for step in plan.steps)
    assert plan.is_in_time == (plan.latest_start >= MONDAY)
    if plan.drafting_limit is not None:
        assert planner.plan_of(paper, drafting_days=plan.drafting_limit, rounds=rounds).is_in_time
        assert not planner.plan_of(paper, drafting_days=plan.drafting_limit + 1, rounds=rounds).is_in_time


def test_a_year_that_was_mistyped_costs_no_more_than_others(paper):
    paper.due_on = datetime.date(9999, 12, 31)

    assert planner.plan_of(paper).due_on < datetime.date(2032, 1, 1)


def test_a_plan_asks_as_often_for_two_thousand_seven_hundred_organisations(paper):
    paper.due_on = MONDAY + 300 * DAY
    counts = []
    for first, last in ((1, 27), (27, 2700)):
        made = Organisation.objects.bulk_create(
            Organisation(name=f"Many {n:04}", slug=f"many-{n}", initials="M", region="world")
            for n in range(first, last)
        )
        Membership.objects.bulk_create(Membership(organisation=one, starts_on=MONDAY - 99 * DAY) for one in made)
        ClosedPeriod.objects.bulk_create(
            ClosedPeriod(organisation=one, starts_on=MONDAY, ends_on=MONDAY + 20 * DAY) for one in made
        )
        with CaptureQueriesContext(connection) as queries:
            planner.plan_of(paper)
        counts.append(len(queries))

    assert counts[0] == counts[1]


# The page.


def test_the_page_says_that_it_is_too_late_and_what_would_help(client, secretariat, paper):
    client.force_login(secretariat)
    page = reverse("positions:paper_plan", args=[paper.uuid])
    late = add_working_days(MONDAY, 60)

    shown = client.get(page, {"drafting": "20", "rounds": "1", "due_on": late.isoformat()}).content.decode()

    assert "Too late: public on" in shown and "11 working days after it is needed" in shown
    assert "The school holidays after 22 August 2027 are not known here yet." in shown
    assert "With 9 working days for drafting it would be in time." in shown
    assert "In time" in client.get(page, {"drafting": "9", "rounds": "1", "due_on": late.isoformat()}).content.decode()


def test_the_secretariat_keeps_a_plan(client, secretariat, paper):
    client.force_login(secretariat)

    answer = client.post(reverse("positions:paper_plan", args=[paper.uuid]), {"drafting": "5", "rounds": "1"})

    expected = planner.plan_of(paper, drafting_days=5).days
    paper.refresh_from_db()
    assert answer.status_code == 302
    assert {key: paper.plan[key] for key in expected} == {key: day.isoformat() for key, day in expected.items()}


def test_who_leads_says_anew_by_when_it_is_needed_and_a_plan_that_is_late_then_is_looked_at_again(
    client, secretariat, second, paper, told
):
    page = reverse("positions:paper_plan", args=[paper.uuid])
    client.force_login(secretariat)
    client.post(page, {"drafting": "5", "rounds": "1"})
    paper.refresh_from_db()
    paper.plan[plan_check.CHECKED] = "2026-01-01T12:00"  # the secretariat said that it stands
    paper.save(update_fields=["plan"])
    tried = (MONDAY + 30 * DAY).isoformat()

    shown = client.get(page, {"drafting": "5", "rounds": "1", "due_on": tried}).content.decode()
    answer = client.post(page, {"drafting": "5", "rounds": "1", "due_on": tried, "need": "yes"})

    paper.refresh_from_db()
    assert 'name="need"' in shown and "nobody said by when" in shown
    assert (answer.status_code, paper.due_on) == (302, MONDAY + 30 * DAY)
    assert not plan_check.is_checked(paper)
    assert "before the organisations have decided" in " ".join(plan_check.look_at(paper).against)
    assert 'name="need"' not in client.get(page).content.decode()
    client.force_login(second)
    assert 'name="need"' not in client.get(page, {"drafting": "5", "rounds": "1", "due_on": tried}).content.decode()
    assert client.post(page, {"drafting": "5", "due_on": tried, "need": "yes"}).status_code == 404


def test_by_when_it_is_needed_changes_neither_into_the_past_nor_once_the_organisations_decide(secretariat, paper):
    with pytest.raises(ValidationError) as refused:
        operations.need_by(paper, MONDAY - DAY, by=secretariat)
    assert set(refused.value.message_dict) == {"due_on"}

    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.SIGN_OFF)
    with pytest.raises(ValidationError, match="deciding on this paper already"):
        operations.need_by(paper, MONDAY + DAY, by=secretariat)
    paper.refresh_from_db()
    assert paper.due_on is None


def test_a_plan_that_ends_too_late_comes_back_with_a_sentence(client, secretariat, paper):
    paper.due_on = MONDAY + 30 * DAY
    paper.save(update_fields=["due_on"])
    client.force_login(secretariat)

    answer = client.post(reverse("positions:paper_plan", args=[paper.uuid]), {"drafting": "5", "rounds": "1"})

    assert answer.status_code == 422 and "The paper is needed before that day." in answer.content.decode()
    paper.refresh_from_db()
    assert paper.plan == {}


def test_members_read_a_plan_without_whose_calendar_it_is_and_keep_none(client, second, beta, paper):
    beta.decision_days = 200
    beta.save(update_fields=["decision_days"])
    client.force_login(second)
    page = reverse("positions:paper_plan", args=[paper.uuid])

    shown = client.get(page).content.decode()

    assert "1 not before" in shown and "Which organisations" not in shown
    assert "Keep the earliest days" not in shown
    assert client.post(page, {"drafting": "5"}).status_code == 404


def test_a_paper_that_one_may_not_see_has_no_plan(client, second, alfa):
    hidden = make_paper(lead=alfa, audience="organisation", audience_organisation=alfa)
    client.force_login(second)

    assert client.get(reverse("positions:paper_plan", args=[hidden.uuid])).status_code == 404


def test_what_it_is_late_is_counted_as_the_days_of_its_steps_are(paper):
    """So that who writes so many days less is in time."""
    paper.due_on = add_working_days(MONDAY, 60)
    ClosedPeriod.objects.bulk_create(
        ClosedPeriod(organisation=one, starts_on=paper.due_on + DAY, ends_on=paper.due_on + 7 * DAY)
        for one in planner.deciding(paper)
    )

    plan = planner.plan_of(paper, drafting_days=20)

    assert not plan.is_in_time
    assert plan.working_days_left == 20 - plan.drafting_limit
