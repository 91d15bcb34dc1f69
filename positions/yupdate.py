"""Reads a Yjs update (version 1) without applying it: what it inserts and deletes, and which names it brings.

An update comes from a browser and is hostile until read. The reader keeps a bound on everything and recurses nowhere:
a nested value thirteen thousand levels deep makes the CRDT library itself overflow its stack (SECURITY 4.5).
The layout is that of the `yjs` package, `src/utils/encoding.js` and `src/structs/`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from positions.ybytes import MAX_PARTS, NESTED, MalformedUpdate, Reader, UpdateTooLarge, read_value

MAX_BYTES = 256 * 1024
MAX_RANGES = 60_000
MAX_CLIENTS = 20_000
MAX_CLOCK = 2**31 - 1  # the library counts in 32 bits
LONGEST_WORDS = 1024  # bytes of an update that is read the short way
LONGEST_NUMBER = 6  # bytes there: more than a client or a clock needs

GC, DELETED, JSON, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, SUBDOCUMENT, SKIP = range(11)
HAS_ORIGIN, HAS_RIGHT_ORIGIN, HAS_PARENT_KEY = 128, 64, 32
XML_ELEMENT, XML_HOOK, XML_TEXT = 3, 5, 6


class Range(NamedTuple):
    """A stretch of one client's clock, the end not included."""

    client: int
    start: int
    end: int


class Placed(NamedTuple):
    """An item, by the one that it stands in (`parent`; both None: in the root) or `beside`, as it is told; `right` when
    it names two neighbours.

    `kind` is that of the type that it makes, or -1 for anything else, and `tag` that of the element; `name` is told
    with an attribute's first value only, `values` are what it holds as an attribute, or, of words, where in them the
    second halves of letters stand that take two units on the clock.
    """

    client: int
    clock: int
    length: int
    parent: tuple[int, int] | None
    beside: tuple[int, int] | None
    right: tuple[int, int] | None
    kind: int
    content: int
    tag: str | None
    name: str | None
    values: tuple[Any, ...]
    is_behind: bool = False  # what it stands beside is before it


@dataclass(slots=True)
class Update:
    """What an update does. Names are those on the wire; an attribute that is overwritten repeats its value only."""

    inserts: list[Range] = field(default_factory=list)
    deletes: list[Range] = field(default_factory=list)
    refs: set[tuple[int, int]] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    types: set[int] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    values: list[Any] = field(default_factory=list)
    marks: list[tuple[str, Any]] = field(default_factory=list)
    contents: set[int] = field(default_factory=set)
    placed: list[Placed] = field(default_factory=list)
    structs: int = 0
    text_length: int = 0
    last_tag: str = ""
    last_halves: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all, as the answer of a client that has nothing new."""
        return not self.inserts and not self.deletes


def read_update(data: bytes) -> Update:
    """Everything an update says.

    Raises MalformedUpdate for bytes that are no update, UpdateTooLarge (a MalformedUpdate) past a bound.
    """
    if len(data) > MAX_BYTES:
        raise UpdateTooLarge("too many bytes")
    reader = Reader(data)
    update = Update()
    for _ in range(reader.count(MAX_CLIENTS)):
        _read_client(reader, update)
    _read_deletes(reader, update)
    if not reader.exhausted:
        raise MalformedUpdate("bytes left over")
    return update


def read_words(data: bytes) -> tuple[int, int, int, tuple[int, int], tuple[int, int] | None] | None:
    """Of an update that only inserts one run of words, each letter one unit on the clock: the client, its clock, how
    long it is there, what it stands beside, and the second neighbour when it names two. None for everything else:
    `read_update` says what that is.
    """
    if len(data) > LONGEST_WORDS or data[:2] != b"\x01\x01" or data[-1:] != b"\x00":
        return None
    try:
        client, at = _number_at(data, 2)
        clock, at = _number_at(data, at)
        info = data[at]
        if info != STRING | HAS_ORIGIN and info != STRING | HAS_ORIGIN | HAS_RIGHT_ORIGIN:
            return None
        beside_client, at = _number_at(data, at + 1)
        beside_clock, at = _number_at(data, at)
        right = None
        if info & HAS_RIGHT_ORIGIN:
            right_client, at = _number_at(data, at)
            right_clock, at = _number_at(data, at)
            if right_client == client and right_clock >= clock:
                return None
            right = (right_client, right_clock)
        size, at = _number_at(data, at)
        if size < 1 or at + size != len(data) - 1 or (beside_client == client and beside_clock >= clock):
            return None
        text = data[at:-1].decode()
    except (IndexError, UnicodeDecodeError):
        return None
    if not text.isascii() and _second_halves(text):
        return None
    length = len(text)
    if clock + length > MAX_CLOCK or beside_clock > MAX_CLOCK or (right and right[1] > MAX_CLOCK):
        return None
    return client, clock, length, (beside_client, beside_clock), right


def _number_at(data: bytes, at: int) -> tuple[int, int]:
    """A number of few bytes, and where it ends. Raises IndexError for any other."""
    value = data[at]
    if value < 128:
        return value, at + 1
    value &= 127
    for place in range(1, LONGEST_NUMBER):
        byte = data[at + place]
        if byte < 128:
            return value | byte << 7 * place, at + place + 1
        value |= (byte & 127) << 7 * place
    raise IndexError


def read_placed(data: bytes) -> Update:
    """Where everything stands in an update of our own, without a bound; nothing of what it deletes."""
    reader = Reader(data, most=len(data))
    update = Update()
    for _ in range(reader.count(reader.most)):
        _read_client(reader, update)
    return update


def read_state_vector(data: bytes) -> dict[int, int]:
    """A state vector: for each client the clock up to which its edits are known. Raises MalformedUpdate."""
    if len(data) > MAX_BYTES:
        raise UpdateTooLarge("too many bytes")
    reader = Reader(data)
    found = {reader.number(): _clock(reader.number()) for _ in range(reader.count(MAX_CLIENTS))}
    if not reader.exhausted:
        raise MalformedUpdate("bytes left over")
    return found


def read_delete_set(data: bytes) -> dict[int, list[tuple[int, int]]]:
    """The ranges that a snapshot or an update's tail names as deleted, by client, in order."""
    reader = Reader(data)
    found: dict[int, list[tuple[int, int]]] = {}
    for _ in range(reader.number()):
        ranges = found.setdefault(reader.number(), [])
        for _ in range(reader.number()):
            start = reader.number()
            ranges.append((start, start + reader.number()))
    return {client: sorted(ranges) for client, ranges in found.items()}


def _clock(value: int) -> int:
    if value > MAX_CLOCK:
        raise UpdateTooLarge("clock too large")
    return value


def _read_client(reader: Reader, update: Update) -> None:
    structs = reader.count(reader.most)
    client = reader.number()
    start = clock = _clock(reader.number())
    update.structs += structs
    if update.structs > reader.most:
        raise UpdateTooLarge("too many structs")
    for _ in range(structs):
        info = reader.byte()
        length = reader.number() if info in (GC, SKIP) else _read_item(reader, update, info, client, clock)
        if length < 1:  # the library divides by it when it says the whole text
            raise MalformedUpdate("something without length")
        if info == SKIP:
            if clock > start:
                update.inserts.append(Range(client, start, clock))
            start = clock = _clock(clock + length)
            continue
        clock = _clock(clock + length)
    if clock > start:
        update.inserts.append(Range(client, start, clock))


def _read_item(reader: Reader, update: Update, info: int, client: int, clock: int) -> int:
    """One inserted item; gives its length on the clock."""
    parent = beside = right = name = None
    if info & HAS_ORIGIN:
        beside = (reader.number(), _clock(reader.number()))
        update.refs.add(beside)
    if info & HAS_RIGHT_ORIGIN:
        right = (reader.number(), _clock(reader.number()))
        update.refs.add(right)
        beside, right = (beside, right) if beside else (right, None)
    if beside is None:
        parent, name = _read_parent(reader, update, info)
    for named in (beside, right, parent):
        if named is not None and named[0] == client and named[1] >= clock:  # the library would wait for it for ever
            raise MalformedUpdate("an item that builds on what comes behind it")
    content = info & 31
    update.contents.add(content)
    try:
        read = _CONTENTS[content]
    except KeyError:
        raise MalformedUpdate(f"content {content} is unknown") from None
    length, kind, tag, values = read(reader, update), -1, None, tuple[Any, ...]()
    if content == TYPE:
        length, kind = 1, length
        tag = update.last_tag if kind == XML_ELEMENT else None
    elif content == ANY:
        values = tuple(update.values[-length:]) if length else ()
    elif content == STRING:
        values = update.last_halves
    if name is not None and content not in (ANY, DELETED):
        update.values.append(NESTED)  # an attribute is a value, never words or an element
    behind = bool(info & HAS_ORIGIN)
    update.placed.append(Placed(client, clock, length, parent, beside, right, kind, content, tag, name, values, behind))
    if content == ANY and not info & HAS_PARENT_KEY:
        update.values.append(NESTED)  # a value outside an attribute: no element holds one
    return length


def _read_parent(reader: Reader, update: Update, info: int) -> tuple[tuple[int, int] | None, str | None]:
    """What an item stands in, None for the root, and the name of the attribute when it is one."""
    by_name, parent = reader.number(), None
    if by_name == 1:
        update.roots.add(reader.text())
    elif by_name == 0:
        parent = (reader.number(), _clock(reader.number()))
        update.refs.add(parent)
    else:
        raise MalformedUpdate("parent of an unknown kind")
    if not info & HAS_PARENT_KEY:
        return parent, None
    name = reader.text()
    update.attributes.add(name)
    return parent, name


def _read_length(reader: Reader, update: Update) -> int:
    return reader.number()


def _read_string(reader: Reader, update: Update) -> int:
    text = reader.text()
    update.last_halves = () if text.isascii() else _second_halves(text)
    length = len(text) + len(update.last_halves)  # on the clock, which counts UTF-16 units
    update.text_length += length
    return length


def _second_halves(text: str) -> tuple[int, ...]:
    """Where they stand, of letters that take two units."""
    letters = (at for at, character in enumerate(text) if character > "\uffff")
    return tuple(at + number for number, at in enumerate(letters, 1))


def _read_format(reader: Reader, update: Update) -> int:
    update.marks.append((reader.text(), reader.json()))
    return 1


def _read_type(reader: Reader, update: Update) -> int:
    """Gives the kind; the length of a type is 1."""
    kind = reader.number()
    if kind > XML_TEXT:
        raise MalformedUpdate("type is unknown")
    update.types.add(kind)
    if kind in (XML_ELEMENT, XML_HOOK):
        update.last_tag = reader.text()
        update.tags.add(update.last_tag)
    return kind


def _read_values(reader: Reader, update: Update) -> int:
    length = reader.count(MAX_PARTS)
    for _ in range(length):
        update.values.append(read_value(reader))
    return length


def _read_strings(reader: Reader, update: Update) -> int:
    length = reader.count(MAX_PARTS)
    for _ in range(length):
        reader.chunk()
    return length


def _read_chunk(reader: Reader, update: Update) -> int:
    reader.chunk()
    return 1


def _refuse_subdocument(reader: Reader, update: Update) -> int:
    raise MalformedUpdate("a document inside the document")


_CONTENTS = {
    DELETED: _read_length,
    JSON: _read_strings,
    BINARY: _read_chunk,
    STRING: _read_string,
    EMBED: _read_chunk,
    FORMAT: _read_format,
    TYPE: _read_type,
    ANY: _read_values,
    SUBDOCUMENT: _refuse_subdocument,
}


def _read_deletes(reader: Reader, update: Update) -> None:
    for _ in range(reader.count(MAX_CLIENTS)):
        client = reader.number()
        for _ in range(reader.count(MAX_RANGES)):
            start = _clock(reader.number())
            update.deletes.append(Range(client, start, _clock(start + reader.number())))
            if len(update.deletes) > MAX_RANGES:
                raise UpdateTooLarge("too many deletions")
