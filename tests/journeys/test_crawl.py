"""The whole public site, link by link: no cookie, no storage, nothing from elsewhere, nothing broken."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

import pytest

pytestmark = pytest.mark.browser
LANGUAGES = ("nl", "fr", "en")
MOST_PAGES = 400
NOT_PAGES = (".ics", ".pdf", ".docx", ".xml", "/feed/", "/media/", "/documents/", "/accounts/", "/demo/", "/members/")


def is_page(url: str, origin: str) -> bool:
    parts = urlsplit(url)
    return url.startswith(f"{origin}/") and not any(part in parts.path for part in NOT_PAGES) and "?" not in url


def test_a_visitor_leaves_no_trace_and_loads_nothing_from_elsewhere(visitor, live_server_process):
    origin = live_server_process.url
    page = visitor()
    foreign, broken, complaints = set(), [], []
    page.on(
        "request", lambda request: foreign.add(request.url) if not request.url.startswith((origin, "data:")) else None
    )
    page.on("console", lambda line: complaints.append(f"{page.url} {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(f"{page.url} {error}"))
    waiting, seen = [f"{origin}/"], set()
    while waiting and len(seen) < MOST_PAGES:
        url = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        answer = page.goto(url)
        if not answer or answer.status != 200:
            broken.append(f"{url}: {answer and answer.status}")
            continue
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            link = urldefrag(link).url
            if is_page(link, origin) and link not in seen:
                waiting.append(link)
    storage = page.evaluate("localStorage.length + sessionStorage.length")

    assert broken == []
    assert complaints == []
    assert foreign == set()
    assert page.context.cookies() == []
    assert storage == 0
    for language in LANGUAGES:
        assert sum(f"/{language}/" in url for url in seen) >= 12, f"few pages in {language}: {sorted(seen)}"


def test_each_language_speaks_its_own_on_its_own_address(visitor):
    page = visitor()
    for language in LANGUAGES:
        page.goto(f"/{language}/")
        assert page.get_attribute("html", "lang") == language
        other = page.eval_on_selector_all("link[rel=alternate][hreflang]", "links => links.map(link => link.hreflang)")
        assert set(LANGUAGES) <= set(other)


def test_the_root_leads_to_the_visitors_language(visitor):
    page = visitor(locale="fr-BE")

    page.goto("/")

    assert urlsplit(page.url).path == "/fr/"


def test_files_and_feeds_of_the_public_site_open(visitor, live_server_process):
    page = visitor()
    page.goto(live_server_process.demo["position_page"])
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    files = [link for link in links if link.endswith((".pdf", ".docx"))]

    kinds = {link.rsplit(".", 1)[1]: page.request.get(link).body()[:4] for link in files}
    calendar = page.request.get("/events/calendar.ics")
    feed = page.request.get("/positions/feed/")

    assert kinds == {"pdf": b"%PDF", "docx": b"PK\x03\x04"}
    assert calendar.text().startswith("BEGIN:VCALENDAR\r\n")
    assert feed.ok
    assert "<feed" in feed.text()
