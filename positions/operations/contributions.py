"""What an organisation puts into a round: written by its staff for their own eyes, submitted by who speaks for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.realtime import nudge
from positions import amend, notices_contributions as notices, permissions
from positions.models import Contribution, Paper, Round
from positions.notices_rounds import ContributionWaits

Kind, Place, Stage = Contribution.Kind, Contribution.Place, Contribution.Stage


@transaction.atomic
def contribute(
    round: Round,
    *,
    organisation: Organisation,
    by: Person,
    kind: str,
    weight: str = Contribution.Weight.SUBSTANCE,
    place: str = Place.PASSAGE,
    block_id: str = "",
    proposed_text: str = "",
    reason: str = "",
    amends: Contribution | None = None,
) -> Contribution:
    """Write down a change or a comment inside the organisation. `proposed_text` is the whole passage as it should be;
    empty takes the passage out. Raises ValidationError at the field that needs another look."""
    if not permissions.can_contribute(by, round, organisation):
        raise PermissionDenied
    held = _open_round(round)
    if amends is not None and (amends.round_id != held.pk or amends.is_internal or amends.kind != Kind.AMENDMENT):
        raise ValidationError({"amends": _("Only a submitted amendment of this round can be amended.")})
    if amends is not None:
        place, block_id = amends.place, amends.block_id
    found = Contribution(round=held, organisation=organisation, person=by, kind=kind, amends=amends)
    _fill(found, weight=weight, place=place, block_id=block_id, proposed_text=proposed_text, reason=reason)
    found.save()
    audit.record("positions.contribute", found, by=by, organisation=organisation, round=held.pk, kind=kind)
    ContributionWaits(found).tell()
    nudge(f"round.{held.pk}", type="changed")
    return found


def _open_round(round: Round) -> Round:
    held = Round.objects.select_for_update(of=("self",)).select_related("paper", "revision").get(pk=round.pk)
    if held.rests:
        raise ValidationError(
            _(
                "This consultation rests, as its paper is paused. You hear when it goes on, with the time that it "
                "lost. Your words are still in the form."
            ),
            code="rests",
        )
    if held.paper.state == Paper.State.MEETING:
        raise ValidationError(
            _(
                "A working meeting is deciding on the contributions now, so nothing is taken in before it ends. "
                "Your words are still in the form."
            ),
            code="meeting",
        )
    if not held.takes_contributions:
        raise ValidationError(
            _("This round has ended: its text has been put together. Your words are still in the form."), code="closed"
        )
    return held


def _fill(found: Contribution, *, weight: str, place: str, block_id: str, proposed_text: str, reason: str) -> None:
    """Check what was typed and work out which words it changes."""
    text, why = amend.cleaned(proposed_text), amend.cleaned(reason)
    if found.kind not in Kind.values or weight not in Contribution.Weight.values or place not in Place.values:
        raise ValidationError({"kind": _("Choose one of the kinds.")})
    if len(text) > Contribution.MAX_LENGTH:
        raise ValidationError({"proposed_text": _("That is too long for one passage. Split it in several.")})
    passage = next((one for one in amend.passages(found.round.revision.tree) if one.id == block_id), None)
    if passage is None and place != Place.WHOLE:
        raise ValidationError({"block_id": _("Choose the passage that this is about.")})
    if found.kind != Kind.AMENDMENT and not why:
        raise ValidationError({"reason": _("Write your comment or question here.")})
    start, end, quote = _change(found, place, passage, text)
    found.weight, found.place = weight, place
    found.block_id = passage.id if passage else ""
    found.start, found.end, found.quote = start, end, quote
    found.proposed_text = text if found.kind == Kind.AMENDMENT else ""
    found.reason, found.changed_at = why, timezone.now()


def _change(found: Contribution, place: str, passage: amend.Passage | None, text: str) -> tuple[int, int, str]:
    if found.kind != Kind.AMENDMENT:
        return (0, len(passage.words), passage.words) if passage else (0, 0, "")
    if place == Place.WHOLE or passage is None:
        raise ValidationError({"place": _("An amendment changes a passage. Say with a comment what holds for all.")})
    if place == Place.AFTER:
        if not text:
            raise ValidationError({"proposed_text": _("Write the new paragraph.")})
        if passage.holder in ("table_cell", "table_header"):
            raise ValidationError({"place": _("In a table, change the words of the cell itself.")})
        return 0, 0, ""
    base = found.amends.proposed_text if found.amends else passage.words
    if text == base.strip():
        raise ValidationError({"proposed_text": _("Nothing has changed yet. Rewrite the passage as you want it.")})
    start, end = amend.span(passage.words, text)
    return start, end, passage.words[start:end]


def _internal(contribution: Contribution) -> Contribution:
    held = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("round__paper", "round__revision", "organisation", "amends")
        .get(pk=contribution.pk)
    )
    if held.stage != Stage.INTERNAL:
        raise ValidationError(
            _("This contribution is “%(stage)s” now, so it does not change any more.")
            % {"stage": held.get_stage_display()},
            code="stage",
        )
    return held


@transaction.atomic
def revise_contribution(contribution: Contribution, *, by: Person, **fields: Any) -> Contribution:
    """Rewrite what is still inside the organisation. Takes weight, place, block_id, proposed_text, reason."""
    if not permissions.can_change_contribution(by, contribution):
        raise PermissionDenied
    _open_round(contribution.round)
    held = _internal(contribution)
    now = {name: getattr(held, name) for name in ("weight", "place", "block_id", "proposed_text", "reason")}
    _fill(held, **{**now, **fields})
    held.save()
    audit.record("positions.revise_contribution", held, by=by, organisation=held.organisation)
    return held


@transaction.atomic
def take_up(into: Contribution, others: Iterable[Contribution], *, by: Person) -> Contribution:
    """Say that one contribution of the organisation speaks for several: the others are not submitted."""
    if not permissions.can_submit(by, into):
        raise PermissionDenied
    held = _internal(into)
    chosen = list(others)
    if not chosen:
        raise ValidationError(_("Tick at least one proposal that this one also speaks for."))
    for other in chosen:
        one = _internal(other)
        if one.pk == held.pk or one.organisation_id != held.organisation_id or one.round_id != held.round_id:
            raise ValidationError(_("Only contributions of your own organisation in the same round go together."))
        one.stage, one.merged_into, one.changed_at = Stage.MERGED, held, timezone.now()
        one.save(update_fields=["stage", "merged_into", "changed_at"])
        audit.record("positions.take_up", one, by=by, organisation=one.organisation, into=held.pk)
    nudge(f"round.{held.round_id}", type="changed")
    return held


@transaction.atomic
def drop_contribution(contribution: Contribution, *, by: Person) -> Contribution:
    """Leave it inside the organisation; nobody else ever sees it."""
    if not permissions.can_change_contribution(by, contribution):
        raise PermissionDenied
    held = _internal(contribution)
    held.stage, held.changed_at = Stage.DROPPED, timezone.now()
    held.save(update_fields=["stage", "changed_at"])
    audit.record("positions.drop_contribution", held, by=by, organisation=held.organisation)
    nudge(f"round.{held.round_id}", type="changed")
    return held


def can_be_brought_back(contribution: Contribution) -> bool:
    """Whether it was put aside, or taken up in one that is still inside the organisation."""
    into = contribution.merged_into
    was_taken_up = contribution.stage == Stage.MERGED and into is not None and into.stage == Stage.INTERNAL
    return contribution.stage == Stage.DROPPED or was_taken_up


@transaction.atomic
def bring_back(contribution: Contribution, *, by: Person) -> Contribution:
    """Let what was put aside, or taken up in another, wait inside the organisation again."""
    if not permissions.can_change_contribution(by, contribution):
        raise PermissionDenied
    _open_round(contribution.round)
    held = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("organisation", "merged_into").get(pk=contribution.pk)
    )  # fmt: skip
    if held.merged_into_id:  # nobody submits the other one at this moment
        held.merged_into = Contribution.objects.select_for_update().get(pk=held.merged_into_id)
    if not can_be_brought_back(held):
        raise ValidationError(_("This proposal went along with one that was submitted, or waits already."))
    held.stage, held.merged_into, held.changed_at = Stage.INTERNAL, None, timezone.now()
    held.save(update_fields=["stage", "merged_into", "changed_at"])
    audit.record("positions.bring_back", held, by=by, organisation=held.organisation)
    nudge(f"round.{held.round_id}", type="changed")
    return held


@transaction.atomic
def submit(contribution: Contribution, *, by: Person) -> Contribution:
    """Make it the organisation's own and show it to everybody who reads the paper. After the deadline it is late."""
    if not permissions.can_submit(by, contribution):
        raise PermissionDenied
    round = _open_round(contribution.round)
    held = _internal(contribution)
    round.last_number += 1
    round.save(update_fields=["last_number"])
    now = timezone.now()
    held.number, held.stage, held.is_late = round.last_number, Stage.SUBMITTED, not round.is_open
    held.submitted_at, held.submitted_by, held.changed_at = now, by, now
    held.save()
    audit.record(
        "positions.submit", held, by=by, organisation=held.organisation, round=round.pk, number=held.number,
        late=held.is_late, kind=held.kind, block=held.block_id,
    )  # fmt: skip
    notices.ContributionSubmitted(held).tell()
    if held.is_late:
        notices.ContributionLate(held).tell()
    nudge(f"round.{round.pk}", type="changed")
    return held


@transaction.atomic
def withdraw_contribution(contribution: Contribution, *, by: Person) -> Contribution:
    """Take a submitted contribution back; it stays readable and needs no answer."""
    if not permissions.can_submit(by, contribution):
        raise PermissionDenied
    _open_round(contribution.round)
    held = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if held.stage != Stage.SUBMITTED:
        raise ValidationError(_("Only a submitted contribution can be withdrawn."))
    held.stage, held.changed_at = Stage.WITHDRAWN, timezone.now()
    held.save(update_fields=["stage", "changed_at"])
    audit.record("positions.withdraw_contribution", held, by=by, organisation=held.organisation)
    nudge(f"round.{held.round_id}", type="changed")
    return held


@transaction.atomic
def admit(contribution: Contribution, *, by: Person) -> Contribution:
    """Let a late contribution in: the pen-holders answer it like the others."""
    if not permissions.can_admit(by, contribution.round.paper):
        raise PermissionDenied
    _open_round(contribution.round)
    held = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if held.stage != Stage.SUBMITTED or not held.is_late or held.admitted_at:
        raise ValidationError(_("This contribution needs no admission."))
    held.admitted_at = timezone.now()
    held.save(update_fields=["admitted_at"])
    audit.record("positions.admit", held, by=by, organisation=held.organisation)
    nudge(f"round.{held.round_id}", type="changed")
    return held
