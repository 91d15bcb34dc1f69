"""What an organisation says on a ballot. Rows are only added; the newest one speaks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.permissions import fresh_person
from members.realtime import nudge
from positions import notices_answers, permissions
from positions.models import Answer, AnswerConflict, AnswerDraft, Ballot
from positions.operations import conciliation, conflicts, silence, sister_mail
from positions.operations.answer_checks import AnchoredReservation, check_answer, clean_reservation
from positions.operations.answer_rows import add_answer, lock_ballot, look, nudge_ballot
from positions.operations.deadlines import confirm_until

Choice, Channel = Answer.Choice, Answer.Channel


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
    no_wording: bool = False,
    reservations: Iterable[AnchoredReservation] = (),
    mandate_body: str = "",
    mandate_decided_on: datetime.date | None = None,
    named_when_abstaining: bool = False,
    channel: str = Channel.FORM,
    source: str = "",
) -> Answer:
    """Keep an organisation's answer; an earlier one stays in the history and no longer counts.

    When somebody else of the same organisation said something different, both are held until its coordinator chooses
    (`positions.operations.conflicts`). On behalf, `source` says how it reached us.
    """
    demand_right(ballot, organisation, by=by, channel=channel)
    # One lock for all answers of a ballot: of two people who answer at once, the later one finds what the first said.
    held = lock_ballot(ballot)
    elector = held.electors.select_related("organisation").filter(organisation=organisation).first()
    wanted = [clean_reservation(one, held.revision.paper) for one in reservations]
    # Asked again with the lock held: a seat may have ended while this answer waited for others.
    demand_right(held, organisation, by=fresh_person(by.pk), channel=channel)
    now = look(held, elector, organisation)
    standing = check_answer(
        held, elector, choice=choice, mandate=mandate, reason=reason.strip(), reservations=wanted,  # type: ignore[arg-type]
        proposed_wording=proposed_wording, no_wording=no_wording, mandate_body=mandate_body,
        mandate_decided_on=mandate_decided_on,
    )  # fmt: skip
    on_behalf = channel == Channel.ON_BEHALF
    _look_on_behalf(held, organisation, on_behalf, source)
    before = held.answers.filter(organisation=organisation, is_current=True).first()
    answer = add_answer(
        held, organisation, wanted,
        choice=choice, mandate=mandate, reason=reason.strip(), given_by=by, channel=channel, mandate_record=standing,
        proposed_wording=proposed_wording.strip() if choice == Choice.OBJECT else "",
        mandate_body="" if standing else mandate_body.strip()[:120],
        mandate_decided_on=None if standing else mandate_decided_on,
        named_when_abstaining=named_when_abstaining and held.names_abstaining and choice == Choice.ABSTAIN,
        source=source.strip() if on_behalf else "",
        confirm_until=confirm_until(held, now) if on_behalf else None, given_at=now,
    )  # fmt: skip
    ends = silence.end_if_objected(answer)
    conflict = None if on_behalf or ends else conflicts.weigh(before, answer, by=by)
    if not on_behalf:
        AnswerDraft.objects.filter(ballot=held, organisation=organisation).delete()
    audit.record(
        "positions.give_answer", answer, by=by, organisation=organisation, ballot=held.pk, sha256=held.text_sha256,
        choice=choice, mandate=mandate, channel=channel, held=conflict is not None,
    )  # fmt: skip
    _tell(answer, conflict)
    nudge_ballot(held)
    transaction.on_commit(lambda: conciliation.resume_when_settled(held), robust=True)
    return answer


def _tell(answer: Answer, conflict: AnswerConflict | None) -> None:
    if conflict:
        notices_answers.AnswersHeld(conflict).tell()
        notices_answers.tell_broken_silence(answer)
        return  # an objection that is held does not speak yet, although nobody's silence consents any more
    if answer.ballot.sister_id:
        sister_mail.tell_answered(answer)
    elif answer.channel == Channel.ON_BEHALF:
        notices_answers.EnteredOnBehalf(answer).tell()
    else:
        notices_answers.AnswerKept(answer).tell()
    if answer.choice == Choice.OBJECT and not answer.ballot.reaffirms:  # there everybody heard of it
        notices_answers.tell_objection(answer)


def demand_right(ballot: Ballot, organisation: Organisation, *, by: Person | None, channel: str) -> None:
    """Raise PermissionDenied unless this person may give this organisation's answer by this channel."""
    if channel == Channel.ON_BEHALF:
        allowed = permissions.can_answer_on_behalf(by, ballot)
    elif channel == Channel.LINK:
        allowed = permissions.can_answer_by_link(by, ballot, organisation)
    else:
        allowed = channel == Channel.FORM and permissions.can_answer(by, ballot, organisation)
    if not allowed:
        raise PermissionDenied


def _look_on_behalf(ballot: Ballot, organisation: Organisation, on_behalf: bool, source: str) -> None:
    if not on_behalf:
        return
    if not source.strip():
        raise ValidationError(
            {"source": _("Say how the answer reached you, for example: by telephone from the chair, 3 May, 14:00.")}
        )
    if ballot.conflicts.filter(organisation=organisation, settled_at=None).exists():
        raise ValidationError(
            _("Two people of %(name)s gave different answers. Its own people settle that, not the secretariat.")
            % {"name": organisation.name}
        )


def note_opened(ballot: Ballot, organisation: Organisation, *, by: Person) -> None:
    """Remember that somebody who speaks for the organisation opened the question."""
    if permissions.can_answer(by, ballot, organisation):
        opened = ballot.electors.filter(organisation=organisation, opened_at=None).update(opened_at=timezone.now())
        if opened:
            nudge(f"ballot.{ballot.pk}", type="changed")
            nudge("board.all", type="ballot", ballot=ballot.pk)
