"""What people do with papers, by life cycle: papers, ballots, answers, results, publication."""

from positions.operations.answers import AnchoredReservation, check_answer, extend_procedure, give_answer, note_opened
from positions.operations.ballots import open_ballot, recall, remind, remind_when_due
from positions.operations.comments import (
    comment_on,
    remove_comment,
    remove_reply,
    reopen_comment,
    reply_to_comment,
    resolve_comment,
)
from positions.operations.links import find_answer_link, make_answer_link, use_answer_link
from positions.operations.papers import (
    decline,
    describe,
    freeze,
    open_consultation,
    propose,
    return_to_drafting,
    settle_text,
    start_drafting,
    withdraw,
)
from positions.operations.publication import preview, publish
from positions.operations.results import Rule, Voice, compute, decide, decide_when_due

__all__ = [
    "AnchoredReservation",
    "Rule",
    "Voice",
    "check_answer",
    "comment_on",
    "compute",
    "decide",
    "decide_when_due",
    "decline",
    "describe",
    "extend_procedure",
    "find_answer_link",
    "freeze",
    "give_answer",
    "make_answer_link",
    "note_opened",
    "open_ballot",
    "open_consultation",
    "preview",
    "propose",
    "publish",
    "recall",
    "remind",
    "remind_when_due",
    "remove_comment",
    "remove_reply",
    "reopen_comment",
    "reply_to_comment",
    "resolve_comment",
    "return_to_drafting",
    "settle_text",
    "start_drafting",
    "use_answer_link",
    "withdraw",
]
