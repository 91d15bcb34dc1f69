"""Uploaded logos: looked at by their content and drawn anew, so that nothing of the file itself is kept."""

from __future__ import annotations

import hashlib
import io
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 4000 * 4000
LEAST_SIDE = 32
BOX = (480, 240)  # what it is drawn into
KINDS = ("PNG", "JPEG", "WEBP")


class Drawn(NamedTuple):
    """A logo as PNG, with its size and a name after its content."""

    name: str
    content: bytes
    width: int
    height: int


def drawn_anew(file: UploadedFile) -> Drawn:
    """The picture as our own PNG, without metadata. Raises ValidationError when it is no picture, or too large."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValidationError(_("This file is larger than 2 MB. Export the logo smaller."))
    try:
        # The size is told by the first bytes: a picture that would fill the memory is refused before it is decoded.
        found = Image.open(io.BytesIO(content), formats=KINDS)
        wide, high = found.size
        if wide * high > MOST_PIXELS:
            raise ValidationError(_("This picture has too many pixels: at most 4,000 by 4,000."))
        if min(wide, high) < LEAST_SIDE:
            raise ValidationError(_("This picture is too small: at least 32 pixels each way."))
        picture = found.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as problem:
        raise ValidationError(_("This is no PNG, JPEG or WebP picture.")) from problem
    picture.thumbnail(BOX)
    bare = Image.new("RGBA", picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, "PNG", optimize=True)
    data = out.getvalue()
    return Drawn(f"{hashlib.sha256(data).hexdigest()[:32]}.png", data, *bare.size)
