"""Texts to measure with, always the same: two revisions of 20,000 words, and a paper of some pages."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

WORDS = 20_000
PER_PASSAGE = 80
STEM = ["kind", "recht", "speel", "school", "gemeente", "ruimte", "zorg", "stem", "jeugd", "veilig", "beleid", "plan"]
END = ["en", "s", "lijk", "heid", "ing", "er", "baar", "loos", ""]
VOCABULARY = [stem + end for stem in STEM for end in END] + [a + b for a in STEM for b in STEM]


def two_revisions() -> tuple[dict[str, Any], dict[str, Any]]:
    """The earlier and the later tree: of every hundred passages thirty have changed words, four came, three went, two
    moved, five were written anew under another id, three were cut in two."""
    chance = random.Random(20)  # noqa: S311  # the same texts every time
    before = [_passage(chance, VOCABULARY, f"p{number}") for number in range(WORDS // PER_PASSAGE)]
    after: list[dict[str, Any]] = []
    for number, passage in enumerate(deepcopy(before)):
        fate = chance.random()
        if fate < 0.30:
            _change(chance, VOCABULARY, passage)
        elif fate < 0.34:
            after.append(_passage(chance, VOCABULARY, f"n{number}"))
        elif fate < 0.37:
            continue
        elif fate < 0.42:
            passage["attrs"]["id"] = f"w{number}"
            _change(chance, VOCABULARY, passage)
        elif fate < 0.45:
            words = passage["content"][0]["text"].split(" ")
            half = len(words) // 2
            passage["content"][0]["text"] = " ".join(words[:half])
            after.append(passage)
            passage = _paragraph(f"h{number}", " ".join(words[half:]))
        after.append(passage)
    for _time in range(len(after) // 50):
        after.insert(chance.randrange(len(after)), after.pop(chance.randrange(len(after))))
    return {"type": "doc", "content": before}, {"type": "doc", "content": after}


def every_passage_changed() -> tuple[dict[str, Any], dict[str, Any]]:
    """The same length, and no passage is as it was."""
    chance = random.Random(21)  # noqa: S311  # the same texts every time
    before = [_passage(chance, VOCABULARY, f"p{number}") for number in range(WORDS // PER_PASSAGE)]
    after = deepcopy(before)
    for passage in after:
        _change(chance, VOCABULARY, passage)
        _change(chance, VOCABULARY, passage)
    return {"type": "doc", "content": before}, {"type": "doc", "content": after}


def one_long_passage() -> tuple[dict[str, Any], dict[str, Any]]:
    """All 20,000 words in one passage; three of ten were changed."""
    return _one_passage(22, VOCABULARY)


def five_words_without_end() -> tuple[dict[str, Any], dict[str, Any]]:
    """The worst of all: nothing stands once, so nothing tells where to begin."""
    return _one_passage(23, ["de", "het", "een", "kind", "recht"])


def _one_passage(seed: int, vocabulary: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    chance = random.Random(seed)  # noqa: S311  # the same texts every time
    words = chance.choices(vocabulary, k=WORDS)
    later: list[str] = []
    for word in words:
        fate = chance.random()
        if fate < 0.15:
            later.append(chance.choice(vocabulary))
        elif fate < 0.22:
            later += [word, chance.choice(vocabulary)]
        elif fate > 0.3:
            later.append(word)
    return tuple({"type": "doc", "content": [_paragraph("p0", " ".join(text))]} for text in (words, later))  # type: ignore[return-value]


def a_paper() -> dict[str, Any]:
    """A position as organisations sign it: some six pages, 3,000 words and a dozen demands under headings."""
    chance = random.Random(24)  # noqa: S311  # the same text every time
    content: list[dict[str, Any]] = []
    for part in range(6):
        title = " ".join(chance.choices(VOCABULARY, k=4))
        content.append({"type": "heading", "attrs": {"id": f"h{part}", "level": 2}, "content": [_text(title)]})
        content += [_passage(chance, VOCABULARY, f"p{part}-{number}") for number in range(6)]
        content += [
            {
                "type": "demand",
                "attrs": {"id": f"d{part}-{number}", "addressee": "federal", "theme": "", "articles": "31"},
                "content": [_paragraph(f"e{part}-{number}", " ".join(chance.choices(VOCABULARY, k=25)) + ".")],
            }
            for number in range(2)
        ]  # fmt: skip
    return {"type": "doc", "content": content}


def _passage(chance: random.Random, vocabulary: list[str], name: str) -> dict[str, Any]:
    return _paragraph(name, " ".join(chance.choices(vocabulary, k=PER_PASSAGE)) + ".")


def _paragraph(name: str, text: str) -> dict[str, Any]:
    return {"type": "paragraph", "attrs": {"id": name}, "content": [_text(text)]}


def _text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def _change(chance: random.Random, vocabulary: list[str], passage: dict[str, Any]) -> None:
    words = passage["content"][0]["text"].split(" ")
    for _time in range(chance.randrange(1, 12)):
        at = chance.randrange(len(words))
        kind = chance.random()
        if kind < 0.5:
            words[at] = chance.choice(vocabulary)
        elif kind < 0.75:
            words.insert(at, chance.choice(vocabulary))
        elif len(words) > 20:
            del words[at : at + 3]
    passage["content"][0]["text"] = " ".join(words)
