from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from consultations.prose import render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\nTwo\n\nThree", "<p>One<br>Two</p><p>Three</p>"),
        ("  \n\n ", ""),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("javascript:alert(1) data:x mailto:a@b.example", "<p>javascript:alert(1) data:x mailto:a@b.example</p>"),
        ("http://", "<p>http://</p>"),
    ],
)
def test_text_becomes_paragraphs_and_nothing_else(text, html):
    assert render(text) == html


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://a.example/b.", "https://a.example/b"),
        ("(https://a.example/b)", "https://a.example/b"),
        ("https://a.example/b_(c)", "https://a.example/b_(c)"),
        ("https://a.example/b?c=1&d=2, then", "https://a.example/b?c=1&amp;d=2"),
        ('https://a.example/"onmouseover="x', "https://a.example/"),
        ("https://a.example/<script>", "https://a.example/"),
        ("HTTPS://A.example!", "HTTPS://A.example"),
    ],
)
def test_only_web_addresses_become_links_without_the_punctuation_around_them(text, address):
    assert re.findall(r'<a href="([^"]*)" rel="noopener nofollow noreferrer">', render(text)) == [address]


@given(st.text(alphabet=st.sampled_from("ab <>&\"'/:.()[]\nhttps://"), max_size=200))
def test_whatever_is_typed_only_our_own_tags_come_out(text):
    tags = re.findall(r"<[^>]*>", render(text))

    ours = re.compile(r'</?p>|<br>|</a>|<a href="https?://[^"<>]*" rel="noopener nofollow noreferrer">')
    assert [tag for tag in tags if not ours.fullmatch(tag)] == []
    assert "<" not in re.sub(ours, "", render(text))
