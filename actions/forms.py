"""What people fill in for joint actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from actions.models import JointAction, Participation, Task
from members.audience import Audience
from members.models import Organisation

AUDIENCES = [(one.value, one.label) for one in (Audience.COALITION, Audience.FULL_MEMBERS)]
ANSWERS = [
    (part.value, part.label)
    for part in (Participation.Part.TAKES_PART, Participation.Part.SUPPORTS, Participation.Part.NOT_US)
]
LEADS = [(Participation.Part.LEADS.value, Participation.Part.LEADS.label)]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ActionForm(forms.ModelForm):
    """A new joint action."""

    audience = forms.ChoiceField(
        label=_("Who is asked"), choices=AUDIENCES, initial=Audience.COALITION, widget=forms.RadioSelect
    )

    class Meta:
        model = JointAction
        fields = ["title", "summary", "target", "lead", "starts_on", "ends_on", "answer_by", "audience"]
        widgets = {
            "starts_on": _day(),
            "ends_on": _day(),
            "answer_by": _day(),
            "summary": forms.Textarea(attrs={"rows": 5}),
        }
        labels = {"lead": _("Lead organisation")}
        help_texts = {
            "summary": _("Two or three sentences: what we do, why now, what it asks of an organisation."),
            "answer_by": _("Until this day each organisation is shown as “needs an answer”."),
        }

    def __init__(self, *args: Any, leads: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = leads  # type: ignore[attr-defined]
        if leads.count() == 1:
            self.fields["lead"].initial = leads[0]

    def _post_clean(self) -> None:
        # The operation checks the whole action, dates included.
        pass


class ParticipationForm(forms.ModelForm):
    """What part an organisation takes; nothing is chosen beforehand."""

    part = forms.ChoiceField(label=_("What does your organisation do?"), choices=ANSWERS, widget=forms.RadioSelect)

    class Meta:
        model = Participation
        fields = ["part", "note"]
        labels = {"note": _("With what, or why not")}

    def __init__(self, data: Mapping[str, Any] | None = None, *, line: Participation, **kwargs: Any) -> None:
        answered = {"part": line.part, "note": line.note} if line.answered_at else {}
        super().__init__(data, initial=answered, prefix=f"line-{line.pk}", **kwargs)
        if line.part == Participation.Part.LEADS:
            self.fields["part"].choices = LEADS  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        pass


class TaskForm(forms.ModelForm):
    """Something to be done."""

    class Meta:
        model = Task
        fields = ["title", "organisation", "due_on"]
        labels = {"organisation": _("Organisation")}
        widgets = {"due_on": _day()}

    def __init__(self, data: Mapping[str, Any] | None = None, *, action: JointAction, **kwargs: Any) -> None:
        super().__init__(data, prefix="task", **kwargs)
        taking_part = Organisation.objects.filter(participations__action=action)
        self.fields["organisation"].queryset = taking_part  # type: ignore[attr-defined]
        self.fields["organisation"].empty_label = _("Whoever finds time")  # type: ignore[attr-defined]
