"""Sign-off in the demo: who is asked, who answers what and when, and who stays silent."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from members import audit
from members.models import Membership, Notification, Organisation, Person
from positions import document, mandates, operations
from positions.models import Answer, Ballot, Reservation, Revision
from positions.operations.deadlines import confirm_until
from positions.operations.statement_words import write_text

Entry = dict[str, Any]
MANDATES = [Answer.Mandate.BOARD, Answer.Mandate.BOARD, Answer.Mandate.DIRECTOR, Answer.Mandate.STANDING]
LONG_AGO = 60  # days
BODIES = {
    "fr": {Answer.Mandate.BOARD: "Conseil d’administration", Answer.Mandate.DIRECTOR: "Direction"},
    "nl": {Answer.Mandate.BOARD: "Raad van bestuur", Answer.Mandate.DIRECTOR: "Directie"},
}
ABSTAIN = "Wij staan niet in de weg, maar ons bestuur heeft dit onderwerp nog niet besproken."


def scenes(cast: Cast, entry: Entry) -> Iterator[Scene]:
    """From opening to result. A ballot whose deadline lies ahead stays open."""
    opened, closes = moment(entry["opened"], "15:00"), moment(entry["closes"], "17:00")
    yield Scene(opened, partial(_open, cast, entry, closes))
    # While a ballot is open, whoever answers has done so before the reminder of two days ago.
    until = min(closes, moment(3, "17:00"))
    for initials, choice in _plan(cast, entry, opened):
        when = opened + (until - opened) * cast.chance.uniform(0.02, 0.98)
        if initials in entry["answers"].get("days", {}):
            when = moment(entry["answers"]["days"][initials], "10:15")
        if initials in entry["answers"].get("changed", {}):
            early = opened + (when - opened) * 0.3
            first = entry["answers"]["changed"][initials]
            yield Scene(early, partial(_answer, cast, entry, initials, first))
        yield Scene(when, partial(_answer, cast, entry, initials, choice))
    for initials, days in entry["answers"].get("procedure", {}).items():
        yield Scene(moment(3, "11:20"), partial(_extend, cast, entry, initials, days))
    if entry.get("urgent"):  # silence counts where the question and two reminders demonstrably arrived
        yield Scene(opened + datetime.timedelta(minutes=10), partial(_deliver, cast, entry))
        for hours in (20, 42):
            yield Scene(opened + datetime.timedelta(hours=hours), partial(_remind, cast, entry))
            yield Scene(opened + datetime.timedelta(hours=hours, minutes=10), partial(_deliver, cast, entry))
    for one in entry.get("minority", []):
        yield Scene(moment(one["days"], "13:30"), partial(_dissent, cast, entry, one))
    if entry["closes"] > 0:
        yield Scene(closes + datetime.timedelta(minutes=5), partial(_decide, cast, entry))
    else:
        yield Scene(moment(2, "09:00"), partial(_remind, cast, entry))


def _plan(cast: Cast, entry: Entry, opened: datetime.datetime) -> list[tuple[str, str]]:
    """Who answers what: every full member of that day but the silent ones, and the advisers who give advice."""
    answers = entry["answers"]
    named = {initials: choice for choice in ("abstain", "not_our_field") for initials in answers.get(choice, [])}
    named |= dict.fromkeys(answers.get("object", {}), "object")
    named |= {one["organisation"]: "reservation" for one in answers.get("reservation", [])}
    full = Organisation.objects.of_type(Membership.Type.FULL, on=opened.date()).order_by("pk")
    asked = [initials for initials in full.values_list("initials", flat=True) if initials not in answers["silent"]]
    deciding = [(one, named.get(one, answers["default"])) for one in asked]
    return deciding + [(one, "advice") for one in answers.get("advice", {})]


def _open(cast: Cast, entry: Entry, closes: datetime.datetime) -> None:
    revision = Revision.objects.filter(paper=cast.papers[entry["key"]]).latest("number")
    operations.open_ballot(revision, closes_at=closes, by=cast.office, urgent=entry.get("urgent", False))


def _answer(cast: Cast, entry: Entry, initials: str, choice: str) -> None:
    ballot, answers = _ballot(cast, entry), entry["answers"]
    on_behalf = initials in answers.get("on_behalf", [])
    reserved = [one for one in answers.get("reservation", []) if one["organisation"] == initials]
    speaker = cast.person(cast.speaker(initials))
    give = keep if entry["closes"] > LONG_AGO else operations.give_answer
    give(
        ballot,
        organisation=cast.organisations[initials],
        choice=choice,
        **_mandate(cast, ballot, cast.organisations[initials]),
        by=cast.office if on_behalf else speaker,
        source=f"Per telefoon, van {speaker.name}" if on_behalf else "",
        proposed_wording=answers.get("wording", {}).get(initials, "") if choice == "object" else "",
        no_wording=choice == "object" and initials not in answers.get("wording", {}),
        reason=_reason(answers, initials, choice),
        reservations=[reservation(ballot, one) for one in reserved if choice == "reservation"],
        channel=Answer.Channel.ON_BEHALF if on_behalf else Answer.Channel.FORM,
    )


def _reason(answers: Entry, initials: str, choice: str) -> str:
    """Why an organisation says what it says, where the answer asks for a reason."""
    if choice == Answer.Choice.ABSTAIN:
        return str(answers.get("why", {}).get(initials, ABSTAIN))
    return answers[choice][initials] if choice in (Answer.Choice.OBJECT, Answer.Choice.ADVICE) else ""


def _mandate(cast: Cast, ballot: Ballot, organisation: Organisation) -> dict[str, Any]:
    """On a standing mandate where one is on record, else a body of the organisation decided some days before."""
    kind = cast.chance.choice(MANDATES)
    decided_on = ballot.opens_at.date() + datetime.timedelta(days=cast.chance.randint(-3, 0))
    if kind == Answer.Mandate.STANDING:
        if mandates.covering(organisation, ballot.revision.paper):
            return {"mandate": kind}
        kind = Answer.Mandate.BOARD
    bodies = BODIES.get(organisation.language, BODIES["nl"])
    return {"mandate": kind, "mandate_body": bodies[kind], "mandate_decided_on": decided_on}


@transaction.atomic
def keep(
    ballot: Ballot, *, by: Person, organisation: Organisation, reservations: list[Any], no_wording: bool, **fields: Any
) -> None:
    """What `give_answer` writes, but telling nobody: notices of long ago are not kept, and a start stays short."""
    if fields["mandate"] == Answer.Mandate.STANDING:
        fields["mandate_record"] = mandates.covering(organisation, ballot.revision.paper)
    if fields["channel"] == Answer.Channel.ON_BEHALF:
        fields["confirm_until"] = confirm_until(ballot, timezone.now())
    answer = Answer.objects.create(ballot=ballot, organisation=organisation, given_by=by, **fields)
    for one in reservations:
        kept = Reservation.objects.create(answer=answer, **_cut(one))
        for language, words in one["texts"].items():
            write_text(kept, language, words, by=by, by_secretariat=False)
    audit.record(
        "positions.give_answer", answer, by=by, organisation=organisation, ballot=ballot.pk, sha256=ballot.text_sha256,
        choice=answer.choice, mandate=answer.mandate, channel=answer.channel,
    )  # fmt: skip


def _cut(one: operations.AnchoredReservation) -> dict[str, Any]:
    return {**{name: value for name, value in one.items() if name != "texts"}, "quote": one["quote"][:400]}


def reservation(ballot: Ballot, one: Entry) -> operations.AnchoredReservation:
    """What an organisation of the story reserves, at the passage that holds the words in `passage`."""
    passage = next(block for block in document.blocks(ballot.revision.tree) if one["passage"] in block.text)
    return {
        "block_id": passage.id, "quote": passage.text, "text": one["text"], "is_public": one.get("public", True),
        "language": one.get("language", "nl"), "texts": one.get("texts", {}),
    }  # fmt: skip


def _extend(cast: Cast, entry: Entry, initials: str, days: int) -> None:
    elector = _ballot(cast, entry).electors.get(organisation=cast.organisations[initials])
    operations.extend_procedure(elector, moment(days).date(), by=cast.person(cast.speaker(initials)))


def _remind(cast: Cast, entry: Entry) -> None:
    operations.remind(_ballot(cast, entry), by=cast.office)


def _deliver(cast: Cast, entry: Entry) -> None:
    """The worker's part: what waits about this ballot leaves by mail."""
    waiting = Notification.objects.filter(key__startswith=f"ballot:{_ballot(cast, entry).pk}:", mailed_at=None)
    waiting.update(mailed_at=timezone.now())


def _dissent(cast: Cast, entry: Entry, one: Entry) -> None:
    """Organisations that abstain say beside the text what they would have chosen: one begins, the others sign."""
    first, *others = one["organisations"]
    statement = operations.begin_minority(
        _ballot(cast, entry), organisation=cast.organisations[first], text=one["text"], raised_note=one["raised"],
        by=cast.person(cast.speaker(first)),
    )  # fmt: skip
    for initials in others:
        by = cast.person(cast.speaker(initials))
        operations.sign_minority(statement, organisation=cast.organisations[initials], by=by)
    operations.file_minority(statement, by=cast.person(cast.speaker(first)))


def _decide(cast: Cast, entry: Entry) -> None:
    paper = cast.papers[entry["key"]]
    for ballot in Ballot.objects.open().filter(revision__paper=paper).order_by("pk"):  # a sister coalition's too
        operations.decide(ballot)


def _ballot(cast: Cast, entry: Entry) -> Ballot:
    paper = cast.papers[entry["key"]]
    if entry["key"] not in cast.ballots:
        cast.ballots[entry["key"]] = Ballot.objects.select_related("revision__paper").get(
            revision__paper=paper, sister=None
        )
    return cast.ballots[entry["key"]]
