"""Letters of two units in an open text: no edit may come between their halves, or take one of them away.

Clocks count UTF-16 units, so an emoji takes two. No editor goes in between; the server's library, when somebody else
does, counts wrong from there on, so that what the author of the letter types next finds no ground any more.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable

from pycrdt import Doc, Snapshot

from positions.yupdate import STRING, Placed, Range, Update, read_delete_set

Id = tuple[int, int]


class Letters:
    """The second half of each, by the client who wrote it; told in the order of its clock."""

    def __init__(self) -> None:
        self._halves: dict[int, array[int]] = {}

    def learn(self, item: Placed, known: int) -> None:
        """These words are in the text, or will be; up to `known` they were there before."""
        if item.content == STRING and item.values:
            halves = self._halves.setdefault(item.client, array("L"))
            halves.extend(clock for at in item.values if (clock := item.clock + at) >= known)

    def cut(self, client: int, end: int) -> None:
        """Forget what is beyond this: it was not kept."""
        if halves := self._halves.get(client):
            del halves[bisect_left(halves, end) :]

    def is_second(self, one: Id) -> bool:
        """Whether this is the second half of a letter that is known."""
        halves = self._halves.get(one[0])
        if not halves:
            return False
        place = bisect_left(halves, one[1])
        return place < len(halves) and halves[place] == one[1]

    def are_cut(self, update: Update, state: dict[int, int], know: Callable[[Id], object], doc: Doc) -> bool:
        """Whether an edit that has its ground comes between halves of a letter; `know` has what is there learned."""
        fresh = [item for item in update.placed if item.clock + item.length > state.get(item.client, 0)]
        told = {(item.client, item.clock + at) for item in fresh if item.content == STRING for at in item.values}

        def is_second(one: Id) -> bool:
            if one[1] >= state.get(one[0], 0):
                return one in told
            know(one)
            return self.is_second(one)

        for item in fresh:
            if item.clock < state.get(item.client, 0) and (item.client, state[item.client]) in told:
                return True
            before = (item.beside if not item.is_behind else None, item.right)
            if any(one is not None and is_second(one) for one in before):
                return True
            if item.is_behind and item.beside and is_second((item.beside[0], item.beside[1] + 1)):
                return True
        ends = (
            part
            for part in update.deletes
            if is_second((part.client, part.start)) or is_second((part.client, part.end))
        )
        return any(not _is_deleted_so(part, doc) for part in ends)


def _is_deleted_so(part: Range, doc: Doc) -> bool:
    """Whether a text has this deletion from before, and whoever says all that was deleted repeats it."""
    known = read_delete_set(Snapshot.from_doc(doc).encode()).get(part.client, [])
    return any(start <= part.start and part.end <= end for start, end in known)
