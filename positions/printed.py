"""Whether everything that organisations say in public beside a text stands on its page and in its PDF."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from positions import late, minority
from positions.export.read_pdf import BOX
from positions.models import Answer, Ballot, PositionPage, Reservation
from positions.statement_texts import statements_on

TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT = ("R", "AL")


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


def names_on(ballot: Ballot | None) -> list[Saying]:
    """Who has to be named: those who signed, then or later, and those who make a minority statement."""
    found: dict[str, None] = {}
    for asked in ballot.together() if ballot else []:
        if asked.state != Ballot.State.DECIDED:
            continue
        lists = asked.result["organisations"]
        signed = [one for choice in Answer.SIGNING for one in lists.get(choice, [])] + late.printed(asked)
        stating = [one for said in asked.result.get("minority", []) for one in said["organisations"]]
        named = [*(signed if asked.names_signatories or asked.sister_id else []), *stating]
        found |= dict.fromkeys(one["name"] for one in named)
    return [Saying(False, name, (name,)) for name in found]


def page_as_html(page: PositionPage) -> str:
    """What a visitor reads of it: who stands behind it, the sister coalition, and the text with what is set into it."""
    with translation.override(page.language):
        return render_to_string("positions/position_said.html", {"page": page})


def words_of(rendered: str) -> str:
    """The words of a rendered page."""
    return str(html.fragment_fromstring(rendered, create_parent="div").text_content())


def missing_in(words: str, sayings: Iterable[Saying]) -> list[Saying]:
    """Those that cannot be read there, in none of their languages. Spaces, hyphens, ligatures and the marks of letters
    make no difference, whatever the script."""
    said = _letters(words)
    boxed = BOX in words
    return [one for one in sayings if not any(_stands(wording, said, boxed=boxed) for wording in one.wordings)]


def _stands(wording: str, said: str, *, boxed: bool) -> bool:
    """Whether its letters stand there in their order. Words that turn their direction stand as they are seen; figures
    between words from right to left may stand on either side of them."""
    parts = [_letters(part) for part in TURNS.split(wording)]
    if any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for part in parts for letter in part):
        parts, said = [_without_figures(part) for part in parts], _without_figures(said)
    return all(_is_in(part, said, boxed=boxed) or _is_in(part[::-1], said, boxed=boxed) for part in parts)


def _is_in(part: str, said: str, *, boxed: bool) -> bool:
    """A letter that no font has is drawn as a box. All but one kind of them still say what they are: that keeps nothing
    from being public, and a name that is missing is missing with its other letters too."""
    if part in said:
        return True
    return boxed and any(part.replace(letter, "") in said.replace(letter, "") for letter in set(part))


def _without_figures(letters: str) -> str:
    return "".join(letter for letter in letters if not letter.isdigit())


def _letters(words: str) -> str:
    """Letters and figures without their marks, each once where it stands twice: a mark can name its letter again."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(letter for letter, _again in groupby(filter(str.isalnum, unicodedata.normalize("NFKD", plain))))
