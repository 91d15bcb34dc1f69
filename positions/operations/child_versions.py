"""The version for children on its way: written, read with children, approved; written anew when the text changed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from positions import permissions_public
from positions.models import ChildVersionPage, PositionPage, Publication
from positions.operations import states
from positions.operations.publication import add_child_version, pages_of, publish_again
from positions.readiness import CONTACT, PERSONAL


@transaction.atomic
def write_child_version(
    publication: Publication, *, title: str, body: str, age_from: int, age_until: int, consulted_with: str, by: Person
) -> ChildVersionPage:
    """Keep a draft of the version for children. What the public reads stays as it is until somebody approves."""
    if not permissions_public.can_write_child_version(by, publication):
        raise PermissionDenied
    page = _locked_page(publication)
    if not body.strip():
        raise ValidationError({"child_text": _("Write the text for children.")})
    if CONTACT.search(consulted_with):
        raise ValidationError({"consulted_with": PERSONAL})
    draft = draft_of(page)
    if draft is None:
        draft = ChildVersionPage(title=title, body=body)
        add_child_version(page, draft)
    draft.title, draft.body = title or page.title, body
    draft.age_from, draft.age_until, draft.consulted_with = age_from, age_until, consulted_with.strip()[:300]
    draft.source_sha256 = page.sha256
    draft.save_revision()
    audit.record("positions.write_child_version", publication.paper, by=by, sha256=page.sha256)
    return draft


@transaction.atomic
def approve_child_version(publication: Publication, *, by: Person) -> ChildVersionPage:
    """Let the newest draft go out beside the position that it was written from."""
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
    audit.record("positions.approve_child_version", publication.paper, by=by, sha256=page.sha256)
    return ChildVersionPage.objects.get(pk=draft.pk)


def draft_of(page: PositionPage) -> ChildVersionPage | None:
    """The newest words of a position's version for children, whether or not they are public."""
    found = ChildVersionPage.objects.filter(position=page).first()
    return found.get_latest_revision_as_object() if found else None  # type: ignore[no-any-return]


def _locked_page(publication: Publication) -> PositionPage:
    states.locked(publication.paper)
    held = Publication.objects.select_for_update(of=("self",)).select_related("page").get(pk=publication.pk)
    if held.page is None:
        raise ValidationError(_("This text was submitted in confidence and has no public page."))
    return held.page
