"""Forms of the end of an embargo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from positions.forms_publication import MOMENT, MOMENTS
from positions.models import Publication


class MoveEmbargoForm(forms.Form):
    """At which other moment a position goes public."""

    embargo_until = forms.DateTimeField(
        label=_("Embargo until"), widget=MOMENT, input_formats=MOMENTS,
        help_text=_("Everybody who knows the present moment is told the new one."),
    )  # fmt: skip

    def __init__(self, *args: Any, publication: Publication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["embargo_until"].initial = publication.embargo_until


class LiftForm(forms.Form):
    """Why a position goes public before its moment."""

    reason = forms.CharField(
        label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: a newspaper brought it this morning. It is kept in the log."),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("Yes, everybody may read it from now on."))
