"""The sheet of demands to one level of government as PDF."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from django.core.cache import cache

from positions.export.pdf import compiled

TEMPLATE = Path(__file__).parent / "poster.typ"
REMEMBERED = 24 * 3600


def poster_pdf(poster: dict[str, Any]) -> bytes:
    """PDF/UA-1. The same sheet gives the same bytes and is set once a day at most, however many ask for it."""
    data = json.dumps(poster, ensure_ascii=False)
    key = f"positions.poster.{hashlib.sha256(data.encode()).hexdigest()}"
    made: bytes | None = cache.get(key)
    if made is None:
        made = compiled(TEMPLATE, data, name=poster["title"])
        cache.set(key, made, REMEMBERED)
    return made
