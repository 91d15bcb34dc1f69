"""Comments and suggestions beside the text that the demo is writing, from `texts/remarks.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from pycrdt import XmlElement, XmlFragment, XmlText

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from members.permissions import speaking_organisation
from positions import document, locks, operations, schema, store
from positions.anchors import Passage
from positions.mark_keys import mark_key
from positions.models import Paper, PassageComment, Suggestion
from positions.operations import suggestions

Entry = dict[str, Any]


def scenes(cast: Cast) -> Iterator[Scene]:
    """Everything that somebody remarks, on its day."""
    with (TEXTS / "remarks.toml").open("rb") as file:
        told = tomllib.load(file)
    for place, entry in enumerate(told["comment"]):
        yield Scene(moment(entry["days"], f"1{place}:25"), partial(_comment, cast, entry))
        for answer in entry.get("answer", []):
            yield Scene(moment(answer["days"], "15:05"), partial(_reply, cast, entry, answer))
        if "resolved" in entry:
            yield Scene(moment(entry["resolved"], "09:15"), partial(_resolve, cast, entry))
    for place, entry in enumerate(told["suggestion"]):
        uuid = UUID(int=27_000 + place, version=4)
        yield Scene(moment(entry["days"], f"1{place + 3}:40"), partial(_suggest, cast, entry, uuid))


def _paper(cast: Cast, entry: Entry) -> Paper:
    paper = cast.papers[entry["paper"]]
    paper.refresh_from_db()
    return paper


def _comment(cast: Cast, entry: Entry) -> None:
    paper = _paper(cast, entry)
    doc, _sequence = store.load_document(paper.pk)
    block = next(one for one in document.blocks(document.tree_of(doc)) if entry["quote"] in one.text)
    passage = Passage(block.id, quote=entry["quote"])
    operations.comment_on(paper, passage, body=entry["text"], by=cast.person(entry["by"]))


def _said(cast: Cast, entry: Entry) -> PassageComment:
    return _paper(cast, entry).passage_comments.select_related("paper", "thread").get(quote=entry["quote"])


def _reply(cast: Cast, entry: Entry, answer: Entry) -> None:
    operations.reply_to_comment(_said(cast, entry), body=answer["text"], by=cast.person(answer["by"]))


def _resolve(cast: Cast, entry: Entry) -> None:
    operations.resolve_comment(_said(cast, entry), by=cast.person("px.onderzoeker"))


def _suggest(cast: Cast, entry: Entry, uuid: UUID) -> None:
    """A tracked change as the editor makes it: the old words marked as taken out, the new ones as put in."""
    paper, by = _paper(cast, entry), cast.person(entry["by"])
    doc, sequence = store.load_document(paper.pk)
    before, mark = doc.get_state(), {"id": str(uuid)}
    text = next(_texts(doc.get(schema.ROOT, type=XmlFragment), entry["passage"], entry["out"]))
    words = _words(text)
    start = len(words[: words.index(entry["out"])].encode())
    end = start + len(entry["out"].encode())
    with doc.transaction():
        text.format(start, end, {mark_key("deletion", mark["id"]): mark})
        text.insert(end, entry["in"], {"insertion": mark})
    organisation = speaking_organisation(by)
    row = store.NewRow(
        doc.get_update(before), by.pk, organisation.pk if organisation else None, "demo",
        suggestions=frozenset(mark.values()),
        left_alone=locks.closed_among(paper.pk, [by.pk]).get(by.pk, frozenset()),  # the passage stands in none of them
    )  # fmt: skip
    store.append_updates(paper.pk, known_sequence=sequence, rows=[row])
    made = Suggestion.objects.select_related("paper").get(paper=paper, uuid=uuid)
    suggestions.explain_suggestion(made, rationale=entry["why"], by=by)
    for initials in entry.get("support", []):
        suggestions.support_suggestion(made, stance="support", by=cast.person(cast.speaker(initials)))


def _texts(parent: XmlFragment | XmlElement, passage: str, words: str) -> Iterator[XmlText]:
    """The texts with these words, in passages that hold others as well."""
    for child in parent.children:
        if isinstance(child, XmlText):
            plain = _words(child)
            if passage in plain and words in plain:
                yield child
        elif isinstance(child, XmlElement):
            yield from _texts(child, passage, words)


def _words(text: XmlText) -> str:
    return "".join(piece for piece, _marks in text.diff() if isinstance(piece, str))
