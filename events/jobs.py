"""Nightly work on the calendar."""

from __future__ import annotations

from procrastinate.contrib.django import app

from events import operations


@app.periodic(cron="17 2 * * *")
@app.task(name="events.top_up", queueing_lock="events.top_up")
def top_up(timestamp: int) -> None:
    """Bring the dates of series up to the horizon; running it late, twice or never for a week does no harm."""
    operations.top_up()
