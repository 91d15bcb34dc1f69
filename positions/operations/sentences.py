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
        "adopted": "aangenomen", "adopted_with_reservations": "aangenomen met voorbehoud",
        "not_adopted": "niet aangenomen",
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
        "adopted": "adopté", "adopted_with_reservations": "adopté avec réserves", "not_adopted": "non adopté",
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
        "adopted": "adopted", "adopted_with_reservations": "adopted with reservations", "not_adopted": "not adopted",
        "no_quorum": "not adopted: too few organisations answered", "on": "on {date}",
        "consensus": "by consensus", "consensus_minus": "by consensus, save a few objections",
        "majority": "by qualified majority", "sign_on": "each organisation for itself",
    },
}  # fmt: skip


def result_lines(ballot: Ballot) -> dict[str, str]:
    """The sentence in every language, e.g. “24 of 27 organisations answered: 19 signed, … · adopted, …”."""
    return {language: _line(ballot, language) for language in PARTS}


def _line(ballot: Ballot, language: str) -> str:
    words, result = PARTS[language], ballot.result
    told = {**result["counts"], "tacit": result["tacit"]}
    parts = []
    for key in ("endorse", "reservation", "abstain", "object", "not_our_field", "tacit"):
        if number := told[key]:
            one, several = words[key]
            parts.append(one if number == 1 else several.format(n=number))
    answered = result["answered"] + told["not_our_field"]
    start = words["start"].format(answered=answered, asked=result["asked"])
    head = f"{start}: {', '.join(parts)}" if parts else start
    return f"{head} · {_end(ballot, language)}."


def _end(ballot: Ballot, language: str) -> str:
    words = PARTS[language]
    with translation.override(language):
        day = words["on"].format(date=date_format(timezone.localtime(ballot.decided_at), "j F Y"))  # type: ignore[arg-type]
    if ballot.outcome == Ballot.Outcome.NOT_ADOPTED:
        key = "not_adopted" if ballot.result["has_quorum"] else "no_quorum"
        return f"{words[key]}, {day}"
    return f"{words[ballot.outcome]}, {words[ballot.rule]}, {day}"
