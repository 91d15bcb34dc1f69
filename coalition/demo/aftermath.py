"""What happens to positions once they are public: told in `texts/publications.toml`."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from positions import amend, operations
from positions.demands import demands_of
from positions.models import Ballot, Publication

Entry = dict[str, Any]


@cache
def entries() -> dict[str, Entry]:
    """What the file tells about each position, by the key of its paper."""
    with (TEXTS / "publications.toml").open("rb") as file:
        return {entry["key"]: entry for entry in tomllib.load(file)["publication"]}


def tags(ballot: Ballot, entry: Entry) -> dict[str, dict[str, Any]]:
    """Which children each demand is about, by its number in the file."""
    groups = entry.get("groups", {})
    return {
        one["block_id"]: {"groups": groups[str(one["number"])]}
        for one in demands_of(ballot.revision.tree)
        if str(one["number"]) in groups
    }


def scenes(cast: Cast, paper: Entry) -> Iterator[Scene]:
    """Everything after publication, with its moment."""
    entry = entries().get(paper["key"], {})
    for one in entry.get("correction", []):
        yield Scene(moment(one["days"], "11:20"), partial(_correct, cast, paper, one))
    for one in entry.get("withdrawal", []):
        yield Scene(moment(one["days"], "15:10"), partial(_withdraw, cast, paper, one))
    for one in entry.get("response", []):
        yield Scene(moment(one["days"], "16:30"), partial(_answer, cast, paper, one))
    for one in entry.get("note", []):
        yield Scene(moment(one["days"], "14:15"), partial(_note, cast, paper, one))
    for one in entry.get("plan", []):
        yield Scene(moment(one["days"], "14:45"), partial(_plan, cast, paper, one))


def _correct(cast: Cast, paper: Entry, one: Entry) -> None:
    publication = _publication(cast, paper)
    revision = publication.paper.revisions.get(number=publication.page.revision_number)  # type: ignore[union-attr]
    passage = next(found for found in amend.passages(revision.tree) if one["old"] in found.words)
    new = passage.words.replace(one["old"], one["new"])
    operations.correct(publication, {passage.id: new}, note=one["note"], by=cast.office)


def _withdraw(cast: Cast, paper: Entry, one: Entry) -> None:
    operations.withdraw_signature(
        _publication(cast, paper), cast.organisations[one["organisation"]], reason=one["reason"],
        by=cast.person(cast.speaker(one["organisation"])),
    )  # fmt: skip


def _answer(cast: Cast, paper: Entry, one: Entry) -> None:
    operations.record_response(_publication(cast, paper), one["text"], on=moment(one["days"]).date(), by=cast.office)


def _note(cast: Cast, paper: Entry, one: Entry) -> None:
    publication = _publication(cast, paper)
    operations.note_progress(
        publication.follow_ups.get(number=one["demand"]), text=one["text"], status=one["status"],
        is_public=one.get("public", False), organisation=cast.organisations[paper["lead"]], by=cast.office,
    )  # fmt: skip


def _plan(cast: Cast, paper: Entry, one: Entry) -> None:
    day: datetime.date = moment(one["look_again"]).date()
    operations.plan_follow_up(
        _publication(cast, paper).follow_ups.get(number=one["demand"]), review_on=day,
        owner=cast.organisations[one["owner"]], by=cast.office,
    )  # fmt: skip


def _publication(cast: Cast, paper: Entry) -> Publication:
    found = Publication.objects.select_related("page", "paper__lead", "ballot__revision")
    return found.get(paper=cast.papers[paper["key"]])
