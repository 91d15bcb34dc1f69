"""Document types, papers, pen-holders, and the revisions that freeze a paper's text."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from members.audience import AudienceQuerySet, HasAudience


class DocumentType(models.Model):
    """How papers of a kind are decided. Durations and rules are data: every coalition has its own statutes."""

    class Mode(models.TextChoices):
        COALITION = "coalition", _("Coalition position")
        SIGN_ON = "sign_on", _("Sign-on: only those who sign are named")

    class Rule(models.TextChoices):
        CONSENSUS = "consensus", _("Consensus: nobody objects")
        CONSENSUS_MINUS = "consensus_minus", _("Consensus, save a few objections")
        MAJORITY = "majority", _("Qualified majority of answers")
        SIGN_ON = "sign_on", _("Each organisation for itself")

    slug = models.SlugField(unique=True)
    name_nl = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    mode = models.CharField(_("mode"), max_length=20, choices=Mode.choices, default=Mode.COALITION)
    rule = models.CharField(_("rule"), max_length=20, choices=Rule.choices, default=Rule.CONSENSUS)
    objections_allowed = models.PositiveSmallIntegerField(_("objections allowed"), default=0)
    majority_percent = models.PositiveSmallIntegerField(_("majority in per cent"), default=67)
    quorum_percent = models.PositiveSmallIntegerField(_("quorum in per cent of the full members"), default=50)
    silence_consents = models.BooleanField(_("silence is tacit consent"), default=False)
    minimum_days = models.PositiveSmallIntegerField(_("minimum days for sign-off"), default=10)
    consultation_days = models.PositiveSmallIntegerField(_("minimum days for a consultation"), default=15)
    review_months = models.PositiveSmallIntegerField(_("review after months"), default=24)

    class Meta:
        verbose_name = _("document type")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(majority_percent__lte=100) & Q(quorum_percent__lte=100), name="document_type_percentages"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else in Dutch."""
        return getattr(self, f"name_{translation.get_language() or 'nl'}", "") or self.name_nl


class Mode(models.TextChoices):
    """What somebody may do with a live text, each including those before it."""

    VIEW = "view", _("Read")
    COMMENT = "comment", _("Comment")
    SUGGEST = "suggest", _("Suggest")
    WRITE = "write", _("Write")


class Paper(HasAudience):
    """The joint text while members work on it. `sequence` counts the stored edits of its live text."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        DRAFTING = "drafting", _("Drafting")
        CONSULTATION = "consultation", _("Consultation")
        DISPOSITION = "disposition", _("Answering contributions")
        FINAL_TEXT = "final_text", _("Final text")
        SIGN_OFF = "sign_off", _("Sign-off open")
        DECIDED = "decided", _("Decided")
        PUBLISHED = "published", _("Published")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SUPERSEDED = "superseded", _("Superseded")

    WRITABLE_STATES = (State.DRAFTING,)  # while organisations consult and decide, the text they read stays as it is
    OPEN_STATES = (
        State.PROPOSED,
        State.DRAFTING,
        State.CONSULTATION,
        State.DISPOSITION,
        State.FINAL_TEXT,
        State.SIGN_OFF,
        State.DECIDED,
    )
    CHILD_REFLEX_QUESTIONS = ("involved", "groups", "effect", "articles")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("why, and for whom"), max_length=1000, blank=True)
    document_type = models.ForeignKey(DocumentType, models.PROTECT, related_name="papers")
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.PROPOSED)
    language = models.CharField(_("working language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    lead = models.ForeignKey(
        "members.Organisation", models.PROTECT, related_name="papers_led", verbose_name=_("lead organisation")
    )
    thread = models.OneToOneField("consultations.Thread", models.PROTECT, related_name="paper")
    articles = models.ManyToManyField("monitoring.Article", related_name="papers", blank=True)
    child_reflex = models.JSONField(_("child reflex"), default=dict, blank=True)
    due_on = models.DateField(_("needed by"), null=True, blank=True)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    member_mode = models.CharField(
        _("members may"),
        max_length=8,
        choices=Mode.choices,
        default=Mode.WRITE,
        help_text=_("What member organisations may do with the text; the lead and the pen-holders always write."),
    )
    word_budget = models.PositiveIntegerField(_("word budget"), null=True, blank=True)
    translation_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="translations")
    source_revision = models.ForeignKey("Revision", models.PROTECT, null=True, blank=True, related_name="translations")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    sequence = models.BigIntegerField(default=0)
    epoch = models.UUIDField(default=uuid4, editable=False)
    schema_version = models.PositiveSmallIntegerField(default=2)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        ordering = ["-changed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(translation_of__isnull=True, source_revision__isnull=True)
                | Q(translation_of__isnull=False, source_revision__isnull=False),
                name="paper_translation_of_a_revision",
            ),
            models.UniqueConstraint(
                fields=["translation_of", "language"],
                condition=Q(translation_of__isnull=False),
                name="paper_translation_once_per_language",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_writable(self) -> bool:
        """Whether the live text may change in this state."""
        return self.state in self.WRITABLE_STATES

    @property
    def child_reflex_missing(self) -> list[str]:
        """The questions of the child reflex that have no answer yet."""
        return [key for key in self.CHILD_REFLEX_QUESTIONS if not str(self.child_reflex.get(key, "")).strip()]


class PenHolder(models.Model):
    """Somebody who keeps the pen of a paper, for an organisation."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="pen_holders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="papers_held")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("pen-holder")
        constraints = [models.UniqueConstraint(fields=["paper", "person"], name="pen_holder_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.paper}"


class PaperAccess(models.Model):
    """What one organisation may do with a text, where that differs from what members may."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="access")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    mode = models.CharField(_("may"), max_length=8, choices=Mode.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "organisation"], name="paper_access_once")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.paper} · {self.mode}"


class Revision(models.Model):
    """The frozen text of a paper. The database refuses to change a row (migration `revision_immutable`)."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    label = models.CharField(_("label"), max_length=120, blank=True)
    sequence = models.BigIntegerField(help_text="The edit of the live text up to which this was frozen")
    tree = models.JSONField()
    html = models.TextField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, help_text="Of the canonical JSON of the tree")
    words = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("revision")
        ordering = ["paper", "-number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.paper} R{self.number}"
