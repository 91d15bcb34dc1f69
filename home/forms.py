"""The contact form: little asked, and a signpost where a message seems to be about a child in need."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from home.models import ContactMessage

# Word beginnings in Dutch, French, English and German that suggest a child or somebody near one needs help now.
WORRYING = re.compile(
    r"\b(misbruik|mishandel|verkracht|geslagen|aanrand|zelfmoord|zelfdod|weggelopen|maltrait|viol[eé]|abus|inceste|frapp|suicid"
    r"|attouchement|fugue|beaten|molest|rape|self.harm|runaway|missbrauch|misshandel|vergewaltig|selbstmord)",
    re.IGNORECASE,
)
TELEPHONE = re.compile(r"(?:\+|00|\b0)\d(?:[\s./-]?\d){7,}")
LINKS_ALLOWED = 2


class ContactForm(forms.ModelForm):
    """A message to the coalition. `confirmed` is asked for once, after the signpost has been shown."""

    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ContactMessage
        fields = ["message", "email", "name"]
        widgets = {
            "message": forms.Textarea(attrs={"rows": 7}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
        }
        labels = {"message": _("Your message"), "email": _("Your e-mail address"), "name": _("Your name")}
        help_texts = {
            "message": _("At most 2,000 characters."),
            "email": _("Only to answer you."),
        }
        error_messages = {
            "message": {"required": _("Write what you want to tell or ask us.")},
            "email": {
                "required": _("Give an e-mail address, or we cannot answer you."),
                "invalid": _(
                    "This does not look like an e-mail address. "
                    "It needs a name, an @ and a domain, such as name@example.org."
                ),
            },
        }

    needs_signpost = False

    def clean_message(self) -> str:
        """Plain text with few links; what PostgreSQL cannot keep is refused."""
        message = self.cleaned_data["message"].strip()
        if len(re.findall(r"https?://", message)) > LINKS_ALLOWED:
            raise forms.ValidationError(_("Please use at most two links."))
        return message

    def clean(self) -> dict[str, Any]:
        """A worrying message comes back once, with where to find help, before it is sent."""
        cleaned = super().clean() or self.cleaned_data
        message = cleaned.get("message", "")
        self.instance.has_warning = bool(WORRYING.search(message))
        if (self.instance.has_warning or TELEPHONE.search(message)) and not cleaned.get("confirmed"):
            self.needs_signpost = True
        return cleaned

    @property
    def is_robot(self) -> bool:
        """Somebody filled in the field that people do not see."""
        return bool(self.cleaned_data.get("website"))
