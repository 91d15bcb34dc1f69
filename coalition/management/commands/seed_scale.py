"""Add many organisations, papers, events and posts, to measure what pages cost."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from coalition.demo import scale


class Command(BaseCommand):
    """Deterministic; a second run with the same numbers adds nothing."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """How many of each there shall be beside what is there already."""
        for name, default in (("organisations", 2700), ("papers", 1000), ("events", 1000), ("posts", 10000)):
            parser.add_argument(f"--{name}", type=int, default=default, metavar="N", help=f"default {default}")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """All of it or nothing."""
        numbers = [options[name] for name in ("organisations", "papers", "events", "posts")]
        if min(numbers) < 0 or max(numbers) > 1_000_000:
            raise CommandError("Each number lies between 0 and 1000000.")
        if options["organisations"] < 1 and max(numbers) > 0:
            raise CommandError("Papers, events and posts belong to organisations: ask for at least one.")
        began = time.monotonic()
        organisations = scale.grow_organisations(options["organisations"])
        if organisations:
            scale.grow_papers(options["papers"], organisations)
            scale.grow_events(options["events"], organisations)
            scale.grow_posts(options["posts"], organisations)
        made = ", ".join(f"{options[name]} {name}" for name in ("organisations", "papers", "events", "posts"))
        self.stdout.write(f"There in {time.monotonic() - began:.1f} s: {made}")
