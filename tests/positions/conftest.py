"""Papers at each step of their life, made through the operations."""

from __future__ import annotations

import asyncio
import datetime
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from channels.db import database_sync_to_async as in_database
from django.utils import timezone, translation
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from members.models import Person, Seat
from positions import document, operations, short_way, store
from positions.models import (
    Ballot,
    Paper,
    PositionIndexPage,
    PositionPage,
    Publication,
    Reservation,
    Revision,
    Round,
)
from tests import factories
from tests.browser import PATIENCE
from tests.positions.desk import Desk
from tests.positions.paper_server import PaperServer

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Route

TEXT = """
<h2 id="b-h1">What we ask</h2>
<p id="b-p1">Every child has <strong>time</strong> to play.</p>
<p id="b-p2">Every school yard opens after school.</p>
<ul><li><p id="b-l1">in every town</p></li><li><p id="b-l2">all year</p></li></ul>
<table><tbody><tr><th><p id="b-t1">Year</p></th><th><p id="b-t2">Yards</p></th></tr>
<tr><td><p id="b-t3">2026</p></td><td><p id="b-t4">12</p></td></tr></tbody></table>
<p id="b-p3">Towns report each year.</p>
"""


def make_revision(paper: Paper, html: str = TEXT, **fields) -> Revision:
    """A frozen revision, made without the live editor."""
    tree = document.tree_from_html(html)
    number = paper.revisions.count() + 1
    return Revision.objects.create(
        paper=paper,
        number=number,
        sequence=0,
        tree=tree,
        html=document.render_html(tree),
        text=document.plain_text(tree),
        sha256=document.canonical_sha256(tree),
        words=12,
        created_by=fields.pop("created_by", None) or factories.make_person(),
        **fields,
    )


def close_now(ballot: Ballot) -> Ballot:
    """Let the deadline pass."""
    now = timezone.now()
    Ballot.objects.filter(pk=ballot.pk).update(
        closes_at=max(now - datetime.timedelta(seconds=1), ballot.opens_at + datetime.timedelta(microseconds=1))
    )
    ballot.refresh_from_db()
    return ballot


def block_of(ballot: Ballot, words: str) -> str:
    """The id of the passage with these words."""
    return next(block.id for block in document.blocks(ballot.revision.tree) if words in block.text)


@pytest.fixture(autouse=True)
def _in_english():
    """Sentences are compared in the language of the code."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _patience(monkeypatch):
    """A commit waits for whoever holds its paper, however long a busy machine lets that one hold it. (How it ends when
    it waits too long has a test of its own, with a patience of its own.)"""
    monkeypatch.setattr(short_way, "LOCK_PATIENCE", 60.0)


@pytest.fixture
def paper(alfa, beta) -> Paper:
    return factories.make_paper(lead=alfa)


@pytest.fixture
def final_paper(alfa, beta, adviser, secretariat) -> Paper:
    paper = factories.make_paper(lead=alfa, state=Paper.State.FINAL_TEXT)
    make_revision(paper, created_by=secretariat)
    return paper


def in_days(days: float) -> datetime.datetime:
    """By the clock on the wall: also where the clocks change in between it is so many days."""
    return (timezone.localtime() + datetime.timedelta(days=days)).astimezone(datetime.UTC)


@pytest.fixture
def ballot(final_paper, secretariat, signatory, second) -> Ballot:
    """Open sign-off: Alfa and Beta decide, Gamma advises."""
    return operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)


@pytest.fixture
def library(db) -> PositionIndexPage:
    """The public site: a front page and the library below it."""
    locale = Locale.objects.get_or_create(language_code="nl")[0]
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Home", slug="front", headline="Together", locale=locale))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home.add_child(instance=PositionIndexPage(title="Standpunten", slug="standpunten", locale=locale))


@pytest.fixture
def adopted(ballot, signatory, second, adviser, secretariat) -> Ballot:
    """Alfa endorses, Beta endorses with a reservation, Gamma gave advice; decided."""
    alfa, beta = signatory.seats.get().organisation, second.seats.get().organisation
    give = factories.BOARD
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **give)
    operations.give_answer(
        ballot,
        organisation=beta,
        choice="reservation",
        by=second,
        **give,
        reservations=[
            {"block_id": block_of(ballot, "school yard"), "text": "Beta does not ask this of small schools."}
        ],
    )
    gamma = adviser.seats.get().organisation
    operations.give_answer(ballot, organisation=gamma, choice="advice", reason="Mind the costs.", by=adviser, **give)
    return operations.decide(ballot, by=secretariat)


@pytest.fixture
def told():
    """What people were told so far: (person's name, kind)."""
    from members.models import Notification

    return lambda **found: set(Notification.objects.filter(**found).values_list("person__name", "kind"))


@pytest.fixture
def cast(secretariat, signatory, drafter, coordinator, second, adviser, observer, stranger) -> SimpleNamespace:
    return SimpleNamespace(**locals())


@pytest.fixture
def desk(paper, signatory, second) -> Desk:
    """Two people wrote two passages, an hour apart."""
    desk = Desk(paper)
    desk.browser.add(0, "Every child has a right to play.", "p1")
    desk.write(signatory)
    desk.browser.add(1, "Towns keep their yards open.", "p2")
    desk.write(second, after=datetime.timedelta(hours=1))
    return desk


CONSULTED = (
    "<p>Every child may play outside.</p><p>Towns plan room for play.</p><ul><li>parks</li><li>squares</li></ul>"
)


@pytest.fixture
def drafted(paper, drafter) -> Paper:
    store.write_initial(paper, CONSULTED, drafter)
    return paper


@pytest.fixture
def round(drafted, secretariat, signatory, second, adviser, observer) -> Round:
    return operations.open_round(
        drafted, closes_at=timezone.now() + datetime.timedelta(days=20), by=secretariat, question="What is missing?"
    )


@pytest.fixture
def staff_of_beta(second):
    return factories.make_person("Staff of Beta", organisation=second.seats.get().organisation, role=Seat.Role.STAFF)


@pytest_asyncio.fixture(loop_scope="session")
async def open_paper(
    paper: Paper, paper_server: PaperServer, chromium: Browser
) -> AsyncIterator[Callable[..., Awaitable[Page]]]:
    """Open this test's paper as somebody, in a browser of their own: `await open_paper(person, **of_the_context)`.

    With `hold="late-plugins"` a file of that name does not come before `await page.let_come()`. What goes wrong on the
    page is in `page.problems`.
    """
    contexts: list[BrowserContext] = []

    async def come(person: Person, hold: str = "", **options: Any) -> Page:
        context = await chromium.new_context(base_url=paper_server.url, locale="en-GB", **options)
        contexts.append(context)
        name, value = await in_database(paper_server.cookie)(person)
        await context.add_cookies([{"name": name, "value": value, "url": paper_server.url}])
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        page.problems = []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.problems.append(str(error)))  # type: ignore[attr-defined]
        page.on("console", lambda line: line.type == "error" and page.problems.append(line.text))  # type: ignore[attr-defined]
        if hold:
            await _hold(page, hold)
        await page.goto(f"/members/papers/{paper.uuid}/write/")
        await page.wait_for_selector("[data-editor][data-ready]")
        return page

    yield come
    for context in contexts:
        await context.close()


async def _hold(page: Page, name: str) -> None:
    may_come = asyncio.Event()

    async def wait(route: Route) -> None:
        await may_come.wait()
        await route.continue_()

    async def let_come() -> None:
        may_come.set()

    await page.route(f"**/*{name}*", wait)
    page.let_come = let_come  # type: ignore[attr-defined]


DEMANDS = """
<h2 id="b-h1">What we ask</h2>
<p id="b-p1">Every child has time to play.</p>
<section data-demand data-addressee="local" data-theme="play" data-articles="31,12">
<p>Open every school yard.</p></section>
<section data-demand><p>Count the yards each year.</p></section>
<h2 id="b-h2">Bijlage: figures</h2>
<table><tbody><tr><th><p>Year</p></th></tr><tr><td><p>2026</p></td></tr></tbody></table>
"""


@pytest.fixture
def prepared(alfa, beta, signatory, second, adviser, secretariat, library) -> Ballot:
    """A text with two demands: Alfa signs, Beta with a reservation on the first; its page is being made ready."""
    paper = factories.make_paper(lead=alfa, state=Paper.State.FINAL_TEXT)
    revision = make_revision(paper, DEMANDS, created_by=secretariat)
    ballot = operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)
    limit = {"block_id": block_of(ballot, "school yard"), "text": "Beta does not ask this of small schools."}
    give = {"mandate": "board", "mandate_body": "Board", "mandate_decided_on": timezone.localdate()}
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **give)
    operations.give_answer(ballot, organisation=beta, choice="reservation", by=second, reservations=[limit], **give)
    operations.decide(ballot, by=secretariat)
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.PREPARING)
    return Ballot.objects.select_related("revision__paper__document_type", "revision__paper__lead").get(pk=ballot.pk)


PUBLIC_WORDS = {"demand": "Let them play.", "summary": "In short.", "child_version_waiver": "Next spring."}


@pytest.fixture
def publication(prepared, secretariat) -> Publication:
    """The same, public."""
    operations.publish(prepared, by=secretariat, **PUBLIC_WORDS)
    return Publication.objects.get()


TWO_SECTIONS = """
<h2>Play</h2><p>Every child has time to play.</p><p>Every school yard opens after school.</p>
<h2>Money</h2><p>Towns pay for it.</p>
"""


@pytest.fixture
def two_sections(alfa, beta, adviser, signatory, second, secretariat, drafter) -> Ballot:
    """Sign-off on a text that was written in the editor, with two sections; a third organisation decides too."""
    factories.make_organisation("Epsilon")
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, TWO_SECTIONS, drafter)
    revision = operations.freeze(paper, by=secretariat)
    Paper.objects.filter(pk=paper.pk).update(state="final_text")
    return operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)


# Statements of organisations in several languages ---------------------------------------------------------------------


@pytest.fixture
def reservation(prepared) -> Reservation:
    """Beta's, in Dutch; the paper is being made ready."""
    return Reservation.objects.get()


@pytest.fixture
def french(library) -> PositionIndexPage:
    """A library in French."""
    locale = Locale.objects.get_or_create(language_code="fr")[0]
    home = Page.objects.get(pk=library.get_parent().pk)
    return home.add_child(instance=PositionIndexPage(title="Positions", slug="positions-fr", locale=locale))


@pytest.fixture
def in_french(prepared, secretariat):
    """The paper's translation, so that it goes out in French too."""
    paper = factories.make_paper(
        title="Jouer", lead=prepared.revision.paper.lead, language="fr", translation_of=prepared.revision.paper,
        source_revision=prepared.revision,
    )  # fmt: skip
    tree = json.dumps(prepared.revision.tree).replace("Open every school yard.", "Ouvrez chaque cour.")
    store.write_first(paper, json.loads(tree), secretariat)  # its passages keep their names
    return paper


@pytest.fixture
def publish(prepared, french, in_french, secretariat):
    """Publish in Dutch and French; gives the two pages."""

    def go() -> tuple[PositionPage, PositionPage]:
        texts = {"fr": {"title": "Jouer est un droit", "demand": "Laissez-les jouer.", "summary": ""}}
        page = operations.publish(prepared, by=secretariat, texts=texts, **PUBLIC_WORDS)
        return page, PositionPage.objects.get(text_language="fr")

    return go


@pytest.fixture
def who(second, staff_of_beta, signatory, adviser, secretariat, stranger):
    """People by what they are to Beta's words."""
    return {
        "speaks": second, "staff": staff_of_beta, "another member": signatory, "adviser": adviser,
        "secretariat": secretariat, "stranger": stranger,
    }  # fmt: skip
