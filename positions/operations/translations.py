"""A translation as a paper that knows its source: beginning it, and saying how far each section is."""

from __future__ import annotations

import logging
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.operations import open_thread
from members import audit
from members.models import Person
from members.permissions import speaking_organisation
from members.realtime import nudge
from positions import store
from positions.models import Paper, PenHolder, Revision, TranslatedSection
from positions.notices_duties import TranslationOutdated
from positions.operations import states
from positions.permissions_sections import can_check_translation, can_translate
from positions.sections import Section, parts_of
from positions.translations import Pair, beside_source, newest_source, progress_of

State = TranslatedSection.State
READ_AS_IT_STANDS = (
    Paper.State.CONSULTATION, Paper.State.DISPOSITION, Paper.State.MEETING, Paper.State.FINAL_TEXT,
    Paper.State.SIGN_OFF, Paper.State.CONCILIATION, Paper.State.DECIDED, Paper.State.PREPARING,
    Paper.State.PUBLISHED, Paper.State.REVIEW,
)  # fmt: skip
logger = logging.getLogger(__name__)
Node = dict[str, Any]


@transaction.atomic
def translate(paper: Paper, revision: Revision, *, language: str, by: Person, title: str = "") -> Paper:
    """Begin a translation of a revision: a paper with the same sections and demands, empty, for the same readers.

    Without a title it bears that of its source, with the language behind it, until somebody says it in that language.
    """
    if not can_translate(by, paper):
        raise PermissionDenied
    source = states.locked(paper)
    if source.translation_of_id:
        raise ValidationError(_("This is a translation itself. Translate the paper that it comes from."))
    if language not in dict(settings.LANGUAGES) or language == source.language:
        raise ValidationError({"language": _("Choose a language that the paper does not have yet.")})
    if source.translations.filter(language=language).exists():
        raise ValidationError({"language": _("There is a translation into this language already.")})
    made = _make_paper(source, revision, language, title.strip(), by)
    parts = parts_of(revision.tree)
    store.write_first(made, {"type": "doc", "content": [node for part in parts for node in _skeleton(part)]}, by)
    TranslatedSection.objects.bulk_create(
        TranslatedSection(
            paper=made, source_block_id=part.block_id, block_id=part.block_id, position=position,
            source_sha256=part.sha256, changed_by=by,
        )
        for position, part in enumerate(parts)
    )  # fmt: skip
    audit.record("positions.translate", source, by=by, language=language, revision=revision.number, paper=made.pk)
    nudge("board.all", type="paper", paper=made.pk)
    return made


def _make_paper(source: Paper, revision: Revision, language: str, title: str, by: Person) -> Paper:
    circle: dict[str, Any] = {
        "audience": source.audience,
        "audience_organisation": source.audience_organisation,
        "audience_group": source.audience_group,
    }
    title = (title or f"{source.title} ({language.upper()})")[:200]
    made = Paper.objects.create(
        title=title, purpose=source.purpose, document_type=source.document_type, lead=source.lead, language=language,
        thread=open_thread(title=title, by=by, **circle), due_on=source.due_on, proposed_by=by,
        child_reflex=source.child_reflex, state=Paper.State.DRAFTING, translation_of=source,
        source_revision=revision, word_budget=source.word_budget, **circle,
    )  # fmt: skip
    made.articles.set(source.articles.all())
    PenHolder.objects.create(paper=made, person=by, organisation=speaking_organisation(by) or source.lead)
    return made


def _skeleton(part: Section) -> list[Node]:
    """The heading to be overwritten, each demand with what is known of it, and a place to write."""
    found: list[Node] = [node for node in part.nodes if node["type"] == "heading"]
    demands = [{**node, "content": [_empty()]} for node in part.nodes if node["type"] == "demand"]
    return [*found[:1], _empty(), *found[1:], *demands]


def _empty() -> Node:
    return {"type": "paragraph", "attrs": {"id": uuid4().hex[:12]}}


@transaction.atomic
def mark_translated(paper: Paper, source_block_id: str, *, by: Person, state: str) -> TranslatedSection:
    """Say how far a section is, against the source as it is now. Outdated is seen by the house, not said by people."""
    if not can_check_translation(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    if not held.translation_of_id:
        raise ValidationError(_("This paper is not a translation."))
    if state not in (State.TO_DO, State.DRAFT, State.CHECKED):
        raise ValidationError(_("Choose how far this section is."))
    position, part, pair = _pair(beside_source(held)[0], source_block_id)
    if state == State.CHECKED and not pair.is_written:
        raise ValidationError(_("Nothing is written in this section yet, so it cannot be checked."))
    row, _made = TranslatedSection.objects.update_or_create(
        paper=held,
        source_block_id=source_block_id,
        defaults={
            "state": state, "position": position, "source_sha256": part.sha256, "changed_by": by,
            "block_id": pair.target.block_id if pair.target else "", "changed_at": timezone.now(),
        },
    )  # fmt: skip
    revision = newest_source(held).number
    audit.record("positions.mark_translated", held, by=by, section=part.title, state=state, revision=revision)
    nudge(f"paper.{held.pk}", type="sections")
    return row


@transaction.atomic
def tie_section(paper: Paper, source_block_id: str, block_id: str, *, by: Person) -> TranslatedSection:
    """Say which section of the translation is that of a section of its source; one that it was before is free again."""
    if not can_check_translation(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    if not held.translation_of_id:
        raise ValidationError(_("This paper is not a translation."))
    pairs, loose = beside_source(held)
    position, part, _found = _pair(pairs, source_block_id)
    chosen = next((one for one in loose if one.block_id == block_id), None)
    if chosen is None:
        raise ValidationError(_("Choose a section of this text that belongs to no other section yet."))
    row, _made = TranslatedSection.objects.update_or_create(
        paper=held, source_block_id=source_block_id,
        defaults={"block_id": block_id},
        create_defaults={
            "block_id": block_id, "position": position, "source_sha256": part.sha256, "changed_by": by,
        },
    )  # fmt: skip
    audit.record("positions.tie_section", held, by=by, section=part.title, to=chosen.title)
    nudge(f"paper.{held.pk}", type="sections")
    return row


def _pair(pairs: list[Pair], source_block_id: str) -> tuple[int, Section, Pair]:
    for position, pair in enumerate(pairs):
        if pair.block_id == source_block_id and pair.source:
            return position, pair.source, pair
    raise ValidationError(_("The source no longer has this section. Remove its translation from the text."))


def tell_of_outdated_translations() -> int:
    """For the job: whose source has a newer text with other words in it, once for each such text. Out: how many heard.

    While a paper is drafted nobody translates after it with every revision: only what is read as it stands counts.
    """
    sources = Paper.objects.filter(translations__isnull=False, state__in=READ_AS_IT_STANDS).distinct()
    told = 0
    for source in sources:
        newest = source.revisions.first()
        try:
            with transaction.atomic():
                for one in progress_of(source):
                    if one.outdated and newest:
                        told += len(TranslationOutdated(one.paper, newest, one.outdated).tell())
        except Exception:
            logger.exception("Nobody could be told of the translations of paper %s", source.pk)
    return told
