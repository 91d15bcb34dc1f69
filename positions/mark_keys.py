"""The names under which marks that may overlap themselves stand in the shared document: comments and deletions."""

from __future__ import annotations

import base64
import hashlib

from positions.ybytes import write_chunk, write_number


def mark_key(mark: str, id_: str) -> str:
    """The name that y-prosemirror gives a mark that has an id and nothing else, such as "comment--61pjLARF".

    It is made of the mark as lib0 writes it, as a map of its type and its attributes; any other name would be written
    anew by every browser.
    """
    inner = _any_string("type") + _any_value(mark) + _any_string("attrs") + b"\x76" + write_number(1)
    inner += _any_string("id") + _any_value(id_)
    digest = hashlib.sha256(b"\x76" + write_number(2) + inner).digest()
    folded = bytearray(digest[:6])
    for at in range(6, len(digest)):
        folded[at % 6] ^= digest[at]
    return f"{mark}--{base64.b64encode(bytes(folded)).decode()}"


def _any_string(words: str) -> bytes:
    return write_chunk(words.encode())


def _any_value(words: str) -> bytes:
    return b"\x77" + write_chunk(words.encode())
