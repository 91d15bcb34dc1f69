"""The rows behind tracked changes: who made which, written in the transaction that keeps their first edit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from positions import schema
from positions.models import Paper, Suggestion
from positions.notices_papers import tell_suggested
from positions.yupdate import Update

_NODE_MARK_ID = re.compile(rf'"id":"({schema.SUGGESTION_ID.pattern})"')


def named_in(update: Update) -> frozenset[str]:
    """The suggestions that an update speaks of. A value that only looks like a block's mark may be among them."""
    found = {value["id"] for key, value in update.marks if value and schema.mark_name(key) in schema.SUGGESTIONS}
    for value in update.values:
        if isinstance(value, str) and value.startswith("{"):
            found |= {match[1] for match in _NODE_MARK_ID.finditer(value)}
    return frozenset(found)


def owners(paper_id: int) -> dict[str, int]:
    """Whose each suggestion of a paper is, by its id."""
    return {
        str(uuid): person for uuid, person in Suggestion.objects.filter(paper=paper_id).values_list("uuid", "person_id")
    }


def record_new(paper: Paper, made: Iterable[tuple[Iterable[str], int | None, int | None, int]]) -> None:
    """Keep (ids, person, organisation, sequence) for each id that has no row yet; the first to send one made it."""
    rows: dict[str, Suggestion] = {}
    for ids, person_id, organisation_id, sequence in made:
        for suggestion in ids:
            fields: dict[str, Any] = {"person_id": person_id, "organisation_id": organisation_id}
            if person_id is not None and suggestion not in rows:
                rows[suggestion] = Suggestion(uuid=UUID(suggestion), paper=paper, first_sequence=sequence, **fields)
    known = set(Suggestion.objects.filter(paper=paper, uuid__in=rows).values_list("uuid", flat=True))
    fresh = [row for row in rows.values() if row.uuid not in known]
    if fresh:
        Suggestion.objects.bulk_create(fresh, ignore_conflicts=True)
        tell_suggested(paper, fresh)
