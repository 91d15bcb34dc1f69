"""What organisations put in before a published position, and what was answered: open to everybody, without a cookie."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from positions.export.consultation import as_public_csv, as_public_docx
from positions.models import ConsultationReport, Contribution, Disposition

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def public_report(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The copies that were made with the publication, in the reader's language (`?language=`).

    `?as=csv` and `?as=docx` give files: the same copies, so nothing in them is less public than the page.
    """
    reports = ConsultationReport.objects.public().select_related("publication__page__locale")
    found = get_object_or_404(reports, uuid=uuid)
    language = request.GET.get("language", "")
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        page, wanted = found.publication.page, request.GET.get("as")
        if page is None:
            raise Http404
        rounds = [_shown(round) for round in found.rounds]
        kind = slugify(_("Consultation"))
        name = f"{slugify(page.title)[:60] or 'position'}-{kind}"
        here = translation.get_language() or settings.LANGUAGE_CODE
        if wanted == "csv":
            return _file(as_public_csv(rounds), "text/csv; charset=utf-8", f"{name}.csv")
        if wanted == "docx":
            return _file(as_public_docx(page.title, rounds, here), WORD, f"{name}.docx")
        context = {"report": found, "page": page, "rounds": rounds, "language": here}
        return render(request, "positions/public_report.html", context)


def _shown(round: dict[str, Any]) -> dict[str, Any]:
    """A round as the page shows it: keys as words, days as days."""
    days = {name: datetime.date.fromisoformat(round[name]) for name in ("opened_on", "closed_on")}
    rows = [
        {
            **row, "kind": Contribution.Kind(row["kind"]).label, "weight": Contribution.Weight(row["weight"]).label,
            "answer": _answer(row),
        }
        for row in round["rows"]
    ]  # fmt: skip
    return {**round, **days, "rows": rows}


def _answer(row: dict[str, Any]) -> str:
    word = str(Disposition.Verdict(row["verdict"]).label)
    return f"{word} ({row['overtaken_by']})" if row["overtaken_by"] else word


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
