"""Telling the demo's story from its first day until today, and leaving the desks as they would be."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db import connection
from django.utils import timezone

from coalition.demo import (
    calendar,
    contributions,
    deciding,
    holding,
    joint_actions,
    kits,
    other_ways,
    papers,
    preparing,
    remarks,
    reporting,
    sisters,
    threads,
    waiting,
)
from coalition.demo.cast import Cast
from coalition.demo.clock import play
from coalition.demo.document_types import create_document_types
from coalition.demo.groups import create_groups
from coalition.demo.links import create_links
from coalition.demo.organisations import create_organisations, entries
from coalition.demo.people import create_people
from coalition.demo.sections import scenes as section_scenes
from events.operations import top_up
from members.models import Notification, Organisation

FRESH = datetime.timedelta(days=10)
KEPT = datetime.timedelta(days=60)


def is_told() -> bool:
    """Whether the coalition of the demo is in the database already."""
    return Organisation.objects.filter(name=entries()[0]["name"]).exists()


def tell(report: Callable[[str], object]) -> Cast:
    """Everything in order of time, through the operations that people use."""
    report("organisations and people")
    organisations = create_organisations()
    people = create_people(organisations)
    cast = Cast(organisations, people, create_groups(people, organisations), create_document_types())
    report("papers, threads, dates and joint actions")
    parts = (
        deciding, sisters, papers, other_ways, contributions, threads, calendar, joint_actions, kits, remarks,
        waiting, preparing, holding, reporting,
    )  # fmt: skip
    play([*(scene for part in parts for scene in part.scenes(cast)), *section_scenes(cast)])
    top_up()
    create_links(cast)
    threads.mark_read(cast)
    _tidy_inboxes()
    return cast


def _tidy_inboxes() -> None:
    """Old news was read and mailed long ago; what is recent still waits on the desk, and no mail leaves for any."""
    now = timezone.now()
    Notification.objects.filter(created_at__lt=now - KEPT).delete()
    Notification.objects.filter(created_at__lt=now - FRESH, read_at=None).update(read_at=now - FRESH)
    Notification.objects.filter(by_mail=True, mailed_at=None).update(mailed_at=now)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = %s", ["members.send_notifications"])
