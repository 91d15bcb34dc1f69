"""What a sign-off promises those who are asked: set per kind of paper, and copied into a ballot, which keeps it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """A part of a whole that no percentage says exactly: two thirds of 27 is 18, and 67 per cent of them is 19."""

    ONE_THIRD = "1/3", _("One third")
    MORE_THAN_HALF = "1/2+", _("More than half")
    TWO_THIRDS = "2/3", _("Two thirds")
    THREE_QUARTERS = "3/4", _("Three quarters")

    __empty__ = _("As a percentage")


# How many it takes: per cent, or one of the parts above.
Threshold = int | str
OF_WHOLE = {Part.ONE_THIRD: (1, 3), Part.TWO_THIRDS: (2, 3), Part.THREE_QUARTERS: (3, 4)}
STORED = ["", *(part.value for part in Part)]
PARTS = Q(majority_part__in=STORED) & Q(quorum_part__in=STORED)


def needed(threshold: Threshold, whole: int) -> int:
    """How many of a whole a threshold asks, exactly. Of nobody it asks nothing."""
    if threshold == Part.MORE_THAN_HALF:
        return whole // 2 + 1 if whole else 0
    part, of = (threshold, 100) if isinstance(threshold, int) else OF_WHOLE[Part(threshold)]
    return -(-whole * part // of)


def in_words(threshold: Threshold) -> str:
    """As a list shows it: 60 %, or two thirds."""
    return f"{threshold} %" if isinstance(threshold, int) else str(Part(threshold).label).lower()


class HasThresholds(models.Model):
    """A majority and a quorum, each a percentage or an exact part. Abstract."""

    majority_part = models.CharField(_("majority"), max_length=4, choices=Part.choices, blank=True, default="")
    quorum_part = models.CharField(_("quorum"), max_length=4, choices=Part.choices, blank=True, default="")
    majority_percent: models.PositiveSmallIntegerField[int, int]
    quorum_percent: models.PositiveSmallIntegerField[int, int]

    class Meta:
        abstract = True

    @property
    def majority(self) -> Threshold:
        """How many of those for and against have to be for it."""
        return self.majority_part or self.majority_percent

    @property
    def quorum(self) -> Threshold:
        """How many of those who decide have to answer."""
        return self.quorum_part or self.quorum_percent

    @property
    def majority_words(self) -> str:
        """The majority as a list shows it."""
        return in_words(self.majority)

    @property
    def quorum_words(self) -> str:
        """The quorum as a list shows it; empty when there is none."""
        return in_words(self.quorum) if self.quorum else ""


def four_reminders() -> list[int]:
    """When those who are not done are reminded where nothing else is said."""
    return [10, 5, 2, 1]


def two_reminders() -> list[int]:
    """When those who word a minority statement are reminded where nothing else is said."""
    return [2, 1]


class Promises(HasThresholds):
    """What those who are asked may count on, whatever becomes of the kind of paper meanwhile. Abstract."""

    names_signatories = models.BooleanField(_("signing organisations are named"), default=True)
    names_abstaining = models.BooleanField(_("abstaining organisations are named, if they agree"), default=False)
    confirm_hours = models.PositiveSmallIntegerField(_("hours to confirm what was entered on behalf"), default=48)
    objection_days = models.PositiveSmallIntegerField(_("working days to react to a change of the text"), default=3)
    extension_days = models.PositiveSmallIntegerField(_("most days of one extension"), default=14)
    conciliation_days = models.PositiveSmallIntegerField(_("days for a conciliation"), default=7)
    conciliation_rounds = models.PositiveSmallIntegerField(_("conciliations at most"), default=1)
    contest_days = models.PositiveSmallIntegerField(_("working days to contest the designation"), default=3)
    wording_days = models.PositiveSmallIntegerField(_("working days for the words of a minority statement"), default=2)
    reservation_words = models.PositiveSmallIntegerField(_("words of a reservation at most"), default=150)
    minority_words = models.PositiveSmallIntegerField(_("words of a minority statement at most"), default=1000)
    silence_addresses = models.PositiveSmallIntegerField(_("addresses that the question has to reach"), default=2)
    reminder_days = models.JSONField(
        _("reminders, in working days before the deadline"), default=four_reminders, blank=True
    )
    silence_reminders = models.PositiveSmallIntegerField(_("reminders before silence says something"), default=2)
    sign_off_languages = models.JSONField(
        _("languages in which the text can be read at sign-off"), default=list, blank=True
    )
    link_days = models.PositiveSmallIntegerField(_("days for which a link in a mail can be used"), default=30)
    escalate_days = models.PositiveSmallIntegerField(
        _("working days after which a draft that waits goes to the substitute"), default=2
    )
    minority_reminder_days = models.JSONField(
        _("reminders of the words of a minority statement, in working days before they are due"),
        default=two_reminders, blank=True,
    )  # fmt: skip

    class Meta:
        abstract = True


PROMISED = (
    "names_signatories", "names_abstaining", "confirm_hours", "objection_days", "extension_days", "conciliation_days",
    "conciliation_rounds", "contest_days", "wording_days", "reservation_words", "minority_words", "silence_addresses",
    "reminder_days", "silence_reminders", "sign_off_languages", "link_days", "escalate_days", "minority_reminder_days",
)  # fmt: skip
