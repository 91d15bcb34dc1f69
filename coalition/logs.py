"""Keeping secrets of links out of the log: whoever reads the log must not be able to open them."""

from __future__ import annotations

import logging
import re

SECRET_PATHS = re.compile(r"(/(?:calendar|invitation|answer)/)[^/\s\"'?]{12,}")
HIDDEN = r"\1…"


class HideSecrets(logging.Filter):
    """Puts dots where a private calendar, an invitation or an answer link has its secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record pass, without its secrets."""
        message = record.getMessage()
        if SECRET_PATHS.search(message):
            record.msg, record.args = SECRET_PATHS.sub(HIDDEN, message), None
        return True
