"""`manage.py new_epochs`: the last step of restoring a backup."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from positions.epochs import begin_new_epochs


class Command(BaseCommand):
    """Tabs that were open before the restore offer their unsent words, and merge nothing into the restored texts."""

    help = "Run this once after a backup was restored, before members come back."

    def handle(self, *args: Any, **options: Any) -> None:
        """Give every paper a new epoch."""
        self.stdout.write(f"{begin_new_epochs()} papers have a new epoch.")
