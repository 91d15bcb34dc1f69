"""Draw the life of a paper from its table: `docs/workflow.svg` and `docs/workflow.md`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from positions import workflow_picture, workflow_table


class Command(BaseCommand):
    """Write both files anew."""

    requires_system_checks: list[str] = []  # needs no database
    help = "Draw the life of a paper from its table into docs/."

    def handle(self, *args: Any, **options: Any) -> None:
        """In English, which is the language of the documentation."""
        for name, content in drawn().items():
            Path(settings.BASE_DIR, "docs", name).write_text(content, encoding="utf-8")
            self.stdout.write(f"docs/{name}")


def drawn() -> dict[str, str]:
    """What the files should hold, by name."""
    with translation.override("en"):
        return {"workflow.svg": workflow_picture.svg(), "workflow.md": workflow_table.markdown()}
