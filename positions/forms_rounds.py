"""Forms of consultation rounds. They check the shape of what is typed; the rules live in the operations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from positions import amend, deadlines
from positions.models import Contribution, Disposition, Paper, Round

LONG = forms.Textarea(attrs={"rows": 4})


class RoundForm(forms.Form):
    """Until when organisations contribute, and what they are asked."""

    closes_at = forms.DateTimeField(
        label=_("Contributions until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )
    question = forms.CharField(
        label=_("What you ask"),
        help_text=_("For example: is demand 3 feasible for you, and what is missing on young children?"),
        max_length=1000, required=False, widget=LONG,
    )  # fmt: skip
    urgent = forms.BooleanField(label=_("This is urgent: give organisations less time than usual"), required=False)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_at"].initial = deadlines.proposed(deadlines.consultation_days(paper))


class ContributionForm(forms.Form):
    """A change, a comment or a question about a passage. The passage as it is stands in the field, to be rewritten."""

    depends = ("proposed_text", "reason")
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=Contribution.Kind.choices, widget=forms.RadioSelect,
        initial=Contribution.Kind.AMENDMENT,
    )  # fmt: skip
    block_id = forms.ChoiceField(label=_("Passage"), required=False)
    place = forms.ChoiceField(
        label=_("Where the change comes"), choices=Contribution.Place.choices, initial=Contribution.Place.PASSAGE
    )  # fmt: skip
    proposed_text = forms.CharField(
        label=_("The passage as you want it"),
        help_text=_("Change the words. Empty the field to take the passage out. ⟦1⟧ stands for a note or a source."),
        max_length=Contribution.MAX_LENGTH, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    weight = forms.ChoiceField(
        label=_("How much it matters"), choices=Contribution.Weight.choices, initial=Contribution.Weight.SUBSTANCE
    )
    reason = forms.CharField(label=_("Why, or your comment"), max_length=4000, required=False, widget=LONG)

    def __init__(self, *args: Any, passages: list[amend.Passage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.id, f"{one.number} {one.words[:80]}".strip()) for one in passages]
        self.fields["block_id"].choices = [("", _("The text as a whole")), *choices]  # type: ignore[attr-defined]
        places = [one for one in Contribution.Place.choices if one[0] != Contribution.Place.WHOLE]
        self.fields["place"].widget.choices = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Only a change stands in a passage or after it; what is said without a passage is about the whole."""
        given = super().clean() or {}
        if given.get("kind") != Contribution.Kind.AMENDMENT:
            given["place"] = Contribution.Place.PASSAGE if given.get("block_id") else Contribution.Place.WHOLE
        return given


class DispositionForm(forms.Form):
    """What the pen-holders answer."""

    depends = ("reason", "text", "obsolete_by")
    verdict = forms.ChoiceField(label=_("Your answer"), choices=Disposition.Verdict.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"), help_text=_("You may leave it out only when you accept it as it is, or it is overtaken."),
        max_length=4000, required=False, widget=LONG,
    )  # fmt: skip
    text = forms.CharField(
        label=_("The passage as it will stand"),
        help_text=_("Only with “Accepted with changes” and “Accepted in part”."),
        max_length=Contribution.MAX_LENGTH, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    obsolete_by = forms.ModelChoiceField(
        Contribution.objects.none(),
        label=_("Overtaken by"),
        required=False,
        empty_label=_("Choose one"),
        help_text=_("Only with “Overtaken by another”."),
    )

    def __init__(self, *args: Any, contribution: Contribution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = contribution.round.contributions.submitted().exclude(pk=contribution.pk).select_related("round")
        self.fields["obsolete_by"].queryset = others.select_related("round", "organisation")  # type: ignore[attr-defined]


class ReplyForm(forms.Form):
    """Whether the organisation that proposed can live with the answer."""

    reply = forms.ChoiceField(
        label=_("Can your organisation live with this answer?"),
        choices=[
            (Disposition.Reply.ACCEPTS, _("Yes, we accept this answer")),
            (Disposition.Reply.OBJECTS, _("No, we do not accept it")),
        ],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label=_("Why, if not"), max_length=2000, required=False, widget=LONG)


def passages_of(round: Round) -> list[amend.Passage]:
    """The passages that can be chosen, in order."""
    return amend.passages(round.revision.tree)
