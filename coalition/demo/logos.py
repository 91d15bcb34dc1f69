"""Logos of a few fictional organisations, drawn here: each a plain shape in its own colour."""

from __future__ import annotations

import colorsys
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from members.models import Organisation


def drawn(organisation: Organisation) -> SimpleUploadedFile:
    """Three rounded stones in the colour of the organisation."""
    red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(organisation.hue / 12, 0.42, 0.62))
    picture = Image.new("RGB", (480, 200), "white")
    draw = ImageDraw.Draw(picture)
    for place in range(3):
        left, top = 30 + place * 145, 40 + 30 * ((place + organisation.pattern) % 2)
        draw.rounded_rectangle((left, top, left + 120, top + 110), 24 + 12 * place, (red, green, blue))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue())
