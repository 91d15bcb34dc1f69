"""News of the coalition."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks import StoryBlock
from home.models.base import BasePage

NEWS_PER_PAGE = 20


class NewsIndexPage(BasePage):
    """All news, newest first."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    subpage_types = ["home.NewsPage"]

    class Meta:
        verbose_name = _("news index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds one page of news."""
        news = NewsPage.objects.child_of(self).live().select_related("locale").order_by("-date", "-pk")
        page = Paginator(news, NEWS_PER_PAGE).get_page(request.GET.get("page"))
        return {**super().get_context(request, *args, **kwargs), "news": page}


class NewsPage(BasePage):
    """One item of news."""

    date = models.DateField(_("date"), default=timezone.localdate)
    introduction = models.TextField(_("introduction"), max_length=400)
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("date"), FieldPanel("introduction"), FieldPanel("body")]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news item")

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """An article with its date."""
        data = super().structured_data(request)
        return {**data, "@type": "NewsArticle", "headline": self.title, "datePublished": self.date.isoformat()}
