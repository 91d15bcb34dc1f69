"""Thanking those who helped with a paper: naming them with their consent, and taking the name away again."""

from __future__ import annotations

import datetime
import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from positions.models import Contributor, Paper, PositionPage
from positions.operations import states
from positions.operations.publication import pages_of, publish_again
from positions.page_copy import thanked
from positions.permissions_public import can_thank


@transaction.atomic
def thank(
    paper: Paper, *, name: str, part: str, consented_on: datetime.date, consent: str, affiliation: str = "", by: Person
) -> Contributor:
    """Name somebody who agreed to it. What is public already names them from now on. The log holds no name."""
    if not can_thank(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    clean = " ".join(name.split())
    if not clean:
        raise ValidationError({"name": _("Write the name as it should be printed.")})
    if consented_on > timezone.localdate():
        raise ValidationError({"consented_on": _("Nobody has agreed on a day that is still to come.")})
    if not consent.strip():
        raise ValidationError({"consent": _("Say how you know: without a consent nobody is named.")})
    if held.contributors.filter(name__iexact=clean, withdrawn_on=None).exists():
        raise ValidationError({"name": _("%(name)s is on the list already.") % {"name": clean}})
    added = Contributor(
        paper=held, name=clean, part=part, consented_on=consented_on, consent=consent.strip()[:200],
        affiliation=" ".join(affiliation.split())[:160], added_by=by,
    )  # fmt: skip
    added.full_clean()
    added.save()
    audit.record("positions.thank", added, by=by, paper=held.pk, consented_on=consented_on.isoformat())
    _show(held)
    return added


@transaction.atomic
def withdraw_thanks(contributor: Contributor, *, by: Person) -> Contributor:
    """The consent is withdrawn: the name goes from the list, the public pages, their stored drafts and their files."""
    if not can_thank(by, contributor.paper):
        raise PermissionDenied
    paper = states.locked(contributor.paper)
    held = Contributor.objects.select_for_update(of=("self",)).get(pk=contributor.pk)
    if held.withdrawn_on:
        return held
    held.name = held.affiliation = held.consent = ""
    held.withdrawn_on = max(timezone.localdate(), held.consented_on)
    held.save(update_fields=["name", "affiliation", "consent", "withdrawn_on"])
    audit.record("positions.withdraw_thanks", held, by=by, paper=paper.pk)
    for page in _show(paper):
        _forget_earlier(page)
    return held


def _show(paper: Paper) -> list[PositionPage]:
    """The list on every public page of the paper, and on those that wait for their embargo."""
    shown = []
    for publication in paper.publications.exclude(page=None).select_related("page"):
        for page in pages_of(publication):
            page.contributors = thanked(paper)
            publish_again(page)
            shown.append(page)
    return shown


def _forget_earlier(page: PositionPage) -> None:
    """What earlier drafts and files of the page still said; the page itself names its new files."""
    for revision in page.revisions.all():
        if revision.content.get("contributors"):
            revision.content["contributors"] = page.contributors
            revision.save(update_fields=["content"])
    kept = {page.pdf.name, page.docx.name}
    own = re.compile(rf"{re.escape(page.slug)}-{re.escape(page.language)}-[0-9a-f]{{10}}\.(pdf|docx)")

    def delete() -> None:
        if not default_storage.exists("positions"):
            return
        for name in default_storage.listdir("positions")[1]:
            if own.fullmatch(name) and f"positions/{name}" not in kept:
                default_storage.delete(f"positions/{name}")

    transaction.on_commit(delete, robust=True)
