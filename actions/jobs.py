"""Periodic work of joint actions."""

from __future__ import annotations

from procrastinate.contrib.django import app

from actions import operations


@app.periodic(cron="*/15 * * * *")
@app.task(name="actions.remind_due", queueing_lock="actions.remind_due")
def remind_due(timestamp: int) -> None:
    """Ask those again that have not answered; tell those that take part when it starts. Late or twice does no harm."""
    operations.remind_when_due()


@app.periodic(cron="* * * * *")
@app.task(name="actions.lift_embargoes", queueing_lock="actions.lift_embargoes")
def lift_embargoes(timestamp: int) -> None:
    """Tell those that take part that they may publish. Late or twice does no harm."""
    operations.lift_embargoes_when_due()
