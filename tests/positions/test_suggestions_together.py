"""Two who suggest and one who writes, at once and with late deliveries, before the judge that the rooms ask.

What is agreed, and what each suggestion holds, is read here from the marks alone, so that judge and settling are
compared with something that is not their own code.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from uuid import uuid4

from hypothesis import given, settings, strategies as st
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import projection, schema
from positions.judging import Judge
from positions.mark_keys import mark_key
from positions.suggestions import settle
from tests.positions.suggesting import change

START = ("Every child has time to play.", "Towns open yards.", "Schools join.")
WRITER, ONE, TWO = range(3)
HONEST = ("insert", "go on", "delete", "take back", "restore")
FORBIDDEN = ("write", "remove", "remove another's", "restore another's", "spare another's", "accept own")
Runs = list[tuple[str, dict[str, object]]]

PLACE = (st.integers(0, 2), st.integers(0, 60), st.integers(1, 9))  # paragraph, letter, how many
DEED = st.tuples(st.sampled_from([ONE, TWO]), st.sampled_from(HONEST * 3 + FORBIDDEN), *PLACE)
WRITTEN = st.tuples(st.just(WRITER), st.sampled_from(["write", "remove"]), *PLACE)
SENT = st.tuples(st.sampled_from([WRITER, ONE, TWO]), st.sampled_from(["send", "hear"]), *PLACE)


def texts(doc: Doc) -> list[XmlText]:
    return [block.children[0] for block in doc.get(schema.ROOT, type=XmlFragment).children]  # type: ignore[union-attr]


def runs(text: XmlText) -> Runs:
    return [(words, marks or {}) for words, marks in text.diff()]


def without(doc: Doc, *gone: str) -> list[str]:
    """The words of each paragraph that carry none of these marks."""
    return ["".join(words for words, marks in runs(text) if not set(gone) & kinds(marks)) for text in texts(doc)]


def kinds(marks: dict[str, object]) -> set[str]:
    return {schema.mark_name(key) for key in marks}


def deletions(marks: dict[str, object]) -> list[str]:
    """The keys of those who want these words gone."""
    return [key for key in marks if schema.mark_name(key) == "deletion"]


def agreed(doc: Doc) -> list[str]:
    return without(doc, "insertion")


def held(doc: Doc, own: set[str] | None = None) -> dict[str, str]:
    """The words of each suggestion, by what it does with them. Words that somebody inserted are held by that alone: all
    of them, or those of `own`.
    """
    found: dict[str, str] = {}
    for text in texts(doc):
        for words, marks in runs(text):
            mine = "insertion" in marks and (own is None or marks["insertion"]["id"] in own)  # type: ignore[index]
            for key in ["insertion"] * ("insertion" in marks) + ([] if mine else deletions(marks)):
                name = f"{schema.mark_name(key)} {marks[key]['id']}"  # type: ignore[index]
                found[name] = found.get(name, "") + words
    return found


class Room:
    """The stored text with its judge, and what each person has before them and not sent yet."""

    def __init__(self, order: Sequence[int] = (WRITER, ONE, TWO)) -> None:
        self.order, self.numbers = order, itertools.count(1)  # whose words come first when they come at once
        self.doc: Doc = Doc(client_id=1)
        root = self.doc.get(schema.ROOT, type=XmlFragment)
        for number, words in enumerate(START):
            root.children.append(XmlElement("paragraph", {"id": f"p{number}"}, [XmlText(words)]))
        self.judge = Judge()
        self.owners: dict[str, int] = {}
        self.docs = [self.blank(person) for person in (WRITER, ONE, TWO)]
        self.waiting: list[list[bytes]] = [[], [], []]
        for person in range(3):
            self.hear(person)

    def blank(self, person: int) -> Doc:
        """A tab of this person that was just opened."""
        return Doc(client_id=1000 * (1 + self.order[person]) + next(self.numbers))

    def hear(self, person: int) -> None:
        self.docs[person].apply_update(self.doc.get_update(self.docs[person].get_state()))

    def send(self, person: int) -> None:
        """Deliver what waits, as one group, and hold the judge against what the marks say."""
        sent, self.waiting[person] = self.waiting[person], []
        after = Doc()
        after.apply_update(self.doc.get_update())
        for update in sent:
            after.apply_update(update)
        if person == WRITER:
            self.doc.apply_update(after.get_update())
            return
        own = {name for name, owner in self.owners.items() if owner == person}
        others = [{n: w for n, w in held(doc, own).items() if n.split()[1] not in own} for doc in (self.doc, after)]
        harm = agreed(self.doc) != agreed(after) or others[0] != others[1]
        self.judge.follow(self.doc)
        problem = self.judge.look(sent, lambda suggestion: suggestion in own)
        assert (problem is not None) == harm, (problem, agreed(self.doc), agreed(after), others)
        if harm:
            self.judge = Judge()
            self.docs[person] = self.blank(person)
        else:
            self.doc.apply_update(after.get_update())
        self.hear(person)

    def act(self, person: int, deed: str, place: int, at: int, size: int) -> None:
        doc = self.docs[person]
        text = texts(doc)[place]
        do = getattr(self, f"_{deed.replace(' ', '_').replace(chr(39), '')}")(person, text, at, size)
        if do:
            self.waiting[person].append(change(doc, do))

    def _write(self, person, text, at, size):
        return lambda: text.insert(min(at, len(text)), "written "[:size], self._unlike(text) | {"insertion": None})

    def _remove(self, person, text, at, size):
        return self._cut(text, self._run(text, lambda marks: "insertion" not in marks), at, size)

    def _insert(self, person, text, at, size):
        mark = self._mark(person)
        place = min(at, len(text))
        return lambda: text.insert(place, "suggested"[:size], self._unlike(text) | {"insertion": mark})

    def _go_on(self, person, text, at, size):
        found = self._run(text, lambda marks: self._is_of(marks.get("insertion"), person))
        return found and (lambda: text.insert(found[0] + min(at, found[1]), "more"[:size], found[2]))

    def _delete(self, person, text, at, size):
        # Also what the other one wants gone.
        found = self._run(text, lambda marks: "insertion" not in marks and not self._going(marks, person), at)
        mark = self._mark(person)
        key = mark_key("deletion", mark["id"])
        return found and (lambda: text.format(found[0], found[0] + min(size, found[1]), {key: mark}))

    def _take_back(self, person, text, at, size):
        return self._cut(text, self._run(text, lambda marks: self._is_of(marks.get("insertion"), person)), at, size)

    def _restore(self, person, text, at, size):
        found = self._run(text, lambda marks: bool(self._going(marks, person)))
        keys = dict.fromkeys(self._going(found[2], person)) if found else {}
        return found and (lambda: text.format(found[0], found[0] + found[1], keys))

    def _remove_anothers(self, person, text, at, size):
        return self._cut(text, self._run(text, lambda marks: self._is_of(marks.get("insertion"), 3 - person)), at, size)

    def _restore_anothers(self, person, text, at, size):
        return self._restore(3 - person, text, at, size)

    def _spare_anothers(self, person, text, at, size):
        """Take the mark of who wants them gone off words that somebody else suggests."""
        going = self._run(text, lambda marks: "insertion" in marks and bool(deletions(marks)))
        keys = dict.fromkeys(deletions(going[2])) if going else {}
        return going and (lambda: text.format(going[0], going[0] + going[1], keys))

    def _accept_own(self, person, text, at, size):
        found = self._run(text, lambda marks: self._is_of(marks.get("insertion"), person))
        return found and (lambda: text.format(found[0], found[0] + found[1], {"insertion": None}))

    def _cut(self, text, found, at, size):
        if not found:
            return None
        start = found[0] + at % found[1]
        stop = min(start + size, found[0] + found[1])
        return lambda: text.__delitem__(slice(start, stop))

    def _run(self, text: XmlText, fits, least: int = 0):
        """The first run that fits, from a place on: (start, length, marks)."""
        start = 0
        for words, marks in runs(text):
            if fits(marks) and start + len(words) > least:
                return start, len(words), marks
            start += len(words)
        return None

    def _going(self, marks, person: int) -> list[str]:
        return [key for key in deletions(marks) if self._is_of(marks[key], person)]

    def _unlike(self, text: XmlText) -> dict[str, object]:
        """As the editor writes: words, and that they have nothing of the marks around them."""
        return dict.fromkeys(key for _words, marks in runs(text) for key in deletions(marks))

    def _mark(self, person: int) -> dict[str, str]:
        suggestion = str(uuid4())
        self.owners[suggestion] = person
        return {"id": suggestion}

    def _is_of(self, mark, person: int) -> bool:
        return bool(mark) and self.owners[mark["id"]] == person


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(DEED, DEED, WRITTEN, SENT), max_size=25), st.permutations([WRITER, ONE, TWO]))
def test_a_suggester_never_changes_what_is_agreed_and_every_verdict_gives_its_text(deeds, order):
    room = Room(order)
    for person, deed, place, at, size in deeds:
        if deed in ("send", "hear"):
            getattr(room, deed)(person)
        else:
            room.act(person, deed, place, at, size)
    for person in (ONE, WRITER, TWO):
        room.send(person)

    settled = {
        projection.ACCEPT: without(room.doc, "deletion"),
        projection.REJECT: without(room.doc, "insertion"),
    }
    for verdict, expected in settled.items():
        copy: Doc = Doc()
        copy.apply_update(room.doc.get_update())
        settle(copy, lambda _suggestion, verdict=verdict: verdict)
        assert without(copy) == expected
        assert held(copy) == {}
    for suggestion in {name.split()[1] for name in held(room.doc)}:
        rejected: Doc = Doc()
        rejected.apply_update(room.doc.get_update())
        settle(rejected, lambda one, only=suggestion: projection.REJECT if one == only else None)
        assert held(rejected) == {name: words for name, words in held(room.doc).items() if suggestion not in name}
        assert agreed(rejected) == agreed(room.doc)


def test_the_judge_is_asked_about_both_kinds_of_deeds():
    room = Room()
    room.act(ONE, "insert", 0, 5, 9)
    room.send(ONE)
    room.hear(TWO)
    room.act(TWO, "remove another's", 0, 0, 3)
    before = held(room.doc)

    room.send(TWO)

    assert list(before.values()) == ["suggested"]
    assert held(room.doc) == before
    assert agreed(room.doc) == list(START)
