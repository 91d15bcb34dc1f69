"""Checking a published text against its hash: open to everybody, without a cookie."""

from __future__ import annotations

import hashlib
import json

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from positions import document, verification


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Which position and edition a hash belongs to (`?sha256=…`), and how to compute it oneself."""
    typed = request.GET.get("sha256", "")[:200].replace("\x00", "")
    sha256 = verification.cleaned(typed)
    found = verification.published_under(sha256) if sha256 else None
    text = verification.published_text(sha256) if found else None
    context = {
        "typed": typed, "sha256": sha256, "found": found, "has_text": text is not None,
        "body": document.render_html(json.loads(text)) if text else "",
        "file_name": _file_name(sha256),
        # Never from the request: a stored text whose bytes are not these is shown as broken.
        "is_whole": text is not None and hashlib.sha256(text).hexdigest() == sha256,
    }  # fmt: skip
    language = request.GET.get("language", "")
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        return render(request, "positions/check.html", context)


@require_safe
def canonical_text(request: HttpRequest, sha256: str) -> HttpResponse:
    """The file of which the hash is made, byte for byte."""
    wanted = verification.cleaned(sha256)
    text = verification.published_text(wanted) if wanted == sha256 else None
    if text is None:
        raise Http404
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(sha256)}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _file_name(sha256: str) -> str:
    """Short enough to type in a command; the hash itself says the rest."""
    return f"{sha256[:12]}.json"
