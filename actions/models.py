"""Joint actions, the part each organisation takes in them, and their tasks."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.audience import AudienceQuerySet, HasAudience
from positions.models.mandates import private_files


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
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Before this moment nothing of it goes outside.")
    )
    kit_shared_at = models.DateTimeField(null=True, blank=True, help_text="When those that take part got the kit")
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

    @property
    def is_under_embargo(self) -> bool:
        """Whether nothing of it may go outside yet."""
        return self.embargo_until is not None and self.embargo_until > timezone.now()


class Participation(models.Model):
    """The part of one organisation in one joint action: one line, changed in place, logged by audit."""

    class Part(models.TextChoices):
        LEADS = "leads", _("Leads")
        TAKES_PART = "takes_part", _("Takes part")
        SUPPORTS = "supports", _("Supports publicly")
        NOT_US = "not_us", _("Not us")
        NO_ANSWER = "no_answer", _("No answer")

    TAKING_PART = (Part.LEADS, Part.TAKES_PART, Part.SUPPORTS)

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


class KitPost(models.Model):
    """Suggested words of a joint action for one channel, in one language."""

    class Channel(models.TextChoices):
        WEBSITE = "website", _("Website")
        NEWSLETTER = "newsletter", _("Newsletter")
        PRESS = "press", _("Press")
        LETTER = "letter", _("Letter or mail to those we address")
        BLUESKY = "bluesky", _("Bluesky")
        FACEBOOK = "facebook", _("Facebook")
        INSTAGRAM = "instagram", _("Instagram")
        LINKEDIN = "linkedin", _("LinkedIn")
        MASTODON = "mastodon", _("Mastodon")
        X = "x", _("X")

    action = models.ForeignKey(JointAction, models.CASCADE, related_name="posts")
    channel = models.CharField(_("channel"), max_length=12, choices=Channel.choices)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    text = models.TextField(_("suggested words"), max_length=5000)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("suggested post")
        ordering = ["action", "channel", "language"]
        constraints = [
            models.UniqueConstraint(fields=["action", "channel", "language"], name="kit_post_once"),
            models.CheckConstraint(condition=~Q(text=""), name="kit_post_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} ({self.get_language_display()})"


class KitFile(models.Model):
    """A file that belongs to the kit of a joint action: a poster, a picture, a letter to adapt."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    action = models.ForeignKey(JointAction, models.CASCADE, related_name="kit_files")
    title = models.CharField(_("what it is"), max_length=160)
    file = models.FileField(_("file"), upload_to="kits/", storage=private_files)
    file_name = models.CharField(max_length=120, help_text="What the file was called")
    size = models.PositiveIntegerField(help_text="In bytes")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("file of a kit")
        ordering = ["action", "added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="kit_file_has_title"),
            models.CheckConstraint(condition=~Q(file="") & Q(size__gt=0), name="kit_file_is_there"),
        ]

    def __str__(self) -> str:
        return self.title
