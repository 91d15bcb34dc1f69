"""What papers begin with, who keeps which pen, sources, and a translation under way, from `texts/sections.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from positions import document, presets, store
from positions.models import SectionTemplate, Source
from positions.operations import access, sections, translations
from positions.sections import sections_of

WRITTEN = "privacy"  # the paper that the demo is writing
IN_FRENCH = "La classe n’est pas un fichier : la vie privée à l’école"


def scenes(cast: Cast) -> Iterator[Scene]:
    """After the last paper of the demo has begun: those were written before there were templates."""
    with (TEXTS / "sections.toml").open("rb") as file:
        told = tomllib.load(file)
    yield Scene(moment(11, "09:00"), partial(_templates, cast))
    yield Scene(moment(11, "09:30"), partial(_sources, cast, told["source"]))
    yield Scene(moment(10, "14:00"), partial(_budget, cast))
    for pen in told["pen"]:
        yield Scene(moment(10, "14:10"), partial(_give_pen, cast, pen))
    yield Scene(moment(8, "11:20"), partial(_translate, cast))


def _templates(cast: Cast) -> None:
    SectionTemplate.objects.bulk_create(
        section for kind in cast.document_types.values() for section in presets.sections_for(kind)
    )


def _sources(cast: Cast, entries: list[dict[str, Any]]) -> None:
    office = cast.office
    for entry in entries:
        Source.objects.create(added_by=office, organisation=office.seats.get().organisation, **entry)


def _budget(cast: Cast) -> None:
    paper = cast.papers[WRITTEN]
    access.set_member_mode(paper, by=cast.office, mode=paper.member_mode, word_budget=1500)


def _give_pen(cast: Cast, entry: dict[str, Any]) -> None:
    paper = cast.papers[entry["paper"]]
    paper.refresh_from_db()
    doc, _sequence = store.load_document(paper.pk)
    found = next(part for part in sections_of(document.tree_of(doc)) if entry["heading"] in part.title)
    holders = list(paper.pen_holders.select_related("person"))
    holder = holders[len(entry["heading"]) % len(holders)]
    seat = holder.person.seats.filter(organisation=holder.organisation).first()
    sections.assign_section(
        paper, found.block_id, by=cast.office, seat=seat, due_on=moment(-entry["due"]).date(),
        word_budget=entry["words"],
    )  # fmt: skip
    if entry.get("lock"):
        sections.lock_section(paper, found.block_id, by=holder.person)


def _translate(cast: Cast) -> None:
    paper = cast.papers[WRITTEN]
    paper.refresh_from_db()
    revision = paper.revisions.first()
    if revision:
        translations.translate(paper, revision, language="fr", title=IN_FRENCH, by=cast.office)
