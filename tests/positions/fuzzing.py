"""The browser's library and ours, given the same edits: what each of them says the text is."""

from __future__ import annotations

import base64
import json
from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, merge_updates

from positions import schema
from positions.live_text import LiveText
from positions.yupdate import read_update
from tests.positions.headless import ask

MERGED_AT_ONCE = 100  # updates; more in one go takes the library a minute


def play(seeds: list[int], deeds: int) -> list[dict[str, Any]]:
    """Several writers for each seed, in Node, and how it reads there what our library makes of their edits."""
    cases = ask("fuzz.mjs", [{"seed": seed, "deeds": deeds} for seed in seeds])
    states = [_state([base64.b64decode(update) for update in case["log"]]) for case in cases]
    read = ask("fuzz.mjs", [{"update": base64.b64encode(state).decode()} for state in states])
    return [{**case, "back": said} for case, said in zip(cases, read, strict=True)]


def differences(case: dict[str, Any]) -> list[str]:
    """Where the texts of a case are not all the same: one by one, in chunks, and by a state of the browser.

    Words and structure must be the same for all. Where a mark ends, the browser's library now and then disagrees with
    itself, with what order the same edits came in; then no server can agree with all of its readers.
    """
    log = [base64.b64decode(update) for update in case["log"]]
    found = []
    for update in log:
        if problem := schema.violations(read_update(update)):
            found.append(f"an honest edit is refused: {problem}")
    found.extend(_refused_for_their_place(log))
    chunks = [merge_updates(*log[at : at + MERGED_AT_ONCE]) for at in range(0, len(log), MERGED_AT_ONCE)]
    one_by_one = _text(log)
    others = {"in chunks": _text(chunks), "by the browser's state": _text([base64.b64decode(case["state"])])}
    others["read back by the browser"] = case["back"]["seen"]
    if case["back"]["hangs"]:
        found.append("the browser waits for something that the server's text lacks")
    half = len(log) // 2
    others["checkpoint and tail"] = _text([_state(log[:half]), *log[half:]])
    others |= {f"writer {number}": seen for number, seen in enumerate(case["seen"])}
    found.extend(f"words: {name}" for name, text in others.items() if _words(text) != _words(one_by_one))
    writers = [_plain(seen) for seen in case["seen"]]
    if all(seen == writers[0] for seen in writers):
        found.extend(f"marks: {name}" for name, text in others.items() if _plain(text) != _plain(one_by_one))
    return found


def _refused_for_their_place(log: list[bytes]) -> list[str]:
    """What honest edits would be refused for, as they come, and when all of them come as one."""
    text, found = LiveText(1), []
    for update in map(read_update, log):
        if not text.has_gap(update):
            found.append(text.places.problem(update, text.state))
            text.count(update)
    whole = LiveText(1)
    found.append(whole.places.problem(read_update(_state(log)), whole.state))
    return [f"an honest edit is refused: {problem}" for problem in found if problem]


def _words(text: Any) -> Any:
    """The text without its marks: runs of words join, elements stay."""
    if text and all(isinstance(part, list) and len(part) == 2 and isinstance(part[1], str) for part in text):
        return "".join(words for words, _marks in text)
    return [_words(part) if isinstance(part, list) else part for part in _plain(text)]


def _state(log: list[bytes]) -> bytes:
    doc: Doc = Doc()
    for update in log:
        doc.apply_update(update)
    return doc.get_update()


def _text(log: list[bytes]) -> list[Any]:
    doc: Doc = Doc()
    for update in log:
        doc.apply_update(update)
    return [_canonical(child) for child in doc.get("prosemirror", type=XmlFragment).children]


def _canonical(node: Any) -> list[Any]:
    if isinstance(node, XmlElement):
        attributes = sorted([name, value] for name, value in node.attributes if value is not None)
        return [node.tag, attributes, [_canonical(child) for child in node.children]]
    runs: list[list[str]] = []
    for words, attributes in node.diff():
        marks = sorted([name, value] for name, value in (attributes or {}).items() if value is not None)
        key = json.dumps(marks, separators=(",", ":"), ensure_ascii=False)
        if runs and runs[-1][1] == key:
            runs[-1][0] += words
        else:
            runs.append([words, key])
    return runs


def _plain(text: Any) -> Any:
    """Whole numbers are whole numbers in both languages."""
    return json.loads(
        json.dumps(text), parse_float=lambda number: int(float(number)) if float(number) % 1 == 0 else number
    )
