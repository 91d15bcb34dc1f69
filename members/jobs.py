"""Work that the worker does: mail, and what is left over."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from members import operations


@app.task(name="members.send_notifications", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def send_notifications(key: str) -> None:
    """Mail the notifications of one key; tried again when the mail server refuses."""
    operations.send_notifications(key)


@app.periodic(cron="*/2 * * * *")
@app.task(name="members.send_overdue", queueing_lock="members.send_overdue")
def send_overdue(timestamp: int) -> None:
    """Mail what is still waiting."""
    operations.send_overdue()


@app.periodic(cron="*/10 * * * *")
@app.task(name="members.send_digests", queueing_lock="members.send_digests")
def send_digests(timestamp: int) -> None:
    """Mail what can wait to those whose hour has come."""
    operations.send_digests()


@app.periodic(cron="20 3 * * *")
@app.task(name="members.tidy", queueing_lock="members.tidy")
def tidy(timestamp: int) -> None:
    """Delete what has served."""
    operations.tidy()
