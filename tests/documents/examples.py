"""Word files as people send them: from a Dutch Word, from a Google document, with everything odd in one."""

from __future__ import annotations

from tests.documents.wordfiles import (
    call,
    docx,
    item,
    levels,
    link,
    note,
    numbering,
    p,
    picture,
    r,
    style,
    table,
    tc,
)

BOLD, ITALIC = "<w:b/>", "<w:i/>"
DUTCH_STYLES = (
    style("Standaard", "Normal")
    + style("Titel", "Title")
    + style("Kop1", "heading 1")
    + style("Kop2", "heading 2")
    + style("EigenKop", "Kop beleid", based_on="Kop2")
    + style("Citaat", "Quote")
    + style("Inhopg1", "toc 1")
    + style("Nadruk", "Emphasis", kind="character", inner="<w:rPr><w:i/></w:rPr>")
    + style("Lijstalinea", "List Paragraph")
    + style("FootnoteText", "footnote text")
    + style("FootnoteReference", "footnote reference", kind="character")
)
LISTS = numbering(
    levels("decimal", "lowerLetter", "lowerRoman"),
    levels("bullet", "bullet", "bullet"),
    nums={1: (0, None), 2: (1, None), 3: (0, 1)},
)


def from_dutch_word() -> bytes:
    """Word in Dutch: styles by their own names, split runs, lists, a table, notes, a link, a quote."""
    body = "".join(
        [
            p("Spelen is een recht", style="Titel"),
            p("Waarom", style="Kop1"),
            p(r("El"), "<w:proofErr w:type='spellStart'/>", r("k kind "), r("speelt", BOLD), r("."), call(2)),
            p("Wat wij vragen", style="Kop2"),
            item("ruimte", 1, style="Lijstalinea"),
            item("in de stad", 1, 1),
            item("op het dorp", 1, 1),
            item("tijd", 1),
            p("Tussendoor een gewone alinea."),
            item("steun", 1),
            item("los punt", 2),
            item("dieper punt", 2, 1),
            item("opnieuw geteld", 3),
            p("Hoe", style="EigenKop"),
            p(r("Lees "), link("rId9", "het verdrag"), r(" en "), r("denk na", '<w:rStyle w:val="Nadruk"/>'), r(".")),
            p("Een kind is geen half mens.", style="Citaat"),
            table(["Jaar", "Pleinen"], [tc(p("2026"), merge="restart"), "12"], [tc(p(""), merge="continue"), "13"],
                  [tc(p("samen 25"), span=2)], head=True),
        ]
    )  # fmt: skip
    return docx(
        body,
        styles=DUTCH_STYLES,
        numbering=LISTS,
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        + note(2, r(" Artikel 31, zie "), link("rId9", "hier"), r(" ook."))
        + note(3, "nooit geroepen"),
        links={"rId9": "https://example.org/verdrag?a=1&amp;b=2"},
    )


def from_google() -> bytes:
    """A Google document: everything in runs with full looks, bold heads, headings by style, levels of one list."""
    look = '<w:rFonts w:ascii="Arial"/><w:color w:val="434343"/><w:sz w:val="22"/>'
    body = "".join(
        [
            p(r("What we ask", look + BOLD), style="Heading1"),
            p(r("Every child", look + BOLD), r(" plays.", look)),
            item("one", 5), item("deep", 5, 2), item("two", 5),
            table([tc(p(r("Year", look + BOLD))), tc(p(r("Yards", look + BOLD)))], ["2026", "12"]),
            p(r("")),
        ]
    )  # fmt: skip
    return docx(
        body,
        styles=style("Normal", "normal") + style("Heading1", "heading 1"),
        numbering=numbering(levels("bullet", "bullet", "bullet"), nums={5: (0, None)}),
    )


def with_everything_odd() -> bytes:
    """Tracked changes, comments, pictures, text boxes, fields, an equation, hidden and struck text, odd links."""
    who = 'w:id="1" w:author="A. Colleague" w:date="2026-01-02T03:04:05Z"'
    box = f"<w:txbxContent>{p('Words in a box.')}</w:txbxContent>"
    body = "".join(
        [
            p("A title", style="Titel"),
            f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{p('What … 1', style='Inhopg1')}</w:sdtContent></w:sdt>",
            p(r("We "), f"<w:ins {who}>{r('strongly ')}</w:ins>",
              f'<w:del {who}><w:r><w:delText>weakly </w:delText></w:r></w:del>', r("ask.")),
            p(r("Joined "), properties=f"<w:rPr><w:del {who}/></w:rPr>"), p(r("up.")),
            p('<w:commentRangeStart w:id="7"/>', r("Discussed"),
              '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'),
            p(r("Seen "), picture("Children on a school yard"), r("here.")),
            p(r("Boxed:"), '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
              f'<a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
              f'</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>'
              "</mc:Fallback></mc:AlternateContent></w:r>"),
            p('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', r("Sheet gone.")),
            p(r("Area: 5 m"), r("2", '<w:vertAlign w:val="superscript"/>'), r(", 3"),
              r("de", '<w:vertAlign w:val="superscript"/>')),
            p(r("Secret", "<w:vanish/>"), r("Open."), r(" Crossed.", "<w:strike/>"),
              r(" Red.", '<w:color w:val="FF0000"/>')),
            p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"),
            p(link("bad1", "script"), r(" "), link("bad2", "file"), r(" "), link("good", "mail"), r(" "),
              f'<w:hyperlink w:anchor="x">{r("inner")}</w:hyperlink>'),
            p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
              '<w:r><w:instrText> HYPERLINK "https://example.org/f" </w:instrText></w:r>'
              '<w:r><w:instrText> \\o "tip" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
              r("field"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', r(" after")),
            table([tc(p("Outer") + table(["inner one", "inner two"]) + p("")), tc(item("point", 2) + p(""))]),
            p("Deep", style="Kop5"),
            p(r("End"), call(1, "endnote"), r(".")),
        ]
    )  # fmt: skip
    return docx(
        body,
        styles=DUTCH_STYLES + style("Kop5", "heading 5"),
        numbering=LISTS,
        endnotes=note(1, "Said at the end.", kind="endnote"),
        comments=f'<w:comment w:author="A. Colleague" w:id="7">{p("Is this so?")}</w:comment>',
        links={"bad1": "javascript:alert(1)", "bad2": "file:///etc/passwd", "good": "mailto:info@example.org"},
        extra={
            "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
            "word/header1.xml": b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            b"<w:p><w:r><w:t>Confidential</w:t></w:r></w:p></w:hdr>",
        },
    )
