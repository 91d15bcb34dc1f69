"""The shape of most pages on which something is done: a form, one operation, and what it refuses at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError

from members.entrance import MemberRequest

Made = TypeVar("Made")


def done(request: MemberRequest, form: forms.BaseForm, deed: Callable[..., Made], told: str) -> Made | None:
    """Do what a posted form asks, and say so: `deed` takes the form's fields by name.

    Gives what the deed gives. None when nothing was done: the form was only shown, or has to say what is wrong.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        made = deed(**form.cleaned_data)
    except ValidationError as problem:
        take(form, problem)
        return None
    messages.success(request, told)
    return made


def take(form: forms.BaseForm, problem: ValidationError, places: dict[str, str] | None = None) -> None:
    """Show what an operation refused, at its field where there is one; `places` renames fields."""
    errors: dict[str, Any] = getattr(problem, "error_dict", {})
    if not errors:
        return form.add_error(None, problem)
    for name, wrong in errors.items():
        field = (places or {}).get(name, name)
        form.add_error(field if field in form.fields else None, wrong)
    return None
