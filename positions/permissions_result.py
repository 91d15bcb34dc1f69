"""Who may do what with a result: name its level, contest that, say something beside it, keep sister coalitions."""

from __future__ import annotations

from members.models import Organisation, Person
from members.permissions import is_secretariat, may_answer_for, sits_for
from positions.models import Ballot, DocumentType, MinorityStatement
from positions.permissions import can_answer_by_link, can_see, shows_answers


def can_designate(user: object, ballot: Ballot) -> bool:
    """Call the result otherwise than it was computed, with a reason."""
    return is_secretariat(user)


def can_contest(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """Whoever speaks for an organisation that was asked disputes what the result is called."""
    return _speaks(user, ballot, organisation) and ballot.electors.filter(organisation=organisation).exists()


def can_answer_contest(user: object, ballot: Ballot) -> bool:
    """Answer an organisation that disputes the level."""
    return is_secretariat(user)


def can_state_minority(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """Whoever speaks for an organisation that decides starts or signs a minority statement, or takes that back."""
    decides = ballot.electors.filter(organisation=organisation, counts=True).exists()
    return _speaks(user, ballot, organisation) and decides


def can_see_minority(user: object, statement: MinorityStatement) -> bool:
    """A statement says how its organisations answered: while answers are hidden, only those under it read it."""
    if shows_answers(user, statement.ballot):
        return True
    return any(sits_for(user, signer.organisation) for signer in statement.signers.all())


def can_word_minority(user: object, statement: MinorityStatement) -> bool:
    """Change its words, file it or take it back: the organisation that began it."""
    return _speaks(user, statement.ballot, statement.organisation)


def can_state_by_link(person: Person | None, ballot: Ballot, organisation: Organisation) -> bool:
    """The same as `can_state_minority` for who speaks for an organisation that decides in a sister coalition, and has
    no way into the members' area."""
    decides = ballot.electors.filter(organisation=organisation, counts=True).exists()
    return bool(ballot.sister_id) and decides and can_answer_by_link(person, ballot, organisation)


def can_see_by_link(statement: MinorityStatement, organisation: int) -> bool:
    """The same as `can_see_minority` for such an organisation: what the ballot promised when it opened."""
    ballot = statement.ballot
    if ballot.answers_shown == DocumentType.Shown.LIVE or ballot.state == Ballot.State.DECIDED:
        return True
    if any(signer.organisation_id == organisation for signer in statement.signers.all()):
        return True
    own = ballot.answers.filter(organisation=organisation, is_current=True)
    return ballot.answers_shown == DocumentType.Shown.AFTER_OWN and own.exists()


def can_keep_sisters(user: object) -> bool:
    """Keep the list of sister coalitions and their members."""
    return is_secretariat(user)


def _speaks(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    return may_answer_for(user, organisation) and can_see(user, ballot.revision.paper)
