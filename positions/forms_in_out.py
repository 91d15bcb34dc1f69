"""The form with which a paper starts from a document. What the file holds is looked at by `docx_in`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ImportForm(forms.Form):
    """One file."""

    document = forms.FileField(
        label=_("Word file"),
        help_text=_("A .docx file of at most 10 MB. You see what becomes of it before anything is kept."),
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": f".docx,{WORD}"}),
        error_messages={"empty": _("This file is empty."), "required": _("Choose a file.")},
    )
