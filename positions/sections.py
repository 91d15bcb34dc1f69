"""Sections of a text: a heading of the first or second level and what follows it, up to the next of its level."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from members.models import Person
from positions import document
from positions.models import Paper, PaperSection, SectionTemplate
from positions.permissions import can_lead
from positions.permissions_sections import keeps_section

Node = dict[str, Any]
DEEPEST = 2
START = "start"


@dataclass(frozen=True)
class Section:
    """One section of a tree. The first of its nodes is the heading."""

    block_id: str
    level: int
    nodes: tuple[Node, ...]

    @property
    def title(self) -> str:
        """The words of its heading, empty for what stands before the first."""
        return document.inline_text(self.nodes[0]).strip() if is_head(self.nodes[0]) else ""

    @cached_property
    def words(self) -> int:
        """Words under the heading."""
        return document.word_count(self._body)

    @property
    def is_only_headings(self) -> bool:
        """Whether it has heads and nothing under them, as a translation that only just began."""
        under = [node for node in self.nodes if node["type"] != "heading"]
        return not document.plain_text({"type": "doc", "content": under})

    @property
    def text(self) -> str:
        """What it says, heading included: a blank line between passages."""
        return document.plain_text({"type": "doc", "content": list(self.nodes)})

    @property
    def sha256(self) -> str:
        """Of its nodes, as JSON with sorted keys: changes when anything in it does."""
        canonical = json.dumps(self.nodes, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    @property
    def tree(self) -> Node:
        """The section as a text of its own."""
        return {"type": "doc", "content": list(self.nodes)}

    @property
    def _body(self) -> Node:
        return {"type": "doc", "content": list(self.nodes[1:])}


def sections_of(tree: Node) -> list[Section]:
    """The sections of a text in order; one of the second level also stands in that of the first level above it."""
    content = tree["content"]
    return [
        Section(node["attrs"]["id"], node["attrs"]["level"], tuple(_until_next(content, at)))
        for at, node in enumerate(content)
        if is_head(node)
    ]


def parts_of(tree: Node) -> list[Section]:
    """The whole text cut before each head, nothing twice, nothing left out; what stands before the first is START."""
    cuts: list[list[Node]] = [[]]
    for node in tree["content"]:
        if is_head(node):
            cuts.append([])
        cuts[-1].append(node)
    parts = [Section(part[0]["attrs"]["id"], part[0]["attrs"]["level"], tuple(part)) for part in cuts[1:]]
    before = Section(START, 1, tuple(cuts[0]))
    return [before, *parts] if before.text else parts


def is_head(node: Node) -> bool:
    """Whether a section begins with this block."""
    return node["type"] == "heading" and node["attrs"]["level"] <= DEEPEST


def _until_next(content: list[Node], at: int) -> Iterator[Node]:
    level = content[at]["attrs"]["level"]
    yield content[at]
    for node in content[at + 1 :]:
        if node["type"] == "heading" and node["attrs"]["level"] <= level:
            return
        yield node


@dataclass
class Row:
    """A section of the live text with what was agreed about it, for the page and for the editor."""

    paper: Paper
    section: Section
    held: PaperSection | None
    template: SectionTemplate | None
    is_mine: bool

    @cached_property
    def is_overdue(self) -> bool:
        """Its day has passed and its text may still change."""
        due = self.held.due_on if self.held else None
        return bool(due and due < timezone.localdate() and self.paper.is_writable)

    @property
    def is_over_budget(self) -> bool:
        """It holds more words than were agreed."""
        return bool(self.held and self.held.word_budget and self.section.words > self.held.word_budget)

    @property
    def is_missing(self) -> bool:
        """It must be filled in and is empty."""
        return bool(self.held and self.held.is_required and not self.section.words)

    def facts(self) -> dict[str, Any]:
        """What the editor shows of it (frontend/src/editor/sections.js)."""
        held, template = self.held, self.template
        holder = held.pen_holder if held else None
        return {
            "block": self.section.block_id,
            "guidance": template.in_language("guidance", self.paper.language) if template else "",
            "required": bool(held and held.is_required),
            "budget": held.word_budget if held else None,
            "holder": str(holder or ""),
            "initials": held.organisation.initials if held and held.organisation else "",
            "due": _short(held.due_on) if held and held.due_on else "",
            "overdue": self.is_overdue,
            "locked": bool(held and held.is_locked),
            "by": str(held.locked_by) if held and held.locked_by else "",
            "mine": self.is_mine,
        }


def _short(day: datetime.date) -> str:
    return date_format(day, "j F")


def rows_of(paper: Paper, tree: Node, user: Person) -> list[Row]:
    """Every section of the live text, in order, with what was agreed about it."""
    held = {row.block_id: row for row in paper.sections.select_related("pen_holder", "organisation", "locked_by")}
    templates = {row.key: row for row in SectionTemplate.objects.filter(document_type=paper.document_type_id)}
    leads = can_lead(user, paper)
    rows = []
    for section in sections_of(tree):
        found = held.get(section.block_id)
        mine = leads or bool(found and keeps_section(user, found))
        rows.append(Row(paper, section, found, templates.get(found.key) if found else None, mine))
    return rows


def still_empty(paper: Paper, tree: Node) -> list[str]:
    """The titles of the sections that must be filled in and are not there or hold no words."""
    found = {section.block_id: section for section in sections_of(tree)}
    templates = {row.key: row for row in SectionTemplate.objects.filter(document_type=paper.document_type_id)}
    missing = []
    for row in paper.sections.filter(is_required=True):
        section = found.get(row.block_id)
        if section is None or not section.words:
            template = templates.get(row.key)
            name = template.in_language("title", paper.language) if template else row.key
            missing.append(section.title if section and section.title else name)
    return missing
