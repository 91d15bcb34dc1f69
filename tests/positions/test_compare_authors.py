"""Whose a change is that is no change of words: formats, attributes, what a passage is, where it stands."""

from __future__ import annotations

from pycrdt import Doc, XmlElement, XmlText

from positions.authorship_index import dump, load
from positions.compare import Text, compare, summary
from positions.document import tree_of
from tests.positions.test_authorship import read
from tests.positions.ylog import Browser, meet

ANN, BOB, CAT = 1, 2, 3


class Table:
    """Three people at one text of three passages, which Ann wrote."""

    def __init__(self) -> None:
        self.people = [Browser(person) for person in (ANN, BOB, CAT)]
        self.ann, self.bob, self.cat = self.people
        self.log: list = []
        for place, words in enumerate(("Every child plays.", "Towns keep yards.", "The State reports.")):
            self.ann.add(place, words, f"p{place + 1}")
        self.meet()

    def meet(self) -> int:
        """Everybody hears everything; gives the edit at which they are now."""
        meet(self.people, self.log)
        return len(self.log)

    def rows(self, since: int, until: int | None = None, *, kept: bool = False):
        found = read(self.log)
        found = load(dump(found)) if kept else found
        last = until or len(self.log)
        before, after = (Text(tree_of(self._at(edit)), found.passages(edit), edit) for edit in (since, last))
        return compare(before, after)

    def _at(self, edit: int) -> Doc:
        doc: Doc = Doc()
        for one in self.log[:edit]:
            doc.apply_update(one.payload)
        return doc


def put(browser: Browser, place: int, *tags: str, words: str, name: str, **attributes) -> XmlElement:
    """A passage in elements, written anew at a place; the outermost bears the attributes."""
    with browser.doc.transaction():
        outer = element = XmlElement(tags[0])
        browser.body.children.insert(place, outer)
        for key, value in attributes.items():
            outer.attributes[key] = value
        for tag in tags[1:]:
            inner = XmlElement(tag)
            element.children.append(inner)
            element = inner
        element.attributes["id"] = name
        element.children.append(XmlText(words))
    return outer


def carry(browser: Browser, start: int, end: int, *tags: str) -> None:
    """Take a passage out and write it anew, as the editor does; in other elements when these are named."""
    words, name = browser.words(start), browser.body.children[start].attributes["id"]
    with browser.doc.transaction():
        del browser.body.children[start]
        put(browser, end, *(tags or ("paragraph",)), words=words, name=name)


def told(rows) -> list[tuple[str, int | None]]:
    """What is told beside the words, and by whom: notes of passages and of words."""
    notes = [(note.text, note.author) for row in rows for note in row.told if not note.describes]
    notes += [(part.note, part.author) for row in rows for part in row.parts if part.note and part.kind != "left"]
    return [(text, author and author.person_id) for text, author in notes]


def test_who_made_words_bold_is_named_and_not_who_wrote_them():
    table = Table()
    start = table.meet()
    table.bob.text(0).format(6, 11, {"strong": {}})
    middle = table.meet()
    table.cat.text(0).format(6, 11, {"strong": None})
    end = table.meet()

    assert told(table.rows(start, middle)) == [("now bold", BOB)]
    assert told(table.rows(start, middle, kept=True)) == [("now bold", BOB)]
    assert told(table.rows(middle, end)) == [("no longer bold", CAT)]
    assert summary(table.rows(start, middle)).people == {BOB}
    assert summary(table.rows(start, middle)).unnamed == 0


def test_two_formats_of_two_people_on_neighbouring_words():
    table = Table()
    start = table.meet()
    table.bob.text(0).format(0, 5, {"strong": {}})
    table.meet()
    table.cat.text(0).format(6, 11, {"em": {}})
    table.meet()

    assert told(table.rows(start)) == [("now bold", BOB), ("now italic", CAT)]


def test_of_a_word_that_two_people_formatted_nobody_is_named():
    table = Table()
    start = table.meet()
    table.bob.text(0).format(0, 5, {"strong": {}})
    table.meet()
    table.cat.text(0).format(0, 5, {"em": {}})
    table.meet()

    rows = table.rows(start)

    assert told(rows) == [("now italic, bold", None)]
    assert summary(rows).unnamed == 1


def test_who_carries_bold_words_elsewhere_did_not_make_them_bold():
    table = Table()
    start = table.meet()
    table.bob.text(0).format(0, 5, {"strong": {}})
    table.meet()
    with table.cat.doc.transaction():
        del table.cat.body.children[0]
        element = put(table.cat, 0, "paragraph", words="", name="p1")
        text = element.children[0]
        text.insert(0, "Every", {"strong": {}})
        text.insert(5, " child plays.", {"strong": None})
    table.meet()

    assert told(table.rows(start)) == [("now bold", None)]


def test_letters_of_two_units_do_not_shift_who_formatted_what():
    table = Table()
    table.ann.type(0, 0, "🙂🙂 ")
    start = table.meet()
    text = table.bob.text(0)
    words = table.bob.words(0).encode()
    at = words.index(b"child")
    text.format(at, at + 5, {"strong": {}})
    table.meet()
    text.format(words.index(b"plays"), words.index(b"plays") + 5, {"em": {}})
    table.meet()

    assert told(table.rows(start)) == [("now bold", BOB), ("now italic", BOB)]


def test_who_moved_a_passage_is_named_whichever_of_two_is_taken_for_the_moved_one():
    for start_place, end_place in ((0, 1), (1, 0), (0, 2), (2, 0)):
        table = Table()
        start = table.meet()
        carry(table.bob, start_place, end_place)
        table.meet()

        (note,) = told(table.rows(start))

        assert note[0].startswith("moved"), note
        assert note[1] == BOB, (start_place, end_place)


def test_a_passage_that_two_people_carried_is_nobodys():
    table = Table()
    start = table.meet()
    carry(table.bob, 0, 2)
    table.meet()
    carry(table.cat, 2, 1)
    table.meet()

    rows = table.rows(start)

    assert [who for note, who in told(rows) if note.startswith("moved")] == [None]
    assert summary(rows).unnamed == 1


def test_who_made_a_heading_and_who_changed_its_level_are_named():
    table = Table()
    start = table.meet()
    carry(table.bob, 1, 1, "heading")
    middle = table.meet()
    table.cat.body.children[1].attributes["level"] = 3
    end = table.meet()

    assert told(table.rows(start, middle)) == [("was a paragraph, is now a heading of level 2", BOB)]
    assert told(table.rows(middle, end)) == [("was a heading of level 2, is now a heading of level 3", CAT)]


def test_who_made_a_list_of_passages_is_named():
    table = Table()
    start = table.meet()
    carry(table.bob, 0, 0, "bullet_list", "list_item", "paragraph")
    table.meet()

    assert told(table.rows(start)) == [("was a paragraph, is now an item of a list with bullets", BOB)]


def test_who_changed_whom_a_demand_addresses_is_named():
    table = Table()
    demand = put(table.ann, 3, "demand", "paragraph", words="Open every yard.", name="d", addressee="local")
    demand.attributes["id"] = "d1"
    start = table.meet()
    table.cat.body.children[3].attributes["addressee"] = "flanders"
    middle = table.meet()
    table.bob.body.children[3].attributes["theme"] = "Play"
    end = table.meet()
    del table.cat.body.children[3].attributes["theme"]
    table.meet()

    assert [who for _note, who in told(table.rows(start, middle))] == [CAT]
    assert told(table.rows(middle, end)) == [("theme: Play, before: none", BOB)]
    assert told(table.rows(end)) == [("theme: none, before: Play", CAT)]
    assert [who for _note, who in told(table.rows(start, end))] == [CAT, BOB]


def test_who_changed_what_a_reference_points_at_is_named():
    table = Table()
    element = XmlElement("article_reference")
    table.ann.body.children[0].children.append(element)
    for name, value in (("treaty", "CRC"), ("article", "12"), ("label", "art")):
        element.attributes[name] = value
    start = table.meet()
    table.bob.body.children[0].children[1].attributes["article"] = "31"
    table.meet()

    assert told(table.rows(start)) == [("now refers to CRC art. 31, before to CRC art. 12", BOB)]


def test_who_drew_a_dividing_line_and_who_took_it_away_are_named():
    table = Table()
    start = table.meet()
    table.bob.body.children.insert(1, XmlElement("horizontal_rule"))
    middle = table.meet()
    del table.cat.body.children[1]
    end = table.meet()

    for since, until, kind, who in ((start, middle, "inserted", BOB), (middle, end, "removed", CAT)):
        (row,) = [row for row in table.rows(since, until) if row.kind != "same"]
        assert [(part.kind, part.author.person_id) for part in row.parts] == [(kind, who)]
    assert {row.kind for row in table.rows(start, end)} == {"same"}


def test_who_joined_two_passages_carried_the_words():
    table = Table()
    start = table.meet()
    with table.cat.doc.transaction():
        del table.cat.body.children[1]
        table.cat.type(0, 18, " Towns keep yards.")
    table.meet()

    rows = table.rows(start)

    assert [
        (part.text.strip(), part.author.person_id) for row in rows for part in row.parts if part.kind == "moved"
    ] == [("Towns keep yards.", CAT)]
    assert summary(rows).people == {CAT}


def test_without_a_log_nobody_is_named():
    table = Table()
    start = table.meet()
    table.bob.text(0).format(0, 5, {"strong": {}})
    carry(table.bob, 1, 1, "heading")
    table.meet()
    before, after = (Text(tree_of(table._at(edit))) for edit in (start, len(table.log)))

    rows = compare(before, after)

    assert [who for _note, who in told(rows)] == [None, None]
    assert (summary(rows).people, summary(rows).unnamed, summary(rows).passages) == (set(), 2, 2)
