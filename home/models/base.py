"""What every public page has."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page


class BasePage(Page):
    """A page of the public site: when somebody last checked it, and whether a reader may need to leave it fast."""

    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    is_sensitive = models.BooleanField(_("sensitive: show the quick exit"), default=False)

    settings_panels = [
        *Page.settings_panels,
        MultiFieldPanel([FieldPanel("reviewed_on"), FieldPanel("is_sensitive")], heading=_("Care")),
    ]
    body_class = ""

    class Meta:
        abstract = True

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
