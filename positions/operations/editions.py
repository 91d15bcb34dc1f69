"""After publication: an error put right in a new edition, a name taken back, what the addressee answered."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from members.permissions import fresh_person
from positions import amend, document, notices_public, page_copy, permissions_public
from positions.models import (
    Answer,
    Ballot,
    ChangeStatement,
    ChildVersionPage,
    Elector,
    LateSignature,
    PositionEdition,
    PositionPage,
    Publication,
    Revision,
    Withdrawal,
)
from positions.operations import states
from positions.operations.publication import pages_of, publish_again
from positions.sections import parts_of

COPIED = (
    "signatories", "late_signatories", "reservations", "minority", "sister", "tacit", "consulted", "abstaining",
    "withdrawals", "result_line", "level", "rule", "demand", "demands", "revision_number",
)  # fmt: skip


@transaction.atomic
def correct(publication: Publication, words: Mapping[str, str], *, note: str, by: Person) -> PositionPage:
    """Put errors right: new words for passages, by their id. What changes the meaning takes a new sign-off.

    Makes a revision with its statement of changes, and from it the next edition of the page.
    """
    states.demand(by, publication.paper, "correct")
    held = _held(publication, "correct")
    page = _page(held)
    if not note.strip():
        raise ValidationError({"note": _("Say what was wrong and what it is now: readers see it above the text.")})
    before = held.paper.revisions.get(number=page.revision_number)
    tree = _corrected(before, words)
    last = held.paper.revisions.order_by("-number").values_list("number", flat=True)[0]
    revision = Revision.objects.create(
        paper=held.paper, number=last + 1, label=_("Edition %(number)s") % {"number": page.edition + 1},
        sequence=before.sequence, tree=tree, html=document.render_html(tree), text=document.plain_text(tree),
        sha256=document.canonical_sha256(tree), words=document.word_count(tree), created_by=by,
    )  # fmt: skip
    old = {part.block_id: part.sha256 for part in parts_of(before.tree)}
    changed = [part.block_id for part in parts_of(tree) if old.get(part.block_id) != part.sha256]
    ChangeStatement.objects.create(
        revision=revision, since=before, statement=note.strip()[:4000], written_by=by,
        classes=dict.fromkeys(changed, ChangeStatement.Class.EDITORIAL),
    )  # fmt: skip
    return _new_edition(held, page, revision, by)


@transaction.atomic
def publish_edition(publication: Publication, revision: Revision, *, by: Person) -> PositionPage:
    """The next edition from a revision that somebody made elsewhere: only when all that changed is editorial."""
    states.demand(by, publication.paper, "correct")
    held = _held(publication, "correct")
    return _new_edition(held, _page(held), revision, by)


def _corrected(before: Revision, words: Mapping[str, str]) -> dict[str, Any]:
    known = {passage.id: passage.words for passage in amend.passages(before.tree)}
    typed = {block: amend.cleaned(text) for block, text in words.items() if block in known}
    new = {block: text for block, text in typed.items() if text != known[block].strip()}
    if not new:
        raise ValidationError(_("Nothing differs from the edition that stands there now."))
    if any(not text for text in new.values()):
        raise ValidationError(
            _("An edition puts errors right. Taking a passage out changes what was signed: that takes a new sign-off.")
        )
    return amend.amended(before.tree, new, {})


def _new_edition(publication: Publication, page: PositionPage, revision: Revision, by: Person) -> PositionPage:
    _look_at_changes(publication, page, revision)
    keep_edition(publication, page)
    numbered = sorted([*page.reservations, *page.sister.get("reservations", [])], key=lambda one: one["number"])
    with translation.override(page.language):
        page.body = page_copy.body_of(revision, numbered, [*page.minority, *page.sister.get("minority", [])])
    page.demands = _with_new_words(page.demands, revision)
    page.sha256, page.revision_number = revision.sha256, revision.number
    page.edition, page.edition_note = page.edition + 1, revision.change_statement.statement[:2000]
    page.edition_kind = PositionPage.EditionKind.CORRECTION
    publish_again(page)
    states.enter(publication.paper, "correct", by=by, edition=page.edition, sha256=page.sha256, note=page.edition_note)
    notices_public.Corrected(publication, page.edition, page.edition_note).tell()
    if ChildVersionPage.objects.filter(position=page).exists():
        notices_public.ChildVersionOutdated(publication, page.sha256).tell()
    return page


def keep_edition(publication: Publication, page: PositionPage) -> PositionEdition:
    """Put the edition that stands there now among the earlier ones: it stays readable as it was."""
    return PositionEdition.objects.create(
        page=page, number=page.edition, title=page.title, body=page.body, sha256=page.sha256, note=page.edition_note,
        published_at=page.last_published_at or publication.published_at,
        copied={name: getattr(page, name) for name in COPIED} | {"pdf": page.pdf.name, "docx": page.docx.name},
    )  # fmt: skip


def _look_at_changes(publication: Publication, page: PositionPage, revision: Revision) -> None:
    """Refuse what is not the next text of this paper, or changes more than errors."""
    statement = ChangeStatement.objects.filter(revision=revision).select_related("since").first()
    if revision.paper_id != publication.paper_id or revision.number <= page.revision_number:
        raise ValidationError(_("This revision does not come after the one that is published."))
    if statement is None or statement.since.number > page.revision_number:
        raise ValidationError(_("First say what changed since the published text, section by section."))
    old = {
        part.block_id: part.sha256
        for part in parts_of(publication.paper.revisions.get(number=page.revision_number).tree)
    }
    new = {part.block_id: part.sha256 for part in parts_of(revision.tree)}
    changed = {block for block in old.keys() | new.keys() if old.get(block) != new.get(block)}
    editorial = {block for block, kind in statement.classes.items() if kind == ChangeStatement.Class.EDITORIAL}
    if set(statement.classes) != editorial or changed - editorial:
        raise ValidationError(
            _("Only errors are put right in a new edition. What changes the meaning is signed again.")
        )


def _with_new_words(demands: list[dict[str, Any]], revision: Revision) -> list[dict[str, Any]]:
    new = {one["block_id"]: one["text"] for one in page_copy.demands_of(revision.tree)}
    return [{**one, "text": new.get(one["block_id"], one["text"])} for one in demands]


@transaction.atomic
def withdraw_signature(
    publication: Publication,
    organisation: Organisation,
    *,
    by: Person,
    withdrawn_on: datetime.date | None = None,
    reason: str = "",
) -> Withdrawal:
    """Take an organisation's name back from a day on. The page says until when it had signed; why stays inside."""
    if not permissions_public.can_withdraw_signature(by, publication, organisation):
        raise PermissionDenied
    states.locked(publication.paper)
    held = (
        Publication.objects.select_for_update(of=("self",))
        .select_related("paper", "ballot__revision")
        .get(pk=publication.pk)
    )
    if not permissions_public.can_withdraw_signature(fresh_person(by.pk), held, organisation):
        raise PermissionDenied  # the seat ended while this one waited
    name = signed_name(held.ballot, organisation) if held.ballot else ""
    if not name:
        raise ValidationError(_("%(name)s has not signed this text.") % {"name": organisation.name})
    if held.withdrawals.filter(organisation=organisation).exists():
        raise ValidationError(_("%(name)s has withdrawn already.") % {"name": name})
    day = withdrawn_on or timezone.localdate()
    if not _signed_since(held, organisation) <= day <= timezone.localdate():
        raise ValidationError({"withdrawn_on": _("Choose a day between the decision and today.")})
    row = Withdrawal.objects.create(
        publication=held, organisation=organisation, reason=reason.strip()[:2000], withdrawn_on=day, person=by
    )
    for page in pages_of(held):
        page.withdrawals = [*page.withdrawals, {"name": name, "until": day.isoformat()}]
        publish_again(page)
    audit.record(
        "positions.withdraw_signature",
        held.paper,
        by=by,
        organisation=organisation,
        ballot=held.ballot_id,
        on=day.isoformat(),
    )
    notices_public.SignatureWithdrawn(held, organisation, day, row.reason).tell()
    return row


def _signed_since(publication: Publication, organisation: Organisation) -> datetime.date:
    """The day of the decision, or the one on which an organisation joined after it."""
    ballot = publication.ballot
    joined = ballot.late_signatures.printed().filter(organisation=organisation).first() if ballot else None
    decided_at = joined.given_at if joined else ballot.decided_at if ballot else None
    return timezone.localtime(decided_at or publication.published_at).date()


def signed_name(ballot: Ballot, organisation: Organisation) -> str:
    """The name under which an organisation signed this text, by our ballot or a sister coalition's; else empty."""
    ballots = [one for one in ballot.together() if one.state == Ballot.State.DECIDED]
    asked = Elector.objects.filter(ballot__in=ballots, organisation=organisation)
    for elector in asked.select_related("ballot"):  # by the name of then: an organisation may be called otherwise now
        lists = elector.ballot.result.get("organisations", {})
        if any(one["name"] == elector.name for choice in Answer.SIGNING for one in lists.get(choice, [])):
            return elector.name
    joined = LateSignature.objects.printed().filter(ballot__in=ballots, organisation=organisation).first()
    return joined.ballot.electors.get(organisation=organisation).name if joined else ""


@transaction.atomic
def record_response(publication: Publication, text: str, *, on: datetime.date, by: Person) -> PositionPage:
    """What the addressee answered, shown with the position. Empty words take it away again."""
    if not permissions_public.can_correct(by, publication):
        raise PermissionDenied
    states.locked(publication.paper)
    held = Publication.objects.select_for_update(of=("self",)).select_related("paper", "page").get(pk=publication.pk)
    if on > timezone.localdate():
        raise ValidationError({"response_on": _("Choose the day on which the answer came.")})
    first = _page(held)
    for page in pages_of(held):
        page.response, page.response_on = text.strip()[:4000], on if text.strip() else None
        publish_again(page)
    audit.record("positions.record_response", held.paper, by=by, on=on.isoformat(), words=len(text.split()))
    first.refresh_from_db()
    return first


def _held(publication: Publication, verb: str) -> Publication:
    paper = states.locked(publication.paper)
    held = (
        Publication.objects.select_for_update(of=("self",))
        .select_related("page", "ballot__revision")
        .get(pk=publication.pk)
    )
    held.paper = paper
    states.look_again(paper, verb)
    return held


def _page(publication: Publication) -> PositionPage:
    if publication.page is None:
        raise ValidationError(_("This text was submitted in confidence and has no public page."))
    return publication.page
