"""What versions cost on a long paper: about 24,000 words and 50,000 edits of 27 people, one letter each."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from typing import Any

EDITS = 50_000
WORDS = [
    "kinderen",
    "recht",
    "op",
    "spelen",
    "in",
    "elke",
    "gemeente",
    "blijft",
    "een",
    "vraag",
    "van",
    "tijd",
    "voor",
    "alle",
]


def long_log() -> list[tuple[int, bytes]]:
    """(person, edit): everybody writes a burst in some passage, hearing the others first. The same on every run."""
    from tests.positions.ylog import Browser

    chance = random.Random(7)
    first = Browser(0)
    for number in range(320):
        first.add(number, " ".join(chance.choices(WORDS, k=70)), f"s{number}")
    log = [(0, update) for update in first.made]
    browsers = [Browser(person) for person in range(1, 28)]
    heard = dict.fromkeys(range(1, 28), 0)
    while len(log) < EDITS:
        browser = chance.choice(browsers)
        for _person, update in log[heard[browser.person] :]:
            browser.hear(update)
        place = chance.randrange(len(browser.body.children))
        at = chance.randint(0, len(browser.words(place)))
        if chance.random() < 0.02:
            browser.enter(place, at, f"e{len(log)}")
        elif chance.random() < 0.1 and at > 20:
            for gone in range(chance.randint(1, 15)):
                browser.remove(place, at - gone - 1, at - gone)
        else:
            for offset in range(chance.randint(5, 40)):
                browser.type(place, at + offset, chance.choice("abcdefghij      "))
        log += [(browser.person, update) for update in browser.made]
        browser.made.clear()
        heard[browser.person] = len(log)
    return log


def figures() -> list[tuple[str, float, str]]:
    """(what, milliseconds of the processor, goal) for each thing that a page, or the night, does with such a log."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    os.environ.setdefault("DEBUG", "true")
    import django

    django.setup()
    from pycrdt import Doc

    from positions.authorship import Authorship, Edit
    from positions.authorship_index import dump, load, without_collector
    from positions.compare import Text, compare
    from positions.document import tree_of
    from positions.restoring import put_back

    edits = [Edit(at, update, person, person, "") for at, (person, update) in enumerate(long_log(), 1)]

    def replayed() -> Authorship:
        found = Authorship()
        for edit in edits:
            found.take(edit)
        return found

    def document(until: int) -> Doc:
        doc: Doc = Doc()
        for edit in edits[:until]:
            doc.apply_update(edit.payload)
        return doc

    with without_collector():
        whole, authorship = _timed(replayed)
        kept = dump(authorship)
        again, _found = _timed(lambda: load(kept))
        reading, passages = _timed(authorship.passages)
    middle = EDITS // 2
    now, then = document(len(edits)), document(middle)
    after, before = Text(tree_of(now), passages), Text(tree_of(then), authorship.passages(middle), middle)
    comparing, _rows = _timed(lambda: compare(before, after))
    restoring, _nothing = _timed(lambda: put_back(now, before.tree))
    return [
        ("authors of 50,000 edits, from the log", whole, "90 µs an edit: 4,500"),
        ("the same from the index beside the log", again, ""),
        ("authors of every passage", reading, ""),
        ("two texts compared, 25,000 edits apart", comparing, "300"),
        ("the earlier one put back", restoring, ""),
    ]


def _timed(action: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    result = action()
    return (time.process_time() - began) * 1000, result


def versions() -> None:
    """Prints them."""
    for label, value, goal in figures():
        print(f"  {label:<41} {value:7.0f} ms" + (f" (goal: {goal})" if goal else ""))
