"""An embargo that ends before its moment, or at another one, and who is told."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from members.models import AuditEntry, Notification
from positions import operations
from positions.jobs import lift_due
from positions.models import ChildVersionPage, Paper, PositionPage, Publication
from positions.operations.embargoes import lift_if_due
from tests.positions.conftest import in_days
from tests.positions.test_publication import embargoed, end

__all__ = ["embargoed"]  # a fixture


def now_of(publication: Publication) -> Publication:
    return Publication.objects.select_related("page", "paper").get(pk=publication.pk)


def page_of(publication: Publication) -> str:
    return reverse("positions:embargo", args=[publication.paper.uuid])


def test_the_secretariat_lifts_it_when_the_news_is_out(embargoed, client, secretariat):
    client.force_login(secretariat)

    unsure = client.post(page_of(embargoed), {"lift": "yes", "reason": "A newspaper brought it."})
    assert unsure.status_code == 422 and not now_of(embargoed).is_public
    answer = client.post(page_of(embargoed), {"lift": "yes", "reason": "A newspaper brought it.", "sure": "on"})

    client.logout()
    assert answer.status_code == 302 and now_of(embargoed).is_public
    assert "Let them play." in client.get(embargoed.address).content.decode()
    assert ChildVersionPage.objects.live().count() == 1
    entry = AuditEntry.objects.get(verb="positions.lift")
    assert (entry.person, entry.details["reason"]) == (secretariat, "A newspaper brought it.")
    assert Notification.objects.filter(kind="positions.published", person__name="Second").count() == 1


def test_what_was_lifted_by_hand_is_lifted_once(embargoed, secretariat):
    operations.lift(embargoed, by=secretariat, reason="It is out.")
    end(embargoed)

    assert lift_if_due(embargoed) is None
    with pytest.raises(ValidationError, match="no embargo"):
        operations.lift(embargoed, by=secretariat, reason="It is out.")
    assert Notification.objects.filter(kind="positions.published", person__name="Second").count() == 1


def test_nobody_lifts_it_without_a_reason(embargoed, secretariat):
    with pytest.raises(ValidationError) as refused:
        operations.lift(embargoed, by=secretariat, reason=" ")

    assert set(refused.value.message_dict) == {"reason"} and not now_of(embargoed).is_public


def test_it_is_moved_and_everybody_who_knew_the_moment_hears_the_new_one(embargoed, client, secretariat, told):
    later = in_days(3).replace(second=0, microsecond=0)
    client.force_login(secretariat)

    typed = timezone.localtime(later).strftime("%Y-%m-%dT%H:%M")
    answer = client.post(page_of(embargoed), {"move": "yes", "embargo_until": typed})

    moved = now_of(embargoed)
    assert (answer.status_code, moved.embargo_until) == (302, later)
    assert {page.go_live_at for page in PositionPage.objects.all()} == {later}
    assert {page.go_live_at for page in ChildVersionPage.objects.all()} == {later}
    assert not moved.page.live
    assert ("Second", "positions.embargo_moved") in told()


def test_the_job_that_saw_the_moment_before_does_not_lift_what_was_moved_meanwhile(embargoed, secretariat):
    end(embargoed)
    operations.move_embargo(embargoed, in_days(3), by=secretariat)

    assert lift_if_due(embargoed) is None
    lift_due(0)
    assert not now_of(embargoed).is_public


@pytest.mark.parametrize("until", [-datetime.timedelta(hours=1), datetime.timedelta(days=400)])
def test_it_is_moved_to_a_moment_that_lies_ahead_and_not_too_far(embargoed, secretariat, until):
    with pytest.raises(ValidationError) as refused:
        operations.move_embargo(embargoed, timezone.now() + until, by=secretariat)

    assert set(refused.value.message_dict) == {"embargo_until"}


def test_nobody_else_touches_it(embargoed, client, second, observer, signatory):
    for person in (second, observer, signatory):
        client.force_login(person)
        assert client.get(page_of(embargoed)).status_code == 404
        assert (
            page_of(embargoed)
            not in client.get(reverse("positions:publication", args=[embargoed.paper.uuid])).content.decode()
        )
        with pytest.raises(PermissionDenied):
            operations.lift(embargoed, by=person, reason="It is out.")
        with pytest.raises(PermissionDenied):
            operations.move_embargo(embargoed, in_days(3), by=person)
    assert not now_of(embargoed).is_public


def test_what_is_public_has_no_page_of_its_embargo_any_more(embargoed, client, secretariat):
    client.force_login(secretariat)
    publication = reverse("positions:publication", args=[embargoed.paper.uuid])
    assert page_of(embargoed) in client.get(publication).content.decode()

    operations.lift(embargoed, by=secretariat, reason="It is out.")

    assert client.get(page_of(embargoed)).status_code == 404
    assert page_of(embargoed) not in client.get(publication).content.decode()


def test_what_the_coalition_gave_up_meanwhile_is_not_lifted_by_hand_either(embargoed, secretariat):
    Paper.objects.filter(pk=embargoed.paper_id).update(state=Paper.State.RETIRED)

    with pytest.raises(ValidationError):
        operations.lift(embargoed, by=secretariat, reason="It is out.")
    assert not now_of(embargoed).is_public
