"""Small hands for the journeys: forms, papers, sign-off, people, mail. Never by words of the interface."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from uuid import uuid4

import psycopg
from playwright.sync_api import Page, expect

from coalition.postgres import DATABASE_NAME, Server
from tests.server import DemoServer

PATIENCE = 40  # seconds within which a thing that must come has come, on a busy machine
Found = TypeVar("Found")

SAVED = '[data-editor-status][data-status="saved"]'
SHEET = "#paper-text"


def unlike_any_other(words: str) -> str:
    """Words that no other test and no earlier run has written."""
    return f"{words} {uuid4().hex[:8]}"


def until(ask: Callable[[], Found], what: str, seconds: float = PATIENCE) -> Found:
    """Ask outside of the browser until the answer is true; returns it."""
    end = time.monotonic() + seconds
    while True:
        if found := ask():
            return found
        if time.monotonic() > end:
            raise AssertionError(f"In {seconds} s it did not come true: {what}")
        time.sleep(0.1)


def submit(page: Page, near: str = "main form[method=post] .button--primary") -> None:
    """Press the button of a form and wait for the page that answers."""
    with page.expect_navigation():
        page.locator(near).first.click()


def last_part(address: str) -> str:
    """The key in `/members/…/<key>/`."""
    return address.split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]


# Writing ------------------------------------------------------------------------------------------------------------


def open_editor(page: Page, address: str) -> None:
    """Open a paper to write in and wait until it may be typed in."""
    page.goto(address)
    expect(page.locator('[data-editor][data-ready="true"]')).to_be_visible()
    expect(page.locator(f'{SHEET}[contenteditable="true"]')).to_be_visible()


AT_END = "(({selection, doc}) => !doc.textBetween(selection.head, doc.content.size))(window.__editor.view.state)"


def write(page: Page, words: str, *, new_paragraph: bool = True) -> None:
    """Type at the end of the text."""
    page.locator(SHEET).focus()
    # The editor shows its own selection again a moment after it got the focus: ask until the caret stands there.
    until(lambda: page.keyboard.press("Control+End") or page.evaluate(AT_END), "the caret stands at the end")
    if new_paragraph:
        page.keyboard.press("Enter")
    page.keyboard.type(words)


def text_of(page: Page) -> str:
    """The text of a paper without the flags of other people's cursors."""
    return page.locator(SHEET).evaluate(
        """sheet => {
          const copy = sheet.cloneNode(true);
          for (const flag of copy.querySelectorAll(".cursor")) flag.remove();
          return copy.textContent.replaceAll("\\u2060", "");
        }"""
    )


def is_saved(page: Page) -> None:
    """Wait until the page says that everything is on disk."""
    expect(page.locator(SAVED)).to_be_attached(timeout=PATIENCE * 1000)


# Papers -------------------------------------------------------------------------------------------------------------


def propose(page: Page, title: str, document_type: str = "standpunt") -> str:
    """The secretariat proposes a paper; returns its address."""
    page.goto("/members/papers/new/")
    page.fill("[name=title]", title)
    page.fill("[name=purpose]", "Een tekst om samen te lezen.")
    page.locator("[name=document_type]").select_option(index=kind_of(page, document_type))
    page.locator("[name=lead]").select_option(index=1)
    submit(page)
    return page.url


def kind_of(page: Page, slug: str) -> int:
    """Which option of the form is the kind: the demo makes its four kinds in this order."""
    numbers = page.locator("[name=document_type] option").evaluate_all(
        "options => options.map(one => Number(one.value))"
    )
    order = ["standpunt", "alternatief-rapport", "open-brief", "dringende-verklaring"]
    return numbers.index(sorted(numbers)[order.index(slug)])


def step(page: Page, paper: str, verb: str) -> None:
    """Take one step that needs no reason."""
    page.goto(paper)
    with page.expect_navigation():
        page.locator(f'form:has(input[name=verb][value="{verb}"]) button').click()


def step_with_reason(page: Page, paper: str, verb: str) -> None:
    """Take a step and say why: because the table asks it, or because something that it asks is let go."""
    page.goto(paper)
    if not page.locator(f'a[href*="verb={verb}"]').count():
        return step(page, paper, verb)
    page.goto(page.locator(f'a[href*="verb={verb}"]').get_attribute("href") or "")
    page.fill("[name=reason], [name=waiver]", "Iedereen was erbij toen dit werd afgesproken.")
    submit(page)
    return None


def describe(page: Page, paper: str) -> None:
    """Answer the four questions of the child reflex."""
    page.goto(f"{paper}describe/")
    for question in ("involved", "groups", "effect", "articles"):
        page.fill(f"[name={question}]", "Twee klassen lazen mee.")
    submit(page)


def fill_sections(page: Page) -> None:
    """Say something under every heading that the template of the kind of paper brings."""
    headings = page.locator(f"{SHEET} h2")
    for number in range(headings.count()):
        headings.nth(number).click()
        page.keyboard.press("End")
        page.keyboard.press("Enter")
        page.keyboard.type("Hierover zijn we het eens.")


def settled_paper(page: Page, title: str, paragraphs: list[str], document_type: str = "standpunt") -> str:
    """From proposal to final text, by the secretariat; returns the paper's address."""
    paper = propose(page, title, document_type)
    step_with_reason(page, paper, "start_without_call")
    describe(page, paper)
    open_editor(page, f"{paper}write/")
    fill_sections(page)
    for number, words in enumerate(paragraphs):
        write(page, words, new_paragraph=number > 0)
    is_saved(page)
    step_with_reason(page, paper, "settle_text")
    return paper


def open_ballot(page: Page, paper: str) -> str:
    """Ask all organisations to sign the newest revision, with the deadline that the form proposes."""
    page.goto(paper)
    with page.expect_navigation():
        page.locator('a[href$="/sign-off/"]').first.click()
    assert page.input_value("[name=closes_at]")
    submit(page)
    expect(page).to_have_url(re.compile("/members/ballots/"))
    return page.url


def decided(page: Page) -> None:
    """Say that the board decided, and when."""
    page.check('[name=mandate][value="board"]')
    page.fill("[name=mandate_body]", "Board")
    page.fill("[name=mandate_decided_on]", "2026-01-15")


def answer(
    page: Page, ballot: str, choice: str, *, organisation: str = "", reason: str = "", passage: str = "", text: str = ""
) -> None:
    """Fill in the answer of an organisation and confirm it on the page that repeats it."""
    page.goto(f"{ballot}answer/" + (f"?organisation={organisation}" if organisation else ""))
    page.check(f'[name=choice][value="{choice}"]')
    decided(page)
    if page.locator("[name=source]").count():
        page.fill("[name=source]", "By telephone, from the chair")
    if choice == "object":
        page.check("[name=no_wording]")
    if reason:
        page.fill("[name=reason]", reason)
    if passage:
        value = page.locator("[name=passage_1] option", has_text=passage).get_attribute("value")
        page.select_option("[name=passage_1]", value)
        page.fill("[name=text_1]", text)
    submit(page)
    with page.expect_navigation():
        page.click('main button[name="confirmed"]')
    expect(page).to_have_url(re.compile(f"/members/ballots/{last_part(ballot)}/$"))


def endorse_for(page: Page, ballot: str, organisation: str) -> None:
    """What the secretariat enters for an organisation, sent as the form on the second page sends it: no page drawn."""
    address = f"{ballot}answer/?organisation={organisation}"
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.request.get(address).text())
    assert token
    fields = {
        "csrfmiddlewaretoken": token[1],
        "choice": "endorse",
        "mandate": "board",
        "mandate_body": "Board",
        "mandate_decided_on": "2026-01-15",
        "source": "By telephone, from the chair",
        "confirmed": "yes",
    }
    answered = page.request.post(address, form=fields, headers={"Referer": address})
    assert answered.ok
    assert answered.url.rstrip("/").endswith(last_part(ballot)), "kept, and back on the page of the sign-off"


# People and mail ----------------------------------------------------------------------------------------------------


def invite(page: Page, organisation: str, *, email: str, name: str, role: str = "staff") -> None:
    """Invite somebody to a seat, by the form."""
    page.goto(f"/members/organisations/{organisation}/invite/")
    page.fill("[name=name]", name)
    page.fill("[name=email]", email)
    page.check(f'[name=role][value="{role}"]')
    submit(page)


def mails(server: DemoServer, page: Page, to: str = "") -> list[dict[str, str]]:
    """What stands in the demo's mailbox, newest first: to, subject, address of the mail."""
    listing = page.request.get(f"{server.url}/demo/mail/").text()
    row = re.compile(r'href="(/demo/mail/[^"]+)">(.*?)</a>\s*<span[^>]*>(.*?) · ', re.DOTALL)
    found = [
        {"address": address, "subject": html.unescape(subject), "to": html.unescape(person).strip()}
        for address, subject, person in row.findall(listing)
    ]
    return [one for one in found if to in one["to"]]


# What a worker that was killed had begun stays as it was for a while: nobody is doing it.
STILL_TO_DO = """
SELECT FROM procrastinate_jobs job LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
WHERE job.status = 'todo' OR (job.status = 'doing' AND worker.last_heartbeat > now() - interval '30 seconds') LIMIT 1
"""


def post_is_out(server: DemoServer) -> None:
    """Wait until the worker has done all that it was given."""
    held = Server(server.folder).settings()
    with psycopg.connect(host=str(held["HOST"]), user=str(held["USER"]), dbname=DATABASE_NAME, autocommit=True) as jobs:
        until(lambda: jobs.execute(STILL_TO_DO).fetchone() is None, "no job waits", 2 * PATIENCE)


def mail_to(server: DemoServer, page: Page, to: str) -> str:
    """The text of the newest mail to somebody, waiting for the worker to send it."""
    found = until(lambda: mails(server, page, to), f"a mail to {to}")
    page.goto(found[0]["address"])
    return page.inner_text("[data-mail]")


def link_in(text: str, path: str) -> str:
    """The first address in a mail that leads to a path."""
    found = re.search(rf"https?://\S*{re.escape(path)}\S+", text)
    assert found, text
    return found[0]


def new_member(
    server: DemoServer, secretariat: Page, visitor: Callable[..., Page], organisation: str, role: str = "staff"
) -> tuple[Page, str]:
    """Somebody who was invited and accepted: the page on which they arrive, and their address."""
    email = f"{uuid4().hex[:10]}@nieuw.example"
    invite(secretariat, organisation, email=email, name="Nieuwe medewerker", role=role)
    address = link_in(mail_to(server, secretariat, email), "/invitation/")
    page = visitor()
    page.goto(address)
    page.fill("[name=password]", PASSWORD)
    submit(page)
    page.wait_for_url("**/members/")
    return page, email


PASSWORD = "een lang nieuw wachtwoord"  # noqa: S105 of people whom the tests invite


def socket_codes(page: Page) -> dict[str, list[Any]]:
    """From now on, the sockets that this page opens, by path: whether each was closed."""
    seen: dict[str, list[Any]] = {}

    def note(socket: Any) -> None:
        path = re.sub(r"^wss?://[^/]+", "", socket.url).split("?")[0]
        seen.setdefault(path, []).append(socket)

    page.on("websocket", note)
    return seen


def log_lines_since(server: DemoServer, start: int) -> Iterator[str]:
    """What the demo printed after the first `start` characters."""
    yield from server.log()[start:].splitlines()
