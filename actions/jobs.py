"""Periodic work of joint actions."""

from __future__ import annotations

from procrastinate.contrib.django import app

from actions import operations


@app.periodic(cron="*/15 * * * *")
@app.task(name="actions.remind_due", queueing_lock="actions.remind_due")
def remind_due(timestamp: int) -> None:
    """Ask those again that have not answered; tell those that take part when it starts. Late or twice does no harm."""
    operations.remind_when_due()
