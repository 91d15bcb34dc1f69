"""Forms of reporting cycles, their dates and their chapters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Organisation
from monitoring import recommendation_rows
from monitoring.models import Assessment, Chapter, KeyDate, Recommendation, ReportingCycle

LARGEST_TABLE = 1_000_000  # bytes


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class KeyDateForm(forms.ModelForm[KeyDate]):
    """What, when, and where that is known from."""

    class Meta:
        model = KeyDate
        fields = ["title", "kind", "on", "source", "for_members", "is_public", "cycle"]
        widgets = {"on": _day()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].queryset = ReportingCycle.objects.filter(closed_at=None)  # type: ignore[attr-defined]
        self.fields["cycle"].empty_label = _("None")  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The operation looks at the date as a whole; the instance stays as it is until then."""


class StepForm(forms.ModelForm[KeyDate]):
    """A step of a cycle: planned, taken place, whose it is, and who sees it."""

    class Meta:
        model = KeyDate
        fields = ["on", "happened_on", "is_ours", "lead", "for_members", "is_public", "source", "document", "title"]
        widgets = {"on": _day(), "happened_on": _day()}
        labels = {"on": _("Planned on"), "title": _("Another name for this step")}
        help_texts = {
            "on": _("Empty while nobody knows. The secretariat hears a month and a week before, and the day after."),
            "happened_on": _("Fill this in when it is done; then nobody is reminded any more."),
            "document": _("Where it can be read: the list of issues, the report, the recording."),
            "title": _("Empty: the usual name, in each reader’s language."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = Organisation.objects.active()  # type: ignore[attr-defined]
        self.fields["lead"].empty_label = _("Nobody yet")  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The operation looks at the step as a whole."""


class CycleForm(forms.ModelForm[ReportingCycle]):
    """A reporting cycle."""

    class Meta:
        model = ReportingCycle
        fields = ["title", "country", "body", "number", "procedure", "report_name", "is_public"]
        labels = {"country": _("State that reports")}
        widgets = {"procedure": forms.RadioSelect}
        help_texts = {"title": _("As your members call it. For example: Belgium before the Committee, 7th report.")}

    def _post_clean(self) -> None:
        """The operation looks at the cycle as a whole."""


class ChapterForm(forms.ModelForm[Chapter]):
    """A chapter of the alternative report."""

    class Meta:
        model = Chapter
        fields = ["cluster", "title", "organisations", "word_budget", "confidentiality", "position"]
        widgets = {"organisations": forms.CheckboxSelectMultiple, "confidentiality": forms.RadioSelect}
        help_texts = {
            "organisations": _("Who writes it. Those who answer for a new one hear of it at once."),
            "position": _("1 is the first. Empty: at the end."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = Organisation.objects.active().exclude(kind=Organisation.Kind.SECRETARIAT)
        held = self.instance.organisations.all() if self.instance.pk else Organisation.objects.none()
        self.fields["organisations"].queryset = (  # type: ignore[attr-defined]
            Organisation.objects.filter(
                pk__in=[*current.values_list("pk", flat=True), *held.values_list("pk", flat=True)]
            )
        )
        self.fields["cluster"].empty_label = _("A subject of its own")  # type: ignore[attr-defined]
        self.fields["position"].required = False
        if not self.instance.pk:
            self.fields["position"].initial = None
            self.initial["position"] = None

    def _post_clean(self) -> None:
        """The operation looks at the chapter as a whole."""


class RecommendationForm(forms.ModelForm[Recommendation]):
    """What a treaty body asked of the State."""

    class Meta:
        model = Recommendation
        fields = ["body", "symbol", "paragraph", "text", "plain_text", "adopted_on", "cycle", "articles"]
        widgets = {
            "adopted_on": _day(), "text": forms.Textarea(attrs={"rows": 5}),
            "plain_text": forms.Textarea(attrs={"rows": 3}), "articles": forms.CheckboxSelectMultiple,
        }  # fmt: skip
        labels = {"articles": _("Articles")}
        help_texts = {
            "symbol": _("For example: CRC/C/BEL/CO/5-6."), "paragraph": _("For example: 41, or 12 (b)."),
            "text": _("As it stands in the document."),
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].empty_label = _("None")  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The operation looks at it as a whole."""


class AssessmentForm(forms.ModelForm[Assessment]):
    """How far the State is with one recommendation."""

    class Meta:
        model = Assessment
        fields = ["status", "trend", "reason", "assessed_on", "is_public"]
        widgets = {"assessed_on": _day(), "reason": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status: Any = self.fields["status"]
        trend: Any = self.fields["trend"]
        status.choices = [("", _("Choose one")), *Assessment.Status.choices]
        trend.choices = [("", _("We do not say")), *Assessment.Trend.choices]

    def _post_clean(self) -> None:
        """The operation looks at it as a whole."""


class RecommendationsForm(forms.Form):
    """Recommendations of one document as a table, and what all its lines have in common."""

    body = forms.CharField(label=_("Treaty body"), max_length=80, required=False)
    symbol = forms.CharField(
        label=_("Document"), max_length=60, required=False, help_text=_("For example: CRC/C/BEL/CO/5-6.")
    )
    adopted_on = forms.DateField(label=_("Adopted on"), required=False, widget=_day())
    cycle = forms.ModelChoiceField(
        ReportingCycle.objects.all(), label=_("Reporting cycle"), required=False, empty_label=_("None")
    )
    file = forms.FileField(
        label=_("Table (CSV)"), required=False, widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=_("From a spreadsheet, with the names of the columns on its first line. One of the two is enough."),
    )  # fmt: skip
    table = forms.CharField(
        label=_("Or paste the table here"),
        required=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        """The words of the table, from the file or from the field."""
        data = super().clean() or {}
        if (file := data.get("file")) is not None:
            if file.size > LARGEST_TABLE:
                self.add_error("file", _("This file is larger than one megabyte. Divide it."))
            else:
                data["table"] = recommendation_rows.decoded(file.read())
        if not self.errors and not (data.get("table") or "").strip():
            self.add_error("table", _("Choose a file or paste the table."))
        return data
