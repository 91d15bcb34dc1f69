"""The form on which somebody who helped with a paper is named."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from positions.models import Contributor


class ContributorForm(forms.Form):
    """Who, and how we know that they agreed."""

    name = forms.CharField(label=_("Name"), max_length=120)
    affiliation = forms.CharField(label=_("Of where, or known as what"), max_length=160, required=False)
    part = forms.ChoiceField(label=_("Who that is"), choices=Contributor.Part.choices)
    consented_on = forms.DateField(
        label=_("Agreed to be named on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    consent = forms.CharField(
        label=_("How we know"), max_length=200,
        help_text=_("For example: mail of 3 May. Only the people who keep this paper read it."),
    )  # fmt: skip
