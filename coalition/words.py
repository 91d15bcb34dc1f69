"""Words of Django and allauth that we say in our own way: our catalogues win over theirs, which say u or nothing."""

from __future__ import annotations

from django.utils.translation import gettext_noop, ngettext_lazy

TWO_STEPS = (
    gettext_noop("Two-Factor Authentication"),
    gettext_noop("Authenticator App"),
    gettext_noop("Authentication using an authenticator app is active."),
    gettext_noop("An authenticator app is not active."),
    gettext_noop("Authenticator code"),
    gettext_noop("Activate"),
    gettext_noop("Deactivate"),
)
PASSWORDS = (
    gettext_noop("Your old password was entered incorrectly. Please enter it again."),
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    gettext_noop("Your password can’t be entirely numeric."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop(
        "Your account is protected by two-factor authentication. Please enter an authenticator code:",
    ),
)
