"""What Word and Google Docs put on the clipboard, made into the structure of a paper. Samples are written by hand."""

from __future__ import annotations

import re

import pytest

from tests.positions.paper_server import ROOT

pytestmark = pytest.mark.browser

WORD_HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
    "<meta name=Generator content='Microsoft Word 15'><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml>"
    "<![endif]--><style>p.MsoNormal {mso-style-parent:''; margin:0}</style></head><body><!--StartFragment-->"
)


def item(level: int, sign: str, words: str, list_name: str = "l0") -> str:
    """A paragraph that Word shows as an item of a list."""
    return (
        f"<p class=MsoListParagraph style='margin-left:{level * 36}pt;mso-list:{list_name} level{level} lfo1'>"
        f"<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{sign}<span>&nbsp;"
        f"&nbsp;</span></span></span><![endif]>{words}<o:p></o:p></p>\n"
    )


SAMPLES = {
    "word: nested bullets": (
        WORD_HEAD + item(1, "·", "One") + item(2, "o", "Inside") + item(2, "o", "Beside") + item(1, "·", "Two"),
        "<ul><li><p>One</p><ul><li><p>Inside</p></li><li><p>Beside</p></li></ul></li><li><p>Two</p></li></ul>",
    ),
    "word: numbers that go on from three": (
        WORD_HEAD + item(1, "3.", "Three") + item(1, "4.", "Four"),
        '<ol start="3"><li><p>Three</p></li><li><p>Four</p></li></ol>',
    ),
    "word: letters under a number": (
        WORD_HEAD + item(1, "1.", "One") + item(2, "a)", "A"),
        "<ol><li><p>One</p><ol><li><p>A</p></li></ol></li></ol>",
    ),
    "word: words between two lists keep them apart": (
        WORD_HEAD + item(1, "·", "One") + "<p class=MsoNormal>Between</p>" + item(1, "·", "Two"),
        "<ul><li><p>One</p></li></ul><p>Between</p><ul><li><p>Two</p></li></ul>",
    ),
    "word: headings by style, by outline, in Dutch": (
        WORD_HEAD + "<p class=MsoTitle>Title</p><p class=Kop2>Twee</p>"
        "<p class=MsoNormal style='mso-outline-level:3'>Three</p><h1><b>Real</b></h1>",
        "<h1>Title</h1><h2>Twee</h2><h3>Three</h3><h1>Real</h1>",
    ),
    "word: a note stands where it is called": (
        WORD_HEAD + "<p class=MsoNormal>Play<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\">"
        "<span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a> matters.</p>"
        "<div style='mso-element:footnote-list'><br clear=all><hr><div style='mso-element:footnote' id=ftn1>"
        "<p class=MsoFootnoteText><a href=\"#_ftnref1\" name=\"_ftn1\"><span>[1]</span></a> See article 31.</p></div>"
        "</div>",
        '<p>Play<span data-footnote="">See article 31.</span> matters.</p>',
    ),
    "word: comments, deletions and smart tags": (
        WORD_HEAD + "<p class=MsoNormal>In <st1:City w:st=\"on\">Ghent</st1:City> <del>never</del><ins>always</ins>"
        "<a href=\"#_msocom_1\">[C1]</a><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>",
        "<p>In Ghent always</p>",
    ),
    "word: a table keeps its cells, a picture goes": (
        WORD_HEAD + "<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>a</p></td><td colspan=2>"
        "<p class=MsoNormal><b>b</b></p></td></tr></table><p class=MsoNormal>x<img src='file:///c:/x.png'></p>",
        "<table><tbody><tr><td><p>a</p></td><td colspan=\"2\"><p><b>b</b></p></td></tr></tbody></table><p>x</p>",
    ),
    "google: the wrapper is not bold, its spans are": (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f2e"><p dir="ltr">'
        '<span style="font-size:11pt;font-weight:400">Plain </span><span style="font-weight:700">bold</span>'
        '<span style="font-style:italic"> slanted</span></p><br></b>',
        "<p>Plain <strong>bold</strong><em> slanted</em></p>",
    ),
    "google: a list in a list": (
        '<b id="docs-internal-guid-2" style="font-weight:normal"><ul><li dir="ltr"><p><span>One</span></p></li>'
        "<ul><li><p><span>Inside</span></p></li></ul><li><p>Two</p></li></ul></b>",
        "<ul><li><p>One</p><ul><li><p>Inside</p></li></ul></li><li><p>Two</p></li></ul>",
    ),
    "google: headings and a table": (
        '<b id="docs-internal-guid-3" style="font-weight:normal"><h2><span style="font-weight:700">Head</span></h2>'
        "<div><table><colgroup><col></colgroup><tbody><tr><td><p><span>cell</span></p></td></tr></tbody></table></div>"
        "</b>",
        "<h2>Head</h2><div><table><colgroup><col></colgroup><tbody><tr><td><p>cell</p></td></tr></tbody></table></div>",
    ),
    "anywhere: a list straight in a list": (
        "<ol><li>a</li><ul><li>b</li></ul></ol>",
        "<ol><li>a<ul><li>b</li></ul></li></ol>",
    ),
}  # fmt: skip


def bare(html: str) -> str:
    """Without the attributes that the paper's own parser drops, and without space between tags."""
    html = re.sub(r' (?:class|style|dir|border|aria-level|id|clear)="[^"]*"', "", html)
    return re.sub(r"\s+(?=<)|(?<=>)\s+(?=<)", "", html.replace("\n", " ").replace("&nbsp;", " ")).strip()


def test_what_word_and_google_put_on_the_clipboard_becomes_clean_structure(browser):
    source = (ROOT / "frontend/src/editor/paste.js").read_text()
    page = browser.new_page()
    page.add_script_tag(content=source.replace("export function cleanPaste", "window.cleanPaste = function"))

    got = {name: page.evaluate("html => cleanPaste(html).html", html) for name, (html, _wanted) in SAMPLES.items()}
    pictures = page.evaluate(
        "html => cleanPaste(html).pictures", SAMPLES["word: a table keeps its cells, a picture goes"][0]
    )
    page.close()

    assert {name: bare(html) for name, html in got.items()} == {
        name: bare(wanted) for name, (_html, wanted) in SAMPLES.items()
    }
    assert pictures == 1
