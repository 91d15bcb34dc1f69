"""A version for children goes out after a group of children read it, or with a reason that stays."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from members.models import AuditEntry
from positions import operations
from positions.models import ChildVersionPage, PositionPage, Waiver
from tests.positions.conftest import PUBLIC_WORDS
from tests.positions.test_flow import refused

WORDS = {"title": "Speel!", "body": "<p>Speel mee.</p>", "age_from": 8, "age_until": 12}
READ = {"consulted_with": "A class of twelve.", "consulted_on": datetime.date(2026, 5, 4)}
WHY = "The school closed in that week."


@pytest.mark.parametrize("said", [{}, {"consulted_with": "A class."}, {"consulted_on": datetime.date(2026, 5, 4)}])
def test_it_is_not_approved_before_a_group_read_it_on_a_day(publication, drafter, secretariat, said):
    operations.write_child_version(publication, **WORDS, **{"consulted_with": "", **said}, by=drafter)

    refused("children", operations.approve_child_version, publication, by=secretariat)
    assert not ChildVersionPage.objects.live().exists()


def test_it_is_approved_after_that(publication, drafter, secretariat):
    operations.write_child_version(publication, **WORDS, **READ, by=drafter)

    child = operations.approve_child_version(publication, by=secretariat)

    assert (child.live, child.consulted_on, child.consultation_waiver) == (True, READ["consulted_on"], "")
    assert not Waiver.objects.exists()


def test_with_a_reason_it_is_approved_all_the_same_and_the_record_keeps_it(publication, drafter, secretariat):
    operations.write_child_version(publication, **WORDS, consulted_with="", by=drafter)

    child = operations.approve_child_version(publication, by=secretariat, waiver=WHY)

    kept = Waiver.objects.get()
    assert (child.live, child.consultation_waiver, kept.guard, kept.reason) == (True, WHY, "children", WHY)
    assert AuditEntry.objects.get(verb="positions.approve_child_version").details["reason"] == WHY


def test_a_day_that_is_still_to_come_is_refused(publication, drafter):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)

    refused(
        "consulted_on", operations.write_child_version, publication, **WORDS, consulted_with="A class.",
        consulted_on=tomorrow, by=drafter,
    )  # fmt: skip


def child(**said) -> ChildVersionPage:
    return ChildVersionPage(title="Speel!", body="<p>Speel mee.</p>", **said)


def test_neither_does_it_go_out_with_the_position_before(prepared, secretariat):
    with pytest.raises(ValidationError) as problem:
        operations.publish(prepared, by=secretariat, child_version=child(), **PUBLIC_WORDS)
    assert set(problem.value.message_dict) == {"consulted_with"}
    told = {**READ, "consulted_with": "Ask ann@example.org"}
    with pytest.raises(ValidationError) as problem:
        operations.publish(prepared, by=secretariat, child_version=child(**told), **PUBLIC_WORDS)
    assert set(problem.value.message_dict) == {"consulted_with"}
    assert not PositionPage.objects.exists()


def test_with_a_reason_it_goes_out_with_the_position(prepared, secretariat):
    operations.publish(prepared, by=secretariat, child_version=child(consultation_waiver=WHY), **PUBLIC_WORDS)

    assert (Waiver.objects.get().verb, Waiver.objects.get().reason) == ("publish", WHY)
