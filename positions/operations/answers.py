"""What an organisation says on a ballot. Rows are only added; the newest one speaks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TypedDict

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.permissions import fresh_person
from members.realtime import nudge
from positions import document, notifications, permissions
from positions.models import Answer, Ballot, Elector, Reservation

Choice = Answer.Choice


class AnchoredReservation(TypedDict, total=False):
    """A reservation as somebody types it: the passage and what they do not subscribe to."""

    block_id: str
    text: str
    quote: str
    is_public: bool


@transaction.atomic
def give_answer(
    ballot: Ballot,
    *,
    organisation: Organisation,
    choice: str,
    mandate: str,
    by: Person,
    reason: str = "",
    proposed_wording: str = "",
    reservations: Iterable[AnchoredReservation] = (),
    mandate_decided_on: datetime.date | None = None,
    channel: str = Answer.Channel.FORM,
) -> Answer:
    """Keep an organisation's answer; an earlier one stays in the history and no longer counts."""
    demand_right(ballot, organisation, by=by, channel=channel)
    # One lock for all answers of a ballot: of two people who answer at once, the later one supersedes the earlier.
    held = Ballot.objects.select_for_update(of=("self",)).select_related("revision__paper").get(pk=ballot.pk)
    elector = held.electors.filter(organisation=organisation).first()
    wanted = [_clean(one) for one in reservations]
    # Asked again with the lock held: a seat may have ended while this answer waited for others.
    demand_right(held, organisation, by=fresh_person(by.pk), channel=channel)
    _look(held, elector, organisation)
    check_answer(held, elector, choice=choice, mandate=mandate, reason=reason.strip(), reservations=wanted)  # type: ignore[arg-type]
    held.answers.filter(organisation=organisation, is_current=True).update(is_current=False)
    answer = Answer.objects.create(
        ballot=held, organisation=organisation, choice=choice, mandate=mandate, reason=reason.strip(),
        proposed_wording=proposed_wording.strip() if choice == Choice.OBJECT else "",
        mandate_decided_on=mandate_decided_on, given_by=by, channel=channel,
    )  # fmt: skip
    if choice == Choice.RESERVATION:
        _anchor(answer, wanted)
    audit.record(
        "positions.give_answer", answer, by=by, organisation=organisation,
        ballot=held.pk, sha256=held.text_sha256, choice=choice, mandate=mandate, channel=channel,
    )  # fmt: skip
    notifications.tell_answered(answer)
    nudge(f"ballot.{held.pk}", type="changed")
    nudge("board.all", type="ballot", ballot=held.pk)
    return answer


def demand_right(ballot: Ballot, organisation: Organisation, *, by: Person | None, channel: str) -> None:
    """Raise PermissionDenied unless this person may give this organisation's answer by this channel."""
    if channel == Answer.Channel.ON_BEHALF:
        allowed = permissions.can_answer_on_behalf(by, ballot)
    else:
        allowed = permissions.can_answer(by, ballot, organisation)
    if not allowed:
        raise PermissionDenied


def _clean(one: AnchoredReservation) -> AnchoredReservation:
    """Without the characters that no page and no document can print."""
    return {**one, "text": document.NOT_PRINTED.sub("", one.get("text", "")).strip()}


def _look(ballot: Ballot, elector: Elector | None, organisation: Organisation) -> None:
    if elector is None:
        raise ValidationError(
            _("%(name)s was not asked: it was not a member when sign-off opened.") % {"name": organisation.name}
        )
    if ballot.state == Ballot.State.RECALLED:
        raise ValidationError(_("This sign-off was called back, so no answer is needed."), code="closed")
    if not ballot.takes_answers:
        raise ValidationError(
            _("Sign-off has closed, so this answer cannot count any more. Please write to the secretariat."),
            code="closed",
        )


def check_answer(
    ballot: Ballot,
    elector: Elector,
    *,
    choice: str,
    mandate: str,
    reason: str,
    reservations: list[AnchoredReservation],
) -> None:
    """Raise ValidationError, at the field, unless the answer is complete by the rules of sign-off."""
    if choice not in Choice.values:
        raise ValidationError({"choice": _("Choose one of the answers.")})
    if (choice == Choice.ADVICE) == elector.counts:
        sentence = _("Your organisation decides on this text: choose another answer.")
        advice = _("Your organisation is asked for advice; only full members decide.")
        raise ValidationError({"choice": sentence if elector.counts else advice})
    if mandate not in Answer.Mandate.values:
        raise ValidationError({"mandate": _("Say on what mandate your organisation answers.")})
    if choice == Choice.OBJECT and not reason:
        raise ValidationError(
            {"reason": _("Say why your organisation objects, so that others can look for a way out.")}
        )
    if choice == Choice.ADVICE and not reason:
        raise ValidationError({"reason": _("Write your advice here.")})
    if choice == Choice.RESERVATION:
        _check_reservations(ballot, reservations)


def _check_reservations(ballot: Ballot, reservations: list[AnchoredReservation]) -> None:
    if not reservations:
        raise ValidationError({"reservations": _("Choose the passage and write the reservation.")})
    known = {block.id for block in document.blocks(ballot.revision.tree)}
    for one in reservations:
        if one.get("block_id") not in known:
            raise ValidationError({"reservations": _("Choose the passage that the reservation is about.")})
        text = one.get("text", "").strip()
        if not text:
            raise ValidationError(
                {"reservations": _("Write what your organisation does not subscribe to in this passage.")}
            )
        if len(text) > Reservation.MAX_LENGTH:
            raise ValidationError(
                {
                    "reservations": _("A reservation has at most %(number)s characters.")
                    % {"number": Reservation.MAX_LENGTH}
                }
            )


def _anchor(answer: Answer, reservations: list[AnchoredReservation]) -> None:
    passages = {block.id: block.text for block in document.blocks(answer.ballot.revision.tree)}
    Reservation.objects.bulk_create(
        Reservation(
            answer=answer, block_id=one["block_id"], text=one["text"].strip(), is_public=one.get("is_public", True),
            quote=(one.get("quote") or passages[one["block_id"]])[:400],
        )
        for one in reservations
    )  # fmt: skip


@transaction.atomic
def extend_procedure(elector: Elector, until: datetime.date, *, by: Person) -> Elector:
    """Note that the organisation still decides, and until when: it is not reminded before that day."""
    if not permissions.can_extend_procedure(by, elector):
        raise PermissionDenied
    held = Elector.objects.select_for_update(of=("self",)).select_related("ballot", "organisation").get(pk=elector.pk)
    if not held.ballot.takes_answers:
        raise ValidationError(_("Sign-off has closed; please write to the secretariat."), code="closed")
    if until <= timezone.localdate():
        raise ValidationError(_("Choose a day in the future."))
    held.in_procedure_until = until
    held.save(update_fields=["in_procedure_until"])
    audit.record("positions.extend_procedure", held, by=by, organisation=held.organisation, until=until.isoformat())
    nudge(f"ballot.{held.ballot_id}", type="changed")
    nudge("board.all", type="ballot", ballot=held.ballot_id)
    return held


def note_opened(ballot: Ballot, organisation: Organisation, *, by: Person) -> None:
    """Remember that somebody who speaks for the organisation opened the question."""
    if permissions.can_answer(by, ballot, organisation):
        opened = ballot.electors.filter(organisation=organisation, opened_at=None).update(opened_at=timezone.now())
        if opened:
            nudge(f"ballot.{ballot.pk}", type="changed")
