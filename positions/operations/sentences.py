"""The result of a ballot as one sentence in each language of the site.

These sentences are frozen with the result and printed with the position, so they stand here and not in a catalogue
of translations that may change later.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format

from positions.models import Answer, Ballot

Choice = Answer.Choice

# How many, in the order they are told: (one, several).
PARTS: dict[str, dict[str, Any]] = {
    "nl": {
        "start": "{answered} van de {asked} organisaties antwoordden",
        "endorse": ("1 ondertekende", "{n} ondertekenden"),
        "reservation": ("1 met voorbehoud", "{n} met voorbehoud"),
        "abstain": ("1 onthield zich", "{n} onthielden zich"),
        "object": ("1 maakte bezwaar", "{n} maakten bezwaar"),
        "not_our_field": ("voor 1 is dit niet haar terrein", "voor {n} is dit niet hun terrein"),
        "tacit": ("1 maakte stilzwijgend geen bezwaar", "{n} maakten stilzwijgend geen bezwaar"),
        "silent_abstention": (
            "1 antwoordde niet en geldt als onthouding",
            "{n} antwoordden niet en gelden als onthouding",
        ),
        "held": (
            "van 1 telt geen antwoord: twee mensen zeiden iets anders",
            "van {n} telt geen antwoord: twee mensen zeiden iets anders",
        ),
        "unconfirmed": (
            "1 antwoord is niet bevestigd en telt niet",
            "{n} antwoorden zijn niet bevestigd en tellen niet",
        ),
        "adopted": "aangenomen", "adopted_with_reservations": "aangenomen met voorbehoud",
        "adopted_with_minority": "aangenomen met een minderheidsnota", "not_adopted": "niet aangenomen",
        "no_majority": "niet aangenomen: te weinig van {type} zijn voor",
        "no_type_quorum": "niet aangenomen: te weinig van {type} antwoordden",
        "by_type": "{type}: {answered} van {asked}, {signed} voor, {objected} tegen",
        "types": {
            "full": "de effectieve leden", "associate": "de geassocieerde leden", "partner": "de partners",
            "sister": "de leden van de zustercoalitie",
        },
        "no_quorum": "niet aangenomen: te weinig organisaties antwoordden", "on": "op {date}",
        "consensus": "bij consensus", "consensus_minus": "bij consensus, op enkele bezwaren na",
        "majority": "met gekwalificeerde meerderheid", "sign_on": "elke organisatie voor zich",
    },
    "fr": {
        "start": "{answered} organisations sur {asked} ont répondu",
        "endorse": ("1 a signé", "{n} ont signé"),
        "reservation": ("1 avec réserve", "{n} avec réserve"),
        "abstain": ("1 s’est abstenue", "{n} se sont abstenues"),
        "object": ("1 s’est opposée", "{n} se sont opposées"),
        "not_our_field": ("pour 1, ce n’est pas son domaine", "pour {n}, ce n’est pas leur domaine"),
        "tacit": ("1 ne s’est pas opposée (tacitement)", "{n} ne se sont pas opposées (tacitement)"),
        "silent_abstention": (
            "1 n’a pas répondu, ce qui vaut abstention",
            "{n} n’ont pas répondu, ce qui vaut abstention",
        ),
        "held": (
            "pour 1, aucune réponse ne compte : deux personnes se contredisent",
            "pour {n}, aucune réponse ne compte : deux personnes se contredisent",
        ),
        "unconfirmed": (
            "1 réponse n’est pas confirmée et ne compte pas",
            "{n} réponses ne sont pas confirmées et ne comptent pas",
        ),
        "adopted": "adopté", "adopted_with_reservations": "adopté avec réserves", "not_adopted": "non adopté",
        "adopted_with_minority": "adopté avec une note de minorité",
        "no_majority": "non adopté : trop peu de voix favorables parmi {type}",
        "no_type_quorum": "non adopté : trop peu de réponses parmi {type}",
        "by_type": "{type} : {answered} sur {asked}, {signed} pour, {objected} contre",
        "types": {
            "full": "les membres effectifs", "associate": "les membres associés", "partner": "les partenaires",
            "sister": "les membres de la coalition sœur",
        },
        "no_quorum": "non adopté : trop peu d’organisations ont répondu", "on": "le {date}",
        "consensus": "par consensus", "consensus_minus": "par consensus, à quelques objections près",
        "majority": "à la majorité qualifiée", "sign_on": "chaque organisation pour elle-même",
    },
    "en": {
        "start": "{answered} of {asked} organisations answered",
        "endorse": ("1 signed", "{n} signed"),
        "reservation": ("1 with a reservation", "{n} with a reservation"),
        "abstain": ("1 abstained", "{n} abstained"),
        "object": ("1 objected", "{n} objected"),
        "not_our_field": ("for 1 it is not its field", "for {n} it is not their field"),
        "tacit": ("1 did not object (tacit)", "{n} did not object (tacit)"),
        "silent_abstention": ("1 did not answer, which is an abstention", "{n} did not answer, which is an abstention"),
        "held": (
            "the answers of 1 contradict each other and do not count",
            "the answers of {n} contradict each other and do not count",
        ),
        "unconfirmed": (
            "1 answer was not confirmed and does not count",
            "{n} answers were not confirmed and do not count",
        ),
        "adopted": "adopted", "adopted_with_reservations": "adopted with reservations", "not_adopted": "not adopted",
        "adopted_with_minority": "adopted with a minority statement",
        "no_majority": "not adopted: too few of {type} are for it",
        "no_type_quorum": "not adopted: too few of {type} answered",
        "by_type": "{type}: {answered} of {asked}, {signed} for, {objected} against",
        "types": {
            "full": "the full members", "associate": "the associate members", "partner": "the partners",
            "sister": "the members of the sister coalition",
        },
        "no_quorum": "not adopted: too few organisations answered", "on": "on {date}",
        "consensus": "by consensus", "consensus_minus": "by consensus, save a few objections",
        "majority": "by qualified majority", "sign_on": "each organisation for itself",
    },
}  # fmt: skip


def result_lines(ballot: Ballot) -> dict[str, str]:
    """The sentence in every language, e.g. “24 of 27 organisations answered: 19 signed, …. Adopted, …”."""
    return {language: _line(ballot, language) for language in PARTS}


TOLD = (
    "endorse", "reservation", "abstain", "object", "not_our_field", "tacit", "silent_abstention", "held", "unconfirmed",
)  # fmt: skip


def _line(ballot: Ballot, language: str) -> str:
    words, result = PARTS[language], ballot.result
    told = result["counts"]
    parts = []
    for key in TOLD:
        if number := told[key]:
            one, several = words[key]
            parts.append(one if number == 1 else several.format(n=number))
    answered = result["answered"] + told["not_our_field"]
    start = words["start"].format(answered=answered, asked=result["asked"])
    gap = "\u00a0" if language == "fr" else ""  # French has a space before a colon and a semicolon
    head = f"{start}{gap}: {', '.join(parts)}" if parts else start
    middle = "".join(f"{gap}; {line}" for line in _categories(result, words))
    end = _end(ballot, language)
    return f"{head}{middle}. {end[:1].upper()}{end[1:]}."


def _categories(result: dict[str, Any], words: dict[str, Any]) -> list[str]:
    """The categories of which the rule asks something of their own."""
    told = []
    for type, share in result["categories"].items():
        asked = sum(result["counts_by_type"].get(type, {}).values())
        name = words["types"].get(type, type)
        told.append(
            words["by_type"].format(
                type=name, answered=share["answered"], asked=asked, signed=share["signed"], objected=share["objected"]
            )
        )
    return told


def _end(ballot: Ballot, language: str) -> str:
    words = PARTS[language]
    with translation.override(language):
        day = words["on"].format(date=date_format(timezone.localtime(ballot.decided_at), "j F Y"))  # type: ignore[arg-type]
    if ballot.outcome == Ballot.Outcome.NOT_ADOPTED:
        return f"{_why_not(ballot, words)}, {day}"
    return f"{words[ballot.outcome]}, {words[ballot.rule]}, {day}"


def _why_not(ballot: Ballot, words: dict[str, Any]) -> str:
    """What the rule missed: answers, answers of a category, voices for of a category."""
    result = ballot.result
    if result["answered"] < result["quorum_needed"]:
        return str(words["no_quorum"])
    for key, wanted in (("no_type_quorum", "has_quorum"), ("no_majority", "has_majority")):
        for type, share in result["categories"].items():
            if not share[wanted]:
                return str(words[key].format(type=words["types"].get(type, type)))
    return str(words["not_adopted"])


BY_SILENCE: dict[str, dict[str, str]] = {
    "nl": {
        "reaffirmed": "Opnieuw bevestigd op {day}: geen organisatie maakte bezwaar",
        "objected": "Op {day} beëindigd door een bezwaar",
        "unheard": "Op {day} is niets beslist: geen organisatie werd bereikt",
        "counts": "gevraagd {asked}, uitdrukkelijk akkoord {agreed}, stilzwijgend geen bezwaar {silent}, "
        "niet bereikt {rest}",
    },
    "fr": {
        "reaffirmed": "Confirmé le {day} : aucune organisation ne s’y est opposée",
        "objected": "Clos le {day} par une objection",
        "unheard": "Rien n’a été décidé le {day} : aucune organisation n’a été atteinte",
        "counts": "interrogées {asked}, d’accord expressément {agreed}, "
        "sans objection (tacitement) {silent}, non atteintes {rest}",
    },
    "de": {
        "reaffirmed": "Am {day} bestätigt: keine Organisation widersprach",
        "objected": "Am {day} durch einen Einspruch beendet",
        "unheard": "Am {day} wurde nichts entschieden: keine Organisation wurde erreicht",
        "counts": "gefragt {asked}, ausdrücklich einverstanden {agreed}, stillschweigend ohne Einspruch "
        "{silent}, nicht erreicht {rest}",
    },
    "en": {
        "reaffirmed": "Held again on {day}: no organisation objected",
        "objected": "Ended on {day} by an objection",
        "unheard": "Nothing was decided on {day}: no organisation was reached",
        "counts": "asked {asked}, agreed expressly {agreed}, did not object (tacit) {silent}, not reached {rest}",
    },
}  # fmt: skip


def silence_lines(ballot: Ballot) -> dict[str, str]:
    """What came of asking who objects, in every language."""
    counts, lines = ballot.result["counts"], {}
    asked = sum(len(one) for one in ballot.result["organisations"].values())
    agreed, silent = counts[Choice.ENDORSE], counts["tacit"]
    for language, words in BY_SILENCE.items():
        with translation.override(language):
            day = date_format(timezone.localtime(ballot.decided_at), "j F Y")  # type: ignore[arg-type]  # it ended
        line = words[ballot.outcome].format(day=day)
        if ballot.outcome != Ballot.Outcome.OBJECTED:
            rest = asked - agreed - silent
            line = f"{line} · {words['counts'].format(asked=asked, agreed=agreed, silent=silent, rest=rest)}"
        lines[language] = line
    return lines
