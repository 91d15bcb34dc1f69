"""Words in which another language may stand: a text like any other, that knows which part is in which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Self


class Piece(NamedTuple):
    """Some words with their language; empty for that of the page around them."""

    text: str
    language: str = ""


class Spoken(str):
    """The words one after the other; `pieces` says in which language each is."""

    __slots__ = ("pieces",)
    pieces: tuple[Piece, ...]

    def __new__(cls, pieces: Iterable[Piece]) -> Self:
        """From its pieces, in order."""
        kept = tuple(piece for piece in pieces if piece.text)
        made = super().__new__(cls, "".join(piece.text for piece in kept))
        made.pieces = kept
        return made


def pieces_of(words: str) -> tuple[Piece, ...]:
    """The pieces of any words: plain ones are one, in the language of the page."""
    return words.pieces if isinstance(words, Spoken) else (Piece(words),)


def in_language(text: str, language: str, reader: str) -> Piece:
    """Words of somebody, marked where they are not in the language of the reader."""
    return Piece(text, "" if language == reader else language)
