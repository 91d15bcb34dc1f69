"""Two revisions of 20,000 words, always the same: what a long report looks like before and after a consultation."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

WORDS = 20_000
PER_PASSAGE = 80
STEM = ["kind", "recht", "speel", "school", "gemeente", "ruimte", "zorg", "stem", "jeugd", "veilig", "beleid", "plan"]
END = ["en", "s", "lijk", "heid", "ing", "er", "baar", "loos", ""]


def two_revisions() -> tuple[dict[str, Any], dict[str, Any]]:
    """The earlier and the later tree: of every hundred passages thirty have changed words, four came, three went, two
    moved, five were written anew under another id, three were cut in two."""
    chance = random.Random(20)  # noqa: S311  # the same texts every time
    vocabulary = [stem + end for stem in STEM for end in END] + [a + b for a in STEM for b in STEM]
    before = [_passage(chance, vocabulary, f"p{number}") for number in range(WORDS // PER_PASSAGE)]
    after: list[dict[str, Any]] = []
    for number, passage in enumerate(deepcopy(before)):
        fate = chance.random()
        if fate < 0.30:
            _change(chance, vocabulary, passage)
        elif fate < 0.34:
            after.append(_passage(chance, vocabulary, f"n{number}"))
        elif fate < 0.37:
            continue
        elif fate < 0.42:
            passage["attrs"]["id"] = f"w{number}"
            _change(chance, vocabulary, passage)
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


def _passage(chance: random.Random, vocabulary: list[str], name: str) -> dict[str, Any]:
    return _paragraph(name, " ".join(chance.choices(vocabulary, k=PER_PASSAGE)) + ".")


def _paragraph(name: str, text: str) -> dict[str, Any]:
    return {"type": "paragraph", "attrs": {"id": name}, "content": [{"type": "text", "text": text}]}


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
