"""Reporting cycles of a State before a treaty body: their steps with dates, and the chapters of our own report."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from members.audience import standing


class ReportingCycleQuerySet(models.QuerySet["ReportingCycle"]):
    """Cycles by reader."""

    def visible_to(self, user: object) -> Self:
        """Every member sees them; which of their steps, the steps say."""
        return self if standing(user).is_member else self.none()

    def public(self) -> Self:
        """Those that the secretariat shows to everybody."""
        return self.filter(is_public=True)


class ReportingCycle(models.Model):
    """One round of reporting of a State: by what procedure, and whether it still runs. Lengths and dates are data."""

    class Procedure(models.TextChoices):
        STANDARD = "standard", _("Standard procedure")
        SIMPLIFIED = "simplified", _("Simplified procedure")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=160)
    country = models.CharField(_("State party"), max_length=80)
    body = models.CharField(_("treaty body"), max_length=80)
    number = models.CharField(
        _("which report of the State"), max_length=20, blank=True, help_text=_("For example: 5-6, or 7.")
    )
    procedure = models.CharField(
        _("procedure"), max_length=12, choices=Procedure.choices, default=Procedure.SIMPLIFIED,
        help_text=_("Which steps there are. It can still be changed: steps that have a date stay."),
    )  # fmt: skip
    report_name = models.CharField(
        _("what our report is called"), max_length=80, blank=True,
        help_text=_(
            "Empty: alternative report, in each reader’s language. That is the Committee’s own word; whatever you "
            "write here stands above its chapters, also on the public page."
        ),
    )  # fmt: skip
    is_public = models.BooleanField(
        _("show it on the public site"), default=False,
        help_text=_("Its public dates, the chapters that are published, and the recommendations with our assessment."),
    )  # fmt: skip
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ReportingCycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting cycle")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["country", "body", "number"], name="reporting_cycle_once"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(country="") & ~Q(body=""), name="reporting_cycle_has_names"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="reporting_cycle_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def report(self) -> str:
        """What our report is called: as the secretariat says, else by the Committee's word in the reader's language."""
        return self.report_name or gettext("Alternative report")

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.closed_at is None


class KeyDateQuerySet(models.QuerySet["KeyDate"]):
    """Days by reader."""

    def visible_to(self, user: object) -> Self:
        """The secretariat sees all, members those that are for members, nobody else any."""
        found = standing(user)
        if found.is_secretariat:
            return self
        return self.filter(for_members=True) if found.is_member else self.none()

    def public(self) -> Self:
        """Those that everybody may see: of a cycle that is shown, and never a pre-session."""
        return self.filter(is_public=True, for_members=True, cycle__is_public=True).exclude(_PRE_SESSION)


_PRE_SESSION = Q(kind="pre_session") | Q(step__in=["first_pre_session", "pre_session"])


class KeyDate(models.Model):
    """A day of reporting: a step of a cycle, planned and then happened, or a day that stands alone.

    The calendar, the reminders and the page of the cycle all read this row: there is no second truth.
    """

    class Kind(models.TextChoices):
        STATE_REPORT = "state_report", _("The State reports")
        OUR_REPORT = "our_report", _("Our report is due")
        PRE_SESSION = "pre_session", _("Pre-session of the Committee")
        SESSION = "session", _("Session of the Committee")
        OBSERVATIONS = "observations", _("Concluding observations")
        OTHER = "other", _("Another date")

    class Step(models.TextChoices):
        INVITATION = "invitation", _("Invitation, and choice of the procedure")
        CALL = "call", _("Call to members")
        LEADS = "leads", _("Pen-holders of the chapters chosen")
        NEW_TOPICS = "new_topics", _("Last day for new topics")
        FIRST_INPUT = "first_input", _("Our input for the list of issues prior to reporting")
        FIRST_PRE_SESSION = "first_pre_session", _("First pre-session, on the list of issues")
        ISSUES_PRIOR = "issues_prior", _("List of issues prior to reporting published")
        STATE_REPORT = "state_report", _("Report of the State")
        CHAPTERS = "chapters", _("Drafts of the chapters")
        COMMENTS = "comments", _("Members comment")
        FINAL_EDIT = "final_edit", _("Final edit and translation")
        SIGN_OFF = "sign_off", _("Sign-off by the organisations")
        SUBMISSION = "submission", _("Alternative report handed in")
        PRE_SESSION = "pre_session", _("Pre-session with our delegation")
        ISSUES = "issues", _("List of issues, and the State’s written answers")
        UPDATE = "update", _("Our update to the Committee")
        DIALOGUE = "dialogue", _("Dialogue of the Committee with the State")
        OBSERVATIONS = "observations", _("Concluding observations adopted")
        PLAIN_VERSION = "plain_version", _("Version in plain words and version for children")
        LAUNCH = "launch", _("Launch at home")
        ASSIGNMENT = "assignment", _("Which government does what")
        MID_TERM = "mid_term", _("Assessment half-way")
        EVALUATION = "evaluation", _("Evaluation with the members")

    cycle = models.ForeignKey(
        ReportingCycle, models.CASCADE, null=True, blank=True, related_name="dates", verbose_name=_("reporting cycle")
    )
    step = models.CharField(_("step"), max_length=20, choices=Step.choices, blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Its place among the steps of the procedure")
    title = models.CharField(_("title"), max_length=160, blank=True)
    on = models.DateField(_("day"), null=True, blank=True)
    happened_on = models.DateField(_("took place on"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices, default=Kind.SESSION)
    source = models.CharField(
        _("where this is known from"), max_length=300, blank=True,
        help_text=_("For example: the calendar of the Committee, seen on 3 May."),
    )  # fmt: skip
    document = models.URLField(_("document"), max_length=500, blank=True)
    is_ours = models.BooleanField(
        _("we do this ourselves"), default=False, help_text=_("Otherwise the State or the Committee does.")
    )
    lead = models.ForeignKey(
        "members.Organisation", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("who takes the lead"),
    )  # fmt: skip
    for_members = models.BooleanField(
        _("show it in the members’ calendar"), default=True,
        help_text=_("A pre-session is confidential: leave such a date to the secretariat where that is wiser."),
    )  # fmt: skip
    is_public = models.BooleanField(
        _("show it to everybody"), default=False,
        help_text=_("On the public page of the cycle, where that is shown. A pre-session never is."),
    )  # fmt: skip
    changed_at = models.DateTimeField(default=timezone.now)

    objects = KeyDateQuerySet.as_manager()

    class Meta:
        verbose_name = _("date of the reporting cycle")
        ordering = ["on", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["on", "title"], condition=~Q(title=""), name="key_date_once"),
            models.UniqueConstraint(fields=["cycle", "step"], condition=~Q(step=""), name="key_date_step_once"),
            models.CheckConstraint(condition=~Q(title="") | ~Q(step=""), name="key_date_has_title"),
            models.CheckConstraint(condition=Q(step="") | Q(cycle__isnull=False), name="key_date_step_of_a_cycle"),
            models.CheckConstraint(
                condition=Q(on__isnull=False) | Q(cycle__isnull=False), name="key_date_has_day_or_cycle"
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | (Q(for_members=True) & ~_PRE_SESSION),
                name="key_date_public_is_no_secret",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on or '–'} {self.name}"

    @property
    def name(self) -> str:
        """What it is called: by its own title, else as the step of the procedure, in the reader's language."""
        return self.title or str(self.Step(self.step).label)

    @property
    def is_pre_session(self) -> bool:
        """What is said there is confidential, and so is the day."""
        return self.kind == self.Kind.PRE_SESSION or self.step in (self.Step.FIRST_PRE_SESSION, self.Step.PRE_SESSION)


class Chapter(models.Model):
    """A chapter of the alternative report: a cluster of the Committee, or a subject of its own."""

    class Confidentiality(models.TextChoices):
        PUBLIC = "public", _("Public")
        CONFIDENTIAL = "confidential", _("Confidential")

    cycle = models.ForeignKey(ReportingCycle, models.CASCADE, related_name="chapters")
    cluster = models.ForeignKey(
        "monitoring.Cluster", models.PROTECT, null=True, blank=True, related_name="chapters", verbose_name=_("cluster")
    )
    title = models.CharField(
        _("title"),
        max_length=160,
        blank=True,
        help_text=_("Empty: the name of the cluster, in each reader’s language."),
    )
    position = models.PositiveSmallIntegerField(_("place in the report"), default=1)
    organisations = models.ManyToManyField(
        "members.Organisation", related_name="chapters_held", blank=True, verbose_name=_("pen-holders")
    )
    word_budget = models.PositiveIntegerField(_("word budget"), null=True, blank=True)
    confidentiality = models.CharField(
        _("to the Committee"), max_length=12, choices=Confidentiality.choices, default=Confidentiality.PUBLIC,
        help_text=_("The Committee publishes what is public on its site, and keeps what is confidential to itself."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("chapter")
        ordering = ["cycle", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "cluster"], condition=Q(cluster__isnull=False), name="chapter_of_a_cluster_once"
            ),
            models.CheckConstraint(condition=~Q(title="") | Q(cluster__isnull=False), name="chapter_has_name"),
            models.CheckConstraint(condition=Q(word_budget=None) | Q(word_budget__gt=0), name="chapter_word_budget"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its own title, else that of its cluster in the reader's language."""
        return self.title or (self.cluster.name if self.cluster else "")
