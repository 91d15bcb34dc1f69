"""What a chapter of the alternative report rested on when it went out: copies, which no later change reaches."""

from __future__ import annotations

from typing import Any

from members.audience import standing
from monitoring.models import SignalReport
from monitoring.signal_tables import Table, table_of
from positions.models import Evidence, Paper, Publication

Entry = dict[str, Any]
CLOSED, PUBLIC = Evidence.Confidentiality.CLOSED, Evidence.Confidentiality.PUBLIC


def copied(paper: Paper) -> list[Entry]:
    """The evidence of the paper's chapter as it stands now; nothing for a paper that is no chapter.

    A file is named and never copied; of the signals of a helpdesk the table is, as members read it. `for` are the
    organisations that may know of what is closed.
    """
    if paper.chapter is None:
        return []
    pens = list(paper.chapter.organisations.values_list("pk", flat=True))
    rows = Evidence.objects.filter(chapter=paper.chapter).select_related(
        "source", "organisation", "signal_report__organisation"
    )
    return [
        {
            "uuid": str(one.uuid), "title": one.title, "dated": one.dated.isoformat() if one.dated else "",
            "link": one.link or (one.source.url if one.source else ""), "source": str(one.source or ""),
            "file": one.file_name, "organisation": one.organisation.name, "consent": one.consent,
            "confidentiality": one.confidentiality, "for": sorted({one.organisation_id, *pens}),
            "signals": _signals(one.signal_report) if one.signal_report else None,
        }
        for one in rows.order_by("added_at", "pk")
    ]  # fmt: skip


def _signals(report: SignalReport) -> Entry:
    """A report as it stands now, with bands where a number is small."""
    return {
        "title": report.title, "organisation": report.organisation.name, "from": report.period_from.isoformat(),
        "until": report.period_until.isoformat(), "pattern": report.pattern, **as_data(table_of(report)),
    }  # fmt: skip


def as_data(table: Table) -> Entry:
    """A table as it is kept with what went out."""
    return {**table._asdict(), "lines": [line._asdict() for line in table.lines]}


def for_everybody(entries: list[Entry]) -> list[Entry]:
    """Of these copies what the public page shows: what is public and can be read at an address."""
    names = ("uuid", "title", "dated", "link")
    shown = (one for one in entries if one.get("confidentiality") == PUBLIC and one["link"])
    return [{name: one[name] for name in names} for one in shown]


def seen_by(publication: Publication, user: object) -> list[Entry]:
    """The copies that this reader may know of. What was taken away since says only that."""
    found = standing(user)
    if not found.is_member:
        return []
    ours = set(found.organisation_ids)
    return [
        one
        for one in publication.evidence
        if found.is_secretariat or one.get("confidentiality") != CLOSED or ours & set(one["for"])
    ]


def without(entries: list[Entry], uuid: str, day: str) -> list[Entry]:
    """The copies without the words of one: consent can be withdrawn, also from what went out."""
    return [
        {"uuid": uuid, "taken_away": day, "confidentiality": one.get("confidentiality", CLOSED), "for": one["for"]}
        if one["uuid"] == uuid
        else one
        for one in entries
    ]
