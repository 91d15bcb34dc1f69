"""A translation beside its source: which section is how far, and which source has moved on since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from positions import document, store
from positions.demands import demands_of
from positions.models import Paper, Revision, TranslatedSection
from positions.sections import START, Section, parts_of

State = TranslatedSection.State


@dataclass(frozen=True)
class Pair:
    """A section of the newest source text with its translation. `source` None: the source no longer has it."""

    block_id: str
    source: Section | None
    target: Section | None
    row: TranslatedSection | None
    source_before: int = 0  # demands in the sections before it
    target_before: int = 0

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody said which section of the translation it is, or nobody knows: then one can say it."""
        return self.target is None or self.target.block_id != self.block_id

    @property
    def is_written(self) -> bool:
        """Whether there is something to check: more than heads, unless its source is no more than that."""
        if self.target is None or not self.target.text:
            return False
        return not self.target.is_only_headings or (self.source is not None and self.source.is_only_headings)

    @property
    def state(self) -> str:
        """As somebody said, or outdated when the source of it has changed since."""
        if self.row is None or self.row.state == State.TO_DO:
            return State.TO_DO
        if self.source is None or self.row.source_sha256 != self.source.sha256:
            return State.OUTDATED
        return self.row.state

    @property
    def label(self) -> str:
        """The state in words."""
        return str(State(self.state).label)

    @property
    def ahead(self) -> list[tuple[str, str]]:
        """What somebody can say of it now, with words. Where nothing is written there is nothing to have checked."""
        said = [State.TO_DO, State.DRAFT]
        if self.is_written:
            said.append(State.CHECKED)
        return [(one.value, str(one.label)) for one in said if one != self.state]

    @property
    def source_html(self) -> str:
        """What is to be translated."""
        return document.render_html(self.source.tree) if self.source else ""

    @property
    def target_html(self) -> str:
        """What stands there now."""
        return document.render_html(self.target.tree) if self.target else ""


def newest_source(translation: Paper) -> Revision:
    """The latest frozen text of the paper that this one translates."""
    source = translation.translation_of
    newest = source.revisions.first() if source else None
    found = newest or translation.source_revision
    if found is None:
        raise Revision.DoesNotExist("This paper is not a translation.")
    return found


def pairs_of(translation: Paper) -> list[Pair]:
    """Each section of the newest source, in its order; at the end those that the source no longer has."""
    return beside_source(translation)[0]


def beside_source(translation: Paper) -> tuple[list[Pair], list[Section]]:
    """The pairs, and the sections of the translation that belong to none of them."""
    doc, _sequence = store.load_document(translation.pk)
    present = parts_of(document.tree_of(doc))
    targets = {part.block_id: part for part in present}
    rows = {row.source_block_id: row for row in translation.translated_sections.select_related("changed_by")}
    frozen = parts_of(newest_source(translation).tree)
    parts = {part.block_id: part for part in frozen}
    gone = [block_id for block_id in rows if block_id not in parts]
    ties = _ties([*parts, *gone], targets, rows)
    loose = [part for block_id, part in targets.items() if block_id not in ties.values() and block_id != START]
    _tie_in_order(ties, [part for part in parts.values() if part.block_id not in ties], loose)
    earlier, own_earlier = _demands_before(frozen), _demands_before(present)
    pairs = [
        Pair(
            block_id, parts.get(block_id), targets.get(own := ties.get(block_id, "")), rows.get(block_id),
            earlier.get(block_id, 0), own_earlier.get(own, 0),
        )
        for block_id in [*parts, *gone]
    ]  # fmt: skip
    return pairs, [part for part in loose if part.block_id not in ties.values()]


def _demands_before(parts: list[Section]) -> dict[str, int]:
    """How many demands stand before each section: they are numbered through the whole text."""
    counts = accumulate((len(demands_of(part.tree)) for part in parts), initial=0)
    return {part.block_id: before for part, before in zip(parts, counts, strict=False)}


def _ties(names: list[str], targets: dict[str, Section], rows: dict[str, TranslatedSection]) -> dict[str, str]:
    """By the name of a section of the source that of its translation, as it was said or as it began."""
    found: dict[str, str] = {}
    for name in names:
        row = rows.get(name)
        for own in ((row.block_id if row else ""), name):
            if own in targets and own not in found.values():
                found[name] = own
                break
    return found


def _tie_in_order(ties: dict[str, str], sources: list[Section], loose: list[Section]) -> None:
    """What is left on both sides, as after a text was pasted, goes by its order where the levels agree."""
    waiting = [part for part in sources if part.block_id != START]
    if [part.level for part in waiting] == [part.level for part in loose]:
        ties.update({source.block_id: target.block_id for source, target in zip(waiting, loose, strict=True)})


@dataclass(frozen=True)
class Progress:
    """How far a translation is."""

    paper: Paper
    counts: Counter[str]

    @property
    def total(self) -> int:
        """All sections."""
        return sum(self.counts.values())

    @property
    def checked(self) -> int:
        """Those that somebody checked against the present source."""
        return self.counts[State.CHECKED]

    @property
    def outdated(self) -> int:
        """Those whose source has changed since."""
        return self.counts[State.OUTDATED]


def progress_of(source: Paper) -> list[Progress]:
    """How far each translation of a paper is, in a number of queries that does not grow with their sections."""
    newest = source.revisions.first()
    if newest is None:
        return []
    parts = {part.block_id: part.sha256 for part in parts_of(newest.tree)}
    found = []
    for paper in source.translations.prefetch_related("translated_sections").order_by("language"):
        rows = {row.source_block_id: row for row in paper.translated_sections.all()}
        counts = Counter(_state(rows.get(block_id), sha256) for block_id, sha256 in parts.items())
        found.append(Progress(paper, counts))
    return found


def _state(row: TranslatedSection | None, sha256: str) -> str:
    if row is None or row.state == State.TO_DO:
        return State.TO_DO
    return row.state if row.source_sha256 == sha256 else State.OUTDATED
