"""Writing and checking the audit log."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import connection, models
from django.utils import timezone

from members.models import AuditEntry, Organisation, Person

GENESIS = "0" * 64
_LOCK = 0x61756469  # one writer at a time, so that the chain has no fork


def record(
    verb: str, subject: models.Model, *, by: Person | None, organisation: Organisation | None = None, **details: Any
) -> AuditEntry:
    """Add one deed to the chain, in the caller's transaction. `details` must be JSON and hold no message bodies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = AuditEntry.objects.order_by("-sequence").first()
    entry = AuditEntry(
        sequence=(last.sequence if last else 0) + 1,
        at=timezone.now(),
        person=by,
        organisation=organisation,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        details=details,
        previous_hash=last.hash if last else GENESIS,
    )
    entry.hash = _hash(entry)
    entry.save(force_insert=True)
    return entry


def first_broken() -> int | None:
    """The sequence of the first row that was changed or is missing; None when the chain is whole."""
    previous, expected = GENESIS, 1
    for entry in AuditEntry.objects.order_by("sequence").iterator():
        if entry.sequence != expected or entry.previous_hash != previous or entry.hash != _hash(entry):
            return expected
        previous, expected = entry.hash, expected + 1
    return None


def _hash(entry: AuditEntry) -> str:
    content = json.dumps(
        [entry.sequence, entry.at.isoformat(), entry.person_id, entry.organisation_id, entry.verb,
         entry.subject_type, entry.subject_id, entry.details],
        sort_keys=True, separators=(",", ":"),
    )  # fmt: skip
    return hashlib.sha256((entry.previous_hash + content).encode()).hexdigest()
