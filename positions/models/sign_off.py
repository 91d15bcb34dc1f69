"""What happens around an answer: drafts, conflicts, confirmations, more time, minority statements, contests."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.ballots import Answer, Ballot
from positions.models.papers import Revision


class AnswerDraft(models.Model):
    """An answer that staff prepared for whoever speaks for their organisation. One at a time; it counts for nothing."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="drafts")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    content = models.JSONField(default=dict, help_text="The fields of the form, as typed")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    escalated_at = models.DateTimeField(null=True, blank=True, help_text="When the substitutes were asked too")

    class Meta:
        verbose_name = _("draft answer")
        constraints = [models.UniqueConstraint(fields=["ballot", "organisation"], name="answer_draft_one")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.ballot_id}"


class AnswerConflict(models.Model):
    """Two people of one organisation said different things: neither counts until its coordinator chooses."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="conflicts")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    first = models.ForeignKey(Answer, models.PROTECT, related_name="+")
    second = models.ForeignKey(
        Answer, models.PROTECT, related_name="+", help_text="Stands as the current one meanwhile"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("conflicting answers")
        ordering = ["ballot", "-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "organisation"], condition=Q(settled_at=None), name="answer_conflict_one_open"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False),
                name="answer_conflict_settled_by",
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="answer_conflict_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.ballot_id}"

    @property
    def pair(self) -> tuple[Answer, Answer]:
        """Both answers, the earlier one first."""
        return self.first, self.second


class AnswerConfirmation(models.Model):
    """That the organisation confirmed an answer which the secretariat entered for it."""

    answer = models.OneToOneField(Answer, models.PROTECT, related_name="confirmation")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("confirmation")

    def __str__(self) -> str:
        return f"{self.answer_id} · {self.at}"


class ExtensionRequest(models.Model):
    """An organisation asks for more time, with the day on which it decides. The secretariat grants once a ballot."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="extension_requests")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateField(_("we decide on"))
    reason = models.TextField(_("why"), max_length=1000)
    created_at = models.DateTimeField(default=timezone.now)
    is_granted = models.BooleanField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=1000, blank=True)

    class Meta:
        verbose_name = _("request for more time")
        ordering = ["ballot", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "organisation"], condition=Q(answered_at=None), name="extension_request_one_open"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, is_granted=None)
                | Q(answered_at__isnull=False, is_granted__isnull=False, answered_by__isnull=False),
                name="extension_request_answered",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_request_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.until}"


class MinorityStatement(models.Model):
    """What several organisations say together beside the result; printed before the annexes, never hidden."""

    MAX_LENGTH = 12_000

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        FILED = "filed", _("Filed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="minority_statements")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    text = models.TextField(_("statement"), max_length=MAX_LENGTH)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="nl", help_text="Of these, the authentic words"
    )
    raised_in = models.ForeignKey(
        "positions.Contribution", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("raised in")
    )
    raised_note = models.CharField(
        _("where it was raised"), max_length=300, blank=True, help_text=_("When it was not a contribution.")
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    filed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("minority statement")
        ordering = ["ballot", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="filed") | Q(filed_at__isnull=False), name="minority_statement_filed_at"
            ),
            models.CheckConstraint(
                condition=~Q(state="filed") | Q(raised_in__isnull=False) | ~Q(raised_note=""),
                name="minority_statement_was_raised",
            ),
            models.UniqueConstraint(
                fields=["ballot", "organisation"], condition=~Q(state="withdrawn"), name="minority_statement_one"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="minority_statement_has_words"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class MinoritySigner(models.Model):
    """One organisation that stands behind a minority statement."""

    statement = models.ForeignKey(MinorityStatement, models.PROTECT, related_name="signers")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("signer of a minority statement")
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["statement", "organisation"], name="minority_signer_once")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.statement_id}"


class Contest(models.Model):
    """An organisation disputes what the result was called. The result itself is computed and not disputed here."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="contests")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    level = models.CharField(_("what it should be called"), max_length=20, choices=Ballot.Level.choices)
    reason = models.TextField(_("why"), max_length=2000)
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(_("answer of the secretariat"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("contest of the designation")
        ordering = ["ballot", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "organisation"], condition=Q(answered_at=None), name="contest_one_open"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="contest_has_reason"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | (Q(answered_by__isnull=False) & ~Q(answer="")), name="contest_answered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.ballot_id}"


class ReminderHold(models.Model):
    """That the secretariat holds back the next reminder of a ballot, for one organisation or for all."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="holds")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=40, help_text="Of the reminder, e.g. before:5")
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    held_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("held reminder")
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "organisation", "key"], nulls_distinct=False, name="reminder_hold_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id} · {self.key}"


class ChangeStatement(models.Model):
    """What changed from one revision to the next, section by section, and how much it matters."""

    class Class(models.TextChoices):
        EDITORIAL = "editorial", _("Editorial: the meaning is the same")
        SUBSTANTIVE = "substantive", _("Substantive: organisations are asked again")

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="change_statement")
    since = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    statement = models.TextField(_("what changed, and why"), max_length=4000)
    classes = models.JSONField(default=dict, help_text="Class by the id of the section's heading")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("statement of changes")
        constraints = [models.CheckConstraint(condition=~Q(statement=""), name="change_statement_has_words")]

    def __str__(self) -> str:
        return str(self.revision)
