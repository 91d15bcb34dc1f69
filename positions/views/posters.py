"""What we ask of one level of government, as one sheet: open to everybody, without a cookie."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from positions.demands import Addressee
from positions.export.poster import poster_pdf
from positions.poster import poster_of


@require_safe
def poster(request: HttpRequest, addressee: str) -> HttpResponse:
    """The demands in force that this level was asked, as PDF; `?language=fr` in another language."""
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.WAGTAIL_CONTENT_LANGUAGES) else settings.LANGUAGE_CODE
    if addressee not in Addressee.values:
        raise Http404
    found = poster_of(addressee, language)
    if not found["positions"]:
        raise Http404  # nothing is asked of it
    answer = HttpResponse(poster_pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slugify(found["title"]) or "poster"}.pdf"'
    answer["Cache-Control"] = "public, max-age=300"
    return answer
