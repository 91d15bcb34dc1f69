"""A source, an article or a demand says in the editor what the server keeps of it: what is shown gets signed."""

from __future__ import annotations

from typing import Any

import pytest
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from positions import document, schema
from tests.positions.headless import ask

WORDS = {
    "short": "CRC/C/BEL/CO/5-6",
    "as long as it may be": "a" * 300,
    "too long": "word " * 100,
    "letters that a browser counts twice": "😀" * 299 + "ab",
    "a letter on the border": "a" * 299 + "😀",
    "signs that nobody prints": "\x07\x0b" * 20 + "b" * 300 + "\x7f",
}
NAMES = {
    "citation": ("ref", "locator"),
    "article_reference": ("treaty", "article", "label"),
    "demand": ("addressee", "theme", "articles"),
}


def kept(kind: str, attributes: dict[str, str]) -> document.Node:
    """The object as the server reads it from the shared text."""
    inner = [XmlElement("paragraph", {"id": "p"}, [XmlText("Play.")])] if kind == "demand" else []
    element = XmlElement(kind, attributes, inner)
    doc: Doc = Doc()
    blocks = [element] if kind == "demand" else [XmlElement("paragraph", {"id": "p"}, [element])]
    doc[schema.ROOT] = XmlFragment(blocks)
    top = document.tree_of(doc)["content"][0]
    return top if kind == "demand" else top["content"][0]


@pytest.mark.parametrize("kind", NAMES)
def test_the_editor_takes_and_shows_as_much_of_an_object_as_the_server_keeps(kind):
    said: list[dict[str, Any]] = [
        {name: words for name in NAMES[kind] if name != without}
        for words in WORDS.values()
        for without in (None, "label")
    ]

    told = ask("object_words.mjs", [{"kind": kind, "attributes": one} for one in said])

    for attributes, found in zip(said, told, strict=True):
        node = kept(kind, attributes)
        for name in attributes:
            assert found["pasted"][name] == node["attrs"][name]
            assert found["drawn"][f"data-{name}"] == node["attrs"][name]
        if kind != "demand":
            assert found["words"] == document.inline_text(node)
            assert found["counted"] == len(document.WORD.findall(document.inline_text(node)))
