"""Mandates: recorded with what proves them, and ended."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from monitoring.models import Cluster
from positions import permissions_mandates as permissions
from positions.evidence import Evidence
from positions.models import DocumentType, Mandate, Paper

Scope = Mandate.Scope


@transaction.atomic
def record_mandate(
    organisation: Organisation,
    *,
    kind: str,
    scope: str,
    body: str,
    decided_on: datetime.date,
    by: Person,
    valid_until: datetime.date | None = None,
    note: str = "",
    document_types: Iterable[DocumentType] = (),
    clusters: Iterable[Cluster] = (),
    paper: Paper | None = None,
    evidence: Evidence | None = None,
) -> Mandate:
    """Note that an organisation let its people answer: who decided, when, on what, until when, and the proof of it."""
    if not permissions.can_record_mandate(by, organisation):
        raise PermissionDenied
    if paper is not None and not permissions.can_see(by, paper):
        raise PermissionDenied
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    types, subjects = list(document_types), list(clusters)
    _check(kind, scope, body, decided_on, valid_until, paper, is_limited=bool(types or subjects))
    limited = scope == Scope.SUBJECTS
    mandate = Mandate.objects.create(
        organisation=organisation, kind=kind, scope=scope, body=body.strip(), decided_on=decided_on,
        valid_until=valid_until, note=note.strip(), paper=paper if scope == Scope.PAPER else None, recorded_by=by,
        evidence_name=evidence.name if evidence else "",
    )  # fmt: skip
    mandate.document_types.set(types if limited else [])
    mandate.clusters.set(subjects if limited else [])
    audit.record(
        "positions.record_mandate", mandate, by=by, organisation=organisation, kind=kind, scope=scope,
        decided_on=decided_on.isoformat(), valid_until=valid_until.isoformat() if valid_until else None,
        paper=mandate.paper_id, has_evidence=evidence is not None,
    )  # fmt: skip
    if evidence:
        _keep(mandate, evidence)
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, by: Person) -> Mandate:
    """End a mandate now. Answers that were given with it stay as they are."""
    if not permissions.can_record_mandate(by, mandate.organisation):
        raise PermissionDenied
    held = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if held.ended_at is not None:
        raise ValidationError(_("This mandate has ended already."))
    held.ended_at, held.ended_by = timezone.now(), by
    held.save(update_fields=["ended_at", "ended_by"])
    audit.record("positions.end_mandate", held, by=by, organisation=held.organisation)
    return held


def _check(
    kind: str,
    scope: str,
    body: str,
    decided_on: datetime.date,
    valid_until: datetime.date | None,
    paper: Paper | None,
    *,
    is_limited: bool,
) -> None:
    """Raises ValidationError with what is wrong, by field."""
    wrong: dict[str, str] = {}
    today = timezone.localdate()
    if kind not in Mandate.Kind.values or scope not in Scope.values:
        wrong["scope"] = _("Choose what the mandate is, and what for.")
    if not body.strip():
        wrong["body"] = _("Say which body decided.")
    if decided_on > today:
        wrong["decided_on"] = _("That day has not come yet. Record the mandate once it is decided.")
    if valid_until and valid_until < decided_on:
        wrong["valid_until"] = _("It would end before it was decided.")
    elif valid_until and valid_until < today:
        wrong["valid_until"] = _("It ended on %(date)s already.") % {"date": date_format(valid_until, "j F Y")}
    if scope == Scope.PAPER and paper is None:
        wrong["paper"] = _("Choose the paper.")
    if scope == Scope.SUBJECTS and not is_limited:
        wrong["document_types"] = _("Choose at least one kind of paper or one subject.")
    if wrong:
        raise ValidationError(wrong)


def _keep(mandate: Mandate, evidence: Evidence) -> None:
    """Last of all: when it fails nothing is kept, and a crash leaves at most a file without a row."""
    mandate.evidence.save(f"{uuid4()}.{evidence.kind}", ContentFile(evidence.content), save=True)
