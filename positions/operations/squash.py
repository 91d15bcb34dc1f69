"""Makes the log of a paper shorter without changing what it says: neighbouring edits of one sitting become one row.

What must stay true (COEDITING 5.4): the same text, the same authors, the same text at every version, revision, comment,
suggestion and visit. Edits that carry words from one place to another stand alone: who wrote those is told by them.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone
from pycrdt import Doc, merge_updates

from positions import document
from positions.authorship import Authorship, Edit
from positions.authorship_index import without_collector
from positions.models import AuthorshipIndex, Paper, PaperUpdate
from positions.ybytes import MalformedUpdate
from positions.yupdate import Range, Update, read_state_vector, read_update

logger = logging.getLogger(__name__)
MOST_TOGETHER = 100
LONGEST_PAUSE = datetime.timedelta(minutes=5)
SETTLED_AFTER = datetime.timedelta(days=1)
WORTH_IT = 1_000  # rows
CARRIED = 12  # units of text that come or go at once: cut, pasted, undone


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the log with what decides whether it may join its neighbour."""

    edit: Edit
    at: datetime.datetime
    quarantined: bool

    @property
    def source(self) -> tuple[int | None, int | None, str]:
        """Whose it is, and through which connection it came."""
        return self.edit.person_id, self.edit.organisation_id, self.edit.session


def papers_worth_squashing() -> Iterable[Paper]:
    """Those with many settled rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT paper_id FROM positions_paperupdate WHERE at < %s GROUP BY paper_id HAVING count(*) >= %s",
            [timezone.now() - SETTLED_AFTER, WORTH_IT],
        )
        ids = [row[0] for row in cursor.fetchall()]
    return Paper.objects.filter(pk__in=ids).order_by("pk")


def squash_log(paper: Paper, *, now: datetime.datetime | None = None) -> int:
    """Shorten the log of a paper up to a day ago; gives how many rows went.

    Both logs are replayed and compared before anything is deleted. That takes its time, so the paper is locked only at
    the very end, when what may have changed meanwhile is looked at again; a log that cannot go now is for the next
    night. Rooms that are open ask for rows behind their own sequence and find them.
    """
    with without_collector():
        rows = list(_rows(paper, (now or timezone.now()) - SETTLED_AFTER))
        groups = [group for group in list(_groups(rows, _borders(paper))) if len(group) > 1]
        merged = {group[-1].edit.sequence: merge_updates(*(row.edit.payload for row in group)) for group in groups}
        gone = [row.edit.sequence for group in groups for row in group[:-1]]
        if not gone or not _says_the_same(paper, rows, merged, set(gone)):
            return 0
    return _replace(paper, merged, gone)


def _rows(paper: Paper, until: datetime.datetime) -> Iterator[Row]:
    found = PaperUpdate.objects.filter(paper=paper, at__lt=until).order_by("sequence")
    for row in found.values_list(
        "sequence", "payload", "person_id", "organisation_id", "session", "at", "quarantined"
    ).iterator(5_000):
        yield Row(Edit(row[0], bytes(row[1]), *row[2:5]), *row[5:])


def _borders(paper: Paper) -> set[int]:
    """Sequences at which somebody may ask for the text: a group ends there."""
    borders: set[int] = set()
    for rows, name in (
        (paper.versions, "sequence"), (paper.revisions, "sequence"), (paper.passage_comments, "sequence"),
        (paper.suggestions, "first_sequence"), (paper.visits, "sequence"), (paper.checkpoints, "sequence"),
    ):  # fmt: skip
        borders |= set(rows.values_list(name, flat=True))
    return borders | {sequence - 1 for sequence in paper.suggestions.values_list("first_sequence", flat=True)}


def _groups(rows: Iterable[Row], borders: set[int]) -> Iterator[list[Row]]:
    group: _Group | None = None
    for row in rows:
        update = _read(row)
        if update is None:
            group = None  # it stands alone
        elif group is None or group.rows[-1].edit.sequence in borders or not group.takes(row, update):
            group = _Group([row], update)
            yield group.rows  # it grows while the next rows are read
        else:
            group.add(row, update)


def _read(row: Row) -> Update | None:
    """The edit, unless it must stay a row of its own."""
    if row.quarantined or len(row.edit.session) != 16:  # the server's own rows bear a word, connections a key
        return None
    try:
        update = read_update(row.edit.payload)
    except MalformedUpdate:
        return None
    removed = sum(part.end - part.start for part in update.deletes)
    if removed >= CARRIED or update.text_length >= CARRIED or (removed and update.text_length):
        return None
    return update


class _Group:
    """Rows of one connection that become one: either typing, or a little removing, never both.

    In one row, words that were removed and words that were typed would look like words that moved.
    """

    def __init__(self, rows: list[Row], update: Update) -> None:
        self.rows = rows
        self._typed = list(update.inserts)
        self._removed = self._of_others(update)

    def takes(self, row: Row, update: Update) -> bool:
        """Whether this row may join."""
        last, removed = self.rows[-1], self._of_others(update)
        return (
            len(self.rows) < MOST_TOGETHER
            and last.source == row.source
            and row.at - last.at <= LONGEST_PAUSE
            and bool(removed) == bool(self._removed)
            and self._removed + removed < CARRIED
        )

    def add(self, row: Row, update: Update) -> None:
        """Let it join."""
        self.rows.append(row)
        self._typed += update.inserts
        self._removed += self._of_others(update)

    def _of_others(self, update: Update) -> int:
        """How much it removes that was not typed in this group."""
        return sum(
            gone.end - gone.start
            for gone in update.deletes
            if not any(t.client == gone.client and t.start <= gone.start and gone.end <= t.end for t in self._joined())
        )

    def _joined(self) -> list[Range]:
        """What was typed so far, neighbours together."""
        joined: list[Range] = []
        for part in self._typed:
            if joined and joined[-1].client == part.client and joined[-1].end == part.start:
                joined[-1] = Range(part.client, joined[-1].start, part.end)
            else:
                joined.append(part)
        self._typed = joined
        return joined


def _says_the_same(paper: Paper, rows: list[Row], merged: dict[int, bytes], gone: set[int]) -> bool:
    """Replay both logs: text, formatting, comments, suggestions, clocks and authors must be equal."""
    kept = [row.edit for row in rows if not row.quarantined]
    shorter = [
        edit._replace(payload=merged.get(edit.sequence, edit.payload)) for edit in kept if edit.sequence not in gone
    ]
    same = _told(kept) == _told(shorter)
    if not same:
        logger.error("The log of paper %s was left as it is: a shorter one does not say the same", paper.pk)
    return same


def _told(edits: list[Edit]) -> tuple[object, ...]:
    doc: Doc = Doc()
    found = Authorship()
    try:
        for edit in edits:
            doc.apply_update(edit.payload)
            found.take(edit)
    except (ValueError, RuntimeError):  # a MalformedUpdate is a ValueError
        logger.exception("Edit %s cannot be read", edit.sequence)
        return (object(),)  # equal to nothing
    written = [[(run.text, run.author) for run in passage.runs] for passage in found.passages()]
    return document.raw_tree_of(doc), read_state_vector(doc.get_state()), written  # its bytes have no fixed order


@transaction.atomic
def _replace(paper: Paper, merged: dict[int, bytes], gone: list[int]) -> int:
    held = Paper.objects.select_for_update().get(pk=paper.pk)
    if held.epoch != paper.epoch:
        return 0  # the log was put back meanwhile
    if _borders(paper) & set(gone):
        return 0  # somebody kept one of these moments meanwhile; from here on they wait for the lock
    if not _is_written(paper, merged, gone):
        transaction.set_rollback(True)
        return 0
    AuthorshipIndex.objects.filter(paper=paper).delete()
    return len(gone)


def _is_written(paper: Paper, merged: dict[int, bytes], gone: list[int]) -> bool:
    """Whether every row was there to go or to take others in.

    Nobody needs the paper's lock to set an edit aside, so both statements look at the moment they change it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM positions_paperupdate WHERE paper_id = %s AND sequence = ANY(%s) AND NOT quarantined",
            [paper.pk, gone],
        )
        if cursor.rowcount != len(gone):
            return False
        cursor.execute(
            "UPDATE positions_paperupdate SET payload = new.payload "
            "FROM unnest(%s::bigint[], %s::bytea[]) AS new(sequence, payload) "
            "WHERE paper_id = %s AND positions_paperupdate.sequence = new.sequence AND NOT quarantined",
            [list(merged), list(merged.values()), paper.pk],
        )
        return cursor.rowcount == len(merged)
