"""Bring the kinds of papers that the product offers, with their templates, to a site that begins."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from positions import operations


class Command(BaseCommand):
    """Adds what is missing and changes nothing that is there."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what was added."""
        made = [kind.slug for kind in operations.start_from_every_preset()]
        self.stdout.write(", ".join(made) or "They are all here.")
