"""The demo's mail goes into a folder, one file for one mail."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from django.core.mail.backends import filebased


class OneFileEach(filebased.EmailBackend):
    """Django names a file by second and memory address, so that two mails of one second may share one."""

    _fname: str | None  # Django's own; its stubs leave it out

    def _get_filename(self) -> str:
        if self._fname is None:
            self._fname = str(Path(self.file_path) / f"{uuid4().hex}.log")
        return self._fname
