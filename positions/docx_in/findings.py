"""What an import changed and left out, gathered while reading and said in sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _, ngettext

MOST_NAMES = 12
LONGEST_NAME = 80
Say = Callable[[int], str]

# What is in the text, only otherwise than in the file.
CHANGED: dict[str, Say] = {
    "insertions": lambda n: ngettext(
        "%(n)d tracked insertion was taken as text.", "%(n)d tracked insertions were taken as text.", n
    ),
    "deletions": lambda n: ngettext(
        "%(n)d tracked deletion was carried out: those words are not in the text.",
        "%(n)d tracked deletions were carried out: those words are not in the text.",
        n,
    ),
    "endnotes": lambda n: ngettext("%(n)d endnote became a footnote.", "%(n)d endnotes became footnotes.", n),
    "text_boxes": lambda n: ngettext(
        "%(n)d text box became ordinary paragraphs, after the paragraph it hung on.",
        "%(n)d text boxes became ordinary paragraphs, after the paragraph they hung on.",
        n,
    ),
    "tables_in_tables": lambda n: ngettext(
        "%(n)d table inside a table became paragraphs of its cell.",
        "%(n)d tables inside tables became paragraphs of their cells.",
        n,
    ),
    "deep_headings": lambda n: ngettext(
        "%(n)d heading below level 4 became one of level 4.", "%(n)d headings below level 4 became ones of level 4.", n
    ),
    "equations": lambda n: ngettext(
        "%(n)d equation is written out in plain characters: check it.",
        "%(n)d equations are written out in plain characters: check them.",
        n,
    ),
    "struck": lambda n: ngettext(
        "%(n)d stretch was struck through by hand; its words are in the text as ordinary words:",
        "%(n)d stretches were struck through by hand; their words are in the text as ordinary words:",
        n,
    ),
    "citations": lambda n: ngettext(
        "%(n)d source is named again in the text. Choose it in the library once more where it came from there:",
        "%(n)d sources are named again in the text. Choose them in the library once more where they came from there:",
        n,
    ),
    "raised": lambda n: ngettext(
        "%(n)d raised or lowered stretch stands on the line now:",
        "%(n)d raised or lowered stretches stand on the line now:",
        n,
    ),
}

DROPPED: dict[str, Say] = {
    "title": lambda n: _("The title: the paper has its own."),
    "contents": lambda n: _("The table of contents: the outline beside the text is made by itself."),
    "numbered_headings": lambda n: ngettext(
        "The automatic number of %(n)d heading.", "The automatic numbers of %(n)d headings.", n
    ),
    "addressees": lambda n: ngettext(
        "Whom %(n)d demand addresses, as nobody of that name can be chosen here:",
        "Whom %(n)d demands address, as nobody of that name can be chosen here:",
        n,
    ),
    "facts": lambda n: ngettext(
        "%(n)d thing that a demand says of itself and that a text cannot keep:",
        "%(n)d things that demands say of themselves and that a text cannot keep:",
        n,
    ),
    "comments": lambda n: ngettext("%(n)d comment:", "%(n)d comments:", n),
    "pictures": lambda n: ngettext("%(n)d picture:", "%(n)d pictures:", n),
    "charts": lambda n: ngettext("%(n)d chart or diagram:", "%(n)d charts or diagrams:", n),
    "shapes": lambda n: ngettext("%(n)d drawn shape:", "%(n)d drawn shapes:", n),
    "objects": lambda n: ngettext("%(n)d embedded object or file:", "%(n)d embedded objects or files:", n),
    "macros": lambda n: _("Macros: nothing of them was run or kept."),
    "links": lambda n: ngettext(
        "The address of %(n)d link that a paper cannot have; its words are kept:",
        "The addresses of %(n)d links that a paper cannot have; their words are kept:",
        n,
    ),
    "inner_links": lambda n: ngettext(
        "%(n)d link to a place inside the document; its words are kept.",
        "%(n)d links to places inside the document; their words are kept.",
        n,
    ),
    "edges": lambda n: ngettext("%(n)d header or footer:", "%(n)d headers and footers:", n),
    "hidden": lambda n: ngettext("%(n)d stretch of hidden text.", "%(n)d stretches of hidden text.", n),
    "look": lambda n: _("Underlining, colours, fonts and other looks; the words are kept."),
}


@dataclass(slots=True)
class Findings:
    """Counts and names by kind, in the order of the tables above."""

    counts: dict[str, int] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, name: str = "") -> None:
        """One more of a kind, with a name or quote to know it by."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        name = " ".join(name.split())
        name = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        known = self.names.setdefault(kind, [])
        if name and name not in known and len(known) < MOST_NAMES:
            known.append(name)

    def say(self, kind: str) -> None:
        """That there was something of a kind, however often."""
        self.counts[kind] = 1
        self.names.setdefault(kind, [])

    @property
    def changed(self) -> list[tuple[str, list[str]]]:
        """Sentences about what reads otherwise, each with its names."""
        return self._said(CHANGED)

    @property
    def dropped(self) -> list[tuple[str, list[str]]]:
        """Sentences about what was left out, each with its names."""
        return self._said(DROPPED)

    def _said(self, table: dict[str, Say]) -> list[tuple[str, list[str]]]:
        return [
            (say(self.counts[kind]) % {"n": self.counts[kind]}, self.names[kind])
            for kind, say in table.items()
            if kind in self.counts
        ]
