"""A reporting cycle with chapters and evidence, and what stands beside the demands: `texts/reporting.toml`."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from monitoring.models import Article, Assessment, Chapter, Cluster, KeyDate, Recommendation, ReportingCycle
from monitoring.operations import count_signals, keep_signal_report, open_cycle, share_signal_report
from positions import operations
from positions.models import Evidence, FollowUp, GovernmentAnswer

Entry = dict[str, Any]
WORDS = 900  # of a chapter


def scenes(cast: Cast) -> Iterator[Scene]:
    """Opened long ago; its papers are tied once they are there; the links of demands were written this month."""
    with (TEXTS / "reporting.toml").open("rb") as file:
        told = tomllib.load(file)
    yield Scene(moment(told["cycle"]["opened"], "10:00"), partial(_open, cast, told["cycle"]))
    yield Scene(moment(165, "14:00"), partial(_divide, cast, told["chapter"]))
    yield Scene(moment(20, "10:00"), partial(_tie, cast, told["chapter"]))
    yield Scene(moment(19, "10:00"), partial(_evidence, cast, told["evidence"]))
    yield Scene(moment(30, "15:00"), partial(_signals, cast, told["signals"]))
    yield Scene(moment(18, "10:00"), partial(_link, cast, told["recommendation"], told["demand"]))


def _day(days_ago: int) -> datetime.date:
    return moment(days_ago).date()


def _open(cast: Cast, entry: Entry) -> None:
    names = {name: entry[name] for name in ("title", "country", "body", "number")}
    cycle = open_cycle(**names, procedure=ReportingCycle.Procedure.SIMPLIFIED, is_public=True, by=cast.office)
    dates = {date.step: date for date in cycle.dates.all()}
    for step, planned, happened, lead in entry["steps"]:
        date = dates[step]
        date.on, date.lead = _day(planned), cast.organisations.get(lead)
        date.happened_on = _day(happened) if happened else None
        date.source = "" if date.is_ours else entry["source"]
    KeyDate.objects.bulk_update(dates.values(), ["on", "happened_on", "lead", "source"])


def _divide(cast: Cast, entries: list[Entry]) -> None:
    cycle = ReportingCycle.objects.get()
    clusters = {one.code: one for one in Cluster.objects.all()}
    secret, public = Chapter.Confidentiality.CONFIDENTIAL, Chapter.Confidentiality.PUBLIC
    made = Chapter.objects.bulk_create(
        Chapter(
            cycle=cycle, cluster=clusters.get(entry.get("cluster", "")), title=entry.get("title", ""), position=place,
            word_budget=WORDS, confidentiality=secret if entry.get("confidential") else public,
        )
        for place, entry in enumerate(entries, 1)
    )  # fmt: skip
    through = Chapter.organisations.through
    through.objects.bulk_create(
        through(chapter=chapter, organisation=cast.organisations[pen])
        for chapter, entry in zip(made, entries, strict=True)
        for pen in entry["pens"]
    )


def _signals(cast: Cast, entry: Entry) -> None:
    by = cast.person(cast.speaker(entry["by"]))
    report = keep_signal_report(
        organisation=cast.organisations[entry["by"]], title=entry["title"], pattern=entry["pattern"],
        period_from=_day(entry["from"]), period_until=_day(entry["until"]), subjects=entry["subjects"],
        groups=entry["groups"], articles=Article.objects.filter(number__in=entry["articles"]), by=by,
    )  # fmt: skip
    table = zip(entry["subjects"], entry["counts"], strict=True)
    counts = {
        (subject, group): number for subject, row in table for group, number in zip(entry["groups"], row, strict=True)
    }
    share_signal_report(count_signals(report, counts, by=by), by=by)


def _tie(cast: Cast, entries: list[Entry]) -> None:
    chapters = {chapter.position: chapter for chapter in Chapter.objects.all()}
    for place, entry in enumerate(entries, 1):
        if "paper" in entry:
            operations.tie_chapter(chapters[place], cast.papers[entry["paper"]], by=cast.office)


def _evidence(cast: Cast, entries: list[Entry]) -> None:
    chapters = {chapter.position: chapter for chapter in Chapter.objects.all()}
    Evidence.objects.bulk_create(
        Evidence(
            chapter=chapters[entry["chapter"]], title=entry["title"], dated=_day(entry["days"]), link=entry["link"],
            consent=entry["consent"], consent_note=entry.get("consent_note", ""),
            confidentiality=entry["confidentiality"], organisation=cast.organisations[entry["by"]],
            added_by=cast.person(cast.speaker(entry["by"])),
        )
        for entry in entries
    )  # fmt: skip


def _link(cast: Cast, asked: list[Entry], demands: list[Entry]) -> None:
    cycle = ReportingCycle.objects.get()
    made = Recommendation.objects.bulk_create(
        Recommendation(
            body="VN-Kinderrechtencomité", symbol=entry["symbol"], paragraph=entry["paragraph"], text=entry["text"],
            plain_text=entry["plain_text"], adopted_on=_day(entry["adopted"]), cycle=cycle,
        )
        for entry in asked
    )  # fmt: skip
    by_key = {entry["key"]: one for entry, one in zip(asked, made, strict=True)}
    Assessment.objects.bulk_create(
        Assessment(
            recommendation=by_key[entry["key"]], status=entry["status"], reason=entry["reason"],
            assessed_on=_day(entry["assessed"]), is_public=True, person=cast.office,
        )
        for entry in asked
        if "status" in entry
    )  # fmt: skip
    articles = {one.number: one.pk for one in Article.objects.all()}
    on_articles, on_demands = Recommendation.articles.through, FollowUp.recommendations.through
    on_articles.objects.bulk_create(
        on_articles(recommendation=by_key[entry["key"]], article_id=articles[number])
        for entry in asked
        for number in entry["articles"]
    )
    keys = {cast.papers[entry["paper"]].pk for entry in demands}
    rows = FollowUp.objects.filter(publication__paper__in=keys).select_related("publication")
    found = {(row.publication.paper_id, row.number): row for row in rows}
    pairs = [(found[cast.papers[entry["paper"]].pk, entry["number"]], entry) for entry in demands]
    on_demands.objects.bulk_create(
        on_demands(followup=row, recommendation=by_key[key]) for row, entry in pairs for key in entry["recommendations"]
    )
    office = cast.organisations["VC"]
    GovernmentAnswer.objects.bulk_create(
        GovernmentAnswer(
            follow_up=row, said_on=_day(entry["said"]), said_by=entry["said_by"], text=entry["answer"],
            organisation=office, person=cast.office,
        )
        for row, entry in pairs
    )  # fmt: skip
    for row, entry in pairs:
        if "action" in entry:
            cast.actions[entry["action"]].follow_ups.add(row)
