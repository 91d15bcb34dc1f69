"""What the public reads: the library, a position's page, its version for children, its earlier editions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from home.models import BasePage
from monitoring import standards


class PositionIndexPage(BasePage):
    """The library of published positions."""

    introduction = RichTextField(_("introduction"), features=["bold", "italic", "link"], blank=True)
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    template = "positions/library.html"
    subpage_types = ["positions.PositionPage", "positions.ChildVersionPage"]

    class Meta:
        verbose_name = _("library of positions")


class PositionPage(RoutablePageMixin, BasePage):
    """A published position: a copy that holds no key to private rows and stays true (DESIGN 6.7)."""

    class Status(models.TextChoices):
        CURRENT = "current", _("In force")
        UNDER_REVIEW = "under_review", _("Under review")
        SUPERSEDED = "superseded", _("Replaced by a newer position")
        RETIRED = "retired", _("No longer held")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class EditionKind(models.TextChoices):
        CORRECTION = "correction", _("Puts an error right")
        STATEMENTS = "statements", _("Adds what organisations say beside the text, in this language")

    document_type = models.CharField(_("kind"), max_length=80)
    demand = models.CharField(_("what we ask, in one sentence"), max_length=300)
    summary = models.TextField(_("summary"), max_length=1500, blank=True)
    body = models.TextField(_("frozen text"), help_text="HTML, made from the revision's tree by our renderer")
    sha256 = models.CharField(max_length=64)
    revision_number = models.PositiveIntegerField(default=1)
    authentic_language = models.CharField(max_length=5, default="nl")
    text_language = models.CharField(
        max_length=5, blank=True, help_text="Of a translation: its own language. Empty: the authentic one"
    )
    adopted_on = models.DateField(_("adopted on"))
    result_line = models.CharField(_("result"), max_length=300)
    rule = models.CharField(_("rule"), max_length=120, blank=True)
    signatories = models.JSONField(
        default=list, blank=True, help_text="[{name, initials, hue, pattern, slug}] as they were"
    )
    late_signatories = models.JSONField(
        default=list, blank=True, help_text="[{name, initials, hue, pattern, slug, joined_on}]: signed after the result"
    )
    reservations = models.JSONField(
        default=list,
        blank=True,
        help_text="[{number, block_id, quote, organisation, text, language, authentic, texts}]",
    )
    consulted = models.JSONField(default=list, blank=True, help_text="Names of advisers who were consulted")
    tacit = models.JSONField(
        default=list, blank=True, help_text="Names of those whose silence counted, never signatories"
    )
    articles = models.JSONField(default=list, blank=True, help_text="Numbers of treaty articles")
    demands = models.JSONField(
        default=list, blank=True,
        help_text="[{number, block_id, text, addressee, theme, groups, articles, standards, clusters, status}]",
    )  # fmt: skip
    evidence = models.JSONField(
        default=list, blank=True, help_text="[{uuid, title, dated, link}]: what a chapter rested on when it went out"
    )
    minority = models.JSONField(
        default=list, blank=True, help_text="[{number, text, organisations, language, authentic, texts}]"
    )
    abstaining = models.JSONField(default=list, blank=True, help_text="Names of those who agreed to be named")
    sister = models.JSONField(
        default=dict,
        blank=True,
        help_text="{name, website, result_line, signatories, reservations, minority} of another coalition",
    )
    withdrawals = models.JSONField(default=list, blank=True, help_text="[{name, until}]: signed until that day")
    counts = models.JSONField(default=dict, blank=True, help_text="How many answered what, by category of member")
    level = models.CharField(_("consensus level"), max_length=80, blank=True)
    participation = models.TextField(
        _("how children took part"), max_length=2000, blank=True,
        help_text=_("When, which group, what changed. No name and nothing that points to a child."),
    )  # fmt: skip
    response = models.TextField(_("response of the addressee"), max_length=4000, blank=True)
    response_on = models.DateField(_("response of"), null=True, blank=True)
    supersedes = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="superseded_by")
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    edition_kind = models.CharField(max_length=15, choices=EditionKind.choices, default=EditionKind.CORRECTION)
    edition_note = models.TextField(_("what this edition corrects"), max_length=2000, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.CURRENT)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    reaffirmations = models.JSONField(
        default=list, blank=True,
        help_text="[{on, by_silence, asked, agreed, silent, not_reached}]: when it was held again, and how; no names",
    )  # fmt: skip
    contributors = models.JSONField(
        default=list, blank=True, help_text="[{name, affiliation}]: thanked by name, never signatories"
    )
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
        """The position in schema.org's words, with those who stand behind it now as its authors."""
        withdrawn = {one["name"] for one in self.withdrawals}
        public, changed = self.first_published_at, self.last_published_at
        data = {
            **super().structured_data(request), "@type": "Report", "abstract": self.demand,
            "inLanguage": self.language, "datePublished": (public or self.adopted_on).isoformat()[:10],
            "version": str(self.edition), "identifier": f"sha256:{self.sha256}",
            "author": [
                {"@type": "Organization", "name": one["name"]}
                for one in [*self.signatories, *self.late_signatories]
                if one["name"] not in withdrawn
            ],
            "about": [
                {"@type": "Thing", "name": f"Convention on the Rights of the Child, article {number}"}
                for number in self.articles
            ]
            + [{"@type": "Thing", "name": one.official} for one in self.rests_on],
        }  # fmt: skip
        if changed:
            data["dateModified"] = changed.date().isoformat()
        if older := self.replaced:
            address = settings.SITE_URL + (older.get_url(request) or "")
            data["isBasedOn"] = {"@type": "Report", "name": older.title, "url": address}
        return data

    @cached_property
    def around(self) -> list[PositionPage]:
        """This page's translations, what it replaces and what replaces it, in one query."""
        if not self.pk:
            return []
        near = Q(translation_key=self.translation_key) | Q(supersedes__translation_key=self.translation_key)
        found = PositionPage.objects.filter(near | Q(pk=self.supersedes_id)).select_related("locale")
        return list(found.order_by("-pk"))

    @property
    def versions(self) -> list[PositionPage]:
        """Itself and its public translations."""
        return [one for one in self.around if one.translation_key == self.translation_key and self._shown(one)]

    def _shown(self, other: PositionPage) -> bool:
        return other.live or other.pk == self.pk or not self.live

    @property
    def replaced(self) -> PositionPage | None:
        """The public position whose place it took."""
        return next((one for one in self.around if one.pk == self.supersedes_id and one.live), None)

    @property
    def successor(self) -> PositionPage | None:
        """The public position that took its place, in the same language where there is one."""
        own = {one.pk for one in self.around if one.translation_key == self.translation_key}
        newer = [one for one in self.around if one.supersedes_id in own and one.live]
        return next((one for one in newer if one.locale_id == self.locale_id), next(iter(newer), None))

    @property
    def rests_on(self) -> list[standards.Standard]:
        """The protocols, general comments and goals that its demands rest on."""
        return standards.named(code for one in self.demands for code in one.get("standards", []))

    @property
    def earlier_editions(self) -> range:
        """The numbers of the editions before this one; each has its own address."""
        return range(self.edition - 1, 0, -1)

    @property
    def language(self) -> str:
        """The language of the text on this page."""
        return self.text_language or self.authentic_language

    @property
    def is_translation(self) -> bool:
        """Whether another language version is the authentic one."""
        return self.language != self.authentic_language

    @path("edition/<int:number>/", name="edition")
    def earlier_edition(self, request: HttpRequest, number: int) -> HttpResponse:
        """An edition as it stood before it was corrected; the newest one stands at the page's own address."""
        edition = self.editions.filter(number=number).first()
        if edition is None:
            raise Http404
        return self.render(request, context_overrides={"edition": edition}, template="positions/edition.html")


class ChildVersionPage(BasePage):
    """The child-friendly version of a position, tied to the text it was made from."""

    position = models.OneToOneField(PositionPage, models.PROTECT, related_name="child_version")
    source_sha256 = models.CharField(max_length=64)
    consulted_with = models.CharField(
        _("consulted with children"), max_length=300, blank=True,
        help_text=_("When and which group. No name and nothing that points to a child."),
    )  # fmt: skip
    consulted_on = models.DateField(_("read with children on"), null=True, blank=True)
    consultation_waiver = models.CharField(
        _("why children did not read it"), max_length=300, blank=True, help_text="Kept with the record; not public"
    )
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


class PositionEdition(models.Model):
    """An earlier edition of a published position, as it stood: an erratum makes a new one and this stays readable."""

    page = models.ForeignKey(PositionPage, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(_("edition"))
    title = models.CharField(max_length=255)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    copied = models.JSONField(default=dict, help_text="Signatories, reservations and result line as they stood")
    published_at = models.DateTimeField()
    replaced_at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True, help_text="What this edition had corrected")

    class Meta:
        verbose_name = _("edition")
        ordering = ["page", "-number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="position_edition_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
