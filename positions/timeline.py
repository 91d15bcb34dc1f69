"""The log of a paper as people remember it: sittings, who was in them, and what happened since a visit."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Max
from django.utils import timezone

from members.models import Organisation, Person
from positions.models import Paper, PaperUpdate, PaperVisit

PAUSE = datetime.timedelta(minutes=30)
PER_PAGE = 20
COMMENT = "comment"  # rows of the log that only mark a passage
# A pause is longer than PAUSE. One pass over the log, in the database: 50,000 rows are not fetched to be counted.
SITTINGS = """
WITH edits AS (
  SELECT sequence, at, (at - lag(at) OVER (ORDER BY sequence) > %(pause)s)::int AS begins
  FROM positions_paperupdate WHERE paper_id = %(paper)s AND NOT quarantined AND session <> %(comment)s
), numbered AS (
  SELECT sequence, at, coalesce(sum(begins) OVER (ORDER BY sequence), 0) AS sitting FROM edits
)
SELECT min(sequence), max(sequence), min(at), max(at), count(*), count(*) OVER ()
FROM numbered GROUP BY sitting ORDER BY sitting DESC LIMIT %(limit)s OFFSET %(offset)s
"""


class Worker(NamedTuple):
    """Somebody in a sitting."""

    person: Person | None
    organisation: Organisation | None
    edits: int


class Team(NamedTuple):
    """The people of one organisation in a sitting, the busiest first. `organisation` None: who spoke for none."""

    organisation: Organisation | None
    workers: list[Worker]

    @property
    def edits(self) -> int:
        """What they did together."""
        return sum(worker.edits for worker in self.workers)


@dataclass
class Sitting:
    """Edits without a long pause between them, from the edit `first` to the edit `last`."""

    first: int
    last: int
    begins_at: datetime.datetime
    ends_at: datetime.datetime
    edits: int
    workers: list[Worker] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Names its end as a point."""
        return f"e{self.last}"

    @property
    def key_before(self) -> str:
        """Names the point before it; empty for the first, which began with nothing."""
        return f"e{self.first - 1}" if self.first > 1 else ""

    @property
    def teams(self) -> list[Team]:
        """Who took part, by organisation, the busiest first; people without one at the end."""
        found: dict[int | None, Team] = {}
        for worker in self.workers:
            key = worker.organisation.pk if worker.organisation else None
            found.setdefault(key, Team(worker.organisation, [])).workers.append(worker)
        return sorted(found.values(), key=lambda team: (team.organisation is None, -team.edits))


class SittingList:
    """Newest first, for a paginator: the database counts and cuts."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._pages: dict[tuple[int, int], tuple[list[Sitting], int]] = {}

    def __len__(self) -> int:
        return self._read(0, PER_PAGE)[1]

    def __getitem__(self, wanted: slice) -> list[Sitting]:
        start, stop = wanted.start or 0, wanted.stop or PER_PAGE
        return self._read(start, stop - start)[0]

    def _read(self, offset: int, limit: int) -> tuple[list[Sitting], int]:
        if (offset, limit) not in self._pages:
            values: dict[str, Any] = {
                "pause": PAUSE,
                "paper": self.paper.pk,
                "comment": COMMENT,
                "limit": limit,
                "offset": offset,
            }
            with connection.cursor() as cursor:
                cursor.execute(SITTINGS, values)
                rows = cursor.fetchall()
            sittings = [Sitting(*row[:5]) for row in rows]
            _name_workers(self.paper, sittings)
            self._pages[offset, limit] = sittings, rows[0][5] if rows else 0
        return self._pages[offset, limit]


def _name_workers(paper: Paper, sittings: list[Sitting]) -> None:
    """Who took part in these, in three queries for all of them."""
    if not sittings:
        return
    edges = sorted(sittings, key=lambda one: one.first)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT width_bucket(sequence, %(firsts)s::bigint[]), person_id, organisation_id, count(*)
            FROM positions_paperupdate
            WHERE paper_id = %(paper)s AND sequence BETWEEN %(first)s AND %(last)s
              AND NOT quarantined AND session <> %(comment)s
            GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC
            """,
            {
                "firsts": [one.first for one in edges], "paper": paper.pk, "comment": COMMENT,
                "first": edges[0].first, "last": edges[-1].last,
            },
        )  # fmt: skip
        rows = cursor.fetchall()
    people = Person.objects.in_bulk({row[1] for row in rows if row[1]})
    organisations = Organisation.objects.in_bulk({row[2] for row in rows if row[2]})
    for place, person, organisation, edits in rows:
        edges[place - 1].workers.append(Worker(people.get(person), organisations.get(organisation), edits))


class News(NamedTuple):
    """What others did to a text since somebody was last there."""

    since: datetime.datetime
    key: str
    people: int
    organisations: list[Organisation]
    edits: int


def news_for(paper: Paper, person: Person) -> News | None:
    """What others did since this person's last visit; None when nothing, or when they are here for the first time."""
    visit = PaperVisit.objects.filter(paper=paper, person=person).first()
    if visit is None or visit.epoch != paper.epoch or visit.sequence >= paper.sequence:
        return None
    rows = PaperUpdate.objects.filter(paper=paper, sequence__gt=visit.sequence, quarantined=False)
    others = rows.exclude(session=COMMENT).exclude(person=person)
    counted = others.aggregate(people=Count("person", distinct=True), edits=Count("pk"))
    if not counted["edits"]:
        return None
    ids = others.order_by().values_list("organisation_id", flat=True).distinct()
    organisations = list(Organisation.objects.filter(pk__in=[pk for pk in ids if pk]).order_by("name"))
    return News(visit.at, f"e{visit.sequence}", counted["people"], organisations, counted["edits"])


def steps_around(paper: Paper, sequence: int, pause: datetime.timedelta) -> tuple[str, str]:
    """The keys of the points about a pause earlier and later than an edit; empty at the ends of the log."""
    rows = PaperUpdate.objects.filter(paper=paper, quarantined=False).exclude(session=COMMENT)
    at = rows.filter(sequence__lte=sequence).aggregate(at=Max("at"))["at"] or timezone.now()
    earlier = rows.filter(sequence__lt=sequence, at__lte=at - pause).aggregate(found=Max("sequence"))["found"]
    if earlier is None:
        earlier = rows.filter(sequence__lt=sequence).order_by("sequence").values_list("sequence", flat=True).first()
    behind = rows.filter(sequence__gt=sequence)
    start = behind.order_by("sequence").values_list("at", flat=True).first()
    later = behind.filter(at__lt=start + pause).aggregate(found=Max("sequence"))["found"] if start else None
    return f"e{earlier}" if earlier else "", f"e{later}" if later else ""
