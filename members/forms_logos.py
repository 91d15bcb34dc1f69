"""Forms of an organisation's logo."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class LogoForm(forms.Form):
    """A picture."""

    image = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG, JPEG or WebP, at most 2 MB. We draw it anew and keep nothing else of it."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )  # fmt: skip


class LogoUseForm(forms.Form):
    """Whether it may stand under joint positions."""

    is_allowed = forms.TypedChoiceField(
        label=_("May our logo stand under joint positions that we signed?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes, until we say otherwise")), ("no", _("No, our name only"))],
        coerce=lambda value: value == "yes",
        help_text=_("Our name always stands there. You can still refuse the logo for one text."),
    )  # fmt: skip
