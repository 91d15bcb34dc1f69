"""The public page of a reporting cycle: what everybody may follow, and what stays inside."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from monitoring import operations as monitoring
from monitoring.models import Chapter, Cluster, KeyDate, Recommendation, ReportingCycle
from positions import operations
from positions.models import PositionPage
from tests.positions.conftest import PUBLIC_WORDS

Step = KeyDate.Step


def day(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


@pytest.fixture
def cycle(secretariat) -> ReportingCycle:
    made = monitoring.open_cycle(
        title="Seventh report", country="Belgium", body="CRC", number="7", procedure="simplified", is_public=True,
        by=secretariat,
    )  # fmt: skip
    for step, number in ((Step.DIALOGUE, 40), (Step.CALL, 10), (Step.PRE_SESSION, 20)):
        monitoring.keep_key_date(made.dates.get(step=step), on=day(number), by=secretariat)
    return made


def read(client, cycle) -> str:
    answer = client.get(reverse("monitoring:public_cycle", args=[cycle.uuid]), {"language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_cycle_is_public_only_when_the_secretariat_shows_it(client, cycle, secretariat):
    assert "Seventh report" in read(client, cycle)

    monitoring.change_cycle(cycle, is_public=False, by=secretariat)

    client.force_login(secretariat)
    assert client.get(reverse("monitoring:public_cycle", args=[cycle.uuid])).status_code == 404


def test_only_the_public_steps_stand_on_it_and_nothing_of_who_does_what(client, cycle, alfa, secretariat):
    update = cycle.dates.get(step=Step.UPDATE)
    monitoring.keep_key_date(update, on=day(30), is_public=True, lead=alfa, source="Told by phone", by=secretariat)

    html = read(client, cycle)

    assert "Dialogue of the Committee with the State" in html and "Our update to the Committee" in html
    for inside in ("Call to members", "Pre-session", "pre-session", "Alfa", "Told by phone", "Launch at home"):
        assert inside not in html, inside


@pytest.mark.parametrize("step", [Step.PRE_SESSION, Step.FIRST_PRE_SESSION])
def test_a_pre_session_is_never_public(cycle, secretariat, step):
    date = cycle.dates.get(step=step)

    with pytest.raises(ValidationError) as refused:
        monitoring.keep_key_date(date, on=day(20), for_members=True, is_public=True, by=secretariat)
    assert set(refused.value.message_dict) == {"is_public"}
    with pytest.raises(IntegrityError), transaction.atomic():
        KeyDate.objects.filter(pk=date.pk).update(is_public=True, for_members=True)
    with pytest.raises(ValidationError):
        monitoring.keep_key_date(
            title="Hearing", on=day(3), kind="pre_session", cycle=cycle, is_public=True, by=secretariat
        )


def test_what_is_for_the_secretariat_alone_is_not_public(cycle, secretariat):
    with pytest.raises(ValidationError):
        monitoring.keep_key_date(
            cycle.dates.get(step=Step.DIALOGUE), on=day(40), for_members=False, is_public=True, by=secretariat
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        cycle.dates.filter(step=Step.DIALOGUE).update(for_members=False, is_public=True)


@pytest.fixture
def chapter(cycle, prepared, secretariat) -> Chapter:
    made = monitoring.keep_chapter(
        cycle, cluster=Cluster.objects.get(code="H"), title="Our secret name", organisations=[],
        confidentiality="public", by=secretariat,
    )  # fmt: skip
    operations.tie_chapter(made, prepared.revision.paper, by=secretariat)
    prepared.refresh_from_db()
    return made


def test_a_chapter_stands_there_from_the_day_on_which_it_is_public(client, cycle, chapter, prepared, secretariat):
    assert "Nothing is published yet." in read(client, cycle)

    operations.publish(prepared, by=secretariat, **PUBLIC_WORDS)

    page = PositionPage.objects.get()
    html = read(client, cycle)
    assert f'href="{page.get_url(None)}"' in html and page.title in html and "Published" in html

    page.unpublish()
    assert page.title not in read(client, cycle)


def test_a_chapter_under_embargo_is_not_there_yet(client, cycle, chapter, prepared, secretariat):
    later = timezone.now() + datetime.timedelta(days=2)
    operations.publish(prepared, by=secretariat, embargo_until=later, **PUBLIC_WORDS)

    assert prepared.revision.paper.title not in read(client, cycle)


def test_one_submitted_in_confidence_shows_that_and_neither_text_nor_title(
    client, cycle, chapter, prepared, secretariat
):
    operations.submit_confidentially(prepared, submitted_to="The secretary of the Committee", by=secretariat)

    html = read(client, cycle)

    assert "Submitted, confidential" in html and "Education" in html
    paper = prepared.revision.paper
    for inside in ("Our secret name", paper.title, str(paper.uuid), "school yard", "The secretary of the Committee"):
        assert inside not in html, inside


@pytest.fixture
def asked(cycle, secretariat) -> Recommendation:
    return monitoring.keep_recommendation(
        body="CRC", symbol="CRC/C/BEL/CO/5-6", paragraph="41", text="Ensure play.", adopted_on=day(-9), cycle=cycle,
        by=secretariat,
    )  # fmt: skip


def judge(one, by, **more):
    given = {"status": "started", "reason": "Two yards are open.", "assessed_on": day(-2), "is_public": True}
    return monitoring.assess(one, **{**given, **more}, by=by)


def test_recommendations_stand_there_with_the_newest_public_assessment(client, cycle, asked, secretariat):
    assert "Not assessed yet" in read(client, cycle)
    judge(asked, secretariat, status="backwards", reason="One yard was closed.", assessed_on=day(-5))
    judge(asked, secretariat)
    judge(asked, secretariat, reason="Said in confidence.", assessed_on=day(0), is_public=False)

    html = read(client, cycle)

    assert "Ensure play." in html and "Two yards are open." in html and "Started" in html
    assert "One yard was closed." not in html and "Said in confidence." not in html
    assert secretariat.name not in html


def test_only_the_secretariat_assesses_with_a_reason_and_on_a_day_that_came(asked, secretariat, signatory):
    with pytest.raises(PermissionDenied):
        judge(asked, signatory)
    for wrong in ({"assessed_on": day(1)}, {"reason": " "}, {"status": "nonsense"}):
        with pytest.raises(ValidationError):
            judge(asked, secretariat, **wrong)
    assert asked.assessments.count() == 0


def test_members_read_all_assessments_and_the_office_adds_one_on_a_page(client, asked, secretariat, second):
    page = reverse("monitoring:assessments", args=[asked.pk])
    fields = {"status": "done", "reason": "All are open.", "assessed_on": day(0).isoformat()}
    client.force_login(second)
    assert client.post(page, fields).status_code == 404
    client.force_login(secretariat)
    assert client.post(page, {**fields, "reason": ""}).status_code == 422
    assert client.post(page, fields).status_code == 302

    client.force_login(second)
    assert "All are open." in client.get(page).content.decode()
    assert "Done" in client.get(reverse("monitoring:recommendation_list")).content.decode()


def test_the_page_costs_the_same_for_many(
    client, cycle, chapter, asked, prepared, secretariat, django_assert_max_num_queries
):
    operations.publish(prepared, by=secretariat, **PUBLIC_WORDS)
    judge(asked, secretariat)
    for number in range(3):
        one = Recommendation.objects.create(
            body="CRC", symbol="CRC/C/BEL/CO/5-6", paragraph=f"5{number}", text="More.", adopted_on=day(-9), cycle=cycle
        )
        judge(one, secretariat)
    read(client, cycle)

    with django_assert_max_num_queries(12):
        read(client, cycle)
