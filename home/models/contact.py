"""How to reach the coalition: roles with shared mailboxes, and a form that is not a place for a child's case."""

from __future__ import annotations

import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks import RoleContactBlock, StoryBlock
from home.models.base import BasePage

KEPT_FOR = datetime.timedelta(days=90)


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    """Messages by reader and age."""

    def visible_to(self, user: Any) -> Self:
        """The secretariat reads them: whoever was given that right in the CMS."""
        may = getattr(user, "is_active", False) and user.has_perm("home.view_contactmessage")
        return self if may else self.none()

    def outdated(self) -> Self:
        """Past the time that the privacy statement promises."""
        return self.filter(created_at__lt=timezone.now() - KEPT_FOR)


class ContactMessage(models.Model):
    """What a visitor wrote; deleted after ninety days."""

    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"))
    message = models.TextField(_("message"), max_length=2000)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    has_warning = models.BooleanField(
        _("may be about a child's situation"),
        default=False,
        help_text=_("Words in it suggest that somebody needs help. Read this one first."),
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now)

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message from a visitor")
        verbose_name_plural = _("messages from visitors")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name or self.email} · {timezone.localtime(self.created_at):%d/%m/%Y %H:%M}"


class ContactPage(BasePage):
    """Roles to reach, and the form."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    roles = StreamField([("role", RoleContactBlock())], verbose_name=_("roles"), blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("roles"), FieldPanel("body")]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("contact")
