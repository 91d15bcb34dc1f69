"""When an answer is complete: choice, mandate, reasons and reservations, by the rules that were frozen at opening."""

from __future__ import annotations

import datetime
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from members.models import Organisation
from positions import document, mandates
from positions.models import Answer, Ballot, Elector, Mandate, Paper, Reservation
from positions.operations.statement_words import checked_words, count_words
from positions.statement_texts import LANGUAGES

Choice = Answer.Choice
REAFFIRMING = (Choice.ENDORSE, Choice.OBJECT)  # a change that somebody proposes is an objection with wording


class AnchoredReservation(TypedDict, total=False):
    """A reservation as somebody types it: the passage and what they do not subscribe to."""

    block_id: str
    text: str
    quote: str
    is_public: bool
    language: str  # of `text`, the authentic words
    texts: dict[str, str]  # the same in other languages


def check_answer(
    ballot: Ballot,
    elector: Elector,
    *,
    choice: str,
    mandate: str,
    reason: str,
    reservations: list[AnchoredReservation],
    proposed_wording: str = "",
    no_wording: bool = False,
    mandate_body: str = "",
    mandate_decided_on: datetime.date | None = None,
) -> Mandate | None:
    """Raise ValidationError, at the field, unless the answer is complete by the rules of sign-off.

    Returns the standing mandate on which the organisation answers, None when a body of it decided on this paper.
    """
    _check_choice(elector, choice)
    if ballot.reaffirms and choice not in REAFFIRMING:
        raise ValidationError({"choice": _("Choose one of the answers.")})
    standing = check_mandate(
        elector.organisation, ballot.revision.paper, mandate=mandate, body=mandate_body, decided_on=mandate_decided_on
    )
    if choice == Choice.OBJECT:
        _check_objection(reason, proposed_wording, no_wording)
    if choice == Choice.ADVICE and not reason:
        raise ValidationError({"reason": _("Write your advice here.")})
    if choice == Choice.RESERVATION:
        _check_reservations(ballot, reservations)
    return standing


def _check_choice(elector: Elector, choice: str) -> None:
    if choice not in Choice.values:
        raise ValidationError({"choice": _("Choose one of the answers.")})
    if (choice == Choice.ADVICE) == elector.counts:
        sentence = _("Your organisation decides on this text: choose another answer.")
        advice = _("Your organisation is asked for advice; only full members decide.")
        raise ValidationError({"choice": sentence if elector.counts else advice})


def check_mandate(
    organisation: Organisation, paper: Paper, *, mandate: str, body: str, decided_on: datetime.date | None
) -> Mandate | None:
    """A standing mandate has to be on record and to cover this paper; else somebody decided on it, on some day."""
    if mandate not in Answer.Mandate.values:
        raise ValidationError({"mandate": _("Say on what mandate your organisation answers.")})
    if mandate == Answer.Mandate.STANDING:
        standing = mandates.covering(organisation, paper)
        if standing is None:
            raise ValidationError(
                {
                    "mandate": _(
                        "No standing mandate of %(name)s covers this paper. "
                        "Say which body decided on it and when, or have the mandate recorded first."
                    )
                    % {"name": organisation.name}
                }
            )
        return standing
    if not body.strip():
        raise ValidationError({"mandate_body": _("Say which body decided, for example: board, director.")})
    if decided_on is None:
        raise ValidationError({"mandate_decided_on": _("Say on which day it was decided.")})
    if decided_on > timezone.localdate():
        raise ValidationError(
            {
                "mandate_decided_on": _("%(day)s lies in the future: answer once your organisation has decided.")
                % {"day": date_format(decided_on, "j F Y")}
            }
        )
    return None


def _check_objection(reason: str, proposed_wording: str, no_wording: bool) -> None:
    if not reason:
        raise ValidationError(
            {"reason": _("Say why your organisation objects, so that others can look for a way out.")}
        )
    if proposed_wording.strip() and no_wording:
        raise ValidationError(
            {"no_wording": _("You propose wording and say that no text would satisfy you. Choose one of the two.")}
        )
    if not proposed_wording.strip() and not no_wording:
        raise ValidationError(
            {"proposed_wording": _("Write the wording that you could accept, or tick that no text would satisfy you.")}
        )


def _check_reservations(ballot: Ballot, reservations: list[AnchoredReservation]) -> None:
    if not reservations:
        raise ValidationError({"reservations": _("Choose the passage and write the reservation.")})
    known = {block.id for block in document.blocks(ballot.revision.tree)}
    most = ballot.reservation_words
    for one in reservations:
        if one.get("block_id") not in known:
            raise ValidationError({"reservations": _("Choose the passage that the reservation is about.")})
        text = one.get("text", "").strip()
        if not text:
            raise ValidationError(
                {"reservations": _("Write what your organisation does not subscribe to in this passage.")}
            )
        if (words := count_words(text)) > most:
            raise ValidationError(
                {
                    "reservations": ngettext(
                        "A reservation has at most %(most)s word; this one has %(words)s.",
                        "A reservation has at most %(most)s words; this one has %(words)s.",
                        most,
                    )
                    % {"most": most, "words": words}
                }
            )
        if len(text) > Reservation.MAX_LENGTH:
            raise ValidationError(
                {
                    "reservations": _("A reservation has at most %(number)s characters.")
                    % {"number": Reservation.MAX_LENGTH}
                }
            )
        _check_languages(ballot, one, most)


def _check_languages(ballot: Ballot, one: AnchoredReservation, most: int) -> None:
    own = one.get("language") or ballot.revision.paper.language
    if own not in LANGUAGES:
        raise ValidationError({"reservations": _("Choose one of the languages.")})
    for language, words in one.get("texts", {}).items():
        try:
            if words.strip():
                checked_words(words, language, own, most, Reservation.MAX_LENGTH)
        except ValidationError as problem:
            raise ValidationError({"reservations": problem.messages}) from problem


def clean_reservation(one: AnchoredReservation, paper: Paper) -> AnchoredReservation:
    """Without the characters that no page and no document can print; words of which nobody said in which language they
    are stand in that of the paper."""
    texts = {language: _printable(words) for language, words in one.get("texts", {}).items()}
    return {
        **one, "text": _printable(one.get("text", "")), "language": one.get("language") or paper.language,
        "texts": {language: words for language, words in texts.items() if words},
    }  # fmt: skip


def _printable(words: str) -> str:
    return document.NOT_PRINTED.sub("", words.replace("\r\n", "\n")).strip()
