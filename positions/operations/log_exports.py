"""The log of a paper as a file: asked for, made by the worker, taken along, deleted when its days are over."""

from __future__ import annotations

import datetime
import hashlib
import logging

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from members import audit
from members.models import Person
from members.permissions import fresh_person
from positions import notices_log, permissions_flow as permissions
from positions.export.paper_log import log_file
from positions.models import LogExport, Paper
from positions.models.mandates import private_files
from positions.operations import states
from positions.paper_log import lines_of

logger = logging.getLogger(__name__)
State = LogExport.State
KEPT_FOR = datetime.timedelta(days=14)
OVERDUE = datetime.timedelta(minutes=10)  # then its job was lost
GIVEN_UP = datetime.timedelta(hours=2)
FOLDER = "logs"
ORPHANED = datetime.timedelta(days=1)


@transaction.atomic
def ask_log_export(paper: Paper, *, by: Person) -> LogExport:
    """Have the whole log of a paper made as a file; who asked gets a mail. While one is being made it is that one."""
    if not permissions.can_export_log(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    waiting = LogExport.objects.filter(paper=held, asked_by=by, state=State.BEING_MADE).first()
    if waiting is not None:
        return waiting
    export = LogExport.objects.create(paper=held, asked_by=by)
    audit.record("positions.ask_log_export", held, by=by, export=export.pk)
    # In the same transaction as the row: the job exists exactly when it does.
    app.configure_task("positions.make_log_export").defer(export=export.pk)
    return export


def make_log_export(pk: int) -> LogExport | None:
    """Make one that was asked for. None when it is made already, or by another worker at this moment.

    When it fails, that is said on its page and by mail: trying again is one click.
    """
    try:
        return _make(pk)
    except Exception:
        logger.exception("Log export %s could not be made", pk)
        return _fail(pk)


def make_overdue_log_exports() -> list[LogExport]:
    """Make those whose job was lost; give up those that cannot be made for hours."""
    now = timezone.now()
    waiting = LogExport.objects.filter(state=State.BEING_MADE, asked_at__lt=now - OVERDUE)
    found = []
    for pk, asked_at in list(waiting.values_list("pk", "asked_at")):
        found.append(_fail(pk) if asked_at < now - GIVEN_UP else make_log_export(pk))
    return [one for one in found if one is not None]


@transaction.atomic
def take_log_export(export: LogExport, *, by: Person) -> LogExport:
    """Note that somebody downloads a file now. Raises PermissionDenied, or ValidationError when there is no file."""
    if not permissions.can_take_log_export(by, export):
        raise PermissionDenied
    if not export.can_be_taken or not export.file.storage.exists(export.file.name or ""):
        raise ValidationError(_("This file is not kept any more. Have the log made again."))
    audit.record("positions.take_log_export", export.paper, by=by, export=export.pk, sha256=export.sha256)
    return export


def delete_old_log_exports() -> int:
    """Delete the files whose days are over, and files that no row knows. Returns how many rows lost theirs."""
    gone = 0
    for pk in list(
        LogExport.objects.filter(state=State.READY, kept_until__lte=timezone.now()).values_list("pk", flat=True)
    ):
        gone += _delete(pk)
    _delete_orphans()
    return gone


@transaction.atomic
def _make(pk: int) -> LogExport | None:
    export = _held(pk)
    if export is None:
        return None
    by = fresh_person(export.asked_by_id)
    if by is None or not permissions.can_export_log(by, export.paper):
        export.state = State.FAILED  # who asked may not have it any more, so there is nobody to tell
        export.save(update_fields=["state"])
        return export
    now = timezone.now()
    with translation.override(by.language):
        lines = lines_of(export.paper, now)
        content = log_file(export.paper, lines, now)
    export.state, export.made_at, export.kept_until = State.READY, now, now + KEPT_FOR
    export.sha256, export.rows = hashlib.sha256(content).hexdigest(), len(lines)
    # Last of what can fail outside of the database: a crash leaves at most a file without a row.
    export.file.save(f"{export.uuid}.zip", ContentFile(content), save=False)
    export.save()
    audit.record(
        "positions.make_log_export", export.paper, by=by, export=export.pk, sha256=export.sha256, rows=export.rows
    )
    notices_log.LogExportReady(export).tell()
    return export


@transaction.atomic
def _fail(pk: int) -> LogExport | None:
    export = _held(pk)
    if export is None:
        return None
    export.state = State.FAILED
    export.save(update_fields=["state"])
    notices_log.LogExportFailed(export).tell()
    return export


def _held(pk: int) -> LogExport | None:
    """The row while it is to be made, unless another worker is at it."""
    waiting = LogExport.objects.select_for_update(of=("self",), skip_locked=True).filter(state=State.BEING_MADE)
    return waiting.select_related("paper__document_type", "paper__lead", "asked_by").filter(pk=pk).first()


@transaction.atomic
def _delete(pk: int) -> int:
    export = LogExport.objects.select_for_update().filter(pk=pk, state=State.READY).first()
    if export is None:
        return 0
    storage, name = export.file.storage, export.file.name or ""
    export.state, export.file = State.DELETED, ""
    export.save(update_fields=["state", "file"])
    transaction.on_commit(lambda: storage.delete(name))
    return 1


def _delete_orphans() -> None:
    """Files of a crash between the file and its row, or between the row and its file."""
    storage = private_files()
    if not storage.exists(FOLDER):
        return
    known = set(LogExport.objects.exclude(file="").values_list("file", flat=True))
    for name in storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if path not in known and storage.get_modified_time(path) < timezone.now() - ORPHANED:
            storage.delete(path)
