"""Forms of mandates and plans. They check the shape of what is typed; operations hold the rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from members.models import Organisation
from monitoring.models import Cluster
from positions.evidence import KINDS, Evidence, looked_at
from positions.models import DocumentType, Mandate, Paper
from positions.planner import DRAFTING_DAYS

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
ACCEPTED = ",".join(["." + kind for kind in KINDS] + [".jpeg"])


class MandateForm(forms.Form):
    """What an organisation decided, and the file that proves it."""

    depends = ("paper",)
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Mandate.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )  # fmt: skip
    scope = forms.ChoiceField(
        label=_("What is it for?"), choices=Mandate.Scope.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is for.")},
    )  # fmt: skip
    document_types = forms.ModelMultipleChoiceField(
        label=_("Kinds of papers"), queryset=DocumentType.objects.all(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("None chosen: every kind."),
    )  # fmt: skip
    clusters = forms.ModelMultipleChoiceField(
        label=_("Subjects"), queryset=Cluster.objects.all(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("A paper has to stay within these. General principles go with every subject."),
    )  # fmt: skip
    paper = forms.ModelChoiceField(label=_("Paper"), queryset=Paper.objects.none(), required=False)
    body = forms.CharField(
        label=_("Which body decided"), max_length=120, help_text=_("For example: board, general assembly.")
    )
    decided_on = forms.DateField(label=_("Decided on"), widget=DATE)
    valid_until = forms.DateField(
        label=_("Valid until"), required=False, widget=DATE,
        help_text=_("The last day. You hear from us thirty and seven days before. Empty: until you end it."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Limits"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: nothing that costs money; not on asylum."),
    )  # fmt: skip
    evidence = forms.FileField(
        label=_("The decision itself"), required=False, max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text=_("PDF, Word, OpenDocument, PNG or JPEG of at most 10 MB. For you and the secretariat only."),
        error_messages={"empty": _("This file is empty.")},
    )  # fmt: skip

    def __init__(self, *args: Any, organisation: Organisation, reader: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        papers = Paper.objects.visible_to(reader).filter(state__in=Paper.OPEN_STATES, translation_of=None)
        self.fields["paper"].queryset = papers.order_by("title")  # type: ignore[attr-defined]
        self.organisation = organisation

    def clean_evidence(self) -> Evidence | None:
        """The file, looked at."""
        file = self.cleaned_data.get("evidence")
        return looked_at(file) if file else None

    def clean(self) -> dict[str, Any]:
        """A browser gives a file only once: say so when the form comes back for another reason."""
        data = super().clean() or {}
        if self.errors and data.get("evidence"):
            self.add_error("evidence", ValidationError(gettext("Choose the file again: a browser sends it only once.")))
        return data


class PlanningForm(forms.Form):
    """What a plan may be tried with. Nothing of it is kept."""

    drafting = forms.IntegerField(
        label=_("Working days for drafting"), min_value=0, max_value=250, initial=DRAFTING_DAYS
    )
    rounds = forms.TypedChoiceField(
        label=_("Consultations"), choices=[(1, _("One")), (2, _("Two"))], coerce=int, initial=1, required=False,
    )  # fmt: skip
    due_on = forms.DateField(label=_("Needed by"), required=False, widget=DATE)
