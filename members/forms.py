"""What people fill in about themselves and each other. Forms check shapes; operations hold the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.forms import AddEmailForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _, gettext_lazy

from members.models import Invitation, Organisation, Person, Seat

_password_help = lazy(password_validators_help_text_html, str)


class InvitationForm(forms.ModelForm):
    """Whom to invite, and to which seat."""

    class Meta:
        model = Invitation
        fields = ["name", "email", "role", "language"]
        widgets = {"role": forms.RadioSelect, "name": forms.TextInput(attrs={"autocomplete": "off"})}
        labels = {"language": gettext_lazy("Language of the invitation")}
        help_texts = {
            "email": gettext_lazy("The invitation works for this address only, for fourteen days."),
            "role": gettext_lazy(
                "Representatives, substitutes and coordinators answer for the organisation; coordinators also invite."
            ),
        }

    def __init__(self, data: Mapping[str, Any] | None = None, *, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(data, initial={"language": organisation.language, "role": Seat.Role.STAFF}, **kwargs)

    def _post_clean(self) -> None:
        # The operation checks the whole invitation; a half-filled one must not be checked here.
        pass


class RoleForm(forms.Form):
    """Another role for somebody who has a seat."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Seat.Role.choices, widget=forms.RadioSelect)


class NewAccountForm(forms.Form):
    """The first password of somebody who was invited."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_password_help(),
    )


class KnownPersonForm(forms.Form):
    """Somebody who has an account shows that it is theirs."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NothingForm(forms.Form):
    """A button without fields."""


class ProfileForm(forms.ModelForm):
    """What a person changes about themselves."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("Of the members' area and of mails to you."),
    )

    class Meta:
        model = Person
        fields = ["name", "job_title", "language"]


class SearchForm(forms.Form):
    """Words to look for. Whatever is typed becomes words: NUL, 300 words and odd signs never break a page."""

    MAX_LENGTH = 100

    q = forms.CharField(required=False)

    @classmethod
    def words(cls, typed: str | None) -> str:
        """What was typed, cleaned: printable, one line, not too long."""
        return " ".join("".join(sign if sign.isprintable() else " " for sign in typed or "").split())[: cls.MAX_LENGTH]


class NoOtherAddress(AddEmailForm):
    """allauth's page for further addresses: closed, because an invitation is bound to one."""

    def clean_email(self) -> str:
        """Refuses every address."""
        raise ValidationError(
            _("Your account keeps the address by which you were invited. The secretariat can change it.")
        )


class SecurityKeyForm(AddWebAuthnForm):
    """allauth's form for a passkey or a key, with what it asks said in plain words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].help_text = _("So that you know later which one it is. For example: my phone.")
        self.fields["passwordless"].label = _("Log in with it alone, without a password")
        self.fields["passwordless"].help_text = _("The device then asks for your finger, your face or a PIN.")
