"""What papers begin with, who keeps which pen, sources, and a translation under way, from `texts/sections.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from positions import document, operations, presets, schema, store
from positions.models import Paper, SectionTemplate, Source
from positions.operations import access, sections, translations
from positions.sections import parts_of, sections_of

WRITTEN = "privacy"  # the paper that the demo is writing
IN_FRENCH = "La classe n’est pas un fichier : la vie privée à l’école"

CHAPTER = "lucht"  # of the alternative report, which organisations sign when they can read it in two languages
CHAPTER_IN_FRENCH = "Rapport alternatif, chapitre 7 : un environnement sain"


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
    yield Scene(moment(8, "11:40"), partial(_ask_for_languages, cast))
    yield Scene(moment(6, "10:10"), partial(_translate_chapter, cast, told["translated"]))


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


def _ask_for_languages(cast: Cast) -> None:
    kind = cast.document_types["alternatief-rapport"]
    operations.keep_document_type(kind, by=cast.office, sign_off_languages=["nl", "fr"])


def _translate_chapter(cast: Cast, told: list[dict[str, Any]]) -> None:
    """The first sections of the chapter in French; the others are still to be done."""
    paper = Paper.objects.get(pk=cast.papers[CHAPTER].pk)
    revision = paper.revisions.latest("number")
    made = translations.translate(paper, revision, language="fr", title=CHAPTER_IN_FRENCH, by=cast.office)
    organisation = cast.office.seats.get().organisation
    store.change_text(made, partial(_write, told=told), by=cast.office, organisation=organisation, session="demo")
    parts = {part.title: part for part in parts_of(revision.tree)}
    for one in told:
        translations.mark_translated(made, parts[one["of"]].block_id, by=cast.office, state=one["state"])


def _write(doc: Doc, *, told: list[dict[str, Any]]) -> None:
    blocks = doc.get(schema.ROOT, type=XmlFragment).children
    for number, one in enumerate(told):
        place = next(place for place, block in enumerate(blocks) if one["of"] in str(block))
        words = blocks[place].children[0]
        words.insert(0, one["heading"])
        del words[len(one["heading"].encode()) :]
        del blocks[place + 1]  # the place to write
        for nth, paragraph in enumerate(one["paragraphs"], 1):
            element = XmlElement("paragraph", {"id": f"demo-fr-{number}-{nth}"}, [XmlText(paragraph)])
            blocks.insert(place + nth, element)
