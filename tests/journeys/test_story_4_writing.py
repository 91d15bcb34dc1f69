"""Step 4: two organisations write in one paper at once; a killed server loses nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import PATIENCE, SAVED, SHEET, is_saved, open_editor, text_of, unlike_any_other, until, write

pytestmark = pytest.mark.browser


@pytest.fixture
def two(visitor, live_server_process):
    """A member of each of two organisations, both with the same paper open to write in."""
    paper = live_server_process.demo["drafting_paper"]
    one, other = visitor("representative"), visitor("second_representative")
    open_editor(one, paper)
    open_editor(other, paper)
    return one, other


def test_both_see_the_words_and_the_cursor_of_the_other(two):
    one, other = two
    first, second = unlike_any_other("Wie meeschrijft"), unlike_any_other("Wie antwoordt")

    write(one, first)
    expect(other.locator(SHEET)).to_contain_text(first)
    write(other, second)
    expect(one.locator(SHEET)).to_contain_text(second)

    name = other.locator("[data-editor]").get_attribute("data-person-name")
    initials = other.locator("[data-editor]").get_attribute("data-organisation-initials")
    flag = one.locator(f"{SHEET} .cursor-flag")
    expect(flag).to_have_text(f"{name} · {initials}")
    expect(one.locator("[data-editor-people] .person")).to_have_count(2)
    is_saved(one)
    is_saved(other)
    assert text_of(one) == text_of(other)


def test_typing_at_the_same_moment_in_the_same_paragraph_keeps_every_letter(two):
    one, other = two
    start = unlike_any_other("Samen")
    write(one, start)
    expect(other.locator(SHEET)).to_contain_text(start)

    for letter in "abcdefghij":
        write(one, letter, new_paragraph=False)
        write(other, letter.upper(), new_paragraph=False)
    is_saved(one)
    is_saved(other)

    until(lambda: text_of(one) == text_of(other), "both read the same")
    last = text_of(one).rsplit(start, 1)[1]
    assert sorted(last) == sorted("abcdefghijABCDEFGHIJ")


def test_what_was_seen_or_shown_as_saved_survives_kill_nine(two, visitor, live_server_process):
    one, other = two
    saved, seen, after = (
        unlike_any_other("Bewaard"),
        unlike_any_other("halverwege de z"),
        unlike_any_other("in en verder"),
    )
    write(one, saved)
    is_saved(one)
    one.keyboard.type(f" {seen}")
    expect(other.locator(SHEET)).to_contain_text(seen)

    live_server_process.kill_web()
    one.keyboard.type(after)

    expect(other.locator(SHEET)).to_contain_text(f"{saved} {seen}{after}", timeout=PATIENCE * 2000)
    is_saved(one)
    witness = visitor("staff")
    open_editor(witness, live_server_process.demo["drafting_paper"])
    assert f"{saved} {seen}{after}" in text_of(witness)
    assert text_of(one) == text_of(other) == text_of(witness)


def test_words_typed_while_the_server_is_gone_say_so_and_arrive(two, live_server_process):
    one, other = two
    words = unlike_any_other("Zonder verbinding")
    one.context.set_offline(True)

    write(one, words)
    expect(one.locator("[data-editor-status]")).not_to_have_attribute("data-status", "saved")
    one.context.set_offline(False)

    expect(other.locator(SHEET)).to_contain_text(words, timeout=PATIENCE * 2000)
    expect(one.locator(SAVED)).to_be_attached(timeout=PATIENCE * 1000)


def test_an_observer_reads_along_and_cannot_write(two, visitor, live_server_process):
    one, _other = two
    words = unlike_any_other("Meelezen mag")
    observer = visitor("observer")
    observer.goto(live_server_process.demo["drafting_paper"])
    expect(observer.locator('[data-editor][data-ready="true"]')).to_be_visible()

    write(one, words)

    expect(observer.locator(SHEET)).to_contain_text(words)
    expect(observer.locator(SHEET)).to_have_attribute("contenteditable", "false")


def test_without_script_the_text_can_be_read(visitor, live_server_process):
    reader = visitor("representative", java_script_enabled=False)

    reader.goto(live_server_process.demo["drafting_paper"])

    expect(reader.locator("noscript article.document h2, article.document h2").first).to_be_visible()
    assert len(reader.inner_text("article.document")) > 500
