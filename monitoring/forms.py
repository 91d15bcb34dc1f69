"""The form of a date of the reporting cycle."""

from __future__ import annotations

from django import forms

from monitoring.models import KeyDate


class KeyDateForm(forms.ModelForm[KeyDate]):
    """What, when, and where that is known from."""

    class Meta:
        model = KeyDate
        fields = ["title", "kind", "on", "source", "for_members"]
        widgets = {"on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def _post_clean(self) -> None:
        """The operation looks at the date as a whole; the instance stays as it is until then."""
