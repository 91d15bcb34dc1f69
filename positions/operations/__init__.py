"""What people do with papers, by life cycle: papers, ballots, answers, results, publication."""

from positions.operations.answer_checks import AnchoredReservation, check_answer
from positions.operations.answers import give_answer, note_opened
from positions.operations.ballots import open_ballot, recall
from positions.operations.changes import change_asked_text
from positions.operations.chapters import start_chapter, tie_chapter, untie_chapter
from positions.operations.child_versions import (
    approve_child_version,
    remind_child_versions_when_due,
    write_child_version,
)
from positions.operations.comments import (
    comment_on,
    remove_comment,
    remove_reply,
    reopen_comment,
    reply_to_comment,
    resolve_comment,
)
from positions.operations.conciliation import resume_sign_off, resume_when_due, start_conciliation
from positions.operations.conflicts import settle_conflict
from positions.operations.contributions import (
    admit,
    bring_back,
    can_be_brought_back,
    contribute,
    drop_contribution,
    revise_contribution,
    submit,
    take_up,
    withdraw_contribution,
)
from positions.operations.contributors import thank, withdraw_thanks
from positions.operations.designation import answer_contest, contest, designate, prepare
from positions.operations.dispositions import (
    dispose,
    finish_merge,
    reply,
    save_merge,
    use_reply_link,
)
from positions.operations.document_types import (
    keep_document_type,
    presets_left,
    start_from_every_preset,
    start_from_preset,
)
from positions.operations.draft_news import tell_of_drafts
from positions.operations.drafts import drop_draft, escalate_drafts, save_draft
from positions.operations.editions import correct, publish_edition, record_response, withdraw_signature
from positions.operations.editorial import edit_final_text
from positions.operations.embargoes import lift, lift_when_due, move_embargo
from positions.operations.evidence import add_evidence, change_evidence, remove_evidence
from positions.operations.expiries import warn_when_due
from positions.operations.follow_up import (
    answer_recommendations,
    correct_government_answer,
    note_government_answer,
    note_progress,
    plan_follow_up,
    remind_follow_ups_when_due,
    remind_owners_of_committee_dates,
)
from positions.operations.late import close_late, confirm_late, open_late, sign_late, withdraw_late
from positions.operations.links import (
    confirm_by_link,
    find_answer_link,
    keep_draft_by_link,
    make_answer_link,
    use_answer_link,
)
from positions.operations.log_exports import (
    ask_log_export,
    delete_old_log_exports,
    make_log_export,
    make_overdue_log_exports,
    take_log_export,
)
from positions.operations.logos import accept_logo, refuse_logo
from positions.operations.mandates import end_mandate, record_mandate
from positions.operations.meetings import close_meeting, decide_at_meeting, open_meeting
from positions.operations.minority import (
    begin_minority,
    close_wordings_when_due,
    file_minority,
    leave_minority,
    minority_can_change,
    reword_minority,
    sign_minority,
    why_no_minority,
)
from positions.operations.moves import (
    decline,
    downgrade,
    merge_into,
    pause,
    redraft,
    resume,
    return_to_drafting,
    withdraw,
)
from positions.operations.on_behalf import confirm_answer
from positions.operations.papers import describe, freeze, propose, settle_text, state_changes
from positions.operations.press_kits import keep_press_kit, send_press_kit
from positions.operations.procedure import ask_extension, extend_procedure, grant_extension, refuse_extension
from positions.operations.publication import (
    keep_preparation,
    preview,
    publish,
    publish_restatement,
    show_status,
    submit_confidentially,
)
from positions.operations.reminders import (
    hold_reminder,
    release_reminder,
    remind,
    remind_ballots_when_due,
    remind_when_due,
    send_reminder_now,
)
from positions.operations.reply_links import find_reply_link
from positions.operations.results import Rule, Voice, compute, decide, decide_when_due
from positions.operations.review import begin_review, reaffirm, retire, review_when_due, revise
from positions.operations.rounds import (
    close_round,
    close_rounds_when_due,
    open_round,
    remind_round,
    remind_rounds_when_due,
)
from positions.operations.scoping import (
    accept_plan,
    need_by,
    open_scoping,
    plan,
    remind_scoping_when_due,
    reply_to_call,
    start_drafting,
    start_without_call,
)
from positions.operations.silence import ask_by_silence, conclude_silence, conclude_silences_when_due
from positions.operations.sisters import (
    add_sister_member,
    change_sister_member,
    keep_sister,
    name_sister_contact,
    sign_with,
)
from positions.operations.statement_texts import approve_text, keep_text, news_for, publish_texts
from positions.operations.statement_words import too_many_words
from positions.operations.text_links import use_text_link
from positions.operations.text_reminders import remind_texts_when_due
from positions.operations.translations import tell_of_outdated_translations
from positions.operations.urgent import publish_restated, relate, straight_to_sign_off, unrelate

__all__ = [
    "AnchoredReservation",
    "Rule",
    "Voice",
    "accept_logo",
    "accept_plan",
    "add_evidence",
    "add_sister_member",
    "admit",
    "answer_contest",
    "answer_recommendations",
    "approve_child_version",
    "approve_text",
    "ask_by_silence",
    "ask_extension",
    "ask_log_export",
    "begin_minority",
    "begin_review",
    "bring_back",
    "can_be_brought_back",
    "change_asked_text",
    "change_evidence",
    "change_sister_member",
    "check_answer",
    "close_late",
    "close_meeting",
    "close_round",
    "close_rounds_when_due",
    "close_wordings_when_due",
    "comment_on",
    "compute",
    "conclude_silence",
    "conclude_silences_when_due",
    "confirm_answer",
    "confirm_by_link",
    "confirm_late",
    "contest",
    "contribute",
    "correct",
    "correct_government_answer",
    "decide",
    "decide_at_meeting",
    "decide_when_due",
    "decline",
    "delete_old_log_exports",
    "describe",
    "designate",
    "dispose",
    "downgrade",
    "drop_contribution",
    "edit_final_text",
    "drop_draft",
    "end_mandate",
    "escalate_drafts",
    "extend_procedure",
    "file_minority",
    "find_answer_link",
    "find_reply_link",
    "finish_merge",
    "freeze",
    "give_answer",
    "grant_extension",
    "hold_reminder",
    "keep_document_type",
    "keep_draft_by_link",
    "keep_preparation",
    "keep_press_kit",
    "keep_sister",
    "keep_text",
    "leave_minority",
    "lift",
    "lift_when_due",
    "make_answer_link",
    "make_log_export",
    "make_overdue_log_exports",
    "merge_into",
    "minority_can_change",
    "move_embargo",
    "name_sister_contact",
    "need_by",
    "news_for",
    "note_government_answer",
    "note_opened",
    "note_progress",
    "open_ballot",
    "open_late",
    "open_meeting",
    "open_round",
    "open_scoping",
    "pause",
    "plan",
    "plan_follow_up",
    "prepare",
    "presets_left",
    "preview",
    "propose",
    "publish",
    "publish_edition",
    "publish_restated",
    "publish_restatement",
    "publish_texts",
    "reaffirm",
    "recall",
    "record_mandate",
    "record_response",
    "redraft",
    "refuse_extension",
    "refuse_logo",
    "relate",
    "release_reminder",
    "remind",
    "remind_ballots_when_due",
    "remind_child_versions_when_due",
    "remind_follow_ups_when_due",
    "remind_owners_of_committee_dates",
    "remind_round",
    "remind_rounds_when_due",
    "remind_scoping_when_due",
    "remind_texts_when_due",
    "remind_when_due",
    "remove_comment",
    "remove_evidence",
    "remove_reply",
    "reopen_comment",
    "reply",
    "reply_to_call",
    "reply_to_comment",
    "resolve_comment",
    "resume",
    "resume_sign_off",
    "resume_when_due",
    "retire",
    "return_to_drafting",
    "review_when_due",
    "revise",
    "revise_contribution",
    "reword_minority",
    "save_draft",
    "save_merge",
    "send_press_kit",
    "send_reminder_now",
    "settle_conflict",
    "settle_text",
    "show_status",
    "sign_late",
    "sign_minority",
    "sign_with",
    "start_chapter",
    "start_conciliation",
    "start_drafting",
    "start_from_every_preset",
    "start_from_preset",
    "start_without_call",
    "state_changes",
    "straight_to_sign_off",
    "submit",
    "submit_confidentially",
    "take_log_export",
    "take_up",
    "tell_of_drafts",
    "tell_of_outdated_translations",
    "thank",
    "tie_chapter",
    "too_many_words",
    "unrelate",
    "untie_chapter",
    "use_answer_link",
    "use_reply_link",
    "use_text_link",
    "warn_when_due",
    "why_no_minority",
    "withdraw",
    "withdraw_contribution",
    "withdraw_late",
    "withdraw_signature",
    "withdraw_thanks",
    "write_child_version",
]
