"""The demands of a paper as numbered objects: whom each addresses, which children it is about, on what it rests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from monitoring import standards
from positions import child_groups, document

Node = dict[str, Any]
LAST_ARTICLE = 54


class Addressee(models.TextChoices):
    """The level of government that can do what is asked."""

    FEDERAL = "federal", _("Federal government (Belgium)")
    FLANDERS = "flanders", _("Flemish government")
    FRENCH_COMMUNITY = "french_community", _("French Community")
    WALLONIA = "wallonia", _("Walloon Region")
    BRUSSELS = "brussels", _("Brussels-Capital Region")
    GERMAN_COMMUNITY = "german_community", _("German-speaking Community")
    LOCAL = "local", _("Municipalities")
    NETHERLANDS = "netherlands", _("Government of the Netherlands")
    EUROPEAN_UNION = "european_union", _("European Union")


def demands_of(
    tree: Node, tags: Mapping[str, Mapping[str, Any]] | None = None, clusters: Mapping[int, list[Node]] | None = None
) -> list[Node]:
    """The demands of a frozen text in order, with their tags, as plain data.

    `tags` completes by id what the writers left open (addressee, theme, articles, standards, groups); `clusters`
    says in which clusters of the Committee an article stands.
    """
    found = []
    for number, node in enumerate(_nodes(tree), 1):
        own, more = node["attrs"], (tags or {}).get(node["attrs"]["id"], {})
        articles = article_numbers(own.get("articles", "")) or article_numbers(str(more.get("articles", "")))
        found.append({
            "number": number, "block_id": own["id"], "text": _words(node), "articles": articles,
            "addressee": own.get("addressee") or more.get("addressee", ""),
            "theme": own.get("theme") or more.get("theme", ""),
            "groups": child_groups.parsed(own.get("groups")) or child_groups.in_order(more.get("groups", [])),
            "clusters": clusters_of(articles, clusters or {}),
            "standards": standards.in_order((own.get("standards") or str(more.get("standards", ""))).split(",")),
        })  # fmt: skip
    return found


def typed_tags(demands: list[Node], content: Mapping[str, Any]) -> dict[str, Node]:
    """The tags that were kept with a public page in preparation, by the id of each demand; fields as typed."""
    names = ("addressee", "theme", "articles", "groups")
    return {
        one["block_id"]: {
            **{name: content.get(f"{name}_{one['number']}") or "" for name in names},
            "standards": ",".join(standards.parsed(str(content.get(f"standards_{one['number']}") or ""))[0]),
        }
        for one in demands
    }


def addressee_name(value: str) -> str:
    """Whom a demand addresses, in the active language."""
    return str(Addressee(value).label) if value in Addressee.values else value


def facts_of(one: Node) -> str:
    """What a demand is about and on what it rests, in one line in the active language. Its addressee stands apart."""
    articles = ", ".join(str(number) for number in one.get("articles", []))
    facts = [
        one.get("theme", ""),
        ", ".join(child_groups.named(one.get("groups", []))),
        str(_("art. %(numbers)s")) % {"numbers": articles} if articles else "",
        "; ".join(f"{cluster['code']}. {cluster['name']}" for cluster in one.get("clusters", [])),
        "; ".join(str(standard) for standard in standards.named(one.get("standards", []))),
    ]
    return " · ".join(fact for fact in facts if fact)


def article_numbers(typed: str) -> list[int]:
    """The articles of the Convention that somebody typed, each once: "31, 12.2" is 31 and 12."""
    numbers = (int(found) for found in re.findall(r"(?<![\d.(])\d{1,2}(?!\d)", typed))
    return list(dict.fromkeys(number for number in numbers if 1 <= number <= LAST_ARTICLE))


def clusters_of(articles: list[int], clusters: Mapping[int, list[Node]]) -> list[Node]:
    """The clusters in which these articles stand, each once."""
    named = {one["code"]: one for number in articles for one in clusters.get(number, ())}
    return [named[code] for code in sorted(named)]


def _nodes(node: Node) -> Iterator[Node]:
    if node["type"] == "demand":
        yield node
        return
    for child in node.get("content", ()):
        yield from _nodes(child)


def _words(node: Node) -> str:
    return "\n".join(words for child in node.get("content", ()) if (words := document.inline_text(child).strip()))
