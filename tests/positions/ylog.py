"""A log of edits as several browsers make them: pycrdt documents that type, split, move, format, undo and meet."""

from __future__ import annotations

import random

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions.authorship import Edit

WORDS = ["kind ", "recht ", "é", "🙂", "spelen in de wijk ", "政府", "a", "x́ "]


class Browser:
    """One person's document. `made` holds the updates that the others have not seen."""

    def __init__(self, person: int, client: int | None = None) -> None:
        self.person = person
        self.doc: Doc = Doc() if client is None else Doc(client_id=client)
        self.made: list[bytes] = []
        self.hearing = False
        self.doc.observe(lambda event: None if self.hearing else self.made.append(event.update))

    def hear(self, update: bytes) -> None:
        """An edit of somebody else."""
        self.hearing = True
        self.doc.apply_update(update)
        self.hearing = False

    @property
    def body(self) -> XmlFragment:
        """The text."""
        return self.doc.get("prosemirror", type=XmlFragment)

    def add(self, place: int, words: str, name: str = "", tag: str = "paragraph") -> None:
        """A new block with words in it."""
        with self.doc.transaction():
            element = XmlElement(tag)
            self.body.children.insert(place, element)
            if name:
                element.attributes["id"] = name
            text = XmlText()
            element.children.append(text)
            text.insert(0, words)

    def words(self, place: int) -> str:
        """The words of a block."""
        return "".join(words for words, _marks in self.text(place).diff())

    def text(self, place: int) -> XmlText:
        """The first text of a block."""
        return self.body.children[place].children[0]

    def type(self, place: int, at: int, words: str) -> None:
        """Insert words behind `at` characters."""
        self.text(place).insert(len(self.words(place)[:at].encode()), words)

    def remove(self, place: int, start: int, end: int) -> None:
        """Remove characters."""
        words = self.words(place)
        first, last = len(words[:start].encode()), len(words[:end].encode())
        if last > first:
            del self.text(place)[first:last]

    def enter(self, place: int, at: int, name: str) -> None:
        """Split a block as the editor does: the tail is removed and written again below."""
        tail = self.words(place)[at:]
        with self.doc.transaction():
            self.remove(place, at, at + len(tail))
            self.add(place + 1, tail, name)


def meet(browsers: list[Browser], log: list[Edit]) -> None:
    """Everybody's edits go into the log, in an order, and to everybody else."""
    for browser in browsers:
        for update in browser.made:
            log.append(Edit(len(log) + 1, update, browser.person, browser.person, "s"))
            for other in browsers:
                if other is not browser:
                    other.hear(update)
        browser.made.clear()


def random_log(seed: int, steps: int = 60) -> tuple[list[Edit], list[Browser]]:
    """Three people at work, often without hearing each other."""
    chance = random.Random(seed)
    clients = chance.sample(range(1, 2**32), 3)  # whose words come first when both come at once goes by these
    browsers = [Browser(person, client) for person, client in zip((1, 2, 3), clients, strict=True)]
    log: list[Edit] = []
    browsers[0].add(0, "Elk kind heeft recht op spel.", "first")
    meet(browsers, log)
    for step in range(steps):
        _do_something(chance, chance.choice(browsers), step)
        if chance.random() < 0.4:
            chance.shuffle(browsers)
            meet(browsers, log)
    meet(browsers, log)
    return log, browsers


def _do_something(chance: random.Random, browser: Browser, step: int) -> None:
    blocks = len(browser.body.children)
    kind = chance.random()
    if not blocks or kind < 0.1:
        browser.add(chance.randint(0, blocks), chance.choice(WORDS), f"b{step}")
        return
    place = chance.randrange(blocks)
    if kind < 0.15:
        del browser.body.children[place]
        return
    size = len(browser.words(place))
    start, end = sorted((chance.randint(0, size), chance.randint(0, size)))
    if kind < 0.6:
        browser.type(place, start, chance.choice(WORDS))
    elif kind < 0.75:
        browser.remove(place, start, end)
    elif kind < 0.85:
        browser.enter(place, start, f"e{step}")
    elif end > start:
        words = browser.words(place)
        first, last = len(words[:start].encode()), len(words[:end].encode())
        browser.text(place).format(first, last, {"strong": {} if chance.random() < 0.6 else None})
