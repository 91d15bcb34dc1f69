"""What becomes of the demands: who keeps an eye on each, what happened, and when it is looked at again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from monitoring.models import Recommendation
from monitoring.operations import key_dates_due
from positions import notices_public, permissions_public
from positions.models import FollowUp, GovernmentAnswer, Paper, ProgressNote
from positions.operations import states
from positions.operations.publication import pages_of, publish_again

STEPS = ((30, "before:30"), (7, "before:7"), (-1, "after:1"))  # days before the day; each covers the time to the next
HELD = (Paper.State.PUBLISHED, Paper.State.SUBMITTED, Paper.State.REVIEW)  # papers that the coalition stands behind
ENDED = (FollowUp.Status.DONE, FollowUp.Status.RETIRED)


@transaction.atomic
def note_progress(
    follow_up: FollowUp, *, text: str, status: str, organisation: Organisation, by: Person,
    source: str = "", is_public: bool = False,
) -> ProgressNote:  # fmt: skip
    """Write down what happened with a demand. What is public is copied to the position's page, and so is its status."""
    if not permissions_public.can_follow_up(by, follow_up):
        raise PermissionDenied
    held = _held(follow_up)
    if not text.strip():
        raise ValidationError({"text": _("Say in a sentence what happened.")})
    if status not in FollowUp.Status.values:
        raise ValidationError({"status": _("Choose how the demand stands now.")})
    _look_at_readers(held, status, is_public)
    note = ProgressNote.objects.create(
        follow_up=held, status=status, text=text.strip()[:2000], source=source, is_public=is_public,
        organisation=organisation, person=by,
    )  # fmt: skip
    held.status, held.changed_at = status, note.at
    held.save(update_fields=["status", "changed_at"])
    if is_public:
        _show(held, note)
    audit.record("positions.note_progress", held.publication.paper, by=by, demand=held.number, status=status)
    return note


def _look_at_readers(follow_up: FollowUp, status: str, is_public: bool) -> None:
    """Refuse to give up a demand, or to take it up again, behind the backs of those who read the position."""
    retired = FollowUp.Status.RETIRED
    if is_public or follow_up.publication.page_id is None or (status == retired) == (follow_up.status == retired):
        return
    raise ValidationError(
        {"is_public": _("Readers have to see whether we still ask this: show this note with the position.")}
    )


def _show(follow_up: FollowUp, note: ProgressNote) -> None:
    """Copy a public note to the position's page, the newest first, without a name."""
    shown = {
        "on": timezone.localtime(note.at).date().isoformat(),
        "status": note.status,
        "text": note.text,
        "source": note.source,
    }
    for page in pages_of(follow_up.publication):
        page.demands = [
            {**one, "status": note.status, "progress": [shown, *one.get("progress", [])]}
            if one["number"] == follow_up.number
            else one
            for one in page.demands
        ]
        publish_again(page)


@transaction.atomic
def plan_follow_up(
    follow_up: FollowUp, *, owner: Organisation | None, review_on: datetime.date | None, by: Person
) -> FollowUp:
    """Say who keeps an eye on a demand, and when it is looked at again."""
    if not permissions_public.can_plan_follow_up(by, follow_up):
        raise PermissionDenied
    held = _held(follow_up)
    if review_on and review_on != held.review_on and review_on <= timezone.localdate():
        raise ValidationError({"review_on": _("Choose a day that is still to come.")})
    held.owner, held.review_on, held.changed_at = owner, review_on, timezone.now()
    held.save(update_fields=["owner", "review_on", "changed_at"])
    details: dict[str, Any] = {"demand": held.number, "review_on": review_on.isoformat() if review_on else ""}
    audit.record("positions.plan_follow_up", held.publication.paper, by=by, organisation=owner, **details)
    return held


@transaction.atomic
def answer_recommendations(follow_up: FollowUp, *, recommendations: Iterable[Recommendation], by: Person) -> FollowUp:
    """Say which recommendations of treaty bodies to the State this demand answers; all of them at once."""
    if not permissions_public.can_follow_up(by, follow_up):
        raise PermissionDenied
    held = _held(follow_up)
    found = list(recommendations)
    held.recommendations.set(found)
    held.changed_at = timezone.now()
    held.save(update_fields=["changed_at"])
    audit.record(
        "positions.answer_recommendations", held.publication.paper, by=by, demand=held.number,
        recommendations=[str(one) for one in found],
    )  # fmt: skip
    return held


@transaction.atomic
def note_government_answer(
    follow_up: FollowUp, *, text: str, said_on: datetime.date, organisation: Organisation, by: Person,
    said_by: str = "", source: str = "",
) -> GovernmentAnswer:  # fmt: skip
    """Keep what a government answered to a demand, and on which day. Raises ValidationError by field."""
    if not permissions_public.can_follow_up(by, follow_up):
        raise PermissionDenied
    held = _held(follow_up)
    made = _answer(held, text, said_on, said_by, source, organisation, by)
    audit.record(
        "positions.note_government_answer", held.publication.paper, by=by, demand=held.number,
        said_on=said_on.isoformat(),
    )  # fmt: skip
    return made


@transaction.atomic
def correct_government_answer(
    answer: GovernmentAnswer, *, text: str, said_on: datetime.date, organisation: Organisation, by: Person,
    said_by: str = "", source: str = "",
) -> GovernmentAnswer:  # fmt: skip
    """Write an answer down anew; what stood there stays readable behind it. Raises ValidationError by field."""
    if not permissions_public.can_follow_up(by, answer.follow_up):
        raise PermissionDenied
    held = _held(answer.follow_up)
    before = GovernmentAnswer.objects.select_for_update().get(pk=answer.pk)
    if GovernmentAnswer.objects.filter(replaces=before).exists():
        raise ValidationError(_("Somebody corrected this answer in the meantime. Look at it again."))
    same = (before.text, before.said_on, before.said_by, before.source)
    if (text.strip(), said_on, said_by.strip(), source) == same:
        return before
    made = _answer(held, text, said_on, said_by, source, organisation, by, replaces=before)
    audit.record(
        "positions.correct_government_answer", held.publication.paper, by=by, demand=held.number, answer=before.pk,
        said_on=said_on.isoformat(),
    )  # fmt: skip
    return made


def _answer(
    follow_up: FollowUp, text: str, said_on: datetime.date, said_by: str, source: str, organisation: Organisation,
    by: Person, *, replaces: GovernmentAnswer | None = None,
) -> GovernmentAnswer:  # fmt: skip
    if not text.strip():
        raise ValidationError({"text": _("Write down what was answered.")})
    if said_on > timezone.localdate():
        raise ValidationError({"said_on": _("That day has not come yet.")})
    return GovernmentAnswer.objects.create(
        follow_up=follow_up, text=text.strip()[:4000], said_on=said_on, said_by=said_by.strip()[:160], source=source,
        organisation=organisation, person=by, replaces=replaces,
    )  # fmt: skip


def remind_follow_ups_when_due() -> int:
    """For the job: a month and a week before the day and the day after. Returns how many people were told now."""
    today = timezone.localdate()
    due = FollowUp.objects.exclude(status__in=ENDED).filter(
        publication__paper__state__in=HELD, review_on__lte=today + datetime.timedelta(days=STEPS[0][0])
    )
    together: dict[tuple[int, int | None, Any], list[FollowUp]] = {}
    for one in due.select_related("publication__paper", "owner").order_by("publication", "number"):
        together.setdefault((one.publication_id, one.owner_id, one.review_on), []).append(one)
    return sum(
        len(notices_public.FollowUpDue(found, step).tell())
        for (_publication, _owner, day), found in together.items()
        if (step := step_due(day, today))
    )


def remind_owners_of_committee_dates(today: datetime.date | None = None) -> int:
    """For the job: who keeps an eye on demands that answer recommendations hears of the dates of the Committee.

    Nobody hears of one date twice: the key is that of `KeyDateNear`. Returns how many people were told now.
    """
    due = [
        (date, step) for date, step in key_dates_due(today)
        if date.for_members and date.kind in notices_public.OF_THE_COMMITTEE
    ]  # fmt: skip
    if not due:
        return 0
    open_demands = FollowUp.objects.exclude(status__in=ENDED).filter(
        publication__paper__state__in=HELD, recommendations__isnull=False, owner__in=Organisation.objects.active()
    )
    owners = Organisation.objects.filter(pk__in=open_demands.values("owner")).order_by("pk")
    return sum(
        len(notices_public.CommitteeDateNear(date, step, owner).tell()) for date, step in due for owner in owners
    )


def step_due(review_on: datetime.date, today: datetime.date) -> str:
    """The reminder whose time it is: a job that was down sends the one that holds now, not all it missed."""
    left = (review_on - today).days
    return next((key for days, key in reversed(STEPS) if left <= days), "")


def _held(follow_up: FollowUp) -> FollowUp:
    states.locked(follow_up.publication.paper)
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("publication__paper", "publication__page")
    return rows.get(pk=follow_up.pk)
