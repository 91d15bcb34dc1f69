"""The demo's mailbox: when a mail was sent."""

from __future__ import annotations

import datetime

import pytest
from django.core.mail import EmailMessage

from coalition import views

MOMENT = datetime.datetime(2026, 11, 23, 2, 15, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mon, 23 Nov 2026 02:15:00 -0000", MOMENT),
        ("Mon, 23 Nov 2026 03:15:00 +0100", MOMENT),
        ("nonsense", None),
        ("", None),
    ],
)
def test_the_date_of_a_mail_is_a_moment_whatever_its_offset(tmp_path, written, moment):
    message = EmailMessage("Subject", "Words.", "a@coalition.example", ["b@coalition.example"]).message()
    del message["Date"]
    if written:
        message["Date"] = written
    found = tmp_path / "one.log"
    found.write_bytes(message.as_bytes())

    assert views._read_mail(found)["date"] == moment
