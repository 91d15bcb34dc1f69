"""The certificate of a sign-off as PDF."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext as _

from positions.certificates import Section
from positions.export.pdf import compiled
from positions.models import Ballot
from positions.spoken import pieces_of

TEMPLATE = Path(__file__).parent / "certificate.typ"


def certificate_pdf(ballot: Ballot, sections: Iterable[Section]) -> bytes:
    """PDF/UA-1 in the active language."""
    now = timezone.localtime()
    data = {
        "coalition": settings.SITE_NAME, "language": (get_language() or "nl")[:2],
        "title": _("Certificate of sign-off"), "paper": ballot.revision.paper.title,
        "day": [now.year, now.month, now.day], "words": {"page": _("page")}, "parts": [],
        "sections": [_plain(section) for section in sections],
        "made": _("Made on %(moment)s") % {"moment": date_format(now, "j F Y, H:i")},
    }  # fmt: skip
    return compiled(TEMPLATE, json.dumps(data, ensure_ascii=False), name=f"certificate of ballot {ballot.pk}")


def _plain(section: Section) -> dict[str, Any]:
    """A section as data: what may hold another language in its pieces."""
    return {
        "title": section.title,
        "facts": section.facts,
        "heads": section.heads,
        "sentences": [_pieces(sentence) for sentence in section.sentences],
        "rows": [[_pieces(words) for words in row] for row in section.rows],
    }


def _pieces(words: str) -> dict[str, Any]:
    return {"pieces": [{"text": piece.text, "language": piece.language} for piece in pieces_of(words)]}
