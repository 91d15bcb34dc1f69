"""Who and what the demo's scenes are about, by the keys that its texts use."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from actions.models import JointAction
from consultations.models import Thread
from events.models import Event
from members.audience import Audience
from members.models import Organisation, Person, WorkingGroup
from positions.models import Ballot, DocumentType, Paper

OFFICE = "vc.coordinator"


@dataclass
class Cast:
    """Filled while the scenes are played: a paper is there once it was proposed."""

    organisations: dict[str, Organisation]
    people: dict[str, Person]
    groups: dict[str, WorkingGroup]
    document_types: dict[str, DocumentType]
    papers: dict[str, Paper] = field(default_factory=dict)
    ballots: dict[str, Ballot] = field(default_factory=dict)
    threads: dict[str, Thread] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    actions: dict[str, JointAction] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(27))  # noqa: S311 the same demo every time
    _year_of_standing: dict[str, int] = field(default_factory=dict)

    def person(self, key: str) -> Person:
        """Somebody as they stand at the moment that is played: memberships of the demo begin and end with a year."""
        found, year = self.people[key], timezone.localdate().year
        if self._year_of_standing.get(key) != year:
            self._year_of_standing[key] = year
            found.__dict__.pop("standing", None)
        return found

    @property
    def office(self) -> Person:
        """Who acts for the secretariat."""
        return self.person(OFFICE)

    def circle(self, entry: dict[str, Any]) -> dict[str, Any]:
        """For whom a thread or an event is: everybody of the coalition unless its entry says otherwise."""
        if "group" in entry:
            return {"audience": Audience.GROUP, "audience_group": self.groups[entry["group"]]}
        if "organisation" in entry:
            organisation = self.organisations[entry["organisation"]]
            return {"audience": Audience.ORGANISATION, "audience_organisation": organisation}
        return {"audience": entry.get("audience", Audience.COALITION)}

    def speaker(self, initials: str) -> str:
        """The key of somebody who may answer for the organisation: mostly its representative."""
        speakers = [key for key in self.people if key.startswith(f"{initials.lower()}.")]
        return speakers[0]
