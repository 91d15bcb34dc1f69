"""The logo of an organisation: its picture, and where it may stand."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from members import audit
from members.logo_files import drawn_anew
from members.models import Logo, Organisation, Person
from members.permissions import can_keep_logo


@transaction.atomic
def keep_logo(organisation: Organisation, file: UploadedFile, *, by: Person) -> Logo:
    """Keep a picture as the organisation's logo. What was said about its use goes on to hold."""
    row = _held(organisation, by)
    made = drawn_anew(file)
    name = f"logos/{made.name}"
    if not default_storage.exists(name):  # the same picture has the same name
        default_storage.save(name, ContentFile(made.content))
    row.image.name, row.width, row.height = name, made.width, made.height
    return _kept(row, by, "members.keep_logo", sha256=made.name.removesuffix(".png"))


@transaction.atomic
def drop_logo(organisation: Organisation, *, by: Person) -> Logo:
    """Have no logo any more. Published pages keep the one they went out with."""
    row = _held(organisation, by)
    row.image.name, row.width, row.height = "", 0, 0
    return _kept(row, by, "members.drop_logo")


@transaction.atomic
def allow_logo(organisation: Organisation, is_allowed: bool, *, by: Person) -> Logo:
    """Say once whether the logo may stand under joint positions. Holds for what is published from now on."""
    row = _held(organisation, by)
    row.is_allowed, row.said_by, row.said_at = is_allowed, by, timezone.now()
    return _kept(row, by, "members.allow_logo", allowed=is_allowed)


def _held(organisation: Organisation, by: Person) -> Logo:
    if not can_keep_logo(by, organisation):
        raise PermissionDenied
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    return Logo.objects.filter(organisation=organisation).first() or Logo(organisation=organisation)


def _kept(row: Logo, by: Person, verb: str, **details: object) -> Logo:
    row.changed_by, row.changed_at = by, timezone.now()
    row.save()
    audit.record(verb, row.organisation, by=by, organisation=row.organisation, **details)
    return row
