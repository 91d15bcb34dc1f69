"""A second count of a ballot: from the raw rows, by the words of the statutes, with nothing of the product's counting.

Endorse, with or without a reservation: signs, fills the quorum.     Abstain: fills the quorum, blocks nothing.
Object: fills the quorum; blocks under consensus, not under a majority or a sign-on.
Not our field: leaves the base.                    Advice: never counted.
Silence: an answer only by rule and only with proof of delivery, and never a signature. Who is suspended, or no member
any more, on the last day is not silent: it could not have spoken.
Held, or entered on behalf and not confirmed where the rule asks that: as if nothing was said.
"""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from django.db import connection

SAID = """
SELECT e.name, e.organisation_id, e.counts, e.membership_type, a.id, a.choice,
       EXISTS (SELECT FROM positions_answerconflict c WHERE c.ballot_id = e.ballot_id
               AND c.organisation_id = e.organisation_id AND c.settled_at IS NULL),
       a.channel = 'on_behalf' AND NOT EXISTS (SELECT FROM positions_answerconfirmation f WHERE f.answer_id = a.id)
FROM positions_elector e
LEFT JOIN positions_answer a ON a.ballot_id = e.ballot_id AND a.organisation_id = e.organisation_id AND a.is_current
WHERE e.ballot_id = %s ORDER BY e.name
"""
REACHED = """
SELECT e.organisation_id
FROM positions_elector e JOIN positions_ballot b ON b.id = e.ballot_id
JOIN members_notification n ON n.organisation_id = e.organisation_id AND n.mailed_at < b.closes_at
  AND (n.key LIKE 'ballot:' || b.id || ':%%'
       OR n.key LIKE 'revision:' || b.revision_id || ':' || b.id || ':%%'
          AND n.kind IN ('positions.text_changed', 'positions.asked_again'))
WHERE b.id = %s AND NOT EXISTS (
    SELECT FROM generate_series((b.opens_at AT TIME ZONE 'Europe/Brussels')::date,
                                (b.closes_at AT TIME ZONE 'Europe/Brussels')::date, '1 day') day
    LEFT JOIN LATERAL (SELECT true AS away FROM members_closedperiod p WHERE p.organisation_id = e.organisation_id
                       AND day::date BETWEEN p.starts_on AND p.ends_on LIMIT 1) closed ON true
    HAVING 2 * count(away) > count(*) OR (array_agg(away ORDER BY day DESC))[1])
  AND NOT EXISTS (SELECT FROM members_membership m WHERE m.organisation_id = e.organisation_id AND m.type = 'suspended'
    AND m.starts_on <= (b.closes_at AT TIME ZONE 'Europe/Brussels')::date
    AND coalesce(m.ends_on, 'infinity') >= (b.closes_at AT TIME ZONE 'Europe/Brussels')::date)
  AND EXISTS (SELECT FROM members_membership m WHERE m.organisation_id = e.organisation_id
    AND (b.closes_at AT TIME ZONE 'Europe/Brussels')::date BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity'))
  AND coalesce(e.in_procedure_until, 'epoch') <= (b.closes_at AT TIME ZONE 'Europe/Brussels')::date
GROUP BY e.organisation_id
HAVING count(n.bounced_at) = 0
  AND count(DISTINCT lower(n.address)) FILTER (
      WHERE n.kind IN ('positions.ballot_opened', 'positions.text_changed', 'positions.asked_again')) >= 2
  AND count(DISTINCT n.key) FILTER (WHERE n.kind = 'positions.reminder') >= 2
"""
OBJECTED_ONCE = """
SELECT EXISTS (SELECT FROM positions_answer a JOIN positions_elector e
  ON e.ballot_id = a.ballot_id AND e.organisation_id = a.organisation_id
  WHERE a.ballot_id = %s AND e.counts AND a.choice = 'object')
"""
RULE = """
SELECT rule, objections_allowed, coalesce(nullif(majority_part, ''), majority_percent::text),
       coalesce(nullif(quorum_part, ''), quorum_percent::text), quorum_by_type, majority_by_type, silence,
       unconfirmed_counts FROM positions_ballot WHERE id = %s
"""


class Count(NamedTuple):
    """What a ballot comes to."""

    outcome: str  # without minority statements
    level: str
    lists: dict[str, list[str]]  # names by what they said
    base: int
    answered: int


def rows(statement: str, *values: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def count(ballot: int) -> Count:
    """Count the ballot of this number as its rows stand now."""
    found = rows(RULE, ballot)[0]
    quorum_by_type, majority_by_type = (one if isinstance(one, dict) else json.loads(one) for one in found[4:6])
    rule, allowed, majority, quorum, silence, unconfirmed_counts = (*found[:4], *found[6:])
    heard = [(*row[:4], said(row, unconfirmed_counts)) for row in rows(SAID, ballot)]
    if silence == "consent" and rows(OBJECTED_ONCE, ballot)[0][0]:
        silence = "no_answer"
    reached = {row[0] for row in rows(REACHED, ballot)} if silence != "no_answer" else set()
    spoken = {"consent": "tacit", "abstention": "silent_abstention", "no_answer": "none"}[silence]
    lists: dict[str, list[str]] = {}
    voters: list[tuple[str, str]] = []
    for name, organisation, counts, type, word in heard:
        word = word or (spoken if counts and organisation in reached else "none")
        if counts:
            voters.append((type, word))
        if counts or word == "advice":  # an adviser of whom nothing counts is not missed
            lists.setdefault(word, []).append(name)
    everybody = [word for _type, word in voters]
    enough = rule == "sign_on" or (
        share(everybody, quorum)
        and all(share([word for type, word in voters if type == one], least) for one, least in quorum_by_type.items())
    )
    carried = {
        "consensus": everybody.count("object") == 0,
        "consensus_minus": everybody.count("object") <= allowed,
        "majority": ahead(everybody, majority) and all(
            ahead([word for type, word in voters if type == one], least) for one, least in majority_by_type.items()
        ),
        "sign_on": True,
    }[rule]  # fmt: skip
    signed = everybody.count("endorse") + everybody.count("reservation")
    base = len(everybody) - everybody.count("not_our_field")
    outcome = "not_adopted"
    if enough and carried and signed:
        outcome = "adopted_with_reservations" if "reservation" in everybody else "adopted"
    level = "divergent"
    if outcome != "not_adopted":
        level = "broad_support" if "object" in everybody else "full_consensus" if signed == base else "consensus"
    return Count(outcome, level, lists, base, len(express(everybody)))


class Silence(NamedTuple):
    """What a question by silence comes to."""

    outcome: str
    asked: int
    agreed: int
    silent: int
    unconfirmed: int


def silence(ballot: int) -> Silence:
    """One objection ends it; else it is held when anybody agreed, or was reached well and said nothing at all."""
    unconfirmed_counts = rows(RULE, ballot)[0][7]
    heard = rows(SAID, ballot)
    reached = {row[0] for row in rows(REACHED, ballot)}
    words = [said(row, unconfirmed_counts) for row in heard]
    agreed = words.count("endorse")
    silent = sum(not word and row[1] in reached for row, word in zip(heard, words, strict=True))
    outcome = "reaffirmed" if agreed + silent else "unheard"
    if rows(OBJECTED_ONCE, ballot)[0][0]:
        outcome, silent = "objected", 0
    return Silence(outcome, len(heard), agreed, silent, words.count("unconfirmed"))


MAY_JOIN = """
SELECT EXISTS (SELECT FROM positions_elector e
  WHERE e.ballot_id = %s AND e.organisation_id = %s AND e.counts)
"""
MEMBER = """
SELECT EXISTS (SELECT FROM members_membership WHERE organisation_id = %s AND type <> 'suspended'
  AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s))
"""


def may_join(ballot: int, organisation: int, today: date) -> bool:
    """Whether it was asked to decide, is a member today, and said nothing that counts, or abstained."""
    unconfirmed_counts = rows(RULE, ballot)[0][7]
    word = next((said(row, unconfirmed_counts) for row in rows(SAID, ballot) if row[1] == organisation), "")
    asked = rows(MAY_JOIN, ballot, organisation)[0][0]
    return asked and rows(MEMBER, organisation, today, today)[0][0] and word in ("", "abstain", "held", "unconfirmed")


def said(row: tuple[Any, ...], unconfirmed_counts: bool) -> str:
    """What one organisation said, or why that says nothing; empty when it is silent."""
    *_rest, answer, choice, is_held, is_unconfirmed = row
    if is_held:
        return "held"
    if answer and is_unconfirmed and not unconfirmed_counts:
        return "unconfirmed"
    return choice or ""


def express(words: list[str]) -> list[str]:
    return [word for word in words if word in ("endorse", "reservation", "abstain", "object")]


def share(words: list[str], least: int | str) -> bool:
    """Whether enough of those whose field it is answered themselves."""
    base = [word for word in words if word != "not_our_field"]
    return reaches(len(express(words)), len(base), least)


def ahead(words: list[str], least: int | str) -> bool:
    """Whether enough of those for and against are for."""
    signed = sum(word in ("endorse", "reservation") for word in words)
    return reaches(signed, signed + words.count("object"), least)


def reaches(some: int, everybody: int, least: int | str) -> bool:
    """Of nobody, nothing is asked. `least` is 60 or "60" (per cent), "2/3", or "1/2+": more than that."""
    if not everybody:
        return True
    said = str(least)
    asked = Fraction(said.removesuffix("+")) if "/" in said else Fraction(int(said), 100)
    found = Fraction(some, everybody)
    return found > asked if said.endswith("+") else found >= asked
