"""The parts of a text written into a DOCX: real headings, lists, tables with heads, footnotes, links, demands."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import RGBColor

from positions.export.docx_comments import Margin
from positions.export.docx_lists import Lists
from positions.export.docx_notes import Footnotes
from positions.export.docx_tracked import Tracking
from positions.export.docx_xml import (
    CONTINUE,
    DEMAND,
    DEMAND_FACTS,
    DEMAND_HEAD,
    LIST,
    NOTE,
    NOTE_CALL,
    QUOTE,
    RULE,
    SOURCE,
    TABLE_HEAD,
    clean,
    element,
)
from positions.export.reading import Part, Run
from positions.export.tree_parts import demand_facts, demand_head, previous_form

RESERVED = RGBColor(0x1D, 0x4F, 0x91)
Style = dict[str, Any]  # {"style": id, "list": (number, level)}


class Body:
    """Writes parts at the end of a document. `notes` are those that runs of published HTML only name by number."""

    def __init__(
        self, document: Any, *, notes: list[list[Run]] | None = None, tracking: Tracking | None = None,
        margin: Margin | None = None, site: str = "",
    ) -> None:  # fmt: skip
        self.document = document
        self.notes, self.tracking, self.margin, self.site = notes or [], tracking, margin, site
        self.lists, self.footnotes = Lists(document), Footnotes(document)
        self.last: Any = None

    def add(self, part: Part, into: Any = None, *, style: str = "", depth: int = 0) -> None:
        """One part and all inside it, into the body of the document or into a cell."""
        match part["kind"]:
            case "heading":
                self.paragraph(part, into, style=f"Heading{min(part['level'], 4)}")
            case "paragraph":
                self.paragraph(part, into, style=style)
            case "list":
                self._list(part, into, depth)
            case "quote" | "note" as kind:
                for inner in part["parts"]:
                    self.add(inner, into, style=QUOTE if kind == "quote" else NOTE, depth=depth)
            case "demand":
                self._demand(part, into)
            case "table":
                self._table(part["rows"])
            case "rule":
                self.paragraph({"runs": [], "tracked": part.get("tracked", {})}, into, style=RULE)

    def finish(self, title: Any) -> None:
        """After the last part: comments that hang on the title, ranges that are still open."""
        if self.margin:
            self.margin.finish(title if self.last is None else self.last, title)

    # Blocks ------------------------------------------------------------------------------------------------------

    def paragraph(self, part: Part, into: Any = None, *, style: str = "", place: tuple[int, int] | None = None) -> Any:
        """A paragraph with its runs; `place` puts it into a list at a level."""
        paragraph = element("p")
        if into is None:
            self.document.element.body.insert_element_before(paragraph, "w:sectPr")
        else:
            into.append(paragraph)
        properties = element("pPr", paragraph)
        if style:
            element("pStyle", properties, val=style)
        if place:
            self.lists.place(properties, *place)
        self._track_form(properties, part)
        language = part.get("language")
        runs = [{**run, "language": language} for run in part["runs"]] if language else part["runs"]
        self.write(paragraph, runs, self.document.part)
        self.last = paragraph
        return paragraph

    def _track_form(self, properties: Any, part: Part) -> None:
        tracked = part.get("tracked") or {}
        if not self.tracking:
            return
        end = {**part.get("end", {}), **{kind: tracked[kind] for kind in ("insertion", "deletion") if kind in tracked}}
        if end:
            self.tracking.mark(element("rPr", properties), end)
        changes = tracked.get("changes", [])
        before = previous_form(changes)
        if before:
            was_heading = before.get("kind", "heading") == "heading"
            level = before.get("level", part.get("level", 2))
            style = f"Heading{level}" if was_heading and isinstance(level, int) and 1 <= level <= 4 else ""
            self.tracking.changed_form(properties, str(changes[0]["id"]), style)

    def _list(self, part: Part, into: Any, depth: int) -> None:
        if not part["items"]:
            return
        number = self.lists.numbers(part["start"], depth) if part["ordered"] else self.lists.bullets
        for item in part["items"]:
            place: tuple[int, int] | None = (number, depth)
            for inner in item:
                if inner["kind"] == "paragraph" and place:
                    self.paragraph(inner, into, style=LIST, place=place)
                    place = None
                elif inner["kind"] == "paragraph":
                    deep = f"{CONTINUE}{min(depth + 1, 5)}" if depth else CONTINUE
                    self.paragraph(inner, into, style=deep)
                else:
                    self.add(inner, into, depth=depth + 1)

    def _demand(self, part: Part, into: Any) -> None:
        self.paragraph(demand_head(part), into, style=DEMAND_HEAD)
        for inner in part["parts"]:
            self.add(inner, into, style=DEMAND)
        if facts := demand_facts(part):
            self.paragraph(facts, into, style=DEMAND_FACTS)

    # Tables ------------------------------------------------------------------------------------------------------

    def _table(self, rows: list[list[Part]]) -> None:
        grid = _grid(rows)
        width = max((len(line) for line in grid), default=0)
        if not width:
            return
        table = element("tbl")
        self.document.element.body.insert_element_before(table, "w:sectPr")
        properties = element("tblPr", table)
        element("tblStyle", properties, val="TableGrid")
        element("tblW", properties, w=5000, type="pct")
        heads = _leading_heads(rows)
        element("tblLook", properties, val="0420" if heads else "0400", firstRow=int(heads > 0), lastRow=0,
                firstColumn=0, lastColumn=0, noHBand=0, noVBand=1)  # fmt: skip
        columns = element("tblGrid", table)
        for _column in range(width):
            element("gridCol", columns, w=9000 // width)
        for number, line in enumerate(grid):
            self._row(table, line + [None] * (width - len(line)), is_head=number < heads)
        # Two tables without a paragraph between them become one.
        between = element("p")
        self.document.element.body.insert_element_before(between, "w:sectPr")
        element("spacing", element("pPr", between), before=0, after=0, line=120, lineRule="exact")
        self.last = between

    def _row(self, table: Any, line: list[Any], *, is_head: bool) -> None:
        row = element("tr", table)
        properties = element("trPr", row)
        element("cantSplit", properties)
        if is_head:
            element("tblHeader", properties)
        tracked: dict[str, Any] = next((one[0]["tracked"] for one in line if one and one[0].get("tracked")), {})
        if self.tracking and tracked:
            self.tracking.mark(properties, tracked)
        column = 0
        while column < len(line):
            place = line[column]
            cell, is_first, span = place if place else (None, True, 1)
            self._cell(row, cell, span, is_first=is_first)
            column += span

    def _cell(self, row: Any, cell: Part | None, span: int, *, is_first: bool) -> None:
        made = element("tc", row)
        properties = element("tcPr", made)
        if span > 1:
            element("gridSpan", properties, val=span)
        if cell and cell["rowspan"] > 1:
            element("vMerge", properties, val="restart" if is_first else "continue")
        if cell is None or not is_first:
            element("p", made)
            return
        paragraphs = cell.get("parts") or [{"runs": cell["runs"]}]
        for part in paragraphs:
            self.paragraph(part, made, style=TABLE_HEAD if cell["head"] else "")

    # Runs --------------------------------------------------------------------------------------------------------

    def write(self, paragraph: Any, runs: list[Run], part: Any) -> None:
        """Runs into a paragraph of the text or of a note; links belong to the part that they stand in."""
        for run in runs:
            if self.margin and part is self.document.part:
                self.margin.before(paragraph, run.get("comments", ()))
            made = self._note_call(run) if run.get("mark") == "footnote" else self._run(run)
            if made is None:
                continue
            tracked = run.get("tracked")
            if self.tracking and tracked:
                made = self.tracking.wrapped(made, tracked)
            target = self._target(run)
            (self._link(paragraph, target, part) if target else paragraph).append(made)

    def _note_call(self, run: Run) -> Any:
        note = run.get("note")
        if note is None:
            number = int(run["text"]) - 1 if run["text"].isdigit() else -1
            if not 0 <= number < len(self.notes):
                return None
            note = self.notes[number]
        number, paragraph = self.footnotes.add()
        self.write(paragraph, note, self.footnotes.part)
        made = element("r")
        element("rStyle", element("rPr", made), val=NOTE_CALL)
        element("footnoteReference", made, id=number)
        return made

    def _run(self, run: Run) -> Any:
        made = element("r")
        properties = element("rPr", made)
        words = clean(run["text"])
        if run.get("mark") == "reservation":
            words = f"[{words}]"
            element("b", properties)
            element("color", properties, val=str(RESERVED))
            element("vertAlign", properties, val="superscript")
        else:
            if self._target(run):
                element("rStyle", properties, val="Hyperlink")
            elif run.get("source"):
                element("rStyle", properties, val=SOURCE)
            for name, tag in (("strong", "b"), ("em", "i")):
                if run.get(name):
                    element(tag, properties)
        if run.get("language"):
            element("lang", properties, val=run["language"])
        for place, line in enumerate(words.split("\n")):
            if place:
                element("br", made)
            if line:
                text = element("t", made)
                text.text = line
                text.set(qn("xml:space"), "preserve")
        return made

    def _target(self, run: Run) -> str:
        target = str(run.get("link", ""))
        if run.get("article") and self.site and all(run["article"]):
            treaty, article = run["article"]
            return f"{self.site}/articles/{treaty.lower()}/{article.lower()}/"
        return target if target.lower().startswith(("http://", "https://", "mailto:")) else ""

    def _link(self, paragraph: Any, target: str, part: Any) -> Any:
        link = element("hyperlink", paragraph)
        link.set(qn("r:id"), part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return link


def _leading_heads(rows: list[list[Part]]) -> int:
    """How many rows at the top are heads through and through: Word repeats those on each page."""
    count = next((at for at, row in enumerate(rows) if not row or not all(cell["head"] for cell in row)), len(rows))
    return count if count < len(rows) else min(count, 1)


def _grid(rows: list[list[Part]]) -> list[list[Any]]:
    """Each row as a line of places: (cell, whether it begins here, columns), the same cell again where it reaches on;
    None behind a place that covers several columns or where nothing stands."""
    grid: list[list[Any]] = [[] for _row in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < len(grid[at]) and grid[at][column] is not None:
                column += grid[at][column][2]
            for down in range(at, min(at + cell["rowspan"], len(rows))):
                line = grid[down]
                line += [None] * (column + cell["colspan"] - len(line))
                line[column] = (cell, down == at, cell["colspan"])
            column += cell["colspan"]
    return grid
