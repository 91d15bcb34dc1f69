"""Files that are for some people only: to keep, never shown inside this site."""

from __future__ import annotations

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from positions.evidence import KINDS


def private_file(kept: FieldFile, shown_name: str) -> FileResponse:
    """The file under the name that it had; not there when it is not. The caller has asked who reads it."""
    name = kept.name or ""
    if not name or not kept.storage.exists(name):
        raise Http404
    kind = KINDS[name.rsplit(".", 1)[-1]]
    response = FileResponse(kept.open("rb"), as_attachment=True, filename=shown_name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
