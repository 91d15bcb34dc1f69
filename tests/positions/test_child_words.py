"""The version for children as it is typed and as it stands on its page: headings stay headings."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given, strategies as st

from positions import child_words, operations
from positions.models import ChildVersionPage

LIST = "<ul><li>buiten</li><li>binnen &amp; op zolder</li></ul>"
PAGE = f"<h2>Spelen mag</h2><p>Elk kind speelt.</p>{LIST}<p>Ook<br/>jij.</p>"
TYPED = "## Spelen mag\n\nElk kind speelt.\n\n- buiten\n- binnen & op zolder\n\nOok\njij."


def test_a_heading_does_not_stick_to_the_sentence_after_it():
    assert child_words.typed(PAGE) == TYPED
    assert child_words.made(TYPED) == PAGE


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("### Klein\nen een zin", "<h3>Klein</h3><p>en een zin</p>"),
        ("zin\n- een\r\n- twee\nzin", "<p>zin</p><ul><li>een</li><li>twee</li></ul><p>zin</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("##geen titel", "<p>##geen titel</p>"),
        ("\n\n", ""),
    ],
)
def test_what_is_typed_becomes_paragraphs_headings_and_lists(typed, page):
    assert child_words.made(typed) == page


@given(st.lists(st.sampled_from(["## Kop", "### Kopje", "- een", "zin", "a < b & c", ""]), max_size=8))
def test_keeping_what_was_shown_changes_nothing(lines):
    page = child_words.made("\n".join(lines))

    assert child_words.made(child_words.typed(page)) == page


def test_the_form_shows_a_stored_heading_and_keeps_it(client, publication, drafter):
    operations.write_child_version(
        publication, title="Spelen", body=PAGE, age_from=8, age_until=12, consulted_with="", by=drafter
    )
    client.force_login(drafter)
    address = reverse("positions:child_version", args=[publication.paper.uuid])

    form = client.get(address).context["form"]
    client.post(address, {name: form.initial.get(name) or "" for name in form.fields})

    assert form.initial["child_text"] == TYPED
    assert ChildVersionPage.objects.get().get_latest_revision_as_object().body == PAGE
