"""A text as Markdown (CommonMark with tables and footnotes): what means something there is escaped, nothing else."""

from __future__ import annotations

import re

from positions.export.reading import Part, Run
from positions.export.tree_parts import demand_label

SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
AT_THE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|=|-)|>|\d{1,9}(?=[.)](\s|$)))")
IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "\n": "", "\\": "%5C"})


def as_markdown(title: str, parts: list[Part], *, site: str = "") -> str:
    """The whole text, its title as the only heading of the first level when the text has none itself."""
    writer = _Writer(site)
    blocks = [f"# {writer.escaped(title)}", *writer.blocks(parts)]
    notes = [f"[^{number}]: {note}" for number, note in enumerate(writer.notes, 1)]
    return "\n\n".join([*blocks, *notes]) + "\n"


class _Writer:
    def __init__(self, site: str) -> None:
        self.site = site
        self.notes: list[str] = []

    def blocks(self, parts: list[Part]) -> list[str]:
        """Each part as a block of lines; empty ones are left out."""
        found: list[str] = []
        before: Part | None = None
        for part in parts:
            is_second = _is_list_like(before, part) and not before.get("second")  # type: ignore[union-attr]
            block = self._list(part, is_second=is_second) if part["kind"] == "list" else self._block(part)
            if block.strip():
                found.append(block)
                before = {**part, "second": is_second}
        return found

    def _block(self, part: Part) -> str:
        match part["kind"]:
            case "heading":
                return f"{'#' * part['level']} {self._line(part['runs'])}"
            case "paragraph":
                return _unstarted(self.inline(part["runs"]))
            case "quote" | "note":
                return _indented("\n\n".join(self.blocks(part["parts"])), "> ", "> ")
            case "demand":
                label = " · ".join(filter(None, (demand_label(part), part["addressee"])))
                facts = [f"*{self.escaped(part['facts'])}*"] if part.get("facts") else []
                return "\n\n".join([f"**{self.escaped(label)}**", *self.blocks(part["parts"]), *facts])
            case "table":
                return self._table(part["rows"])
            case "rule":
                return "---"
        return ""

    def _list(self, part: Part, *, is_second: bool) -> str:
        """A list right behind another of its kind has another sign: that is how Markdown tells them apart."""
        items = []
        for number, item in enumerate(part["items"], part["start"]):
            sign = f"{number}{')' if is_second else '.'} " if part["ordered"] else ("* " if is_second else "- ")
            is_tight = [inner["kind"] for inner in item] == ["paragraph", "list"]
            body = ("\n" if is_tight else "\n\n").join(self.blocks(item))
            items.append(_indented(body, sign, " " * len(sign)))
        return "\n".join(items)

    def _table(self, rows: list[list[Part]]) -> str:
        """Markdown has no merged cells: a cell that reaches on is followed by empty ones."""
        lines: list[list[str]] = [[] for _row in rows]
        for at, row in enumerate(rows):
            column = 0
            for cell in row:
                while column < len(lines[at]) and lines[at][column] is not None:
                    column += 1
                words = self.inline(cell["runs"]).replace("\\\n", "<br>").replace("\n", "<br>")
                for down in range(at, min(at + cell["rowspan"], len(rows))):
                    line = lines[down]
                    line += [None] * (column + cell["colspan"] - len(line))  # type: ignore[list-item]
                    line[column : column + cell["colspan"]] = [""] * cell["colspan"]
                lines[at][column] = words
        width = max(map(len, lines), default=0)
        if not width:
            return ""
        texts = [[cell or "" for cell in line] + [""] * (width - len(line)) for line in lines]
        has_head = bool(rows[0]) and all(cell["head"] for cell in rows[0])
        head = texts.pop(0) if has_head else [""] * width
        return "\n".join("| " + " | ".join(line) + " |" for line in [head, ["---"] * width, *texts])

    def _line(self, runs: list[Run]) -> str:
        return self.inline(runs).replace("\\\n", " ")

    def inline(self, runs: list[Run]) -> str:
        """Runs as one stretch; neighbours with the same look share their signs."""
        made = []
        at = 0
        while at < len(runs):
            run = runs[at]
            words = run["text"]
            while at + 1 < len(runs) and "mark" not in run and _look(runs[at + 1]) == _look(run):
                at += 1
                words += runs[at]["text"]
            at += 1
            made.append(self._note(run) if run.get("mark") == "footnote" else self._stretch(run, words))
        return "".join(made)

    def _note(self, run: Run) -> str:
        if "note" not in run:
            return ""
        self.notes.append(self._line(run["note"]))
        return f"[^{len(self.notes)}]"

    def _stretch(self, run: Run, words: str) -> str:
        text = self.escaped(words).replace("\n", "\\\n")
        core = text.strip(" ")
        if not core:
            return text
        before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
        if run.get("em"):
            core = f"*{core}*"
        if run.get("strong"):
            core = f"**{core}**"
        if target := self._target(run):
            core = f"[{core}]({target.translate(IN_ADDRESS)})"
        return f"{before}{core}{after}"

    def _target(self, run: Run) -> str:
        if run.get("article") and self.site and all(run["article"]):
            treaty, article = run["article"]
            return f"{self.site}/articles/{treaty.lower()}/{article.lower()}/"
        return str(run.get("link", ""))

    @staticmethod
    def escaped(words: str) -> str:
        """Words that stay words."""
        return SPECIAL.sub(r"\\\1", words).replace("&", "&amp;")


def _is_list_like(before: Part | None, part: Part) -> bool:
    return before is not None and before["kind"] == part["kind"] == "list" and before["ordered"] == part["ordered"]


def _look(run: Run) -> tuple[object, ...]:
    return (run.get("mark"), run.get("em"), run.get("strong"), run.get("link"), str(run.get("article")))


def _unstarted(text: str) -> str:
    """A paragraph whose first words look like a heading, list or quote stays a paragraph."""
    return "\n".join(AT_THE_START.sub(_escape_start, line) for line in text.split("\n"))


def _escape_start(found: re.Match[str]) -> str:
    sign = found[2]
    return f"{found[1]}{sign}\\" if sign.isdigit() else f"{found[1]}\\{sign}"


def _indented(text: str, first: str, other: str) -> str:
    lines = text.split("\n")
    rest = [f"{other}{line}".rstrip() if line else other.rstrip() for line in lines[1:]]
    return "\n".join([f"{first}{lines[0]}".rstrip() or first.rstrip(), *rest])
