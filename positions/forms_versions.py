"""The form with which a moment of a text gets a name."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class KeepVersionForm(forms.Form):
    """A name."""

    label = forms.CharField(
        label=_("Name of this version"),
        help_text=_("For example: as sent to the working group."),
        max_length=120,
        error_messages={"required": _("Give it a name that you will recognise in a year.")},
    )
