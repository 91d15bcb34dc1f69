import logging

import pytest
from django.conf import settings

from coalition.logs import HideSecrets

SECRET = "dX3kQ0pWm1vYt7sLr9aZb2cE"


@pytest.mark.parametrize("path", [f"/calendar/{SECRET}.ics", f"/invitation/{SECRET}/", f"/answer/{SECRET}/?x=1"])
def test_a_secret_in_a_link_does_not_reach_the_log(path):
    record = logging.LogRecord("django.request", logging.ERROR, "f", 1, "%s: %s", ("Not Found", path), None)

    HideSecrets().filter(record)

    assert SECRET not in record.getMessage()
    assert "Not Found: /" in record.getMessage()
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["secrets"]


def test_other_lines_stay_as_they_are():
    record = logging.LogRecord("x", logging.INFO, "f", 1, "%s read /members/calendar/%s/", ("Somebody", "1"), None)

    HideSecrets().filter(record)

    assert record.getMessage() == "Somebody read /members/calendar/1/"
