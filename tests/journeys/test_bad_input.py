"""Bad input: a clear sentence in the visitor's language or a documented code, nothing typed is lost, no 500."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.journeys.pages import PATIENCE, invite, link_in, mail_to, new_member, submit, unlike_any_other
from tests.server import DemoServer

pytestmark = pytest.mark.browser
MALFORMED, LOGGED_OUT, FORBIDDEN, NOT_THERE, OLD, NOT_IN_A_PAPER, TOO_FAST = 4400, 4401, 4403, 4404, 4409, 4422, 4429
TOO_LARGE = 4413
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def log_stays_readable(live_server_process) -> Iterator[None]:
    """Whatever was thrown at it, the server told no stack trace."""
    before = len(live_server_process.log())
    yield
    told = live_server_process.log()[before:]
    assert "Traceback" not in told, told[-3000:]
    assert len(told.splitlines()) < 60, "the log drowns"


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_a_missing_page_answers_in_the_language_of_its_address(visitor, language):
    page = visitor(locale="de-DE")

    answered = page.goto(f"/{language}/dit/bestaat/niet/")

    assert answered and answered.status == 404
    assert page.get_attribute("html", "lang") == language
    assert page.locator("h1").inner_text()
    assert page.locator(f'main a[href^="/{language}/"]').count() >= 1
    assert page.locator('main a[href^="/accounts/login/"]').count() == 1


def test_missing_pages_speak_three_languages(visitor):
    page, said = visitor(), set()
    for language in ("nl", "fr", "en"):
        page.goto(f"/{language}/dit/bestaat/niet/")
        said.add(page.inner_text("main h1"))

    assert len(said) == 3


def test_odd_addresses_are_not_found_and_nothing_worse(visitor, live_server_process):
    page = visitor("representative")
    odd = ["/members/papers/geen-uuid/", f"/members/papers/{NOBODY}/", f"/members/threads/{NOBODY}/posts/?after=abc",
           f"/members/ballots/{NOBODY}/answer/?organisation=%00", "/members/organisations/%00/",
           "/media/../settings.py",
           "/media/%2e%2e/%2e%2e/secret_key", "/demo/mail/..%2fsecret_key/", f"/members/calendar/{NOBODY}/",
           "/answer/onzin/", "/calendar/onzin.ics", "/members/inbox/%F0%9F%92%A9/"]  # fmt: skip

    statuses = {address: page.request.get(address).status for address in odd}

    assert {address: status for address, status in statuses.items() if status not in (400, 404)} == {}


def test_odd_questions_to_lists_find_nothing_and_break_nothing(visitor):
    page = visitor("representative")
    odd = ["/members/search/?q=%00%27%22(((", f"/members/search/?q={'woord+' * 300}",
           "/members/papers/?page=-1&state=onzin",
           "/members/calendar/?view=month&month=9999-99", "/members/calendar/?month=0000-01",
           "/members/threads/?page=1e9",
           "/nl/standpunten/?q=%00%27%22&article=999999999999", "/nl/over-ons/leden/?q=%27%00&type=onzin&page=zz",
           "/events/calendar.ics?language=%00", "/nl/kalender/?month=abc"]  # fmt: skip

    statuses = {address: page.request.get(address).status for address in odd}

    assert {address: status for address, status in statuses.items() if status != 200} == {}


def test_a_wrong_invitation_says_so(visitor):
    page = visitor()

    answered = page.goto("/invitation/dit-is-geen-uitnodiging/")

    assert answered and answered.status == 404
    assert page.locator("main h1").inner_text()
    assert page.locator("input[name=password]").count() == 0


def test_an_invitation_that_was_taken_back_says_so(visitor, live_server_process):
    secretariat, guest = visitor("secretariat"), visitor()
    email = f"{unlike_any_other('weg').replace(' ', '-')}@nieuw.example"
    invite(secretariat, "huis-van-het-spel", email=email, name="Toch niet")
    link = link_in(mail_to(live_server_process, secretariat, email), "/invitation/")
    secretariat.goto("/members/organisations/huis-van-het-spel/")
    row = secretariat.locator(".row", has_text=email)
    with secretariat.expect_navigation():
        row.locator('form[action$="/revoke/"] button').click()

    answered = guest.goto(link)

    assert answered and answered.status == 410
    assert guest.locator("input[name=password]").count() == 0
    assert guest.locator('main a[href^="/accounts/login/"]').count() == 1


def test_a_form_with_errors_keeps_what_was_typed(visitor):
    page = visitor("secretariat")
    page.goto("/members/calendar/new/")
    typed = {"title": unlike_any_other("Onmogelijk overleg"), "place": "Zaal De Knikker", "starts_on": "2027-03-02",
             "starts_at": "15:00", "ends_at": "14:00", "description": "Een lange uitleg."}  # fmt: skip
    for name, value in typed.items():
        page.fill(f"[name={name}]", value)

    submit(page)

    assert page.locator(".error-summary li").count() == 1
    assert {name: page.input_value(f"[name={name}]") for name in typed} == typed


def test_a_deadline_in_the_past_is_refused_with_a_sentence(visitor, live_server_process):
    page = visitor("secretariat")
    paper = live_server_process.demo["paper_by_state"]["final_text"]
    page.goto(paper)
    with page.expect_navigation():
        page.locator('a[href$="/sign-off/"]').first.click()
    page.fill("[name=closes_at]", "2020-01-01T12:00")

    submit(page)

    assert page.locator(".error-summary").count() == 1
    assert page.input_value("[name=closes_at]") == "2020-01-01T12:00"


def test_too_long_a_post_is_refused_and_kept(visitor, live_server_process):
    plain = visitor("representative", java_script_enabled=False)
    plain.goto(live_server_process.demo["thread"])
    token = plain.input_value("[data-thread-form] [name=csrfmiddlewaretoken]")
    words = "lang " * 8000

    answered = plain.request.post(
        live_server_process.demo["thread_posts"], form={"csrfmiddlewaretoken": token, "body": words},
        headers={"Referer": plain.url},
    )  # fmt: skip

    assert answered.status == 422
    assert words.strip()[:2000] in answered.text()


def test_a_form_without_its_token_is_refused_in_words(visitor, live_server_process):
    page = visitor("representative")

    answered = page.request.post(live_server_process.demo["thread_posts"], form={"body": "vals"})

    assert answered.status == 403
    assert "<h1" in answered.text()


# Uploads ------------------------------------------------------------------------------------------------------------


def upload(page: Page, address: str, name: str, body: bytes, kind: str) -> None:
    page.goto(address)
    page.fill("[name=title]", name)
    page.set_input_files("input[type=file][name=file]", {"name": name, "mimeType": kind, "buffer": body})
    with page.expect_navigation():
        page.locator("form:has(input[type=file]) button[type=submit]").first.click()


@pytest.mark.parametrize(
    ("address", "name", "kind"),
    [
        ("/cms/documents/add/", "virus.exe", "application/octet-stream"),
        ("/cms/images/add/", "plaatje.svg", "image/svg+xml"),
    ],
)
def test_an_upload_of_the_wrong_kind_is_refused(visitor, live_server_process, address, name, kind):
    page = visitor("cms_editor")
    allowed = page.goto(address)
    if allowed is None or allowed.status != 200 or "/add" not in page.url:
        pytest.fail(f"the editor cannot open {address}: {allowed and allowed.status} {page.url}")

    upload(page, address, name, b"<svg xmlns='http://www.w3.org/2000/svg'/>", kind)

    assert "/add" in page.url
    assert page.locator(".error-message:visible, .messages .error:visible").count() >= 1
    assert page.input_value("[name=title]") == name


# Sockets ------------------------------------------------------------------------------------------------------------


def cookie_of(page: Page) -> str:
    return "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())


def close_code(server: DemoServer, path: str, cookie: str = "", sends: tuple[bytes | str, ...] = ()) -> int:
    """The code with which the server ends a socket on which this is said."""
    headers = {"Cookie": cookie} if cookie else {}
    with connect(f"{server.ws_url}{path}", additional_headers=headers, origin=server.url, max_size=None) as socket:
        try:
            for message in sends:
                socket.send(message)
            until = time.monotonic() + PATIENCE  # others may be talking all the while
            while (left := until - time.monotonic()) > 0:
                socket.recv(timeout=left)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006
        raise AssertionError(f"In {PATIENCE} s the server did not end {path}")


def test_sockets_refuse_strangers_with_a_code(visitor, live_server_process):
    demo = live_server_process.demo
    paths = ["drafting_paper_socket", "thread_socket", "sign_off_ballot_socket", "my_socket"]

    codes = {demo[path]: close_code(live_server_process, demo[path]) for path in paths}

    assert set(codes.values()) == {LOGGED_OUT}


def test_sockets_of_things_that_are_not_there_say_so(visitor, live_server_process):
    cookie = cookie_of(visitor("representative"))

    codes = {
        kind: close_code(live_server_process, f"/ws/{kind}/{NOBODY}/", cookie)
        for kind in ("papers", "threads", "ballots")
    }

    assert set(codes.values()) == {NOT_THERE}


PAPER_NOISE = {
    "text": ("hallo", MALFORMED),
    "unknown kind": (b"\x63\x00", MALFORMED),
    "cut off": (b"\x00\x02\xff\xff\xff\xff\x0f", MALFORMED),
    "random bytes": (bytes(range(255, 0, -1)), MALFORMED),
    "no update": (b"\x00\x02\x04\x09\x09\x09\x09", MALFORMED),
    "empty sync": (b"\x00", MALFORMED),
}


@pytest.mark.parametrize("noise", PAPER_NOISE)
def test_malformed_words_to_a_paper_end_with_the_documented_code(visitor, live_server_process, noise):
    cookie = cookie_of(visitor("representative"))
    said, code = PAPER_NOISE[noise]

    assert close_code(live_server_process, live_server_process.demo["drafting_paper_socket"], cookie, (said,)) == code


def test_an_old_page_is_told_so(visitor, live_server_process):
    cookie = cookie_of(visitor("representative"))
    path = f"{live_server_process.demo['drafting_paper_socket']}?ack=1&schema=0"

    assert close_code(live_server_process, path, cookie) == OLD


def test_a_message_over_the_limit_ends_the_socket_and_nothing_else(visitor, live_server_process):
    witness = visitor("second_representative")
    witness.goto(live_server_process.demo["drafting_paper"])
    expect(witness.locator('[data-editor][data-ready="true"]')).to_be_visible()
    cookie = cookie_of(visitor("representative"))
    huge = b"\x00\x02" + b"\xa0\x8d\x06" + b"\x00" * 300_000

    code = close_code(live_server_process, live_server_process.demo["drafting_paper_socket"], cookie, (huge,))

    assert code == TOO_LARGE
    expect(witness.locator('[data-editor-status][data-status="saved"]')).to_be_attached()


@pytest.mark.parametrize(
    "said",
    ["geen json", "[]", '{"type":"post","body":"vals"}', b"\x00\x01", json.dumps({"type": "x" * 9000}), "[" * 4000],
)
@pytest.mark.parametrize("path", ["thread_socket", "my_socket"])
def test_malformed_words_to_a_listening_socket(visitor, live_server_process, path, said):
    cookie = cookie_of(visitor("representative"))

    assert close_code(live_server_process, live_server_process.demo[path], cookie, (said,)) == MALFORMED


def test_too_many_messages_end_with_a_code(visitor, live_server_process):
    cookie = cookie_of(visitor("representative"))
    chatter = ('{"type":"ping"}',) * 60

    assert close_code(live_server_process, live_server_process.demo["thread_socket"], cookie, chatter) == TOO_FAST


def test_more_sockets_than_anybody_needs_are_told_that_it_is_too_much(visitor, live_server_process):
    cookie = cookie_of(visitor("substitute", java_script_enabled=False))  # a page that opens none itself
    path, opened = live_server_process.demo["my_socket"], []
    try:
        for _number in range(11):
            opened.append(connect(f"{live_server_process.ws_url}{path}", additional_headers={"Cookie": cookie},
                                  origin=live_server_process.url))  # fmt: skip
            if len(opened) < 11:
                assert json.loads(opened[-1].recv(timeout=PATIENCE))["type"] == "notifications"
        try:
            opened[-1].recv(timeout=PATIENCE)
            told = opened[0]  # it took ten seconds to come so far: then the one that was quiet for longest makes room
        except ConnectionClosed:
            told = opened[-1]

        with pytest.raises(ConnectionClosed) as closed:
            told.recv(timeout=PATIENCE)
        assert closed.value.rcvd.code == TOO_FAST
    finally:
        for socket in opened:
            socket.close()


def test_somebody_without_a_seat_hears_nothing(visitor, live_server_process):
    secretariat = visitor("secretariat")
    page, email = new_member(live_server_process, secretariat, visitor, "de-regenjas")
    secretariat.goto("/members/organisations/de-regenjas/")
    secretariat.locator(".row", has=secretariat.locator(f'a[href="mailto:{email}"]')).locator(
        'a[href$="/end/"]'
    ).click()
    submit(secretariat, "main form .button--danger")
    demo = live_server_process.demo

    codes = {
        close_code(live_server_process, demo[path], cookie_of(page))
        for path in ("thread_socket", "drafting_paper_socket")
    }

    assert codes <= {FORBIDDEN, NOT_THERE}
