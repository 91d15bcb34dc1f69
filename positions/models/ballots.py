"""Sign-off: a ballot on one revision, its frozen electorate, and what each organisation answers."""

from __future__ import annotations

import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.audience import seen_by, standing
from members.working_days import last_moment
from positions.models import mandates
from positions.models.papers import DocumentType, Revision
from positions.models.promises import PARTS, Promises


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Ballots by reader and state."""

    def visible_to(self, user: object) -> Self:
        """Those on papers that this user may see."""
        return self.filter(seen_by(standing(user), "revision__paper__"))

    def open(self) -> Self:
        """Those that take answers, or wait to be computed."""
        return self.filter(state=Ballot.State.OPEN)


class Ballot(Promises):
    """The sign-off of one revision. Rule, promises and text are copied here at opening and never change."""

    class Purpose(models.TextChoices):
        SIGN_OFF = "sign_off", _("Sign-off")
        REAFFIRM = "reaffirm", _("Held again, unless somebody objects")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DECIDED = "decided", _("Decided")
        RECALLED = "recalled", _("Recalled")
        REPLACED = "replaced", _("Asked again on a changed text")

    class Level(models.TextChoices):
        FULL_CONSENSUS = "full_consensus", _("Full consensus")
        CONSENSUS = "consensus", _("Consensus")
        BROAD_SUPPORT = "broad_support", _("Broad support, with opposition")
        DIVERGENT = "divergent", _("Divergent views")

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("Adopted")
        ADOPTED_WITH_RESERVATIONS = "adopted_with_reservations", _("Adopted with reservations")
        ADOPTED_WITH_MINORITY = "adopted_with_minority", _("Adopted with a minority statement")
        NOT_ADOPTED = "not_adopted", _("Not adopted")
        # What comes of asking whether anybody objects to holding a position again.
        REAFFIRMED = "reaffirmed", _("Held again: no organisation objected")
        OBJECTED = "objected", _("Ended by an objection")
        UNHEARD = "unheard", _("Nothing decided: no organisation was reached")

    # Those of the outcomes that a question by silence can have; the others are those of a sign-off.
    BY_SILENCE = (Outcome.REAFFIRMED, Outcome.OBJECTED, Outcome.UNHEARD)

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="ballots")
    text_sha256 = models.CharField(max_length=64)
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.SIGN_OFF)
    review_on = models.DateField(
        _("look again on"), null=True, blank=True, help_text="Until when the position is held if nobody objects"
    )
    mode = models.CharField(max_length=20, choices=DocumentType.Mode.choices)
    rule = models.CharField(max_length=20, choices=DocumentType.Rule.choices)
    objections_allowed = models.PositiveSmallIntegerField(default=0)
    majority_percent = models.PositiveSmallIntegerField(default=67)
    quorum_percent = models.PositiveSmallIntegerField(default=50)
    quorum_by_type = models.JSONField(default=dict, blank=True)
    majority_by_type = models.JSONField(default=dict, blank=True)
    silence = models.CharField(
        max_length=12, choices=DocumentType.Silence.choices, default=DocumentType.Silence.NO_ANSWER
    )
    answers_shown = models.CharField(max_length=12, choices=DocumentType.Shown.choices, default=DocumentType.Shown.LIVE)
    unconfirmed_counts = models.BooleanField(default=True)
    early_close = models.BooleanField(default=True)
    late_signatories = models.BooleanField(default=False)
    late_signatories_until = models.DateTimeField(
        _("organisations may still sign until"), null=True, blank=True,
        help_text="After the result and before publication; empty until the secretariat sets it",
    )  # fmt: skip
    sister = models.ForeignKey(
        "positions.SisterCoalition", models.PROTECT, null=True, blank=True, related_name="ballots",
        help_text="The other coalition that is asked; empty for our own members",
    )  # fmt: skip
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    language_versions = models.JSONField(
        default=list, blank=True,
        help_text="At opening: the authentic language first, then each translation with its hash and how far it was",
    )  # fmt: skip
    is_urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opens_at = models.DateTimeField(default=timezone.now)
    opened_in = models.BigIntegerField(
        default=0, editable=False,
        help_text="The transaction that wrote it, filled in by the database: electors are added in that one only",
    )  # fmt: skip
    closes_at = models.DateTimeField(_("closes"))
    extended_from = models.DateTimeField(null=True, blank=True, help_text="The deadline as it was before its extension")
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=30, choices=Outcome.choices, blank=True)
    result = models.JSONField(default=dict, blank=True, help_text="Computed counts and lists, never typed")
    level = models.CharField(_("consensus level"), max_length=20, choices=Level.choices, blank=True)
    designated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    contest_until = models.DateTimeField(null=True, blank=True, help_text="Until when the level can be contested")
    conciliations = models.PositiveSmallIntegerField(
        default=0, help_text="How often it was started, on earlier texts too"
    )
    conciliation_until = models.DateTimeField(null=True, blank=True, help_text="Set while a conciliation is under way")

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("ballot")
        ordering = ["-opens_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "sister"],
                condition=Q(state="open"),
                nulls_distinct=False,
                name="ballot_one_open_per_revision",
            ),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="ballot_closes_after_opening"),
            models.CheckConstraint(
                condition=~Q(state="decided") | (Q(decided_at__isnull=False) & ~Q(outcome="")),
                name="ballot_decided_has_outcome",
            ),
            models.CheckConstraint(
                condition=Q(state="decided") | Q(decided_at=None, outcome="", level="", contest_until=None),
                name="ballot_only_decided_has_outcome",
            ),
            models.CheckConstraint(
                condition=Q(majority_percent__lte=100) & Q(quorum_percent__lte=100), name="ballot_percentages"
            ),
            models.CheckConstraint(condition=PARTS, name="ballot_parts"),
            models.CheckConstraint(
                condition=Q(extended_from=None) | Q(extended_from__lt=F("closes_at")), name="ballot_extended_forward"
            ),
            models.CheckConstraint(
                condition=Q(late_signatories_until=None)
                | Q(late_signatories=True, late_signatories_until__gt=F("decided_at"), decided_at__isnull=False),
                name="ballot_late_after_result",
            ),
            models.CheckConstraint(
                condition=Q(purpose="sign_off", review_on=None)
                | Q(purpose="reaffirm", review_on__isnull=False, sister=None, silence="consent", extended_from=None),
                name="ballot_reaffirms_by_silence",
            ),
            models.CheckConstraint(
                condition=Q(outcome="")
                | Q(purpose="reaffirm", outcome__in=["reaffirmed", "objected", "unheard"])
                | Q(purpose="sign_off") & ~Q(outcome__in=["reaffirmed", "objected", "unheard"]),
                name="ballot_outcome_of_its_purpose",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.get_state_display()}"

    @property
    def reaffirms(self) -> bool:
        """Whether it asks if anybody objects to holding a published position again."""
        return self.purpose == self.Purpose.REAFFIRM

    @property
    def closed_at(self) -> datetime.datetime | None:
        """When it really closed: a result that was computed early, or an objection that ended it, closed it then."""
        return min(self.decided_at, self.closes_at) if self.decided_at else None

    @property
    def disputable_until(self) -> datetime.datetime | None:
        """The last moment in which what the result is called can be disputed, as people say it."""
        return last_moment(self.contest_until) if self.contest_until else None

    @property
    def takes_answers(self) -> bool:
        """Whether an answer given now counts."""
        return self.state == self.State.OPEN and timezone.now() < self.closes_at

    def together(self) -> list[Ballot]:
        """What was asked in one go on this text, ours first: this ballot, and the one of a sister coalition.

        A text can be asked about twice (not adopted, it goes on as a sign-on; recalled, it is asked again). Each time
        ours is written first, so a later one of ours begins the next time.
        """
        if self.reaffirms:
            return [self]
        found: list[Ballot] = []
        for one in Ballot.objects.filter(revision=self.revision_id, purpose=self.purpose).order_by("pk"):
            if one.sister_id is None:
                if self in found:
                    break
                found = []
            found.append(one)
        return found


class Elector(models.Model):
    """An organisation that was asked, as it was at opening. Advisers are asked for advice and never counted."""

    NEVER_DECIDE = ("adviser", "observer", "suspended")  # whatever a kind of paper says

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="electors")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(max_length=160, help_text="As it was at opening")
    membership_type = models.CharField(max_length=20)
    counts = models.BooleanField(help_text="Counts for quorum and result; false for those asked for advice only")
    in_procedure_until = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, help_text="First time somebody of it opened the question")
    stale_answer = models.ForeignKey(
        "positions.Answer", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="What it said on the text before the change that made it be asked again",
    )  # fmt: skip

    class Meta:
        verbose_name = _("elector")
        ordering = ["ballot", "name"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "organisation"], name="elector_once"),
            models.CheckConstraint(
                condition=Q(counts=False) | ~Q(membership_type__in=["adviser", "observer", "suspended"]),
                name="elector_adviser_never_counts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.ballot_id}"


class Answer(models.Model):
    """What one organisation says on one ballot. Rows are only added; the newest is `is_current`."""

    class Choice(models.TextChoices):
        ENDORSE = "endorse", _("Endorse")
        RESERVATION = "reservation", _("Endorse with a reservation")
        ABSTAIN = "abstain", _("Abstain")
        OBJECT = "object", _("Object")
        NOT_OUR_FIELD = "not_our_field", _("Not our field")
        ADVICE = "advice", _("Advice")

    SIGNING = (Choice.ENDORSE, Choice.RESERVATION)
    Mandate = mandates.Mandate.Kind

    class Channel(models.TextChoices):
        FORM = "form", _("In the members' area")
        LINK = "link", _("By a signed answer link")
        ON_BEHALF = "on_behalf", _("Entered by the secretariat on behalf of the organisation")
        CARRIED = "carried", _("Carried over: it still holds on the changed text")

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="answers")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="answers")
    choice = models.CharField(_("answer"), max_length=20, choices=Choice.choices)
    reason = models.TextField(_("reason"), max_length=4000, blank=True)
    proposed_wording = models.TextField(_("wording you could accept"), max_length=4000, blank=True)
    mandate = models.CharField(_("on what mandate"), max_length=20, choices=Mandate.choices)
    mandate_decided_on = models.DateField(_("decided on"), null=True, blank=True)
    mandate_body = models.CharField(_("which body decided"), max_length=120, blank=True)
    mandate_record = models.ForeignKey(
        "positions.Mandate", models.PROTECT, null=True, blank=True, related_name="answers"
    )
    source = models.CharField(
        _("how it reached us"), max_length=300, blank=True,
        help_text=_("For an answer on behalf: for example by telephone, from whom, when."),
    )  # fmt: skip
    confirm_until = models.DateTimeField(null=True, blank=True, help_text="Of an answer entered on behalf")
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_to")
    named_when_abstaining = models.BooleanField(_("we may be named as abstaining"), default=False)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.FORM)
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("answer")
        ordering = ["ballot", "organisation", "-given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "organisation"], condition=Q(is_current=True), name="answer_one_current"
            ),
            models.CheckConstraint(
                condition=~Q(choice__in=["object", "advice"]) | ~Q(reason=""), name="answer_reason_where_needed"
            ),
            models.CheckConstraint(
                condition=Q(channel="on_behalf") | Q(confirm_until=None), name="answer_confirmed_when_on_behalf"
            ),
            models.CheckConstraint(
                condition=Q(channel="carried", carried_from__isnull=False) | ~Q(channel="carried"),
                name="answer_carried_from",
            ),
            models.CheckConstraint(
                condition=Q(mandate="standing", mandate_record__isnull=False)
                | Q(mandate__in=["board", "director", "members"], mandate_decided_on__isnull=False)
                & ~Q(mandate_body=""),
                name="answer_says_who_decided",
            ),
            models.CheckConstraint(
                condition=~Q(channel="on_behalf") | Q(confirm_until__isnull=False) & ~Q(source=""),
                name="answer_on_behalf_has_source",
            ),
            models.CheckConstraint(
                condition=Q(choice="object") | Q(proposed_wording=""), name="answer_wording_of_an_objection"
            ),
            models.CheckConstraint(
                condition=Q(choice="abstain") | Q(named_when_abstaining=False), name="answer_named_when_abstaining"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_choice_display()}"

    @property
    def word(self) -> str | Promise:
        """The answer as people call it. Who still holds a position does not sign it by saying so."""
        if self.choice == self.Choice.ENDORSE and self.ballot.reaffirms:
            return _("Still holds it")
        return self.Choice(self.choice).label


class Reservation(models.Model):
    """The limit of an endorsement, anchored to a passage of the revision or to the text as a whole."""

    MAX_LENGTH = 1500
    WHOLE = "whole"  # where a passage stands: it is about the text as a whole

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="reservations")
    block_id = models.CharField(_("passage"), max_length=40)
    quote = models.CharField(max_length=400, blank=True)
    text = models.TextField(_("reservation"), max_length=MAX_LENGTH)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="nl", help_text="Of these, the authentic words"
    )
    is_public = models.BooleanField(_("print with the position"), default=True)

    class Meta:
        verbose_name = _("reservation")
        ordering = ["answer", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="reservation_has_text"),
            models.CheckConstraint(condition=~Q(block_id=""), name="reservation_has_anchor"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class AnswerLink(models.Model):
    """A signed link for somebody who never logs in: bound to ballot, organisation and seat; dies on use."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="answer_links")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    seat = models.ForeignKey("members.Seat", models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("answer link")
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="answer_link_expires_later")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.ballot_id}"


class Reminder(models.Model):
    """One reminder to one organisation about one ballot: the key makes a second sending impossible."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="reminders")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    key = models.CharField(max_length=40, help_text="e.g. before:5:2026-11-27 or hand:2026-11-22T10")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reminder")
        constraints = [models.UniqueConstraint(fields=["ballot", "organisation", "key"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.key}"
