"""A browser's side of a paper's socket, in Python: a document, the y-websocket protocol, acknowledgements."""

from __future__ import annotations

import json
from typing import Any

from channels.db import database_sync_to_async as in_database
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.test import Client
from django.urls import path
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from members.asking import with_person
from members.models import Person
from positions import wire
from positions.consumers import PaperConsumer
from positions.models import Paper
from positions.ybytes import Reader


def application_of(consumer: Any, address: str) -> Any:
    """One kind of socket at one address, with the log-in of its cookie."""
    return with_person(URLRouter([path(address, consumer.as_asgi())]))


application = application_of(PaperConsumer, "ws/papers/<uuid:uuid>/")


def text_of(doc: Doc) -> str:
    """The words of a document, paragraphs apart."""
    fragment = doc.get("prosemirror", type=XmlFragment)
    return "|".join("".join(str(text) for text in block.children) for block in fragment.children)


def paragraph(doc: Doc, words: str, tag: str = "paragraph", **attributes: Any) -> bytes:
    """Append a block and give the update that says so."""
    before = doc.get_state()
    fragment = doc.get("prosemirror", type=XmlFragment)
    with doc.transaction():
        element = XmlElement(tag)
        fragment.children.append(element)
        for name, value in attributes.items():
            element.attributes[name] = value
        text = XmlText()
        element.children.append(text)
        text.insert(0, words)
    return doc.get_update(before)


PATIENCE = 60.0  # seconds for what comes in hundredths of one, on a machine that has other things to do
QUERY = f"ack=1&schema={Paper._meta.get_field('schema_version').default}"  # what the present bundle says


class Writer:
    """One tab. `acknowledged` and `sent` are what the provider in the browser counts."""

    def __init__(self, communicator: WebsocketCommunicator) -> None:
        self.communicator = communicator
        self.doc: Doc = Doc()
        self.sent = self.acknowledged = self.sequence = 0
        self.synced = False
        self.acknowledgements: list[int] = []
        self.edits: list[bytes] = []  # what others wrote, as it came
        self.modes: list[str] = []
        self.reasons: list[str] = []
        self.told: list[dict[str, Any]] = []
        self.hello: dict[str, Any] = {}
        self.people: dict[int, Any] = {}
        self.clocks: dict[int, int] = {}  # of what they said last

    async def send_edit(self, update: bytes) -> None:
        """An update as the browser sends it."""
        self.sent += 1
        await self.communicator.send_to(bytes_data=wire.edit(update))

    async def write(self, words: str, **options: Any) -> None:
        """Type a paragraph and send it."""
        await self.send_edit(paragraph(self.doc, words, **options))

    async def hear(self, timeout: float = PATIENCE) -> None:
        """Take one frame and do what the provider does with it."""
        frame = await self.communicator.receive_output(timeout)
        if frame["type"] == "websocket.close":
            raise Closed(frame.get("code"))
        if frame.get("text"):
            self.take_text(json.loads(frame["text"]))
            return
        reader = Reader(frame["bytes"])
        while not reader.exhausted:
            await self._take(reader, reader.number())

    def take_text(self, message: dict[str, Any]) -> None:
        """A word about the text itself, or about what this tab may do with it."""
        if message["type"] == "hello":
            self.hello = message
        elif message["type"] == "mode":
            self.modes.append(message["mode"])
            self.reasons += [message["why"]] if "why" in message else []
        else:
            self.told.append(message)

    async def _take(self, reader: Reader, kind: int) -> None:
        if kind == wire.ACKNOWLEDGED:
            self.acknowledged, self.sequence = reader.number(), reader.number()
            self.acknowledgements.append(self.acknowledged)
        elif kind == wire.AWARENESS:
            for client, clock, state in wire.read_presence(reader.chunk()):
                self.people[client], self.clocks[client] = state, clock
        elif kind == wire.REACHED:
            self.sequence = Reader(reader.chunk()).number()
        else:
            step, body = reader.number(), reader.chunk()
            if step == wire.STEP_1:
                self.sent += 1
                await self.communicator.send_to(bytes_data=wire.step_2(self.doc.get_update(body)))
            else:
                self.doc.apply_update(body)
                self.edits += [body] if step == wire.UPDATE else []
                self.synced = self.synced or step == wire.STEP_2

    async def until(self, condition: Any, timeout: float = PATIENCE) -> None:
        """Hear until something is so."""
        while not condition():
            await self.hear(timeout)

    async def saved(self, timeout: float = PATIENCE) -> None:
        """Until everything that was sent is on disk."""
        await self.until(lambda: self.synced and self.acknowledged == self.sent, timeout)

    async def closed(self) -> int:
        """Hear until the socket closes; gives the code."""
        try:
            while True:
                await self.hear()
        except Closed as end:
            return end.code

    async def leave(self) -> None:
        """Close the tab."""
        await self.communicator.disconnect(timeout=PATIENCE)


class Closed(Exception):
    """The server closed the socket."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def cookie_of(person: Person | None) -> bytes:
    """The cookies of somebody who has logged in."""
    client = Client()
    if person:
        client.force_login(person)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items()).encode()


async def open_socket(person: Person | None, paper: Paper, query: str = QUERY, patience: float = PATIENCE) -> Writer:
    """A socket of somebody who is logged in, before it is in step."""
    cookie = await in_database(cookie_of)(person)
    address = f"/ws/papers/{paper.uuid}/?{query}"
    communicator = WebsocketCommunicator(application, address, headers=[(b"cookie", cookie)])
    await communicator.connect(timeout=patience)
    return Writer(communicator)


async def open_paper(
    person: Person, paper: Paper, query: str = QUERY, doc: Doc | None = None, patience: float = PATIENCE
) -> Writer:
    """A tab that is in step with the paper; with `doc` one that comes back with what it had."""
    writer = await open_socket(person, paper, query, patience)
    if doc is not None:
        writer.doc = doc
    await writer.communicator.send_to(bytes_data=wire.step_1(writer.doc.get_state()))
    if "ack=1" in query:
        await writer.saved(patience)
    else:
        await writer.until(lambda: writer.synced, patience)
    return writer
