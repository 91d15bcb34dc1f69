"""What organisations put in before a published position, and what was answered: open to everybody, without a cookie."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from positions.models import ConsultationReport, Contribution, Disposition


@require_safe
def public_report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The copies that were made with the publication, in the reader's language (`?language=`)."""
    reports = ConsultationReport.objects.public().select_related("publication__page__locale")
    found = get_object_or_404(reports, uuid=uuid)
    language = request.GET.get("language", "")
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        context = {
            "report": found, "page": found.publication.page, "rounds": [_shown(round) for round in found.rounds],
        }  # fmt: skip
        return render(request, "positions/public_report.html", context)


def _shown(round: dict[str, Any]) -> dict[str, Any]:
    """A round as the page shows it: keys as words, days as days."""
    days = {name: datetime.date.fromisoformat(round[name]) for name in ("opened_on", "closed_on")}
    rows = [
        {
            **row, "kind": Contribution.Kind(row["kind"]).label, "weight": Contribution.Weight(row["weight"]).label,
            "answer": Disposition.Verdict(row["verdict"]).label,
        }
        for row in round["rows"]
    ]  # fmt: skip
    return {**round, **days, "rows": rows}
