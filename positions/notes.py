"""What organisations say beside the text, set into it: reservations at their passages, minority statements before the
annexes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language, gettext as _, override
from lxml import html
from lxml.html import builder

from positions import document
from positions.models import Reservation
from positions.statement_texts import foreign, note_on

OUTER = ("table", "blockquote")
HEADINGS = ("h1", "h2", "h3", "h4")
ANNEX = re.compile(r"\s*(bijlagen?|annexe?s?|appendix|appendices|anlagen?|anhang|anhänge)\b", re.IGNORECASE)


def places_of(tree: dict[str, Any]) -> dict[str, int]:
    """The order of reservations: those on the text as a whole, then passage by passage."""
    return {Reservation.WHOLE: -1} | {block.id: place for place, block in enumerate(document.blocks(tree))}


def whole_in(language: str) -> str:
    """What stands for the passage where a reservation is about all of the text, in the language of that text."""
    with override(language):
        return _("The text as a whole")


def insert(body: str, reservations: Iterable[dict[str, Any]]) -> str:
    """The HTML of a frozen text with its numbered reservations, in the active language.

    A note follows its paragraph, also inside a list; after a table or quotation it follows the whole of it, so that
    the text keeps its form. What is about the text as a whole stands before its first word. A reservation whose
    passage is not found stays on the list above the text.
    """
    root = html.fragment_fromstring(body, create_parent="div")
    passages: dict[str, Any] = {}
    for element in root.iter():
        passages.setdefault(element.get("id") or "", element)
    places: dict[Any, Any] = {}
    whole = 0
    for one in reservations:
        if one["block_id"] == Reservation.WHOLE:
            root.insert(whole, _note(one))
            whole += 1
            continue
        passage = passages.get(f"b-{one['block_id']}")
        if passage is None:
            continue
        number = str(one["number"])
        passage.append(_mark(number))
        top = _top(passage, root)
        note = _note(one)
        places.get(top, top).addnext(note)
        places[top] = note
    return "".join(html.tostring(child, encoding="unicode") for child in root)


def _top(element: Any, root: Any) -> Any:
    """The block that a note can follow: the passage itself or the table or quotation around it."""
    top = element
    for above in element.iterancestors():
        if above is root:
            break
        if above.tag in OUTER:
            top = above
    return top


def _mark(number: str) -> Any:
    label = _("Reservation %(number)s") % {"number": number}
    link = builder.A(number, {"class": "reservation-mark", "href": f"#reservation-{number}", "aria-label": label})
    return builder.SUP(link, {"id": f"reservation-mark-{number}"})


def _note(one: dict[str, Any]) -> Any:
    number = str(one["number"])
    label = _("Reservation %(number)s") % {"number": number}
    note = builder.E.aside({"class": "reservation-note", "id": f"reservation-{number}", "aria-label": label})
    about = f" · {_('The text as a whole')}" if one.get("block_id") == Reservation.WHOLE else ""
    note.append(builder.STRONG(f"{number} · {one['organisation']}{_of_another(one)}{about}"))
    _say(note, one)
    return note


def _of_another(one: dict[str, Any]) -> str:
    """The name of the sister coalition in which it is said; nothing for our own."""
    return f" · {one['coalition']}" if one.get("coalition") else ""


def _say(element: Any, one: dict[str, Any]) -> None:
    """Add the words of a statement, which name their language where it is not that of the page."""
    page = (get_language() or "")[:2]
    language = foreign(one, page)
    for paragraph in filter(None, (line.strip() for line in one["text"].splitlines())):
        element.append(builder.P(paragraph, {"lang": language} if language else {}))
    if words := note_on(one, page):
        element.append(builder.P({"class": "said-in"}, f"({words})"))


def reworded(
    body: str, reservations: Iterable[dict[str, Any]], statements: Iterable[dict[str, Any]]
) -> str:  # fmt: skip
    """A published text whose notes and statements say what these entries say; nothing else of it changes."""
    root = html.fragment_fromstring(body or "<p></p>", create_parent="div")
    for name, new in [
        *((f"reservation-{one['number']}", _note(one)) for one in reservations),
        *((f"minority-{one['number']}", _minority(one)) for one in statements),
    ]:
        for old in root.xpath(".//*[@id=$wanted]", wanted=name):
            new.tail = old.tail
            old.getparent().replace(old, new)
    return "".join(html.tostring(child, encoding="unicode") for child in root)


def insert_minority(body: str, statements: Iterable[dict[str, Any]]) -> str:
    """The text with its minority statements before the first annex, else before the notes: never behind them."""
    sections = [_minority(one) for one in statements]
    if not sections:
        return body
    root = html.fragment_fromstring(body or "<p></p>", create_parent="div")
    place = next((at for at, element in enumerate(root) if _ends_text(element)), len(root))
    for offset, section in enumerate(sections):
        root.insert(place + offset, section)
    return "".join(html.tostring(child, encoding="unicode") for child in root)


def _ends_text(element: Any) -> bool:
    if element.tag == "ol" and element.get("class") == "footnotes":
        return True
    return element.tag in HEADINGS and ANNEX.match(element.text_content()) is not None


def _minority(statement: dict[str, Any]) -> Any:
    name = f"minority-{statement['number']}"
    section = builder.E.section({"class": "minority", "id": name, "aria-labelledby": f"{name}-head"})
    section.append(builder.H2(f"{_('Minority statement')}{_of_another(statement)}", {"id": f"{name}-head"}))
    _say(section, statement)
    signed = builder.P({"class": "minority__who"})
    signed.append(builder.STRONG(", ".join(statement["organisations"])))
    section.append(signed)
    return section
