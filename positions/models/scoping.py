"""Before and beside drafting: who wants what part in a paper, and how papers relate to each other."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.papers import Paper


class ScopingReply(models.Model):
    """What one organisation wants to do for a proposed paper."""

    class Part(models.TextChoices):
        LEAD = "lead", _("We lead")
        CO_WRITE = "co_write", _("We write along")
        COMMENT = "comment", _("We comment later")
        NOT_OUR_FIELD = "not_our_field", _("Not our field")

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="scoping_replies")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    part = models.CharField(_("our part"), max_length=20, choices=Part.choices)
    note = models.CharField(_("what we bring, or what you should know"), max_length=500, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reply to the call")
        ordering = ["paper", "at"]
        constraints = [models.UniqueConstraint(fields=["paper", "organisation"], name="scoping_reply_once")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_part_display()}"


class PaperRelation(models.Model):
    """How a paper stands to an earlier one. Set by hand, shown when the same subject comes up again."""

    class Kind(models.TextChoices):
        SUPERSEDES = "supersedes", _("replaces")
        REFINES = "refines", _("goes further than")
        RESTATES = "restates", _("repeats")

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="relations")
    other = models.ForeignKey(Paper, models.CASCADE, related_name="related_from")
    kind = models.CharField(_("how"), max_length=12, choices=Kind.choices)
    block_id = models.CharField(max_length=40, blank=True, help_text="The demand of this paper; empty for all of it")
    other_block_id = models.CharField(max_length=40, blank=True, help_text="The demand that it repeats")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("relation between papers")
        ordering = ["paper", "set_at"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "other", "kind", "block_id"], name="paper_relation_once"),
            models.CheckConstraint(condition=~Q(paper=F("other")), name="paper_relation_with_another"),
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.get_kind_display()} {self.other}"
