"""The form for one statement's words in one other language."""

from __future__ import annotations

from typing import Any

from django import forms

from positions.forms_languages import words_field


class TextForm(forms.Form):
    """Words in one language. The hidden fields say of what, and what stood there when somebody began to write."""

    of = forms.CharField(max_length=40, widget=forms.HiddenInput)
    language = forms.CharField(max_length=5, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, of: str, code: str, most: int, length: int, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{of}-{code}-%s")
        super().__init__(*args, **kwargs)
        self.fields["text"] = words_field(code, most, length, rows=5)
