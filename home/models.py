"""Pages that editors arrange and the public reads."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class BasePage(Page):
    """What every public page has."""

    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    is_sensitive = models.BooleanField(_("sensitive: show the quick exit"), default=False)

    settings_panels = [*Page.settings_panels, FieldPanel("reviewed_on"), FieldPanel("is_sensitive")]

    class Meta:
        abstract = True


class HomePage(BasePage):
    """The front page."""
