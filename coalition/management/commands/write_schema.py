"""Write coalition/schema.sql: a database that was just migrated from nothing, as SQL."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from coalition import postgres, schema


class Command(BaseCommand):
    """`make schema`, after every change of a migration or of the locked versions."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when the database is not the embedded one."""
        if connection.settings_dict["HOST"] != str(postgres.Server(postgres.data_dir()).socket_dir):
            raise CommandError("The file is made with the embedded PostgreSQL: unset DATABASE_URL.")
        text = schema.from_migrations()
        schema.FILE.write_text(schema.headed(text))
        self.stdout.write(f"{schema.FILE.name}: {len(text):,} characters")
