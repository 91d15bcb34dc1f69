"""Parts of a text that somebody answers for, the templates they come from, their translation, and the sources cited."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from positions.models.papers import DocumentType, Paper


class SectionTemplate(models.Model):
    """A section that papers of a type begin with."""

    document_type = models.ForeignKey(DocumentType, models.CASCADE, related_name="section_templates")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    title_nl = models.CharField(max_length=120)
    title_fr = models.CharField(max_length=120, blank=True)
    title_en = models.CharField(max_length=120, blank=True)
    title_de = models.CharField(max_length=120, blank=True)
    guidance_nl = models.TextField(max_length=1000, blank=True)
    guidance_fr = models.TextField(max_length=1000, blank=True)
    guidance_en = models.TextField(max_length=1000, blank=True)
    guidance_de = models.TextField(max_length=1000, blank=True)
    is_required = models.BooleanField(_("must be filled in"), default=True)
    word_budget = models.PositiveIntegerField(_("word budget"), null=True, blank=True)

    class Meta:
        verbose_name = _("section of a template")
        ordering = ["document_type", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["document_type", "key"], name="section_template_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """In the reader's language, else in Dutch."""
        return self.in_language("title", translation.get_language() or "nl")

    @property
    def guidance(self) -> str:
        """What belongs in it, in the reader's language, else in Dutch."""
        return self.in_language("guidance", translation.get_language() or "nl")

    def in_language(self, name: str, language: str) -> str:
        """`title` or `guidance` in a language, else in Dutch."""
        return str(getattr(self, f"{name}_{language}", "") or getattr(self, f"{name}_nl"))


class PaperSection(models.Model):
    """A heading of the live text and what follows it, with who keeps its pen. Known by the heading's block id."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="sections")
    block_id = models.CharField(max_length=40)
    key = models.SlugField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_required = models.BooleanField(default=False)
    word_budget = models.PositiveIntegerField(_("word budget"), null=True, blank=True)
    pen_holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="sections_held"
    )
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("due"), null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("section")
        ordering = ["paper", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "block_id"], name="paper_section_once"),
            models.CheckConstraint(
                condition=Q(pen_holder__isnull=True) | Q(organisation__isnull=False),
                name="paper_section_held_for_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(locked_at__isnull=True, locked_by__isnull=True)
                | Q(locked_at__isnull=False, locked_by__isnull=False),
                name="paper_section_locked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} · {self.key or self.block_id}"

    @property
    def is_locked(self) -> bool:
        """Whether only its pen-holder and the leads may change it."""
        return self.locked_at is not None


class TranslatedSection(models.Model):
    """How far the translation of one section of the source revision is."""

    class State(models.TextChoices):
        TO_DO = "to_do", _("To do")
        DRAFT = "draft", _("Draft")
        CHECKED = "checked", _("Checked")
        OUTDATED = "outdated", _("Outdated")

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="translated_sections")
    source_block_id = models.CharField(max_length=40)
    block_id = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.TO_DO)
    source_sha256 = models.CharField(max_length=64, help_text="Of the words of the section that was translated")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("translated section")
        ordering = ["paper", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["paper", "source_block_id"], name="translated_section_once")]

    def __str__(self) -> str:
        return f"{self.paper} · {self.source_block_id} · {self.state}"


class Source(models.Model):
    """A publication that papers cite. The library is the coalition's: every member may read it and add to it."""

    class Kind(models.TextChoices):
        REPORT = "report", _("Report")
        LAW = "law", _("Law or treaty")
        DATA = "data", _("Statistics")
        RESEARCH = "research", _("Research")
        PRESS = "press", _("Press")
        OTHER = "other", _("Other")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    author = models.CharField(_("author or body"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.REPORT)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("source")
        ordering = ["author", "year", "title"]

    def __str__(self) -> str:
        return " ".join(part for part in (self.author, f"({self.year})" if self.year else "", self.title) if part)
