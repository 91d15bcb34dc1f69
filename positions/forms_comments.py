"""The form of a comment on a passage."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from consultations.models import Post
from positions.anchors import LONGEST_QUOTE, Passage
from positions.document import Block


class CommentForm(forms.Form):
    """A passage and what is said about it. The editor fills in offsets; without script a paragraph is chosen.

    Whether the passage is there, and how long the words may be, the operation says.
    """

    block_id = forms.CharField(label=_("Paragraph"), max_length=40, widget=forms.Select)
    quote = forms.CharField(
        label=_("Words in it that you mean"),
        help_text=_("Copy them from the text. Leave it empty when you mean the whole paragraph."),
        max_length=200_000,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "maxlength": LONGEST_QUOTE}),
    )
    body = forms.CharField(
        label=_("Your comment"),
        strip=False,
        error_messages={"required": _("Write something first.")},
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "maxlength": Post.MAX_LENGTH}),
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end_block_id = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"uuid": uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def offer(self, blocks: list[Block]) -> None:
        """The paragraphs to choose from, by number and first words."""
        self.fields["block_id"].widget.choices = [("", _("Choose a paragraph"))] + [  # type: ignore[attr-defined]
            (block.id, " · ".join(part for part in (block.number, Truncator(block.text).chars(70)) if part))
            for block in blocks
        ]

    def passage(self) -> Passage:
        """What was pointed at."""
        given = self.cleaned_data
        return Passage(given["block_id"], given["start"] or 0, given["end"], given["quote"], given["end_block_id"])

    def words(self) -> dict[str, Any]:
        """What was said, and the name that makes a form sent twice one comment."""
        return {"body": self.cleaned_data["body"], "uuid": self.cleaned_data["uuid"]}
