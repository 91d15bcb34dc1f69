"""Joint actions, the part each organisation takes in them, and their tasks."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.audience import AudienceQuerySet, HasAudience


class JointAction(HasAudience):
    """Something that organisations do together."""

    class State(models.TextChoices):
        PREPARING = "preparing", _("In preparation")
        ACTIVE = "active", _("Under way")
        DONE = "done", _("Finished")
        CANCELLED = "cancelled", _("Cancelled")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("what and why"), max_length=2000)
    target = models.CharField(_("whom we address"), max_length=200, blank=True)
    lead = models.ForeignKey("members.Organisation", models.PROTECT, related_name="actions_led")
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.PREPARING)
    starts_on = models.DateField(_("starts"))
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    thread = models.OneToOneField("consultations.Thread", models.PROTECT, related_name="joint_action")
    paper = models.ForeignKey("positions.Paper", models.PROTECT, null=True, blank=True, related_name="joint_actions")
    follow_ups = models.ManyToManyField(
        "positions.FollowUp", related_name="joint_actions", blank=True, verbose_name=_("demands that it pushes")
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("joint action")
        verbose_name_plural = _("joint actions")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="action_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Participation(models.Model):
    """The part of one organisation in one joint action: one line, changed in place, logged by audit."""

    class Part(models.TextChoices):
        LEADS = "leads", _("Leads")
        TAKES_PART = "takes_part", _("Takes part")
        SUPPORTS = "supports", _("Supports publicly")
        NOT_US = "not_us", _("Not us")
        NO_ANSWER = "no_answer", _("No answer")

    action = models.ForeignKey(JointAction, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="participations")
    part = models.CharField(_("part"), max_length=20, choices=Part.choices, default=Part.NO_ANSWER)
    note = models.CharField(_("note"), max_length=300, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("participation")
        ordering = ["action", "organisation"]
        constraints = [
            models.UniqueConstraint(fields=["action", "organisation"], name="participation_one_line"),
            models.CheckConstraint(
                condition=Q(part="no_answer") | Q(answered_at__isnull=False), name="participation_answer_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_part_display()}"


class Task(models.Model):
    """Something to be done for a joint action, by an organisation."""

    action = models.ForeignKey(JointAction, models.CASCADE, related_name="tasks")
    title = models.CharField(_("what"), max_length=200)
    organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("task")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title
