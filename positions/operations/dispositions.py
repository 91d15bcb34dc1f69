"""What the pen-holders answer to contributions, what the proposers say to that, and the text that comes of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from members.permissions import fresh_person, speaking_organisation
from members.realtime import nudge
from members.tokens import token_hash
from positions import amend, merging, notices_contributions as notices, permissions, store
from positions.models import Contribution, Disposition, MergeDraft, Paper, ReplyLink, Revision, Round
from positions.notices_flow import tell_on_agenda
from positions.notices_rounds import tell_merged
from positions.operations import states, waivers
from positions.operations.papers import keep_statement, revision_of_live_text
from positions.operations.reply_links import PURPOSE, find_reply_link, make_reply_links, why_reply_link_is_dead
from positions.operations.scoping import asked
from positions.restoring import put_back

Verdict = Disposition.Verdict


@transaction.atomic
def dispose(
    contribution: Contribution,
    *,
    verdict: str,
    by: Person,
    reason: str = "",
    text: str = "",
    obsolete_by: Contribution | None = None,
    at_meeting: bool = False,
) -> Disposition:
    """Answer a contribution; an earlier answer stays in the history. The organisation is told and may reply.

    `at_meeting`: what the working meeting that goes on now decided.
    """
    paper = contribution.round.paper
    if not permissions.can_dispose(by, paper):
        raise PermissionDenied
    held = _answerable(contribution)
    if at_meeting and held.round.paper.state != Paper.State.MEETING:
        raise ValidationError(_("There is no working meeting now. Answer the contribution on its own page."))
    why, words = amend.cleaned(reason), amend.cleaned(text)
    _check(held, verdict, why, words, obsolete_by)
    last = held.dispositions.first()
    held.dispositions.filter(is_current=True).update(is_current=False)
    changed = verdict in (Verdict.MODIFIED, Verdict.PARTLY)
    given = Disposition.objects.create(
        contribution=held, number=last.number + 1 if last else 1, verdict=verdict, reason=why,
        text=words if changed else "", obsolete_by=obsolete_by if verdict == Verdict.OBSOLETE else None, given_by=by,
        at_meeting=at_meeting,
    )  # fmt: skip
    audit.record(
        "positions.dispose",
        given,
        by=by,
        organisation=held.organisation,
        contribution=held.pk,
        verdict=verdict,
        at_meeting=at_meeting,
    )
    if verdict != Verdict.NEEDS_DECISION:
        notices.tell_disposed(given, make_reply_links(given, by=by))
    elif last is None or last.verdict != Verdict.NEEDS_DECISION:
        _tell_left_open(given, last)
    nudge(f"round.{held.round_id}", type="changed")
    return given


def _tell_left_open(given: Disposition, last: Disposition | None) -> None:
    """Whoever was told an answer hears that it does not hold; and that a meeting which goes on now decides on it."""
    if last is not None:
        notices.AnswerTakenBack(given, last).tell()
    paper = given.contribution.round.paper
    if paper.state == Paper.State.MEETING:
        tell_on_agenda(paper, [given.contribution], joins=True)


def _answerable(contribution: Contribution) -> Contribution:
    round = Round.objects.select_for_update(of=("self",)).select_related("paper").get(pk=contribution.round_id)
    held = Contribution.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=contribution.pk)
    held.round = round
    if not held.takes_answers:
        raise ValidationError(_("This round has ended, so its answers stay as they are."))
    if held.stage != Contribution.Stage.SUBMITTED:
        raise ValidationError(_("Only a submitted contribution is answered."))
    if held.is_late and not held.admitted_at:
        raise ValidationError(_("This contribution came too late. The secretariat decides first whether it is let in."))
    return held


def _check(contribution: Contribution, verdict: str, reason: str, text: str, obsolete_by: Contribution | None) -> None:
    if verdict not in Verdict.values:
        raise ValidationError({"verdict": _("Choose one of the answers.")})
    if verdict in (Verdict.REJECTED, Verdict.PARTLY, Verdict.MODIFIED, Verdict.REFERRED) and not reason:
        raise ValidationError({"reason": _("Say why: the organisation that proposed this has to explain it at home.")})
    is_amendment = contribution.kind == Contribution.Kind.AMENDMENT
    if verdict in (Verdict.MODIFIED, Verdict.PARTLY) and is_amendment and not text:
        raise ValidationError({"text": _("Write the passage as it will stand.")})
    if verdict == Verdict.OBSOLETE:
        fits = obsolete_by and obsolete_by.round_id == contribution.round_id and obsolete_by.pk != contribution.pk
        if not fits:
            raise ValidationError({"obsolete_by": _("Choose the contribution that overtakes this one.")})


@transaction.atomic
def reply(disposition: Disposition, *, by: Person, reply: str, text: str = "") -> Disposition:
    """Say for the organisation that proposed whether it can live with the answer. It may think again until the end."""
    if not permissions.can_reply(by, disposition.contribution):
        raise PermissionDenied
    return _reply(disposition, by=by, reply=reply, text=text)


def _reply(disposition: Disposition, *, by: Person, reply: str, text: str) -> Disposition:
    if reply not in (Disposition.Reply.ACCEPTS, Disposition.Reply.OBJECTS):
        raise ValidationError({"reply": _("Choose whether your organisation accepts this answer.")})
    contribution = _answerable(disposition.contribution)
    held = Disposition.objects.select_for_update().get(pk=disposition.pk)
    if not held.is_current:
        raise ValidationError(_("There is a newer answer. Read that one first."), code="newer")
    held.reply, held.reply_text = reply, amend.cleaned(text)[:2000]
    held.replied_by, held.replied_at = by, timezone.now()
    held.save(update_fields=["reply", "reply_text", "replied_by", "replied_at"])
    held.contribution = contribution
    audit.record("positions.reply", held, by=by, organisation=contribution.organisation, reply=reply)
    notices.Replied(held).tell()
    nudge(f"round.{contribution.round_id}", type="changed")
    return held


@transaction.atomic
def use_reply_link(token: str, **said: Any) -> Disposition:
    """Reply for the link's organisation and end the link. Takes what `reply` takes."""
    locked = ReplyLink.objects.select_for_update().filter(token_hash=token_hash(token, PURPOSE)).first()
    link = find_reply_link(token) if locked else None
    if link is None:
        raise PermissionDenied
    if dead := why_reply_link_is_dead(link):
        raise ValidationError(dead, code="dead")
    person = fresh_person(link.seat.person_id)
    if person is None or not permissions.can_reply(person, link.disposition.contribution):
        raise PermissionDenied
    given = _reply(link.disposition, by=person, **said)
    ReplyLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
    return given


# The next text ---------------------------------------------------------------------------------------------------


@transaction.atomic
def save_merge(round: Round, *, passages: dict[str, str | None], version: int, by: Person) -> MergeDraft:
    """Keep what was chosen so far. `passages` are those that change now; None lets the amendments speak again.

    Raises ValidationError (code "version") when somebody else saved since `version`.
    """
    if not permissions.can_dispose(by, round.paper):
        raise PermissionDenied
    held = Round.objects.select_for_update().get(pk=round.pk)
    if held.ended_at is not None:
        raise ValidationError(_("The text of this round has been put together already."))
    draft, _is_new = MergeDraft.objects.select_for_update().get_or_create(round=held)
    if draft.version != version:
        raise ValidationError(
            _("%(person)s changed this text meanwhile. Your words are still here; look at theirs first.")
            % {"person": draft.changed_by},
            code="version",
        )
    known = {passage.id for passage in amend.passages(held.revision.tree)}
    for name in passages.keys() & known:
        words = passages[name]
        if words is None:
            draft.passages.pop(name, None)
        else:
            draft.passages[name] = amend.cleaned(words)[: Contribution.MAX_LENGTH]
    draft.version, draft.changed_by, draft.changed_at = draft.version + 1, by, timezone.now()
    draft.save()
    return draft


@transaction.atomic
def finish_merge(round: Round, *, by: Person, statement: str = "", waiver: str = "") -> Revision:
    """Make the next revision of what was decided, and end the round: its answers stay as they are.

    `statement` says in words what changed; without it the answers are counted. `waiver` says why those who proposed
    get less time to react than they should.
    """
    states.demand(by, round.paper, "merge")
    paper = states.locked(round.paper)
    let_go = waivers.look_again(paper, "merge", by=by, waiver=waiver)
    held = Round.objects.select_for_update(of=("self",)).select_related("revision").get(pk=round.pk)
    if held.ended_at is not None:
        raise ValidationError(_("The text of this round has been put together already."))
    found = merging.rows(held, MergeDraft.objects.filter(round=held).first())
    if any(row.collides for row in found):
        raise ValidationError(_("In some passages amendments still collide. Choose there first."), code="collision")
    tree = merging.next_tree(held, found)
    organisation = speaking_organisation(by)
    store.keep_change(paper, lambda doc: put_back(doc, tree), by=by, organisation=organisation, session="merge")
    paper.refresh_from_db(fields=["sequence"])
    label = _("After consultation round %(number)s") % {"number": held.number}
    revision, _is_new = revision_of_live_text(paper, by, label)
    if revision.pk != held.revision_id and not hasattr(revision, "change_statement"):
        keep_statement(revision, held.revision, statement.strip() or _counted(held), by=by)
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    states.enter(
        paper, "merge", by=by, round=held.number, revision=revision.number, sha256=revision.sha256,
        **waivers.keep(paper, "merge", let_go, by=by),
    )  # fmt: skip
    tell_merged(held, revision, asked(paper))
    nudge(f"round.{held.pk}", type="changed")
    return revision


def _counted(round: Round) -> str:
    """What became of the contributions, as figures: the least that a statement of changes says."""
    verdicts = Disposition.objects.filter(contribution__round=round, is_current=True).values_list("verdict", flat=True)
    counts = Counter(verdicts)
    lines = [f"{Verdict(one).label}: {counts[one]}" for one in Verdict.values if counts[one]]
    return "\n".join([_("Put together after consultation round %(number)s.") % {"number": round.number}, *lines])
