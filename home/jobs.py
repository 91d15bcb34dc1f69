"""Periodic work of the public site."""

from procrastinate.contrib.django import app

from home import operations


@app.periodic(cron="17 3 * * *")
@app.task(name="home.forget_messages")
def forget_messages(timestamp: int) -> None:
    """Visitors' messages are kept for ninety days."""
    operations.forget_messages()
