"""Forms of memberships. They check the shape of what is typed; operations hold the rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Membership, Organisation

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OrganisationForm(forms.ModelForm):
    """What has to be known of an organisation before it can become a member."""

    class Meta:
        model = Organisation
        fields = ["name", "initials", "kind", "region", "language"]
        labels = {"language": _("Language in which we write to it")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [one for one in Organisation.Kind.choices if one[0] != Organisation.Kind.SECRETARIAT]
        self.fields["kind"] = forms.ChoiceField(label=self.fields["kind"].label, choices=kinds)

    def validate_unique(self) -> None:
        """The operation says it, with what to do instead."""


class MembershipForm(forms.Form):
    """What an organisation is from a day on."""

    starts_on = forms.DateField(label=_("From which day"), widget=DATE, initial=timezone.localdate)
    type = forms.ChoiceField(label=_("From then on it is"), choices=Membership.Type.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: decision of the general assembly. The organisation and the secretariat read it."),
    )  # fmt: skip


class MembershipEndForm(forms.Form):
    """The last day of a membership."""

    ends_on = forms.DateField(label=_("Last day"), widget=DATE, initial=timezone.localdate)
    reason = forms.CharField(
        label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The organisation and the secretariat read it."),
    )  # fmt: skip
