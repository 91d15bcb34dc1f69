"""The next text of a round: what the accepted amendments make of each passage, and where people must choose."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from positions import amend
from positions.models import Contribution, Disposition, MergeDraft, Round

Kind, Place = Contribution.Kind, Contribution.Place


@dataclass(slots=True)
class Row:
    """One passage on the merge screen. `text` None means that the amendments collide and nobody has chosen yet."""

    passage: amend.Passage
    taken: list[Contribution] = field(default_factory=list)
    open: list[Contribution] = field(default_factory=list)
    after: list[Contribution] = field(default_factory=list)
    text: str | None = ""
    is_chosen: bool = False

    @property
    def collides(self) -> bool:
        """Whether somebody has to choose between amendments."""
        return self.text is None

    @property
    def changes(self) -> bool:
        """Whether the next text says something else here."""
        return self.text != self.passage.words or bool(self.after)


def pieces_of(one: Contribution, passage: amend.Passage | None, *, of_the_text: bool = False) -> list[tuple[str, str]]:
    """What an amendment does to the words: pairs of "keep", "out" or "in" and the words.

    An amendment to another changes the words of that one; with `of_the_text` it is shown against the text itself.
    """
    if one.kind != Kind.AMENDMENT or passage is None:
        return []
    if one.amends and not of_the_text:
        return amend.pieces(one.amends.proposed_text, one.proposed_text)
    if one.place == Place.AFTER:
        return [("in", one.proposed_text)]
    return amend.pieces(passage.words, one.proposed_text)


def verdict_of(contribution: Contribution) -> Disposition | None:
    """The answer that stands; expects `dispositions` to be fetched along."""
    return next((one for one in contribution.dispositions.all() if one.is_current), None)


def wording(contribution: Contribution) -> str:
    """The words that the pen-holders take over: the proposer's, or their own where they changed it."""
    standing = verdict_of(contribution)
    changed = standing and standing.verdict in (Disposition.Verdict.MODIFIED, Disposition.Verdict.PARTLY)
    return standing.text if standing and changed else contribution.proposed_text


def rows(round: Round, draft: MergeDraft | None = None) -> list[Row]:
    """Every passage of the revision with its amendments, in order, in a fixed number of queries."""
    chosen = draft.passages if draft else {}
    found = {passage.id: Row(passage) for passage in amend.passages(round.revision.tree)}
    amendments = round.contributions.submitted().filter(kind=Kind.AMENDMENT)
    for one in amendments.select_related("organisation", "amends", "round").prefetch_related("dispositions"):
        row = found.get(one.block_id)
        if row is None:
            continue
        standing = verdict_of(one)
        if standing is None or standing.verdict == Disposition.Verdict.NEEDS_DECISION:
            row.open.append(one)
        elif standing.verdict in Disposition.TAKING:
            (row.after if one.place == Place.AFTER else row.taken).append(one)
    for name, row in found.items():
        if name in chosen:
            row.text, row.is_chosen = chosen[name] or "", True
        else:
            row.text = amend.compose(row.passage.words, [wording(one) for one in _speaking(row.taken)])
    return list(found.values())


def _speaking(taken: list[Contribution]) -> list[Contribution]:
    """An accepted amendment to an amendment speaks for the one it amends."""
    amended = {one.amends_id for one in taken if one.amends_id}
    return [one for one in taken if one.pk not in amended]


def next_tree(round: Round, found: list[Row]) -> dict[str, Any]:
    """The tree of the next text. Expects that no row collides any more."""
    words = {row.passage.id: row.text or "" for row in found if row.text != row.passage.words}
    after = {
        row.passage.id: [(_new_id(one), wording(one)) for one in _speaking(row.after)] for row in found if row.after
    }
    return amend.amended(round.revision.tree, words, after)


def _new_id(contribution: Contribution) -> str:
    """The same new paragraph gets the same name, however often the text is put together."""
    return hashlib.sha256(contribution.uuid.bytes).hexdigest()[:12]


def collisions(contributions: list[Contribution], round: Round) -> dict[int, list[Contribution]]:
    """For each amendment the others that change the same words differently."""
    words = {passage.id: passage.words for passage in amend.passages(round.revision.tree)}
    groups: dict[str, list[Contribution]] = {}
    for one in contributions:
        if one.kind == Kind.AMENDMENT and one.place == Place.PASSAGE and not one.amends_id and one.block_id in words:
            groups.setdefault(one.block_id, []).append(one)
    found: dict[int, list[Contribution]] = {}
    for name, group in groups.items():
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                if amend.collide(words[name], one.proposed_text, other.proposed_text):
                    found.setdefault(one.pk, []).append(other)
                    found.setdefault(other.pk, []).append(one)
    return found
