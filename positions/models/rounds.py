"""Consultation on a frozen text: rounds, what organisations put in, and what the pen-holders answer."""

from __future__ import annotations

import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.audience import seen_by, standing
from positions.models.papers import Paper, Revision


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds by reader."""

    def visible_to(self, user: object) -> Self:
        """Those on papers that this user may see."""
        return self.filter(seen_by(standing(user), "paper__"))

    def running(self, now: datetime.datetime | None = None) -> Self:
        """Those in which organisations are asked now: not while their paper rests."""
        return self.filter(ended_at=None, closes_at__gt=now or timezone.now(), paper__state=Paper.State.CONSULTATION)


class Round(models.Model):
    """A dated consultation on one revision. Later contributions are kept too, marked as late."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="rounds")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(_("number"))
    question = models.TextField(_("what we ask"), max_length=1000, blank=True)
    opens_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField(_("contributions until"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="The answers are given and the text moved on")
    last_number = models.PositiveIntegerField(default=0, help_text="Of its contributions; raised under a lock")

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation round")
        ordering = ["paper", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="round_number_once"),
            models.UniqueConstraint(fields=["paper"], condition=Q(ended_at=None), name="round_one_at_a_time"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="round_closes_after_opening"),
        ]

    def __str__(self) -> str:
        return f"{self.paper} · {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether a contribution that is submitted now is in time."""
        return self.ended_at is None and timezone.now() < self.closes_at

    @property
    def is_running(self) -> bool:
        """Whether organisations are asked for contributions now: not while the paper rests."""
        return self.is_open and self.paper.state == Paper.State.CONSULTATION

    @property
    def takes_contributions(self) -> bool:
        """Whether something can still be put in: after the deadline too, marked as late."""
        return self.ended_at is None and self.paper.state in (Paper.State.CONSULTATION, Paper.State.DISPOSITION)

    @property
    def rests(self) -> bool:
        """Whether it goes on when its paper does."""
        return self.ended_at is None and self.paper.state == Paper.State.PAUSED


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Contributions by reader and stage."""

    def visible_to(self, user: object) -> Self:
        """What is submitted, for the readers of the paper; what is still internal, for the own organisation only."""
        found = standing(user)
        submitted = seen_by(found, "round__paper__") & ~Q(stage__in=Contribution.INTERNAL_STAGES)
        own = Q(organisation__in=found.organisation_ids) & seen_by(found, "round__paper__")
        return self.filter(submitted | own)

    def submitted(self) -> Self:
        """Those that the pen-holders must answer: in time, or late and let in."""
        in_time = Q(is_late=False) | Q(admitted_at__isnull=False)
        return self.filter(in_time, stage=Contribution.Stage.SUBMITTED)

    def undecided(self) -> Self:
        """Those submitted without an answer that settles them."""
        settled = Disposition.objects.filter(is_current=True).exclude(verdict=Disposition.Verdict.NEEDS_DECISION)
        answered = settled.filter(contribution=models.OuterRef("pk"))
        return self.submitted().exclude(models.Exists(answered))


class Contribution(models.Model):
    """What somebody proposes or says about a passage of the revision, first inside their organisation, then for it."""

    MAX_LENGTH = 8000

    class Kind(models.TextChoices):
        AMENDMENT = "amendment", _("Amendment")
        COMMENT = "comment", _("Comment")
        QUESTION = "question", _("Question")

    class Weight(models.TextChoices):
        RED_LINE = "red_line", _("Red line: we cannot sign without this")
        SUBSTANCE = "substance", _("Substance")
        WORDING = "wording", _("Wording")
        FACT = "fact", _("Fact")
        TYPO = "typo", _("Typing error")

    class Stage(models.TextChoices):
        INTERNAL = "internal", _("Inside the organisation")
        MERGED = "merged", _("Taken up in another")
        DROPPED = "dropped", _("Not taken further")
        SUBMITTED = "submitted", _("Submitted")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Place(models.TextChoices):
        PASSAGE = "passage", _("In this passage")
        AFTER = "after", _("A new paragraph after it")
        WHOLE = "whole", _("The text as a whole")

    INTERNAL_STAGES = (Stage.INTERNAL, Stage.MERGED, Stage.DROPPED)

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="contributions")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="contributions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True, blank=True, help_text="Given when it is submitted")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    weight = models.CharField(_("weight"), max_length=10, choices=Weight.choices, default=Weight.SUBSTANCE)
    place = models.CharField(_("place"), max_length=10, choices=Place.choices, default=Place.PASSAGE)
    block_id = models.CharField(max_length=40, blank=True)
    start = models.PositiveIntegerField(default=0, help_text="In characters of the passage's words")
    end = models.PositiveIntegerField(default=0)
    quote = models.TextField(blank=True, help_text="The words as they are")
    proposed_text = models.TextField(_("proposed text"), max_length=MAX_LENGTH, blank=True)
    reason = models.TextField(_("why"), max_length=4000, blank=True)
    amends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amendments")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.INTERNAL)
    is_late = models.BooleanField(default=False)
    admitted_at = models.DateTimeField(null=True, blank=True, help_text="A late one that the secretariat let in")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        ordering = ["round", "number", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="contribution_number_once"),
            models.CheckConstraint(
                condition=Q(stage__in=["internal", "merged", "dropped"], number__isnull=True)
                | Q(
                    stage__in=["submitted", "withdrawn"],
                    number__isnull=False,
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                ),
                name="contribution_submitted_has_number",
            ),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="contribution_range"),
            models.CheckConstraint(condition=Q(place="whole") | ~Q(block_id=""), name="contribution_has_a_place"),
            models.CheckConstraint(
                condition=~Q(kind="amendment") | ~Q(place="whole"), name="contribution_amends_a_passage"
            ),
            models.CheckConstraint(
                condition=Q(kind="amendment") | ~Q(reason=""), name="contribution_comment_has_words"
            ),
            models.CheckConstraint(
                condition=Q(stage="merged", merged_into__isnull=False) | (~Q(stage="merged") & Q(merged_into=None)),
                name="contribution_merged_into",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} · {self.organisation}"

    @property
    def label(self) -> str:
        """How people call it: "2.14", the fourteenth of the second round; empty while it is internal."""
        return f"{self.round.number}.{self.number}" if self.number else ""

    @property
    def takes_answers(self) -> bool:
        """Whether the pen-holders can answer it: while its round runs, and afterwards until an answer settles it."""
        settled = self.dispositions.filter(is_current=True).exclude(verdict="needs_decision")
        return self.round.ended_at is None or not settled.exists()

    @property
    def needs_decision(self) -> bool:
        """Whether the pen-holders left it to a decision of the organisations."""
        return self.dispositions.filter(is_current=True, verdict="needs_decision").exists()

    @property
    def is_internal(self) -> bool:
        """Whether only the own organisation sees it."""
        return self.stage in self.INTERNAL_STAGES


class Disposition(models.Model):
    """What the pen-holders answer to a contribution. A new one takes the place of the last; nothing is changed."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        MODIFIED = "modified", _("Accepted with changes")
        PARTLY = "partly", _("Accepted in part")
        REJECTED = "rejected", _("Rejected")
        OBSOLETE = "obsolete", _("Overtaken by another")
        REFERRED = "referred", _("Referred to a working group")
        NEEDS_DECISION = "needs_decision", _("Needs a decision")

    class Reply(models.TextChoices):
        NONE = "", _("Not yet")
        ACCEPTS = "accepts", _("Accepts the answer")
        OBJECTS = "objects", _("Does not accept the answer")

    TAKING = (Verdict.ACCEPTED, Verdict.MODIFIED, Verdict.PARTLY)

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="dispositions")
    number = models.PositiveSmallIntegerField()
    verdict = models.CharField(_("answer"), max_length=20, choices=Verdict.choices)
    reason = models.TextField(_("why"), max_length=4000, blank=True)
    text = models.TextField(_("text as it will stand"), max_length=Contribution.MAX_LENGTH, blank=True)
    obsolete_by = models.ForeignKey(Contribution, models.PROTECT, null=True, blank=True, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    is_current = models.BooleanField(default=True)
    at_meeting = models.BooleanField(default=False, help_text="Decided in a working meeting")
    reply = models.CharField(_("reply"), max_length=10, choices=Reply.choices, blank=True, default="")
    reply_text = models.TextField(max_length=2000, blank=True)
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("disposition")
        ordering = ["contribution", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="disposition_number_once"),
            models.UniqueConstraint(
                fields=["contribution"], condition=Q(is_current=True), name="disposition_one_current"
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=["rejected", "partly", "modified", "referred"]) | ~Q(reason=""),
                name="disposition_reason_where_needed",
            ),
            models.CheckConstraint(
                condition=Q(verdict="obsolete", obsolete_by__isnull=False)
                | (~Q(verdict="obsolete") & Q(obsolete_by=None)),
                name="disposition_obsolete_by",
            ),
            models.CheckConstraint(
                condition=Q(reply="", replied_at=None) | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="disposition_replied_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution} · {self.get_verdict_display()}"


class ReplyLink(models.Model):
    """A signed link with which somebody who never logs in replies to one disposition; dies on use."""

    disposition = models.ForeignKey(Disposition, models.PROTECT, related_name="reply_links")
    seat = models.ForeignKey("members.Seat", models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("reply link")

    def __str__(self) -> str:
        return f"{self.disposition_id} · {self.seat_id}"


class MergeDraft(models.Model):
    """The next text of a round in the making: per passage what it will say. Saved with every step."""

    round = models.OneToOneField(Round, models.CASCADE, related_name="merge")
    passages = models.JSONField(default=dict, help_text="block id: the text as decided, null where it goes")
    version = models.PositiveIntegerField(default=0, help_text="Raised with every save, so that two people notice")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("merge draft")

    def __str__(self) -> str:
        return f"{self.round} · {self.version}"
