"""Locale: NL page without FR version gives notice in French with link, correct lang and hreflang; names unchanged."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import gettext, override

from home.models import NewsPage, StandardPage
from tests import factories

OF_NEWS = "/nl/nieuws/kinderen-schreven-de-samenvatting/"


@pytest.fixture
def dutch_only(site) -> NewsPage:
    page = NewsPage.objects.get(slug="kinderen-schreven-de-samenvatting", locale__language_code="nl")
    NewsPage.objects.filter(locale__language_code="fr", translation_key=page.translation_key).delete()
    return page


def test_nl_page_without_fr_version_gives_notice_in_french_with_link_lang_and_hreflang(client, dutch_only):
    html = client.get(OF_NEWS).content.decode()
    notice = re.search(r'<a href="([^"]+)" hreflang="fr" lang="fr"', html)[1]
    assert 'rel="alternate" hreflang="fr"' not in html
    assert 'rel="alternate" hreflang="en"' in html

    answer = client.get(notice)
    page = answer.content.decode()

    with override("fr"):
        heading = gettext("This page is not here in English yet")
    assert (answer.status_code, answer.headers["Content-Language"]) == (200, "fr")
    assert '<html lang="fr">' in page
    assert f"<h1>{heading}</h1>" in page
    assert f'href="{OF_NEWS}" hreflang="nl" lang="nl">{dutch_only.title}' in page
    assert "néerlandais" in page.lower()
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="alternate"' not in page


def test_the_notice_leads_to_the_translation_once_it_is_there(client, site):
    page = NewsPage.objects.get(slug="kinderen-schreven-de-samenvatting", locale__language_code="nl")
    french = NewsPage.objects.get(translation_key=page.translation_key, locale__language_code="fr")

    assert client.get(f"/fr/-/{page.pk}/")["Location"] == french.url
    assert client.get(f"/nl/-/{page.pk}/")["Location"] == page.url


def test_the_notice_names_no_page_that_the_public_does_not_see(client, dutch_only):
    hidden = StandardPage.objects.filter(locale__language_code="nl").first()
    hidden.get_view_restrictions()
    hidden.view_restrictions.create(restriction_type="login")

    assert client.get(f"/fr/-/{hidden.pk}/").status_code == 404
    dutch_only.unpublish()
    assert client.get(f"/fr/-/{dutch_only.pk}/").status_code == 404
    assert client.get("/fr/-/99999999/").status_code == 404


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_protected_names_are_unchanged_in_every_language_and_no_translating_browser_touches_them(
    client, site, language
):
    factories.make_organisation("Kinderpostzegels Beweging", initials="KP")
    directory = {"nl": "/nl/over-ons/", "fr": "/fr/qui-sommes-nous/", "en": "/en/about/"}[language]
    address = re.search(rf'href="({directory}(?:leden|membres|members)/)"', client.get(directory).content.decode())[1]

    for page in (address, f"{address}kinderpostzegels-beweging/"):
        html = client.get(page).content.decode()
        assert re.search(r'translate="no"[^>]*>Kinderpostzegels Beweging<', html), page
