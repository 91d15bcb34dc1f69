"""Bytes as lib0 writes them: numbers, strings, values. Everything is bounded and nothing recurses."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any

MAX_PARTS = 20_000
MAX_DEPTH = 24
MAX_NUMBER = 2**53 - 1
NESTED = object()
"""Stands for an attribute value that is a list or a map."""


class MalformedUpdate(ValueError):
    """These bytes are not an update that we read."""


class UpdateTooLarge(MalformedUpdate):
    """A bound was passed: size, number of structs, depth."""


class Reader:
    """A position in bytes. Every method raises MalformedUpdate at the end of the bytes."""

    __slots__ = ("data", "end", "most", "position")

    def __init__(self, data: bytes, most: int = MAX_PARTS) -> None:
        self.data = data
        self.most = most  # things of one update
        self.position = 0
        self.end = len(data)

    @property
    def exhausted(self) -> bool:
        """Whether every byte has been read."""
        return self.position >= self.end

    def byte(self) -> int:
        """One byte."""
        if self.position >= self.end:
            raise MalformedUpdate("ends too early")
        self.position += 1
        return self.data[self.position - 1]

    def number(self) -> int:
        """A variable-length unsigned number of at most 53 bits, as JavaScript counts."""
        position = self.position
        if position < self.end and (first := self.data[position]) < 128:  # nearly all of them
            self.position = position + 1
            return first
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
            if shift > 49:
                raise MalformedUpdate("number too long")
        if value > MAX_NUMBER:
            raise MalformedUpdate("number too large")
        return value

    def count(self, most: int) -> int:
        """How many things follow; each takes a byte at least, so a count beyond the bytes is a lie."""
        value = self.number()
        if value > most:
            raise UpdateTooLarge("too many parts")
        if value > self.end - self.position:
            raise MalformedUpdate("counts more than there is")
        return value

    def take(self, size: int) -> bytes:
        """That many bytes."""
        start = self.position
        if size > self.end - start:
            raise MalformedUpdate("ends too early")
        self.position = start + size
        return self.data[start : self.position]

    def chunk(self) -> bytes:
        """Bytes that say their own length first."""
        return self.take(self.number())

    def text(self) -> str:
        """A string; lone surrogates and other broken UTF-8 are refused."""
        try:
            return self.chunk().decode()
        except UnicodeDecodeError as problem:
            raise MalformedUpdate("broken text") from problem

    def json(self) -> Any:
        """A string that holds JSON. Python's parser is bounded by the depth that is checked first."""
        text = self.text()
        _check_json_depth(text)
        try:
            return json.loads(text, parse_constant=_refuse_constant)
        except ValueError as problem:
            raise MalformedUpdate("broken JSON") from problem


def write_number(value: int) -> bytes:
    """The variable-length form that `Reader.number` reads."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def write_chunk(data: bytes) -> bytes:
    """The form that `Reader.chunk` reads."""
    return write_number(len(data)) + data


_CONSTANTS = {127: None, 126: None, 121: False, 120: True}
_NUMBERS = {124: (4, ">f"), 123: (8, ">d"), 122: (8, ">q")}


def read_value(reader: Reader) -> Any:
    """One value of lib0's "any" form: a scalar as it is, a list or map as NESTED. Loops instead of recursing."""
    value = _read_scalar(reader)
    if not isinstance(value, _Container):
        return value
    open_containers = [value]
    parts = 0
    while open_containers:
        if len(open_containers) > MAX_DEPTH:
            raise UpdateTooLarge("nested too deep")
        container = open_containers[-1]
        if not container.left:
            open_containers.pop()
            continue
        container.left -= 1
        parts += 1
        if parts > MAX_PARTS:
            raise UpdateTooLarge("too many parts")
        if container.has_keys:
            reader.chunk()
        inner = _read_scalar(reader)
        if isinstance(inner, _Container):
            open_containers.append(inner)
    return NESTED


@dataclass(slots=True)
class _Container:
    left: int
    has_keys: bool


def _read_scalar(reader: Reader) -> Any:
    kind = reader.byte()
    if kind in _CONSTANTS:
        return _CONSTANTS[kind]
    if kind == 119:
        return reader.text()
    if kind == 125:
        return _read_integer(reader)
    if kind in _NUMBERS:
        size, layout = _NUMBERS[kind]
        return struct.unpack(layout, reader.take(size))[0]
    if kind in (117, 118):
        return _Container(reader.count(MAX_PARTS), has_keys=kind == 118)
    if kind == 116:
        reader.chunk()
        return NESTED
    raise MalformedUpdate(f"value {kind} is unknown")


def _read_integer(reader: Reader) -> int:
    first = reader.byte()
    value, shift = first & 63, 6
    byte = first
    while byte & 128:
        byte = reader.byte()
        value |= (byte & 127) << shift
        shift += 7
        if shift > 55:
            raise MalformedUpdate("number too long")
    return -value if first & 64 else value


def _check_json_depth(text: str) -> None:
    depth = 0
    for character in text:
        if character in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise UpdateTooLarge("nested too deep")
        elif character in "]}":
            depth -= 1


def _refuse_constant(name: str) -> None:
    raise MalformedUpdate(f"{name} is not JSON")
