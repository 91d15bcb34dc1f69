"""What hangs on the page of a Word file: a paper keeps the words of text boxes, and the names of the rest."""

from __future__ import annotations

from typing import Any

from positions.docx_in.styles import w

ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
DRAWN = {w("drawing"), w("pict"), w("object")}
IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
NAMES = ("descr", "title", "alt", "ProgID", "name")


def text_boxes(drawing: Any) -> list[Any]:
    """The outermost text boxes of a drawing, each once."""
    found: list[Any] = []
    for element in chosen(drawing) if drawing.tag == ALTERNATE else drawing:
        found += [element] if element.tag == w("txbxContent") else text_boxes(element)
    return found


def chosen(alternate: Any) -> Any:
    """One of the ways in which the same thing is written: that with words, else the first."""
    ways = [way for way in alternate if str(way.tag).endswith(("}Choice", "}Fallback"))]
    with_words = (way for way in ways if next(way.iter(w("t")), None) is not None)
    return next(with_words, ways[0] if ways else ())


def kind_of(drawing: Any) -> str:
    """Which kind of finding a drawing without words is."""
    if drawing.tag == w("object"):
        return "objects"
    kinds = " ".join(element.get("uri", "") for element in drawing.iter("{*}graphicData"))
    if "chart" in kinds or "diagram" in kinds:
        return "charts"
    return "pictures" if "picture" in kinds or next(drawing.iter(IMAGE), None) is not None else "shapes"


def name_of(drawing: Any) -> str:
    """What people would know it by: its description before its name."""
    for element in drawing.iter("{*}docPr", "{*}OLEObject", "{*}shape", "{*}rect"):
        for name in NAMES:
            if element.get(name):
                return str(element.get(name))
    return ""
