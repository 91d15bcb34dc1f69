"""Papers that did not go straight on, told in `texts/other_ways.toml`: a call, a meeting, a conciliation, a pause."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from coalition.demo import ballots
from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from coalition.demo.papers import NO_CALL
from monitoring.models import Article
from positions import operations, store
from positions.models import Answer, Ballot, Contribution, Disposition, Paper

Entry = dict[str, Any]
# Each part of an entry, with the time of its day and what happens then.
PARTS = {
    "proposed": ("09:20", "_propose"), "call": ("10:10", "_call"), "merged": ("11:40", "_merge"),
    "drafting": ("10:20", "_draft"), "paused": ("16:10", "_pause"), "consultation": ("11:10", "_consult"),
    "closed": ("17:10", "_close"), "meeting": ("09:15", "_meet"), "settled": ("14:10", "_settle"),
    "opened": ("15:10", "_open"), "conciliation": ("10:45", "_conciliate"), "prepared": ("09:35", "_prepare"),
    "submitted": ("11:50", "_submit"), "published": ("10:05", "_publish"), "review_begins": ("07:20", "_review"),
    "retired": ("15:40", "_retire"),
}  # fmt: skip


def scenes(cast: Cast) -> Iterator[Scene]:
    """Everything that happens to these papers."""
    with (TEXTS / "other_ways.toml").open("rb") as file:
        entries = tomllib.load(file)["paper"]
    for entry in entries:
        for part, (time, deed) in PARTS.items():
            if part in entry:
                yield Scene(moment(entry[part], time), partial(globals()[deed], cast, entry))
        if "answered" in entry:
            middle = max((entry["opened"] + entry["closes"]) // 2, 2)
            yield Scene(moment(middle, "11:30"), partial(_answer, cast, entry))
        if entry.get("closes", 0) > 0:
            yield Scene(moment(entry["closes"], "17:05"), partial(_decide, cast, entry))


def _now(cast: Cast, entry: Entry) -> Paper:
    return Paper.objects.select_related("lead", "document_type", "thread").get(pk=cast.papers[entry["key"]].pk)


def _propose(cast: Cast, entry: Entry) -> None:
    by = cast.person(entry["by"])
    paper = operations.propose(
        title=entry["title"], document_type=cast.document_types[entry["type"]], purpose=entry["purpose"],
        lead=cast.organisations[entry["lead"]], language="nl", by=by,
        due_on=moment(entry["due"]).date() if "due" in entry else None,
    )  # fmt: skip
    cast.papers[entry["key"]] = paper
    articles = Article.objects.filter(number__in=entry["articles"])
    operations.describe(paper, by=by, child_reflex=entry.get("child_reflex"), articles=articles)


def _call(cast: Cast, entry: Entry) -> None:
    paper = operations.open_scoping(_now(cast, entry), until=moment(entry["call_until"]).date(), by=cast.office)
    for initials, (part, note) in entry["replies"].items():
        by = cast.person(cast.speaker(initials))
        operations.reply_to_call(paper, cast.organisations[initials], part=part, note=note, by=by)
    first, second, last = (moment(days).date() for days in entry["plan"])
    operations.plan(paper, consultation_on=first, sign_off_on=second, decided_on=last, by=cast.office)


def _merge(cast: Cast, entry: Entry) -> None:
    operations.merge_into(_now(cast, entry), cast.papers[entry["into"]], by=cast.office, reason=entry["reason"])


def _draft(cast: Cast, entry: Entry) -> None:
    operations.start_without_call(_now(cast, entry), by=cast.office, reason=NO_CALL)
    store.write_initial(_now(cast, entry), entry["text"], cast.person(entry["by"]))


def _pause(cast: Cast, entry: Entry) -> None:
    operations.pause(_now(cast, entry), by=cast.office, reason=entry["reason"])


def _consult(cast: Cast, entry: Entry) -> None:
    round = operations.open_round(_now(cast, entry), closes_at=moment(entry["closed"], "17:00"), by=cast.office)
    for one in entry["said"]:
        by = cast.person(cast.speaker(one["by"]))
        made = operations.contribute(
            round, organisation=cast.organisations[one["by"]], by=by, kind=Contribution.Kind.COMMENT,
            weight=one["weight"], place=Contribution.Place.WHOLE, reason=one["reason"],
        )  # fmt: skip
        operations.submit(made, by=by)


def _close(cast: Cast, entry: Entry) -> None:
    round = operations.close_round(_now(cast, entry))
    for made in round.contributions.select_related("round__paper__lead", "organisation"):
        operations.dispose(made, verdict=Disposition.Verdict.NEEDS_DECISION, by=cast.office)


def _meet(cast: Cast, entry: Entry) -> None:
    starts_at = moment(entry["meeting_on"], "10:00")
    operations.open_meeting(_now(cast, entry), starts_at=starts_at, place=entry["place"], by=cast.office)


def _settle(cast: Cast, entry: Entry) -> None:
    operations.settle_text(_now(cast, entry), by=cast.office, waiver=entry.get("settled_because", ""))


def _open(cast: Cast, entry: Entry) -> None:
    revision = _now(cast, entry).revisions.select_related("paper").latest("number")
    cast.ballots[entry["key"]] = operations.open_ballot(
        revision, closes_at=moment(entry["closes"], "17:00"), by=cast.office
    )


def _ballot(cast: Cast, entry: Entry) -> Ballot:
    return Ballot.objects.select_related("revision__paper__document_type").get(pk=cast.ballots[entry["key"]].pk)


def _answer(cast: Cast, entry: Entry) -> None:
    """The first of those who were asked sign on one day, without a notice each: a start stays short."""
    ballot, objecting = _ballot(cast, entry), entry.get("objection", {}).get("by", "")
    electors = ballot.electors.filter(counts=True).exclude(organisation__initials=objecting)
    for elector in electors.select_related("organisation").order_by("organisation__initials")[: entry["answered"]]:
        initials = elector.organisation.initials
        ballots.keep(
            ballot, organisation=cast.organisations[initials], by=cast.person(cast.speaker(initials)),
            choice=Answer.Choice.ENDORSE, mandate=Answer.Mandate.BOARD, mandate_body="Raad van bestuur",
            mandate_decided_on=ballot.opens_at.date(), reservations=[], no_wording=False, channel=Answer.Channel.FORM,
        )  # fmt: skip


def _conciliate(cast: Cast, entry: Entry) -> None:
    ballot, said = _ballot(cast, entry), entry["objection"]
    operations.give_answer(
        ballot, organisation=cast.organisations[said["by"]], by=cast.person(cast.speaker(said["by"])),
        choice=Answer.Choice.OBJECT, mandate=Answer.Mandate.BOARD, mandate_body="Raad van bestuur",
        mandate_decided_on=ballot.opens_at.date(), reason=said["reason"], proposed_wording=said["wording"],
    )  # fmt: skip
    operations.start_conciliation(_ballot(cast, entry), by=cast.office, note=entry["note"])


def _decide(cast: Cast, entry: Entry) -> None:
    operations.decide(_ballot(cast, entry))


def _prepare(cast: Cast, entry: Entry) -> None:
    operations.prepare(_now(cast, entry), by=cast.office)


def _submit(cast: Cast, entry: Entry) -> None:
    operations.submit_confidentially(_ballot(cast, entry), submitted_to=entry["submitted_to"], by=cast.office)


def _publish(cast: Cast, entry: Entry) -> None:
    operations.publish(
        _ballot(cast, entry), by=cast.office, demand=entry["demand"], summary=entry["summary"],
        child_version_waiver=entry["waiver"],
    )  # fmt: skip


def _review(cast: Cast, entry: Entry) -> None:
    operations.begin_review(_now(cast, entry), by=cast.office)


def _retire(cast: Cast, entry: Entry) -> None:
    operations.retire(_now(cast, entry), by=cast.office, reason=entry["reason"])
