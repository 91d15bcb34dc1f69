"""The menu with which a text leaves the house: `{% load positions_downloads %}`."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from positions.export.paper import offered
from positions.models import Paper, PaperVersion, Revision

register = template.Library()
LABELS: dict[str, str | Promise] = {
    "docx": _("Word (.docx)"),
    "pdf": _("PDF"),
    "odt": _("OpenDocument (.odt)"),
    "html": _("Web page (.html)"),
    "md": _("Markdown (.md)"),
}


class Download(NamedTuple):
    """One line of the menu."""

    label: str | Promise
    address: str


@register.inclusion_tag("positions/download_menu.html")
def download_menu(paper: Paper, text: Revision | PaperVersion | None = None) -> dict[str, Any]:
    """Every kind of file of the live text, or of the frozen text or version that is given."""
    if text is None:
        name, arguments = "positions:paper_download", [str(paper.uuid)]
    elif isinstance(text, Revision):
        name, arguments = "positions:revision_download", [str(paper.uuid), str(text.number)]
    else:
        name, arguments = "positions:version_download", [str(paper.uuid), str(text.number)]
    rows = [Download(LABELS[kind], reverse(name, args=[*arguments, kind])) for kind in offered()]
    if text is None:
        with_notes = f"{reverse(name, args=[*arguments, 'docx'])}?notes=1"
        rows.insert(1, Download(_("Word, with comments and suggestions"), with_notes))
    return {"rows": rows}
