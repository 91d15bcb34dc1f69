"""What staff prepare for whoever speaks for their organisation. A draft counts for nothing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.permissions import may_answer_for
from members.working_days import add_working_days
from positions import document, notices_answers, permissions
from positions.models import Answer, AnswerDraft, Ballot
from positions.operations.answer_rows import lock_ballot, look, nudge_ballot

LONGEST = 20_000  # characters of all fields together


@transaction.atomic
def save_draft(
    ballot: Ballot, organisation: Organisation, content: Mapping[str, str], *, by: Person, seen: str = ""
) -> AnswerDraft:
    """Keep the fields of the form as typed, complete or not. `seen` is the `stamp` of the draft that was on the page:
    when somebody else has saved since, nothing is overwritten (ValidationError, code "version").
    """
    if not permissions.can_draft_answer(by, ballot, organisation):
        raise PermissionDenied
    held = lock_ballot(ballot)
    look(held, held.electors.filter(organisation=organisation).first(), organisation)
    clean = {name[:40]: document.NOT_PRINTED.sub("", value) for name, value in content.items()}
    typed = {name: value for name, value in clean.items() if value.strip()}
    if not typed:
        raise ValidationError(_("There is nothing to keep yet: fill something in first."))
    if sum(map(len, typed.values())) > LONGEST:
        raise ValidationError(_("This draft is too long to keep."))
    before = held.drafts.filter(organisation=organisation).select_related("person").first()
    if before and before.person_id != by.pk and stamp(before) != seen:
        raise ValidationError(
            _("%(person)s changed this draft meanwhile. Your words are still here; look at theirs first.")
            % {"person": before.person},
            code="version",
        )
    draft, _is_new = AnswerDraft.objects.update_or_create(
        ballot=held, organisation=organisation,
        defaults={"content": typed, "person": by, "changed_at": timezone.now(), "escalated_at": None},
    )  # fmt: skip
    audit.record("positions.save_draft", draft, by=by, organisation=organisation, ballot=held.pk)
    if not may_answer_for(by, organisation):
        notices_answers.DraftWaits(draft).tell()
    nudge_ballot(held)
    return draft


def stamp(draft: AnswerDraft | None) -> str:
    """What says which state of a draft somebody saw."""
    return draft.changed_at.isoformat() if draft else ""


@transaction.atomic
def drop_draft(draft: AnswerDraft, *, by: Person) -> None:
    """Throw a draft away."""
    if not permissions.can_draft_answer(by, draft.ballot, draft.organisation):
        raise PermissionDenied
    AnswerDraft.objects.filter(pk=draft.pk).delete()
    audit.record("positions.drop_draft", draft.ballot, by=by, organisation=draft.organisation)
    nudge_ballot(draft.ballot)


def drafts_for(ballot: Ballot, organisation: Organisation, user: object) -> AnswerDraft | None:
    """The draft of an organisation, for those who may see it."""
    if not permissions.can_see_draft(user, organisation):
        return None
    return ballot.drafts.filter(organisation=organisation).select_related("person").first()


def escalate_drafts() -> list[AnswerDraft]:
    """For the job: ask the substitutes too about drafts that nobody confirmed for some working days. Each once."""
    answered = Answer.objects.filter(
        ballot=OuterRef("ballot"), organisation=OuterRef("organisation"), given_at__gte=OuterRef("changed_at")
    )
    waiting = AnswerDraft.objects.filter(
        ~Exists(answered), escalated_at=None, ballot__state=Ballot.State.OPEN, ballot__closes_at__gt=timezone.now()
    )
    return [draft for pk in waiting.values_list("pk", flat=True) if (draft := _escalate(pk))]


@transaction.atomic
def _escalate(pk: int) -> AnswerDraft | None:
    draft = AnswerDraft.objects.select_for_update(skip_locked=True).filter(pk=pk, escalated_at=None).first()
    if draft is None or timezone.now() < _escalates_at(draft):
        return None
    draft.escalated_at = timezone.now()
    draft.save(update_fields=["escalated_at"])
    notices_answers.DraftStillWaits(draft).tell()
    return draft


def _escalates_at(draft: AnswerDraft) -> datetime.datetime:
    """The same hour, as many working days later as the kind of paper said at opening."""
    changed = timezone.localtime(draft.changed_at)
    return datetime.datetime.combine(
        add_working_days(changed.date(), draft.ballot.escalate_days), changed.time(), timezone.get_current_timezone()
    )
