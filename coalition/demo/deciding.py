"""When organisations of the demo can decide and on what mandate, from `texts/deciding.toml`."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils import timezone

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from members import operations as members
from positions import operations

Entry = dict[str, Any]
TOLD = 121  # days ago: all organisations filled in their calendar when the secretariat asked


def entries() -> list[Entry]:
    """What the file tells about each organisation."""
    with (TEXTS / "deciding.toml").open("rb") as file:
        return tomllib.load(file)["organisation"]


def scenes(cast: Cast) -> Iterator[Scene]:
    """Mandates when they were decided, and the calendars in one week of last summer or winter."""
    for entry in entries():
        yield Scene(moment(TOLD, "11:00"), partial(_tell, cast, entry))
        for mandate in entry.get("mandates", []):
            yield Scene(moment(mandate["decided"], "20:30"), partial(_record, cast, entry, mandate))


def _tell(cast: Cast, entry: Entry) -> None:
    organisation, by = cast.organisations[entry["initials"]], cast.person(cast.speaker(entry["initials"]))
    if "board" in entry:
        first, between, number, papers_before = entry["board"]
        days = [moment(first - between * place).date() for place in range(number)]
        members.add_board_dates(organisation, days, body=entry["body"], papers_before=papers_before, by=by)
    if "days" in entry:
        members.set_decision_days(organisation, entry["days"], by=by)
    if "closed" in entry:
        first, last, reason = entry["closed"]
        members.add_closed_period(organisation, moment(first).date(), moment(last).date(), reason=reason, by=by)


def _record(cast: Cast, entry: Entry, mandate: Entry) -> None:
    types = [cast.document_types[slug] for slug in mandate.get("types", [])]
    until: datetime.date | None = moment(mandate["until"]).date() if "until" in mandate else None
    operations.record_mandate(
        cast.organisations[entry["initials"]], kind=mandate["kind"], scope="subjects" if types else "everything",
        body=entry["body"], decided_on=timezone.localdate(), valid_until=until, note=mandate.get("note", ""),
        document_types=types, by=cast.person(cast.speaker(entry["initials"])),
    )  # fmt: skip
