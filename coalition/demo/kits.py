"""Kits of joint actions, from `texts/kits.toml`: words for each channel, a poster drawn here, a letter to adapt."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image, ImageDraw, ImageFont

from actions import operations
from actions.models import JointAction
from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from positions import evidence

Entry = dict[str, Any]
CHALK = ("#f6f1e4", "#f2c230", "#7fc6f0", "#f08a6c", "#8fd6a0")
SLATE = "#1f1a4d"
SIDES = (842, 1191)  # A3 upright


def scenes(cast: Cast) -> Iterator[Scene]:
    """What the organisation that leads puts together, until when it waits, and the day it is given out."""
    with (TEXTS / "kits.toml").open("rb") as file:
        entries: list[Entry] = tomllib.load(file)["kit"]
    for entry in entries:
        yield Scene(moment(entry["made"], "10:15"), partial(_words, cast, entry))
        yield Scene(moment(entry["made"], "10:50"), partial(_files, cast, entry))
        if "embargo" in entry:
            yield Scene(moment(entry["made"], "11:05"), partial(_wait, cast, entry))
        yield Scene(moment(entry["shared"], "09:20"), partial(_share, cast, entry))


def _action(cast: Cast, entry: Entry) -> JointAction:
    return JointAction.objects.select_related("lead").get(pk=cast.actions[entry["action"]].pk)


def _words(cast: Cast, entry: Entry) -> None:
    for post in entry["post"]:
        operations.keep_post(_action(cast, entry), **post, by=cast.person(entry["by"]))


def _files(cast: Cast, entry: Entry) -> None:
    action, by = _action(cast, entry), cast.person(entry["by"])
    if "poster" in entry:
        given = SimpleUploadedFile("affiche.png", _poster(action.title))
        operations.add_kit_file(action, title=entry["poster"], file=evidence.looked_at(given), by=by)
    given = SimpleUploadedFile("brief.docx", _letter(entry["letter_text"]))
    operations.add_kit_file(action, title=entry["letter"], file=evidence.looked_at(given), by=by)


def _wait(cast: Cast, entry: Entry) -> None:
    until = moment(entry["embargo"], "06:00")
    operations.set_embargo(_action(cast, entry), embargo_until=until, by=cast.person(entry["by"]))


def _share(cast: Cast, entry: Entry) -> None:
    operations.share_kit(_action(cast, entry), by=cast.person(entry["by"]))


def _letter(paragraphs: list[str]) -> bytes:
    document, out = Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def _poster(title: str) -> bytes:
    """Lines of chalk that set out from the bottom and stop at different heights."""
    picture, out = Image.new("RGB", SIDES, SLATE), io.BytesIO()
    draw = ImageDraw.Draw(picture)
    for place in range(27):
        colour, left, top = CHALK[place % len(CHALK)], 50 + place * 28, 420 + place * 151 % 520
        draw.line((left, SIDES[1] - 70, left + 14, top), colour, 9)
        draw.ellipse((left + 3, top - 11, left + 25, top + 11), colour)
    draw.multiline_text((50, 80), title.replace(" ", "\n"), CHALK[0], ImageFont.load_default(110), spacing=24)
    picture.save(out, "PNG")
    return out.getvalue()
