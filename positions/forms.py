"""Forms of papers and sign-off. They check the shape of what is typed; the rules live in the operations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.audience import Audience
from members.models import Membership, Organisation, Person
from members.permissions import is_secretariat
from monitoring.models import Article
from positions import deadlines
from positions.demands import article_numbers
from positions.models import DocumentType, Paper
from positions.permissions import PROPOSING_TYPES

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ProposeForm(forms.Form):
    """A paper that somebody proposes."""

    title = forms.CharField(label=_("Working title"), max_length=200)
    purpose = forms.CharField(
        label=_("Why, and for whom"),
        help_text=_("What should change, who decides on it, and why now."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    document_type = forms.ModelChoiceField(DocumentType.objects.all(), label=_("Kind of paper"), empty_label=None)
    lead = forms.ModelChoiceField(Organisation.objects.none(), label=_("Lead organisation"))
    language = forms.ChoiceField(label=_("Working language"))
    due_on = forms.DateField(label=_("Needed by"), required=False, widget=DATE)
    articles = forms.CharField(
        label=_("Articles of the Convention"), max_length=60, required=False,
        help_text=_("As far as you know them, for example: 12, 31. They show what was said on them before."),
    )  # fmt: skip
    is_urgent = forms.BooleanField(
        label=_("It is urgent: days, not weeks"), required=False,
        help_text=_("The secretariat may then take the short way. Say above what happens if we are late."),
    )  # fmt: skip
    audience = forms.ChoiceField(
        label=_("Who reads along"),
        choices=[(Audience.COALITION, Audience.COALITION.label), (Audience.FULL_MEMBERS, Audience.FULL_MEMBERS.label)],
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.of_type(*PROPOSING_TYPES, Membership.Type.PARTNER)
        if not is_secretariat(person):
            found = Organisation.objects.of_type(*PROPOSING_TYPES).filter(pk__in=person.standing.organisation_ids)
        lead, language = self.fields["lead"], self.fields["language"]
        lead.queryset = found  # type: ignore[attr-defined]
        if found.count() == 1:
            lead.initial, lead.empty_label = found.first(), None  # type: ignore[attr-defined]
        language.choices = Paper._meta.get_field("language").choices  # type: ignore[attr-defined]
        language.initial = person.language

    def clean_articles(self) -> list[Article]:
        """The articles with these numbers."""
        typed = self.cleaned_data["articles"]
        if typed.strip() and not article_numbers(typed):
            raise forms.ValidationError(
                _("Write the numbers of the articles, from 1 to 54, with commas between them."), code="articles"
            )
        return list(Article.objects.filter(number__in=article_numbers(typed)))


class DescribeForm(forms.Form):
    """The child reflex, and the articles that a paper stands on."""

    involved = forms.CharField(
        label=_("How are children and young people involved?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    groups = forms.CharField(
        label=_("Which groups of children does it touch, and whom could we forget?"),
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    effect = forms.CharField(
        label=_("What does it change in the life of a child?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    articles = forms.CharField(
        label=_("On which rights does it rest, and where do they pull against each other?"),
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    treaty = forms.ModelMultipleChoiceField(
        Article.objects.all(),
        label=_("Articles of the Convention"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # every text answers them before it is signed: field.html says so
            field.comes_later = True  # type: ignore[attr-defined]

    def reflex(self) -> dict[str, str]:
        """The answers, by question."""
        return {key: self.cleaned_data[key] for key in Paper.CHILD_REFLEX_QUESTIONS}


class ReasonForm(forms.Form):
    """Why something is refused, withdrawn or called back."""

    reason = forms.CharField(
        label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whoever reads this paper can read it, and it stays in the log."),
    )  # fmt: skip


class WaiverForm(forms.Form):
    """Why a step is taken though something is lacking."""

    waiver = forms.CharField(
        label=_("Why it goes on all the same"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Every member organisation gets these words, and they stay with the paper."),
        error_messages={"required": _("Say why, or do first what is lacking.")},
    )  # fmt: skip


class HurryForm(ReasonForm):
    """Why something is urgent, and how it is decided."""

    mode = forms.ChoiceField(label=_("How it is decided"), choices=(), widget=forms.RadioSelect, initial="sign_on")

    def __init__(self, *args: Any, rule: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mode"].choices = [  # type: ignore[attr-defined]
            ("sign_on", _("Each organisation signs for itself; only those who sign are named")),
            ("coalition", format_lazy(_("As a position of the coalition, by its rule: {rule}"), rule=rule)),
        ]

    def settings(self) -> dict[str, Any]:
        """What the operation takes."""
        return {"reason": self.cleaned_data["reason"], "as_sign_on": self.cleaned_data["mode"] == "sign_on"}


class FreezeForm(forms.Form):
    """A name for a revision."""

    label = forms.CharField(
        label=_("Name of this revision"),
        max_length=120,
        required=False,
        help_text=_("For example: for the meeting of 3 December."),
    )


class BallotForm(forms.Form):
    """When sign-off closes."""

    closes_at = forms.DateTimeField(
        label=_("Answers count until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )
    urgent = forms.BooleanField(
        label=_("This is urgent: give organisations less time than usual"), required=False,
        help_text=_("Only for what cannot wait. It is kept in the log."),
    )  # fmt: skip

    waiver = WaiverForm.base_fields["waiver"]

    def __init__(self, *args: Any, paper: Paper, waives: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_at"].initial = deadlines.proposed(paper.document_type.minimum_days)
        if not waives:
            del self.fields["waiver"]  # nothing is lacking that could be let go
