"""Forms about results: what one is called, disputes of that, minority statements, sister coalitions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from members.models import Organisation
from positions.forms_answers import shorten
from positions.forms_languages import (
    InLanguages,
    in_languages,
    language_field,
    look_at_words,
    own_language,
    words_field,
)
from positions.models import Ballot, Contribution, DocumentType, MinorityStatement, SisterCoalition
from positions.operations.designation import DESIGNABLE

LONG = forms.Textarea(attrs={"rows": 4})
Level = Ballot.Level


class LevelForm(forms.Form):
    """What the result is called instead, and why."""

    level = forms.ChoiceField(label=_("Call it"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"), max_length=1000, widget=LONG,
        help_text=_("Every organisation that was asked reads this. It stands on the certificate."),
    )  # fmt: skip

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [level for level in Level if level in DESIGNABLE and level != ballot.level]
        self.fields["level"].choices = [(level.value, level.label) for level in others]  # type: ignore[attr-defined]


class ContestForm(forms.Form):
    """What an organisation thinks that the result should be called."""

    level = forms.ChoiceField(label=_("It should be called"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=LONG)

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [level for level in Level if level != ballot.level]
        self.fields["level"].choices = [(level.value, level.label) for level in others]  # type: ignore[attr-defined]


class ContestAnswerForm(forms.Form):
    """What the secretariat answers, and whether the result is called otherwise now."""

    answer = forms.CharField(label=_("Your answer"), max_length=2000, widget=LONG)
    level = forms.ChoiceField(label=_("The result is called"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [level for level in Level if level in DESIGNABLE and level != ballot.level]
        stays = ("", _("“%(level)s”, as now") % {"level": ballot.get_level_display()})
        self.fields["level"].choices = [stays, *((level.value, level.label) for level in others)]  # type: ignore[attr-defined]


class RaisedChoice(forms.ModelChoiceField):
    """Contributions by number, organisation and how they begin: nobody knows them by their number alone."""

    def label_from_instance(self, found: Any) -> str:
        """How one stands in the list."""
        words = shorten(found.reason or found.proposed_text or found.quote, 70)
        return f"{found.label} · {found.organisation.name}: {words}"


class MinorityForm(forms.Form):
    """The words of a minority statement, and where its point was raised."""

    text = forms.CharField(
        label=_("What your organisation says beside the text"), max_length=MinorityStatement.MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip
    raised_in = RaisedChoice(
        label=_("Raised in"), queryset=Contribution.objects.none(), required=False, empty_label=_("No contribution"),
        help_text=_("A point that nobody heard before cannot be a minority statement."),
    )  # fmt: skip
    raised_note = forms.CharField(
        label=_("Or: where it was raised"), max_length=300, required=False,
        help_text=_("For example: in the working meeting of 3 March."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, contributions: QuerySet[Contribution], most: int, languages: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer(contributions)
        self.most, self.languages = most, languages
        self.fields["text"].widget.attrs["data-word-limit"] = most
        self.fields["language"] = language_field(_("Language of our own words"))
        for code in languages:
            self.fields[f"text_{code}"] = words_field(code, most, MinorityStatement.MAX_LENGTH, rows=8)
        self.fields["text"].help_text = _("At most %(most)s words. It is printed whole, before the annexes.") % {
            "most": most
        }

    def _offer(self, contributions: QuerySet[Contribution]) -> None:
        """The contributions to choose from; where there are none the words alone say where the point was raised."""
        self.fields["raised_in"].queryset = contributions  # type: ignore[attr-defined]
        if contributions.exists():
            return
        del self.fields["raised_in"]
        note = self.fields["raised_note"]
        note.label, note.required = _("Where it was raised"), True
        note.error_messages["required"] = _(
            "Say where the point was raised, for example in a meeting. A point that nobody heard before cannot be a "
            "minority statement."
        )

    def in_languages(self) -> InLanguages:
        """The fields for other languages, for the template."""
        return in_languages(self, "text_", self.languages)

    def clean(self) -> dict[str, Any]:
        """Look at the words of every language, so that each error stands at its own."""
        data = super().clean() or {}
        look_at_words(self, "text_", self.languages, self.most)
        return data

    def words(self) -> dict[str, Any]:
        """What the operations take."""
        data = self.cleaned_data
        texts = {code: data.get(f"text_{code}", "") for code in self.languages}
        return {
            "text": data["text"], "raised_in": data.get("raised_in"), "raised_note": data["raised_note"],
            "language": own_language(self), "texts": texts,
        }  # fmt: skip


class SisterCoalitionForm(forms.ModelForm):
    """Another coalition and its rule."""

    class Meta:
        model = SisterCoalition
        fields = [
            "name", "initials", "website", "rule", "objections_allowed", "majority_part", "majority_percent",
            "quorum_part", "quorum_percent",
        ]  # fmt: skip
        widgets = {"rule": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = DocumentType.Rule.choices  # type: ignore[attr-defined] # no empty one to choose


class SisterMemberForm(forms.Form):
    """An organisation of a sister coalition: one that is known here, or a new one."""

    organisation = forms.ModelChoiceField(
        label=_("An organisation that is known here"), queryset=Organisation.objects.none(), required=False,
        empty_label=_("No: a new one"),
    )  # fmt: skip
    name = forms.CharField(label=_("Or: name of the new organisation"), max_length=160, required=False)
    initials = forms.CharField(label=_("Its initials"), max_length=4, required=False)
    counts = forms.BooleanField(
        label=_("Decides"), required=False, initial=True,
        help_text=_("Otherwise it is asked for advice and not counted."),
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]


class SisterContactForm(forms.Form):
    """Who answers for an organisation of a sister coalition, by signed link."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class SisterPaperForm(forms.Form):
    """With which other coalition a paper is signed."""

    sister = forms.ModelChoiceField(
        label=_("Signed with"), queryset=SisterCoalition.objects.order_by("name"), required=False,
        empty_label=_("Our own members only"),
        help_text=_("Its members are asked on the same text at the same time, by its own rule. There are two results."),
    )  # fmt: skip
