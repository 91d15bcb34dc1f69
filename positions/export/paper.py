"""A paper's live text or one of its frozen texts as a file: DOCX, PDF, web page, Markdown, and ODT where pandoc is.

Nothing here asks for rights: whoever calls has fetched the paper through `visible_to`.
"""

from __future__ import annotations

import datetime
import io
import json
import logging
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from positions.demand_heads import Head, label_of, with_heads
from positions.document_html import render_html
from positions.export.docx_body import Body
from positions.export.docx_comments import Margin, Thread
from positions.export.docx_tracked import Maker, Tracking
from positions.export.docx_xml import clean, element, new_document
from positions.export.markdown import as_markdown
from positions.export.pdf import compiled, in_order
from positions.export.tree_parts import Node, demand_label, parts_of

logger = logging.getLogger(__name__)
TEMPLATE = Path(__file__).parent / "paper.typ"
OWN_ADDRESS = re.compile(r'(<a [^<>]*href=")/')  # in a file, an address of our site needs its front
PANDOC_SECONDS = 20


class NotMade(RuntimeError):
    """A file that could not be made on this machine now."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is put into a file. `status` says which text it is, in words; comments and suggestions only when wanted."""

    title: str
    kind: str
    language: str
    status: str
    at: datetime.datetime
    tree: Node
    threads: tuple[Thread, ...] = ()
    makers: Mapping[str, Maker] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)  # what each demand is about, by its block
    facts_before: Mapping[str, str] = field(default_factory=dict)  # and what without the suggestions


def as_docx(text: Text) -> bytes:
    """For a word processor, with comments and tracked changes where the text brings them."""
    with translation.override(text.language):
        document = new_document(title=text.title, author=settings.SITE_NAME, language=text.language, at=text.at)
        title = document.add_paragraph(clean(text.title), style="Title")._p
        _edges(document, text)
        tracking = Tracking(text.makers, Maker(settings.SITE_NAME, text.at))
        margin = Margin(document, text.threads)
        body = Body(document, tracking=tracking, margin=margin, site=settings.SITE_URL)
        for part in parts_of(text.tree, text.facts, text.facts_before):
            body.add(part)
        body.finish(title)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _edges(document: Any, text: Text) -> None:
    """Which text this is stands in the head of each page, where it never becomes part of the text."""
    section = document.sections[0]
    section.header.paragraphs[0].text = clean(f"{settings.SITE_NAME} · {text.kind}")
    foot = section.footer.paragraphs[0]
    foot.text = clean(f"{text.status} · ")
    for kind in ("begin", "PAGE", "end"):
        run = foot.add_run()._r
        if kind == "PAGE":
            element("instrText", run).text = kind
        else:
            element("fldChar", run, fldCharType=kind)


def as_pdf(text: Text) -> bytes:
    """PDF/UA-1. The same text gives the same bytes."""
    with translation.override(text.language):
        data = {
            "coalition": settings.SITE_NAME, "language": text.language, "title": text.title, "kind": text.kind,
            "status": text.status, "day": [text.at.year, text.at.month, text.at.day],
            "words": {"page": _("page")}, "parts": in_order(_printed(parts_of(text.tree, text.facts)), own_levels=1),
        }  # fmt: skip
    return compiled(TEMPLATE, json.dumps(data, ensure_ascii=False), name=text.title)


def _printed(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """With what the printed page needs besides: the heading of a demand, footnotes by number as in published HTML."""
    notes: list[Any] = []
    for part in _all(parts):
        if part["kind"] == "demand":
            part["label"] = demand_label(part)
        for runs in [part.get("runs", []), *(cell["runs"] for row in part.get("rows", ()) for cell in row)]:
            for run in runs:
                if "note" in run:
                    notes.append(run.pop("note"))
                    run["text"] = str(len(notes))
    return [*parts, {"kind": "footnotes", "items": notes}]


def _all(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for part in parts:
        found.append(part)
        for inner in (part.get("parts", []), *part.get("items", ())):
            found += _all(inner)
    return found


def as_html(text: Text) -> bytes:
    """A web page of its own: no script, nothing from elsewhere, readable on a phone and on paper."""
    with translation.override(text.language):
        body = OWN_ADDRESS.sub(rf"\g<1>{settings.SITE_URL}/", _headed(text))
        context = {"text": text, "body": body, "coalition": settings.SITE_NAME}
        return render_to_string("positions/paper_download.html", context).encode()


def _headed(text: Text) -> str:
    """The text as HTML, each demand with its number, whom it addresses and what it is about."""
    demands = (part for part in parts_of(text.tree, text.facts) if part["kind"] == "demand")
    heads = {part["id"]: Head(label_of(part["number"], part["addressee"]), part["facts"]) for part in demands}
    return with_heads(render_html(text.tree), heads.get)


def as_markdown_file(text: Text) -> bytes:
    """Plain text with signs."""
    with translation.override(text.language):
        return as_markdown(text.title, parts_of(text.tree, text.facts), site=settings.SITE_URL).encode()


def as_odt(text: Text) -> bytes:
    """OpenDocument, made from the DOCX by pandoc. Raises NotMade where there is none or it fails."""
    program = shutil.which("pandoc")
    if program is None:
        raise NotMade("pandoc is not installed")
    # Not with --sandbox: the pandoc of a distribution keeps its templates in files, which that forbids it to read. What
    # it reads was made by ourselves and leads nowhere.
    command = [program, "--from=docx+styles", "--to=odt", "--output=-"]
    try:
        done = subprocess.run(  # noqa: S603  # no shell, fixed words, our own bytes
            command, input=as_docx(text), capture_output=True, timeout=PANDOC_SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError) as problem:
        logger.warning("pandoc made no ODT: %s", problem)
        raise NotMade("pandoc made no file") from problem
    return done.stdout


MAKERS = {
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (as_pdf, "application/pdf"),
    "odt": (as_odt, "application/vnd.oasis.opendocument.text"),
    "html": (as_html, "text/html; charset=utf-8"),
    "md": (as_markdown_file, "text/markdown; charset=utf-8"),
}


def offered() -> list[str]:
    """The formats that can be made on this machine."""
    return [name for name in MAKERS if name != "odt" or shutil.which("pandoc")]


def file_name(title: str, ending: str, *, mark: str = "") -> str:
    """A plain name for a download, from the title."""
    base = slugify(title)[:80].strip("-") or "paper"
    return f"{base}{f'-{mark}' if mark else ''}.{re.sub(r'[^a-z]', '', ending)}"
