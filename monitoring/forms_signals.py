"""Forms of signal reports: what they are about, and the table of counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from monitoring.models import Article, SignalReport
from monitoring.signal_tables import BAND

MOST_LINES = 40


class LinesField(forms.CharField):
    """Words, one thing a line: a list in Python."""

    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(**options)
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        """A list is shown one thing a line."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """The lines with something on them."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(gettext("At most %(most)d lines.") % {"most": MOST_LINES})
        if any(len(line) > self.longest for line in lines):
            raise ValidationError(gettext("At most %(most)d characters a line.") % {"most": self.longest})
        return lines


class SignalReportForm(forms.ModelForm[SignalReport]):
    """Which helpdesk, when, and what the table is made of."""

    subjects = LinesField(
        label=_("Subjects"), longest=120, help_text=_("One a line. For example: placed in care, school costs.")
    )
    groups = LinesField(
        label=_("Groups of children"), longest=80,
        help_text=_("One a line. Wide groups: the wider, the less can be guessed."),
    )  # fmt: skip

    class Meta:
        model = SignalReport
        fields = ["title", "organisation", "period_from", "period_until", "subjects", "groups", "pattern", "articles"]
        widgets = {
            "period_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "period_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "pattern": forms.Textarea(attrs={"rows": 5}), "articles": forms.CheckboxSelectMultiple,
        }  # fmt: skip
        labels = {"articles": _("Articles")}

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["organisation"]
        choice.queryset = organisations
        choice.empty_label = _("Choose one") if organisations.count() > 1 else None
        articles: Any = self.fields["articles"]
        articles.queryset = Article.objects.all()

    def _post_clean(self) -> None:
        """The operation looks at the report as a whole."""


class CountsForm(forms.Form):
    """A box for each subject and group: a number, "<5", or nothing."""

    def __init__(self, *args: Any, report: SignalReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report = report
        kept = {(one.subject, one.group): BAND if one.number is None else one.number for one in report.counts.all()}
        self.places = {
            f"count-{row}-{column}": (subject, group)
            for row, subject in enumerate(report.subjects)
            for column, group in enumerate(report.groups)
        }
        for name, place in self.places.items():
            self.fields[name] = forms.CharField(
                label=f"{place[0]}, {place[1]}", required=False, max_length=7, initial=kept.get(place, ""),
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Out: `counts` by subject and group; what was left empty is not in it."""
        counts: dict[tuple[str, str], int | None] = {}
        for name, place in self.places.items():
            typed = (self.cleaned_data.get(name) or "").replace(" ", "")
            if typed.isascii() and typed.isdigit():
                counts[place] = int(typed)
            elif typed == BAND:
                counts[place] = None
            elif typed:
                self.add_error(name, gettext("A number, or %(band)s.") % {"band": BAND})
        return {"counts": counts}

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each subject with its boxes."""
        return [
            (subject, [self[f"count-{row}-{column}"] for column in range(len(self.report.groups))])
            for row, subject in enumerate(self.report.subjects)
        ]
