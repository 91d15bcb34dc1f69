"""From plain text to safe HTML: paragraphs, line ends, and links to the web. Nothing a writer types becomes a tag."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

_LINK = re.compile(r"https?://[^\s<>\"'`{}|\\^]+", re.IGNORECASE)
_AFTER = ".,:;!?…*_~"
_PAIRS = {")": "(", "]": "["}


def render(text: str, mentions: Iterable[str] = ()) -> SafeString:
    """Paragraphs at empty lines, `<br>` at line ends, http(s) addresses as links that open without a referrer.

    `mentions` are the names, with their @, that the text calls; they are set apart.
    """
    names = sorted({re.escape(words) for words in mentions}, key=len, reverse=True)
    named = re.compile(rf"(?<!\w)({'|'.join(names)})(?!\w)") if names else None
    paragraphs = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    return mark_safe("".join(f"<p>{_lines(part, named)}</p>" for part in paragraphs))


def _lines(paragraph: str, named: re.Pattern[str] | None) -> str:
    return "<br>".join(_line(line, named) for line in paragraph.strip("\n").split("\n"))


def _words(text: str, named: re.Pattern[str] | None) -> str:
    if named is None:
        return conditional_escape(text)
    parts = named.split(text)  # every second one is a name
    parts[1::2] = [format_html('<span class="mention">{}</span>', name) for name in parts[1::2]]
    return "".join(conditional_escape(part) for part in parts)


def _line(line: str, named: re.Pattern[str] | None) -> str:
    parts, at = [], 0
    for found in _LINK.finditer(line):
        address = _without_tail(found.group())
        if len(address) <= len("https://"):
            continue
        parts.append(_words(line[at : found.start()], named))
        parts.append(format_html('<a href="{0}" rel="noopener nofollow noreferrer">{0}</a>', address))
        at = found.start() + len(address)
    return "".join([*parts, _words(line[at:], named)])


def _without_tail(address: str) -> str:
    """Without the punctuation of the sentence around it; a bracket stays when it was opened inside."""
    while address:
        last = address[-1]
        if last in _AFTER or (last in _PAIRS and address.count(last) > address.count(_PAIRS[last])):
            address = address[:-1]
        else:
            break
    return address
