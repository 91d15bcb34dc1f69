"""Fields for the same words in several languages: which ones are the organisation's own, and the others beside them."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from positions.operations import too_many_words
from positions.statement_texts import language_name, spoken_language

InLanguages = list[tuple[str, forms.BoundField]]


def language_field(label: object) -> forms.ChoiceField:
    """Which language somebody's own words are in; that of the interface, unless they say otherwise."""
    return forms.ChoiceField(
        label=label, choices=settings.LANGUAGES, required=False, initial=spoken_language,  # type: ignore[arg-type]
        help_text=_("These are the authentic words. What you write in other languages is printed as a translation."),
    )  # fmt: skip


def words_field(code: str, most: int, length: int, *, rows: int = 3) -> forms.CharField:
    """The same words in one other language."""
    attributes = {"rows": rows, "data-word-limit": most, "lang": code}
    return forms.CharField(
        label=lazy(lambda: language_name(code), str)(), max_length=length, required=False,
        widget=forms.Textarea(attrs=attributes),
    )  # fmt: skip


def in_languages(form: forms.Form, prefix: str, languages: Iterable[str]) -> InLanguages:
    """Those fields of a form, each with its language."""
    return [(code, form[f"{prefix}{code}"]) for code in languages]


def own_language(form: forms.Form) -> str:
    """The language of somebody's own words."""
    return form.cleaned_data.get("language") or spoken_language()


def look_at_words(form: forms.Form, prefix: str, languages: Iterable[str], most: int) -> None:
    """Complain at the field, before anything is asked of an operation: too many words, or twice in one language."""
    for code in languages:
        name = f"{prefix}{code}"
        words = (form.cleaned_data.get(name) or "").strip()
        if words and code == own_language(form):
            form.add_error(
                name, _("Your own words are in this language: write them above, or choose another language.")
            )
        elif problem := too_many_words(words, most):
            form.add_error(name, problem)
