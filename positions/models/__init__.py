"""Papers on their way from a proposal to a published position."""

from positions.models.ballots import Answer, AnswerLink, Ballot, Elector, Reminder, Reservation
from positions.models.live import PaperCheckpoint, PaperUpdate
from positions.models.papers import DocumentType, Mode, Paper, PaperAccess, PenHolder, Revision
from positions.models.passages import PassageComment, Suggestion, SuggestionSupport
from positions.models.publications import ChildVersionPage, PositionIndexPage, PositionPage, Publication
from positions.models.rounds import Contribution, Disposition, MergeDraft, ReplyLink, Round
from positions.models.sections import PaperSection, SectionTemplate, Source, TranslatedSection
from positions.models.versions import AuthorshipIndex, PaperVersion, PaperVisit

__all__ = [
    "Answer",
    "AnswerLink",
    "AuthorshipIndex",
    "Ballot",
    "ChildVersionPage",
    "Contribution",
    "Disposition",
    "DocumentType",
    "Elector",
    "MergeDraft",
    "Mode",
    "Paper",
    "PaperAccess",
    "PaperCheckpoint",
    "PaperSection",
    "PaperUpdate",
    "PaperVersion",
    "PaperVisit",
    "PassageComment",
    "PenHolder",
    "PositionIndexPage",
    "PositionPage",
    "Publication",
    "Reminder",
    "ReplyLink",
    "Reservation",
    "Revision",
    "Round",
    "SectionTemplate",
    "Source",
    "Suggestion",
    "SuggestionSupport",
    "TranslatedSection",
]
