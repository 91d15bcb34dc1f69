"""The children's corner: few words, larger type, rounder shapes, and where to find help."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks import ChildCardBlock, HelpBlock
from home.models.base import BasePage


class ChildContent(BasePage):
    """What pages for children share. No offers, no appeals, no forms."""

    introduction = models.CharField(_("in one sentence"), max_length=200)
    body = StreamField(
        [
            ("words", blocks.TextBlock(label=_("words"), max_length=400, template="blocks/child_words.html")),
            ("heading", blocks.CharBlock(label=_("heading"), max_length=80, template="blocks/heading.html")),
            ("cards", blocks.ListBlock(ChildCardBlock(), label=_("cards"), template="blocks/child_cards.html")),
        ],
        verbose_name=_("text"),
        blank=True,
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    body_class = "is-for-children"
    is_for_children = True

    class Meta:
        abstract = True


class ChildHomePage(ChildContent):
    """Where the door "Help for children" leads, from every page."""

    help_title = models.CharField(_("title above the help"), max_length=80, blank=True)
    helpers = StreamField([("help", HelpBlock())], verbose_name=_("help"), blank=True)

    content_panels = [*ChildContent.content_panels, FieldPanel("help_title"), FieldPanel("helpers")]
    subpage_types = ["home.ChildPage"]

    class Meta:
        verbose_name = _("children's corner")


class ChildPage(ChildContent):
    """One subject for children."""

    parent_page_types = ["home.ChildHomePage"]

    class Meta:
        verbose_name = _("page for children")
