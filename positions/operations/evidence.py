"""Evidence of a chapter or a demand: added with its consent, and taken away with its file."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person
from monitoring.models import Chapter, SignalReport
from positions import chapter_evidence, evidence as files, permissions_chapters as permissions
from positions.models import Evidence, FollowUp, Publication, Source
from positions.operations import states
from positions.operations.publication import pages_of, publish_again

Consent, Confidentiality = Evidence.Consent, Evidence.Confidentiality


@transaction.atomic
def add_evidence(
    to: Chapter | FollowUp,
    *,
    title: str,
    organisation: Organisation,
    by: Person,
    dated: datetime.date | None = None,
    source: Source | None = None,
    signal_report: SignalReport | None = None,
    link: str = "",
    file: files.Evidence | None = None,
    consent: str = Consent.NOT_YET,
    consent_note: str = "",
    confidentiality: str = Confidentiality.CLOSED,
) -> Evidence:
    """Keep what a chapter or a demand rests on. Raises ValidationError by field.

    What is public and stands with a published demand is copied to the position's page, as long as it can be read at
    an address: a file never leaves the house.
    """
    if not permissions.can_add_evidence(by, to):
        raise PermissionDenied
    _lock(to)
    _check(title, dated, source or signal_report, link, file, consent, consent_note, confidentiality)
    _check_signals(signal_report, source, link, confidentiality, by)
    place: dict[str, Any] = {"chapter": to} if isinstance(to, Chapter) else {"follow_up": to}
    made = Evidence(
        **place, title=title.strip(), dated=dated, source=source, signal_report=signal_report, link=link,
        consent=consent, consent_note=consent_note.strip(), confidentiality=confidentiality,
        organisation=organisation, added_by=by, file_name=file.name if file else "",
    )  # fmt: skip
    if file:
        made.file.save(f"{uuid4()}.{file.kind}", ContentFile(file.content), save=False)
    made.save()
    audit.record(
        "positions.add_evidence", made, by=by, organisation=organisation, chapter=made.chapter_id,
        follow_up=made.follow_up_id, consent=consent, confidentiality=confidentiality, has_file=file is not None,
    )  # fmt: skip
    if made.follow_up and confidentiality == Confidentiality.PUBLIC:
        _show(made.follow_up)
    return made


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: Person) -> None:
    """Take evidence away for good, its file too: consent can be withdrawn. The log says that it was there, not what."""
    if not permissions.can_remove_evidence(by, evidence):
        raise PermissionDenied
    _lock(evidence.chapter or evidence.follow_up)
    held = Evidence.objects.select_for_update().filter(pk=evidence.pk).first()
    if held is None:
        return  # somebody was faster
    _take_off(held)
    audit.record("positions.remove_evidence", held, by=by, chapter=held.chapter_id, follow_up=held.follow_up_id)
    name, storage, demand = held.file.name, held.file.storage, held.follow_up
    was_public = held.confidentiality == Confidentiality.PUBLIC
    held.delete()
    if demand and was_public:
        _show(demand)
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


@transaction.atomic
def change_evidence(
    evidence: Evidence,
    *,
    title: str,
    by: Person,
    dated: datetime.date | None = None,
    source: Source | None = None,
    signal_report: SignalReport | None = None,
    link: str = "",
    file: files.Evidence | None = None,
    consent: str = Consent.NOT_YET,
    consent_note: str = "",
    confidentiality: str = Confidentiality.CLOSED,
) -> Evidence:
    """Correct a piece of evidence; without a new file it keeps the one it has. Raises ValidationError by field.

    The log names what was changed, not the words: what was taken back must be gone. What went out with a chapter stays
    as it was.
    """
    if not permissions.can_remove_evidence(by, evidence):
        raise PermissionDenied
    _lock(evidence.chapter or evidence.follow_up)
    held = Evidence.objects.select_for_update().filter(pk=evidence.pk).first()
    if held is None:
        raise ValidationError(_("This evidence was removed in the meantime."))
    known = file or held.file or None
    _check(title, dated, source or signal_report, link, known, consent, consent_note, confidentiality)
    _check_signals(signal_report, source, link, confidentiality, by)
    given = {
        "title": title.strip(), "dated": dated, "source": source, "signal_report": signal_report, "link": link,
        "consent": consent, "consent_note": consent_note.strip(), "confidentiality": confidentiality,
    }  # fmt: skip
    changed = [name for name, value in given.items() if getattr(held, name) != value] + (["file"] if file else [])
    if not changed:
        return held
    was_public, old, storage = held.confidentiality == Confidentiality.PUBLIC, held.file.name, held.file.storage
    for name, value in given.items():
        setattr(held, name, value)
    if file:
        held.file_name = file.name
        held.file.save(f"{uuid4()}.{file.kind}", ContentFile(file.content), save=False)
        if old:
            transaction.on_commit(lambda: storage.delete(old), robust=True)
    held.changed_by, held.changed_at = by, timezone.now()
    held.save()
    audit.record(
        "positions.change_evidence", held, by=by, chapter=held.chapter_id, follow_up=held.follow_up_id, changed=changed,
        consent=consent, confidentiality=confidentiality,
    )  # fmt: skip
    if held.follow_up and (was_public or confidentiality == Confidentiality.PUBLIC):
        _show(held.follow_up)
    return held


def _take_off(evidence: Evidence) -> None:
    """Take the words of one piece out of the copies that went out with its chapter, and off the public pages."""
    key, today = str(evidence.uuid), timezone.localdate().isoformat()
    copies = Publication.objects.filter(evidence__contains=[{"uuid": key}]).select_related("paper", "page")
    for publication in copies.order_by("pk"):
        states.locked(publication.paper)
        publication.evidence = chapter_evidence.without(publication.evidence, key, today)
        publication.save(update_fields=["evidence"])
        for page in pages_of(publication):
            page.evidence = [one for one in page.evidence if one["uuid"] != key]
            publish_again(page)


def _lock(to: Chapter | FollowUp | None) -> None:
    if isinstance(to, FollowUp):
        states.locked(to.publication.paper)
    elif to is not None and not Chapter.objects.select_related("cycle").get(pk=to.pk).cycle.is_open:
        raise ValidationError(_("This cycle is closed. Open it again to change something in it."))


def _check(
    title: str, dated: datetime.date | None, source: object, link: str, file: object,
    consent: str, consent_note: str, confidentiality: str,
) -> None:  # fmt: skip
    wrong: dict[str, str] = {}
    if not title.strip():
        wrong["title"] = _("Say in a sentence what it shows.")
    if dated and dated > timezone.localdate():
        wrong["dated"] = _("That day has not come yet.")
    if not (source or link or file):
        wrong["link"] = _("Give an address, a file, a source or a signal report, so that others can find it.")
    if consent == Consent.GIVEN and not consent_note.strip():
        wrong["consent_note"] = _("Say how we know: a signed form, a mail of that day.")
    if consent not in Consent.values:
        wrong["consent"] = _("Choose how it stands with consent.")
    if confidentiality not in Confidentiality.values:
        wrong["confidentiality"] = _("Choose who may know of it.")
    elif confidentiality == Confidentiality.PUBLIC and consent == Consent.NOT_YET:
        wrong["confidentiality"] = _("It can be public once consent is given, or not needed.")
    if wrong:
        raise ValidationError(wrong)


def _check_signals(
    report: SignalReport | None, source: Source | None, link: str, confidentiality: str, by: Person
) -> None:  # fmt: skip
    """What a helpdesk heard is for members, once it was shared with them, and its table never leaves the house."""
    if report is None:
        return
    if not SignalReport.objects.visible_to(by).filter(pk=report.pk, shared_at__isnull=False).exists():
        raise ValidationError({"signal_report": _("Choose a report that was shared with all members.")})
    if confidentiality == Confidentiality.PUBLIC and not (link or source):
        raise ValidationError(
            {"confidentiality": _("A signal report is for members: give an address too, or keep this inside.")}
        )


def _show(follow_up: FollowUp) -> None:
    """Copy to the position's pages what of this demand's evidence is public and has an address."""
    public = follow_up.evidence.filter(confidentiality=Confidentiality.PUBLIC).select_related("source")
    shown = [
        {"title": one.title, "dated": one.dated.isoformat() if one.dated else "", "link": address}
        for one in public
        if (address := one.link or (one.source.url if one.source else ""))
    ]
    for page in pages_of(follow_up.publication):
        page.demands = [
            {**one, "evidence": shown} if one["number"] == follow_up.number else one for one in page.demands
        ]
        publish_again(page)
