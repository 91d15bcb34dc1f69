"""Forms of a chapter's paper and of evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from members.models import Membership, Organisation, Person
from members.permissions import is_secretariat
from monitoring.models import Chapter, SignalReport
from positions import evidence as files
from positions.forms_mandates import ACCEPTED
from positions.models import DocumentType, Evidence, Paper, Source
from positions.permissions import PROPOSING_TYPES


class StartChapterForm(forms.Form):
    """With what the paper of a chapter begins."""

    document_type = forms.ModelChoiceField(DocumentType.objects.none(), label=_("Kind of paper"), empty_label=None)
    lead = forms.ModelChoiceField(Organisation.objects.none(), label=_("Lead organisation"))
    language = forms.ChoiceField(label=_("Working language"))

    def __init__(self, *args: Any, chapter: Chapter, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = DocumentType.objects.filter(is_report=True)
        kind: Any = self.fields["document_type"]
        kind.queryset = kinds if kinds else DocumentType.objects.all()
        lead: Any = self.fields["lead"]
        pens = chapter.organisations.all()
        able = pens if pens else Organisation.objects.of_type(*PROPOSING_TYPES, Membership.Type.PARTNER)
        if not is_secretariat(person):
            able = able.filter(pk__in=person.standing.organisation_ids)
        lead.queryset = able
        if len(able) == 1:
            lead.initial, lead.empty_label = able[0], None
        language: Any = self.fields["language"]
        language.choices = Paper._meta.get_field("language").choices
        language.initial = person.language


class TieChapterForm(forms.Form):
    """A paper that exists and is this chapter."""

    paper = forms.ModelChoiceField(
        Paper.objects.none(), label=_("A paper that exists already"),
        help_text=_("Open papers of the kind of an alternative report."),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "tie", **kwargs})
        papers = Paper.objects.visible_to(person).filter(chapter=None, translation_of=None)
        papers = papers.filter(document_type__is_report=True, state__in=Paper.OPEN_STATES).order_by("title")
        self.fields["paper"].queryset = papers  # type: ignore[attr-defined]


class EvidenceForm(forms.Form):
    """One piece of evidence."""

    depends = ("link", "source", "signal_report", "file")
    KEPT = (
        "title",
        "dated",
        "link",
        "source",
        "signal_report",
        "consent",
        "consent_note",
        "confidentiality",
    )  # all but the file
    title = forms.CharField(
        label=_("What it shows"), max_length=300,
        help_text=_("In a sentence, without a name by which a child can be recognised."),
    )  # fmt: skip
    dated = forms.DateField(
        label=_("Date of the evidence"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    link = forms.URLField(label=_("Where it can be read"), required=False, max_length=500, assume_scheme="https")
    source = forms.ModelChoiceField(
        Source.objects.all(), label=_("Or a source of the library"), required=False, empty_label=_("None")
    )
    signal_report = forms.ModelChoiceField(
        SignalReport.objects.none(), label=_("Or signals of a helpdesk"), required=False, empty_label=_("None"),
        help_text=_("Reports that were shared with all members. Their tables stay inside, small numbers as bands."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Or a file"), required=False, max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text=_("PDF, Word, OpenDocument, PNG or JPEG of at most 10 MB. It never stands on the public site."),
        error_messages={"empty": _("This file is empty.")},
    )  # fmt: skip
    consent = forms.ChoiceField(
        label=_("Consent of those it is about"), choices=Evidence.Consent.choices, widget=forms.RadioSelect,
        initial=Evidence.Consent.NOT_YET,
    )  # fmt: skip
    consent_note = forms.CharField(
        label=_("How we know of the consent"), max_length=200, required=False,
        help_text=_("For example: form signed by both parents, kept by the organisation, 3 May."),
    )  # fmt: skip
    confidentiality = forms.ChoiceField(
        label=_("Who may know of it"), choices=Evidence.Confidentiality.choices, widget=forms.RadioSelect,
        initial=Evidence.Confidentiality.CLOSED,
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shared = SignalReport.objects.visible_to(person).filter(shared_at__isnull=False)
        self.fields["signal_report"].queryset = shared  # type: ignore[attr-defined]

    def clean_file(self) -> files.Evidence | None:
        """The file, looked at."""
        file = self.cleaned_data.get("file")
        return files.looked_at(file) if file else None

    def clean(self) -> dict[str, Any]:
        """A browser gives a file only once: say so when the form comes back for another reason."""
        data = super().clean() or {}
        if self.errors and data.get("file"):
            self.add_error("file", ValidationError(gettext("Choose the file again: a browser sends it only once.")))
        return data
