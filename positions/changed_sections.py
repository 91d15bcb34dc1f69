"""Which sections differ between two frozen texts, and which passages in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from positions.compare import MOVED, SAME, Row, Text, compare
from positions.compare_blocks import Unit, units_of

Node = dict[str, Any]
START = "start"  # what stands before the first heading


@dataclass(slots=True)
class ChangedSection:
    """A section with a difference. `id` is that of its heading; `title` is empty for what stands before the first."""

    id: str
    title: str
    rows: list[Row] = field(default_factory=list)


def changed_sections(before: Node, after: Node) -> list[ChangedSection]:
    """Sections in which words or form differ, in the order of the later text; a section that is gone counts too."""
    old, new = headings_of(units_of(before)), headings_of(units_of(after))
    found: dict[str, ChangedSection] = {}
    for row in _changed(compare(Text(before), Text(after))):
        name, title = new[row.after.id] if row.after else old[row.unit.id]
        found.setdefault(name, ChangedSection(name, title)).rows.append(row)
    return list(found.values())


def touched_passages(before: Node, after: Node) -> set[str]:
    """The ids of the earlier text's passages whose words or form differ. A demand is one: each of its passages is
    touched when one of them is."""
    units = units_of(before)
    changed = _changed(compare(Text(before), Text(after)))
    touched = {row.before.id for row in changed if row.before and not row.before.is_divider}
    # What came into a demand touches it too.
    demands = {_demand(unit) for row in changed for unit in (row.before, row.after) if unit and unit.demand}
    return touched | {unit.id for unit in units if unit.demand and _demand(unit) in demands}


def _demand(unit: Unit) -> str:
    """The id of the demand that a passage belongs to; empty outside of one."""
    return str(unit.demand["attrs"].get("id")) if unit.demand else ""


def _changed(rows: Iterable[Row]) -> list[Row]:
    """Rows of which words or form differ. A passage of which the words stand elsewhere now has come, or has gone."""
    return [row for row in rows if row.kind != SAME and (row.kind != MOVED or None in (row.before, row.after))]


def headings_of(units: Iterable[Unit]) -> dict[str, tuple[str, str]]:
    """For each passage the id and the words of the heading above it."""
    found: dict[str, tuple[str, str]] = {}
    here = (START, "")
    for unit in units:
        if unit.node["type"] == "heading":
            here = (unit.id, unit.text)
        found[unit.id] = here
    return found
