"""The tree of a live text or revision as the same plain data that `reading` makes of published HTML.

Runs may carry more here: `note` (the runs of a footnote), `comments` (ids), `tracked` (what is suggested about them).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from positions import demand_heads, schema
from positions.demands import addressee_name
from positions.document_html import article_text, citation_text
from positions.export.reading import Part, Run
from positions.projection import TEXT_BLOCKS, ZERO_WIDTH, suggestion_marks

Node = dict[str, Any]


def parts_of(
    tree: Node, facts: Mapping[str, str] | None = None, facts_before: Mapping[str, str] | None = None
) -> list[Part]:
    """The parts of a text in order, numbered as the page numbers them; `facts` says of a demand what it is about,
    `facts_before` what it was about before anything was suggested."""
    found: list[Part] = []
    number = demands = 0
    for node in tree["content"]:
        for part in _parts(node, ()):
            if part["kind"] == "paragraph" and node["type"] == "paragraph" and part["runs"]:
                number += 1
                part["number"] = str(number)
            if part["kind"] == "demand":
                demands += 1
                part["number"], part["facts"] = str(demands), (facts or {}).get(node["attrs"]["id"], "")
                if "facts" in part["was"]:
                    part["was"]["facts"]["words"] = (facts_before or {}).get(node["attrs"]["id"], part["facts"])
            found.append(part)
    _link_ends(found)
    return found


def _parts(node: Node, above: tuple[Node, ...]) -> list[Part]:
    """The parts of one block; what is suggested about a block holds for all that stands in it."""
    marks = (*above, *suggestion_marks(node))
    match node["type"]:
        case "heading":
            level = node["attrs"]["level"]
            return [{"kind": "heading", "level": level, "runs": _runs(node, marks), "tracked": _tracked(marks)}]
        case "paragraph":
            return [{"kind": "paragraph", "number": "", "runs": _runs(node, marks), "tracked": _tracked(marks)}]
        case "bullet_list" | "ordered_list" as kind:
            items = [_inner(item, (*marks, *suggestion_marks(item))) for item in node.get("content", ())]
            start = node.get("attrs", {}).get("order", 1)
            return [{"kind": "list", "ordered": kind == "ordered_list", "start": start, "items": items}]
        case "blockquote":
            return [{"kind": "quote", "parts": _inner(node, marks)}]
        case "demand":
            addressee = addressee_name(node["attrs"].get("addressee", ""))
            about = {"id": node["attrs"]["id"], "number": "", "addressee": addressee, "facts": ""}
            tracked = {kind: one for kind, one in _tracked(marks).items() if kind != "changes"}
            return [{"kind": "demand", **about, "tracked": tracked, "was": _was(node), "parts": _inner(node, marks)}]
        case "table":
            return [{"kind": "table", "rows": [_row(row, marks) for row in node.get("content", ())]}]
        case "horizontal_rule":
            return [{"kind": "rule", "tracked": _tracked(marks)}]
    return _inner(node, marks)


def _was(node: Node) -> dict[str, dict[str, str]]:
    """What a demand said before somebody suggested otherwise: whom it addresses, and all else as its facts."""
    found: dict[str, dict[str, str]] = {}
    for change in (mark["attrs"] for mark in suggestion_marks(node) if mark["type"] == "modification"):
        name, value = str(change["attrName"]), str(change["previousValue"] or "")
        if name == "addressee":
            found.setdefault(name, {"suggestion": change["id"], "words": addressee_name(value)})
        elif name in schema.ELEMENTS["demand"]:
            found.setdefault("facts", {"suggestion": change["id"], "words": ""})
    return found


def _inner(node: Node, marks: tuple[Node, ...]) -> list[Part]:
    return [part for child in node.get("content", ()) for part in _parts(child, marks)]


def _row(row: Node, above: tuple[Node, ...]) -> list[Part]:
    marks = (*above, *suggestion_marks(row))
    cells = []
    for cell in row.get("content", ()):
        inside = (*marks, *suggestion_marks(cell))
        paragraphs = [part for part in _inner(cell, inside) if "runs" in part]
        runs = [run for part in paragraphs for run in [*part["runs"], {"text": "\n"}]][:-1]
        spans = {name: cell.get("attrs", {}).get(name, 1) for name in ("colspan", "rowspan")}
        head = cell["type"] == "table_header"
        cells.append({"head": head, "runs": runs, "parts": paragraphs, "tracked": _tracked(marks), **spans})
    return cells


def _runs(node: Node, above: tuple[Node, ...]) -> list[Run]:
    return [run for child in node.get("content", ()) if (run := _run(child, above)) is not None]


def _run(node: Node, above: tuple[Node, ...]) -> Run | None:
    run = _style(node)
    if tracked := _tracked((*above, *suggestion_marks(node))):
        run["tracked"] = tracked
    match node["type"]:
        case "text":
            run["text"] = node["text"].replace(ZERO_WIDTH, "")
            return run if run["text"] or tracked else None
        case "hard_break":
            return {**run, "text": "\n"}
        case "footnote":
            return {**run, "text": "", "mark": "footnote", "note": _runs(node, ())}
        case "citation":
            return {**run, "text": citation_text(node), "em": True, "source": True}
        case "article_reference":
            return {**run, "text": article_text(node), "article": [node["attrs"]["treaty"], node["attrs"]["article"]]}
    return None


def _style(node: Node) -> Run:
    run: Run = {}
    for mark in node.get("marks", ()):
        match mark["type"]:
            case "strong" | "em" as name:
                run[name] = True
            case "link":
                run["link"] = mark["attrs"]["href"]
            case "comment":
                run.setdefault("comments", []).append(mark["attrs"]["id"])
    return run


def _tracked(marks: tuple[Node, ...]) -> dict[str, Any]:
    """What is suggested, by kind: the ids of the insertion and of deletions, and the changes of look or form."""
    found: dict[str, Any] = {}
    for mark in marks:
        attributes = mark["attrs"]
        if mark["type"] == "modification":
            found.setdefault("changes", []).append(attributes)
        else:
            known = found.get(mark["type"], ())
            found[mark["type"]] = known if attributes["id"] in known else (*known, attributes["id"])
    return found


def _link_ends(found: list[Part]) -> None:
    """Where a suggestion reaches over the end of a paragraph, that end is suggested too (see `projection`)."""
    before: Part | None = None
    for part in _blocks_of_words(found):
        if before is not None and before["runs"] and part["runs"]:
            last, first = before["runs"][-1].get("tracked", {}), part["runs"][0].get("tracked", {})
            for kind in ("insertion", "deletion"):
                if both := tuple(one for one in last.get(kind, ()) if one in first.get(kind, ())):
                    before["end"] = {kind: both}
        before = part


def _blocks_of_words(found: list[Part]) -> list[Part]:
    blocks: list[Part] = []
    for part in found:
        if "runs" in part and part["kind"] in TEXT_BLOCKS:
            blocks.append(part)
        for item in part.get("items", ()):
            blocks += _blocks_of_words(item)
        blocks += _blocks_of_words(part.get("parts", []))
    return blocks


def demand_label(part: Part) -> str:
    """How a demand is headed: "Demand 3"."""
    return demand_heads.numbered(part["number"])


def demand_head(part: Part) -> Part:
    """The paragraph over a demand, with what is suggested of it: "Demand 3 · Municipalities"."""
    tracked, runs = part.get("tracked", {}), _swapped(part, "addressee", " · ")
    label = {"text": demand_label(part), "tracked": tracked}
    if len(runs) == 1 and runs[0]["tracked"] == tracked:
        label["text"] += runs.pop()["text"]
    return {"runs": [label, *runs], "tracked": tracked}


def demand_facts(part: Part) -> Part | None:
    """The paragraph under it; None where it says nothing and said nothing."""
    runs = _swapped(part, "facts")
    if not runs:
        return None
    is_one_way = len(runs) == 1  # what comes or goes alone takes its paragraph along
    return {"runs": runs, "tracked": runs[0]["tracked"] if is_one_way else part.get("tracked", {})}


def _swapped(part: Part, name: str, before: str = "") -> list[Run]:
    """Words of a demand as runs; where others are suggested, the old ones go and the new ones come."""
    whole, now = part.get("tracked", {}), part.get(name, "")
    was = part.get("was", {}).get(name)
    if was is None or was["words"] == now:
        said = [(now, whole)]
    else:
        said = [(was["words"], {**whole, "deletion": (was["suggestion"],)})]
        said.append((now, {**whole, "insertion": (was["suggestion"],)}))
    return [{"text": f"{before}{words}", "tracked": tracked} for words, tracked in said if words]


def previous_form(changes: list[dict[str, Any]]) -> dict[str, Any]:
    """The kind and level that a block had before the changes suggested about it."""
    before: dict[str, Any] = {}
    for change in changes:
        value = change.get("previousValue")
        if change.get("type") == "nodeType" and isinstance(value, str):
            before.setdefault("kind", value)
        elif change.get("type") == "attr" and change.get("attrName") == "level":
            before.setdefault("level", value)
    return before
