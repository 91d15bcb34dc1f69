"""Treaty articles and the clusters that the Committee groups them in; recommendations made to the State."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from home.models import BasePage
from monitoring.models.cycles import ReportingCycle


class Cluster(models.Model):
    """A group of articles in the Committee's reporting guidelines (CRC/C/58/Rev.3)."""

    scheme = models.CharField(_("guidelines"), max_length=40, default="CRC/C/58/Rev.3")
    code = models.CharField(_("code"), max_length=4)
    name_nl = models.CharField(max_length=160)
    name_fr = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    articles = models.CharField(_("articles, with paragraphs"), max_length=200)

    class Meta:
        verbose_name = _("cluster")
        ordering = ["scheme", "code"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="cluster_once")]

    def __str__(self) -> str:
        return f"{self.code}. {self.name}"

    @property
    def name(self) -> str:
        """The name in the reader's language, else in Dutch."""
        return getattr(self, f"name_{translation.get_language() or 'nl'}", "") or self.name_nl

    @property
    def listed(self) -> str:
        """Its articles as people read them: "28, 29, 30"."""
        return self.articles.replace(";", ", ")

    def paragraphs(self, number: int) -> str:
        """Which parts of an article belong here, as "(1) (2)"; empty when it is the whole article."""
        return " ".join(
            part for one, part in re.findall(r"(\d+)(\(\w+\))?", self.articles) if int(one) == number and part
        )


def cluster_topics() -> list[tuple[str, str]]:
    """The clusters as subjects that an organisation can name a contact for: code and name."""
    return [(f"cluster-{one.code}", str(one)) for one in Cluster.objects.all()]


class Article(models.Model):
    """An article of the Convention on the Rights of the Child, with our own short title."""

    class Group(models.TextChoices):
        GENERAL = "G", _("General principles")
        PROVISION = "V", _("Provision")
        PROTECTION = "P", _("Protection")
        PARTICIPATION = "A", _("Participation")
        NONE = "", _("Procedure")

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    title_nl = models.CharField(max_length=160)
    title_fr = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    group = models.CharField(_("group"), max_length=1, choices=Group.choices, blank=True)
    clusters = models.ManyToManyField(Cluster, related_name="article_set", blank=True)

    class Meta:
        verbose_name = _("article")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def title(self) -> str:
        """The title in the reader's language, else in Dutch."""
        return getattr(self, f"title_{translation.get_language() or 'nl'}", "") or self.title_nl


class Recommendation(models.Model):
    """What a treaty body asked of the State."""

    body = models.CharField(_("treaty body"), max_length=80)
    symbol = models.CharField(_("document"), max_length=60)
    paragraph = models.CharField(_("paragraph"), max_length=20)
    text = models.TextField(_("text"))
    plain_text = models.TextField(_("in plain words"), blank=True)
    adopted_on = models.DateField(_("adopted on"))
    cycle = models.ForeignKey(
        "monitoring.ReportingCycle", models.SET_NULL, null=True, blank=True, related_name="recommendations",
        verbose_name=_("reporting cycle"),
    )  # fmt: skip
    articles = models.ManyToManyField(Article, related_name="recommendations", blank=True)

    class Meta:
        verbose_name = _("recommendation")
        ordering = ["-adopted_on", "symbol", "paragraph"]
        constraints = [models.UniqueConstraint(fields=["symbol", "paragraph"], name="recommendation_once")]

    def __str__(self) -> str:
        return f"{self.symbol} § {self.paragraph}"


class Listed(NamedTuple):
    """A cluster as the page shows it: each article with the paragraphs of it that belong there."""

    cluster: Cluster
    articles: list[tuple[Article, str]]


class TreatyPage(BasePage):
    """All 54 articles by cluster. None stands above another: every article looks the same."""

    introduction = RichTextField(_("introduction"), features=["bold", "italic", "link"], blank=True)
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    template = "monitoring/treaty.html"

    class Meta:
        verbose_name = _("the treaty, article by article")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the clusters with their articles, and the articles that no cluster names."""
        listed: dict[Cluster, list[tuple[Article, str]]] = {}
        rest = []
        fields = {field.attname: field.attname for field in Cluster._meta.concrete_fields}
        inside = Cluster.objects.filter(article_set=models.OuterRef("pk")).values(json=JSONObject(**fields))
        for article in Article.objects.annotate(inside=ArraySubquery(inside)):  # one query for both
            for cluster in (Cluster(**one) for one in article.inside):
                listed.setdefault(cluster, []).append((article, cluster.paragraphs(article.number)))
            if not article.inside:
                rest.append((article, ""))
        clusters = [Listed(one, listed[one]) for one in sorted(listed, key=lambda one: (one.scheme, one.code))]
        return {
            **super().get_context(request, *args, **kwargs), "clusters": clusters, "rest": rest,
            "cycles": ReportingCycle.objects.public(),
        }  # fmt: skip
