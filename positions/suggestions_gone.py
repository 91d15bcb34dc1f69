"""Rows of suggestions follow the text: one whose words somebody took out by hand is withdrawn, and one whose words came
back, because that was undone, is open again.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from members import audit
from members.models import Person
from members.realtime import nudge
from positions import document, schema, store
from positions.models import Paper, Suggestion
from positions.notices_passages import SuggestionWithdrawn
from positions.proposals import proposals

BARELY_MADE = datetime.timedelta(minutes=10)  # somebody who types and thinks better of it is nobody's news
OPEN = Suggestion.State.OPEN


def ids_in(doc: Doc) -> set[str]:
    """The suggestions in a live text, read from its marks alone."""
    found: set[str] = set()
    _collect(doc.get(schema.ROOT, type=XmlFragment), found)
    return found


def _collect(parent: Any, found: set[str]) -> None:
    for child in parent.children:
        if isinstance(child, XmlText):
            for _words, attributes in child.diff():
                found.update(
                    value["id"]
                    for key, value in (attributes or {}).items()
                    if schema.mark_name(key) in schema.SUGGESTIONS and isinstance(value, dict)
                )
        elif isinstance(child, XmlElement):
            for name, value in dict(child.attributes).items():  # type: ignore[call-overload]  # see suggestions.py
                mark = schema.node_mark(name, value)
                if mark and mark[0] in schema.SUGGESTIONS:
                    found.add(mark[1]["id"])
            _collect(child, found)


def differs(paper_id: int, present: Collection[str], sequence: int) -> bool:
    """Whether a row says something else than a text that holds these suggestions at this sequence."""
    rows = Suggestion.objects.filter(paper=paper_id, first_sequence__lte=sequence).values_list("uuid", "state")
    return any((state == OPEN) != (str(uuid) in present) for uuid, state in rows)


@transaction.atomic
def follow_text(paper_id: int, *, people: Collection[int] = ()) -> list[Suggestion]:
    """Make the rows say what the stored text says, and tell who keeps the pen. Gives those that changed.

    `people` are those whose edits may have done it; when it was one, it is kept who.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    doc, _sequence = store.load_document(paper.pk)
    present = proposals(document.tree_of(doc, suggestions=True)).keys()
    rows = Suggestion.objects.select_for_update(of=("self",)).filter(paper=paper).select_related("person", "paper")
    changed = [row for row in rows if (row.state == OPEN) != (str(row.uuid) in present)]
    by = Person.objects.filter(pk=next(iter(people))).first() if len(set(people)) == 1 else None
    for row in changed:
        is_back = row.state != OPEN
        row.state = OPEN if is_back else Suggestion.State.WITHDRAWN
        row.decided_at, row.decided_by = (None, None) if is_back else (timezone.now(), by)
        row.save(update_fields=["state", "decided_at", "decided_by"])
        verb = "positions.suggestion_back" if is_back else "positions.withdraw_suggestion"
        audit.record(verb, row, by=by, paper=paper.pk, by_hand=True)
        if not is_back and row.created_at < timezone.now() - BARELY_MADE:
            SuggestionWithdrawn(row, but=people).tell()
    if changed:
        nudge(f"paper.{paper.pk}", type="suggestion")
    return changed
