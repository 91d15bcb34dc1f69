import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.models import BoardDate, Membership, Notification
from positions import jobs, operations
from positions.models import Mandate
from positions.operations.expiries import step_of
from tests.factories import make_organisation, make_person

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2027, 3, 1)
KINDS = {
    "positions.mandate_expires": "mandate", "positions.membership_ends": "membership",
    "positions.board_dates_end": "dates end", "positions.board_dates_missing": "no dates",
    "positions.no_substitute": "alone", "positions.organisations_lack": "sum",
}  # fmt: skip


@pytest.fixture
def quiet(alfa, signatory, coordinator):
    """An organisation that lacks nothing: two people who answer, and days that it needs."""
    alfa.decision_days = 5
    alfa.save(update_fields=["decision_days"])
    return alfa


def make_mandate(organisation, valid_until: datetime.date | None, **fields) -> Mandate:
    return Mandate.objects.create(
        organisation=organisation, body="Board", decided_on=datetime.date(2026, 1, 12), valid_until=valid_until,
        recorded_by=make_person(), **fields,
    )  # fmt: skip


def told() -> set[tuple[str, str]]:
    """What was told to whom."""
    return {(KINDS[one.kind], one.person.name) for one in Notification.objects.select_related("person")}


@pytest.mark.parametrize(
    ("days", "step"), [(31, ""), (30, "30"), (8, "30"), (7, "7"), (0, "7"), (-1, "")]
)  # fmt: skip
def test_each_step_covers_the_time_until_the_next(days, step):
    assert step_of(TODAY + days * DAY, TODAY) == step


def test_an_organisation_that_lacks_nothing_hears_nothing(quiet, secretariat):
    assert operations.warn_when_due(TODAY) == 0 and told() == set()


def test_a_mandate_that_ends_is_told_to_its_organisation_and_the_secretariat(quiet, secretariat, drafter, second):
    second.seats.get().organisation.memberships.all().delete()
    make_mandate(quiet, TODAY + 20 * DAY)

    operations.warn_when_due(TODAY)

    assert told() == {("mandate", "Signatory"), ("mandate", "Coordinator"), ("mandate", "Secretary")}
    one = Notification.objects.get(person__name="Signatory")
    assert one.subject == "Alfa: a mandate ends on 21 March 2027" and one.waits and one.organisation == quiet


def test_a_mandate_of_an_organisation_that_has_left_is_nobodys_worry(quiet, secretariat):
    make_mandate(quiet, TODAY + 20 * DAY)
    quiet.memberships.update(ends_on=TODAY - DAY)

    assert operations.warn_when_due(TODAY) == 0


def test_each_step_is_told_once_however_often_and_late_the_job_runs(quiet, secretariat):
    mandate = make_mandate(quiet, TODAY + 30 * DAY)

    days = (31, 30, 30, 12, 7, 6, 0, -1)
    counts = [operations.warn_when_due(mandate.valid_until - number * DAY) for number in days]

    assert counts == [0, 3, 0, 0, 3, 0, 0, 0]
    assert set(Notification.objects.values_list("key", flat=True)) == {
        f"mandate:{mandate.pk}:2027-03-31:30", f"mandate:{mandate.pk}:2027-03-31:7",
    }  # fmt: skip


def test_a_job_that_was_down_for_a_month_tells_only_the_step_that_holds_now(quiet, secretariat):
    make_mandate(quiet, TODAY + 5 * DAY)

    operations.warn_when_due(TODAY)

    assert {key[-2:] for key in Notification.objects.values_list("key", flat=True)} == {":7"}


def test_a_membership_that_ends_is_told_unless_another_follows(quiet, secretariat, beta, second):
    beta.decision_days = 1
    beta.save(update_fields=["decision_days"])
    make_person(organisation=beta, role="substitute", name="Substitute")
    ends_on = TODAY + 10 * DAY
    Membership.objects.update(ends_on=ends_on)
    Membership.objects.create(organisation=quiet, type="associate", starts_on=ends_on + DAY)

    operations.warn_when_due(TODAY)

    assert told() == {("membership", "Second"), ("membership", "Substitute"), ("membership", "Secretary")}


@pytest.mark.parametrize(
    ("last", "days_needed", "mandate", "expected"),
    [
        (None, None, False, "no dates"),
        (-5, None, False, "no dates"),
        (40, None, False, ""),
        (20, None, False, "dates end"),
        (20, 5, False, ""),  # it does not need its board
        (20, None, True, ""),
        (None, 0, False, ""),
        (None, None, True, ""),
    ],
)
def test_board_dates_that_run_out_or_are_missing(quiet, last, days_needed, mandate, expected):
    quiet.decision_days = days_needed
    quiet.save(update_fields=["decision_days"])
    if last is not None:
        BoardDate.objects.create(organisation=quiet, on=TODAY + last * DAY)
        BoardDate.objects.create(organisation=quiet, on=TODAY - 90 * DAY)
    if mandate:
        make_mandate(quiet, None)

    operations.warn_when_due(TODAY)

    assert told() == ({(expected, "Signatory"), (expected, "Coordinator")} if expected else set())


def test_an_organisation_with_one_person_who_answers_is_asked_for_a_substitute(alfa, signatory, drafter, secretariat):
    alfa.decision_days = 5
    alfa.save(update_fields=["decision_days"])

    operations.warn_when_due(TODAY)

    assert told() == {("alone", "Signatory"), ("sum", "Secretary")}
    summed = Notification.objects.get(kind="positions.organisations_lack")
    assert "only one person can answer: 1." in summed.body


def test_what_was_never_said_is_asked_twice_a_year_and_the_secretariat_gets_one_sum(alfa, signatory, secretariat):
    dates = [
        TODAY,
        TODAY + 30 * DAY,
        datetime.date(2027, 6, 30),
        datetime.date(2027, 7, 1),
        datetime.date(2027, 12, 31),
    ]

    counts = [operations.warn_when_due(day) for day in dates]

    assert counts == [3, 0, 0, 3, 0]  # no dates, alone, sum


def test_advisers_and_observers_are_not_asked_when_they_decide(adviser, observer):
    assert operations.warn_when_due(TODAY) == 0


def test_the_number_of_queries_does_not_grow_with_those_who_lack_nothing(secretariat, quiet):
    counts = []
    for number in (1, 5):
        for _organisation in range(number):
            other = make_organisation(decision_days=3)
            for role in ("representative", "coordinator"):
                make_person(organisation=other, role=role)
            make_mandate(other, TODAY + 300 * DAY)
        with CaptureQueriesContext(connection) as queries:
            assert operations.warn_when_due(TODAY) == 0
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_job_warns_today(quiet, secretariat):
    make_mandate(quiet, timezone.localdate() + 3 * DAY, kind="board")

    jobs.warn_organisations(0)

    assert {kind for kind, _name in told()} == {"mandate"}
