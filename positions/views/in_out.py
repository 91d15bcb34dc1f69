"""Papers in and out: a text from a Word file, with a look before anything is kept, and downloads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from uuid import UUID

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.entrance import MemberRequest, members_only
from positions import document, downloads, permissions
from positions.document_start import waits_for_text
from positions.docx_in import LARGEST_FILE, TOO_LARGE, Imported, Unreadable, read_docx
from positions.export.paper import MAKERS, NotMade, Text, file_name, offered
from positions.forms_in_out import ImportForm
from positions.models import Paper
from positions.operations.in_out import start_from_document
from positions.views.papers import paper_for

PREVIEW_LASTS = 60 * 60  # seconds
AROUND_THE_FILE = 64 * 1024  # what a form adds to the file that it carries
RATES = {"import": "30/h/user", "download": "120/h/user"}
TOO_MUCH = {"too_large", "bomb"}


# The token of the form is checked in `_looked_at`: reading it means reading all that was sent, and what announces
# itself as far too large is refused before.
@csrf_exempt
@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def paper_import(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Choose a Word file (GET), look at what becomes of it (POST). Nothing is kept yet."""
    found = paper_for(request, uuid)
    if not permissions.can_start_text(request.user, found):
        raise Http404
    if request.method == "POST" and _announced_size(request) > LARGEST_FILE + AROUND_THE_FILE:
        return _import_page(request, found, ImportForm(), refused=str(TOO_LARGE), status=413)
    return _looked_at(request, found)


def _announced_size(request: HttpRequest) -> int:
    size = request.META.get("CONTENT_LENGTH") or "0"
    return int(size) if size.isdigit() else 0


@csrf_protect
def _looked_at(request: MemberRequest, paper: Paper) -> HttpResponse:
    if request.method != "POST":
        return _import_page(request, paper, ImportForm())
    if not ratelimit.consume(request, app="positions", action="import", config=RATES, user=request.user):
        return render(request, "429.html", status=429)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _import_page(request, paper, form, status=422)
    data = form.cleaned_data["document"].read(LARGEST_FILE + 1)
    try:
        imported = read_docx(data)
    except Unreadable as problem:
        form.add_error("document", problem)
        return _import_page(request, paper, form, status=413 if problem.code in TOO_MUCH else 422)
    return _preview(request, paper, imported, hashlib.sha256(data).hexdigest())


def _import_page(
    request: MemberRequest, paper: Paper, form: ImportForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    context = {"paper": paper, "form": form, "refused": refused, "has_words": not waits_for_text(paper)}
    return render(request, "positions/paper_import.html", context, status=status)


def _preview(request: MemberRequest, paper: Paper, imported: Imported, sha256: str) -> HttpResponse:
    """What the paper will say, what differs from the file, and a sealed copy that comes back with the yes."""
    tree = imported.tree
    kept = signing.dumps({"tree": tree, "sha256": sha256}, salt=_salt(request, paper), compress=True)
    context = {
        "paper": paper, "kept": kept, "html": document.render_html(tree), "words": document.word_count(tree),
        "counts": imported.counts, "changed": imported.findings.changed, "dropped": imported.findings.dropped,
    }  # fmt: skip
    return render(request, "positions/paper_import_preview.html", context)


def _salt(request: MemberRequest, paper: Paper) -> str:
    return f"positions.import:{paper.uuid}:{request.user.pk}"


@require_POST
@members_only
def paper_import_confirm(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Keep the text that was looked at."""
    found = paper_for(request, uuid)
    try:
        kept = signing.loads(request.POST.get("kept", ""), salt=_salt(request, found), max_age=PREVIEW_LASTS)
    except signing.BadSignature:
        messages.error(request, _("You looked at this more than an hour ago. Please choose the file again."))
        return redirect("positions:paper_import", uuid)
    try:
        start_from_document(found, tree=kept["tree"], by=request.user, sha256=kept["sha256"])
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("positions:paper", uuid)
    messages.success(request, _("The text is in the paper. Everybody who may read it sees it now."))
    return redirect("positions:paper_write", uuid)


@require_safe
@never_cache
@members_only
def paper_download(request: MemberRequest, uuid: UUID, kind: str) -> HttpResponse:
    """The live text as a file; `?notes=1` brings comments and suggestions along in Word."""
    found = paper_for(request, uuid)
    with_notes = kind == "docx" and request.GET.get("notes") == "1"
    return _download(request, kind, lambda: downloads.live_text(found, with_notes=with_notes))


@require_safe
@members_only
def revision_download(request: MemberRequest, uuid: UUID, number: int, kind: str) -> HttpResponse:
    """A frozen text as a file."""
    found = paper_for(request, uuid)
    revision = get_object_or_404(found.revisions.select_related("paper__document_type"), number=number)
    return _download(request, kind, lambda: downloads.revision_text(revision), mark=f"r{number}")


@require_safe
@members_only
def version_download(request: MemberRequest, uuid: UUID, number: int, kind: str) -> HttpResponse:
    """A named version as a file."""
    found = paper_for(request, uuid)
    version = get_object_or_404(found.versions.select_related("paper__document_type"), number=number)
    return _download(request, kind, lambda: downloads.version_text(version), mark=f"v{number}")


def _download(request: MemberRequest, kind: str, text: Callable[[], Text], *, mark: str = "") -> HttpResponse:
    if kind not in offered():
        raise Http404
    rate = ratelimit.consume(
        request, app="positions", action="download", config=RATES, user=request.user, limit_get=True
    )
    if not rate:
        return render(request, "429.html", status=429)
    make, content_type = MAKERS[kind]
    said = text()
    try:
        data = make(said)
    except NotMade:
        messages.error(request, _("This file could not be made just now. Choose another kind, or try again later."))
        return redirect("positions:paper", request.resolver_match.kwargs["uuid"])  # type: ignore[union-attr]
    name = file_name(said.title, kind, mark=mark)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=content_type, headers=headers)
