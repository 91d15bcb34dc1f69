"""The front page, and what the coalition is for."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from home.blocks import TEXT_FEATURES, DoorBlock, FollowUpBlock, PillarBlock
from home.models.base import BasePage


class HomePage(BasePage):
    """The front page of one language; its title is the coalition's name in that language."""

    headline = models.CharField(_("mission in one sentence"), max_length=160)
    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    following = StreamField([("item", FollowUpBlock())], verbose_name=_("what we follow up"), blank=True)
    doors = StreamField([("door", DoorBlock())], verbose_name=_("doors"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("following"),
        FieldPanel("doors"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    body_class = "is-home"

    class Meta:
        verbose_name = _("front page")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find the page below by whole paths in one query; Wagtail asks twice for each level of the tree.

        The deepest page on the way gets the rest of the address, as a page with addresses of its own needs it.
        """
        depths = range(len(path_components), 0, -1)
        paths = {f"{self.url_path}{'/'.join(path_components[:depth])}/": depth for depth in depths}
        found = self.get_descendants().filter(url_path__in=paths).order_by("-depth").specific().first()
        if found:
            return found.route(request, path_components[paths[found.url_path] :])
        return super().route(request, path_components)

    @property
    def door_list(self) -> list[dict[str, Any]]:
        """The doors with the numbers of their pages, so that the frame's one query finds them all."""
        return [door["value"] for door in self.doors.raw_data]

    @property
    def followed(self) -> list[dict[str, Any]]:
        """What is followed up, in the same way; `since` as a date."""
        items = [item["value"] for item in self.following.raw_data]
        return [{**item, "since": datetime.date.fromisoformat(item["since"])} for item in items]

    @property
    def linked_page_ids(self) -> set[int]:
        """Pages that this page leads to."""
        return {item["page"] for item in [*self.door_list, *self.followed] if item.get("page")}

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """The coalition itself."""
        return {
            "@context": "https://schema.org",
            "@type": "NGO",
            "name": self.title,
            "description": self.headline,
            "url": settings.SITE_URL + (self.get_url(request) or "/"),
        }


class MissionPage(BasePage):
    """Mission, vision, two pillars and their goals. The statement is quoted in the footer of every page."""

    mission_statement = models.CharField(_("mission statement"), max_length=300)
    vision = RichTextField(_("vision"), features=TEXT_FEATURES, blank=True)
    pillars = StreamField([("pillar", PillarBlock())], verbose_name=_("pillars"), blank=True)
    how_we_work = StreamField(
        [("way", blocks.StructBlock([("title", blocks.CharBlock()), ("text", blocks.TextBlock())]))],
        verbose_name=_("how we work"),
        blank=True,
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("mission_statement"),
        FieldPanel("vision"),
        FieldPanel("pillars"),
        FieldPanel("how_we_work"),
    ]

    class Meta:
        verbose_name = _("mission and vision")

    @property
    def introduction(self) -> str:
        """The statement opens the page."""
        return self.mission_statement
