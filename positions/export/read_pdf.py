"""Read back a PDF that we set: its words as a reader finds them, and what it says of itself.

It knows what our typesetter writes (objects in the open, compressed streams, fonts that name their letters), no more.
Scripts that run from right to left are drawn as they are seen, from left to right: here they are turned back, line by
line. A mark above or below a letter may be drawn apart, and then names its letter again.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n")
LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
OPERATOR = re.compile(rb"/(\w+)\s+-?[\d.]+\s+Tf\b|(-?[\d.]+)\s+(-?[\d.]+)\s+cm\b|/Artifact\b|\b(?:BMC|BDC|EMC)\b|[(<]")
PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
ESCAPED = {ord("n"): 10, ord("r"): 13, ord("t"): 9, ord("b"): 8, ord("f"): 12}
Letters = dict[bytes, str]
Place = tuple[float, float]  # across and up
BOM = b"\xfe\xff"
BOX = "\ufffd"  # stands where a letter that no font has is drawn as an empty box
LINE = 7.0  # points: what stands less far apart in height stands on one line


class PdfRead(NamedTuple):
    """What a PDF says, and what it tells a reader by ear."""

    words: str  # with a `BOX` for what cannot be read
    is_tagged: bool
    language: str
    has_title: bool
    claims_standard: bool  # PDF/UA


def read_pdf(pdf: bytes) -> PdfRead:
    """The words of all pages in their order, without heads and feet; and whether it is tagged, in which language."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    catalogue = next((body for body in objects.values() if b"/Type/Catalog" in body), b"")
    trailer = re.search(rb"/Info\s+(\d+) 0 R", pdf)
    info = objects.get(int(trailer[1]), b"") if trailer else b""
    language = re.search(rb"/Lang\s*\(([^)]*)\)", catalogue)
    return PdfRead(
        words=" ".join(_words_of(page, objects) for page in _pages(_reference(catalogue, b"Pages"), objects)),
        is_tagged=b"/Marked true" in catalogue and b"/StructTreeRoot" in catalogue,
        language=language[1].decode("ascii", "replace") if language else "",
        has_title=b"/Title(" in info or b"/Title<" in info or b"/Title (" in info,
        claims_standard=b"pdfuaid:part" in _metadata(catalogue, objects),
    )


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb"\s+(\d+) 0 R", body)
    return int(found[1]) if found else 0


def _stream(body: bytes) -> bytes:
    """What a stream holds. Its length is said before it: its last byte may well be the end of a line."""
    found = STREAM.search(body)
    if found is None:
        return b""
    head = body[: found.start()]
    length = LENGTH.search(head)
    data = body[found.end() :][: int(length[1])] if length else body[found.end() :]
    return zlib.decompressobj().decompress(data) if b"/FlateDecode" in head else data


def _metadata(catalogue: bytes, objects: dict[int, bytes]) -> bytes:
    return _stream(objects.get(_reference(catalogue, b"Metadata"), b""))


def _pages(number: int, objects: dict[int, bytes]) -> Iterator[bytes]:
    """The pages below a node of the tree, in their order."""
    body = objects.get(number, b"")
    kids = re.search(rb"/Kids\s*\[([^\]]*)\]", body)
    if kids is None:
        if body:
            yield body
        return
    for kid in re.findall(rb"(\d+) 0 R", kids[1]):
        yield from _pages(int(kid), objects)


def _words_of(page: bytes, objects: dict[int, bytes]) -> str:
    resources = objects.get(_reference(page, b"Resources"), page)
    fonts = re.search(rb"/Font\s*<<([^>]*)>>", resources)
    named = re.findall(rb"/(\w+)\s+(\d+) 0 R", fonts[1]) if fonts else []
    letters = {name: _letters(objects.get(int(number), b""), objects) for name, number in named}
    content = _stream(objects.get(_reference(page, b"Contents"), b""))
    return "".join(_in_order(_shown(content, letters)))


def _letters(font: bytes, objects: dict[int, bytes]) -> Letters:
    """Which letters stand for each code of a font."""
    table = _stream(objects.get(_reference(font, b"ToUnicode"), b""))
    found: Letters = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        found |= {bytes.fromhex(code.decode()): _said(text) for code, text in PAIR.findall(block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in RANGE.findall(block):
            start, width = int(first, 16), len(first) // 2
            for place in range(int(last, 16) - start + 1):
                found[(start + place).to_bytes(width, "big")] = chr(ord(_said(text)[-1]) + place)
    return found


def _said(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")


def _shown(content: bytes, letters: dict[bytes, Letters]) -> Iterator[tuple[Place, str]]:
    """What the operators of a page show, letter by letter, each with the place of its piece. What is an artifact (a
    head, a foot) is left out, and what says itself how it is read (a ligature, a hyphen) is read so."""
    at, place, font, silent = 0, (0.0, 0.0), Letters(), [False]
    is_artifact, actual = False, None
    while found := OPERATOR.search(content, at):
        at, sign = found.end(), found[0]
        if found[1]:
            font = letters.get(found[1], Letters())
        elif found[2]:
            place = float(found[2]), float(found[3])
        elif sign == b"/Artifact":
            is_artifact = True
        elif sign == b"<" and content[at : at + 1] == b"<":
            actual, at = _actual_text(content, at + 1)
        elif sign in (b"BMC", b"BDC"):
            if actual is not None and not silent[-1]:
                yield place, actual
            silent.append(silent[-1] or is_artifact or actual is not None)
            is_artifact, actual = False, None
        elif sign == b"EMC":
            silent[1:] = silent[1:-1]
            yield place, " "
        else:
            code, at = _code(content, at) if sign == b"(" else _hexadecimal(content, at)
            if not silent[-1]:
                for one in range(0, len(code), 2):
                    yield place, font.get(code[one : one + 2], BOX)


def _in_order(shown: Iterable[tuple[Place, str]]) -> Iterator[str]:
    """The same as it is read: line by line, in each of them from left to right, and what was turned turned back."""
    line, height = list[tuple[float, str]](), 0.0
    for (across, up), letter in shown:
        if abs(up - height) > LINE:
            yield from _read(line)
            line, height = [], up
        line.append((across, letter))
    yield from _read(line)


def _read(line: list[tuple[float, str]]) -> list[str]:
    seen: list[str] = []
    for _across, letter in sorted(line, key=itemgetter(0)):
        if not _is_mark_of(letter, seen):
            seen.append(letter)
    return _turned(seen)


def _is_mark_of(letter: str, line: list[str]) -> bool:
    """Whether it is the mark of the letter before, drawn apart: both then name the letter with its mark."""
    if len(letter) == 1 or not any(map(unicodedata.combining, letter)):
        return False
    return letter == next((one for one in reversed(line) if one != " "), "")


def _turned(line: list[str]) -> list[str]:
    """A line with what was drawn from right to left, up to the next words that were not, in the order of reading."""
    strong = [(place, direction) for place, letter in enumerate(line) if (direction := _direction(letter))]
    for direction, run in groupby(strong, key=itemgetter(1)):
        if direction == "R":
            places = [place for place, _kind in run]
            part = slice(places[0], places[-1] + 1)
            line[part] = line[part][::-1]
    return line


@lru_cache(maxsize=4096)
def _direction(letter: str) -> str:
    """R or L; empty for what runs with the words around it."""
    found = {unicodedata.bidirectional(sign) for sign in letter}
    return "R" if found & {"R", "AL"} else "L" if "L" in found else ""


def _actual_text(content: bytes, at: int) -> tuple[str | None, int]:
    """How marked content wants to be read, where its dictionary says so; and where that ends."""
    actual, is_next = None, False
    while content[at : at + 2] != b">>":
        byte = content[at : at + 1]
        if byte in (b"(", b"<"):
            code, at = _code(content, at + 1) if byte == b"(" else _hexadecimal(content, at + 1)
            if is_next:
                actual = code[2:].decode("utf-16-be", "replace") if code[:2] == BOM else code.decode("latin-1")
            is_next = False
        elif byte == b"":
            break
        else:
            is_next = is_next or content[at : at + 11] == b"/ActualText"
            at += 1
    return actual, at + 2


def _hexadecimal(content: bytes, at: int) -> tuple[bytes, int]:
    end = content.index(b">", at)
    return bytes.fromhex(content[at:end].decode("ascii", "ignore")), end + 1


def _code(content: bytes, at: int) -> tuple[bytes, int]:
    """The bytes of a string in brackets, which may hold brackets and escapes; and where it ends."""
    found, depth = bytearray(), 1
    while depth:
        byte = content[at]
        at += 1
        if byte == ord("\\"):
            octal = re.match(rb"[0-7]{1,3}", content[at : at + 3])
            found.append(int(octal[0], 8) if octal else ESCAPED.get(content[at], content[at]))
            at += len(octal[0]) if octal else 1
            continue
        depth += (byte == ord("(")) - (byte == ord(")"))
        if depth:
            found.append(byte)
    return bytes(found), at
