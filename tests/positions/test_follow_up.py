"""What becomes of demands: notes, what of them is public, reminders, and the table of all."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from members.models import Notification
from monitoring.models import Recommendation
from positions import operations
from positions.models import FollowUp, Paper, PositionPage, ProgressNote
from positions.operations.follow_up import step_due

DAY = datetime.timedelta(days=1)


@pytest.fixture
def demand(publication) -> FollowUp:
    return publication.follow_ups.get(number=1)


def test_each_demand_is_followed_from_its_publication_on(publication, alfa):
    found = list(publication.follow_ups.values_list("number", "text", "addressee", "status", "owner"))

    assert found == [
        (1, "Open every school yard.", "local", "asked", alfa.pk),
        (2, "Count the yards each year.", "", "asked", alfa.pk),
    ]


def test_a_note_changes_the_status_and_stays_inside_unless_it_is_public(demand, drafter, alfa, client, publication):
    note = {"organisation": alfa, "by": drafter}
    operations.note_progress(demand, text="They called us back.", status="promised", **note)
    inside = client.get(publication.address).content.decode()
    operations.note_progress(
        demand, text="The council decided.", status="moving", is_public=True, source="https://example.org/a", **note
    )

    outside = client.get(publication.address).content.decode()
    assert "called us back" not in inside and "asked-for__progress" not in inside
    assert "The council decided." in outside and "https://example.org/a" in outside and "Drafter" not in outside
    assert "called us back" not in outside
    demand.refresh_from_db()
    assert (demand.status, demand.notes.count()) == ("moving", 2)


def test_a_demand_is_given_up_and_taken_up_again_where_readers_see_it(demand, drafter, alfa, client, publication):
    def note(status: str, *, is_public: bool) -> None:
        operations.note_progress(
            FollowUp.objects.get(pk=demand.pk), text=f"Now {status}.", status=status, is_public=is_public,
            organisation=alfa, by=drafter,
        )  # fmt: skip

    for behind_their_backs in ("retired", "asked"):
        if behind_their_backs == "asked":
            note("retired", is_public=True)
        with pytest.raises(ValidationError) as refused:
            note(behind_their_backs, is_public=False)
        assert set(refused.value.message_dict) == {"is_public"}
    assert "Now retired." in client.get(publication.address).content.decode()

    note("retired", is_public=False)  # what is known already, may be written down inside
    note("asked", is_public=True)

    assert PositionPage.objects.get().demands[0]["status"] == "asked"


def test_a_demand_without_a_public_page_is_given_up_inside(demand, drafter, alfa):
    type(demand.publication).objects.update(page=None)
    found = FollowUp.objects.get(pk=demand.pk)

    operations.note_progress(found, text="No more.", status="retired", organisation=alfa, by=drafter)

    assert FollowUp.objects.get(pk=demand.pk).status == "retired"


def test_what_is_public_is_a_copy(demand, drafter, alfa, client, publication):
    operations.note_progress(
        demand, text="The council decided.", status="moving", is_public=True, organisation=alfa, by=drafter
    )
    before = client.get(publication.address).content

    ProgressNote.objects.all().delete()
    FollowUp.objects.update(status="refused")

    assert client.get(publication.address).content == before


def test_who_keeps_an_eye_on_it_writes_and_others_read(demand, second, beta, secretariat, stranger):
    with pytest.raises(PermissionDenied):
        operations.note_progress(demand, text="Done.", status="done", organisation=beta, by=second)
    with pytest.raises(PermissionDenied):
        operations.plan_follow_up(demand, owner=beta, review_on=None, by=second)

    operations.plan_follow_up(demand, owner=beta, review_on=timezone.localdate() + 9 * DAY, by=secretariat)
    demand.refresh_from_db()
    operations.note_progress(demand, text="Done.", status="done", organisation=beta, by=second)

    assert FollowUp.objects.get(pk=demand.pk).status == "done"


def test_a_note_needs_words_and_a_day_lies_ahead(demand, secretariat, alfa):
    with pytest.raises(ValidationError) as empty:
        operations.note_progress(demand, text=" ", status="done", organisation=alfa, by=secretariat)
    with pytest.raises(ValidationError) as passed:
        operations.plan_follow_up(demand, owner=alfa, review_on=timezone.localdate() - DAY, by=secretariat)

    assert (set(empty.value.message_dict), set(passed.value.message_dict)) == ({"text"}, {"review_on"})


@pytest.mark.parametrize(
    ("left", "step"),
    [
        (31, ""),
        (30, "before:30"),
        (8, "before:30"),
        (7, "before:7"),
        (0, "before:7"),
        (-1, "after:1"),
        (-90, "after:1"),
    ],
)
def test_each_reminder_covers_the_time_until_the_next(left, step):
    today = timezone.localdate()

    assert step_due(today + left * DAY, today) == step


def test_reminders_are_told_once_however_often_the_job_runs(demand, publication):
    def told() -> int:
        operations.remind_follow_ups_when_due()
        return Notification.objects.filter(kind="positions.follow_up_due", person__name="Signatory").count()

    today = timezone.localdate()
    assert told() == 0
    counts = []
    for left in (30, 29, 7, 3, -1, -2):
        FollowUp.objects.filter(pk=demand.pk).update(review_on=today + 20 * DAY)
        demand.refresh_from_db()
        FollowUp.objects.filter(pk=demand.pk).update(review_on=today + left * DAY)
        counts.append(told())
    # Each day is another one here, so each step of it is told; the same day again tells nobody.
    assert counts == [1, 2, 3, 4, 5, 6]
    assert told() == 6

    FollowUp.objects.filter(pk=demand.pk).update(status="done", review_on=today + 6 * DAY)
    assert told() == 6
    FollowUp.objects.filter(pk=demand.pk).update(status="asked")
    Paper.objects.update(state=Paper.State.RETIRED)
    assert told() == 6


def test_demands_of_one_day_come_in_one_notice(publication):
    FollowUp.objects.update(review_on=timezone.localdate() + 5 * DAY)

    operations.remind_follow_ups_when_due()

    (notice,) = Notification.objects.filter(kind="positions.follow_up_due", person__name="Signatory")
    assert "1, 2" in notice.subject
    assert "Open every school yard." in notice.body and "Count the yards each year." in notice.body


@pytest.fixture
def recommendation(db) -> Recommendation:
    return Recommendation.objects.create(
        body="CRC", symbol="CRC/C/BEL/CO/5-6", paragraph="41", text="Ensure play.", adopted_on=datetime.date(2019, 2, 1)
    )


def test_all_demands_stand_in_one_table_with_what_the_committee_asked(
    demand, recommendation, secretariat, second, alfa, client, django_assert_num_queries
):
    operations.plan_follow_up(demand, owner=alfa, review_on=timezone.localdate() + 9 * DAY, by=secretariat)
    operations.answer_recommendations(demand, recommendations=[recommendation], by=secretariat)
    client.force_login(second)
    address = reverse("positions:follow_up_list")

    html = client.get(address).content.decode()
    assert "Open every school yard." in html and "CRC/C/BEL/CO/5-6 § 41" in html
    assert "Open every" not in client.get(address, {"status": "done"}).content.decode()
    assert "Count the yards" not in client.get(address, {"addressee": "local"}).content.decode()
    assert "Open every" not in client.get(address, {"mine": "on"}).content.decode()
    assert client.get(address, {"status": "nonsense", "page": "x"}).status_code == 200


def test_the_table_costs_the_same_for_many_demands(demand, publication, second, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(second)
    address = reverse("positions:follow_up_list")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    FollowUp.objects.bulk_create(
        FollowUp(publication=publication, block_id=f"x{at}", number=at, text="More.", owner=demand.owner)
        for at in range(3, 40)
    )
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(few) == len(many)


def test_what_may_not_be_seen_is_not_in_the_table(demand, observer, client):
    Paper.objects.update(audience="full_members")
    client.force_login(observer)

    assert "Open every" not in client.get(reverse("positions:follow_up_list")).content.decode()
    assert client.get(reverse("positions:follow_up", args=[demand.publication.paper.uuid])).status_code == 404


def test_the_page_of_a_demand_takes_notes_and_plans(demand, drafter, second, client, beta):
    address = reverse("positions:follow_up_change", args=[demand.publication.paper.uuid, 1])
    client.force_login(second)
    assert 'name="note"' not in client.get(address).content.decode()
    assert client.post(address, {"text": "x", "status": "done", "note": "yes"}).status_code == 403

    client.force_login(drafter)
    empty = client.post(address, {"text": "", "status": "moving", "note": "yes"})
    assert empty.status_code == 422
    client.post(address, {"text": "They voted.", "status": "moving", "note": "yes"})
    soon = (timezone.localdate() + 40 * DAY).isoformat()
    client.post(address, {"owner": beta.pk, "review_on": soon, "plan": "yes"})

    demand.refresh_from_db()
    assert (demand.status, demand.owner, demand.review_on.isoformat()) == ("moving", beta, soon)
    overview = client.get(reverse("positions:follow_up", args=[demand.publication.paper.uuid])).content.decode()
    assert "They voted." in overview and "Alfa" in overview
