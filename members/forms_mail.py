"""How somebody wants their mail, and which addresses it does not reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from members.models import MailRhythm, Person
from members.notifications import Notice, kinds_for


class MailForm(forms.Form):
    """When mail that can wait arrives, and what of it."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("Mail that can wait"), choices=MailRhythm.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("Taken together, it comes at seven in the morning; once a week on Mondays."),
    )  # fmt: skip
    wanted = forms.MultipleChoiceField(
        label=gettext_lazy("I want mail about"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Some of it comes at once, such as what is published. What you turn off still stands in your inbox here."
        ),
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None = None, *, person: Person) -> None:
        self.kinds = kinds = kinds_for(person)
        self.turned_off = set(person.mail_silences.values_list("kind", flat=True))
        wanted = [kind for kind in kinds if kind not in self.turned_off]
        super().__init__(data, initial={"rhythm": person.mail_rhythm, "wanted": wanted}, prefix="mail")
        choices = sorted(kinds.items(), key=lambda pair: str(pair[1]).lower())
        self.fields["wanted"].choices = choices  # type: ignore[attr-defined]

    @property
    def silent(self) -> list[str]:
        """The kinds that are turned off; of those that stand on no list of this person, what was turned off before."""
        kept = [kind for kind in Notice.optional_kinds if kind in self.turned_off and kind not in self.kinds]
        return [*kept, *(kind for kind in self.kinds if kind not in self.cleaned_data["wanted"])]


class UnreachableForm(forms.Form):
    """An address from which mail came back."""

    address = forms.EmailField(
        label=gettext_lazy("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    reason = forms.CharField(
        label=gettext_lazy("What came back"), max_length=300, required=False,
        help_text=gettext_lazy("For example: mailbox full, or: has left the organisation."),
    )  # fmt: skip

    def clean_address(self) -> Person:
        """The person with this address."""
        person = Person.objects.filter(email=self.cleaned_data["address"].lower()).first()
        if person is None:
            raise ValidationError(_("Nobody here has this address."))
        return person
