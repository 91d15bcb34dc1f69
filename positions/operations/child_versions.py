"""The version for children on its way: written, read with children, approved; written anew when the text changed."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from members.working_days import add_working_days, working_days_before
from positions import permissions_public
from positions.child_drafts import draft_of, is_consulted
from positions.models import ChildVersionPage, Paper, PositionPage, Publication
from positions.notices_duties import ChildVersionDue, ChildVersionToConsult
from positions.operations import states, waivers
from positions.operations.publication import add_child_version, pages_of, publish_again
from positions.readiness import CONTACT, PERSONAL

HELD = (Paper.State.PUBLISHED, Paper.State.REVIEW)
SOON = 5  # working days before


@transaction.atomic
def write_child_version(
    publication: Publication,
    *,
    title: str,
    body: str,
    age_from: int,
    age_until: int,
    consulted_with: str,
    by: Person,
    consulted_on: datetime.date | None = None,
) -> ChildVersionPage:
    """Keep a draft of the version for children. What the public reads stays as it is until somebody approves.

    `consulted_on` and `consulted_with`: on which day children read it, and which group.
    """
    if not permissions_public.can_write_child_version(by, publication):
        raise PermissionDenied
    page = _locked_page(publication)
    if not body.strip():
        raise ValidationError({"child_text": _("Write the text for children.")})
    if CONTACT.search(consulted_with):
        raise ValidationError({"consulted_with": PERSONAL})
    if consulted_on and consulted_on > timezone.localdate():
        raise ValidationError({"consulted_on": _("This day is still to come.")})
    draft = draft_of(page)
    if draft is None:
        draft = ChildVersionPage(title=title, body=body)
        add_child_version(page, draft)
    draft.title, draft.body = title or page.title, body
    draft.age_from, draft.age_until, draft.consulted_with = age_from, age_until, consulted_with.strip()[:300]
    draft.consulted_on, draft.consultation_waiver = consulted_on, ""
    draft.source_sha256 = page.sha256
    draft.save_revision()
    audit.record("positions.write_child_version", publication.paper, by=by, sha256=page.sha256)
    if not is_consulted(draft):
        ChildVersionToConsult(publication, page.sha256).tell()
    return draft


@transaction.atomic
def approve_child_version(publication: Publication, *, by: Person, waiver: str = "") -> ChildVersionPage:
    """Let the newest draft go out beside the position that it was written from.

    `waiver` says why it goes out though children have not read it; that stays with the paper.
    """
    if not permissions_public.can_approve_child_version(by, publication):
        raise PermissionDenied
    page = _locked_page(publication)
    draft = draft_of(page)
    if draft is None:
        raise ValidationError(_("There is no version for children yet. Write it first."))
    if draft.source_sha256 != page.sha256:
        raise ValidationError(
            _("The position has a new edition since this was written. Read it against the new text and keep it again.")
        )
    paper = states.locked(publication.paper)
    let_go = waivers.look_again(paper, "approve_child_version", by=by, waiver=waiver)
    draft.consultation_waiver = let_go.reason[:300] if let_go.guards else ""
    draft.go_live_at = page.go_live_at
    revision = draft.save_revision()
    if page.live:
        revision.publish()
    else:
        draft.save()
    for one in pages_of(publication):
        if one.child_version_waiver:
            one.child_version_waiver = ""
            publish_again(one)
    more = waivers.keep(paper, "approve_child_version", let_go, by=by)
    audit.record("positions.approve_child_version", publication.paper, by=by, sha256=page.sha256, **more)
    return ChildVersionPage.objects.get(pk=draft.pk)


def _locked_page(publication: Publication) -> PositionPage:
    states.locked(publication.paper)
    held = Publication.objects.select_for_update(of=("self",)).select_related("page").get(pk=publication.pk)
    if held.page is None:
        raise ValidationError(_("This text was submitted in confidence and has no public page."))
    return held.page


def remind_child_versions_when_due(today: datetime.date | None = None) -> int:
    """For the job: a week before, and on the day, a version for children is owed that was waived at publication.

    Counted in working days from when the position became public; its kind says how many. Out: how many heard.
    """
    day = today or timezone.localdate()
    owed = Publication.objects.filter(paper__state__in=HELD, page__live=True).exclude(page__child_version_waiver="")
    owed = owed.exclude(paper__document_type__child_version_days=0)
    told = 0
    for publication in owed.select_related("paper__document_type", "page"):
        since = timezone.localdate(publication.lifted_at or publication.published_at)
        due = add_working_days(since, publication.paper.document_type.child_version_days)
        step = "due" if day >= due else "soon" if day >= working_days_before(due, SOON) else ""
        if step and publication.page:
            reason = publication.page.child_version_waiver
            told += len(ChildVersionDue(publication, due, step, reason).tell())
    return told
