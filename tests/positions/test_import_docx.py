"""Word files become text: what is kept, what is said to be lost, and what is refused before it can do harm."""

from __future__ import annotations

import io
import resource
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from positions import document
from positions.docx_in import LARGEST_FILE, Unreadable, read_docx
from tests.documents import examples
from tests.documents.wordfiles import docx, item, levels, numbering, p, r, root, style, table, tc


def outline(node: dict, depth: int = 0) -> list[str]:
    """The shape of a tree: one line a block, with its words."""
    found = []
    for child in node.get("content", ()):
        if child["type"] in ("paragraph", "heading"):
            level = child["attrs"].get("level", "")
            found.append(f"{'  ' * depth}{child['type']}{level}: {document.inline_text(child)}")
        else:
            attributes = {name: value for name, value in child.get("attrs", {}).items() if value not in (1, None)}
            found.append(f"{'  ' * depth}{child['type']}{attributes or ''}")
            found += outline(child, depth + 1)
    return found


def links_of(node: dict) -> list[tuple[str, str]]:
    """Every stretch with a link, and where it goes."""
    own = [(node["text"], mark["attrs"]["href"]) for mark in node.get("marks", ()) if mark["type"] == "link"]
    return own + [found for child in node.get("content", ()) for found in links_of(child)]


def test_a_dutch_word_file_keeps_its_structure():
    found = read_docx(examples.from_dutch_word())

    assert found.title == "Spelen is een recht"
    assert outline(found.tree) == [
        "heading1: Waarom",
        "paragraph: Elk kind speelt. [Artikel 31, zie hier ook.]",
        "heading2: Wat wij vragen",
        "ordered_list",
        "  list_item",
        "    paragraph: ruimte",
        "    ordered_list",
        "      list_item",
        "        paragraph: in de stad",
        "      list_item",
        "        paragraph: op het dorp",
        "  list_item",
        "    paragraph: tijd",
        "paragraph: Tussendoor een gewone alinea.",
        "ordered_list{'order': 3}",
        "  list_item",
        "    paragraph: steun",
        "bullet_list",
        "  list_item",
        "    paragraph: los punt",
        "    bullet_list",
        "      list_item",
        "        paragraph: dieper punt",
        "ordered_list",
        "  list_item",
        "    paragraph: opnieuw geteld",
        "heading2: Hoe",
        "paragraph: Lees het verdrag en denk na.",
        "blockquote",
        "  paragraph: Een kind is geen half mens.",
        "table",
        "  table_row",
        "    table_header",
        "      paragraph: Jaar",
        "    table_header",
        "      paragraph: Pleinen",
        "  table_row",
        "    table_cell{'rowspan': 2}",
        "      paragraph: 2026",
        "    table_cell",
        "      paragraph: 12",
        "  table_row",
        "    table_cell",
        "      paragraph: 13",
        "  table_row",
        "    table_cell{'colspan': 2}",
        "      paragraph: samen 25",
    ]
    address = "https://example.org/verdrag?a=1&b=2"
    assert links_of(found.tree) == [("hier", address), ("het verdrag", address)]
    assert found.findings.counts == {"title": 1}


def test_a_google_document_keeps_its_structure_without_its_looks():
    found = read_docx(examples.from_google())

    assert outline(found.tree) == [
        "heading1: What we ask",
        "paragraph: Every child plays.",
        "bullet_list",
        "  list_item",
        "    paragraph: one",
        "    bullet_list",
        "      list_item",
        "        paragraph: deep",
        "  list_item",
        "    paragraph: two",
        "table",
        "  table_row",
        "    table_header",
        "      paragraph: Year",
        "    table_header",
        "      paragraph: Yards",
        "  table_row",
        "    table_cell",
        "      paragraph: 2026",
        "    table_cell",
        "      paragraph: 12",
    ]
    heading, paragraph = found.tree["content"][:2]
    assert heading["content"] == [{"type": "text", "text": "What we ask"}]
    assert paragraph["content"][0] == {"type": "text", "text": "Every child", "marks": [{"type": "strong"}]}
    assert found.findings.counts == {"look": 1}


def test_odd_things_keep_their_words_and_are_named():
    found = read_docx(examples.with_everything_odd())

    assert outline(found.tree) == [
        "paragraph: We strongly ask.",
        "paragraph: Joined up.",
        "paragraph: Discussed",
        "paragraph: Seen here.",
        "paragraph: Boxed:",
        "paragraph: Words in a box.",
        "paragraph: Sheet gone.",
        "paragraph: Area: 5 m², 3de",
        "paragraph: Open. Crossed. Red.",
        "paragraph: a+b",
        "paragraph: script file mail inner",
        "paragraph: field after",
        "table",
        "  table_row",
        "    table_cell",
        "      paragraph: Outer",
        "      paragraph: inner one",
        "      paragraph: inner two",
        "    table_cell",
        "      paragraph: • point",
        "heading4: Deep",
        "paragraph: End [Said at the end.].",
    ]
    assert links_of(found.tree) == [("mail", "mailto:info@example.org"), ("field", "https://example.org/f")]
    assert found.findings.counts == {
        "title": 1, "contents": 1, "insertions": 1, "deletions": 1, "comments": 1, "pictures": 1, "text_boxes": 1,
        "objects": 1, "raised": 1, "hidden": 1, "struck": 1, "look": 1, "equations": 1, "links": 2, "inner_links": 1,
        "tables_in_tables": 1, "deep_headings": 1, "endnotes": 1, "edges": 1, "macros": 1,
    }  # fmt: skip
    said = dict(found.findings.dropped)
    assert said["1 picture:"] == ["Children on a school yard"]
    assert said["1 comment:"] == ["A. Colleague: Is this so?"]
    assert ["javascript:alert(1)", "file:///etc/passwd"] in said.values()
    assert "1 tracked insertion was taken as text." in dict(found.findings.changed)


def test_every_kind_of_finding_has_a_sentence():
    found = read_docx(examples.with_everything_odd()).findings

    assert len(found.changed) + len(found.dropped) == len(found.counts)


@pytest.mark.parametrize("name", ["heading 2", "Kop 2", "Titre 2", "Überschrift 2", "Heading 2"])
def test_headings_are_known_in_four_languages(name):
    found = read_docx(docx(p("Why", style="X"), styles=style("X", name)))

    assert outline(found.tree) == ["heading2: Why"]


def test_a_heading_by_outline_level_alone_is_a_heading():
    found = read_docx(docx(p("Why", properties='<w:outlineLvl w:val="1"/>') + p("So.")))

    assert outline(found.tree) == ["heading2: Why", "paragraph: So."]


def test_lists_of_one_definition_count_on_and_restart_where_they_say():
    lists = numbering(levels("decimal"), nums={1: (0, None), 2: (0, None), 3: (0, 7)})
    body = item("a", 1) + p("x") + item("b", 2) + p("y") + item("c", 3) + item("d", 3)

    found = read_docx(docx(body, numbering=lists))

    starts = [node["attrs"]["order"] for node in found.tree["content"] if node["type"] == "ordered_list"]
    assert starts == [1, 2, 7]


def test_lists_by_style_name_alone_are_lists():
    styles = style("A", "List Bullet") + style("B", "Lijstopsomteken 2") + style("C", "List Number")
    body = p("one", style="A") + p("deep", style="B") + p("first", style="C")

    found = read_docx(docx(body, styles=styles))

    assert outline(found.tree) == [
        "bullet_list",
        "  list_item",
        "    paragraph: one",
        "    bullet_list",
        "      list_item",
        "        paragraph: deep",
        "ordered_list",
        "  list_item",
        "    paragraph: first",
    ]


def test_a_paragraph_that_goes_on_in_an_item_stays_in_it():
    lists = numbering(levels("decimal"), nums={1: (0, None)})
    body = item("one", 1) + p("more of one", style="C") + item("two", 1)

    found = read_docx(docx(body, numbering=lists, styles=style("C", "List Continue")))

    assert outline(found.tree) == [
        "ordered_list",
        "  list_item",
        "    paragraph: one",
        "    paragraph: more of one",
        "  list_item",
        "    paragraph: two",
    ]


def test_the_strict_dialect_reads_the_same():
    usual = examples.from_google()
    strict = rezipped(
        usual,
        lambda name, data: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )

    assert outline(read_docx(strict).tree) == outline(read_docx(usual).tree)


# What is refused ---------------------------------------------------------------------------------------------------


def rezipped(data: bytes, change) -> bytes:
    """The package with each part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHING = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'


def with_document(xml: bytes) -> bytes:
    return rezipped(docx(p("x")), lambda name, data: xml if name == "word/document.xml" else data)


REFUSED = {
    "nothing": (b"", "not a Word file"),
    "words": (b"Dear colleagues,", "not a Word file"),
    "a web page": (b"<!doctype html><p>x", "not a Word file"),
    "pdf": (b"%PDF-1.7 x", "PDF"),
    "rtf": (b"{\\rtf1 x}", "RTF"),
    "old doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
    "half a zip": (examples.from_google()[:900], "damaged"),
    "odt": (zipped(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<x/>"}), "OpenDocument"),
    "workbook": (zipped(**{"xl__workbook.xml": b"<x/>"}), "workbook"),
    "any zip": (zipped(**{"a.txt": b"x"}), "not a Word file"),
    "no body": (with_document(root("document", "").encode()), "damaged"),
    "broken xml": (with_document(b"<w:document"), "damaged"),
    "entities": (with_document(LAUGHING.encode() + b"<a>&l9;</a>"), "unpacks"),
    "entities in utf-16": (with_document((LAUGHING + "<a>&l9;</a>").encode("utf-16")), "unpacks"),
    "entities, utf-7": (
        with_document(b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x><a/>'), "damaged"),
    "outside entity": (
        with_document(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'), "unpacks"),
    "bomb in the text": (with_document(b"<a>" + b" " * 40_000_000 + b"</a>"), "unpacks"),
    "bomb beside the text": (
        docx(p("x"), extra={"word/media/image1.bmp": b"\0" * 130_000_000}), "unpacks"),
    "bomb in small pieces": (
        docx(p("x"), extra={f"word/media/{n}.bmp": b"\0" * 700_000 for n in range(200)}), "unpacks"),
    "small bomb in the text": (with_document(b"<a>" + b" " * 8_000_000 + b"</a>"), "unpacks"),
    "nested in a line": (docx(p("<w:smartTag>" * 200 + r("x") + "</w:smartTag>" * 200)), "unpacks"),
    "thousands of parts": (docx(p("x"), extra={f"word/x{n}": b"" for n in range(2_100)}), "unpacks"),
    "nested without end": (docx("<w:smartTag>" * 200 + p("x") + "</w:smartTag>" * 200), "unpacks"),
    "deeper than a parser goes": (docx("<w:smartTag>" * 5000 + p("x") + "</w:smartTag>" * 5000), "damaged"),
    "no words": (docx(p("") * 3), "no text"),
    "endless": (docx("".join(p(f"{n * 7919 % 10007}") for n in range(20_100))), "longer than"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused_with_a_sentence(name):
    data, sentence = REFUSED[name]
    before, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(Unreadable) as refused:
        read_docx(data)

    assert sentence in refused.value.messages[0]
    if sentence == "unpacks":  # the bound is of the issue; processor time, so that a busy machine does not matter
        assert time.process_time() - before < 1
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 50 * 1024


def test_a_file_beyond_the_limit_is_not_even_opened():
    with pytest.raises(Unreadable, match="larger than 10 MB"):
        read_docx(b"PK\x03\x04" + b"\0" * LARGEST_FILE)


def test_a_part_that_lies_about_its_size_is_refused():
    honest = with_document(root("document", f"<w:body>{p('x' * 5000)}</w:body>").encode())
    size = len(root("document", f"<w:body>{p('x' * 5000)}</w:body>").encode())
    lying = honest.replace(size.to_bytes(4, "little"), (60).to_bytes(4, "little"))

    assert lying != honest
    with pytest.raises(Unreadable, match="damaged"):
        read_docx(lying)


SEEDS = [examples.from_dutch_word(), examples.from_google(), examples.with_everything_odd()]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 20_000), st.binary(max_size=8)), max_size=6))
def test_mutated_packages_are_read_or_refused(data, changes):
    mutated = bytearray(data)
    for place, piece in changes:
        mutated[place % len(mutated) : place % len(mutated) + len(piece)] = piece

    read_or_refuse(bytes(mutated))


NAMES = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:ins", "w:del", "w:sdt", "w:numPr", "w:hyperlink", "w:fldChar"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(0, 30)), max_size=5),
    st.lists(st.tuples(st.sampled_from(["w:val", "w:id", "w:ilvl", "w:char"]), st.text(max_size=6)), max_size=3),
)
def test_documents_with_elements_swapped_and_values_changed_are_read_or_refused(data, swaps, values):
    from lxml import etree

    def change(name: str, part: bytes) -> bytes:
        if name not in ("word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"):
            return part
        tree = etree.fromstring(part)
        space = tree.nsmap["w"]
        for one, other, place in swaps:
            found = list(tree.iter(f"{{{space}}}{one[2:]}"))
            if found and found[place % len(found)] is not tree:
                found[place % len(found)].tag = f"{{{space}}}{other[2:]}"
        for attribute, value in values:
            for element in list(tree.iter())[::3]:
                if element.get(f"{{{space}}}{attribute[2:]}") is not None:
                    try:
                        element.set(f"{{{space}}}{attribute[2:]}", value)
                    except ValueError:
                        return part
        return etree.tostring(tree)

    read_or_refuse(rezipped(data, change))


def read_or_refuse(data: bytes) -> None:
    """Nothing else may come of any bytes: a tree that a shared document can hold, or a sentence."""
    try:
        found = read_docx(data)
    except Unreadable:
        return
    assert document.tree_of(document.document_from_tree(found.tree))["content"]


def test_cells_in_odd_places_lose_no_words():
    body = table([tc(p("a", style="H")), tc(p(r("b")) + table(["c", "d"]) + item("e", 1))])

    found = read_docx(
        docx(body, styles=style("H", "heading 1"), numbering=numbering(levels("decimal"), nums={1: (0, None)}))
    )

    assert document.plain_text(found.tree).split() == ["a", "b", "c", "d", "1.", "e"]
