"""The period of which the secretariat wants to know how organisations took part."""

from __future__ import annotations

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """From one day to another, both included; the last twelve months where nothing is said."""

    first = forms.DateField(label=_("From"), widget=DATE)
    last = forms.DateField(label=_("Until"), widget=DATE)

    def __init__(self, data: Any) -> None:
        today = timezone.localdate()
        self.usual = {"first": today - relativedelta(months=12), "last": today}
        typed = {name: data.get(name) or day.isoformat() for name, day in self.usual.items()}
        super().__init__(typed)

    def clean(self) -> dict[str, Any]:
        """A period begins before it ends."""
        data = super().clean() or {}
        if not self.errors and data["first"] > data["last"]:
            raise ValidationError({"last": gettext("Choose a day after the first one.")})
        return data

    def period(self) -> tuple[datetime.date, datetime.date]:
        """The days that were asked for; the usual ones where these make no sense."""
        found = self.cleaned_data if self.is_valid() else self.usual
        return found["first"], found["last"]
