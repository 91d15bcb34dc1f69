"""The end of an embargo: at its moment, before it because the news is out, or at another moment than was said."""

from __future__ import annotations

import datetime
import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from positions.models import ChildVersionPage, Paper, Publication
from positions.notices_press import EmbargoMoved
from positions.operations import states
from positions.operations.publication import go_public, look_at_embargo, pages_of

logger = logging.getLogger(__name__)
STILL_HELD = (Paper.State.PUBLISHED, Paper.State.REVIEW)  # what was retired or replaced meanwhile stays inside


def lift_when_due() -> list[Publication]:
    """For the job: make public what its embargo has ended for. Run twice, the second one finds nothing.

    Each in a transaction of its own: what is wrong with one does not hold up the others.
    """
    lifted = []
    due = Publication.objects.filter(
        kind=Publication.Kind.PUBLIC, lifted_at=None, embargo_until__lte=timezone.now(), paper__state__in=STILL_HELD
    )
    for publication in due.select_related("paper").order_by("embargo_until"):
        try:
            if held := lift_if_due(publication):
                lifted.append(held)
        except Exception:
            logger.exception("The embargo of publication %s could not be lifted", publication.pk)
    return lifted


@transaction.atomic
def lift_if_due(publication: Publication) -> Publication | None:
    """Let readers in, unless somebody did before or the moment was moved meanwhile."""
    held = _waiting(publication)
    if held is None or held.paper.state not in STILL_HELD:
        return None
    if held.embargo_until is None or held.embargo_until > timezone.now():
        return None
    return _lift(held, None)


@transaction.atomic
def lift(publication: Publication, *, by: Person, reason: str) -> Publication:
    """Let readers in before the moment that was said. Everybody who was told of the embargo hears that it is over."""
    states.demand(by, publication.paper, "lift")
    held = _still_waiting(publication)
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why: everybody was asked to wait.")})
    return _lift(held, by, reason=reason.strip())


@transaction.atomic
def move_embargo(publication: Publication, until: datetime.datetime, *, by: Person) -> Publication:
    """Let a position go public at another moment. Everybody who was told the one before hears the new one."""
    states.demand(by, publication.paper, "lift")
    held = _still_waiting(publication)
    look_at_embargo(until)
    before = held.embargo_until
    if until == before:
        raise ValidationError({"embargo_until": _("This is the moment that was said already.")})
    held.embargo_until = until
    held.save(update_fields=["embargo_until"])
    for page in [*pages_of(held), *ChildVersionPage.objects.filter(position=held.page)]:
        page.go_live_at = until
        page.save(update_fields=["go_live_at"])
    audit.record(
        "positions.move_embargo", held.paper, by=by, publication=held.pk, until=until.isoformat(),
        before=before.isoformat() if before else "",
    )  # fmt: skip
    EmbargoMoved(held).tell()
    return held


def _waiting(publication: Publication) -> Publication | None:
    """The publication as it waits for its moment, locked with its paper; None when it waits no more."""
    paper = states.locked(publication.paper)
    rows = Publication.objects.select_for_update(of=("self",)).select_related("page", "ballot__revision")
    held = rows.filter(pk=publication.pk, lifted_at=None, embargo_until__isnull=False).first()
    if held is not None:
        held.paper = paper
    return held


def _still_waiting(publication: Publication) -> Publication:
    held = _waiting(publication)
    if held is None:
        raise ValidationError(_("There is no embargo on this position any more."))
    states.look_again(held.paper, "lift")
    return held


def _lift(held: Publication, by: Person | None, **details: str) -> Publication:
    held.lifted_at = timezone.now()
    held.save(update_fields=["lifted_at"])
    states.enter(held.paper, "lift", by=by, publication=held.pk, **details)
    go_public(held, by)
    return held
