"""The shape of pages on which the secretariat keeps something: a form, one operation, what it refuses at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError

from members.entrance import MemberRequest

Made = TypeVar("Made")


def done(request: MemberRequest, form: forms.BaseForm, deed: Callable[..., Made], told: str) -> Made | None:
    """Do what a posted form asks, and say so; None when it was only shown or has to say what is wrong."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        made = deed(**form.cleaned_data)
    except ValidationError as problem:
        take(form, problem)
        return None
    messages.success(request, told)
    return made


def take(form: forms.BaseForm, problem: ValidationError) -> None:
    """Show what an operation refused, at its field where there is one."""
    errors: dict[str, Any] = getattr(problem, "error_dict", {})
    if not errors:
        return form.add_error(None, problem)
    for name, wrong in errors.items():
        form.add_error(name if name in form.fields else None, wrong)
    return None
