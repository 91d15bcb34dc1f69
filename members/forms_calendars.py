"""Forms of an organisation's own calendar. They check the shape of what is typed; operations hold the rules."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

AT_ONCE = 6
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BoardDatesForm(forms.Form):
    """Several days at once on which a body of the organisation meets."""

    body = forms.CharField(
        label=_("Which body"), max_length=80, required=False, help_text=_("For example: board, general assembly.")
    )
    papers_before = forms.IntegerField(
        label=_("Papers leave so many working days before"), required=False, min_value=0, max_value=40,
        help_text=_("A text that comes later is not on the agenda any more. Empty when that does not matter."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, AT_ONCE + 1):
            self.fields[f"on_{number}"] = forms.DateField(
                label=_("Day %(number)s") % {"number": number}, required=False, widget=DATE
            )

    def dates(self) -> list[Any]:
        """The boxes for days, in order."""
        return [self[f"on_{number}"] for number in range(1, AT_ONCE + 1)]

    def clean(self) -> dict[str, Any]:
        """At least one day, unless one was not readable."""
        data = super().clean() or {}
        if not self.days() and not self.errors:
            raise ValidationError(gettext("Fill in at least one day."))
        return data

    def days(self) -> list[datetime.date]:
        """The days that were filled in."""
        given = [self.cleaned_data.get(f"on_{number}") for number in range(1, AT_ONCE + 1)]
        return [day for day in given if day]


class DecisionDaysForm(forms.Form):
    """How long an organisation takes without a meeting."""

    days = forms.IntegerField(
        label=_("Working days needed to decide"), required=False, min_value=0, max_value=250,
        help_text=_("Without a meeting: for example a director who asks round. Empty: a meeting is always needed."),
    )  # fmt: skip


class ClosedPeriodForm(forms.Form):
    """Days on which nobody is there."""

    starts_on = forms.DateField(label=_("First day"), widget=DATE)
    ends_on = forms.DateField(label=_("Last day"), widget=DATE)
    reason = forms.CharField(label=_("Why"), max_length=120, required=False, help_text=_("For example: summer break."))
