"""Papers on their way from a proposal to a published position."""

from positions.models.ballots import Answer, AnswerLink, Ballot, Elector, Reminder, Reservation
from positions.models.live import PaperCheckpoint, PaperUpdate
from positions.models.papers import DocumentType, Paper, PenHolder, Revision
from positions.models.publications import ChildVersionPage, PositionIndexPage, PositionPage, Publication

__all__ = [
    "Answer",
    "AnswerLink",
    "Ballot",
    "ChildVersionPage",
    "DocumentType",
    "Elector",
    "Paper",
    "PaperCheckpoint",
    "PaperUpdate",
    "PenHolder",
    "PositionIndexPage",
    "PositionPage",
    "Publication",
    "Reminder",
    "Reservation",
    "Revision",
]
