"""Loading the treaty, and keeping the dates of the reporting cycle."""

from __future__ import annotations

import csv
import datetime
import re
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from members import audit
from members.models import Person
from monitoring.models import Article, Cluster, KeyDate
from monitoring.notifications import KeyDateNear
from monitoring.permissions import can_keep_key_dates

FIELDS = ("title", "kind", "on", "source", "for_members")
STEPS = ((7, "7"), (30, "30"))  # days before; each holds until the next
DATA = Path(__file__).parent / "data"


@transaction.atomic
def load_treaty() -> tuple[int, int]:
    """Make articles and clusters as the tables in `data/` say, and return how many of each there are.

    May be repeated: texts that were corrected in the tables are corrected, nothing is doubled. The migration
    `treaty_articles` does the same for a new database, with code of its own because migrations import nothing.
    """
    articles = {}
    for row in _rows("crc_articles.csv"):
        titles = {f"title_{language}": row[f"title_{language}"] for language in ("nl", "fr", "en")}
        number = int(row["number"])
        articles[number], _made = Article.objects.update_or_create(
            number=number, defaults={**titles, "group": row["group"]}
        )
    rows = _rows("crc_clusters.csv")
    for row in rows:
        names = {f"name_{language}": row[f"name_{language}"] for language in ("nl", "fr", "en")}
        cluster, _made = Cluster.objects.update_or_create(
            scheme=row["scheme"], code=row["code"], defaults={**names, "articles": row["articles"]}
        )
        cluster.article_set.set([articles[number] for number in article_numbers(row["articles"])])
    return len(articles), len(rows)


@transaction.atomic
def keep_key_date(date: KeyDate | None = None, *, by: Person, **given: Any) -> KeyDate:
    """Write a date of the reporting cycle down, or change it. One that is moved is told of anew."""
    if not can_keep_key_dates(by):
        raise PermissionDenied
    kept = KeyDate.objects.select_for_update().get(pk=date.pk) if date else KeyDate()
    for name in FIELDS:
        if name in given:
            setattr(kept, name, given[name])
    kept.changed_at = timezone.now()
    kept.full_clean()
    kept.save()
    audit.record("monitoring.keep_key_date", kept, by=by, title=kept.title, on=kept.on.isoformat(), kind=kept.kind)
    return kept


@transaction.atomic
def drop_key_date(date: KeyDate, *, by: Person) -> None:
    """Take a date off the list; the log keeps it."""
    if not can_keep_key_dates(by):
        raise PermissionDenied
    held = KeyDate.objects.select_for_update().filter(pk=date.pk).first()
    if held is None:
        return  # somebody was faster
    audit.record("monitoring.drop_key_date", held, by=by, title=held.title, on=held.on.isoformat())
    held.delete()


def remind_key_dates_when_due(today: datetime.date | None = None) -> int:
    """For the job: a month and a week before each date, and from the day after for a week. Returns how many heard."""
    day = today or timezone.localdate()
    near = KeyDate.objects.filter(on__range=(day - datetime.timedelta(days=7), day + datetime.timedelta(days=30)))
    return sum(len(KeyDateNear(date, step).tell()) for date in near if (step := step_of(date.on, day)))


def step_of(on: datetime.date, today: datetime.date) -> str:
    """The step that holds on a day, so that a job that was down tells this one and not all it missed."""
    left = (on - today).days
    if left < 0:
        return "after"
    return next((step for days, step in STEPS if 0 <= left <= days), "")


def article_numbers(listed: str) -> list[int]:
    """The numbers in "9;18(1);18(2)", each once and in order: paragraphs belong to their article."""
    found = re.findall(r"(\d+)(?:\([^)]*\))*", listed)
    return sorted({int(number) for number in found})


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
