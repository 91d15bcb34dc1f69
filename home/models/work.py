"""Pages about what the coalition does and promises: plain pages, projects, the municipalities' guide, policies."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from home import cookies
from home.blocks import TEXT_FEATURES, ConditionBlock, DatedFactBlock, PartBlock, PhaseBlock, ResultBlock, StoryBlock
from home.models.base import BasePage


class StandardPage(BasePage):
    """Running text; shows the pages below it when it has any in the menu."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]

    class Meta:
        verbose_name = _("page")


class ProjectPage(BasePage):
    """A project in fixed sections, each optional, always in this order."""

    introduction = models.TextField(_("introduction"), max_length=400)
    figures = StreamField([("fact", DatedFactBlock())], verbose_name=_("figures"), blank=True)
    challenge = RichTextField(_("the challenge"), features=TEXT_FEATURES, blank=True)
    what_we_do = RichTextField(_("what we do"), features=TEXT_FEATURES, blank=True)
    results_introduction = models.TextField(_("before the results"), blank=True)
    results = StreamField([("result", ResultBlock())], verbose_name=_("results"), blank=True)
    funding = RichTextField(_("funding"), features=TEXT_FEATURES, blank=True)
    distinctive = RichTextField(_("what is distinctive"), features=TEXT_FEATURES, blank=True)
    contact_role = models.CharField(_("whom to reach, by role"), max_length=120, blank=True)
    contact_mailbox = models.EmailField(_("shared mailbox"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("figures"),
        FieldPanel("challenge"),
        FieldPanel("what_we_do"),
        MultiFieldPanel([FieldPanel("results_introduction"), FieldPanel("results")], heading=_("Results")),
        FieldPanel("funding"),
        FieldPanel("distinctive"),
        MultiFieldPanel([FieldPanel("contact_role"), FieldPanel("contact_mailbox")], heading=_("Contact")),
    ]

    class Meta:
        verbose_name = _("project")


class GuidePage(BasePage):
    """How a municipality becomes child-friendly: conditions to start, phases, roles, network."""

    introduction = models.TextField(_("introduction"), max_length=400)
    conditions_introduction = models.TextField(_("before the conditions"), blank=True)
    conditions = StreamField([("condition", ConditionBlock())], verbose_name=_("conditions to start"), blank=True)
    phases_introduction = models.TextField(_("before the phases"), blank=True)
    phases = StreamField([("phase", PhaseBlock())], verbose_name=_("phases"), blank=True)
    roles = StreamField([("role", PartBlock())], verbose_name=_("roles inside"), blank=True)
    network = StreamField([("partner", PartBlock())], verbose_name=_("network outside"), blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("more"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("conditions_introduction"), FieldPanel("conditions")], heading=_("Conditions")),
        MultiFieldPanel([FieldPanel("phases_introduction"), FieldPanel("phases")], heading=_("Phases")),
        FieldPanel("roles"),
        FieldPanel("network"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("guide for municipalities")

    @property
    def steps(self) -> list[Any]:
        """The phases that follow one another."""
        return [block.value for block in self.phases if not block.value["is_cross_cutting"]]

    @property
    def through_all(self) -> list[Any]:
        """The phases that run under all others."""
        return [block.value for block in self.phases if block.value["is_cross_cutting"]]


class PolicyPage(BasePage):
    """What we promise: privacy, cookies, accessibility, safeguarding."""

    class Kind(models.TextChoices):
        PRIVACY = "privacy", _("Privacy")
        COOKIES = "cookies", _("Cookies")
        ACCESSIBILITY = "accessibility", _("Accessibility")
        SAFEGUARDING = "safeguarding", _("Child safeguarding")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    introduction = models.TextField(_("in short"), max_length=400)
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)
    valid_from = models.DateField(_("valid from"), default=timezone.localdate)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("introduction"),
        FieldPanel("valid_from"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("policy")

    @property
    def cookie_table(self) -> list[cookies.Cookie]:
        """Every cookie that this software can set; empty on other policies."""
        return cookies.every_cookie() if self.kind == self.Kind.COOKIES else []
