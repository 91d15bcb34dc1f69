"""The HTML of a published text as plain data that a PDF or DOCX is set from."""

from __future__ import annotations

from typing import Any

from lxml import html

from positions.demands import addressee_name

Run = dict[str, Any]  # {"text", "strong", "em", "link", "mark"}
Part = dict[str, Any]  # {"kind": heading | paragraph | list | quote | table | rule | note, …}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
STYLES = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em"}


def parts(body: str) -> list[Part]:
    """The parts of a text in order. Footnotes come last, as a part of kind "footnotes" with a list of runs each."""
    root = html.fragment_fromstring(body or "<p></p>", create_parent="div")
    found: list[Part] = []
    for element in root:
        found += _part(element)
    return found


def _part(element: Any) -> list[Part]:
    tag = element.tag
    if tag in HEADINGS:
        return [{"kind": "heading", "level": HEADINGS[tag], "runs": _runs(element)}]
    if tag == "p":
        part = {"kind": "paragraph", "number": element.get("data-number", ""), "runs": _runs(element)}
        return [{**part, "language": element.get("lang")} if element.get("lang") else part]
    if tag == "ol" and element.get("class") == "footnotes":
        return [{"kind": "footnotes", "items": [_runs(item) for item in element if item.tag == "li"]}]
    if tag in ("ul", "ol"):
        items = [_inner(item) for item in element if item.tag == "li"]
        return [{"kind": "list", "ordered": tag == "ol", "start": int(element.get("start", 1)), "items": items}]
    if tag == "blockquote":
        return [{"kind": "quote", "parts": _inner(element)}]
    if tag == "aside":
        return [{"kind": "note", "parts": _inner(element)}]
    if tag == "section" and element.get("data-demand") is not None:
        addressee = addressee_name(element.get("data-addressee", ""))
        return [{"kind": "demand", "number": _place(element), "addressee": addressee, "parts": _inner(element)}]
    if tag == "table":
        return [{"kind": "table", "rows": [_row(row) for row in element.iter("tr")]}]
    if tag == "hr":
        return [{"kind": "rule"}]
    return _inner(element) if isinstance(tag, str) else []


def _place(element: Any) -> str:
    """Which demand of the text it is."""
    return str(len(element.xpath("preceding::section[@data-demand]")) + 1)


def _inner(element: Any) -> list[Part]:
    """The parts inside an element; words that stand loose in it become a paragraph."""
    blocks = [child for child in element if isinstance(child.tag, str) and _is_block(child)]
    if not blocks:
        return [{"kind": "paragraph", "number": "", "runs": _runs(element)}]
    found: list[Part] = []
    loose: list[Run] = []
    _add(loose, element.text, {})
    for child in element:
        if child in blocks:
            found += _flush(loose) + _part(child)
        else:
            _collect(child, {}, loose)
        _add(loose, child.tail, {})
    return found + _flush(loose)


def _flush(loose: list[Run]) -> list[Part]:
    if not any(run["text"].strip() for run in loose):
        loose.clear()
        return []
    runs = list(loose)
    loose.clear()
    return [{"kind": "paragraph", "number": "", "runs": runs}]


def _is_block(element: Any) -> bool:
    return element.tag in HEADINGS or element.tag in (
        "p",
        "ul",
        "ol",
        "blockquote",
        "aside",
        "table",
        "hr",
        "div",
        "section",
    )


def _row(row: Any) -> list[Part]:
    cells = []
    for cell in row:
        if cell.tag not in ("td", "th"):
            continue
        paragraphs = [part for part in _inner(cell) if "runs" in part]
        runs = [run for part in paragraphs for run in [*part["runs"], {"text": "\n"}]][:-1]
        spans = {name: int(cell.get(name, 1)) for name in ("colspan", "rowspan")}
        cells.append({"head": cell.tag == "th", "runs": runs, "parts": paragraphs, **spans})
    return cells


def _runs(element: Any) -> list[Run]:
    found: list[Run] = []
    _add(found, element.text, {})
    for child in element:
        _collect(child, {}, found)
        _add(found, child.tail, {})
    return found


def _collect(element: Any, style: Run, found: list[Run]) -> None:
    """Add the runs of an inline element and all below it."""
    if not isinstance(element.tag, str):
        return
    if element.tag == "br":
        found.append({"text": "\n"})
        return
    own = dict(style)
    if element.tag in STYLES:
        own[STYLES[element.tag]] = True
    if element.tag == "cite":
        own["source"] = True
    if element.tag == "sup":
        kind = "reservation" if (element.get("id") or "").startswith("reservation-mark-") else "footnote"
        found.append({"text": element.text_content(), "mark": kind})
        return
    if element.tag == "a":
        if (element.get("href") or "").startswith("#fnref-"):
            return  # the way back from a footnote makes no sense on paper
        own["link"] = element.get("href", "")
    _add(found, element.text, own)
    for child in element:
        _collect(child, own, found)
        _add(found, child.tail, own)


def _add(found: list[Run], text: str | None, style: Run) -> None:
    if text:
        found.append({"text": text, **style})
