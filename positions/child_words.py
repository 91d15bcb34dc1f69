"""The words of a version for children as they are typed: "## " begins a heading, "- " a line of a list. Pure."""

from __future__ import annotations

import re
from html import escape, unescape

HEADINGS = {"### ": "h3", "## ": "h2"}
BEFORE = {"h2": "## ", "h3": "### ", "li": "- "}
AFTER = {"p": "\n\n", "h2": "\n\n", "h3": "\n\n", "ul": "\n\n", "ol": "\n\n", "li": "\n"}
TAG = re.compile(r"<(/?)(\w+)[^>]*>")


def typed(html: str) -> str:
    """A page's text as somebody types it; what has no sign here (bold, links) is only its words."""

    def sign(found: re.Match[str]) -> str:
        closes, name = found[1], found[2]
        if name == "br":
            return "\n"
        return AFTER.get(name, "") if closes else BEFORE.get(name, "")

    text = unescape(TAG.sub(sign, html)).replace("\xa0", " ")
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def made(text: str) -> str:
    """The same as a page's text: paragraphs, headings and lists."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
    return "".join(html for part in parts if part for html in _blocks(part.split("\n")))


def _blocks(lines: list[str]) -> list[str]:
    """A heading stands on a line of its own, whether or not an empty one follows; so does a list."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        sign = next((one for one in (*HEADINGS, "- ") if line.startswith(one)), "")
        name = HEADINGS.get(sign, "ul" if sign else "p")
        words = escape(line.removeprefix(sign).strip())
        if found and found[-1][0] == name and name in ("p", "ul"):
            found[-1][1].append(words)
        else:
            found.append((name, [words]))
    return [_block(name, words) for name, words in found]


def _block(name: str, words: list[str]) -> str:
    if name == "ul":
        return f"<ul>{''.join(f'<li>{one}</li>' for one in words)}</ul>"
    return f"<{name}>{'<br/>'.join(words)}</{name}>"
