"""Papers on their way from a proposal to a published position."""

from positions.models.ballots import Answer, AnswerLink, Ballot, Elector, Reminder, Reservation
from positions.models.contributors import Contributor
from positions.models.evidence import Evidence
from positions.models.guests import SisterCoalition, SisterMember
from positions.models.late import LateSignature
from positions.models.live import PaperCheckpoint, PaperUpdate
from positions.models.log_exports import LogExport
from positions.models.mandates import Mandate
from positions.models.papers import DocumentType, Mode, Paper, PaperAccess, PenHolder, Revision
from positions.models.passages import PassageComment, Suggestion, SuggestionSupport
from positions.models.position_pages import ChildVersionPage, PositionEdition, PositionIndexPage, PositionPage
from positions.models.press_kits import LogoRefusal, PressKit
from positions.models.publications import (
    ConsultationReport,
    FollowUp,
    GovernmentAnswer,
    Preparation,
    ProgressNote,
    Publication,
    Withdrawal,
)
from positions.models.rounds import Contribution, Disposition, MergeDraft, ReplyLink, Round
from positions.models.scoping import PaperRelation, ScopingReply
from positions.models.sections import PaperSection, SectionTemplate, Source, TranslatedSection
from positions.models.sign_off import (
    AnswerConfirmation,
    AnswerConflict,
    AnswerDraft,
    ChangeStatement,
    Contest,
    ExtensionRequest,
    MinoritySigner,
    MinorityStatement,
    ReminderHold,
)
from positions.models.statement_texts import MinorityText, ReservationText, StatementText, words_sha256
from positions.models.versions import AuthorshipIndex, PaperVersion, PaperVisit
from positions.models.waivers import Waiver

__all__ = [
    "Answer",
    "AnswerConfirmation",
    "AnswerConflict",
    "AnswerDraft",
    "AnswerLink",
    "AuthorshipIndex",
    "Ballot",
    "ChangeStatement",
    "ChildVersionPage",
    "Contest",
    "ConsultationReport",
    "Contribution",
    "Contributor",
    "Disposition",
    "DocumentType",
    "Elector",
    "ExtensionRequest",
    "Evidence",
    "FollowUp",
    "GovernmentAnswer",
    "LateSignature",
    "LogExport",
    "LogoRefusal",
    "Mandate",
    "MergeDraft",
    "MinoritySigner",
    "MinorityStatement",
    "MinorityText",
    "Mode",
    "Paper",
    "PaperAccess",
    "PaperCheckpoint",
    "PaperRelation",
    "PaperSection",
    "PaperUpdate",
    "PaperVersion",
    "PaperVisit",
    "PassageComment",
    "PenHolder",
    "PositionEdition",
    "PositionIndexPage",
    "PositionPage",
    "Preparation",
    "PressKit",
    "ProgressNote",
    "Publication",
    "Reminder",
    "ReminderHold",
    "ReplyLink",
    "Reservation",
    "ReservationText",
    "Revision",
    "Round",
    "ScopingReply",
    "SectionTemplate",
    "SisterCoalition",
    "SisterMember",
    "Source",
    "StatementText",
    "Suggestion",
    "SuggestionSupport",
    "TranslatedSection",
    "Waiver",
    "Withdrawal",
    "words_sha256",
]
