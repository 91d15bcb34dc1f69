"""Who may move a paper beside its straight way: scoping, meetings, hurry, pause, review, and kinds of papers."""

from __future__ import annotations

from members.models import Organisation
from members.permissions import is_secretariat, may_answer_for
from positions.models import Ballot, LogExport, Paper
from positions.permissions import can_lead, can_recall, can_see


def can_reply_to_call(user: object, paper: Paper, organisation: Organisation) -> bool:
    """Whoever speaks for an organisation that may propose or write says what part it takes."""
    return may_answer_for(user, organisation) and can_see(user, paper)


def can_merge_papers(user: object, paper: Paper) -> bool:
    """Take up one proposal in another."""
    return is_secretariat(user)


def can_meet(user: object, paper: Paper) -> bool:
    """Call a working meeting and record what it decides: whoever answers contributions."""
    return can_see(user, paper) and can_lead(user, paper)


def can_hurry(user: object, paper: Paper) -> bool:
    """Take the short way with something urgent."""
    return is_secretariat(user)


def can_waive(user: object, paper: Paper) -> bool:
    """Let a paper go on without something that is asked of it, with a reason that every organisation hears."""
    return is_secretariat(user)


def can_pause(user: object, paper: Paper) -> bool:
    """Let a paper rest, and go on with it."""
    return is_secretariat(user)


def can_downgrade(user: object, paper: Paper) -> bool:
    """Go on as a sign-on with a text that the coalition did not adopt."""
    return is_secretariat(user)


def can_review(user: object, paper: Paper) -> bool:
    """Say whether a published position still holds."""
    return is_secretariat(user)


def can_ask_by_silence(user: object, paper: Paper) -> bool:
    """Ask whether anybody objects to holding a position again: the secretariat, and who speaks for the lead."""
    return is_secretariat(user) or (may_answer_for(user, paper.lead) and can_see(user, paper))


def can_call_back(user: object, ballot: Ballot) -> bool:
    """Call back a question that was opened by mistake: a sign-off, or one by silence."""
    if ballot.reaffirms:
        return can_ask_by_silence(user, ballot.revision.paper)
    return can_recall(user, ballot)


def can_see_participation(user: object) -> bool:
    """See how organisations take part: the secretariat alone, so that it never becomes a league table."""
    return is_secretariat(user)


def can_relate(user: object, paper: Paper) -> bool:
    """Say how a paper stands to earlier ones."""
    return can_see(user, paper) and can_lead(user, paper)


def can_change_document_types(user: object) -> bool:
    """Change how papers of a kind are decided."""
    return is_secretariat(user)


def can_export_log(user: object, paper: Paper) -> bool:
    """Have the whole log of a paper made as a file: the secretariat alone, as names and addresses stand in it."""
    return is_secretariat(user) and can_see(user, paper)


def can_take_log_export(user: object, export: LogExport) -> bool:
    """Download a log that was made: who asked for it, while they may ask for one."""
    return export.asked_by_id == getattr(user, "pk", None) and can_export_log(user, export.paper)
