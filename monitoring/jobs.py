"""Periodic work of monitoring: each run does what is due and nothing twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from monitoring import operations


@app.periodic(cron="15 7 * * *")
@app.task(name="monitoring.remind_key_dates", queueing_lock="monitoring.remind_key_dates")
def remind_key_dates(timestamp: int) -> None:
    """Tell the secretariat which dates of the reporting cycle come near or have passed."""
    operations.remind_key_dates_when_due()
