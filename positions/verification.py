"""What was published under a hash: anybody may ask, and compute the hash themselves from the text's own file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from positions import document
from positions.models import PositionEdition, PositionPage, Revision

HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Published:
    """Where a text with some hash stands or stood: pages as they are now, and earlier editions of pages."""

    sha256: str
    pages: list[PositionPage] = field(default_factory=list)
    editions: list[PositionEdition] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether it was published at all."""
        return bool(self.pages or self.editions)


def cleaned(typed: str) -> str:
    """A hash as people copy it, in capitals, with spaces or its name before it; empty when it is none."""
    found = re.sub(r"\s+", "", typed.strip().lower()).removeprefix("sha-256").removeprefix("sha256").lstrip(":")
    return found if HASH.fullmatch(found) else ""


def published_under(sha256: str) -> Published:
    """Everything public with that hash. What is not public yet, or not any more, is not there."""
    live = PositionPage.objects.live()
    pages = live.filter(sha256=sha256).select_related("locale").order_by("path")
    earlier = PositionEdition.objects.filter(sha256=sha256, page__in=live).select_related("page__locale")
    return Published(sha256, list(pages), list(earlier))


def published_text(sha256: str) -> bytes | None:
    """The bytes that have this hash, when they are public. They are looked up by the hash alone: a published page holds
    no key to the row that they are kept in."""
    if not published_under(sha256):
        return None
    revision = Revision.objects.filter(sha256=sha256).order_by("pk").first()
    return document.canonical_json(revision.tree) if revision else None
