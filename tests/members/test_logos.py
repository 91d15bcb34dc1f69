"""Logos: what may be uploaded, who says where they stand, and that nothing of the file itself is kept."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from members import logo_files, operations
from members.models import AuditEntry, Logo
from members.permissions import can_keep_logo
from tests import factories


def picture(size=(600, 300), kind="PNG", **options) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, (180, 20, 90)).save(out, kind, **options)
    return SimpleUploadedFile(f"logo.{kind.lower()}", out.getvalue())


def file_of(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.png", content)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_drawn_anew_as_png_and_loses_what_it_carried(kind):
    exif = Image.Exif()
    exif[0x010E] = "Taken at 50.85 N"

    drawn = logo_files.drawn_anew(picture(kind=kind, exif=exif.tobytes()))

    found = Image.open(io.BytesIO(drawn.content))
    assert (found.format, found.size) == ("PNG", (drawn.width, drawn.height)) and drawn.height <= 240
    assert b"50.85" not in drawn.content and not found.getexif() and not found.info.get("exif")


REFUSED = {
    "an SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "no PNG"),
    "a page": (b"<html><script>1</script></html>", "no PNG"),
    "a GIF": (b"GIF89a" + b"\0" * 40, "no PNG"),
    "half a picture": (picture().read()[:90], "no PNG"),
    "nothing": (b"", "no PNG"),
    "too large a file": (b"\x89PNG" + b"\0" * (2 * 1024 * 1024), "larger than 2 MB"),
    "too small": (picture((8, 8)).read(), "too small"),
    "a pixel bomb": (picture((8000, 8000), compress_level=9).read(), "too many pixels"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_logo_is_refused_with_a_sentence(case):
    content, words = REFUSED[case]
    with pytest.raises(ValidationError, match=words):
        logo_files.drawn_anew(file_of(content))


ROLES = {"representative": True, "coordinator": True, "substitute": False, "staff": False}


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_the_logo_of_an_organisation(role, alfa, beta):
    person = factories.make_person("Somebody", organisation=alfa, role=role)
    assert can_keep_logo(person, alfa) is ROLES[role] and not can_keep_logo(person, beta)
    if not ROLES[role]:
        for deed in (
            lambda: operations.keep_logo(alfa, picture(), by=person),
            lambda: operations.allow_logo(alfa, True, by=person),
            lambda: operations.drop_logo(alfa, by=person),
        ):
            with pytest.raises(PermissionDenied):
                deed()


def test_it_may_stand_nowhere_before_somebody_said_so_and_who_said_it_is_kept(alfa, signatory):
    row = operations.keep_logo(alfa, picture(), by=signatory)
    assert row.is_allowed is None

    row = operations.allow_logo(alfa, True, by=signatory)

    assert (row.is_allowed, row.said_by) == (True, signatory) and row.said_at
    assert AuditEntry.objects.filter(verb="members.allow_logo").count() == 1
    assert operations.keep_logo(alfa, picture((300, 300)), by=signatory).is_allowed


def test_a_file_stays_when_the_logo_is_taken_away(alfa, signatory):
    name = operations.keep_logo(alfa, picture(), by=signatory).image.name
    row = operations.drop_logo(alfa, by=signatory)
    assert not row.image and default_storage.exists(name)


@pytest.mark.parametrize("wrong", [{"is_allowed": True}, {"image": "logos/x.png"}])
def test_the_database_keeps_who_said_it_and_the_size(wrong, alfa, signatory):
    row = operations.drop_logo(alfa, by=signatory)
    with pytest.raises(IntegrityError), transaction.atomic():
        Logo.objects.filter(pk=row.pk).update(**wrong)


def test_its_page_takes_a_picture_and_a_choice(client, alfa, signatory, second):
    address = reverse("members:logo", args=[alfa.slug])
    client.force_login(second)
    assert client.get(address).status_code == 404
    client.force_login(signatory)
    assert client.post(address, {"picture": "yes", "image": file_of(b"<svg/>")}).status_code == 422
    assert client.post(address, {"picture": "yes", "image": picture()}).status_code == 302
    assert client.post(address, {"use": "yes"}).status_code == 422
    assert client.post(address, {"use": "yes", "is_allowed": "no"}).status_code == 302

    row = Logo.objects.get()
    html = client.get(reverse("members:organisation", args=[alfa.slug])).content.decode()
    assert row.is_allowed is False and row.image.url in html
