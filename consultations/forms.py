"""Forms of threads."""

from __future__ import annotations

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Post, Thread
from members.audience import Audience, standing
from members.models import Organisation, Person, WorkingGroup


class PostForm(forms.Form):
    """One post. `client_id` makes a form that is sent twice one post; `next` is where a reader without script goes.

    Length and content are judged by the operation, so that every entrance gives the same answer.
    """

    body = forms.CharField(
        label=_("Your post"),
        strip=False,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "maxlength": Post.MAX_LENGTH, "data-thread-body": ""}),
    )
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"client_id": uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class ThreadForm(forms.ModelForm):
    """A new thread with its first post. Offers only circles that the person belongs to."""

    circle = forms.ChoiceField(label=_("Who can read and write here"), widget=forms.RadioSelect)
    body = forms.CharField(
        label=_("First post"), max_length=Post.MAX_LENGTH, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"})
    )

    class Meta:
        model = Thread
        fields = ["title"]

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["title", "circle", "body"])
        circle = cast(forms.ChoiceField, self.fields["circle"])
        circle.choices, circle.initial = _circles(person), Audience.COALITION

    def circle_chosen(self) -> dict[str, Any]:
        """Keyword arguments for `operations.open_thread`."""
        audience, _sign, key = self.cleaned_data["circle"].partition(":")
        organisation = Organisation.objects.get(pk=key) if audience == Audience.ORGANISATION else None
        group = WorkingGroup.objects.get(pk=key) if audience == Audience.GROUP else None
        return {"audience": audience, "audience_organisation": organisation, "audience_group": group}


def _circles(person: Person) -> list[tuple[str, Any]]:
    found = standing(person)
    if not found.takes_part:
        return []
    circles: list[tuple[str, Any]] = [(Audience.COALITION, Audience.COALITION.label)]
    if found.is_full_member or found.is_secretariat:
        circles.append((Audience.FULL_MEMBERS, Audience.FULL_MEMBERS.label))
    groups = WorkingGroup.objects.all()
    for group in groups if found.is_secretariat else groups.filter(pk__in=found.group_ids):
        circles.append((f"{Audience.GROUP}:{group.pk}", group.name))
    for organisation in Organisation.objects.filter(pk__in=found.acting_ids):
        circles.append((f"{Audience.ORGANISATION}:{organisation.pk}", organisation.name))
    if found.is_secretariat:
        circles.append((Audience.SECRETARIAT, Audience.SECRETARIAT.label))
    return circles
