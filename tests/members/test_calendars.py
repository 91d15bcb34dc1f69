import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from members import operations
from members.models import AuditEntry, BoardDate, ClosedPeriod
from members.permissions import can_keep_calendar, can_see_calendar
from members.working_days import working_days_before
from tests.factories import make_person

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def cast(secretariat, signatory, coordinator, drafter, second, stranger, alfa):
    substitute = make_person(organisation=alfa, role="substitute")
    return {
        "secretariat": secretariat, "representative": signatory, "coordinator": coordinator, "staff": drafter,
        "substitute": substitute, "other organisation": second, "stranger": stranger,
    }  # fmt: skip


def test_who_sees_and_who_keeps_a_calendar(cast, alfa):
    seen = {name for name, person in cast.items() if can_see_calendar(person, alfa)}
    kept = {name for name, person in cast.items() if can_keep_calendar(person, alfa)}

    assert seen == {"secretariat", "representative", "coordinator", "staff", "substitute"}
    assert kept == {"secretariat", "representative", "coordinator"}


def test_every_change_asks_who_may(cast, alfa, signatory):
    today = timezone.localdate()
    [day] = operations.add_board_dates(alfa, [today + 30 * DAY], by=signatory)
    period = operations.add_closed_period(alfa, today, today + DAY, by=signatory)
    deeds = [
        lambda by: operations.add_board_dates(alfa, [today + 9 * DAY], by=by),
        lambda by: operations.set_decision_days(alfa, 3, by=by),
        lambda by: operations.add_closed_period(alfa, today + 5 * DAY, today + 9 * DAY, by=by),
        lambda by: operations.drop_board_date(day, by=by),
        lambda by: operations.drop_closed_period(period, by=by),
    ]

    for name in ("staff", "substitute", "other organisation", "stranger"):
        for deed in deeds:
            with pytest.raises(PermissionDenied):
                deed(cast[name])

    assert BoardDate.objects.count() == 1 and ClosedPeriod.objects.count() == 1


def test_several_board_dates_at_once_with_the_day_their_papers_leave(alfa, coordinator):
    today = timezone.localdate()
    days = [today + 20 * DAY, today + 50 * DAY]

    added = operations.add_board_dates(alfa, [*days, days[0]], body=" Board ", papers_before=5, by=coordinator)

    kept = list(BoardDate.objects.values_list("on", "body", "papers_until", "added_by"))
    assert kept == [(day, "Board", working_days_before(day, 5), coordinator.pk) for day in days]
    entry = AuditEntry.objects.get(verb="members.add_board_dates")
    assert entry.organisation == alfa and entry.details["days"] == [one.on.isoformat() for one in added]


def test_a_board_date_is_kept_once(alfa, coordinator):
    day = timezone.localdate() + 20 * DAY
    operations.add_board_dates(alfa, [day], body="Board", by=coordinator)

    again = operations.add_board_dates(alfa, [day], body="Board", by=coordinator)
    other_body = operations.add_board_dates(alfa, [day], body="Members", by=coordinator)

    assert again == [] and len(other_body) == 1 and AuditEntry.objects.count() == 2


@pytest.mark.parametrize(("days", "words"), [(-1, "has passed"), (4 * 365, "three years")])
def test_a_board_date_lies_ahead_and_not_too_far(alfa, coordinator, days, words):
    with pytest.raises(ValidationError, match=words):
        operations.add_board_dates(alfa, [timezone.localdate() + days * DAY], by=coordinator)

    assert not BoardDate.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(5, 4, "before the first"), (-9, -1, "have passed"), (1, 120, "three months"), (2, 3, "already")],
)
def test_a_closed_time_that_cannot_be(alfa, coordinator, first, last, words):
    today = timezone.localdate()
    operations.add_closed_period(alfa, today + DAY, today + 4 * DAY, by=coordinator)

    with pytest.raises(ValidationError, match=words):
        operations.add_closed_period(alfa, today + first * DAY, today + last * DAY, by=coordinator)

    assert ClosedPeriod.objects.count() == 1


def test_a_day_taken_out_by_two_people_is_taken_out_once(alfa, coordinator, signatory):
    [day] = operations.add_board_dates(alfa, [timezone.localdate() + DAY], by=coordinator)
    operations.drop_board_date(BoardDate.objects.get(), by=signatory)

    with pytest.raises(ValidationError, match="already"):
        operations.drop_board_date(day, by=coordinator)

    assert AuditEntry.objects.filter(verb="members.drop_board_date").count() == 1


def test_days_that_no_board_takes_are_refused(alfa, coordinator):
    with pytest.raises(ValidationError):
        operations.set_decision_days(alfa, 251, by=coordinator)

    operations.set_decision_days(alfa, 7, by=coordinator)
    alfa.refresh_from_db()
    assert alfa.decision_days == 7


def test_the_page_of_another_organisation_does_not_exist(client, second, alfa):
    client.force_login(second)

    for name in ("calendar", "board_dates_add", "decision_days_set", "closed_period_add"):
        answer = client.post if name != "calendar" else client.get
        assert answer(reverse(f"members:{name}", args=[alfa.slug])).status_code == 404


def test_the_secretariat_reads_of_an_organisation_and_not_of_itself(client, secretariat, alfa):
    client.force_login(secretariat)

    page = client.get(reverse("members:calendar", args=[alfa.slug])).content.decode()
    main = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])

    assert "When the organisation can decide" in main
    assert not re.search(r"\b(we|our)\b", main, re.IGNORECASE)


def test_a_coordinator_keeps_the_calendar_without_scripts(client, coordinator, alfa):
    client.force_login(coordinator)
    page, day = reverse("members:calendar", args=[alfa.slug]), timezone.localdate() + 40 * DAY
    assert "No board date ahead" in client.get(page).content.decode()

    data = {"on_1": day.isoformat(), "on_4": (day + 7 * DAY).isoformat(), "body": "Board", "papers_before": "3"}
    said = client.post(reverse("members:board_dates_add", args=[alfa.slug]), data, follow=True).content.decode()
    client.post(reverse("members:decision_days_set", args=[alfa.slug]), {"days": "6"})
    closed = {"starts_on": day.isoformat(), "ends_on": (day + DAY).isoformat(), "reason": "Move"}
    client.post(reverse("members:closed_period_add", args=[alfa.slug]), closed)

    assert "2 days are kept." in said
    shown = client.get(page).content.decode()
    assert 'value="6"' in shown and "Move" in shown and shown.count("papers leave on") == 2

    dropped = reverse("members:board_date_drop", args=[alfa.slug, BoardDate.objects.first().pk])
    assert "is taken out" in client.post(dropped, follow=True).content.decode()
    assert BoardDate.objects.count() == 1


def test_what_was_typed_comes_back_with_what_was_wrong(client, coordinator, alfa):
    client.force_login(coordinator)

    answer = client.post(
        reverse("members:board_dates_add", args=[alfa.slug]), {"on_1": "2001-03-01", "body": "Board of wise women"}
    )

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Thursday 1 March 2001 has passed." in shown and "Board of wise women" in shown
    assert "Fill in at least one day." in client.post(answer.request["PATH_INFO"], {}).content.decode()


def test_staff_read_the_calendar_and_find_no_button(client, drafter, coordinator, alfa):
    operations.add_board_dates(alfa, [timezone.localdate() + DAY], body="Board", by=coordinator)
    client.force_login(drafter)

    shown = client.get(reverse("members:calendar", args=[alfa.slug])).content.decode()

    assert "Board" in shown and "Take out" not in shown and "Add board dates" not in shown
    refused = client.post(reverse("members:decision_days_set", args=[alfa.slug]), {"days": "1"})
    assert refused.status_code == 403
