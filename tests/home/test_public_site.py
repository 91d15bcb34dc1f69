"""The public site as its readers get it: three languages, few queries, no cookie, no style or script in the page."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from coalition.demo.public import create_public_site
from home.models import BasePage, ChildHomePage, HomePage
from tests import factories

MOST_QUERIES = 12


def pages_of(app: str) -> list[Page]:
    found = Page.objects.live().filter(depth__gte=2, content_type__app_label=app)
    return list(found.select_related("locale", "content_type"))


def test_site_has_the_same_pages_in_three_languages(site):
    by_language: dict[str, set] = {}
    for page in Page.objects.live().filter(depth__gte=2).select_related("locale"):
        by_language.setdefault(page.locale.language_code, set()).add(page.translation_key)

    assert set(by_language) == {"nl", "fr", "en"}
    assert by_language["nl"] == by_language["fr"] == by_language["en"]
    assert len(by_language["nl"]) >= 20
    assert Site.objects.get().root_page_id == site.pk


def test_planting_twice_changes_nothing(site):
    before = set(Page.objects.values_list("pk", "url_path"))

    assert create_public_site().pk == site.pk
    assert set(Page.objects.values_list("pk", "url_path")) == before


def test_every_page_reads_in_its_language_within_twelve_queries_and_sets_no_cookie(client, site):
    pages = pages_of("home")
    client.get("/nl/")  # fills the caches that live longer than a request

    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            response = client.get(page.get_url())
        html = response.content.decode()

        assert response.status_code == 200, page.url_path
        assert f'<html lang="{page.locale.language_code}">' in html
        assert html.count("<h1") == 1, page.url_path
        assert len(asked) <= MOST_QUERIES, (page.url_path, len(asked))
        if page.content_type.model != "contactpage":
            assert not response.cookies, page.url_path
        assert not re.search(r"<[^>]+\sstyle=", html), page.url_path
        assert not re.search(r"<script(?![^>]+(src=|application/ld\+json))", html), page.url_path
        assert not re.search(r'(?:src|srcset)="(?:https?:)?//', html), page.url_path


@pytest.mark.parametrize("path", ["/nl/", "/fr/", "/en/"])
def test_number_of_members_does_not_change_the_number_of_queries(client, site, path):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    factories.make_organisation("Alfa")
    client.get(path)
    few = queries()
    for place in range(40):
        factories.make_organisation(f"Organisation {place:02}", hue=place % 12)

    assert queries() == few


def test_front_page_shows_each_member_and_the_ways_on(client, site):
    factories.make_organisation("Huis van het Spel", initials="HS")

    html = client.get("/nl/").content.decode()

    assert "<title>Huis van het Spel</title>" in html
    assert site.headline in html
    for door in ("/nl/kinderen/", "/nl/standpunten/", "/nl/wat-we-doen/kindvriendelijke-gemeenten/"):
        assert f'href="{door}"' in html


def test_language_switch_and_hreflang_lead_to_the_same_page(client, site):
    html = client.get("/fr/qui-sommes-nous/mission-et-vision/").content.decode()

    for address in ("/nl/over-ons/missie-en-visie/", "/en/about/mission-and-vision/"):
        assert f'href="{address}" hreflang' in html
        assert re.search(rf'rel="alternate" hreflang="\w\w" href="https?://[^"]+{address}"', html)


def test_help_for_children_is_one_step_away_from_every_page(client, site):
    for page in pages_of("home"):
        child = ChildHomePage.objects.get(locale=page.locale)
        assert f'href="{child.get_url()}"' in client.get(page.get_url()).content.decode()


def test_menu_has_seven_doors_at_the_most_and_marks_where_we_are(client, site):
    html = client.get("/nl/over-ons/missie-en-visie/").content.decode()

    menu = html.split('<nav class="site-nav"')[1].split("</nav>")[0]
    assert menu.count("<li>") <= 7
    assert 'href="/nl/over-ons/" aria-current="true"' in menu


def test_sensitive_page_offers_a_quick_exit_and_others_do_not(client, site):
    assert "data-quick-exit" in client.get("/nl/kinderen/").content.decode()
    assert "data-quick-exit" not in client.get("/nl/privacy/").content.decode()


def test_unpublished_page_is_nowhere(client, site):
    page = Page.objects.get(slug="privacy", locale__language_code="nl")
    page.unpublish()

    assert client.get("/nl/privacy/").status_code == 404
    assert "/nl/privacy/" not in client.get("/nl/").content.decode()
    assert "/nl/privacy/" not in client.get("/sitemap.xml").content.decode()


def test_missing_page_gets_a_clear_sentence_in_the_readers_language(client, site):
    response = client.get("/nl/niets/")

    assert response.status_code == 404
    assert "site-header" in response.content.decode()


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=99999999999999999999", "?page=%00"])
def test_nonsense_in_the_address_of_news_is_no_error(client, site, query):
    assert client.get(f"/nl/nieuws/{query}").status_code == 200


def test_no_page_kind_counts_as_a_menu_entry_by_itself():
    assert not any(getattr(model, "show_in_menus_default", False) for model in BasePage.__subclasses__())


def test_structured_data_cannot_close_its_element(client, site):
    HomePage.objects.filter(pk=site.pk).update(headline="</script><script>alert(1)</script>")

    html = client.get("/nl/").content.decode()

    assert "<script>alert" not in html
