"""Document types, papers, pen-holders, and the revisions that freeze a paper's text."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from members.audience import AudienceQuerySet, HasAudience
from positions.models.promises import PARTS, Promises


def full_members() -> list[str]:
    """Those who decide where nothing else is said."""
    return ["full"]


def advisers() -> list[str]:
    """Those who advise where nothing else is said."""
    return ["adviser"]


class DocumentType(Promises):
    """How papers of a kind are decided. Durations and rules are data: every coalition has its own statutes."""

    class Mode(models.TextChoices):
        COALITION = "coalition", _("Coalition position")
        SIGN_ON = "sign_on", _("Sign-on: only those who sign are named")

    class Rule(models.TextChoices):
        CONSENSUS = "consensus", _("Consensus: nobody objects")
        CONSENSUS_MINUS = "consensus_minus", _("Consensus, save a few objections")
        MAJORITY = "majority", _("Qualified majority of answers")
        SIGN_ON = "sign_on", _("Each organisation for itself")

    class Silence(models.TextChoices):
        NO_ANSWER = "no_answer", _("Is no answer")
        CONSENT = "consent", _("Is tacit consent, with proof of delivery")
        ABSTENTION = "abstention", _("Is an abstention")

    class Shown(models.TextChoices):
        LIVE = "live", _("As they come in")
        AFTER_OWN = "after_own", _("After giving one’s own")
        AFTER_CLOSE = "after_close", _("After sign-off has closed")

    slug = models.SlugField(unique=True)
    name_nl = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    mode = models.CharField(_("mode"), max_length=20, choices=Mode.choices, default=Mode.COALITION)
    rule = models.CharField(_("rule"), max_length=20, choices=Rule.choices, default=Rule.CONSENSUS)
    objections_allowed = models.PositiveSmallIntegerField(_("objections allowed"), default=0)
    majority_percent = models.PositiveSmallIntegerField(_("majority in per cent"), default=67)
    quorum_percent = models.PositiveSmallIntegerField(_("quorum in per cent of those who decide"), default=50)
    deciding_types = models.JSONField(
        _("who decides"), default=full_members, help_text=_("Types of membership that decide")
    )
    advising_types = models.JSONField(
        _("who advises"), default=advisers, help_text=_("Asked for advice, never counted")
    )
    quorum_by_type = models.JSONField(_("quorum per category, in per cent"), default=dict, blank=True)
    majority_by_type = models.JSONField(_("majority per category, in per cent"), default=dict, blank=True)
    silence = models.CharField(_("silence"), max_length=12, choices=Silence.choices, default=Silence.NO_ANSWER)
    answers_shown = models.CharField(
        _("organisations see each other’s answers"), max_length=12, choices=Shown.choices, default=Shown.LIVE
    )
    is_report = models.BooleanField(
        _("chapters of an alternative report are of this kind"), default=False,
        help_text=_("The paper of a chapter begins as this kind, with its sections."),
    )  # fmt: skip
    unconfirmed_counts = models.BooleanField(
        _("an answer entered on behalf counts before it is confirmed"), default=True
    )
    early_close = models.BooleanField(_("closes early when all have answered"), default=True)
    late_signatories = models.BooleanField(_("organisations may still sign after the result"), default=False)
    minimum_days = models.PositiveSmallIntegerField(_("working days for sign-off at least"), default=10)
    urgent_days = models.PositiveSmallIntegerField(_("days at least when urgent"), default=1)
    disposition_days = models.PositiveSmallIntegerField(_("working days to react to answers"), default=3)
    consultation_days = models.PositiveSmallIntegerField(_("working days for a consultation at least"), default=15)
    scoping_days = models.PositiveSmallIntegerField(_("working days for the call who takes part"), default=10)
    second_round_days = models.PositiveSmallIntegerField(
        _("working days for a second consultation at least"), default=8
    )
    needs_consultation = models.BooleanField(_("organisations are consulted before the text is settled"), default=True)
    contested_from = models.PositiveSmallIntegerField(
        _("contested contributions that ask for a second consultation"), default=3
    )
    asks_again_when_changed = models.BooleanField(
        _("a change in substance asks for a second consultation"), default=True
    )
    scoping_reminder_days = models.PositiveSmallIntegerField(
        _("reminder of the call, in working days before it ends"), default=3
    )
    final_text_days = models.PositiveSmallIntegerField(_("working days for the final text"), default=5)
    preparing_days = models.PositiveSmallIntegerField(_("working days to get ready to publish"), default=5)
    child_version_days = models.PositiveSmallIntegerField(
        _("working days after which a version for children follows"), default=20
    )
    review_months = models.PositiveSmallIntegerField(_("review after months"), default=24)

    class Meta:
        verbose_name = _("document type")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(majority_percent__lte=100) & Q(quorum_percent__lte=100), name="document_type_percentages"
            ),
            models.CheckConstraint(condition=PARTS, name="document_type_parts"),
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
        SCOPING = "scoping", _("Finding who takes part")
        DRAFTING = "drafting", _("Drafting")
        CONSULTATION = "consultation", _("Consultation")
        DISPOSITION = "disposition", _("Answering contributions")
        MEETING = "meeting", _("Working meeting")
        FINAL_TEXT = "final_text", _("Final text")
        SIGN_OFF = "sign_off", _("Sign-off open")
        CONCILIATION = "conciliation", _("Conciliation")
        DECIDED = "decided", _("Decided")
        PREPARING = "preparing", _("Getting ready to publish")
        PUBLISHED = "published", _("Published")
        SUBMITTED = "submitted", _("Submitted, confidential")
        REVIEW = "review", _("Review due")
        DECLINED = "declined", _("Declined")
        MERGED = "merged", _("Taken up in another paper")
        NOT_ADOPTED = "not_adopted", _("Not adopted")
        PAUSED = "paused", _("Paused")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SUPERSEDED = "superseded", _("Superseded")
        RETIRED = "retired", _("Retired")

    WRITABLE_STATES = (State.DRAFTING,)  # while organisations consult and decide, the text they read stays as it is
    OPEN_STATES = (
        State.PROPOSED,
        State.SCOPING,
        State.DRAFTING,
        State.CONSULTATION,
        State.DISPOSITION,
        State.MEETING,
        State.FINAL_TEXT,
        State.SIGN_OFF,
        State.CONCILIATION,
        State.DECIDED,
        State.PREPARING,
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
    chapter = models.OneToOneField(
        "monitoring.Chapter", models.PROTECT, null=True, blank=True, related_name="paper",
        verbose_name=_("chapter of the alternative report"),
    )  # fmt: skip
    child_reflex = models.JSONField(_("child reflex"), default=dict, blank=True)
    due_on = models.DateField(_("needed by"), null=True, blank=True)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    mode = models.CharField(
        _("mode"), max_length=20, choices=DocumentType.Mode.choices, blank=True,
        help_text=_("Empty: as its kind says. A position that failed can go on as a sign-on."),
    )  # fmt: skip
    scoping_until = models.DateField(_("answer the call by"), null=True, blank=True)
    plan = models.JSONField(
        _("plan"), default=dict, blank=True, help_text="Days by what happens: consultation_on, sign_off_on, decided_on"
    )
    paused_from = models.CharField(max_length=20, blank=True, help_text="The state to go back to")
    paused_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    sister = models.ForeignKey(
        "positions.SisterCoalition", models.PROTECT, null=True, blank=True, related_name="papers",
        verbose_name=_("signed with"),
    )  # fmt: skip
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
    schema_version = models.PositiveSmallIntegerField(default=5)

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
            models.CheckConstraint(
                condition=Q(chapter=None) | Q(translation_of=None), name="paper_of_a_chapter_is_no_translation"
            ),
            models.UniqueConstraint(
                fields=["translation_of", "language"],
                condition=Q(translation_of__isnull=False),
                name="paper_translation_once_per_language",
            ),
            models.CheckConstraint(
                condition=Q(state="paused") & ~Q(paused_from="") | ~Q(state="paused") & Q(paused_from=""),
                name="paper_paused_from",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) | ~Q(state="merged") & Q(merged_into=None),
                name="paper_merged_into",
            ),
            models.CheckConstraint(
                condition=(Q(merged_into=None) | ~Q(merged_into=F("id")))
                & (Q(supersedes=None) | ~Q(supersedes=F("id")))
                & (Q(translation_of=None) | ~Q(translation_of=F("id"))),
                name="paper_not_of_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_writable(self) -> bool:
        """Whether the live text may change in this state."""
        return self.state in self.WRITABLE_STATES

    @property
    def adoption_mode(self) -> str:
        """How it is adopted: by its own mode, else by that of its kind."""
        return self.mode or self.document_type.mode

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
