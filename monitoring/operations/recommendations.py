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
from monitoring.models import Article, Recommendation
from monitoring.permissions import can_keep_recommendations


@transaction.atomic
def keep_recommendation(
    recommendation: Recommendation | None = None, *, body: str, symbol: str, paragraph: str, text: str,
    adopted_on: datetime.date, by: Person, plain_text: str = "", articles: Iterable[Article] = (),
) -> Recommendation:  # fmt: skip
    """Write a recommendation down, or correct it. Raises ValidationError by field."""
    if not can_keep_recommendations(by):
        raise PermissionDenied
    rows = Recommendation.objects.select_for_update()
    kept = rows.get(pk=recommendation.pk) if recommendation else Recommendation()
    kept.body, kept.symbol, kept.paragraph = body.strip(), symbol.strip(), paragraph.strip()
    kept.text, kept.plain_text, kept.adopted_on = text.strip(), plain_text.strip(), adopted_on
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
