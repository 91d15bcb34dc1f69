"""A paper's tree as HTML. Only these tags are ever written and every word is escaped."""

from __future__ import annotations

import re
from html import escape
from typing import Any

Node = dict[str, Any]
INLINE = frozenset({"text", "hard_break", "footnote", "citation", "article_reference"})
ADDRESS_PART = re.compile(r"[\w.-]{1,20}", re.ASCII)
TAGS = {
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "list_item": "li",
    "table_row": "tr",
    "table_cell": "td",
    "table_header": "th",
}


def render_html(tree: Node) -> str:
    """The text as HTML: passages carry `id="b-<block>"`, numbered paragraphs `data-number`, notes stand at the end."""
    notes: list[str] = []
    number = 0
    parts = []
    for node in tree["content"]:
        if node["type"] == "paragraph":
            if not node.get("content"):
                continue
            number += 1
            html = f'<p id="b-{node["attrs"]["id"]}" data-number="{number}">{_inner(node, notes)}</p>'
            parts.append(_marked(html, node))
        else:
            parts.append(_html(node, notes))
    return "".join(parts) + _notes_html(notes)


def citation_text(node: Node) -> str:
    """How a source is named in the text."""
    return ", ".join(part for name in ("ref", "locator") if (part := str(node["attrs"].get(name) or "")))


def article_text(node: Node) -> str:
    """How an article of a treaty is named in the text."""
    attributes = node["attrs"]
    return str(attributes.get("label") or " ".join(filter(None, map(attributes.get, ("treaty", "article")))))


def _article_html(node: Node) -> str:
    treaty, article = node["attrs"]["treaty"], node["attrs"]["article"]
    data = f'data-article-reference data-treaty="{escape(treaty)}" data-article="{escape(article)}"'
    if not (ADDRESS_PART.fullmatch(treaty) and ADDRESS_PART.fullmatch(article)):
        return f"<span {data}>{escape(article_text(node))}</span>"
    address = f"/articles/{treaty.lower()}/{article.lower()}/"
    return f'<a class="article-reference" {data} href="{address}">{escape(article_text(node))}</a>'


def _demand_html(node: Node, notes: list[str]) -> str:
    attributes = node["attrs"]
    names = ("addressee", "theme", "articles", "standards", "groups")
    data = "".join(f' data-{name}="{escape(attributes[name])}"' for name in names if attributes.get(name))
    return f'<section class="demand" id="b-{attributes["id"]}" data-demand{data}>{_inner(node, notes)}</section>'


def _html(node: Node, notes: list[str]) -> str:
    return _text_html(node) if node["type"] == "text" else _marked(_element_html(node, notes), node)


def _element_html(node: Node, notes: list[str]) -> str:
    match node["type"]:
        case "demand":
            return _demand_html(node, notes)
        case "article_reference":
            return _article_html(node)
        case "paragraph":
            return f'<p id="b-{node["attrs"]["id"]}">{_inner(node, notes)}</p>'
        case "heading":
            level = node["attrs"]["level"]
            return f'<h{level} id="b-{node["attrs"]["id"]}">{_inner(node, notes)}</h{level}>'
        case "ordered_list":
            start = node["attrs"]["order"]
            opening = f'<ol start="{start}">' if start != 1 else "<ol>"
            return f"{opening}{_inner(node, notes)}</ol>"
        case "table":
            return f"<table><tbody>{_inner(node, notes)}</tbody></table>"
        case "table_cell" | "table_header" as kind:
            spans = "".join(f' {name}="{value}"' for name, value in node["attrs"].items() if value != 1)
            return f"<{TAGS[kind]}{spans}>{_inner(node, notes)}</{TAGS[kind]}>"
        case "horizontal_rule":
            return "<hr>"
        case "hard_break":
            return "<br>"
        case "footnote":
            notes.append(_inner(node, []))
            number = len(notes)
            return f'<sup class="footnote-mark"><a id="fnref-{number}" href="#fn-{number}">{number}</a></sup>'
        case "citation":
            return f"<cite>{escape(citation_text(node))}</cite>"
    return f"<{TAGS[node['type']]}>{_inner(node, notes)}</{TAGS[node['type']]}>"


def _inner(node: Node, notes: list[str]) -> str:
    return "".join(_html(child, notes) for child in node.get("content", ()))


def _text_html(node: Node) -> str:
    return _marked(escape(node["text"], quote=False), node)


def _marked(html: str, node: Node) -> str:
    for mark in reversed(node.get("marks", ())):
        match mark["type"]:
            case "link":
                html = f'<a href="{escape(mark["attrs"]["href"])}" rel="noopener nofollow">{html}</a>'
            case "comment":
                html = f'<mark data-comment="{mark["attrs"]["id"]}">{html}</mark>'
            case "insertion" | "deletion" as kind:
                tag = "ins" if kind == "insertion" else "del"
                html = f'<{tag} class="suggestion" data-suggestion="{mark["attrs"]["id"]}">{html}</{tag}>'
            case "modification":
                tag = "span" if node["type"] in INLINE else "div"
                html = f'<{tag} class="suggestion" data-suggestion="{mark["attrs"]["id"]}">{html}</{tag}>'
            case name:
                html = f"<{name}>{html}</{name}>"
    return html


def _notes_html(notes: list[str]) -> str:
    if not notes:
        return ""
    items = "".join(
        f'<li id="fn-{number}">{note} <a href="#fnref-{number}" aria-label="↩ {number}">↩</a></li>'
        for number, note in enumerate(notes, 1)
    )
    return f'<ol class="footnotes">{items}</ol>'
