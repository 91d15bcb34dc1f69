"""The files of a position: they open, say what the page says, and no text can break them."""

from __future__ import annotations

import datetime
import io
import re
import zlib

import pytest
from django.utils.html import escape
from docx import Document
from hypothesis import HealthCheck, given, settings, strategies as st

from positions import notes
from positions.export import make_docx, make_pdf, name_files, reading
from positions.models import PositionPage

pytestmark = pytest.mark.django_db

BODY = (
    '<h2 id="b-h1">Wat wij vragen</h2>'
    '<p id="b-p1" data-number="1">Elk kind speelt.<sup class="footnote-mark"><a id="fnref-1" href="#fn-1">1</a></sup>'
    '<sup id="reservation-mark-1"><a class="reservation-mark" href="#reservation-1">1</a></sup></p>'
    '<aside class="reservation-note" id="reservation-1"><strong>1 · Beta</strong>'
    "<p>Niet voor kleine scholen.</p></aside>"
    '<h4 id="b-h2">Hoe</h4>'
    '<ul><li><p id="b-l1">in elke stad</p><ol start="3"><li><p id="b-l2">elk jaar</p></li></ol></li></ul>'
    "<blockquote><p>Een kind is geen half mens.</p></blockquote>"
    "<table><tbody><tr><th>Jaar</th><th>Pleinen</th></tr>"
    '<tr><td rowspan="2">2026</td><td>12</td></tr><tr><td>13</td></tr></tbody></table>'
    '<p id="b-p2" data-number="2">Zie <a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow">hier</a>,<br>'
    "<strong>nu</strong> <em>en</em> later.</p>"
    '<hr><ol class="footnotes"><li id="fn-1">Artikel 31. <a href="#fnref-1">↩</a></li></ol>'
)


def make_page(**fields) -> PositionPage:
    return PositionPage(
        **{
            "title": "Spelen is een recht",
            "slug": "spelen",
            "document_type": "Standpunt",
            "demand": "Geef elk kind plaats om te spelen.",
            "summary": "Kort gezegd.\nIn twee regels.",
            "body": BODY,
            "sha256": "a" * 64,
            "authentic_language": "nl",
            "adopted_on": datetime.date(2026, 11, 2),
            "result_line": "2 van de 2 organisaties antwoordden.",
            "rule": "Consensus",
            "signatories": [{"name": "Alfa", "notes": []}, {"name": "Beta", "notes": [1]}],
            "reservations": [
                {
                    "number": 1,
                    "block_id": "p1",
                    "quote": "Elk kind speelt.",
                    "organisation": "Beta",
                    "text": "Niet voor\nkleine scholen.",
                }
            ],
            "consulted": ["Gamma advies"],
            "tacit": ["Epsilon"],
            "articles": [12, 31],
            **fields,
        }
    )


def pdf_names(pdf: bytes) -> bytes:
    """What a PDF says outside and inside its compressed streams."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def test_the_pdf_is_tagged_and_claims_its_standard():
    pdf = make_pdf(make_page())

    said = pdf_names(pdf)
    assert pdf.startswith(b"%PDF")
    assert b"pdfuaid" in said
    assert b"/StructTreeRoot" in said
    assert b"Spelen is een recht" in said


def test_the_same_page_gives_the_same_pdf():
    assert make_pdf(make_page()) == make_pdf(make_page())


def test_the_docx_opens_and_says_what_the_page_says():
    document = Document(io.BytesIO(make_docx(make_page())))

    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (
        "Geef elk kind plaats om te spelen.", "Alfa", "Beta", "Niet voor kleine scholen.", "Gamma advies", "Epsilon",
        "in elke stad", "elk jaar", "Een kind is geen half mens.", "a" * 64,
    ):  # fmt: skip
        assert words in said
    notes = next(part.blob for part in document.part.package.parts if part.partname == "/word/footnotes.xml")
    assert "Artikel 31." in notes.decode()
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == [
        "Jaar",
        "Pleinen",
        "2026",
        "12",
        "2026",
        "13",
    ]
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert "Wat wij vragen" in headings
    assert document.core_properties.title == "Spelen is een recht"


def test_markup_in_words_stays_words():
    hostile = '#import "x" *bold* $a$ \\ @ref <label> `code` // = heading [x] & < > \x07 \U0001f9d2 𐍈 مرحبا'
    page = make_page(
        title=hostile,
        demand=hostile,
        result_line=hostile,
        body=f'<p id="b-a" data-number="1">{escape(hostile.replace(chr(7), ""))}</p>',
        reservations=[{"number": 1, "block_id": "a", "quote": hostile, "organisation": hostile, "text": hostile}],
    )

    assert make_pdf(page).startswith(b"%PDF")
    said = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(make_docx(page))).paragraphs)
    assert '#import "x" *bold* $a$' in said


@pytest.mark.parametrize(
    "body",
    ["", "<p></p>", "<table></table>", "<ul></ul>", "<h3>Only</h3><h1>Up</h1><h4>Down</h4>", "loose <b>words</b>"],
)
def test_odd_texts_are_set_too(body):
    page = make_page(
        body=body, signatories=[], reservations=[], tacit=[], consulted=[], articles=[], summary="", rule=""
    )

    assert make_pdf(page).startswith(b"%PDF")
    assert make_docx(page).startswith(b"PK")


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_words_survive_in_both(words):
    page = make_page(
        title=words, demand=words, summary="", body="<p>x</p>", reservations=[], signatories=[{"name": words}]
    )

    assert make_pdf(page).startswith(b"%PDF")
    assert Document(io.BytesIO(make_docx(page))).paragraphs


def test_reading_keeps_every_word_in_order():
    found = reading.parts(BODY)

    kinds = [part["kind"] for part in found]
    assert kinds == [
        "heading",
        "paragraph",
        "note",
        "heading",
        "list",
        "quote",
        "table",
        "paragraph",
        "rule",
        "footnotes",
    ]
    marks = [(run["text"], run["mark"]) for run in found[1]["runs"] if run.get("mark")]
    assert marks == [("1", "footnote"), ("1", "reservation")]


# What happens to a position ---------------------------------------------------------------------------------------


def make_whole_page() -> PositionPage:
    """A page with everything that one can have."""
    return make_page(
        level="Breed gedragen, met bezwaar", edition=2, edition_note="In deel 3 was 2024 bedoeld.", status="superseded",
        text_language="", participation="In mei las een klas mee.", response="Wij bekijken het.",
        response_on=datetime.date(2026, 11, 9), abstaining=["Zeta"], review_on=datetime.date(2028, 11, 1),
        withdrawals=[{"name": "Beta", "until": "2026-11-20"}],
        minority=[{"number": 1, "text": "Wij zien dat anders.", "organisations": ["Theta", "Iota"]}],
        body=notes.insert_minority(
            BODY, [{"number": 1, "text": "Wij zien dat anders.", "organisations": ["Theta", "Iota"]}]
        ),
        demands=[
            {
                "number": 1, "block_id": "p1", "text": "Open elk plein.", "addressee": "local", "theme": "spel",
                "articles": [31], "groups": ["poverty"], "clusters": [{"code": "H", "name": "Onderwijs"}],
            }
        ],
        sister={
            "name": "Andere coalitie", "website": "", "result_line": "2 van 2.", "level": "Consensus",
            "signatories": [{"name": "Kappa", "notes": [2]}],
            "reservations": [
                {"number": 2, "block_id": "p2", "quote": "", "organisation": "Kappa", "text": "Niet bij ons."}
            ],
        },
    )  # fmt: skip


def test_the_pdf_of_a_page_with_everything_keeps_its_standard():
    said = pdf_names(make_pdf(make_whole_page()))

    assert b"pdfuaid" in said


def test_the_docx_carries_all_that_happened():
    document = Document(io.BytesIO(make_docx(make_whole_page())))

    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (
        "Breed gedragen, met bezwaar", "In deel 3 was 2024 bedoeld.", "In mei las een klas mee.", "Wij bekijken het.",
        "Zeta", "Theta, Iota", "Wij zien dat anders.", "Open elk plein.", "H. Onderwijs", "Andere coalitie", "Kappa",
        "Niet bij ons.", "20 november 2026",
    ):  # fmt: skip
        assert words in said
    assert said.index("Wij zien dat anders.") < said.index("In mei las een klas mee.")


def test_a_file_is_named_after_all_that_it_says():
    names = set()
    for page in (make_page(), make_page(status="retired"), make_whole_page(), make_page(withdrawals=[])):
        name_files(page)
        names.add(page.pdf.name)

    assert len(names) == 3
