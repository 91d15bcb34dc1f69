"""What each piece of an open text stands in: words in a text, elements and texts in an element, values in an attribute.

The library lets anything stand anywhere. A browser cannot open a text in which words stand beside elements, and shows
words for an element that stands among words, which are in no frozen text: so such an edit is refused on the wire.
Where a piece stands follows from the one that it names. Of a text that was there before, that is read once from its
state; edits are added as they come.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from pycrdt import Doc

from positions.ybytes import write_number
from positions.yupdate import ANY, DELETED, FORMAT, STRING, TYPE, XML_ELEMENT, XML_TEXT, Placed, Update, read_placed

ROOT, ELEMENT, TEXT, ATTRIBUTE, GONE, NOWHERE = range(6)  # gone: collected as garbage, with what comes to stand there
COLLECTED = -2  # beside the kinds of types: one that was deleted, of whatever kind
WITHIN = {XML_ELEMENT: ELEMENT, XML_TEXT: TEXT, COLLECTED: GONE}
STANDS_IN = {
    STRING: {TEXT},
    FORMAT: {TEXT},
    ANY: {ATTRIBUTE},
    TYPE: {ELEMENT, ROOT},
    DELETED: {ROOT, ELEMENT, TEXT, ATTRIBUTE},
}
CLOCK = attrgetter("clock")
Id = tuple[int, int]


def _may_stand(item: Placed, inside: int) -> bool:
    if inside == ROOT and item.kind == XML_TEXT:  # words are in blocks
        return False
    return inside == GONE or inside in STANDS_IN.get(item.content, ())


class _Runs:
    """Of one client's clock, from zero to `end`: what each stretch stands in and what type it makes."""

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
            self.add(self.end, start, GONE, COLLECTED)
        if not self.starts or self.inside[-1] != inside or self.makes[-1] != makes or makes in (XML_ELEMENT, XML_TEXT):
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
        self._last: _Look | None = None
        self._typed: tuple[Update, int] | None = None

    def problem(self, update: Update, state: dict[int, int]) -> str | None:
        """What stands where it cannot, in an edit that has its ground, as a word for the log; None when all is well."""
        inside = self._beside_known(update, state)
        if inside is not None:
            item = update.placed[0]
            self._typed = (update, inside)
            return None if _may_stand(item, inside) else f"content {item.content} out of its place"
        look = self._look(update, state)
        if look.says_twice:
            return "two things at one place"
        return next(
            (f"content {item.content} out of its place" for item in look.fresh if not look.is_sound(item)), None
        )

    def learn(self, update: Update, state: dict[int, int]) -> None:
        """An edit will be kept: remember where its pieces stand. Call it before the edit counts in `state`."""
        typed, self._typed = self._typed, None
        if typed and typed[0] is update:
            item = update.placed[0]
            makes = COLLECTED if item.content == DELETED else item.kind
            self._runs[item.client].add(item.clock, item.clock + item.length, typed[1], makes)
            return
        look = self._look(update, state)
        self._last = None
        for item in look.fresh:
            runs, end = self._of(item.client), item.clock + item.length
            if end > runs.end:
                makes = COLLECTED if item.content == DELETED else item.kind
                runs.add(max(item.clock, runs.end), end, look.inside((item.client, item.clock)), makes)
        for client, _start, end in update.inserts:
            runs = self._of(client)
            if end > runs.end:  # it ends in what was collected
                runs.add(runs.end, end, GONE, COLLECTED)

    def cut(self, state: dict[int, int]) -> None:
        """Forget what is beyond this: it was not kept."""
        self._last = self._typed = None
        for client, runs in self._runs.items():
            if runs.end > state.get(client, 0):
                runs.cut(state.get(client, 0))

    def known(self, one: Id) -> tuple[int, int]:
        """What something stands in that is in the text or waits for its commit, and what type it makes."""
        runs = self._runs.get(one[0])
        if runs is None or one[1] >= runs.end:
            self._catch_up()
            runs = self._of(one[0])
        return runs.at(one[1]) if one[1] < runs.end else (GONE, COLLECTED)

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

    def is_sound(self, item: Placed) -> bool:
        """Whether an item may stand where it will, by what it says and by what is there."""
        known = self._state.get(item.client, 0)
        found = self._found.get((item.client, item.clock))
        places = {self._follow(item) if found is None else found}
        if item.clock < known:  # its first part is there already: the rest goes behind that
            places.add(self._places.known((item.client, known - 1))[0])
        return all(_may_stand(item, place) for place in places)

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
            return ATTRIBUTE if item.is_named else ROOT
        parent = self._at(item.parent)
        if parent is not None:
            makes = COLLECTED if parent.content == DELETED else parent.kind
        elif item.parent[1] < self._state.get(item.parent[0], 0):
            makes = self._places.known(item.parent)[1]
        else:
            makes = COLLECTED
        place = WITHIN.get(makes, NOWHERE)
        return place if not item.is_named or place == GONE else ATTRIBUTE if place == ELEMENT else NOWHERE

    def _at(self, one: Id) -> Placed | None:
        items = self._items.get(one[0])
        if not items or one[1] < self._state.get(one[0], 0):
            return None
        place = bisect_right(items, one[1], key=CLOCK) - 1
        return items[place] if place >= 0 and one[1] < items[place].clock + items[place].length else None
