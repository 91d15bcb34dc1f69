"""axe on every kind of page, light and dark; no page is wider than a small phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import sideways, violations, violations_of_colour

pytestmark = pytest.mark.browser

PUBLIC = ["home", "mission", "members", "member_page", "positions", "position_page", "child_version_page", "calendar",
          "event_page", "news", "news_page", "project", "guide", "contact", "privacy", "articles", "child_section",
          "not_found", "log_in", "password_reset", "position_edition", "child_page", "check", "public_cycle",
          "answer_link", "public_report"]  # fmt: skip
MEMBERS = ["desk", "papers", "drafting_paper", "drafting_paper_write", "sign_off_ballot", "sign_off_answer", "threads",
           "thread", "members_calendar", "members_event", "feeds", "actions", "action_page", "organisations",
           "organisation", "inbox", "profile", "propose", "round", "contribute", "contribution",
           "round_report", "search", "cycles", "cycle", "chapter", "recommendations", "signal_reports",
           "signal_report", "versions", "comments", "suggestions", "certificate"]  # fmt: skip
SECRETARIAT = ["board", "invite", "decided_paper", "publish", "publication", "correct", "follow_ups",
               "follow_up_change", "event_new", "silence_ballot", "press_kit", "kit", "membership", "document_types",
               "follow_up_matrix"]  # fmt: skip


def test_public_pages_have_no_violation(visitor, live_server_process):
    look(visitor(reduced_motion="reduce"), live_server_process.demo, PUBLIC)


def test_the_members_area_has_no_violation(visitor, live_server_process):
    look(visitor("representative", reduced_motion="reduce"), live_server_process.demo, MEMBERS)


def test_the_secretariats_pages_have_no_violation(visitor, live_server_process):
    look(visitor("secretariat", reduced_motion="reduce"), live_server_process.demo, SECRETARIAT)


def look(page, demo, names):
    found, wide = [], []
    for name in names:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(demo["pages"][name])
        if page.locator("[data-editor]").count():
            expect(page.locator("[data-editor][data-ready]")).to_be_visible()
        found += violations(page)
        page.emulate_media(color_scheme="dark")  # changes nothing but colours, so only these are looked at again
        found += violations_of_colour(page)
        page.set_viewport_size({"width": 320, "height": 640})
        if sideways(page) > 0:
            wide.append(f"{name}: {sideways(page)} px")

    assert found == []
    assert wide == []
