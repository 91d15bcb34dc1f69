"""Papers, people and sessions for a load, put into the database of a running demo."""

from __future__ import annotations

import random
from typing import Any

ENOUGH_WORDS = 19_000
SITTINGS = 80


def long_text(updates: int = 50_000, words: int = ENOUGH_WORDS, seed: int = 1) -> list[bytes]:
    """A paper's log: a long text that was pasted by section, and keystrokes of many sittings behind it."""
    from pycrdt import Doc, XmlElement, XmlFragment, XmlText

    chance = random.Random(seed)
    log: list[bytes] = []
    doc: Doc = Doc(client_id=seed)
    text_blocks: list[str] = []
    vocabulary = ["kind", "recht", "spelen", "school", "gemeente", "elk", "wij", "vragen", "beleid", "tijd", "veilig"]
    doc.observe(lambda event: log.append(event.update))
    fragment = doc.get("prosemirror", type=XmlFragment)
    written = 0
    while written < words - 4_000:
        with doc.transaction():
            for place in range(12):
                count = 40 if place else 5
                block = XmlElement("paragraph" if place else "heading")
                fragment.children.append(block)
                block.attributes["id"] = f"b{len(text_blocks)}"
                if not place:
                    block.attributes["level"] = 2
                text = XmlText()
                block.children.append(text)
                text.insert(0, " ".join(chance.choices(vocabulary, k=count)))
                text_blocks.append(f"b{len(text_blocks)}")
                written += count
    _type_on(doc, log, updates - len(log), chance)
    return log


def _type_on(doc: Any, log: list[bytes], keystrokes: int, chance: random.Random) -> None:
    """Sittings of a few hundred keystrokes, each by a client of its own, with a correction now and then."""
    from pycrdt import Doc, XmlFragment

    each = keystrokes // SITTINGS + 1
    for sitting in range(SITTINGS):
        other: Doc = Doc(client_id=1000 + sitting)
        other.apply_update(doc.get_update())
        fresh: list[bytes] = []
        watching = other.observe(lambda event, fresh=fresh: fresh.append(event.update))
        blocks = list(other.get("prosemirror", type=XmlFragment).children)
        text = chance.choice(blocks).children[0]
        at = 0
        for _ in range(min(each, keystrokes)):
            if at and chance.random() < 0.08:
                at -= 1
                del text[at : at + 1]
            else:
                text.insert(at, chance.choice("abcdefghij  "))
                at += 1
            if chance.random() < 0.01:
                text, at = chance.choice(blocks).children[0], 0
        other.unobserve(watching)
        keystrokes -= len(fresh)
        for update in fresh:
            doc.apply_update(update)


def large_log(megabytes: int = 2, keystrokes: int = 50_000) -> list[bytes]:
    """A text that is some twenty times a long paper: pasted in parts as large as an edit may be, then typed on."""
    from pycrdt import Doc, XmlElement, XmlFragment, XmlText

    log: list[bytes] = []
    doc: Doc = Doc(client_id=7)
    watching = doc.observe(lambda event: log.append(event.update))
    fragment = doc.get("prosemirror", type=XmlFragment)
    for part in range(megabytes * 10):
        with doc.transaction():
            for place in range(100):
                block = XmlElement("paragraph")
                fragment.children.append(block)
                block.attributes["id"] = f"b{part}-{place}"
                text = XmlText()
                block.children.append(text)
                text.insert(0, "Elk kind speelt. " * 62)
    doc.unobserve(watching)
    _type_on(doc, log, keystrokes, random.Random(21))
    return log


def keep_log(paper: Any, log: list[bytes], person: Any, *, checkpoint: bool = True) -> None:
    """Put a log into the database as if it had been typed, with the newest checkpoint that the room would have kept."""
    from django.db import transaction
    from pycrdt import Doc

    from positions import store
    from positions.models import Paper, PaperUpdate

    at = len(log) // store.CHECKPOINT_EVERY * store.CHECKPOINT_EVERY
    doc: Doc = Doc()
    with doc.transaction():
        for update in log[:at]:
            doc.apply_update(update)
    with transaction.atomic():
        PaperUpdate.objects.bulk_create(
            [
                PaperUpdate(paper=paper, sequence=number, payload=update, person=person, session="bench")
                for number, update in enumerate(log, 1)
            ],
            batch_size=5000,
        )
        if checkpoint:
            store.keep_checkpoint(paper.pk, at, doc.get_update())
        Paper.objects.filter(pk=paper.pk).update(sequence=len(log))


def people_who_write(count: int) -> list[Any]:
    """So many people of member organisations, made where they are missing."""
    from members.models import Person
    from tests import factories

    found = list(Person.objects.filter(name__startswith="Writer ").order_by("pk")[:count])
    organisation = None
    for number in range(len(found), count):
        if organisation is None or number % 8 == 0:
            organisation = factories.make_organisation(f"Bench {number}")
        found.append(factories.make_person(f"Writer {number}", organisation=organisation))
    return found


def sockets_for(papers: list[Any], people: list[Any]) -> list[dict[str, str]]:
    """Where each person connects: one after the other into the papers, each with a session of their own."""
    from django.conf import settings
    from django.test import Client

    from positions.models import Paper

    found = []
    for number, person in enumerate(people):
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        paper: Paper = papers[number % len(papers)]
        found.append(
            {
                "path": f"/ws/papers/{paper.uuid}/?ack=1&schema={paper.schema_version}",
                "cookie": f"{name}={client.cookies[name].value}",
                "origin": settings.SITE_URL,
                "document": f"paper-{paper.pk}",
            }
        )
    return found
