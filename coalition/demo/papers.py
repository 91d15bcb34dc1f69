"""Papers in every state of their life, each told as scenes from `texts/papers.toml` and `texts/papers/*.html`."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from pycrdt import XmlElement, XmlFragment, XmlText

from coalition.demo import aftermath, ballots
from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment, on_a_weekday
from coalition.demo.organisations import TEXTS
from monitoring.models import Article
from positions import locks, operations, schema, store
from positions.models import Ballot, ChildVersionPage, Paper, PenHolder, PositionPage
from positions.operations.versions import keep_version

Entry = dict[str, Any]
# Most of these papers are older than the call; why it was left out is said all the same.
NO_CALL = "De trekker en de pennenhouders waren bekend, en de dagen al afgesproken op de algemene vergadering."


def entries() -> list[Entry]:
    """What the file tells about each paper, the oldest first."""
    with (TEXTS / "papers.toml").open("rb") as file:
        return tomllib.load(file)["paper"]


def scenes(cast: Cast) -> Iterator[Scene]:
    """Everything that happens to papers."""
    for entry in entries():
        yield from _drafting(cast, entry)
        if "opened" in entry:
            yield from ballots.scenes(cast, entry)
        if "prepared" in entry:
            yield Scene(moment(entry["prepared"], "11:15"), partial(_step, cast, entry, operations.prepare))
        if "published" in entry:
            yield Scene(moment(entry["published"], "09:30"), partial(_step, cast, entry, operations.prepare))
            yield Scene(moment(entry["published"], "10:00"), partial(_publish, cast, entry))
            yield from aftermath.scenes(cast, entry)
        if "review" in entry:
            yield Scene(moment(14, "09:40"), partial(_under_review, cast, entry))


def _drafting(cast: Cast, entry: Entry) -> Iterator[Scene]:
    yield Scene(moment(entry["proposed"], "09:10"), partial(_propose, cast, entry))
    if "declined" in entry:
        yield Scene(moment(entry["declined"], "16:20"), partial(_end, cast, entry, operations.decline))
    if "drafting" in entry:
        yield Scene(moment(entry["drafting"], "10:05"), partial(_begin, cast, entry))
        yield Scene(moment(entry["drafting"], "10:30"), partial(_write, cast, entry))
    if "frozen" in entry:
        yield Scene(moment(entry["frozen"], "16:45"), partial(_freeze, cast, entry))
    for edit in entry.get("edit", []):
        yield Scene(moment(edit["days"], edit["time"]), partial(_edit, cast, entry, edit))
    for version in entry.get("version", []):
        yield Scene(moment(version["days"], version["time"]), partial(_keep, cast, entry, version))
    if "consultation" in entry:
        yield Scene(moment(entry["consultation"], "11:00"), partial(_consult, cast, entry))
        closes = entry["consultation"] - entry.get("consultation_days", 27)
        if closes > 0:
            yield Scene(moment(closes, "17:05"), partial(_step, cast, entry, operations.close_round))
        if "settled" in entry:
            yield Scene(moment(entry["settled"], "11:30"), partial(_merge, cast, entry))
    if "withdrawn" in entry:
        yield Scene(moment(entry["withdrawn"], "15:30"), partial(_end, cast, entry, operations.withdraw))
    if "settled" in entry:
        yield Scene(moment(entry["settled"], "14:00"), partial(_settle, cast, entry))


def _propose(cast: Cast, entry: Entry) -> None:
    by = cast.person(entry["by"])
    paper = operations.propose(
        title=entry["title"],
        document_type=cast.document_types[entry["type"]],
        lead=cast.organisations[entry["lead"]],
        language=entry.get("language", "nl"),
        purpose=entry["purpose"],
        by=by,
        due_on=moment(entry["due"]).date() if "due" in entry else None,
        supersedes=cast.papers.get(entry.get("supersedes", "")),
    )
    cast.papers[entry["key"]] = paper
    cast.threads[f"paper:{entry['key']}"] = paper.thread
    articles = Article.objects.filter(number__in=entry["articles"])
    operations.describe(paper, by=by, child_reflex=entry.get("child_reflex"), articles=articles)
    for key in entry.get("pen_holders", []):
        PenHolder.objects.create(paper=paper, person=cast.person(key), organisation=_organisation(cast, key))


def _write(cast: Cast, entry: Entry) -> None:
    html = (TEXTS / "papers" / f"{entry['key']}.html").read_text(encoding="utf-8")
    store.write_initial(_now(cast, entry), html, cast.person(entry["by"]))


def _step(cast: Cast, entry: Entry, operation: Any) -> None:
    operation(_now(cast, entry), by=cast.office)


def _begin(cast: Cast, entry: Entry) -> None:
    operations.start_without_call(_now(cast, entry), by=cast.office, reason=entry.get("no_call", NO_CALL))


def _settle(cast: Cast, entry: Entry) -> None:
    operations.settle_text(_now(cast, entry), by=cast.office, waiver=entry.get("settled_because", ""))


def _consult(cast: Cast, entry: Entry) -> None:
    closes_at = moment(entry["consultation"] - entry.get("consultation_days", 27), "17:00")
    closes_at -= closes_at.date() - on_a_weekday(closes_at.date())
    operations.open_round(_now(cast, entry), closes_at=closes_at, by=cast.office, question=entry.get("question", ""))


def _merge(cast: Cast, entry: Entry) -> None:
    operations.finish_merge(_now(cast, entry).rounds.get(ended_at=None), by=cast.office)


def _end(cast: Cast, entry: Entry, operation: Any) -> None:
    operation(_now(cast, entry), by=cast.office, reason=entry["reason"])


def _freeze(cast: Cast, entry: Entry) -> None:
    operations.freeze(_now(cast, entry), by=cast.person(entry["by"]), label=entry["frozen_label"])


def _edit(cast: Cast, entry: Entry, edit: Entry) -> None:
    """Somebody adds a paragraph to the live text, as their browser would."""
    paper, by = cast.papers[entry["key"]], cast.person(edit["by"])
    doc, sequence = store.load_document(paper.pk)
    before = doc.get_state()
    fragment = doc.get(schema.ROOT, type=XmlFragment)
    places = [place for place, child in enumerate(fragment.children) if edit["after"] in str(child)]
    fragment.children.insert(
        places[0] + 1, XmlElement("paragraph", {"id": f"demo-{edit['days']}-{sequence}"}, [XmlText(edit["text"])])
    )
    row = store.NewRow(
        doc.get_update(before), by.pk, _organisation(cast, edit["by"]).pk, "demo",
        left_alone=locks.closed_among(paper.pk, [by.pk]).get(by.pk, frozenset()),  # the passage stands in none of them
    )  # fmt: skip
    store.append_updates(paper.pk, known_sequence=sequence, rows=[row])


def _keep(cast: Cast, entry: Entry, version: Entry) -> None:
    keep_version(_now(cast, entry), label=version["label"], by=cast.person(version["by"]))


def _publish(cast: Cast, entry: Entry) -> None:
    ballot = Ballot.objects.get(revision__paper=_now(cast, entry), sister=None)
    told = aftermath.entries().get(entry["key"], {})
    child = entry.get("child_version")
    operations.publish(
        ballot,
        demand=entry["demand"],
        summary=entry["summary"],
        by=cast.office,
        child_version=ChildVersionPage(
            title=child["title"],
            body=child["html"],
            age_from=child["age_from"],
            age_until=child["age_until"],
            consulted_with=child.get("consulted_with", ""),
            consulted_on=moment(entry["published"] + 12).date(),
        )
        if child
        else None,
        child_version_waiver=entry.get("waiver", ""),
        participation=told.get("participation", ""),
        tags=aftermath.tags(ballot, told),
        with_report=told.get("with_report", False),
    )


def _under_review(cast: Cast, entry: Entry) -> None:
    page: PositionPage = _now(cast, entry).publications.get().page  # type: ignore[assignment]
    page.review_on = moment(-45).date() - datetime.timedelta(days=moment(-45).weekday())
    page.save_revision().publish()
    operations.begin_review(_now(cast, entry), by=cast.office)


def _now(cast: Cast, entry: Entry) -> Paper:
    paper = cast.papers[entry["key"]]
    paper.refresh_from_db()
    return paper


def _organisation(cast: Cast, key: str) -> Any:
    return cast.organisations[key.split(".", 1)[0].upper()]
