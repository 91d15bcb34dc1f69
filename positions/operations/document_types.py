"""Kinds of papers: how each is decided. The secretariat changes them; what is open keeps the rule it opened with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from members import audit
from members.models import Membership, Person
from positions import presets
from positions.models import DocumentType, Elector, SectionTemplate
from positions.models.promises import Part, Threshold
from positions.permissions_flow import can_change_document_types

Mode, Rule, Silence = DocumentType.Mode, DocumentType.Rule, DocumentType.Silence
MOST_DAYS = 366
DAYS = (
    "minimum_days", "urgent_days", "extension_days", "conciliation_days", "disposition_days", "contest_days",
    "objection_days", "wording_days", "consultation_days", "scoping_days", "scoping_reminder_days", "link_days",
    "escalate_days", "second_round_days", "final_text_days", "preparing_days", "child_version_days",
)  # fmt: skip


@transaction.atomic
def keep_document_type(kind: DocumentType | None, *, by: Person, **fields: Any) -> DocumentType:
    """Change how papers of a kind are decided, or make a kind (`kind` None). Sign-offs that are open do not change.

    A new kind begins with a template in every language of the house, the child reflex in it.
    """
    if not can_change_document_types(by):
        raise PermissionDenied
    held = DocumentType.objects.select_for_update().get(pk=kind.pk) if kind else DocumentType()
    before = {name: getattr(held, name) for name in fields}
    for name, value in fields.items():
        setattr(held, name, value)
    if not held.pk:
        held.slug = _free_slug(held.name_en or held.name_nl)
    _check(held)
    held.full_clean(validate_unique=False)
    held.save()
    if not kind:
        _begin_template(held)
    changed = {name: [before[name], value] for name, value in fields.items() if before[name] != value}
    audit.record("positions.keep_document_type", held, by=by, kind=held.slug, changed=changed if kind else {})
    return held


@transaction.atomic
def start_from_preset(slug: str, *, by: Person) -> DocumentType:
    """Take over one of the kinds that the product offers, with its template. Raises ValidationError."""
    if not can_change_document_types(by):
        raise PermissionDenied
    found = next((one for one in presets.kinds() if one.slug == slug), None)
    if found is None or slug not in {one.slug for one in presets_left()}:
        raise ValidationError(_("This kind of paper is here already."))
    _check(found)
    found.save(force_insert=True)
    _begin_template(found)
    audit.record("positions.keep_document_type", found, by=by, kind=found.slug, changed={}, preset=True)
    return found


@transaction.atomic
def start_from_every_preset() -> list[DocumentType]:
    """All of them that are not here yet, for a site that begins. Nobody does this on a page: it asks no right."""
    made = presets_left()
    for kind in made:
        kind.save(force_insert=True)
        _begin_template(kind)
    return made


def presets_left() -> list[DocumentType]:
    """The kinds that can still be started from, not stored."""
    here = set(DocumentType.objects.values_list("slug", flat=True))
    return [one for one in presets.kinds() if one.slug not in here]


def _begin_template(kind: DocumentType) -> None:
    SectionTemplate.objects.bulk_create(presets.sections_for(kind))


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:40].strip("-") or "kind"
    if wanted == "new":
        wanted = "new-kind"  # the address of the form itself
    number, slug = 2, wanted
    while DocumentType.objects.filter(slug=slug).exists():
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _check(kind: DocumentType) -> None:
    """Raise ValidationError with a sentence for each field that does not fit the others."""
    problems: dict[str, str] = {**_who(kind), **_how(kind)}
    for name in DAYS:
        if getattr(kind, name) > MOST_DAYS:
            problems.setdefault(name, _("Choose at most a year."))
    if kind.urgent_days > kind.minimum_days:
        problems.setdefault("urgent_days", _("What is urgent cannot take longer than what is not."))
    if not kind.minimum_days:
        problems.setdefault("minimum_days", _("Organisations need at least one day."))
    if not kind.link_days:
        problems.setdefault("link_days", _("A link has to work for a day at least."))
    if set(kind.sign_off_languages) - set(dict(settings.LANGUAGES)):
        problems["sign_off_languages"] = _("Choose languages of this site.")
    if problems:
        raise ValidationError(problems)


def _who(kind: DocumentType) -> dict[str, str]:
    problems = {}
    known = {*Membership.Type.values} - {Membership.Type.SUSPENDED}
    deciding, advising = set(kind.deciding_types), set(kind.advising_types)
    if not deciding:
        problems["deciding_types"] = _("Somebody has to decide. Choose at least one kind of member.")
    elif deciding - known or deciding & set(Elector.NEVER_DECIDE):
        problems["deciding_types"] = _("Advisers, observers and guests never decide.")
    if advising - known or advising & deciding:
        problems["advising_types"] = _("Who decides is not asked for advice as well.")
    for name in ("quorum_by_type", "majority_by_type"):
        found: dict[str, Threshold] = getattr(kind, name)
        if set(found) - deciding or not all(map(_is_threshold, found.values())):
            problems[name] = _("Give a percentage from 1 to 100 or a part such as 2/3, only for those who decide.")
    return problems


def _is_threshold(found: object) -> bool:
    return found in Part if isinstance(found, str) else isinstance(found, int) and 0 < found <= 100


def _how(kind: DocumentType) -> dict[str, str]:
    problems = {}
    if (kind.mode == Mode.SIGN_ON) != (kind.rule == Rule.SIGN_ON):
        problems["rule"] = _("With a sign-on each organisation decides for itself; a coalition position needs a rule.")
    if kind.rule == Rule.CONSENSUS_MINUS and not kind.objections_allowed:
        problems["objections_allowed"] = _("How many objections are allowed? With none it is consensus.")
    if kind.rule != Rule.CONSENSUS_MINUS and kind.objections_allowed:
        problems["objections_allowed"] = _("Only the rule “consensus, save a few objections” allows some.")
    if kind.majority_part == Part.ONE_THIRD:
        problems["majority_part"] = _("A third is no majority. Choose more than half, or more.")
    if kind.rule == Rule.MAJORITY and not kind.majority_part and not 50 < kind.majority_percent <= 100:
        problems["majority_percent"] = _("A majority is more than 50 and at most 100 per cent.")
    if kind.mode == Mode.SIGN_ON and kind.silence != Silence.NO_ANSWER:
        problems["silence"] = _("Silence never signs: with a sign-on only those who say yes are named.")
    for name in ("silence_addresses", "silence_reminders"):
        if not getattr(kind, name):
            problems[name] = _("At least one: nobody consents to what never reached them.")
    if kind.silence != Silence.NO_ANSWER and kind.silence_reminders > len(kind.reminder_days) + 1:
        problems["silence_reminders"] = _("Fewer reminders leave by themselves, so silence would never say anything.")
    if kind.quorum_percent > 100:
        problems["quorum_percent"] = _("Choose at most 100 per cent.")
    return problems
