"""What organisations put into the consultations, and what the pen-holders answered, from `texts/contributions.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from positions import amend, operations
from positions.models import Contribution, Disposition, Round

Entry = dict[str, Any]


def scenes(cast: Cast) -> Iterator[Scene]:
    """Every contribution on its day; the answers a month later, or on the day that is told, and replies after those."""
    with (TEXTS / "contributions.toml").open("rb") as file:
        entries = tomllib.load(file)["contribution"]
    for place, entry in enumerate(entries):
        at = f"{9 + place % 8:02}:{7 * place % 60:02}"
        yield Scene(moment(entry["days"], at), partial(_contribute, cast, entry))
        answered = entry.get("answered", entry["days"] - 30)
        if "verdict" in entry:
            yield Scene(moment(answered, at), partial(_answer, cast, entry))
        if "reply" in entry:
            yield Scene(moment(answered - 3, at), partial(_reply, cast, entry))


def _round(cast: Cast, entry: Entry) -> Round:
    return cast.papers[entry["paper"]].rounds.select_related("paper", "revision").get(ended_at=None)


def _passage(round: Round, entry: Entry) -> amend.Passage:
    return next(one for one in amend.passages(round.revision.tree) if one.words.startswith(entry["passage"]))


def _contribute(cast: Cast, entry: Entry) -> None:
    round, by = _round(cast, entry), cast.person(entry["by"])
    passage = _passage(round, entry)
    kind = entry.get("kind", Contribution.Kind.AMENDMENT)
    text = entry["new"] if "new" in entry else passage.words.replace(entry.get("replace", ""), entry.get("with", ""))
    made = operations.contribute(
        round,
        organisation=cast.organisations[entry["by"].split(".")[0].upper()],
        by=by,
        kind=kind,
        weight=entry["weight"],
        place=Contribution.Place.AFTER if "new" in entry else Contribution.Place.PASSAGE,
        block_id=passage.id,
        proposed_text=text if kind == Contribution.Kind.AMENDMENT else "",
        reason=entry["reason"],
    )
    if not entry.get("internal"):
        speaker = by if by.standing.roles.get(made.organisation_id) != "staff" else cast.person(_speaker(cast, entry))
        operations.submit(made, by=speaker)


def _speaker(cast: Cast, entry: Entry) -> str:
    return cast.speaker(entry["by"].split(".")[0].upper())


def _made(cast: Cast, entry: Entry) -> Contribution:
    round = _round(cast, entry)
    found = round.contributions.select_related("round__paper__lead", "organisation")
    return found.get(reason=amend.cleaned(entry["reason"]))


def _answer(cast: Cast, entry: Entry) -> None:
    made = _made(cast, entry)
    words = _passage(made.round, entry).words
    operations.dispose(
        made,
        verdict=entry["verdict"],
        by=cast.person(cast.speaker(made.round.paper.lead.initials)),
        reason=entry.get("answer", ""),
        text=words.replace(entry["text_replace"], entry["text_with"]) if "text_replace" in entry else "",
    )


def _reply(cast: Cast, entry: Entry) -> None:
    given = Disposition.objects.select_related("contribution__round__paper").get(
        contribution=_made(cast, entry), is_current=True
    )
    speaker = cast.person(cast.speaker(given.contribution.organisation.initials))
    operations.reply(given, by=speaker, reply=entry["reply"], text=entry.get("reply_text", ""))
