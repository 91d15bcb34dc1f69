"""What each piece of an open text stands in: words in a text, a block where one may stand, values in an attribute.

The library lets anything stand anywhere. A browser cannot open a text in which words stand beside elements, and shows
words for an element that stands among words, which are in no frozen text. And what the editor cannot build, an element
where none may stand or with a value that it cannot work with, it deletes from the shared text, together with what is
around it, in the name of whoever has the text open. So such an edit is refused on the wire, whoever it comes from.
Where a piece stands follows from the one that it names. Of a text that was there before, that is read once from its
state; edits are added as they come.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from pycrdt import Doc

from positions import schema
from positions.letters import Letters
from positions.ybytes import write_number
from positions.yupdate import (
    ANY,
    DELETED,
    FORMAT,
    STRING,
    TYPE,
    XML_ELEMENT,
    XML_TEXT,
    Placed,
    Update,
    read_placed,
    read_words,
)

GONE, NOWHERE, TEXT = range(3)  # gone: collected as garbage, with what comes to stand there
CLOCK = attrgetter("clock")
Id = tuple[int, int]


class _Codes:
    """A number for each place that has a name: inside an element (or the whole text), or an attribute of one.

    There are only as many as the schema has: an overlapping mark counts without its hash.
    """

    def __init__(self) -> None:
        self.places: list[tuple[str, str | None]] = [("", None)] * (TEXT + 1)
        self._known: dict[tuple[str, str | None], int] = {}

    def of(self, tag: str, name: str | None = None) -> int:
        """The place inside an element of this kind, or of its attribute; NOWHERE for what no paper knows."""
        if name is not None:
            if not schema.has_attribute(tag, name):
                return NOWHERE
            name = schema.mark_name(name)
        elif tag not in schema.ELEMENTS and tag != schema.ROOT:
            return NOWHERE
        code = self._known.get((tag, name))
        if code is None:
            code = self._known[tag, name] = len(self.places)
            self.places.append((tag, name))
        return code


_codes = _Codes()
ROOT = _codes.of(schema.ROOT)


def _problem(item: Placed, inside: int) -> str | None:
    """Why an item may not stand in this place, as a word for the log."""
    if inside == GONE or (inside == TEXT and item.content in (STRING, FORMAT)):
        return None
    if item.content == DELETED and inside != NOWHERE:
        return None
    if inside != TEXT and inside != NOWHERE:
        tag, name = _codes.places[inside]
        if name is None and item.content == TYPE:
            if item.kind == XML_TEXT:
                return None if tag in schema.HOLD_WORDS else f"words in {tag}"
            return None if item.tag in schema.CHILDREN.get(tag, ()) else f"{str(item.tag)[:40]} in {tag}"
        if name is not None and item.content == ANY:
            sound = all(schema.is_sound(name, value) for value in item.values)
            return None if sound else f"value of {name} of {tag}"
    return f"content {item.content} out of its place"


def _made(item: Placed) -> int:
    """What stands inside an item stands in this place."""
    if item.content == DELETED:
        return GONE
    if item.kind == XML_ELEMENT:
        return _codes.of(item.tag or "")
    return TEXT if item.kind == XML_TEXT else NOWHERE


class _Runs:
    """Of one client's clock, from zero to `end`: what each stretch stands in, and what stands inside of it."""

    __slots__ = ("end", "inside", "makes", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.inside: list[int] = []
        self.makes: list[int] = []
        self.end = 0

    def at(self, clock: int) -> tuple[int, int]:
        if clock >= self.starts[-1]:  # nearly always: somebody types on
            return self.inside[-1], self.makes[-1]
        place = bisect_right(self.starts, clock) - 1
        return self.inside[place], self.makes[place]

    def add(self, start: int, end: int, inside: int, makes: int) -> None:
        if start > self.end:
            self.add(self.end, start, GONE, GONE)
        if not self.starts or self.inside[-1] != inside or self.makes[-1] != makes or makes >= TEXT:
            self.starts.append(start)
            self.inside.append(inside)
            self.makes.append(makes)
        self.end = end

    def cut(self, end: int) -> None:
        place = bisect_left(self.starts, end)
        del self.starts[place:], self.inside[place:], self.makes[place:]
        self.end = end


class Places:
    """Of one document, which only ever holds edits that are on disk; `state` is that with those that wait for it."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._runs: dict[int, _Runs] = {}
        self._letters = Letters()
        self._last: _Look | None = None
        self._typed: tuple[Update, int] | None = None

    def problem(self, update: Update, state: dict[int, int]) -> str | None:
        """What stands where it cannot, in an edit that has its ground, as a word for the log; None when all is well."""
        if self._letters.are_cut(update, state, self.known, self._doc):
            return "half a letter"
        inside = self._beside_known(update, state)
        if inside is not None:
            item = update.placed[0]
            self._typed = (update, inside)
            return _problem(item, inside)
        look = self._look(update, state)
        if look.says_twice:
            return "two things at one place"
        return next((problem for item in look.fresh if (problem := look.problem(item))), None)

    def goes_on_behind_nothing(self, update: Update, state: dict[int, int]) -> bool:
        """Whether an item is known in part, and that part was collected as garbage. The library shows the rest of it
        and loses it when the text is said; a browser that is asked says the rest by itself.
        """
        for item in update.placed:
            known = state.get(item.client, 0)
            if item.clock < known < item.clock + item.length and self.known((item.client, known - 1))[0] == GONE:
                return True
        return False

    def learn(self, update: Update, state: dict[int, int]) -> None:
        """An edit will be kept: remember where its pieces stand. Call it before the edit counts in `state`."""
        typed, self._typed = self._typed, None
        if typed and typed[0] is update:
            item = update.placed[0]
            self._letters.learn(item, item.clock)
            self._runs[item.client].add(item.clock, item.clock + item.length, typed[1], _made(item))
            return
        look = self._look(update, state)
        self._last = None
        for item in look.fresh:
            runs, end = self._of(item.client), item.clock + item.length
            if end > runs.end:
                self._letters.learn(item, runs.end)
                runs.add(max(item.clock, runs.end), end, look.inside((item.client, item.clock)), _made(item))
        for client, _start, end in update.inserts:
            runs = self._of(client)
            if end > runs.end:  # it ends in what was collected
                runs.add(runs.end, end, GONE, GONE)

    def plain_words(self, body: bytes, state: dict[int, int]) -> tuple[int, int, int] | None:
        """Whose clock goes from where to where in an update that is nothing but words among words: one run, right
        behind what this client wrote before, beside words that are known. None for all else, which says nothing of it.
        """
        words = read_words(body)
        if words is None:
            return None
        client, clock, length, beside, right = words
        own, others = self._runs.get(client), self._runs.get(beside[0])
        if own is None or others is None or own.end != clock or state.get(client) != clock:
            return None
        if beside[1] >= others.end or others.end != state.get(beside[0]) or others.at(beside[1])[0] != TEXT:
            return None
        if self._letters.is_second((beside[0], beside[1] + 1)):
            return None
        if right:
            known = self._runs.get(right[0])
            if known is None or right[1] >= known.end or known.end != state.get(right[0]):
                return None
            if self._letters.is_second(right):
                return None
        return client, clock, clock + length

    def learn_words(self, client: int, start: int, end: int) -> None:
        """Such words will be kept."""
        self._runs[client].add(start, end, TEXT, NOWHERE)

    def cut(self, state: dict[int, int]) -> None:
        """Forget what is beyond this: it was not kept."""
        self._last = self._typed = None
        for client, runs in self._runs.items():
            if runs.end > state.get(client, 0):
                runs.cut(state.get(client, 0))
                self._letters.cut(client, state.get(client, 0))

    def known(self, one: Id) -> tuple[int, int]:
        """What something stands in that is in the text or waits for its commit, and what stands inside of it."""
        runs = self._runs.get(one[0])
        if runs is None or one[1] >= runs.end:
            self._catch_up()
            runs = self._of(one[0])
        return runs.at(one[1]) if one[1] < runs.end else (GONE, GONE)

    def _beside_known(self, update: Update, state: dict[int, int]) -> int | None:
        """What the one item of an edit stands in, when it goes on where its client ended, beside something known."""
        if len(update.placed) != 1 or update.placed[0].beside is None:
            return None
        item, (client, clock) = update.placed[0], update.placed[0].beside
        own, others = self._runs.get(item.client), self._runs.get(client)
        if own is None or others is None or clock >= others.end:
            return None
        if own.end != item.clock or state.get(item.client) != item.clock:
            return None
        if update.inserts != [(item.client, item.clock, item.clock + item.length)]:
            return None
        inside = others.at(clock)[0]
        return inside if inside != GONE else None

    def _look(self, update: Update, state: dict[int, int]) -> _Look:
        if self._last is None or self._last.update is not update:
            if any(self._of(part.client).end < state.get(part.client, 0) for part in update.inserts):
                self._catch_up()
            self._last = _Look(self, update, state)
        return self._last

    def _of(self, client: int) -> _Runs:
        runs = self._runs.get(client)
        if runs is None:
            runs = self._runs[client] = _Runs()
        return runs

    def _catch_up(self) -> None:
        """Read what the text has more than is known: all of it at first, then what other processes brought."""
        known = {client: runs.end for client, runs in self._runs.items() if runs.end}
        said = b"".join(write_number(client) + write_number(end) for client, end in known.items())
        update = read_placed(self._doc.get_update(write_number(len(known)) + said))
        self._last = _Look(self, update, known)
        self.learn(update, known)


class _Look:
    """At one edit: its items that are new, and what each of them stands in."""

    __slots__ = ("_found", "_items", "_places", "_state", "fresh", "update")

    def __init__(self, places: Places, update: Update, state: dict[int, int]) -> None:
        self.update = update
        self._places, self._state = places, state
        self._items: dict[int, list[Placed]] = {}
        for item in update.placed:
            if item.clock + item.length > state.get(item.client, 0):
                self._items.setdefault(item.client, []).append(item)
        for items in self._items.values():
            items.sort(key=CLOCK)
        self.fresh = [item for items in self._items.values() for item in items]
        self._found: dict[Id, int] = {}

    @property
    def says_twice(self) -> bool:
        """Whether two of its items want the same place in time; nobody could say which one comes in."""
        return any(
            first.clock + first.length > second.clock
            for items in self._items.values()
            for first, second in zip(items, items[1:], strict=False)
        )

    def problem(self, item: Placed) -> str | None:
        """Why an item may not stand where it will, by what it says and by what is there."""
        known = self._state.get(item.client, 0)
        found = self._found.get((item.client, item.clock))
        places = {self._follow(item) if found is None else found}
        if item.clock < known:  # its first part is there already: the rest goes behind that
            places.add(self._places.known((item.client, known - 1))[0])
        return next((problem for place in places if (problem := _problem(item, place))), None)

    def inside(self, one: Id) -> int:
        """What something stands in."""
        item = self._at(one)
        if item is None:
            return GONE if one[1] >= self._state.get(one[0], 0) else self._places.known(one)[0]
        found = self._found.get((item.client, item.clock))
        return self._follow(item) if found is None else found

    def _follow(self, item: Placed) -> int:
        way, here = [], item
        while True:
            name = (here.client, here.clock)
            if name in self._found:
                place = self._found[name]
                break
            self._found[name] = NOWHERE  # until it is known: what stands in itself never is
            way.append(name)
            there = self._at(here.beside) if here.beside else None
            if there is None:
                place = self.inside(here.beside) if here.beside else self._within(here)
                break
            here = there
        if place == GONE and here.right:  # then the library goes by the other neighbour
            place = self.inside(here.right)
        for name in way:
            self._found[name] = place
        return place

    def _within(self, item: Placed) -> int:
        """What an item stands in that names its parent."""
        if item.parent is None:
            place = ROOT
        elif parent := self._at(item.parent):
            place = _made(parent)
        elif item.parent[1] < self._state.get(item.parent[0], 0):
            place = self._places.known(item.parent)[1]
        else:
            place = GONE
        if item.name is None or place in (GONE, NOWHERE):
            return place
        return NOWHERE if place == TEXT else _codes.of(_codes.places[place][0], item.name)

    def _at(self, one: Id) -> Placed | None:
        items = self._items.get(one[0])
        if not items or one[1] < self._state.get(one[0], 0):
            return None
        place = bisect_right(items, one[1], key=CLOCK) - 1
        return items[place] if place >= 0 and one[1] < items[place].clock + items[place].length else None
