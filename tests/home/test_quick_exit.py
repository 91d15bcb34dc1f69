"""Quick exit: keyboard only, JS off, Back button does not return (JS on), neutral title."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route

from home.models import ChildHomePage, StandardPage

ELSEWHERE = "https://www.wikipedia.org/"


def opened(visitor, **options) -> Page:
    """The children's corner, come to from the privacy page; where the exit leads is answered here."""

    def answer(route: Route) -> None:
        route.fulfill(body="<title>Encyclopaedia</title><p>Elsewhere", content_type="text/html")

    page = visitor(**options)
    page.context.route(f"{ELSEWHERE}**", answer)
    page.goto("/nl/privacy/")
    page.goto("/nl/kinderen/")
    return page


@pytest.mark.browser
@pytest.mark.parametrize("keys", [["Tab", "Tab", "Enter"], ["Shift", "Shift", "Shift"]])
def test_quick_exit_by_keyboard_only_and_back_does_not_return(visitor, keys):
    page = opened(visitor)
    page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
    asked = []
    page.on("request", lambda request: asked.append(request) if request.url == ELSEWHERE else None)

    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(ELSEWHERE)
    assert [request.headers.get("referer") for request in asked] == [None]

    page.go_back()

    assert page.url.endswith("/nl/privacy/")


@pytest.mark.browser
def test_quick_exit_with_javascript_off_is_a_plain_link(visitor):
    page = opened(visitor, java_script_enabled=False)

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url(ELSEWHERE)


def titles(html: str) -> tuple[str, str]:
    return re.search("<title>(.*?)</title>", html)[1], re.search(r"<h1>(.*?)</h1>", html)[1]


def test_a_sensitive_page_has_a_neutral_title(client, site):
    corner = ChildHomePage.objects.get(locale__language_code="nl")
    assert corner.is_sensitive

    title, heading = titles(client.get(corner.url).content.decode())

    assert title in {"Information · Voorbeeldcoalitie Kinderrechten", "Informatie · Voorbeeldcoalitie Kinderrechten"}
    assert heading == corner.title
    plain = StandardPage.objects.live().filter(locale__language_code="nl").first()
    assert titles(client.get(plain.url).content.decode())[0].startswith(f"{plain.title} · ")


def test_who_leaves_is_told_that_the_browser_remembers(client, site):
    html = client.get("/nl/kinderen/").content.decode()

    assert html.count('aria-describedby="about-leaving"') == html.count('id="about-leaving"') == 1
    assert 'id="about-leaving"' not in client.get("/nl/privacy/").content.decode()
