"""A reporting cycle as everybody may follow it: its public dates, and the recommendations with our assessment."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from monitoring.models import Assessment, ReportingCycle
from monitoring.timeline import public_stops_of


@require_safe
def public_cycle(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One cycle that the secretariat shows, in the reader's language (`?language=`)."""
    found = get_object_or_404(ReportingCycle.objects.public(), uuid=uuid)
    language = request.GET.get("language", "")
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        context = {"cycle": found, "stops": public_stops_of(found, timezone.localdate()), "asked": _asked(found)}
        return render(request, "monitoring/public_cycle.html", context)


def _asked(cycle: ReportingCycle) -> list[tuple[object, Assessment | None]]:
    """Each recommendation of the cycle with the newest assessment that is public."""
    public = Prefetch("assessments", Assessment.objects.public(), to_attr="judged")
    rows = cycle.recommendations.prefetch_related(public, "articles").order_by("symbol", "pk")
    return [(one, one.judged[0] if one.judged else None) for one in rows]
