"""A comparison as a page needs it: each part with the person and the organisation behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from members.models import Organisation, Person
from positions.authorship import Author
from positions.compare import SAME, Gap, Part, Row


class Shown(NamedTuple):
    """A row as the page needs it; `place` counts the changes, for jumping from one to the next."""

    row: Row | Gap
    place: int
    inline: list[ShownPart]
    left: list[ShownPart]
    right: list[ShownPart]
    notes: list[ShownNote]


class ShownPart(NamedTuple):
    """A part with who did it. `is_last` closes a series of one author's parts: there stands whose they are."""

    part: Part
    person: Person | None
    organisation: Organisation | None
    is_last: bool


class ShownNote(NamedTuple):
    """What happened to a passage as a whole, with who did it."""

    text: str
    person: Person | None
    organisation: Organisation | None


def shown(rows: Iterable[Row | Gap]) -> list[Shown]:
    """The rows with who did what, in two queries."""
    listed = list(rows)
    told = [row for row in listed if isinstance(row, Row)]
    behind = [(*(part.author for part in row.parts), *(note.author for note in row.told)) for row in told]
    authors = {author for row in behind for author in row if author}
    people = Person.objects.in_bulk({author.person_id for author in authors if author.person_id})
    organisations = Organisation.objects.in_bulk(
        {author.organisation_id for author in authors if author.organisation_id}
    )

    def who(author: Author | None) -> tuple[Person | None, Organisation | None]:
        return (people.get(author[0] or 0), organisations.get(author[1] or 0)) if author else (None, None)

    def dressed(parts: list[Part]) -> list[ShownPart]:
        following = [*(part.author for part in parts), None][1:]
        return [
            ShownPart(part, *who(part.author), bool(part.author) and part.author != then)
            for part, then in zip(parts, following, strict=True)
        ]

    found_rows = []
    place = 0
    for row in listed:
        if isinstance(row, Gap):
            found_rows.append(Shown(row, 0, [], [], [], []))
            continue
        place += row.kind != SAME
        inline, left, right = (dressed(parts) for parts in (row.parts, row.left, row.right))
        notes = [ShownNote(note.text, *who(note.author)) for note in row.told]
        found_rows.append(Shown(row, place if row.kind != SAME else 0, inline, left, right, notes))
    return found_rows
