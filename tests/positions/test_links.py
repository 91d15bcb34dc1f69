"""Where an article or a source in the text leads: in the live text as in what the server draws."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse

from positions.document_html import render_html
from tests.positions.headless import ask

ARTICLES: list[dict[str, Any]] = [
    {"treaty": "CRC", "article": "31"},
    {"treaty": "CRC", "article": "31.1"},
    {"treaty": "crc", "article": "12.2A"},
    {"treaty": "CRC", "article": ""},
    {"treaty": "../members", "article": "1"},
    {"treaty": "CRC", "article": "1/../../members"},
    {"treaty": "CRC", "article": "31\n"},
    {"treaty": "javascript:x", "article": "1"},
    {"treaty": "é", "article": "1"},
    {"treaty": "C" * 21, "article": "1"},
]


def drawn_by_the_server(attributes: dict[str, Any]) -> str | None:
    node = {"type": "article_reference", "attrs": {"label": "", **attributes}}
    html = render_html({"type": "doc", "content": [{"type": "blockquote", "content": [node]}]})
    found = re.search(r'href="([^"]*)"', html)
    return found[1] if found else None


def test_an_article_leads_to_the_same_page_in_the_live_text_as_in_what_the_server_draws():
    addresses = ask("links.mjs", ARTICLES)

    assert addresses == [drawn_by_the_server(article) for article in ARTICLES]
    assert addresses[:3] == ["/articles/crc/31/", "/articles/crc/31.1/", "/articles/crc/12.2a/"]
    assert addresses[3:] == [None] * 7


SOURCE = "0b6f8d4e-1c1f-4c57-9d5e-0a3b7c1d2e3f"
SOURCES: list[tuple[dict[str, str], str | None]] = [
    ({"source": SOURCE, "ref": "Play today"}, reverse("positions:source_open", args=[SOURCE])),
    ({"source": "", "ref": "Play today (https://example.org/play?a=1)."}, "https://example.org/play?a=1"),
    ({"source": "", "ref": "HTTP://example.org"}, "HTTP://example.org"),
    ({"source": "../../logout", "ref": "Play today"}, None),
    ({"source": f"{SOURCE}/../x", "ref": ""}, None),
    ({"source": "", "ref": "javascript:alert(1)"}, None),
    ({"source": "", "ref": "see example.org"}, None),
]


def test_a_source_leads_to_the_library_and_typed_words_to_the_address_in_them():
    assert ask("links.mjs", [attributes for attributes, _address in SOURCES]) == [address for _one, address in SOURCES]
