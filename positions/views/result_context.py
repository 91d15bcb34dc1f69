"""What stands around a result on the page of its ballot: its name, disputes, minority statements, the other ballot."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from members.models import Logo, Organisation
from members.permissions import ANSWERING_ROLES, is_secretariat
from positions import delivery, late, minority, permissions_late, permissions_result as permissions
from positions.counting import voices_of
from positions.models import Answer, Ballot, LogoRefusal, MinorityStatement, Paper, Reservation
from positions.operations import states
from positions.operations.designation import is_contestable
from positions.operations.results import ballots_together
from positions.permissions import can_see_answers_of
from positions.permissions_answers import shows_answers


def speaks_for(user: Any, ballot: Ballot) -> list[Organisation]:
    """The organisations that were asked and for which this user speaks."""
    mine = [pk for pk, role in user.standing.roles.items() if role in ANSWERING_ROLES]
    asked = Organisation.objects.filter(pk__in=ballot.electors.filter(organisation__in=mine).values("organisation"))
    return [one for one in asked.order_by("name") if permissions.can_contest(user, ballot, one)] if mine else []


def context_of(user: Any, ballot: Ballot) -> dict[str, Any]:
    """For the page of a ballot: what is there, and which buttons this user gets."""
    paper = ballot.revision.paper
    is_decided = ballot.state == Ballot.State.DECIDED
    contestable = is_contestable(ballot)
    return {
        "together": [one for one in ballots_together(ballot) if one.pk != ballot.pk],
        "contests": list(ballot.contests.select_related("organisation", "answered_by")) if is_decided else [],
        "is_contestable": contestable,
        "absent": delivery.absent_in(ballot.result),
        "can_designate": contestable and permissions.can_designate(user, ballot),
        "can_answer_contest": permissions.can_answer_contest(user, ballot),
        "contesting": speaks_for(user, ballot) if contestable else [],
        "prepare_waits": _prepare_waits(user, ballot, paper),
        "can_prepare": is_decided and paper.state == Paper.State.DECIDED and ballot.sister_id is None
        and states.BY_VERB["prepare"].who(user, paper),
        "can_translate": can_translate(user, ballot),
        **minority_of(user, ballot),
        **late_of(user, ballot),
        "logo_rows": logos_of(user, ballot) if is_decided and paper.state == Paper.State.PREPARING else [],
    }  # fmt: skip


def can_translate(user: Any, ballot: Ballot) -> bool:
    """Whether this reader has words to translate here: the secretariat, or people of an organisation that said some."""
    reservations = Reservation.objects.filter(answer__ballot=ballot, answer__is_current=True)
    statements = ballot.minority_statements.exclude(state=MinorityStatement.State.WITHDRAWN)
    if is_secretariat(user):
        return reservations.exists() or statements.exists()
    mine = user.standing.organisation_ids
    return (
        reservations.filter(answer__organisation__in=mine).exists() or statements.filter(organisation__in=mine).exists()
    )


def _prepare_waits(user: Any, ballot: Ballot, paper: Paper) -> list[str]:
    """What has to happen before the paper goes on, for whoever would press the button."""
    step = states.BY_VERB["prepare"]
    if paper.state != Paper.State.DECIDED or not step.who(user, paper):
        return []
    return states.missing(paper, step)


def minority_of(user: Any, ballot: Ballot) -> dict[str, Any]:
    """The statements with those who say them, and for which organisation this user could begin one."""
    found = [one for one in minority.standing_statements(ballot) if permissions.can_see_minority(user, one)]
    begun = {one.organisation_id for one in found}
    mine = speaks_for(user, ballot) if ballot.takes_answers and not ballot.reaffirms else []
    said = dict(ballot.answers.filter(is_current=True, organisation__in=mine).values_list("organisation", "choice"))
    can_begin = [one for one in mine if said.get(one.pk) in minority.SPEAKING and one.pk not in begun]
    sees = shows_answers(user, ballot)
    dissenting = {
        elector.organisation_id
        for elector, voice, _answer in (voices_of(ballot) if found and sees else [])
        if voice.counts and voice.choice in minority.SPEAKING
    }
    return {
        "statements": [
            (one, signed, sees and {each.pk for each in signed}.isdisjoint(dissenting))
            for one in found
            for signed in [[signer.organisation for signer in one.signers.all() if signer.withdrawn_at is None]]
        ],
        "can_begin_minority": can_begin,
        "wording_ends": minority.last_moment(ballot),
        "words_can_change": timezone.now() < minority.wording_ends(ballot),
    }  # fmt: skip


def late_of(user: Any, ballot: Ballot) -> dict[str, Any]:
    """Who signed late, who may, and what this reader can do about it. Nothing where the paper's kind has no such."""
    if not ballot.late_signatories or ballot.state != Ballot.State.DECIDED:
        return {"late_rows": []}
    is_open, can_have = late.is_open(ballot), late.can_have_late(ballot)
    waiting = late.may_join(ballot) if is_open else []
    rows = [
        (
            one,
            can_have and one.waits_for_confirmation and permissions_late.can_confirm_late(user, one),
            can_have and permissions_late.can_withdraw_late(user, one),
            can_see_answers_of(user, ballot, one.organisation),
        )
        for one in late.signatures_of(ballot)
    ]
    return {
        "late_rows": rows, "late_is_open": is_open, "late_waiting": waiting,
        "late_on_behalf": is_open and permissions_late.can_sign_late_on_behalf(user, ballot),
        "late_mine": [one for one in waiting if permissions_late.can_sign_late(user, ballot, one.organisation)],
        "late_can_open": can_have and permissions_late.can_open_late(user, ballot),
    }  # fmt: skip


def logos_of(user: Any, ballot: Ballot) -> list[tuple[Organisation, bool | None, bool]]:
    """My organisations that signed, what each said about its logo (None: nothing), and whether it is refused here."""
    refused = set(
        LogoRefusal.objects.standing().filter(paper=ballot.revision.paper_id).values_list("organisation", flat=True)
    )
    lists = ballot.result.get("organisations", {})
    signed = {one["slug"] for key in Answer.SIGNING for one in lists.get(key, [])}
    signed |= {one["slug"] for one in late.printed(ballot)}
    mine = [one for one in speaks_for(user, ballot) if one.slug in signed]
    said = dict(Logo.objects.filter(organisation__in=mine).values_list("organisation", "is_allowed"))
    return [(one, said.get(one.pk), one.pk in refused) for one in mine]
