"""Checkpoints of a live text: kept only when they say what the log says, and away from those who are writing."""

from __future__ import annotations

import hashlib
import logging

from pycrdt import Doc

from positions import store
from positions.document import tree_of
from positions.yupdate import read_state_vector

logger = logging.getLogger(__name__)


def keep_sound(paper_id: int, sequence: int, payload: bytes) -> bool:
    """Keep the whole text at a sequence, unless the log says otherwise or an edit was set aside meanwhile."""
    stored = store.load_rows(paper_id)
    if stored.checkpoint >= sequence:
        return False
    rows = [(number, update) for number, update in stored.rows if number <= sequence]
    by_log, poisoned = store.build_document(store.Stored(sequence, stored.checkpoint, stored.payload, rows))
    proof: Doc = Doc()
    sound = not poisoned and store.apply_safely(proof, payload)
    if not sound or _clocks(proof) != _clocks(by_log) or _digest(proof) != _digest(by_log):
        logger.error("The checkpoint of paper %s at %s is not equal to its log and is not kept", paper_id, sequence)
        return False
    store.keep_checkpoint(paper_id, sequence, payload)
    return True


def _clocks(doc: Doc) -> dict[int, int]:
    return read_state_vector(doc.get_state())  # its bytes name the clients in any order


def _digest(doc: Doc) -> str:
    return hashlib.sha256(repr(tree_of(doc, comments=True, suggestions=True)).encode()).hexdigest()
