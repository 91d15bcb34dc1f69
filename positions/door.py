"""Who may come to a live text, and with which text of their own: asked by the socket and by its stand-in over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs
from uuid import UUID

from django.db import transaction

from members import audit
from members.models import Organisation, Person
from positions.epochs import begin_new_epoch
from positions.models import Mode, Paper
from positions.store import Opening, open_paper

LOGGED_OUT, NOT_THERE, OLD_CLIENT, PUT_BACK = 4401, 4404, 4409, 4410


@dataclass(frozen=True, slots=True)
class Knock:
    """What a browser says of itself: the schema that its page knows, which text it has seen up to where, and for whom
    the page was made."""

    schema: str = ""
    epoch: str = ""
    sequence: int = 0
    acknowledges: bool = False
    tab: str = ""
    person: str = ""

    @classmethod
    def from_query(cls, query: str) -> Knock:
        """Out of an address; what cannot be read counts as not said."""
        said = {name: values[0] for name, values in parse_qs(query).items()}
        number = said.get("sequence", "")
        return cls(
            schema=said.get("schema", ""),
            epoch=said.get("epoch", ""),
            sequence=int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0,
            acknowledges=said.get("ack") == "1",
            tab=said.get("tab", "")[:64],
            person=said.get("person", ""),
        )


def answer(person: Person, uuid: UUID, knock: Knock) -> tuple[Opening | None, int]:
    """The paper opened for this person, and 0 or the code with which they are turned away.

    Somebody who has seen more of this epoch than is stored proves that a backup was put back. Their word begins a new
    epoch when they may write, and could have changed the text anyway; another reader is only turned away.

    A page outlives the log-in for which it was made; what was typed in it is not the next person's in that browser.
    """
    if knock.person not in ("", str(person.pk)):
        return None, LOGGED_OUT
    opening = open_paper(person, uuid)
    if opening is None:
        return None, NOT_THERE
    if knock.schema not in ("", str(opening.schema_version)):
        return opening, OLD_CLIENT
    if knock.epoch and knock.epoch != opening.epoch:
        return opening, PUT_BACK
    if knock.epoch and knock.sequence > opening.sequence:
        if opening.mode == Mode.WRITE:
            begin_new_epoch(opening.paper_id, epoch=UUID(opening.epoch), seen=knock.sequence, by=person)
        return opening, PUT_BACK
    return opening, 0


@transaction.atomic
def note_edit_of_reader(paper_id: int, person_id: int, organisation_id: int | None) -> None:
    """Somebody who may only read sent an edit; it was refused. No page of ours does that by itself."""
    paper, person = Paper.objects.filter(pk=paper_id).first(), Person.objects.filter(pk=person_id).first()
    if paper and person:
        organisation = Organisation.objects.get(pk=organisation_id) if organisation_id else None
        audit.record("positions.edit_refused", paper, by=person, organisation=organisation)
