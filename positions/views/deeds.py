"""The shape of most pages on which something is done: a form, one operation, and what it refuses at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError

from members.entrance import MemberRequest
from positions.forms import take

Made = TypeVar("Made")


def done(request: MemberRequest, form: forms.Form, deed: Callable[..., Made], told: str) -> Made | None:
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
