"""What an organisation with a helpdesk reports of its signals: counts, never cases."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from monitoring.models import Article, SignalCount, SignalReport
from monitoring.models.signal_reports import LEAST_SHOWN
from monitoring.permissions import can_keep_signals, can_share_signals


@transaction.atomic
def keep_signal_report(
    report: SignalReport | None = None, *, organisation: Organisation, title: str, period_from: datetime.date,
    period_until: datetime.date, subjects: Sequence[str], groups: Sequence[str], by: Person, pattern: str = "",
    articles: Iterable[Article] = (),
) -> SignalReport:  # fmt: skip
    """Begin a report, or correct what it is about; counts of lines that are gone go. Raises errors by field."""
    if not can_keep_signals(by, organisation) or (report and not can_keep_signals(by, report.organisation)):
        raise PermissionDenied
    kept = SignalReport.objects.select_for_update().get(pk=report.pk) if report else SignalReport(created_by=by)
    if period_until < period_from:
        raise ValidationError({"period_until": _("The period ends before it begins.")})
    if period_until > timezone.localdate():
        raise ValidationError({"period_until": _("Count a period when it is over.")})
    for name, words in (("subjects", subjects), ("groups", groups)):
        if len(set(words)) != len(words):
            raise ValidationError({name: _("Each line once.")})
    kept.organisation, kept.title, kept.pattern = organisation, title.strip(), pattern.strip()
    kept.period_from, kept.period_until = period_from, period_until
    kept.subjects, kept.groups = list(subjects), list(groups)
    kept.full_clean()
    kept.save()
    kept.articles.set(articles)
    kept.counts.exclude(subject__in=kept.subjects, group__in=kept.groups).delete()
    audit.record("monitoring.keep_signal_report", kept, by=by, organisation=organisation, title=kept.title)
    return kept


@transaction.atomic
def count_signals(report: SignalReport, counts: Mapping[tuple[str, str], int | None], *, by: Person) -> SignalReport:
    """Write the counts down, by subject and group: None says "fewer than five", and so does a number below five.

    That number is kept nowhere. What `counts` does not name is not counted.
    """
    if not can_keep_signals(by, report.organisation):
        raise PermissionDenied
    kept = SignalReport.objects.select_for_update().get(pk=report.pk)
    kept.counts.all().delete()
    SignalCount.objects.bulk_create(
        SignalCount(report=kept, subject=subject, group=group, number=number if (number or 0) >= LEAST_SHOWN else None)
        for (subject, group), number in counts.items()
        if subject in kept.subjects and group in kept.groups
    )
    audit.record("monitoring.count_signals", kept, by=by, organisation=kept.organisation)
    return kept


@transaction.atomic
def share_signal_report(report: SignalReport, *, by: Person) -> SignalReport:
    """Let all members read it."""
    if not can_share_signals(by, report.organisation):
        raise PermissionDenied
    kept = SignalReport.objects.select_for_update().get(pk=report.pk)
    if kept.shared_at:
        raise ValidationError(_("All members can read this report already."))
    if kept.counts.count() < len(kept.subjects) * len(kept.groups):
        raise ValidationError(_("Fill in every place of the table first; a zero is a number too."))
    kept.shared_by, kept.shared_at = by, timezone.now()
    kept.save(update_fields=["shared_by", "shared_at"])
    audit.record("monitoring.share_signal_report", kept, by=by, organisation=kept.organisation)
    return kept
