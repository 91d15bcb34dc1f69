"""Who may do what with papers, ballots and publications. What cannot be done *now* is for the operations to say."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, Q, Value, When

from members.audience import Standing, seen_by, standing
from members.models import Membership, Organisation, Seat, standings_of
from members.permissions import is_secretariat, may_answer_for, reads_for, sits_for
from positions.models import Ballot, Contribution, Elector, Mode, Paper, PassageComment, Round, Suggestion
from positions.permissions_answers import (
    can_answer_by_link as can_answer_by_link,
    can_answer_extension as can_answer_extension,
    can_ask_extension as can_ask_extension,
    can_change_asked_text as can_change_asked_text,
    can_conciliate as can_conciliate,
    can_confirm_answer as can_confirm_answer,
    can_confirm_by_link as can_confirm_by_link,
    can_draft_answer as can_draft_answer,
    can_see_draft as can_see_draft,
    can_settle_conflict as can_settle_conflict,
    settles_conflicts as settles_conflicts,
    shows_answers as shows_answers,
)

PROPOSING_TYPES = frozenset({Membership.Type.FULL, Membership.Type.ASSOCIATE})
WRITING_TYPES = PROPOSING_TYPES | {Membership.Type.ADVISER, Membership.Type.PARTNER}

AT_ONCE = 500  # columns of one query that says who reads a paper


def _is_one_of(user: object, types: frozenset[str]) -> bool:
    return not types.isdisjoint(standing(user).types.values())


def can_see(user: object, paper: Paper) -> bool:
    """Is among the paper's readers."""
    return Paper.objects.visible_to(user).filter(pk=paper.pk).exists()


def can_propose(user: object) -> bool:
    """Full and associate members and the secretariat put papers on the table."""
    return is_secretariat(user) or _is_one_of(user, PROPOSING_TYPES)


def can_propose_for(user: object, organisation: Organisation) -> bool:
    """The secretariat names any lead organisation, a member only their own."""
    return is_secretariat(user) or (can_propose(user) and sits_for(user, organisation))


def mode_for(user: object, paper: Paper) -> str:
    """What this user may do with the live text now: a value of `Mode`."""
    if not paper.is_writable or not can_see(user, paper):
        return Mode.VIEW
    return _mode(standing(user), paper, _access(paper), is_pen_holder=_holds_pen(user, paper))


def modes_among(people: Iterable[int], paper: Paper) -> dict[int, str]:
    """`mode_for` for many at once, in a fixed number of queries. Who may only read is left out."""
    if not paper.is_writable:
        return {}
    found = standings_of(people)
    if not found:
        return {}
    readers = _readers(found, paper)
    access = _access(paper)
    pens = set(paper.pen_holders.filter(person__in=found).values_list("person_id", "organisation_id"))
    modes = {}
    for person, seat in found.items():
        holds = any((person, organisation) in pens for organisation in seat.acting_ids)
        if person in readers and (mode := _mode(seat, paper, access, is_pen_holder=holds)) != Mode.VIEW:
            modes[person] = mode
    return modes


def readers_among(people: Iterable[int], paper: Paper) -> set[int]:
    """Those of these people (by pk) who may read the paper today: `can_see` for many at once."""
    return _readers(standings_of(people), paper)


def _readers(found: dict[int, Standing], paper: Paper) -> set[int]:
    """Of people with these standings those who are among the paper's readers, a few hundred with each query."""
    readers: set[int] = set()
    everybody = list(found)
    for start in range(0, len(everybody), AT_ONCE):
        sees = {
            f"sees_{person}": Case(
                When(Q(pk=paper.pk) & seen_by(found[person]), then=Value(True)), default=Value(False)
            )
            for person in everybody[start : start + AT_ONCE]
        }
        row = Paper.objects.filter(pk=paper.pk).annotate(**sees).values(*sees).get()
        readers |= {int(name.removeprefix("sees_")) for name, reads in row.items() if reads}
    return readers


def can_write(user: object, paper: Paper) -> bool:
    """May change the live text itself."""
    return mode_for(user, paper) == Mode.WRITE


def can_suggest(user: object, paper: Paper) -> bool:
    """May propose changes in the live text, or more."""
    return reaches(mode_for(user, paper), Mode.SUGGEST)


def can_start_text(user: object, paper: Paper) -> bool:
    """Give a paper its first text from a document: who writes, and who leads it while it is only proposed."""
    if paper.state == Paper.State.PROPOSED:
        return can_see(user, paper) and can_lead(user, paper)
    return can_write(user, paper)


def can_comment(user: object, paper: Paper) -> bool:
    """May comment on passages of the live text, or more."""
    return reaches(mode_for(user, paper), Mode.COMMENT)


def reaches(mode: str, least: str) -> bool:
    """Whether a mode includes another."""
    return Mode.values.index(mode) >= Mode.values.index(least)


def can_resolve_comments(user: object, paper: Paper) -> bool:
    """Who writes or leads says which comments are dealt with."""
    return can_write(user, paper) or (can_see(user, paper) and can_lead(user, paper))


def can_resolve_comment(user: object, comment: PassageComment) -> bool:
    """Resolve or reopen a comment: writers, leads, and the organisation that made it."""
    own = sits_for(user, comment.organisation) and can_see(user, comment.paper)
    return own or can_resolve_comments(user, comment.paper)


def can_remove_comment(user: object, comment: PassageComment) -> bool:
    """Its author while they see the paper, and the secretariat."""
    own = comment.person_id == getattr(user, "pk", None) and can_see(user, comment.paper)
    return own or is_secretariat(user)


def can_decide_suggestions(user: object, paper: Paper) -> bool:
    """Who may change the text itself accepts and rejects what others suggest."""
    return can_write(user, paper)


def can_withdraw_suggestion(user: object, suggestion: Suggestion) -> bool:
    """Who made it, while they may suggest."""
    return suggestion.person_id == getattr(user, "pk", None) and can_suggest(user, suggestion.paper)


def can_support_suggestions(user: object, paper: Paper) -> bool:
    """Those who sit to write say what their organisation holds of a suggestion, whatever they may do with this text."""
    return paper.is_writable and _sits_to_write(standing(user)) and can_see(user, paper)


def can_set_access(user: object, paper: Paper) -> bool:
    """Say who may write, suggest or comment in a paper."""
    return can_lead(user, paper)


def _access(paper: Paper) -> dict[int, str]:
    return dict(paper.access.values_list("organisation_id", "mode"))


def _holds_pen(user: object, paper: Paper) -> bool:
    here = standing(user).acting_ids
    return bool(here) and paper.pen_holders.filter(person=user, organisation__in=here).exists()  # type: ignore[misc]


def _mode(found: Standing, paper: Paper, access: dict[int, str], *, is_pen_holder: bool) -> str:
    """The secretariat, the lead organisation and the pen-holders write; others as the paper says."""
    if found.is_secretariat or is_pen_holder or paper.lead_id in found.acting_ids:
        return Mode.WRITE
    own = [access[organisation] for organisation in found.acting_ids if organisation in access]
    if own:
        return max(own, key=Mode.values.index)
    return paper.member_mode if _sits_to_write(found) else Mode.VIEW


def _sits_to_write(found: Standing) -> bool:
    return found.is_secretariat or not WRITING_TYPES.isdisjoint(found.types.values())


def can_lead(user: object, paper: Paper) -> bool:
    """The secretariat, people of the lead organisation and the pen-holders steer a paper."""
    return is_secretariat(user) or sits_for(user, paper.lead) or _holds_pen(user, paper)


def can_describe(user: object, paper: Paper) -> bool:
    """Fill in the child reflex, the articles and the purpose."""
    return can_lead(user, paper)


def can_freeze(user: object, paper: Paper) -> bool:
    """Keep the present text as a revision."""
    return can_lead(user, paper)


def can_accept(user: object, paper: Paper) -> bool:
    """Accept or decline a proposal."""
    return is_secretariat(user)


def can_settle(user: object, paper: Paper) -> bool:
    """Close the text for sign-off, or open it again."""
    return is_secretariat(user)


def can_withdraw(user: object, paper: Paper) -> bool:
    """Take a paper off the table."""
    return is_secretariat(user)


def can_open_round(user: object, paper: Paper) -> bool:
    """Freeze the text and ask the organisations what they think of it."""
    return can_lead(user, paper)


def can_contribute(user: object, round: Round, organisation: Organisation) -> bool:
    """Staff of an organisation that writes along propose changes, inside their organisation first."""
    sits = standing(user).types.get(organisation.pk) in WRITING_TYPES
    return sits and can_see(user, round.paper)


def can_change_contribution(user: object, contribution: Contribution) -> bool:
    """Inside an organisation its author, and whoever speaks for it."""
    organisation = contribution.organisation
    own = contribution.person_id == getattr(user, "pk", None) and sits_for(user, organisation)
    return own or may_answer_for(user, organisation)


def can_submit(user: object, contribution: Contribution) -> bool:
    """Whoever speaks for an organisation makes a contribution the organisation's own."""
    return may_answer_for(user, contribution.organisation) and can_see(user, contribution.round.paper)


def can_admit(user: object, paper: Paper) -> bool:
    """Let a late contribution in."""
    return is_secretariat(user)


def can_dispose(user: object, paper: Paper) -> bool:
    """Answer contributions and put the next text together: the pen-holders, the lead organisation, the secretariat."""
    return can_lead(user, paper)


def can_reply(user: object, contribution: Contribution) -> bool:
    """Say whether the answer satisfies the organisation that proposed."""
    return can_submit(user, contribution)


def can_open_ballot(user: object, paper: Paper) -> bool:
    """Ask the organisations."""
    return is_secretariat(user)


def can_answer(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """Speaks for an organisation that was asked and that still may see the paper."""
    if not may_answer_for(user, organisation) or not can_see(user, ballot.revision.paper):
        return False
    return ballot.electors.filter(organisation=organisation).exists()


def can_answer_on_behalf(user: object, ballot: Ballot) -> bool:
    """Enter an answer that came by telephone or mail."""
    return is_secretariat(user)


def can_see_answers_of(user: object, ballot: Ballot, organisation: Organisation) -> bool:
    """The history of an organisation's answers is its own and the secretariat's."""
    return is_secretariat(user) or reads_for(user, organisation)


def can_extend_procedure(user: object, elector: Elector) -> bool:
    """Say that an organisation still decides, and until when."""
    return is_secretariat(user) or may_answer_for(user, elector.organisation)


def can_remind(user: object, ballot: Ballot) -> bool:
    """Remind the organisations that are silent."""
    return is_secretariat(user)


def can_recall(user: object, ballot: Ballot) -> bool:
    """Call back a ballot that was opened by mistake."""
    return is_secretariat(user)


def can_decide(user: object, ballot: Ballot) -> bool:
    """Have the result computed before the job does it."""
    return is_secretariat(user)


def can_publish(user: object, ballot: Ballot) -> bool:
    """Make the public page of an adopted text."""
    return is_secretariat(user)


def can_make_answer_link(user: object, ballot: Ballot, seat: Seat) -> bool:
    """Make a signed link for somebody who never logs in."""
    return is_secretariat(user)


def can_see_board(user: object) -> bool:
    """The board of all organisations and requests is the secretariat's."""
    return is_secretariat(user)
