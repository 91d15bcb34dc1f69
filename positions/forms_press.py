"""The words that people add to a press kit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from positions.models import PressKit


def _text(rows: int) -> Any:
    return forms.Textarea(attrs={"rows": rows})


class PressKitForm(forms.ModelForm):
    """Contact, quotes and posts; the rest of a kit is read from the position."""

    class Meta:
        model = PressKit
        fields = ["contact", "quotes", "posts"]
        widgets = {"quotes": _text(6), "posts": _text(5)}
        help_texts = {
            "contact": _("Who picks up the telephone: name, role, number, address."),
            "quotes": _("Each with who says it. An empty line begins the next one. Never a child by name."),
            "posts": _("An empty line begins the next one. Left empty: the demand and the first points of the text."),
        }
