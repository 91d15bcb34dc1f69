"""What the matrix of demands is narrowed by, and which action pushes a demand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from actions.models import JointAction
from monitoring.models import Article, Cluster
from monitoring.standards import Standard
from positions.child_groups import ChildGroup
from positions.demands import Addressee
from positions.models import FollowUp

MISSING = (
    ("recommendation", _("No recommendation")), ("answer", _("No answer of the government")),
    ("action", _("No joint action")), ("note", _("No note of progress")),
)  # fmt: skip


class MatrixForm(forms.Form):
    """Which demands to show."""

    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("All")), *FollowUp.Status.choices])
    addressee = forms.ChoiceField(label=_("Addressed to"), required=False, choices=[("", _("All")), *Addressee.choices])
    article = forms.ModelChoiceField(
        Article.objects.all(), label=_("Article"), required=False, empty_label=_("All"), to_field_name="number"
    )
    cluster = forms.ModelChoiceField(Cluster.objects.all(), label=_("Cluster"), required=False, empty_label=_("All"))
    standard = forms.ChoiceField(label=_("Protocol, general comment or goal"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    group = forms.ChoiceField(label=_("Which children"), required=False, choices=[("", _("All")), *ChildGroup.choices])
    missing = forms.ChoiceField(label=_("What is missing"), required=False, choices=[("", _("All")), *MISSING])
    mine = forms.BooleanField(label=_("Only those my organisation keeps an eye on"), required=False)

    def __init__(self, *args: Any, themes: list[str], beside: list[Standard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", _("All")), *((one.code, str(one)) for one in beside)]
        self.fields["standard"].choices = named  # type: ignore[attr-defined]
        self.fields["theme"].choices = [("", _("All")), *((one, one) for one in themes)]  # type: ignore[attr-defined]


class TieDemandForm(forms.Form):
    """A joint action that pushes a demand."""

    action = forms.ModelChoiceField(JointAction.objects.none(), label=_("Joint action"), to_field_name="uuid")

    def __init__(self, *args: Any, actions: QuerySet[JointAction], **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "tie", **kwargs})
        self.fields["action"].queryset = actions  # type: ignore[attr-defined]
