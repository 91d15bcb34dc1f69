"""Between a result and its publication; who is thanked; whom organisations name for a subject or for the press."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from coalition.demo import logos
from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from members import operations as members
from members.topics import COMMUNICATION
from positions import operations
from positions.models import Ballot, Paper

KEY, JOINS = "openbrief", "PX"
# Organisation, person, and for what.
CONTACTS = (
    ("HS", "hs.coordinator-beleid", ["cluster-H", "cluster-C"]),
    ("HS", "hs.beleidsmedewerker", [COMMUNICATION]),
    ("DF", "df.projectmedewerker", [COMMUNICATION, "cluster-D"]),
    ("PX", "px.onderzoeker", ["cluster-F", "cluster-C"]),
    ("RJ", "rj.beleidsmedewerker", [COMMUNICATION]),
)
# Organisation, and whether its logo may stand under joint positions; the others were not asked.
LOGOS = (("HS", True), ("DF", True), ("PX", True), ("K12", True), ("MC", False), ("RJ", False))
KEPT = {
    "demand": "Maak de straat aan elke school het half uur vóór de bel autovrij.",
    "summary": "Een brief aan alle schepenen van mobiliteit, vóór zij hun plannen voor het voorjaar vastleggen.",
    "age_from": "8", "age_until": "12",
}  # fmt: skip
# Who helped and agreed to be named: paper, days ago, name, who that is, what they did, and how we know.
THANKED = (
    ("spelen", 140, "Kinderraad van de Kade", "partner", "liep zes keer van huis naar school en tekende de kaart",
     "mail van de begeleider"),
    ("spelen", 140, "Atelier Stoepkrijt", "expert", "ontwierp de wandelproef van tien minuten", "mail van het atelier"),
    (KEY, 5, "Klas 4B van De Oversteek", "partner", "schreef de derde vraag", "brief van de klas, met de ouders"),
)  # fmt: skip
CONTACT = "Communicatie van het secretariaat, pers@voorbeeldcoalitie.example"
QUOTES = (
    "“Een hek, een half uur en een beslissing: meer is er niet nodig.” – voorzitter van de lead-organisatie\n\n"
    "“Wij tellen elke ochtend de auto’s die nog net vóór de poort stoppen.” – een klas die meeschreef"
)


def scenes(cast: Cast) -> Iterator[Scene]:
    """Contacts since the autumn, thanks while a text is made; yesterday the letter that may be signed for some days."""
    for initials, key, matters in CONTACTS:
        yield Scene(moment(60, "14:30"), partial(_name, cast, initials, key, matters))
    for initials, is_allowed in LOGOS:
        yield Scene(moment(60, "15:00"), partial(_logo, cast, initials, is_allowed))
    for one in THANKED:
        yield Scene(moment(one[1], "15:30"), partial(_thank, cast, *one))
    yield Scene(moment(1, "13:00"), partial(_open, cast))
    yield Scene(moment(1, "15:40"), partial(_join, cast))
    yield Scene(moment(1, "16:30"), partial(_kit, cast))


def _name(cast: Cast, initials: str, key: str, matters: list[str]) -> None:
    members.name_contact(cast.organisations[initials], cast.person(key), matters, by=cast.office)


def _logo(cast: Cast, initials: str, is_allowed: bool) -> None:
    organisation = cast.organisations[initials]
    members.keep_logo(organisation, logos.drawn(organisation), by=cast.office)
    members.allow_logo(organisation, is_allowed, by=cast.office)


def _thank(cast: Cast, key: str, days: int, name: str, part: str, affiliation: str, consent: str) -> None:
    operations.thank(
        Paper.objects.get(pk=cast.papers[key].pk), name=name, part=part, affiliation=affiliation, consent=consent,
        consented_on=moment(days + 1).date(), by=cast.office,
    )  # fmt: skip


def _ballot(cast: Cast) -> Ballot:
    return Ballot.objects.select_related("revision__paper__document_type").get(pk=cast.ballots[KEY].pk)


def _open(cast: Cast) -> None:
    operations.open_late(_ballot(cast), until=moment(-4, "12:00"), by=cast.office)


def _join(cast: Cast) -> None:
    operations.sign_late(
        _ballot(cast), organisation=cast.organisations[JOINS], by=cast.person(cast.speaker(JOINS)), mandate="board",
        mandate_body="Raad van bestuur", mandate_decided_on=moment(1).date(),
    )  # fmt: skip


def _kit(cast: Cast) -> None:
    paper = Paper.objects.get(pk=cast.papers[KEY].pk)
    content = {**KEPT, "embargo_until": f"{moment(-6):%Y-%m-%d}T06:00"}
    operations.keep_preparation(paper, content, by=cast.office)
    operations.keep_press_kit(paper, contact=CONTACT, quotes=QUOTES, posts="", by=cast.office)
    operations.send_press_kit(paper, by=cast.office)
