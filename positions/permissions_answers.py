"""Who may do what around the answers of organisations, and who sees those of others.

`positions.permissions` offers these names too; ask it.
"""

from __future__ import annotations

from members.audience import standing
from members.models import Organisation, Person, Seat
from members.permissions import ANSWERING_ROLES, is_secretariat, may_answer_for, reads_for, sits_for
from positions.models import Answer, Ballot, DocumentType, Paper

# Whose word settles what two people of one organisation said differently: the first of these that somebody holds.
SETTLING_ROLES = (Seat.Role.COORDINATOR, Seat.Role.REPRESENTATIVE, Seat.Role.SUBSTITUTE)


def shows_answers(user: object, ballot: Ballot) -> bool:
    """Whether this user sees what organisations other than their own answer, by what was fixed at opening.

    The one place that says so: pages, fragments, notices and files all ask it. The secretariat sees everything, as it
    has to chase and to conciliate. A ballot that was replaced shows what its successor shows, since answers carry over;
    one that was called back never reached its close.
    """
    if ballot.answers_shown == DocumentType.Shown.LIVE or is_secretariat(user):
        return True
    if ballot.state == Ballot.State.DECIDED:
        return True
    if ballot.state == Ballot.State.REPLACED:
        later = Ballot.objects.filter(replaces=ballot).first()
        return later is not None and shows_answers(user, later)
    return ballot.answers_shown == DocumentType.Shown.AFTER_OWN and _have_all_answered(user, ballot)


def _have_all_answered(user: object, ballot: Ballot) -> bool:
    """Whether each organisation that this user sits for, and that was asked, has answered; at least one was."""
    mine = ballot.electors.filter(organisation__in=standing(user).organisation_ids)
    asked = set(mine.values_list("organisation_id", flat=True))
    answered = Answer.objects.filter(ballot=ballot, organisation__in=asked, is_current=True)
    return bool(asked) and asked == set(answered.values_list("organisation_id", flat=True))


def can_draft_answer(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """Prepare the answer of one's organisation: anybody with a seat in it, when it was asked."""
    if not sits_for(user, organisation) or not _can_see(user, ballot):
        return False
    return ballot.electors.filter(organisation=organisation).exists()


def can_see_draft(user: object, organisation: Organisation) -> bool:
    """What is prepared inside an organisation stays inside, also before the secretariat."""
    return reads_for(user, organisation)


def can_answer_by_link(person: Person | None, ballot: Ballot, organisation: Organisation) -> bool:
    """Speaks for an organisation that was asked. Organisations of a sister coalition are no members here, so for them
    a seat of today is enough."""
    if person is None or not person.is_active:
        return False
    if not ballot.sister_id:
        speaks = may_answer_for(person, organisation) and _can_see(person, ballot)
    else:
        seats = Seat.objects.current().filter(person=person, organisation=organisation)
        speaks = seats.filter(role__in=ANSWERING_ROLES).exists()
    return speaks and ballot.electors.filter(organisation=organisation).exists()


def settles_conflicts(person: object, organisation: Organisation) -> bool:
    """Whose word stands when people of one organisation differ: its coordinators'; without one its representatives';
    without one its substitutes'."""
    held = list(
        Seat.objects.current()
        .filter(organisation=organisation, role__in=ANSWERING_ROLES, person__is_active=True)
        .values_list("role", "person_id")
    )
    deciding = next((role for role in SETTLING_ROLES if role in {one for one, _person in held}), None)
    return (deciding, getattr(person, "pk", None)) in held


def can_settle_conflict(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """Choose between two answers of one organisation."""
    return _speaks_on(user, ballot, organisation) and settles_conflicts(user, organisation)


def can_confirm_answer(user: object, answer: Answer) -> bool:
    """Confirm what the secretariat entered for one's organisation."""
    return may_answer_for(user, answer.organisation) and _can_see(user, answer.ballot)


def can_confirm_by_link(person: Person | None, answer: Answer) -> bool:
    """The same for who speaks for it by a signed link."""
    return can_answer_by_link(person, answer.ballot, answer.organisation)


def can_ask_extension(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """Ask for more time, for an organisation that was asked."""
    return _speaks_on(user, ballot, organisation)


def _speaks_on(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    if not may_answer_for(user, organisation) or not _can_see(user, ballot):
        return False
    return ballot.electors.filter(organisation=organisation).exists()


def can_answer_extension(user: object, ballot: Ballot) -> bool:
    """Grant or refuse more time."""
    return is_secretariat(user)


def can_change_asked_text(user: object, ballot: Ballot) -> bool:
    """Change the text while organisations are asked about it."""
    return is_secretariat(user)


def can_conciliate(user: object, ballot: Ballot) -> bool:
    """Start and end a conciliation."""
    return is_secretariat(user)


def _can_see(user: object, ballot: Ballot) -> bool:
    return Paper.objects.visible_to(user).filter(pk=ballot.revision.paper_id).exists()
