"""Writes Word files for tests, part by part, the way different programs write them."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(
    body: str, *, links: dict[str, str] | None = None, extra: dict[str, bytes] | None = None, **parts: str
) -> bytes:
    """A Word file with this body. `parts` are styles, numbering, footnotes, endnotes, comments: their inner XML."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
             "comments": "comments"}  # fmt: skip
    near = [(f"rIdPart{number}", kind, f"{kind}.xml", "") for number, kind in enumerate(parts)]
    near += [(name, "hyperlink", address, ' TargetMode="External"') for name, address in (links or {}).items()]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/></Types>',
        )
        archive.writestr("_rels/.rels", _relationships([("rId1", "officeDocument", "word/document.xml", "")]))
        archive.writestr("word/_rels/document.xml.rels", _relationships(near))
        archive.writestr("word/document.xml", root("document", f"<w:body>{body}<w:sectPr/></w:body>"))
        outside = [row for row in near if row[1] == "hyperlink"]
        for kind, inner in parts.items():
            archive.writestr(f"word/_rels/{kind}.xml.rels", _relationships(outside))
            archive.writestr(f"word/{kind}.xml", root(roots[kind], inner))
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return file.getvalue()


def root(name: str, inner: str) -> str:
    """One part with all the namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {NAMESPACES}>{inner}</w:{name}>'


def _relationships(rows: list[tuple[str, str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        for name, kind, target, mode in rows
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def p(*inner: str, style: str = "", properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{''.join(r(one) if one[:1] != '<' else one for one in inner)}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def item(words: str, number: int, level: int = 0, style: str = "") -> str:
    """A paragraph in a list."""
    return p(words, style=style, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def style(identity: str, name: str, *, based_on: str = "", kind: str = "paragraph", inner: str = "") -> str:
    """A style."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{based}{inner}</w:style>'


def numbering(*definitions: str, nums: dict[int, tuple[int, int | None]]) -> str:
    """Definitions, and lists by number: (definition, where it starts anew or None)."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
        for number, levels in enumerate(definitions)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>'
        + (f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else "")
        + "</w:num>"
        for number, (definition, start) in nums.items()
    )
    return abstract + lists


def levels(*formats: str) -> str:
    """The levels of a definition by their formats (decimal, lowerLetter, bullet, …)."""
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{one}"/></w:lvl>'
        for level, one in enumerate(formats)
    )


def note(number: int, *inner: str, kind: str = "footnote") -> str:
    """A note in its part."""
    return f'<w:{kind} w:id="{number}">{p(f"<w:r><w:{kind}Ref/></w:r>", *inner, style="FootnoteText")}</w:{kind}>'


def call(number: int, kind: str = "footnote") -> str:
    """Where a note is called in the text."""
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def table(*rows: list[str], head: bool = False) -> str:
    """A table of cells that are plain words or whole `<w:tc>` elements."""
    made = []
    for number, row in enumerate(rows):
        properties = "<w:trPr><w:tblHeader/></w:trPr>" if head and number == 0 else ""
        made.append(f"<w:tr>{properties}{''.join(one if one[:1] == '<' else tc(p(one)) for one in row)}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(made)}</w:tbl>"


def tc(inner: str, *, span: int = 1, merge: str = "") -> str:
    """A cell."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def link(name: str, *inner: str) -> str:
    """A link by its relationship."""
    return f'<w:hyperlink r:id="{name}">{"".join(r(one) if one[:1] != "<" else one for one in inner)}</w:hyperlink>'


def picture(description: str) -> str:
    """A picture in a run."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{description}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
