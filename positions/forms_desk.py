"""Forms of the writing desk: sections, access, sources, translations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Membership, Organisation, Seat
from positions.models import Mode, Paper, PaperSection, Revision, SectionTemplate, Source
from positions.permissions import WRITING_TYPES

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SeatField(forms.ModelChoiceField):
    """A person, for the organisation of their seat."""

    def label_from_instance(self, obj: Any) -> str:
        """The organisation first: in a long list people look for it."""
        return f"{obj.organisation} · {obj.person}"


class SectionForm(forms.Form):
    """Who keeps the pen of a section, until when, how long it should be."""

    seat = SeatField(Seat.objects.none(), label=_("Pen-holder"), required=False, empty_label=_("Nobody in particular"))
    due_on = forms.DateField(label=_("Ready on"), required=False, widget=DATE)
    word_budget = forms.IntegerField(label=_("Words at most"), required=False, min_value=1, max_value=100_000)
    is_required = forms.BooleanField(label=_("Must be filled in before the text is settled"), required=False)

    def __init__(self, *args: Any, held: PaperSection | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = writing_seats()
        self.fields["seat"].queryset = seats  # type: ignore[attr-defined]
        if held and not self.is_bound:
            self.initial = {
                "seat": seats.filter(person=held.pen_holder_id, organisation=held.organisation_id).first(),
                "due_on": held.due_on,
                "word_budget": held.word_budget,
                "is_required": held.is_required,
            }


def writing_seats() -> Any:
    """Seats of today in organisations that write along, and in the secretariat."""
    now = timezone.now()
    writes = Q(organisation__memberships__in=Membership.objects.current().filter(type__in=WRITING_TYPES))
    office = Q(organisation__kind=Organisation.Kind.SECRETARIAT)
    seats = Seat.objects.current(now).filter(writes | office, person__is_active=True).distinct()
    return seats.select_related("person", "organisation").order_by("organisation__name", "person__name")


class MemberModeForm(forms.Form):
    """What member organisations may do with the text, and how long it should be."""

    mode = forms.ChoiceField(label=_("Member organisations may"), widget=forms.RadioSelect, choices=())
    word_budget = forms.IntegerField(
        label=_("Words at most in the whole text"), required=False, min_value=1, max_value=1_000_000,
        help_text=_("Empty means: no limit. Nobody is stopped at the limit; the editor says it calmly."),
    )  # fmt: skip

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        kwargs["initial"] = {"mode": paper.member_mode, "word_budget": paper.word_budget}
        super().__init__(*args, **kwargs)
        self.fields["mode"].choices = [  # type: ignore[attr-defined]
            (Mode.WRITE, _("write: change the text itself")),
            (Mode.SUGGEST, _("suggest: propose changes, which the leads accept or reject")),
            (Mode.COMMENT, _("comment: say something about a passage")),
        ]


class AccessForm(forms.Form):
    """What one organisation may do, where that differs."""

    SAME = ""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), empty_label=_("Choose an organisation")
    )
    access = forms.ChoiceField(
        label=_("What it may do"), required=False, choices=[(SAME, _("the same as other members")), *Mode.choices]
    )

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.filter(memberships__in=Membership.objects.active()).exclude(pk=paper.lead_id)
        self.fields["organisation"].queryset = found.distinct().order_by("name")  # type: ignore[attr-defined]
        # Whoever fills it in chooses something; it comes empty from the button that lifts an exception.
        self.fields["access"].required = not self.is_bound
        self.fields["access"].widget.choices = [(self.SAME, _("Choose one")), *Mode.choices]  # type: ignore[attr-defined]


class SourceForm(forms.ModelForm):
    """A publication for the library."""

    class Meta:
        model = Source
        fields = ["title", "author", "year", "publisher", "url", "kind"]
        help_texts = {
            "author": _("For example: Committee on the Rights of the Child"),
            "url": _("Where others can read it, beginning with https://"),
        }

    def clean_year(self) -> int | None:
        """A year of our era that is not far ahead."""
        year = self.cleaned_data["year"]
        if year is not None and not 1800 <= year <= timezone.localdate().year + 1:
            raise forms.ValidationError(_("Write the year with four digits."))
        return year


class TemplateForm(forms.ModelForm):
    """One section that papers of a kind begin with."""

    class Meta:
        model = SectionTemplate
        fields = [
            "key", "position", "is_required", "word_budget", "title_nl", "title_fr", "title_en", "title_de",
            "guidance_nl", "guidance_fr", "guidance_en", "guidance_de",
        ]  # fmt: skip
        labels = {
            "key": _("Short name, without spaces"), "position": _("Place among the sections"),
            "title_nl": _("Title in Dutch"), "title_fr": _("Title in French"), "title_en": _("Title in English"),
            "title_de": _("Title in German"), "guidance_nl": _("A word of help in Dutch"),
            "guidance_fr": _("A word of help in French"), "guidance_en": _("A word of help in English"),
            "guidance_de": _("A word of help in German"), "word_budget": _("Words at most"),
        }  # fmt: skip
        help_texts = {"key": _("Stands in the address of this page, for example: findings.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].widget.attrs["min"] = 1
        if "position" in self.initial:
            self.initial["position"] += 1  # people count from one

    def clean_position(self) -> int:
        """The place as it is stored, from zero. A zero is taken for the first."""
        return max(0, self.cleaned_data["position"] - 1)


class RevisionField(forms.ModelChoiceField):
    """A revision, by its number and what it was called."""

    def label_from_instance(self, obj: Any) -> str:
        """“Revision 2: for the working meeting”."""
        name = str(_("Revision %(number)s") % {"number": obj.number})
        return f"{name}: {obj.label}" if obj.label else name


class TranslationForm(forms.Form):
    """In which language, and from which revision."""

    language = forms.ChoiceField(label=_("Into"), choices=())
    revision = RevisionField(Revision.objects.none(), label=_("From"), empty_label=None)
    title = forms.CharField(
        label=_("Title in that language"), max_length=200, required=False,
        help_text=_("Empty: the present title, until somebody translates it."),
    )  # fmt: skip

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = {paper.language, *paper.translations.values_list("language", flat=True)}
        free = [(code, name) for code, name in settings.LANGUAGES if code not in taken]
        self.fields["language"].choices = free  # type: ignore[attr-defined]
        self.fields["revision"].queryset = paper.revisions.defer("tree", "html", "text")  # type: ignore[attr-defined]
