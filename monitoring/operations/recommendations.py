"""What treaty bodies asked of the State: written down as it stands in their documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from monitoring.models import Article, Assessment, Recommendation, ReportingCycle
from monitoring.permissions import can_keep_recommendations
from monitoring.recommendation_rows import Row


@transaction.atomic
def keep_recommendation(
    recommendation: Recommendation | None = None, *, body: str, symbol: str, paragraph: str, text: str,
    adopted_on: datetime.date, by: Person, plain_text: str = "", articles: Iterable[Article] = (),
    cycle: ReportingCycle | None = None,
) -> Recommendation:  # fmt: skip
    """Write a recommendation down, or correct it. Raises ValidationError by field."""
    if not can_keep_recommendations(by):
        raise PermissionDenied
    rows = Recommendation.objects.select_for_update()
    kept = rows.get(pk=recommendation.pk) if recommendation else Recommendation()
    kept.body, kept.symbol, kept.paragraph = body.strip(), symbol.strip(), paragraph.strip()
    kept.text, kept.plain_text, kept.adopted_on = text.strip(), plain_text.strip(), adopted_on
    kept.cycle = cycle
    if adopted_on > timezone.localdate():
        raise ValidationError({"adopted_on": _("That day has not come yet.")})
    same = Recommendation.objects.filter(symbol=kept.symbol, paragraph=kept.paragraph).exclude(pk=kept.pk)
    if same.exists():
        raise ValidationError({"paragraph": _("This paragraph of this document is here already.")})
    kept.full_clean()
    kept.save()
    kept.articles.set(articles)
    audit.record("monitoring.keep_recommendation", kept, by=by, symbol=kept.symbol, paragraph=kept.paragraph)
    return kept


@transaction.atomic
def import_recommendations(
    rows: Iterable[Row], *, by: Person, cycle: ReportingCycle | None = None
) -> list[Recommendation]:
    """Write the sound lines of a table down, all or none. What is here already stays as it is.

    Returns those that are new. Raises ValidationError when there are none.
    """
    if not can_keep_recommendations(by):
        raise PermissionDenied
    sound = {row.key: row for row in rows if not row.problems}
    symbols = {symbol for symbol, _paragraph in sound}
    here = set(Recommendation.objects.filter(symbol__in=symbols).values_list("symbol", "paragraph"))
    new = [row for key, row in sound.items() if key not in here]
    if not new:
        raise ValidationError(_("There is no new recommendation in this table."))
    made = Recommendation.objects.bulk_create(
        Recommendation(
            body=row.body, symbol=row.symbol, paragraph=row.paragraph, text=row.text, plain_text=row.plain_text,
            adopted_on=row.adopted_on or timezone.localdate(), cycle=cycle,
        )
        for row in new
    )  # fmt: skip
    articles, through = dict(Article.objects.values_list("number", "pk")), Recommendation.articles.through
    through.objects.bulk_create(
        through(recommendation=one, article_id=articles[number])
        for one, row in zip(made, new, strict=True)
        for number in row.articles
    )
    audit.record("monitoring.import_recommendations", made[0], by=by, symbols=sorted(symbols), number=len(made))
    return made


@transaction.atomic
def assess(
    recommendation: Recommendation, *, status: str, reason: str, assessed_on: datetime.date, by: Person,
    trend: str = "", is_public: bool = False,
) -> Assessment:  # fmt: skip
    """Say how far the State is with a recommendation. Earlier assessments stay. Raises ValidationError by field."""
    if not can_keep_recommendations(by):
        raise PermissionDenied
    held = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    if assessed_on > timezone.localdate():
        raise ValidationError({"assessed_on": _("That day has not come yet.")})
    made = Assessment(
        recommendation=held, status=status, trend=trend, reason=reason.strip(), assessed_on=assessed_on,
        is_public=is_public, person=by,
    )  # fmt: skip
    made.full_clean()
    made.save()
    audit.record(
        "monitoring.assess", held, by=by, symbol=held.symbol, paragraph=held.paragraph, status=status,
        is_public=is_public,
    )  # fmt: skip
    return made
