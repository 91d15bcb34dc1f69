"""Another coalition that signs a text of ours too, by its own rule: told in `texts/sisters.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from coalition.demo import ballots
from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from members.models import Organisation, Seat
from positions import operations
from positions.models import Answer, Ballot, Paper, SisterCoalition

Entry = dict[str, Any]
BODY = "Conseil d’administration"


@cache
def told() -> Entry:
    """What the file tells."""
    with (TEXTS / "sisters.toml").open("rb") as file:
        return tomllib.load(file)


def scenes(cast: Cast) -> Iterator[Scene]:
    """The coalition is added with its members; then it is asked on a text, and answers by signed link."""
    yield Scene(moment(told()["met"], "14:20"), partial(_meet, cast))
    for entry in told()["paper"]:
        yield Scene(moment(entry["asked"], "10:40"), partial(_ask, cast, entry))
        for initials, said in entry["said"].items():
            yield Scene(moment(said["days"], "11:55"), partial(_answer, cast, entry, initials, said))


def _meet(cast: Cast) -> None:
    given = {name: told()[name] for name in ("name", "initials", "website", "rule", "majority_percent")}
    coalition = operations.keep_sister(by=cast.office, quorum_percent=told()["quorum_percent"], **given)
    for one in told()["member"]:
        member = operations.add_sister_member(coalition, name=one["name"], initials=one["initials"], by=cast.office)
        Organisation.objects.filter(pk=member.organisation_id).update(language="fr")
        operations.name_sister_contact(member, name=one["contact"], email=one["email"], language="fr", by=cast.office)


def _ask(cast: Cast, entry: Entry) -> None:
    paper = Paper.objects.get(pk=cast.papers[entry["key"]].pk)
    operations.sign_with(paper, SisterCoalition.objects.get(name=told()["name"]), by=cast.office)


def _answer(cast: Cast, entry: Entry, initials: str, said: Entry) -> None:
    ballot = sister_ballot(cast.papers[entry["key"]])
    elector = ballot.electors.select_related("organisation").get(organisation__initials=initials)
    is_reserved = said["choice"] == Answer.Choice.RESERVATION
    ballots.keep(
        ballot, organisation=elector.organisation, choice=said["choice"],
        by=Seat.objects.select_related("person").get(organisation=elector.organisation).person,
        mandate=Answer.Mandate.BOARD, mandate_body=BODY, mandate_decided_on=ballot.opens_at.date(), no_wording=False,
        reservations=[ballots.reservation(ballot, said)] if is_reserved else [], channel=Answer.Channel.LINK,
    )  # fmt: skip


def sister_ballot(paper: Paper) -> Ballot:
    """The sign-off of the other coalition on this paper."""
    return Ballot.objects.select_related("revision__paper__document_type").get(
        revision__paper=paper, sister__isnull=False
    )
