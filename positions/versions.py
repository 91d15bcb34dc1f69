"""The text of a paper at any point: live, a named version, a revision, or any edit of the log; and who wrote it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy
from pycrdt import Doc, XmlElement, XmlFragment

from members.models import Organisation, Person
from positions import authorship_index, document, schema, store
from positions.authorship import Author, Authorship, Passage
from positions.compare import Text
from positions.document import Node
from positions.models import Contribution, Paper, PaperCheckpoint, PaperUpdate, PaperVersion, Revision, Round

LIVE = "live"
NOW = gettext_lazy("the text now")


@dataclass
class Point:
    """A moment of the text. `key` names it in addresses: live, v3 (version), r2 (revision), e1234 (edit of the log)."""

    paper: Paper
    key: str
    label: str
    sequence: int
    at: datetime.datetime | None
    kept: PaperVersion | Revision | None = None
    edits_known: bool = True
    _doc: Doc | None = field(default=None, repr=False)

    @cached_property
    def tree(self) -> Node:
        """The agreed text; of what was kept exactly that."""
        return self.kept.tree if self.kept else document.tree_of(self.doc)

    @cached_property
    def html(self) -> str:
        """The text as a page shows it."""
        return self.kept.html if self.kept else document.render_html(self.tree)

    @cached_property
    def sha256(self) -> str:
        """The hash of the text."""
        return self.kept.sha256 if self.kept else document.canonical_sha256(self.tree)

    def __str__(self) -> str:
        return self.label

    @property
    def doc(self) -> Doc:
        """The shared document as it was."""
        if self._doc is None:
            self._doc = document_at(self.paper, self.sequence)
        return self._doc

    def text(self, found: Authorship) -> Text:
        """What is compared: the tree with its authors, where the log still knows them."""
        passages = found.passages(self.sequence) if self.edits_known else []
        return Text(self.tree, passages, self.sequence if self.edits_known else None)


def find_point(paper: Paper, key: str) -> Point | None:
    """The point that an address names, None when there is no such point."""
    if key in ("", LIVE):
        return live(paper)
    number = int(key[1:]) if key[1:].isdecimal() and key[1:].isascii() and len(key) < 18 else None
    if number is None:
        return None
    if key[0] == "v":
        version = paper.versions.filter(number=number).first()
        return of_version(paper, version) if version else None
    if key[0] == "r":
        revision = paper.revisions.filter(number=number).first()
        return of_revision(paper, revision) if revision else None
    return _of_edit(paper, number) if key[0] == "e" else None


def live(paper: Paper) -> Point:
    """The text as it is stored now."""
    doc, sequence = store.load_document(paper.pk)
    return Point(paper, LIVE, str(NOW), sequence, paper.changed_at, _doc=doc)


def of_version(paper: Paper, version: PaperVersion) -> Point:
    """A named version."""
    label = _("version %(number)s, “%(label)s”") % {"number": version.number, "label": version.label}
    known = version.epoch == paper.epoch and version.sequence <= paper.sequence
    return Point(paper, f"v{version.number}", label, version.sequence, version.created_at, version, known)


def of_revision(paper: Paper, revision: Revision) -> Point:
    """A frozen revision."""
    label = _("revision %(number)s") % {"number": revision.number}
    known = 0 < revision.sequence <= paper.sequence
    return Point(paper, f"r{revision.number}", label, revision.sequence, revision.created_at, revision, known)


def _of_edit(paper: Paper, sequence: int) -> Point | None:
    rows = PaperUpdate.objects.filter(paper=paper, sequence__lte=sequence).order_by("-sequence")
    row = rows.values_list("sequence", "at").first() if sequence <= paper.sequence else None
    if row is None:
        return None
    moment = date_format(timezone.localtime(row[1]), "SHORT_DATETIME_FORMAT")
    return Point(paper, f"e{row[0]}", _("the text of %(moment)s") % {"moment": moment}, row[0], row[1])


def document_at(paper: Paper, sequence: int) -> Doc:
    """The shared document up to an edit, from the newest checkpoint before it or from the whole log."""
    stored = store.load_rows(paper.pk) if sequence >= paper.sequence else _rows_up_to(paper, sequence)
    doc, _poisoned = store.build_document(stored)
    return doc


def _rows_up_to(paper: Paper, sequence: int) -> store.Stored:
    checkpoints = PaperCheckpoint.objects.filter(paper=paper, sequence__lte=sequence).order_by("-sequence")
    found = next((one for one in checkpoints if sha256(bytes(one.payload)).hexdigest() == one.sha256), None)
    start = found.sequence if found else 0
    rows = PaperUpdate.objects.filter(
        paper=paper, sequence__gt=start, sequence__lte=sequence, quarantined=False
    ).order_by("sequence")
    edits = [(number, bytes(payload)) for number, payload in rows.values_list("sequence", "payload")]
    return store.Stored(sequence, start, bytes(found.payload) if found else None, edits)


# Who wrote it ---------------------------------------------------------------------------------------------------


def statistics(paper: Paper, sequence: int) -> dict[str, Any]:
    """Characters and words of the text by organisation and by person, with their names as they are today."""
    return count(authorship_index.of_paper(paper).passages(sequence))


def count(passages: Iterable[Passage]) -> dict[str, Any]:
    """Those figures of some passages, the largest first."""
    characters: Counter[Author] = Counter()
    words: Counter[Author] = Counter()
    for passage in passages:
        for run in passage.runs:
            characters[run.author] += len(run.text)
            words[run.author] += len(document.WORD.findall(run.text))
    organisations = Organisation.objects.in_bulk({a.organisation_id for a in characters if a.organisation_id})
    people = Person.objects.in_bulk({a.person_id for a in characters if a.person_id})
    by_organisation: dict[int | None, dict[str, Any]] = {}
    by_person = []
    for author, size in characters.most_common():
        organisation = organisations.get(author.organisation_id or 0)
        name = organisation.name if organisation else ""
        entry = by_organisation.setdefault(
            author.organisation_id, {"organisation": author.organisation_id, "name": name, "characters": 0, "words": 0}
        )
        entry["characters"] += size
        entry["words"] += words[author]
        person = people.get(author.person_id or 0)
        by_person.append(
            {"person": author.person_id, "name": str(person) if person else "", "organisation": name,
             "characters": size, "words": words[author]}
        )  # fmt: skip
    ordered = sorted(by_organisation.values(), key=lambda entry: -entry["characters"])
    return {"characters": sum(characters.values()), "organisations": ordered, "people": by_person}


# Twice ----------------------------------------------------------------------------------------------------------


def standing_twice(doc: Doc) -> list[str]:
    """The ids of passages that stand more than once: two people changed or moved the same one at the same time."""
    seen: Counter[str] = Counter()
    waiting: list[Any] = [doc.get(schema.ROOT, type=XmlFragment)]
    with doc.transaction():
        while waiting:
            parent = waiting.pop()
            for child in parent.children:
                if isinstance(child, XmlElement):
                    if child.tag in document.TEXT_BLOCKS and (name := child.attributes.get("id")):
                        seen[str(name)] += 1
                    elif child.tag not in document.TEXT_BLOCKS:
                        waiting.append(child)
    return [name for name, times in seen.items() if times > 1]


def passages_standing_twice(doc: Doc) -> list[tuple[str, str]]:
    """Those passages with the first words of each: (id of the second one in the text, words)."""
    names = standing_twice(doc)
    if not names:
        return []
    raw = document.raw_tree_of(doc)
    own = [str(node.get("attrs", {}).get("id") or "") for node in _named(raw)]  # before each gets a name of its own
    return [
        (node["attrs"]["id"], document.inline_text(node)[:80])
        for place, (name, node) in enumerate(zip(own, _named(document.finished(raw)), strict=True))
        if name in names and name in own[:place]
    ]


def _named(node: Node) -> Iterator[Node]:
    if node["type"] in document.TEXT_BLOCKS:
        yield node
        return
    for child in node.get("content", ()):
        yield from _named(child)


def since_comments(paper: Paper, organisations: Iterable[int]) -> tuple[int, int] | None:
    """The revisions between which these organisations see what became of what they submitted last: the one that they
    were consulted on and the newest. None when they submitted nothing, or nothing changed since."""
    given = Contribution.objects.filter(
        round__paper=paper, round__ended_at__isnull=False, organisation__in=organisations,
        stage=Contribution.Stage.SUBMITTED,
    )  # fmt: skip
    then = given.order_by("-round__number").values_list("round__revision__number", flat=True).first()
    newest = paper.revisions.order_by("-number").values_list("number", flat=True).first()
    return (then, newest) if then and newest and newest > then else None


def revision_after(round: Round) -> Revision | None:
    """The text that came of a round; None when nothing changed in it."""
    return round.paper.revisions.filter(number__gt=round.revision.number).order_by("number").first()
