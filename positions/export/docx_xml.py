"""Small words for building WordprocessingML, and the look of every file that we write."""

from __future__ import annotations

import datetime
import re
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

INK = RGBColor(0x1F, 0x1A, 0x4D)
MUTED = RGBColor(0x5A, 0x56, 0x70)
LINK = RGBColor(0x1D, 0x4F, 0x91)
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LANGUAGES = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB", "de": "de-BE"}
QUOTE, LIST, CONTINUE, TABLE_HEAD, RULE, DEMAND, DEMAND_HEAD, DEMAND_FACTS, NOTE, NOTE_CALL, NOTE_TEXT = (
    "Quote", "ListParagraph", "ListContinue", "TableHeading", "HorizontalLine", "Demand", "DemandHeading",
    "DemandFacts", "IntenseQuote", "FootnoteReference", "FootnoteText",
)  # fmt: skip
SOURCE, SOURCE_NAME = "SourceCitation", "Source Citation"  # of characters


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return NOT_XML.sub("", text)


def element(tag: str, parent: Any = None, **attributes: object) -> Any:
    """A `w:` element with `w:` attributes, at the end of its parent when one is given."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    if parent is not None:
        parent.append(made)
    return made


def moment(at: datetime.datetime) -> str:
    """A moment as Word writes it."""
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_document(*, title: str, author: str, language: str, at: datetime.datetime, subject: str = "") -> Any:
    """An empty file in our look, that says what it is, whose, of when and in which language."""
    document = Document()
    about = document.core_properties
    about.title, about.author, about.subject = clean(title)[:250], clean(author)[:250], clean(subject)[:250]
    about.language = LANGUAGES.get(language, language)
    about.created = about.modified = at.astimezone(datetime.UTC).replace(microsecond=0)
    about.last_modified_by, about.comments, about.keywords, about.revision = clean(author)[:250], "", "", 1
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), about.language)
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595.3), Pt(841.9)  # A4
    _add_styles(document.styles)
    return document


def _add_styles(styles: Any) -> None:
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for name in ("Title", *(f"Heading {level}" for level in range(1, 5))):
        styles[name].font.color.rgb = INK
    for depth in (4, 5):
        deeper = _paragraph_style(styles, f"List Continue {depth}", "List Continue")
        deeper.paragraph_format.left_indent = Pt(18 * depth)
    head = _paragraph_style(styles, "Table Heading", "Normal")
    head.font.bold = True
    line = _paragraph_style(styles, "Horizontal Line", "Normal")
    border = element("pBdr", line.element.get_or_add_pPr())
    element("bottom", border, val="single", sz=6, space=1, color="8A86A0")
    demand = _paragraph_style(styles, "Demand", "Normal")
    demand.paragraph_format.left_indent = Pt(18)
    title = _paragraph_style(styles, "Demand Heading", "Demand")
    title.font.bold, title.font.color.rgb, title.paragraph_format.keep_with_next = True, INK, True
    about = _paragraph_style(styles, "Demand Facts", "Demand")
    about.font.size, about.font.color.rgb = Pt(9), MUTED
    note = _paragraph_style(styles, "footnote text", "Normal", identity=NOTE_TEXT)
    note.font.size, note.paragraph_format.space_after = Pt(9), Pt(2)
    call = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    call.element.set(qn("w:styleId"), NOTE_CALL)
    call.font.superscript = True
    source = styles.add_style(SOURCE_NAME, WD_STYLE_TYPE.CHARACTER)
    source.element.set(qn("w:styleId"), SOURCE)
    source.font.italic = True
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.underline, link.font.color.rgb = True, LINK


def _paragraph_style(styles: Any, name: str, based_on: str, *, identity: str = "") -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles[based_on]
    if identity:
        style.element.set(qn("w:styleId"), identity)
    return style
