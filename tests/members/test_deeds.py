"""One shape for pages on which something is done: what an operation refuses stands at its field."""

from __future__ import annotations

from types import SimpleNamespace

from django import forms
from django.core.exceptions import ValidationError

from members import deeds


class Words(forms.Form):
    """Two fields."""

    text = forms.CharField()
    note = forms.CharField(required=False)


def posted(**data: str) -> Words:
    form = Words(data)
    form.full_clean()
    return form


def test_a_refusal_stands_at_its_field_under_another_name_or_on_top():
    form = posted(text="words")

    deeds.take(
        form, ValidationError({"text": "Too short.", "place": "Not here.", "nowhere": "Not at all."}), {"place": "note"}
    )

    assert form.errors == {"text": ["Too short."], "note": ["Not here."], "__all__": ["Not at all."]}


def test_a_refusal_without_a_field_stands_on_top():
    form = posted(text="words")

    deeds.take(form, ValidationError("Not now."))

    assert form.errors == {"__all__": ["Not now."]}


def test_nothing_is_done_when_the_page_is_only_shown_or_the_form_is_wrong(monkeypatch):
    did, told = [], []
    monkeypatch.setattr(deeds.messages, "success", lambda request, words: told.append(words))
    show, post = SimpleNamespace(method="GET"), SimpleNamespace(method="POST")

    shown = deeds.done(show, posted(text="words"), lambda **typed: did.append(typed), "Kept.")
    wrong = deeds.done(post, posted(text=""), lambda **typed: did.append(typed), "Kept.")
    kept = deeds.done(post, posted(text="words"), lambda **typed: did.append(typed) or "made", "Kept.")

    assert (shown, wrong, kept, did, told) == (None, None, "made", [{"text": "words", "note": ""}], ["Kept."])
