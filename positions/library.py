"""What of the published positions a reader sees, in which language, and by which tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, Q
from django.utils.translation import get_language
from wagtail.models import Locale

from monitoring import standards
from monitoring.models import Article
from positions.child_groups import ChildGroup
from positions.demands import Addressee
from positions.models import ChildVersionPage, PositionPage

LONGEST_QUERY = 100
MOST_WORDS = 10
FILTERS = (
    "article", "protocol", "general_comment", "goal", "cluster", "theme", "group", "addressee", "type", "year",
    "status",
)  # fmt: skip


def positions(language: str | None = None) -> Any:
    """Live positions for readers of a language: its own, and originals that nobody has translated into it yet."""
    locale = Locale.objects.filter(language_code=(language or get_language() or "nl")[:2]).values("pk")
    own = PositionPage.objects.live().filter(locale__in=locale)
    originals = Q(locale__language_code=F("authentic_language")) & ~Q(translation_key__in=own.values("translation_key"))
    found = PositionPage.objects.live().filter(Q(locale__in=locale) | originals)
    return found.select_related("locale").order_by("-adopted_on", "-pk")


def words(query: str) -> list[str]:
    """The words to look for: nothing unprintable, no quotes to close, ten at the most."""
    cleaned = "".join(letter if letter.isprintable() else " " for letter in query[:LONGEST_QUERY])
    stripped = (word.strip("\"'“”«»()") for word in cleaned.split())
    return [word for word in stripped if word][:MOST_WORDS]


def search(found: Any, query: str) -> Any:
    """Those that hold every word, in title, demand, summary or text."""
    for word in words(query):
        found = found.filter(
            Q(title__icontains=word) | Q(demand__icontains=word) | Q(summary__icontains=word) | Q(body__icontains=word)
        )
    return found


def about_article(found: Any, number: str) -> Any:
    """Those that stand on an article; what is no number filters nothing."""
    return (
        found.filter(articles__contains=[int(number)])
        if number.isascii() and number.isdigit() and len(number) < 4
        else found
    )


def chosen(query: Mapping[str, str]) -> dict[str, str]:
    """What an address asks for, by filter, cut to what can be looked for."""
    found = {name: query.get(name, "")[:LONGEST_QUERY] for name in FILTERS}
    return {name: "".join(letter for letter in value if letter.isprintable()) for name, value in found.items()}


def filtered(found: Any, wanted: Mapping[str, str]) -> Any:
    """Those that every chosen filter lets through. Nonsense finds nothing and breaks nothing."""
    found = about_article(found, wanted.get("article", ""))
    for name in standards.KINDS:
        if standard := wanted.get(name):
            found = found.filter(_resting_on(standard))
    if cluster := wanted.get("cluster"):
        found = found.filter(demands__contains=[{"clusters": [{"code": cluster}]}])
    if theme := wanted.get("theme"):
        found = found.filter(demands__contains=[{"theme": theme}])
    if group := wanted.get("group"):
        found = found.filter(demands__contains=[{"groups": [group]}])
    if addressee := wanted.get("addressee"):
        found = found.filter(demands__contains=[{"addressee": addressee}])
    if kind := wanted.get("type"):
        found = found.filter(document_type=kind)
    year = wanted.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        found = found.filter(adopted_on__year=int(year)) if int(year) else found.none()
    if status := wanted.get("status"):
        found = found.filter(status=status)
    return found


def _resting_on(code: str) -> Q:
    """A demand rests on this standard, or on a target of this goal; nothing rests on what does not exist."""
    found = Q(pk__in=[])
    for one in standards.within(code):
        found |= Q(demands__contains=[{"standards": [one]}])
    return found


def asked_for(page: PositionPage, wanted: Mapping[str, str]) -> list[dict[str, Any]]:
    """The demands of a position that bear the chosen tags: what it said on an article, to a level, for a theme."""
    tests = {
        "article": lambda one, value: value.isdigit() and int(value) in one.get("articles", []),
        "cluster": lambda one, value: value in [cluster["code"] for cluster in one.get("clusters", [])],
        "theme": lambda one, value: one.get("theme") == value,
        "group": lambda one, value: value in one.get("groups", []),
        "addressee": lambda one, value: one.get("addressee") == value,
        **dict.fromkeys(
            standards.KINDS, lambda one, value: bool({*one.get("standards", [])} & {*standards.within(value)})
        ),
    }
    chosen_tags = [(test, wanted[name]) for name, test in tests.items() if wanted.get(name)]
    if not chosen_tags:
        return []
    return [one for one in page.demands if all(test(one, value) for test, value in chosen_tags)]


def standard_asked_for(wanted: Mapping[str, str]) -> standards.Standard | None:
    """The protocol, general comment or goal whose whole shelf is looked at."""
    return next(
        (standards.known()[code] for kind in standards.KINDS if (code := wanted.get(kind, "")) in standards.known()),
        None,
    )


def article_asked_for(wanted: Mapping[str, str]) -> Article | None:
    """The article of the Convention whose whole shelf is looked at."""
    number = wanted.get("article", "")
    return Article.objects.filter(number=int(number)).first() if re.fullmatch(r"[0-9]{1,3}", number) else None


class Facet(NamedTuple):
    """One filter with what can be chosen: pairs of value and words."""

    name: str
    choices: list[tuple[str, str]]
    value: str


_TAGS = """
WITH found AS ({pages}), asked AS (SELECT jsonb_array_elements(demands) AS demand FROM found)
SELECT 'article', number::text, number || '. ' || {title}
  FROM monitoring_article WHERE number IN (SELECT value::int FROM found, jsonb_array_elements_text(articles) AS value)
UNION SELECT 'theme', demand->>'theme', NULL FROM asked
UNION SELECT 'addressee', demand->>'addressee', NULL FROM asked
UNION SELECT 'cluster', code, code || '. ' || {name} FROM monitoring_cluster WHERE code IN
  (SELECT cluster->>'code' FROM asked, jsonb_array_elements(demand->'clusters') AS cluster)
UNION SELECT 'standard', code, NULL FROM asked, jsonb_array_elements_text(coalesce(demand->'standards', '[]')) AS code
UNION SELECT 'group', code, NULL FROM asked, jsonb_array_elements_text(coalesce(demand->'groups', '[]')) AS code
UNION SELECT 'type', document_type, NULL FROM found
UNION SELECT 'year', extract(year FROM adopted_on)::int::text, NULL FROM found
UNION SELECT 'status', status, NULL FROM found
"""


def facets(wanted: Mapping[str, str]) -> list[Facet]:
    """What can be chosen in the library: only what some position bears. One query, however many positions."""
    pages = positions().order_by().values("articles", "demands", "document_type", "adopted_on", "status")
    inner, parameters = pages.query.sql_with_params()
    language = (get_language() or "nl")[:2]
    ending = language if language in ("nl", "fr", "en") else "nl"  # the languages of the treaty's titles
    with connection.cursor() as cursor:
        cursor.execute(_TAGS.format(pages=inner, title=f"title_{ending}", name=f"name_{ending}"), parameters)
        rows = cursor.fetchall()
    used: dict[str, dict[str, Any]] = {name: {} for name in (*FILTERS, "standard")}
    for name, value, label in rows:
        if value:
            used[name][value] = label
    named: dict[str, list[tuple[str, Any]]] = {
        "article": sorted(used["article"].items(), key=lambda one: int(one[0])),
        "cluster": sorted(used["cluster"].items()),
        **{kind: _standards(used["standard"], kind) for kind in standards.KINDS},
        "group": [(value, label) for value, label in ChildGroup.choices if value in used["group"]],
        "addressee": [(value, label) for value, label in Addressee.choices if value in used["addressee"]],
        "status": [(value, label) for value, label in PositionPage.Status.choices if value in used["status"]],
    }
    shown = []
    for name in FILTERS:
        choices = named.get(name) or [(value, value) for value in sorted(used[name], reverse=name == "year")]
        if choices and (
            len(choices) > 1 or name in ("article", "theme", "group", *standards.KINDS) or wanted.get(name)
        ):
            shown.append(Facet(name, [(value, str(label)) for value, label in choices], wanted.get(name, "")))
    return shown


def _standards(used: Mapping[str, Any], kind: str) -> list[tuple[str, str]]:
    """Those of one kind that some demand rests on; of a target its whole goal too."""
    codes = {*used, *(code.partition(".")[0] for code in used)}
    return [(one.code, str(one)) for one in standards.named(codes, kind)]


def child_version(page: PositionPage) -> ChildVersionPage | None:
    """The live version for children, of this page or of the original it was translated from."""
    children = ChildVersionPage.objects.live().filter(position__translation_key=page.translation_key)
    found = {child.locale_id: child for child in children.select_related("position").order_by("-path")}
    return found.get(page.locale_id) or next(iter(reversed(found.values())), None)
