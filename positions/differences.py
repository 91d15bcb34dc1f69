"""A comparison as a page needs it: each part with the person and the organisation behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from members.models import Organisation, Person
from positions.compare import SAME, Gap, Part, Row


class Shown(NamedTuple):
    """A row as the page needs it; `place` counts the changes, for jumping from one to the next."""

    row: Row | Gap
    place: int
    inline: list[ShownPart]
    left: list[ShownPart]
    right: list[ShownPart]


class ShownPart(NamedTuple):
    """A part with who did it. `is_last` closes a series of one author's parts: there stands whose they are."""

    part: Part
    person: Person | None
    organisation: Organisation | None
    is_last: bool


def shown(rows: Iterable[Row | Gap]) -> list[Shown]:
    """The rows with who did what, in two queries."""
    listed = list(rows)
    authors = {part.author for row in listed if isinstance(row, Row) for part in row.parts if part.author}
    people = Person.objects.in_bulk({author.person_id for author in authors if author.person_id})
    organisations = Organisation.objects.in_bulk(
        {author.organisation_id for author in authors if author.organisation_id}
    )

    def dressed(parts: list[Part]) -> list[ShownPart]:
        found = []
        for place, part in enumerate(parts):
            person = people.get(part.author.person_id or 0) if part.author else None
            organisation = organisations.get(part.author.organisation_id or 0) if part.author else None
            following = parts[place + 1] if place + 1 < len(parts) else None
            is_last = bool(part.author) and (following is None or following.author != part.author)
            found.append(ShownPart(part, person, organisation, is_last))
        return found

    found_rows = []
    place = 0
    for row in listed:
        if isinstance(row, Gap):
            found_rows.append(Shown(row, 0, [], [], []))
            continue
        place += row.kind != SAME
        found_rows.append(
            Shown(row, place if row.kind != SAME else 0, dressed(row.parts), dressed(row.left), dressed(row.right))
        )
    return found_rows
