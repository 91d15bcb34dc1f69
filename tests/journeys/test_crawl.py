"""The whole public site, link by link: no cookie, no storage, nothing from elsewhere, nothing broken."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
LANGUAGES = ("nl", "fr", "en")
MOST_PAGES = 400
DRAWN_OF_A_KIND = 6  # the others under the same page are read, not drawn
NOT_PAGES = (".ics", ".pdf", ".docx", ".xml", "/feed/", "/media/", "/documents/", "/accounts/", "/demo/", "/members/")


def is_page(url: str, origin: str) -> bool:
    parts = urlsplit(url)
    return url.startswith(f"{origin}/") and not any(part in parts.path for part in NOT_PAGES) and "?" not in url


def of_one_kind(url: str) -> str:
    """Pages side by side under one page, in whatever language, are drawn by one template."""
    return urlsplit(url).path.rstrip("/").rpartition("/")[0]


def drawn(page: Page, url: str) -> tuple[int, list[str]]:
    """The status of a page that the browser loads whole, and the links on it."""
    answer = page.goto(url)
    assert answer
    return answer.status, page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")


def read(page: Page, url: str) -> tuple[int, list[str]]:
    """The same of a page that is only asked for: quicker. What it would load or keep is read from its text."""
    answer = page.request.get(url)
    html = answer.text()
    assert "set-cookie" not in answer.headers, url
    loaded = re.findall(r"""<(?:script|img|iframe|source|video|audio)[^>]*? src(?:set)?=["']?([^"'> ]+)""", html)
    loaded += re.findall(
        r"""<link[^>]*? rel=["']?(?:stylesheet|icon|preload|modulepreload)[^>]*? href=["']?([^"'> ]+)""", html
    )
    assert [
        one for one in loaded if not urljoin(url, one).startswith((f"http://{urlsplit(url).netloc}/", "data:"))
    ] == []
    return answer.status, [urljoin(url, unescape(link)) for link in re.findall(r'<a[^>]*? href="([^"]*)"', html)]


def test_a_visitor_leaves_no_trace_and_loads_nothing_from_elsewhere(visitor, live_server_process):
    origin = live_server_process.url
    page = visitor()
    foreign, broken, complaints = set(), [], []
    page.on(
        "request", lambda request: foreign.add(request.url) if not request.url.startswith((origin, "data:")) else None
    )
    page.on("console", lambda line: complaints.append(f"{page.url} {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(f"{page.url} {error}"))
    waiting, seen, kinds = [f"{origin}/"], set(), Counter[str]()
    while waiting and len(seen) < MOST_PAGES:
        url = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        kinds[of_one_kind(url)] += 1
        status, links = (drawn if kinds[of_one_kind(url)] <= DRAWN_OF_A_KIND else read)(page, url)
        if status != 200:
            broken.append(f"{url}: {status}")
            continue
        for link in links:
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
