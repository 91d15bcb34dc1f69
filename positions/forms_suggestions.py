"""What is said about suggestions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from positions.models import SuggestionSupport

MOST_AT_ONCE = 2000


class SuggestionsField(forms.Field):
    """Suggestions by their ids, as many as the form names."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[UUID]:
        """Ids, each once. Raises ValidationError for what is none."""
        try:
            return list(dict.fromkeys(UUID(one) for one in (value or [])[:MOST_AT_ONCE]))
        except ValueError:
            raise ValidationError("These are no suggestions.") from None


class DecisionForm(forms.Form):
    """Which suggestions, and what becomes of them."""

    verdict = forms.ChoiceField(choices=[("accept", "accept"), ("reject", "reject")])
    suggestion = SuggestionsField(required=False)
    all = forms.BooleanField(required=False)
    organisation = forms.CharField(required=False, max_length=80)
    sure = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Some at least."""
        found = super().clean() or self.cleaned_data
        if not found.get("suggestion") and not found.get("all"):
            raise ValidationError("Nothing was chosen.")
        return found


class RationaleForm(forms.Form):
    """Why somebody suggests something."""

    rationale = forms.CharField(required=False, max_length=2000)


class StanceForm(forms.Form):
    """What an organisation holds of a suggestion; empty takes it back."""

    stance = forms.ChoiceField(required=False, choices=SuggestionSupport.Stance.choices)
