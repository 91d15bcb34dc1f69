"""What people fill in for the kit of a joint action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from actions.models import KitPost
from positions import evidence as files

ACCEPTED = ".pdf,.docx,.odt,.png,.jpg,.jpeg"
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class EmbargoForm(forms.Form):
    """Before which moment nothing goes outside."""

    embargo_until = forms.DateTimeField(
        label=_("Embargo until"), required=False, widget=MOMENT,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        help_text=_("In the time of the coalition. Empty: nothing waits. Whoever has the kit hears of a change."),
    )  # fmt: skip


class PostForm(forms.Form):
    """Words for one channel, in one language."""

    channel = forms.ChoiceField(label=_("Channel"), choices=KitPost.Channel.choices)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    text = forms.CharField(
        label=_("Suggested words"), max_length=5000, strip=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("They take the place of words that stand there already for this channel and language."),
    )  # fmt: skip


class KitFileForm(forms.Form):
    """A file of the kit."""

    title = forms.CharField(label=_("What it is"), max_length=160, help_text=_("For example: poster A3, in French."))
    file = forms.FileField(
        label=_("File"), max_length=255, widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text=_("PDF, Word, OpenDocument, PNG or JPEG of at most 10 MB."),
        error_messages={"empty": _("This file is empty.")},
    )  # fmt: skip

    def clean_file(self) -> files.Evidence:
        """The file, looked at."""
        return files.looked_at(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        """A browser gives a file only once: say so when the form comes back for another reason."""
        data = super().clean() or {}
        if self.errors and data.get("file"):
            self.add_error("file", ValidationError(gettext("Choose the file again: a browser sends it only once.")))
        return data
