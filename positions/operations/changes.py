"""The text changes while organisations are asked: a new revision, and who said what on it already.

What was editorial carries every answer over; what was substantive asks again whoever signed or objected. An
endorsement covers every section (docs/decisions/0017-what-an-endorsement-covers.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Person
from members.permissions import speaking_organisation
from positions import amend, document, notices_changes, permissions, store
from positions.changed_sections import ChangedSection, changed_sections, touched_passages
from positions.electorates import OF_THE_KIND, THRESHOLDS
from positions.language_versions import versions_now
from positions.models import Answer, Ballot, ChangeStatement, Elector, MinorityStatement, Paper, Reservation, Revision
from positions.operations import states
from positions.operations.answer_rows import copy_of, copy_reservations, nudge_ballot
from positions.operations.deadlines import earliest_close
from positions.operations.on_behalf import waits_for_confirmation
from positions.operations.papers import revision_of_live_text
from positions.operations.sister_mail import tell_sister
from positions.restoring import put_back

Choice, Class = Answer.Choice, ChangeStatement.Class
KEPT = (Choice.ABSTAIN, Choice.NOT_OUR_FIELD, Choice.ADVICE)  # what stands whatever the text says
FROZEN = (
    "mode", "rule", "objections_allowed", *THRESHOLDS, "quorum_by_type", "majority_by_type", "silence",
    "late_signatories", *OF_THE_KIND, "sister", "is_urgent", "extended_from", "conciliations",
)  # fmt: skip


def next_text(revision: Revision, words: Mapping[str, str]) -> dict[str, Any]:
    """The tree with new words per passage; an empty one takes its passage out."""
    known = {passage.id: passage.words for passage in amend.passages(revision.tree)}
    wanted = {name: amend.cleaned(text) for name, text in words.items() if name in known}
    return amend.amended(revision.tree, {name: text for name, text in wanted.items() if text != known[name]}, {})


@transaction.atomic
def change_asked_text(
    ballot: Ballot,
    *,
    words: Mapping[str, str],
    classes: Mapping[str, str],
    statement: str,
    by: Person,
    closes_at: datetime.datetime | None = None,
) -> Ballot:
    """Replace the text under sign-off, and ask the same organisations on the new one.

    `words` are the new words of passages; `classes` says of each changed section whether that is editorial or
    substantive. Every open ballot on the text (a sister coalition has its own) is replaced. Returns the new ballot.
    """
    if not permissions.can_change_asked_text(by, ballot):
        raise PermissionDenied
    paper = states.locked(ballot.revision.paper)
    asked = list(
        Ballot.objects.select_for_update(of=("self",)).filter(revision=ballot.revision_id).open().order_by("pk")
    )
    states.look_again(paper, "ask_again")
    held = _look(ballot, asked, closes_at)
    before = held.revision
    tree = next_text(before, words)
    sections = changed_sections(before.tree, tree)
    _check(sections, classes, statement)
    revision = keep_text(paper, tree, _("Changed during sign-off"), by=by)
    kept = {section.id: classes[section.id] for section in sections}
    stated = ChangeStatement.objects.create(
        revision=revision, since=before, statement=statement.strip()[:4000], classes=kept, written_by=by
    )
    is_editorial = set(kept.values()) == {Class.EDITORIAL}
    touched = touched_passages(before.tree, revision.tree)
    replaced = {old.pk: _replace(old, revision, closes_at, by) for old in asked}
    for old in asked:
        _carry(old, replaced[old.pk], is_editorial=is_editorial, touched=touched)
    states.enter(
        paper, "ask_again", by=by, revision=revision.number, sha256=revision.sha256, classes=kept,
        ballots={str(old.pk): replaced[old.pk].pk for old in asked},
    )  # fmt: skip
    for old in asked:
        replaced[old.pk].revision.paper = paper
        if old.sister_id:
            tell_sister(replaced[old.pk])
        else:
            notices_changes.tell_changed(replaced[old.pk], stated, is_editorial=is_editorial)
        nudge_ballot(old)
    return replaced[held.pk]


def _look(ballot: Ballot, asked: list[Ballot], closes_at: datetime.datetime | None) -> Ballot:
    held = next((one for one in asked if one.pk == ballot.pk), None)
    if held is None or not held.takes_answers:
        raise ValidationError(_("This sign-off has ended, so its text stays as it is."), code="closed")
    if closes_at is not None and closes_at < max(one.closes_at for one in asked):
        raise ValidationError({"closes_at": _("The deadline stays the same or becomes later, never earlier.")})
    return held


def _check(sections: list[ChangedSection], classes: Mapping[str, str], statement: str) -> None:
    if not sections:
        raise ValidationError(_("Nothing has changed in the text."), code="same")
    for section in sections:
        if classes.get(section.id) not in Class.values:
            name = section.title or _("the beginning of the text")
            raise ValidationError(
                {"classes": _("Say of “%(section)s” whether the change is editorial.") % {"section": name}}
            )
    if not statement.strip():
        raise ValidationError({"statement": _("Say what changed and why: everybody who was asked reads it.")})


def keep_text(paper: Paper, tree: dict[str, Any], label: str, *, by: Person) -> Revision:
    """The new text in the live document, and frozen. The caller holds the paper."""
    store.keep_change(
        paper, lambda doc: put_back(doc, tree), by=by, organisation=speaking_organisation(by), session="change"
    )
    paper.refresh_from_db(fields=["sequence"])
    revision, _is_new = revision_of_live_text(paper, by, label)
    if revision.sha256 != document.canonical_sha256(tree):
        raise ValidationError(_("The text could not be kept as you wrote it. Reload the page and try again."))
    return revision


def _replace(old: Ballot, revision: Revision, closes_at: datetime.datetime | None, by: Person) -> Ballot:
    """The same question on the new text, by the rule of the old one and open at least as long."""
    now = timezone.now()
    old.state = Ballot.State.REPLACED
    old.conciliation_until = None
    old.save(update_fields=["state", "conciliation_until"])
    old.answer_links.filter(used_at=None, revoked_at=None).update(revoked_at=now)
    new = Ballot(
        language_versions=versions_now(revision),
        revision=revision, text_sha256=revision.sha256, replaces=old, opened_by=by, opens_at=now,
        closes_at=max(old.closes_at, closes_at or old.closes_at),
        **{name: getattr(old, name) for name in FROZEN},
    )  # fmt: skip
    new.closes_at = max(new.closes_at, earliest_close(new) or new.closes_at)
    new.save(force_insert=True)
    old.extension_requests.filter(answered_at=None).update(ballot=new)
    # Whoever still dissents from the new text still says it; the others fall away by their new answers.
    old.minority_statements.exclude(state=MinorityStatement.State.WITHDRAWN).update(ballot=new)
    return new


def _carry(old: Ballot, new: Ballot, *, is_editorial: bool, touched: set[str]) -> None:
    """The same electors, each with the answer that carries over, or with the one that no longer holds."""
    current = old.answers.filter(is_current=True).select_related("confirmation", "carried_from")
    answers = {one.organisation_id: one for one in current.prefetch_related("reservations")}
    disputed = set(old.conflicts.filter(settled_at=None).values_list("organisation_id", flat=True))
    electors, carried = [], []
    for elector in old.electors.all():
        answer = answers.get(elector.organisation_id)
        carries = answer is not None and elector.organisation_id not in disputed and (
            answer.choice in KEPT or (is_editorial and not _is_reopened(answer, touched))
        )  # fmt: skip
        electors.append(
            _again(elector, new, elector.stale_answer_id if answer is None else None if carries else answer.pk)
        )
        if answer and carries:
            carried.append(answer)
    Elector.objects.bulk_create(electors)
    for answer in carried:
        _carry_one(answer, new)
    waiting = [
        draft for draft in old.drafts.all() if draft.organisation_id not in {one.organisation_id for one in carried}
    ]
    for hold in old.holds.all():  # what the secretariat held back does not leave by itself now
        hold.pk, hold.ballot = None, new
        hold.save(force_insert=True)
    for draft in waiting:  # what staff prepared is not lost; whoever confirms it reads the new text
        draft.pk, draft.ballot = None, new
        draft.save(force_insert=True)


def _is_reopened(answer: Answer, touched: set[str]) -> bool:
    """A reservation on a passage that reads differently now has to be looked at again; one on the whole always."""
    return any(one.block_id in (*touched, Reservation.WHOLE) for one in answer.reservations.all())


def _again(elector: Elector, ballot: Ballot, stale_answer: int | None) -> Elector:
    return Elector(
        ballot=ballot, organisation_id=elector.organisation_id, name=elector.name, counts=elector.counts,
        membership_type=elector.membership_type, in_procedure_until=elector.in_procedure_until,
        stale_answer_id=stale_answer,
    )  # fmt: skip


def _carry_one(answer: Answer, ballot: Ballot) -> None:
    """What waits for its confirmation goes on waiting: carrying it over must not make it the organisation's own."""
    waits = waits_for_confirmation(answer)
    again = copy_of(
        answer, ballot_id=ballot.pk, carried_from=answer, given_by_id=answer.given_by_id,
        channel=Answer.Channel.ON_BEHALF if waits else Answer.Channel.CARRIED,
        source=answer.source if waits else "", confirm_until=answer.confirm_until if waits else None,
    )  # fmt: skip
    again.save(force_insert=True)
    copy_reservations(list(answer.reservations.all()), again)
