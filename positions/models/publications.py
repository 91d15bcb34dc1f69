"""What the public reads: the library, a position's page, and the record of its publication."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from home.models import BasePage
from positions.models.ballots import Ballot
from positions.models.papers import Paper


class PositionIndexPage(BasePage):
    """The library of published positions."""

    introduction = RichTextField(_("introduction"), features=["bold", "italic", "link"], blank=True)
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    template = "positions/library.html"
    subpage_types = ["positions.PositionPage", "positions.ChildVersionPage"]

    class Meta:
        verbose_name = _("library of positions")


class PositionPage(BasePage):
    """A published position: a copy that holds no key to private rows and stays true (DESIGN 6.7)."""

    class Status(models.TextChoices):
        CURRENT = "current", _("In force")
        UNDER_REVIEW = "under_review", _("Under review")
        SUPERSEDED = "superseded", _("Replaced by a newer position")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    document_type = models.CharField(_("kind"), max_length=80)
    demand = models.CharField(_("what we ask, in one sentence"), max_length=300)
    summary = models.TextField(_("summary"), max_length=1500, blank=True)
    body = models.TextField(_("frozen text"), help_text="HTML, made from the revision's tree by our renderer")
    sha256 = models.CharField(max_length=64)
    revision_number = models.PositiveIntegerField(default=1)
    authentic_language = models.CharField(max_length=5, default="nl")
    adopted_on = models.DateField(_("adopted on"))
    result_line = models.CharField(_("result"), max_length=300)
    rule = models.CharField(_("rule"), max_length=120, blank=True)
    signatories = models.JSONField(
        default=list, blank=True, help_text="[{name, initials, hue, pattern, slug}] as they were"
    )
    reservations = models.JSONField(
        default=list, blank=True, help_text="[{number, block_id, quote, organisation, text}]"
    )
    consulted = models.JSONField(default=list, blank=True, help_text="Names of advisers who were consulted")
    tacit = models.JSONField(
        default=list, blank=True, help_text="Names of those whose silence counted, never signatories"
    )
    articles = models.JSONField(default=list, blank=True, help_text="Numbers of treaty articles")
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.CURRENT)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    child_version_waiver = models.CharField(_("why there is no child-friendly version"), max_length=300, blank=True)
    pdf = models.FileField(upload_to="positions/", blank=True)
    docx = models.FileField(upload_to="positions/", blank=True)

    template = "positions/position.html"
    parent_page_types = ["positions.PositionIndexPage"]
    # The text and the names come from sign-off only: editors of the site arrange, they do not change what was signed.
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("demand", read_only=True),
        FieldPanel("summary"),
        FieldPanel("result_line", read_only=True),
        FieldPanel("status"),
        FieldPanel("review_on"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("demand"), index.SearchField("body")]

    class Meta:
        verbose_name = _("position")

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """The position in schema.org's words, with those who signed as its authors."""
        return {
            **super().structured_data(request), "@type": "Report", "abstract": self.demand,
            "inLanguage": self.authentic_language, "datePublished": self.adopted_on.isoformat(),
            "identifier": f"sha256:{self.sha256}",
            "author": [{"@type": "Organization", "name": one["name"]} for one in self.signatories],
        }  # fmt: skip


class ChildVersionPage(BasePage):
    """The child-friendly version of a position, tied to the text it was made from."""

    position = models.OneToOneField(PositionPage, models.PROTECT, related_name="child_version")
    source_sha256 = models.CharField(max_length=64)
    body = RichTextField(_("text"), features=["h2", "h3", "bold", "ul", "ol", "link"])
    age_from = models.PositiveSmallIntegerField(_("from age"), default=8)
    age_until = models.PositiveSmallIntegerField(_("until age"), default=12)

    template = "positions/child_version.html"
    parent_page_types = ["positions.PositionIndexPage"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        FieldPanel("age_from"),
        FieldPanel("age_until"),
    ]

    class Meta:
        verbose_name = _("child-friendly version")

    @property
    def is_outdated(self) -> bool:
        """Whether the position's text has changed since."""
        return self.source_sha256 != self.position.sha256


class Publication(models.Model):
    """That, when and by whom a decided ballot was published."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="publications")
    ballot = models.OneToOneField(Ballot, models.PROTECT, related_name="publication")
    page = models.ForeignKey(PositionPage, models.SET_NULL, null=True, related_name="+")
    address = models.CharField(max_length=300)
    child_version_waiver = models.CharField(max_length=300, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("publication")
        constraints = [models.CheckConstraint(condition=~Q(address=""), name="publication_has_address")]

    def __str__(self) -> str:
        return self.address
