"""Papers as files: what Word reads is real (notes, lists, heads, changes, comments), and a round trip loses nothing."""

from __future__ import annotations

import datetime
import io
import shutil
import zipfile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import etree

from positions import document
from positions.docx_in import read_docx
from positions.export import paper as export
from positions.export.docx_comments import Note, Thread
from positions.export.docx_tracked import Maker
from tests.documents import examples
from tests.positions.test_export import pdf_names

NOW = datetime.datetime(2026, 11, 22, 7, 30, tzinfo=datetime.UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
ONE, TWO = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def text_with(tree: dict, **fields) -> export.Text:
    """A text as it comes from a view."""
    about = {
        "title": "Spelen is een recht",
        "kind": "Standpunt",
        "language": "nl",
        "status": "Lopende tekst",
        "at": NOW,
    }
    return export.Text(**{**about, "tree": tree, **fields})


def tree_with(*content: dict) -> dict:
    return {"type": "doc", "content": list(content)}


def paragraph(*content: dict | str, **more) -> dict:
    nodes = [words(one) if isinstance(one, str) else one for one in content]
    return {"type": "paragraph", "attrs": {"id": f"p{abs(hash(str(content))) % 10**8}"}, "content": nodes, **more}


def words(text: str, *marks: dict) -> dict:
    return {"type": "text", "text": text, **({"marks": list(marks)} if marks else {})}


def mark(kind: str, identity: str, **attributes) -> dict:
    return {"type": kind, "attrs": {"id": identity, **attributes}}


def part(data: bytes, name: str):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def stored(tree: dict) -> dict:
    """A tree as it comes out of a live text."""
    return document.tree_of(document.document_from_tree(tree))


def bare(node: dict) -> dict:
    """A tree without the names of its blocks."""
    attributes = {name: value for name, value in node.get("attrs", {}).items() if name != "id"}
    return {**node, "attrs": attributes, "content": [bare(child) for child in node.get("content", ())]}


# Round trips -------------------------------------------------------------------------------------------------------

ROUND = """
<h1>One</h1><h2>Two</h2><h3>Three</h3><h4>Four</h4>
<p>Plain <strong>bold</strong> <em>slanted</em> <strong><em>both</em></strong> “signs” &lt;b&gt; &amp; é
🧒 end.<br>Next line.</p>
<p>A <a href="https://example.org/?a=1&amp;b=2">link</a>, <a href="mailto:a@example.org"><strong>mail</strong></a>.</p>
<p>Noted<span data-footnote>With <em>look</em> and <a href="https://example.org/n">address</a>.</span>
twice<span data-footnote>Second.</span>.</p>
<ol start="4"><li><p>four</p><ol><li><p>deep</p><ul><li><p>deeper</p><ol><li><p>deepest</p></li></ol></li></ul></li>
</ol></li>
<li><p>five</p><p>goes on</p><ol start="3"><li><p>third</p><p>goes on deep</p></li></ol></li></ol>
<ol><li><p>another list</p></li></ol>
<ul><li><p>point</p><blockquote><p>not in a list in Word</p></blockquote></li></ul>
<blockquote><p>Quoted.</p><p>Still quoted.</p></blockquote>
<hr>
<table><tr><th>Head</th><th>Other</th></tr><tr><td rowspan="2">tall</td><td>a</td></tr><tr><td>b</td></tr>
<tr><td colspan="2"><p>wide</p><p>two paragraphs</p></td></tr></table>
<table><tr><th>side</th><td>1</td></tr><tr><th>other side</th><td>2</td></tr></table>
"""


def test_a_round_trip_keeps_everything_that_word_knows():
    tree = stored(document.tree_from_html(ROUND.replace("<blockquote><p>not in a list in Word</p></blockquote>", "")))

    back = read_docx(export.as_docx(text_with(tree)))

    assert bare(stored(back.tree)) == bare(tree)
    assert back.title == "Spelen is een recht"


@pytest.mark.parametrize("make", [examples.from_dutch_word, examples.from_google, examples.with_everything_odd])
def test_from_word_to_paper_to_word_to_paper_is_the_same_paper(make):
    first = stored(read_docx(make()).tree)

    second = stored(read_docx(export.as_docx(text_with(first))).tree)

    assert bare(second) == bare(first)


letters = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=8)


def html_of(draw) -> str:
    from html import escape

    say = lambda: escape(draw(letters))  # noqa: E731
    blocks = {
        "p": lambda: f"<p>{say()} <strong>{say()}</strong></p>",
        "h": lambda: f"<h{draw(st.integers(1, 4))}>{say()}</h2>",
        "ul": lambda: (
            f"<ul><li><p>{say()}</p><ol start='{draw(st.integers(1, 30))}'><li><p>{say()}</p></li></ol></li></ul>"
        ),
        # None of these goes on from where another ends: that is one list in Word, as the next test says.
        "ol": lambda: (
            f"<ol start='{draw(st.sampled_from([1, 7, 30]))}'><li><p>{say()}</p></li><li><p>{say()}</p></li></ol>"
        ),
        "note": lambda: f"<p>{say()}<span data-footnote>{say()}</span></p>",
        "table": lambda: f"<table><tr><th>{say()}</th></tr><tr><td>{say()}</td></tr></table>",
        "quote": lambda: f"<blockquote><p>{say()}</p></blockquote><p>{say()}</p>",
    }
    kinds = draw(st.lists(st.sampled_from(sorted(blocks)), min_size=1, max_size=6))
    # Two lists of bullets side by side are one list in Word.
    return "".join(blocks[kind]() + ("<p>between</p>" if kind == "ul" else "") for kind in kinds)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_text_survives_the_round_trip(data):
    tree = stored(document.tree_from_html(html_of(data.draw)))

    back = read_docx(export.as_docx(text_with(tree)))

    assert bare(stored(back.tree)) == bare(tree)


def test_a_list_that_counts_on_from_the_one_before_it_comes_back_as_one_list():
    two = "<ol><li><p>a</p></li><li><p>b</p></li></ol><ol start='3'><li><p>c</p></li></ol>"
    one = "<ol><li><p>a</p></li><li><p>b</p></li><li><p>c</p></li></ol>"

    back = read_docx(export.as_docx(text_with(stored(document.tree_from_html(two)))))

    assert bare(stored(back.tree)) == bare(stored(document.tree_from_html(one)))


# What Word finds ---------------------------------------------------------------------------------------------------


def test_the_file_says_what_it_is():
    data = export.as_docx(text_with(tree_with(paragraph("Tekst."))))

    opened = Document(io.BytesIO(data))
    about = opened.core_properties
    assert (about.title, about.language, about.created.isoformat()[:10]) == (
        "Spelen is een recht",
        "nl-BE",
        "2026-11-22",
    )
    assert {mark.get(f"{W}val") for mark in part(data, "word/styles.xml").iter(f"{W}lang")} == {"nl-BE"}
    assert "Lopende tekst" in opened.sections[0].footer.paragraphs[0].text
    assert [one.text for one in opened.paragraphs] == ["Spelen is een recht", "Tekst."]


def test_notes_are_footnotes_of_word_with_their_links():
    tree = stored(
        document.tree_from_html('<p>A<span data-footnote>See <a href="https://example.org/n">n</a>.</span></p>')
    )

    data = export.as_docx(text_with(tree))

    notes = part(data, "word/footnotes.xml")
    assert [note.get(f"{W}type") for note in notes] == ["separator", "continuationSeparator", None]
    assert "".join(notes[2].itertext()).strip() == "See n."
    called = part(data, "word/document.xml").find(f".//{W}footnoteReference")
    assert called.get(f"{W}id") == notes[2].get(f"{W}id")
    relations = part(data, "word/_rels/footnotes.xml.rels")
    assert [one.get("Target") for one in relations] == ["https://example.org/n"]
    settings_children = [child.tag.removeprefix(W) for child in part(data, "word/settings.xml")]
    assert settings_children.index("footnotePr") < settings_children.index("compat")


def test_heads_of_tables_are_repeated_and_rows_stay_whole():
    tree = stored(document.tree_from_html("<table><tr><th>H</th></tr><tr><td>x</td></tr></table>"))

    rows = list(part(export.as_docx(text_with(tree)), "word/document.xml").iter(f"{W}tr"))

    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_suggestions_are_tracked_changes_in_the_name_of_the_organisation():
    linked = {"type": "link", "attrs": {"href": "https://example.org/"}}
    tree = tree_with(
        paragraph(
            "We ", words("strongly", mark("insertion", ONE)), words("weakly", mark("deletion", TWO), linked), " ask."),
        paragraph("All of it.", marks=[mark("insertion", ONE)]),
        paragraph("First", words("\u200b", mark("deletion", TWO))),
        paragraph(words("\u200b", mark("deletion", TWO)), "second."),
        {
            "type": "heading", "attrs": {"id": "h", "level": 2}, "content": [words("Was text")],
            "marks": [mark("modification", ONE, type="nodeType", previousValue="paragraph", newValue="heading")],
        },
    )  # fmt: skip
    makers = {ONE: Maker("Alfa", NOW), TWO: Maker("Beta", NOW - datetime.timedelta(days=1))}

    body = part(export.as_docx(text_with(tree, makers=makers)), "word/document.xml")

    added, removed = list(body.iter(f"{W}ins")), list(body.iter(f"{W}del"))
    assert {(one.get(f"{W}author"), one.get(f"{W}date")) for one in added} == {("Alfa", "2026-11-22T07:30:00Z")}
    assert {(one.get(f"{W}author"), one.get(f"{W}date")) for one in removed} == {("Beta", "2026-11-21T07:30:00Z")}
    assert [text.text for one in added for text in one.iter(f"{W}t")] == ["strongly", "All of it."]
    assert [text.text for text in body.iter(f"{W}delText")] == ["weakly"]
    assert [text.text for one in removed for text in one.iter(f"{W}t")] == []
    paragraphs = list(body.iter(f"{W}p"))[1:]
    ends = [[one.tag.removeprefix(W) for one in p.iterfind(f"{W}pPr/{W}rPr/*")] for p in paragraphs]
    assert ends == [[], ["ins"], ["del"], [], []]
    change = body.find(f".//{W}pPrChange")
    assert change.get(f"{W}author") == "Alfa" and change.find(f"{W}pPr/{W}pStyle") is None
    numbers = [one.get(f"{W}id") for one in (*added, *removed, change)]
    assert len(numbers) == len(set(numbers))


def test_words_that_two_organisations_want_gone_are_one_deletion_in_both_names():
    both = words("gone", mark("deletion", ONE), mark("deletion", TWO))
    tree = tree_with(paragraph("To be ", both, words(" too", mark("deletion", TWO)), "."))
    makers = {ONE: Maker("Alfa", NOW), TWO: Maker("Beta", NOW - datetime.timedelta(days=1))}

    body = part(export.as_docx(text_with(tree, makers=makers)), "word/document.xml")

    removed = [(one.get(f"{W}author"), one.find(f".//{W}delText").text) for one in body.iter(f"{W}del")]
    assert removed == [("Alfa; Beta", "gone"), ("Beta", " too")]
    assert [one.get(f"{W}date") for one in body.iter(f"{W}del")] == ["2026-11-21T07:30:00Z"] * 2


def test_accepting_all_in_word_gives_what_accepting_all_here_gives():
    tree = tree_with(
        paragraph("Keep ", words("new", mark("insertion", ONE)), words("old", mark("deletion", TWO)), " end."),
        paragraph("Joined ", words("\u200b", mark("deletion", TWO))),
        paragraph(words("\u200b", mark("deletion", TWO)), "up."),
    )

    accepted = read_docx(export.as_docx(text_with(tree)))  # an import carries tracked changes out

    assert document.plain_text(accepted.tree) == "Keep new end.\n\nJoined up."


def test_comments_are_comments_of_word_with_answers_and_states():
    tree = tree_with(
        paragraph(
            "Said ", words("about", mark("comment", ONE)), " this ", words("and that", mark("comment", TWO)), "."
        ),
    )
    threads = (
        Thread(ONE, (Note("Ann (Alfa)", "AL", NOW, "Why?\nReally."), Note("Ben (Beta)", "BE", NOW, "Because.")), False),
        Thread(TWO, (Note("Ben (Beta)", "BE", NOW, "Done."),), True),
        Thread("gone", (Note("Ann (Alfa)", "AL", NOW, "Lost place."),), False, quote="Old words"),
    )

    data = export.as_docx(text_with(tree, threads=threads))

    opened = Document(io.BytesIO(data))
    said = [(one.author, one.initials, one.text) for one in opened.comments]
    assert said == [
        ("Ann (Alfa)", "AL", "Why?\nReally."),
        ("Ben (Beta)", "BE", "Because."),
        ("Ben (Beta)", "BE", "Done."),
        ("Ann (Alfa)", "AL", "“Old words”\nLost place."),
    ]
    body = part(data, "word/document.xml")
    assert covered(body) == {"0": "about", "1": "about", "2": "and that", "3": "Spelen is een recht"}
    references = sorted(one.get(f"{W}id") for one in body.iter(f"{W}commentReference"))
    assert references == ["0", "1", "2", "3"]
    extended = list(part(data, "word/commentsExtended.xml"))
    assert [one.get(f"{W15}done") for one in extended] == ["0", "0", "1", "0"]
    assert [one.get(f"{W15}paraIdParent") for one in extended] == [None, extended[0].get(f"{W15}paraId"), None, None]


def covered(body) -> dict[str, str]:
    """The words in the range of each comment."""
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for one in body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        if one.tag == f"{W}commentRangeStart":
            open_now.add(one.get(f"{W}id"))
        elif one.tag == f"{W}commentRangeEnd":
            open_now.discard(one.get(f"{W}id"))
        else:
            for number in open_now:
                found[number] = found.get(number, "") + one.text
    return found


def test_every_part_is_named_in_the_package_and_every_relation_leads_somewhere():
    tree = tree_with(paragraph(words("x", mark("comment", ONE)), words("y", mark("insertion", TWO))))
    data = export.as_docx(text_with(tree, threads=(Thread(ONE, (Note("A", "A", NOW, "t"),), False),)))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    said = {one.get("PartName") for one in types if one.get("PartName")}
    assert {"/word/comments.xml", "/word/commentsExtended.xml", "/word/document.xml"} <= said
    inside = [one.get("Target") for one in relations if one.get("TargetMode") != "External"]
    assert {f"word/{name}" if not name.startswith(("/", "..")) else name.lstrip("./") for name in inside} <= names


# Other kinds -------------------------------------------------------------------------------------------------------


def test_markdown_says_the_same_and_words_stay_words():
    hostile = "<p># no heading *no* _no_ [no](x) `no` | &lt;b&gt; \\ 1. no</p><p>1. no list</p><p>- no list</p>"
    tree = stored(document.tree_from_html(ROUND + hostile))

    made = export.as_markdown_file(text_with(tree)).decode()

    assert made.startswith("# Spelen is een recht\n\n# One\n\n## Two\n")
    assert "Noted[^1] twice[^2]." in made
    assert "[^1]: With *look* and [address](https://example.org/n)." in made
    assert "4. four\n   1. deep\n      - deeper" in made
    assert "\n1) another list" in made
    assert "| Head | Other |\n| --- | --- |\n| tall | a |\n|  | b |\n| wide<br>two paragraphs |  |" in made
    assert "\n\\# no heading \\*no\\* \\_no\\_ \\[no\\](x) \\`no\\` \\| \\<b\\> \\\\ 1. no\n" in made
    assert "\n1\\. no list\n" in made and "\n\\- no list\n" in made


def test_markdown_read_by_another_program_has_the_same_words():
    markdown_it = pytest.importorskip("markdown_it")
    tree = stored(document.tree_from_html(ROUND.replace("<span data-footnote>", "<i>").replace("</span>", "</i>")))

    html = (
        markdown_it.MarkdownIt("commonmark").enable("table").render(export.as_markdown_file(text_with(tree)).decode())
    )

    read = document.plain_text(document.tree_from_html(html)).split()
    assert read == ["Spelen", "is", "een", "recht", *document.plain_text(tree).split()]


def test_the_web_page_stands_alone():
    hostile = '<p>&lt;script&gt;alert(1)&lt;/script&gt; <a href="https://example.org/">x</a></p>'
    tree = stored(document.tree_from_html(hostile))

    made = export.as_html(text_with(tree, title="<script>t</script>")).decode()

    assert made.startswith('<!doctype html>\n<html lang="nl">')
    assert "<script" not in made
    assert "&lt;script&gt;alert(1)" in made and "Lopende tekst" in made
    assert 'src="' not in made and "url(" not in made


def test_a_live_text_is_a_tagged_pdf():
    tree = stored(document.tree_from_html(ROUND.replace("🧒", "")))  # no font of ours has it: see `compiled`

    said = pdf_names(export.as_pdf(text_with(tree)))

    assert b"pdfuaid" in said and b"/StructTreeRoot" in said and b"Spelen is een recht" in said
    assert export.as_pdf(text_with(tree)) == export.as_pdf(text_with(tree))


def test_demands_and_articles_are_in_every_kind(settings):
    demand = {
        "type": "demand", "attrs": {"id": "d1", "addressee": "local", "theme": "", "articles": ""},
        "content": [paragraph("Maak plaats, zie ", {
            "type": "article_reference", "attrs": {"treaty": "CRC", "article": "31", "label": "artikel 31"}})],
    }  # fmt: skip
    tree = tree_with(paragraph("Voor."), demand, demand)

    data = export.as_docx(text_with(tree, language="en"))
    opened = Document(io.BytesIO(data))
    styled = [(one.style.name, one.text) for one in opened.paragraphs[2:]]
    assert [name for name, _text in styled] == ["Demand Heading", "Demand"] * 2
    assert styled[2][1] == "Demand 2 · Municipalities"
    assert "**Demand 1 · Municipalities**" in export.as_markdown_file(text_with(tree, language="en")).decode()
    back = stored(read_docx(data).tree)["content"][1:]
    assert [(node["type"], node["attrs"]["addressee"]) for node in back] == [("demand", "local")] * 2
    assert document.plain_text(back[0]) == "Maak plaats, zie artikel 31"
    targets = [one.get("Target") for one in part(data, "word/_rels/document.xml.rels")]
    assert f"{settings.SITE_URL}/articles/crc/31/" in targets
    assert (
        f"[artikel 31]({settings.SITE_URL}/articles/crc/31/)"
        in export.as_markdown_file(text_with(tree, language="en")).decode()
    )
    assert f'href="{settings.SITE_URL}/articles/crc/31/"' in export.as_html(text_with(tree, language="en")).decode()
    assert export.as_pdf(text_with(tree, language="en")).startswith(b"%PDF")


def test_what_a_demand_is_about_is_in_every_kind_and_is_no_word_of_it():
    demand = {
        "type": "demand", "attrs": {"id": "d1", "addressee": "local", "theme": "Play", "articles": "31"},
        "content": [paragraph("Maak plaats.")],
    }  # fmt: skip
    facts = "Play & rest · All children · art. 31 · GC 17: Rest"
    said = text_with(tree_with(demand), language="en", facts={"d1": facts})

    data = export.as_docx(said)
    page = export.as_html(said).decode()

    styled = [(one.style.name, one.text) for one in Document(io.BytesIO(data)).paragraphs[1:]]
    assert styled == [
        ("Demand Heading", "Demand 1 · Municipalities"), ("Demand", "Maak plaats."),
        ("Demand Facts", facts),
    ]  # fmt: skip
    assert document.plain_text(read_docx(data).tree) == "Maak plaats."
    assert "*Play &amp; rest · All children · art. 31 · GC 17: Rest*" in export.as_markdown_file(said).decode()
    assert page.count("<strong>Demand 1 · Municipalities</strong>") == page.count("Play &amp; rest · All children") == 1
    assert export.as_pdf(said) != export.as_pdf(text_with(tree_with(demand), language="en"))


def test_odt_is_offered_only_where_it_can_be_made(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)

    assert "odt" not in export.offered()
    with pytest.raises(export.NotMade):
        export.as_odt(text_with(tree_with(paragraph("x"))))


def test_odt_is_a_document_with_the_same_words_or_is_not_offered():
    if "odt" not in export.offered():  # a machine without pandoc; `.ci/run` brings it
        assert shutil.which("pandoc") is None
        return
    made = export.as_odt(text_with(stored(document.tree_from_html(ROUND))))

    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert "goes on deep" in archive.read("content.xml").decode()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Spelen is een recht!", "spelen-is-een-recht.docx"),
        ("../../etc/passwd\r\n", "etcpasswd.docx"),
        ("政策", "paper.docx"),
    ],
)
def test_names_of_files_are_plain(title, name):
    assert export.file_name(title, "docx") == name
