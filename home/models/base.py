"""What every public page has."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import CallBlock

REFUSED = _(
    "“%(title)s” asks for money: that stands on no page for children and on no sensitive page. Take it out, or choose "
    "another kind of invitation."
)


class BasePage(Page):
    """A page of the public site: when somebody last checked it, and whether a reader may need to leave it fast."""

    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    is_sensitive = models.BooleanField(_("sensitive: show the quick exit"), default=False)

    settings_panels = [
        *Page.settings_panels,
        MultiFieldPanel([FieldPanel("reviewed_on"), FieldPanel("is_sensitive")], heading=_("Care")),
    ]
    body_class = ""
    is_for_children: ClassVar[bool] = False

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuses what asks for money where nobody may be asked; pages that were moved there say so when opened."""
        super().clean()
        if withheld := self.withheld_calls:
            field, title = withheld[0]
            raise ValidationError({field: str(REFUSED) % {"title": title}})

    @property
    def document_title(self) -> str:
        """The title of the window. That of a sensitive page tells nobody who looks over a shoulder what it is about."""
        return self.seo_title or (gettext("Information") if self.is_sensitive else self.title)

    @property
    def refuses_money(self) -> bool:
        """Whether nobody is asked for money here: on a sensitive page, in the children's corner and below it."""
        if self.is_sensitive or self.is_for_children:
            return True
        above = self.get_ancestors().select_related("content_type") if self.path else ()
        return any(getattr(one.specific_class, "is_for_children", False) for one in above)

    @property
    def withheld_calls(self) -> list[tuple[str, str]]:
        """What asks for money on a page where nobody may be asked: by field and title. It is not shown to readers."""
        streams = [field.name for field in self._meta.get_fields() if isinstance(field, StreamField)]
        asked = [
            (name, block.value["title"]) for name in streams for block in getattr(self, name) or ()
            if block.block_type == "call" and block.value["kind"] in CallBlock.FOR_MONEY
        ]  # fmt: skip
        return asked if asked and self.refuses_money else []

    @property
    def summary(self) -> str:
        """One sentence for lists and search engines."""
        return self.search_description or getattr(self, "introduction", "")

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """The page in schema.org's words."""
        return {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": self.title,
            "description": self.summary,
            "url": settings.SITE_URL + (self.get_url(request) or "/"),
            "inLanguage": self.locale.language_code,
            "publisher": {"@type": "NGO", "name": settings.SITE_NAME, "url": settings.SITE_URL},
        }
