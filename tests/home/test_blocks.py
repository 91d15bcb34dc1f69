"""What the blocks refuse."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError

from home.blocks import HelpBlock, StoryBlock
from home.models import ChildHomePage


def test_telephone_number_needs_the_day_on_which_it_was_checked():
    block = HelpBlock()
    unchecked = block.to_python({"title": "Praat", "text": "Bel", "phone": "123", "address": "", "checked_on": None})

    with pytest.raises(ValidationError):
        block.clean(unchecked)
    checked = block.to_python(
        {"title": "Praat", "text": "Bel", "phone": "123", "address": "", "checked_on": "2026-11-01"}
    )
    assert block.clean(checked)["checked_on"] == datetime.date(2026, 11, 1)


def test_running_text_allows_no_raw_html_and_no_embeds():
    assert set(StoryBlock().child_blocks) == {
        "heading",
        "text",
        "quote",
        "fact",
        "note",
        "question",
        "image",
        "way_on",
        "call",
    }
    assert "embed" not in StoryBlock().child_blocks["text"].features


def test_children_pages_offer_no_appeals_and_no_forms():
    kinds = set(ChildHomePage._meta.get_field("body").stream_block.child_blocks)

    assert kinds == {"words", "heading", "cards"}
