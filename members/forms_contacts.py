"""The form of a contact person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from members import topics


class ContactForm(forms.Form):
    """For what somebody is the contact."""

    matters = forms.MultipleChoiceField(
        label=_("Contact for"), choices=topics.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Calls for papers on a subject go to its contacts too. Press kits go to communication."),
    )  # fmt: skip
