"""Whether everything that organisations say in public beside a text stands on its page and in its PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from positions import minority
from positions.models import Answer, Ballot, PositionPage, Reservation
from positions.statement_texts import statements_on

TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
LAST_OF_OURS = "\u04ff"  # Latin, Greek and Cyrillic


class Saying(NamedTuple):
    """A public reservation or a minority statement: whose, and its words in each language that they exist in."""

    is_reservation: bool
    name: str
    wordings: tuple[str, ...]


def sayings_on(ballot: Ballot | None) -> list[Saying]:
    """What has to be printed, ours and what a sister coalition's organisations say beside the same text: read from the
    answers and statements themselves and not from the page."""
    found: list[Saying] = []
    for asked in ballot.together() if ballot else []:
        if asked.state != Ballot.State.DECIDED:
            continue
        counted = {one["slug"] for one in asked.result["organisations"].get(Answer.Choice.RESERVATION, [])}
        stands = {one["text"] for one in minority.statements_of(asked)}
        for one in statements_on(asked):
            wordings = (one.said.text, *(text["text"] for text in one.versions().values()))
            if isinstance(one.said, Reservation):
                if one.is_printed and one.said.answer.organisation.slug in counted:
                    found.append(Saying(True, one.name, wordings))
            elif one.said.text in stands:
                found.append(Saying(False, ", ".join(one.signers), wordings))
    return found


def page_as_html(page: PositionPage) -> str:
    """What a visitor reads of it: who stands behind it, the sister coalition, and the text with what is set into it."""
    with translation.override(page.language):
        return render_to_string("positions/position_said.html", {"page": page})


def words_of(rendered: str) -> str:
    """The words of a rendered page."""
    return str(html.fragment_fromstring(rendered, create_parent="div").text_content())


def missing_in(words: str, sayings: Iterable[Saying]) -> list[Saying]:
    """Those that cannot be read there, in none of their languages. Spaces, hyphens and ligatures make no difference."""
    said = _letters(words)
    return [one for one in sayings if not any(_stands(wording, said) for wording in one.wordings)]


def _stands(wording: str, said: str) -> bool:
    """Whether its letters stand there in their order. Words that turn their direction stand as they are seen; a letter
    that none of our fonts has stands in no PDF, and keeps nothing from being public."""
    parts = [_letters(part) for part in TURNS.split(wording)]
    return all(part in said or part[::-1] in said for part in parts)


def _letters(words: str) -> str:
    found = unicodedata.normalize("NFKC", words).casefold()
    return "".join(letter for letter in found if letter.isalnum() and letter <= LAST_OF_OURS)
