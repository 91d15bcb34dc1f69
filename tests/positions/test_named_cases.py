"""The cases that broke other products (PAPERS section 4) and those a coalition asks for (DOMAIN 6.3): each has a test.

The left side is the case in the words of those papers, the right side the tests that hold it, anywhere under tests/.
"""

from __future__ import annotations

import re

import pytest

from tests.positions.paper_server import ROOT

SIX_THREE = {
    "“As of 2019-06-17” directory view gives the members of that date": (
        "as_of_2019_06_17_directory_view_gives_the_members_of_that_date",
    ),
    "A 28th member that joins after sign-off opened is not in the electorate; a member that leaves stays": (
        "a_28th_member_that_joins_after_opening_is_not_in_the_electorate_and_one_that_leaves_stays_on_the_paper",
        "whatever_happens_what_was_signed_is_what_is_published",
    ),
    "Two delegates of one organisation answer: both entries in the history (PAPERS: held until settled)": (
        "two_delegates_of_one_organisation_answer_and_both_are_held_until_the_coordinator_chooses",
        "two_people_and_two_clicks_at_once",
    ),
    "Mail-link opened by a scanner (GET) changes nothing; POST does; dies after use, expiry, or mandate end": (
        "a_link_opened_by_a_scanner_changes_nothing",
        "only_the_confirming_post_counts_and_the_link_dies_on_it",
        "a_link_dies_with_what_it_hangs_on",
        "a_link_ends_with_what_it_hangs_on",
        "a_mandate_that_ended_answers_nothing_by_link",
    ),
    "Adviser and observer cannot be counted, by form, API or websocket": (
        "an_adviser_and_an_observer_are_counted_by_no_form_no_link_and_no_row",
        "nobody_answers_through_a_websocket",
        "silence_and_advice_never_change_the_number_that_signed",
    ),
    "Invitation to a GA less than 15 days before is refused without an override note": (
        "invitation_to_a_general_assembly_less_than_15_days_before_is_refused_without_an_override_note",
        "the_form_asks_why_an_assembly_is_called_so_late",
    ),
    "Sign-off cannot open with an unanswered comment or an empty child-reflex block": (
        "sign_off_cannot_begin_while_a_contribution_has_no_answer",
        "sign_off_waits_for_every_answer_also_of_a_round_that_was_broken_off",
        "sign_off_needs_the_child_reflex",
    ),
    "Text changed after freeze: hash mismatch is refused or makes a corrigendum": (
        "a_text_that_does_not_match_its_hash_is_not_asked_about",
        "text_changed_after_freeze_makes_a_corrigendum_with_its_own_hash",
        "what_the_statement_of_changes_does_not_name_is_no_corrigendum",
        "a_stored_text_that_was_tampered_with_is_not_shown_as_the_published_one",
    ),
    "Silence under each of the three rules gives the right result line, and never a signatory": (
        "silence_under_each_of_the_three_rules_gives_the_right_result_line_and_never_a_signatory",
    ),
    "Thread over websocket: member of another organisation cannot read an internal comment, also not by guessing": (
        "a_member_of_another_organisation_cannot_read_what_is_internal_by_socket_or_by_guessing_its_group",
        "what_is_internal_is_not_there_for_others",
    ),
    "Public crawl: no cookie except language and CSRF; no third party; no localStorage": (
        "a_visitor_leaves_no_trace_and_loads_nothing_from_elsewhere",
        "reading_the_form_sets_no_cookie_and_only_our_own_page_may_send_it",
    ),
    "Lottery CTA placed on a child or sensitive page: not rendered and flagged to the editor": (
        "lottery_cta_placed_on_a_child_or_sensitive_page_is_not_rendered",
        "lottery_cta_on_a_child_or_sensitive_page_is_flagged_to_the_editor",
        "children_pages_offer_no_appeals_and_no_forms",
    ),
    "Image with consent expired yesterday: gone from public pages today": (
        "image_with_consent_expired_yesterday_is_gone_from_public_pages_today",
        "no_feed_list_or_preview_of_a_page_names_a_picture",
    ),
    "Quick exit: keyboard only, JS off, Back button does not return (JS on), neutral title": (
        "quick_exit_by_keyboard_only_and_back_does_not_return",
        "quick_exit_with_javascript_off_is_a_plain_link",
        "a_sensitive_page_has_a_neutral_title",
    ),
    "Signal report with a cell below 5: shows a band, export too": (
        "a_signal_report_with_a_cell_below_5_shows_a_band_and_the_export_too",
        "no_total_gives_a_hidden_number_away",
        "a_number_below_five_is_nowhere_in_the_database",
    ),
    "Locale: NL page without FR version gives notice in French with link, correct lang and hreflang; names unchanged": (
        "nl_page_without_fr_version_gives_notice_in_french_with_link_lang_and_hreflang",
        "protected_names_are_unchanged_in_every_language_and_no_translating_browser_touches_them",
        "language_switch_and_hreflang_lead_to_the_same_page",
    ),
}
OF_OTHERS = {
    "Acting for an organisation must survive staff change without a shared password": (
        "an_answer_survives_the_change_of_the_person_who_gave_it_without_a_shared_password",
        "somebody_whose_seat_has_ended_does_not_answer",
    ),
    "Several organisations with own resolution dates on one text": (
        "several_organisations_answer_one_text_each_with_the_day_of_its_own_resolution",
    ),
    "Any one of a delegation may answer; split votes": (
        "any_one_of_a_delegation_may_answer_and_the_organisation_has_one_voice",
        "two_delegates_of_one_organisation_answer_and_both_are_held_until_the_coordinator_chooses",
    ),
    "Record an answer given by phone, logged, still owned by the member": (
        "an_answer_on_behalf_says_how_it_came_and_waits_48_hours",
        "the_organisation_corrects_what_was_entered_and_that_is_no_conflict",
    ),
    "Text changes after people agreed": (
        "a_substantive_change_asks_again_whoever_signed_or_objected",
        "never_a_signatory_who_did_not_say_yes_to_that_text_or_to_one_that_differs_only_editorially",
        "an_editorial_change_carries_every_answer_over_and_says_so",
        "whatever_happens_what_was_signed_is_what_is_published",
    ),
    "Rejected or blocked: how to go back to drafting": (
        "a_rejected_text_goes_back_to_drafting_and_what_was_answered_stays_on_the_record",
        "what_the_coalition_did_not_adopt_goes_on_as_a_sign_on",
    ),
    "A ballot opened by mistake": ("a_ballot_opened_by_mistake_is_recalled_and_no_answer_to_it_counts",),
    "Accidental and empty answers": (
        "nothing_is_chosen_before_somebody_chooses",
        "the_confirmation_repeats_organisation_revision_hash_answer_and_mandate",
        "an_incomplete_answer_is_refused_with_a_sentence_at_its_field",
    ),
    "Who still owes an answer; deferred items wrongly shown as missing": (
        "what_is_drafted_held_or_unconfirmed_is_still_owed",
        "no_answer_and_deciding_later_are_states",
        "who_still_decides_is_not_counted_as_silent",
        "a_consultation_that_was_put_off_is_not_shown_as_missing_and_comes_back_when_it_goes_on",
        "a_call_that_was_put_off_is_not_shown_as_missing_and_nobody_is_reminded_of_it",
        "a_sign_off_that_was_put_off_is_called_back_and_owed_by_nobody",
    ),
    "Show only amendments that still need a decision": ("only_what_still_needs_a_decision_is_listed_when_asked_for",),
    "Two-step merge: uncontested changes first": (
        "the_merge_page_shows_what_is_uncontested_first_then_what_collides_then_what_waits",
        "the_next_text_says_what_was_accepted_and_nothing_else",
        "amendments_that_collide_wait_for_a_choice",
    ),
    "Co-editing loses text": ("what_was_seen_or_shown_as_saved_survives_kill_nine",),
    "Users cannot tell where co-editing works": (
        "three_browsers_offline_slow_and_with_changing_rights_end_with_one_text",
    ),
    "Reply to the mail": ("a_reply_to_a_mail_reaches_the_secretariat_and_the_mail_says_so",),
    "Mail overload or wrong mail": (
        "what_can_wait_leaves_once_a_day_grouped_by_paper",
        "who_lost_the_right_between_telling_and_sending_hears_nothing",
        "one_click_turns_a_kind_off_without_cookie_or_token_and_twice_is_once",
    ),
    "Non-voting members must see but not vote": ("members_who_do_not_decide_see_the_ballot_and_do_not_answer",),
    "Reminders silently not sent": (
        "a_job_that_was_down_for_days_leaves_nothing_out",
        "a_job_that_is_late_sends_the_step_that_holds_now_and_not_all_it_missed",
        "a_job_that_runs_often_sends_each_step_once",
        "each_reminder_covers_the_time_until_the_next",
        "each_step_is_told_once_however_often_and_late_the_job_runs",
    ),
    "Approval by people without an account, through a secret link": (
        "a_link_answers_without_logging_in",
        "a_link_answers_once_for_its_organisation",
        "a_link_leaks_nothing",
        "a_page_behind_a_link_keeps_its_secret",
    ),
    "Who may sign for an organisation; does this signature bind it": (
        "nobody_else_answers_for_an_organisation",
        "a_standing_mandate_answers_at_once_and_is_kept_with_the_answer",
        "a_mandate_for_one_paper_covers_no_other",
    ),
    "A second admin of the group cannot see or undo what the group endorsed": (
        "any_one_of_a_delegation_may_answer_and_the_organisation_has_one_voice",
        "everybody_of_the_organisation_sees_both_and_the_coordinator_chooses",
    ),
    "See suggestions clearly in the text; versions; manage from the front end": (
        "a_member_suggests_and_the_lead_decides_on_a_page_without_script",
        "a_version_is_kept_compared_and_put_back_while_somebody_reads_on",
    ),
    "Want the thread beside the editor": (
        "a_commenter_and_a_writer_talk_about_a_passage",
        "a_comment_is_read_by_those_who_read_the_paper_and_stands_beside_it",
    ),
    "Annotation on phones; moderation missing": (
        "on_a_phone_a_passage_is_chosen_commented_and_answered_by_touch",
        "an_answer_goes_from_a_draft_to_a_choice_between_two",
        "a_removed_post_keeps_its_place_and_its_author_may_remove_it",
    ),
    "Need to mail all coordinators": (
        "coordinators_representatives_and_substitutes_of_all_are_mailed_about_a_sign_off_and_staff_is_not",
        "the_scoping_call_reaches_speakers_and_the_contacts_of_its_subject",
        "all_who_were_asked_hear_what_was_done_with_everybodys_input",
    ),
    "Due dates of the steps; a step for comments only": (
        "the_default_time_plan_runs_on_from_today",
        "who_may_only_comment_gets_the_mark_written_for_them",
    ),
}
PROOFS = {
    "The answer board: with 27 × 20 it is readable, with 2,700 × 20 it pages": (
        "with_27_by_20_the_board_is_readable",
        "27_by_20_and_2700_by_20_are_paged_down_at_the_same_number_of_queries",
        "more_than_20_requests_are_paged_across_and_each_stands_on_one_page",
    ),
    "Answers in the last second by 27 organisations at once from several processes": (
        "of_the_answers_of_27_organisations_in_the_last_second_each_is_counted_or_refused_with_a_sentence",
    ),
    "Withdrawal after publication": ("an_organisation_that_withdraws_stays_with_the_day_until_which_it_signed",),
    "Minority detail is never hidden in an annex": (
        "a_minority_statement_stands_before_the_annexes_and_never_behind_the_notes",
    ),
    "Any objection breaks silence and everybody is told": (
        "an_objection_ends_the_silence_procedure_even_when_it_is_taken_back",
        "where_silence_consents_a_hidden_objection_tells_everybody_that_there_is_one_and_not_whose",
    ),
    "One text, two adoption results": (
        "there_are_two_results_and_the_paper_moves_on_with_the_second",
        "two_ballots_open_on_one_text_each_with_its_own_electorate_and_rule",
        "a_member_of_the_sister_is_not_in_our_electorate",
    ),
}
CASES = {**SIX_THREE, **OF_OTHERS, **PROOFS}
NAMED = re.compile(r"def test_(\w+)\(")


@pytest.fixture(scope="module")
def written() -> set[str]:
    return {name for path in (ROOT / "tests").rglob("test_*.py") for name in NAMED.findall(path.read_text())}


@pytest.mark.parametrize("case", CASES)
def test_each_case_has_its_tests(case, written):
    assert CASES[case]
    assert not [name for name in CASES[case] if name not in written]
