"""Forms for signatures that come after the result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from positions import mandates
from positions.forms_answers import MOMENT, MOMENTS, AnswerForm, mandate_choices, take
from positions.models import Answer, Ballot, Elector
from positions.operations.answer_checks import check_mandate


class LateUntilForm(forms.Form):
    """Until when organisations may still sign."""

    until = forms.DateTimeField(
        label=_("Organisations may still sign until"), widget=MOMENT, input_formats=MOMENTS,
        help_text=_("Whoever did not answer or abstained hears it. Nothing is published before this moment."),
    )  # fmt: skip


class LateForm(forms.Form):
    """On what mandate an organisation says yes to the frozen text."""

    mandate = AnswerForm.base_fields["mandate"]
    mandate_body = AnswerForm.base_fields["mandate_body"]
    mandate_decided_on = AnswerForm.base_fields["mandate_decided_on"]
    source = AnswerForm.base_fields["source"]

    def __init__(self, *args: Any, ballot: Ballot, elector: Elector, on_behalf: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ballot, self.elector = ballot, elector
        self.standing = mandates.covering(elector.organisation, ballot.revision.paper)
        self.fields["mandate"].choices = mandate_choices(self.standing)  # type: ignore[attr-defined]
        if not on_behalf:
            del self.fields["source"]

    def clean(self) -> dict[str, Any]:
        """The same rule as the operation, so that the confirmation page shows only what can be given."""
        data = super().clean() or {}
        if not self.errors:
            try:
                check_mandate(
                    self.elector.organisation, self.ballot.revision.paper, mandate=data["mandate"],
                    body=data["mandate_body"], decided_on=data["mandate_decided_on"],
                )  # fmt: skip
            except ValidationError as problem:
                take(self, problem)
        return data

    def in_words(self) -> dict[str, Any]:
        """The mandate as it would be kept."""
        data = self.cleaned_data
        record = self.standing if data["mandate"] == Answer.Mandate.STANDING else None
        return {
            "mandate": dict(Answer.Mandate.choices)[data["mandate"]],
            "body": record.body if record else data["mandate_body"],
            "decided_on": record.decided_on if record else data["mandate_decided_on"],
            "source": data.get("source", ""),
        }

    def take(self, problem: ValidationError) -> None:
        """Show what an operation refused, at its field where there is one."""
        take(self, problem)
