"""The live text over HTTP: the socket's frames and the socket's rules, one request at a time."""

from __future__ import annotations

import asyncio
import json
import re
import time
from types import SimpleNamespace
from typing import Any

import pytest
from channels.db import database_sync_to_async as in_database
from django.conf import settings
from django.test import AsyncClient, Client
from django.urls import reverse
from pycrdt import Doc

from members.models import AuditEntry, Person
from positions import attendance, collab_exchange, store, wire
from positions.models import Paper, PaperUpdate, PaperVisit
from positions.ybytes import Reader
from tests import factories
from tests.positions.paper_server import ROOT
from tests.positions.test_offline import authors, put_back, stored_text
from tests.positions.yclient import open_paper, paragraph, text_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    collab_exchange._buckets.clear()
    collab_exchange._seen_at.clear()


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


class Poller:
    """A tab that has no socket: gathers frames, asks, and does with the answer what the provider does."""

    def __init__(self, client: AsyncClient, paper: Paper, tab: str = "tab-one") -> None:
        self.client, self.tab = client, tab
        self.address = reverse("positions:paper_exchange", args=[paper.uuid])
        self.doc: Doc = Doc()
        self.waiting: list[bytes] = []
        self.sent = self.acknowledged = self.sequence = 0
        self.epoch = self.mode = ""
        self.code = 0
        self.people: dict[int, Any] = {}

    def write(self, words: str, **options: Any) -> None:
        self.sent += 1
        self.waiting.append(wire.edit(paragraph(self.doc, words, **options)))

    async def turn(self, **said: Any) -> int:
        """One request. Gives its status."""
        begins = not self.epoch
        count = self.sent - sum(frame[0] == wire.SYNC and frame[1] != wire.STEP_1 for frame in self.waiting)
        query = {"ack": "1", "tab": self.tab, "count": count, "sequence": self.sequence, **said}
        if begins:
            query["begin"] = "1"
            self.waiting.insert(0, wire.step_1(self.doc.get_state()))
        else:
            query.setdefault("epoch", self.epoch)
        body, self.waiting = b"".join(self.waiting), []
        answer = await self.client.post(self.address, body, content_type="application/octet-stream", query_params=query)
        if answer.status_code == 200:
            self._read(Reader(answer.content))
        else:
            self.code = answer.json()["code"]
        return answer.status_code

    def _read(self, reader: Reader) -> None:
        while not reader.exhausted:
            match reader.number():
                case wire.ACKNOWLEDGED:
                    self.acknowledged, self.sequence = reader.number(), reader.number()
                case wire.REACHED:
                    self.sequence = Reader(reader.chunk()).number()
                case wire.TOLD:
                    message = json.loads(reader.chunk())
                    self.epoch, self.mode = message.get("epoch", self.epoch), message.get("mode", self.mode)
                case wire.AWARENESS:
                    for client, _clock, state in wire.read_presence(reader.chunk()):
                        self.people[client] = state
                case _:
                    self._sync(reader.number(), reader.chunk())

    def _sync(self, step: int, body: bytes) -> None:
        if step != wire.STEP_1:
            self.doc.apply_update(body)
            return
        self.sent += 1
        self.waiting.append(wire.step_2(self.doc.get_update(body)))


@in_database
def logged_in(person: Person | None) -> dict[str, str]:
    client = Client()
    if person:
        client.force_login(person)
    return {name: morsel.value for name, morsel in client.cookies.items()}


async def come(person: Person | None, paper: Paper, **options: Any) -> Poller:
    client = AsyncClient()
    client.cookies.load(await logged_in(person))
    return Poller(client, paper, **options)


async def in_step(person: Person, paper: Paper, **options: Any) -> Poller:
    poller = await come(person, paper, **options)
    assert await poller.turn() == 200
    assert await poller.turn() == 200
    return poller


async def test_what_is_written_over_http_is_on_disk_when_it_is_acknowledged_and_seen_on_a_socket(
    paper, drafter, second
):
    socket = await open_paper(second, paper, "ack=1")
    poller = await in_step(drafter, paper)

    poller.write("Through the wall")
    assert await poller.turn() == 200

    assert poller.acknowledged == poller.sent
    assert await stored_text(paper) == "Through the wall"
    assert await authors(paper) == ["Drafter"]
    await socket.until(lambda: "wall" in text_of(socket.doc))


async def test_a_page_that_was_made_for_somebody_else_writes_nothing(paper, drafter, second):
    poller = await in_step(second, paper)

    poller.write("Typed by the drafter")
    assert await poller.turn(person=drafter.pk) == 403

    assert poller.code == 4401
    assert await stored_text(paper) == ""


async def test_what_is_written_on_a_socket_comes_with_the_next_turn(paper, drafter, second):
    socket = await open_paper(second, paper, "ack=1")
    poller = await in_step(drafter, paper)

    await socket.write("From the other side")
    await socket.saved()
    await poller.turn()

    assert text_of(poller.doc) == "From the other side"
    assert poller.sequence == 1


async def test_a_newcomer_gets_the_whole_text_and_their_mode(paper, drafter, observer):
    await in_database(store.write_initial)(paper, "<p>One.</p><p>Two.</p>", drafter)

    writer, reader = await in_step(drafter, paper), await in_step(observer, paper)

    assert text_of(writer.doc) == text_of(reader.doc) == "One.|Two."
    assert (writer.mode, reader.mode) == ("write", "view")


async def test_two_who_both_ask_write_together(paper, drafter, second):
    one, other = await in_step(drafter, paper), await in_step(second, paper, tab="two")

    for word in "ABC":
        one.write(word)
        other.write(word.lower())
        await one.turn()
        await other.turn()
    await one.turn()

    assert text_of(one.doc) == text_of(other.doc) == await stored_text(paper)
    assert one.acknowledged == one.sent
    assert other.acknowledged == other.sent


async def test_any_process_may_answer_any_turn(paper, drafter):
    from tests.positions.test_offline import room_is_forgotten

    poller = await in_step(drafter, paper)
    for word in "ABC":
        poller.write(word)
        await poller.turn()
        await room_is_forgotten()

    assert await stored_text(paper) == "A|B|C"
    assert poller.acknowledged == poller.sent


async def test_an_edit_without_its_ground_is_asked_for_again_and_not_called_saved(paper, drafter):
    poller = await in_step(drafter, paper)
    paragraph(poller.doc, "Never sent")
    poller.write("Builds on it")

    await poller.turn()
    assert poller.acknowledged < poller.sent - 1  # the edit itself, and the answer to the question
    assert await stored_text(paper) == ""
    await poller.turn()

    assert poller.acknowledged == poller.sent
    assert await stored_text(paper) == "Never sent|Builds on it"


async def test_a_tab_has_one_name_in_the_log_and_never_that_of_another_log_in(paper, drafter, second):
    one, other = await in_step(drafter, paper), await in_step(second, paper)
    one.write("A")
    await one.turn()
    one.write("B")
    await one.turn()
    other.write("C")
    await other.turn()

    names = await in_database(list)(PaperUpdate.objects.order_by("sequence").values_list("session", flat=True))
    assert names[0] == names[1] != names[2]


async def test_others_see_who_writes_over_http_under_the_name_of_the_log_in(paper, drafter, second):
    socket = await open_paper(second, paper, "ack=1")
    poller = await in_step(drafter, paper)
    said = {"user": {"name": "Somebody else"}, "cursor": None}
    poller.waiting.append(wire.presence([wire.Presence(77, 1, said)]))
    await poller.turn()
    await socket.until(lambda: 77 in socket.people)
    assert socket.people[77]["user"]["name"] == "Drafter"

    poller.waiting.append(wire.presence([wire.Presence(77, 2, {"cursor": {"anchor": 1}})]))
    await poller.turn()  # between two turns they do not leave
    await socket.until(lambda: socket.people[77] is None or socket.people[77]["cursor"])

    assert socket.people[77]["cursor"] == {"anchor": 1}


async def test_who_finds_a_socket_again_is_not_taken_for_gone(paper, drafter, second, adviser, monkeypatch):
    monkeypatch.setattr(attendance, "ABSENT_AFTER", 1.0)
    reader = await open_paper(second, paper)
    poller, leaver = await in_step(drafter, paper), await in_step(adviser, paper, tab="two")
    poller.waiting.append(wire.presence([wire.Presence(77, 1, {"cursor": None})]))
    await poller.turn()
    back = await open_paper(drafter, paper)
    await back.communicator.send_to(bytes_data=wire.presence([wire.Presence(77, 1, {"cursor": None})]))

    leaver.waiting.append(wire.presence([wire.Presence(88, 1, {"cursor": None})]))
    await leaver.turn()
    await reader.until(lambda: 88 in reader.people)
    await reader.until(lambda: reader.people[88] is None)  # and the other one was looked at before

    assert reader.people[77]


async def test_a_reader_may_not_write(paper, observer):
    reader = await in_step(observer, paper)
    reader.write("Not mine to write")

    assert await reader.turn() == 403
    assert reader.code == 4403
    assert await in_database(PaperUpdate.objects.count)() == 0


async def test_r_23_a_reader_without_a_socket_is_in_the_audit_log_once(paper, observer):
    reader = await in_step(observer, paper)
    for word in "ABC":
        reader.write(word)
        assert await reader.turn() == 403

    def noted() -> int:
        return AuditEntry.objects.filter(verb="positions.edit_refused", person=observer).count()

    async with asyncio.timeout(60):
        while not await in_database(noted)():
            await asyncio.sleep(0.01)
    assert await in_database(noted)() == 1


async def test_what_somebody_without_a_socket_has_seen_is_noted_once_a_minute(paper, drafter, second, monkeypatch):
    socket, poller = await open_paper(second, paper, "ack=1"), await in_step(drafter, paper)
    clock = SimpleNamespace(monotonic=lambda: clock.now, now=time.monotonic())
    monkeypatch.setattr(collab_exchange, "time", clock)

    def seen() -> int | None:
        return PaperVisit.objects.filter(paper=paper, person=drafter).values_list("sequence", flat=True).first()

    found = []
    for pause in (10, 60, 10, 60):
        await socket.write("More")
        await socket.saved()
        clock.now += pause
        assert await poller.turn() == 200
        found.append(await in_database(seen)())

    assert found == [None, 2, 2, 4]


async def test_what_no_paper_may_hold_is_refused(paper, drafter):
    poller = await in_step(drafter, paper)
    poller.write("x", tag="script")

    assert await poller.turn() == 422
    assert poller.code == 4422


@pytest.mark.parametrize(
    ("body", "code"), [(b"\x63\x00", 4400), (b"\x00\x02\xff\xff\xff\xff\x0f", 4400), (b"\x00" * 300_000, 4413)]
)
async def test_malformed_and_oversized_bodies_end_with_the_documented_code(paper, drafter, body, code):
    poller = await in_step(drafter, paper)
    poller.waiting = [body]

    await poller.turn()

    assert poller.code == code


async def test_strangers_visitors_and_other_circles_are_told_what_a_socket_tells(paper, alfa, stranger, second):
    hidden = await in_database(factories.make_paper)(lead=alfa, audience="organisation", audience_organisation=alfa)
    codes = []
    for person, where in ((None, paper), (stranger, paper), (second, hidden)):
        poller = await come(person, where)
        await poller.turn()
        codes.append(poller.code)

    assert codes == [4401, 4403, 4404]


async def test_an_old_page_and_an_old_epoch_are_told_so(paper, drafter):
    poller = await in_step(drafter, paper)
    for word in "AB":
        poller.write(word)
    await poller.turn()

    assert await poller.turn(schema="0") == 409
    await put_back(paper, 1)
    poller.write("On top of what is lost")
    assert await poller.turn() == 410
    assert poller.code == 4410
    assert await authors(paper) == ["Drafter"]


async def test_who_asks_without_end_is_told_to_slow_down_and_others_are_not(paper, drafter, second, monkeypatch):
    monkeypatch.setattr(collab_exchange, "REQUESTS_A_SECOND", 0.01)  # however slow this machine is
    poller, other = await in_step(drafter, paper), await in_step(second, paper)

    statuses = {await poller.turn() for _number in range(100)}

    assert statuses == {200, 429}
    assert await other.turn() == 200


def test_the_editor_asks_no_faster_than_it_may():
    """Somebody who types without a pause, with a second paper open beside it."""
    said = (ROOT / "frontend/src/editor/lines.js").read_text()
    gather, every = (int(re.search(rf"const {name} = (\d+)", said)[1]) for name in ("GATHER", "ASK_EVERY"))  # type: ignore[index]

    assert 1000 / gather + 1000 / every < collab_exchange.REQUESTS_A_SECOND


async def test_another_site_cannot_ask_in_somebodys_name(paper, drafter):
    client = AsyncClient(enforce_csrf_checks=True)
    client.cookies.load(await logged_in(drafter))
    address = reverse("positions:paper_exchange", args=[paper.uuid]) + "?ack=1&begin=1"

    answer = await client.post(address, b"", content_type="application/octet-stream")

    assert answer.status_code == 403
    assert settings.CSRF_COOKIE_NAME not in answer.cookies
