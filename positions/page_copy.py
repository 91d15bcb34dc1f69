"""The public page of a decided text, as copies of everything that it shows. Nothing here is saved."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone, translation

from monitoring.models import Article
from positions import chapter_evidence, document, late, logos, notes, restated, statement_texts, store
from positions.demands import clusters_of, demands_of
from positions.models import Answer, Ballot, DocumentType, Paper, PaperRelation, PositionPage, Revision

Entry = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Words:
    """What the secretariat writes around a frozen text."""

    demand: str
    summary: str = ""
    participation: str = ""
    child_version_waiver: str = ""
    review_on: datetime.date | None = None
    tags: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def page_of(ballot: Ballot, words: Words) -> PositionPage:
    """The page as it would be published, not saved."""
    paper, result, revision = ballot.revision.paper, ballot.result, ballot.revision
    sister, theirs = sister_of(ballot)
    versions = versions_beside(ballot)
    reservations = [
        statement_texts.with_versions(one, versions, paper.language) for one in printed(result, theirs, sister)
    ]
    adopted_on = timezone.localtime(ballot.decided_at or timezone.now()).date()
    stated = [statement_texts.with_versions(one, versions, paper.language) for one in stated_in(result, sister, theirs)]
    if sister:
        sister["reservations"] = [one for one in reservations if one["is_sister"]]
        sister["minority"] = [one for one in stated if "coalition" in one]
    with translation.override(paper.language):
        kind, rule, level = paper.document_type.name, str(ballot.get_rule_display()), level_of(ballot)
        body = body_of(revision, reservations, stated)
        clusters = clusters_by_article()
    demands = demands_of(revision.tree, words.tags, clusters)
    own = [one for one in reservations if not one["is_sister"]]
    minority = [one for one in stated if "coalition" not in one]
    joined, signed = late.printed(ballot), _signatories(result, own)
    since = {one["name"] for one in joined}  # who said yes later is not listed as silent; the figures stay as computed
    return PositionPage(
        title=paper.title, document_type=kind, demand=words.demand.strip(), summary=words.summary.strip(), body=body,
        sha256=ballot.text_sha256, revision_number=revision.number, authentic_language=paper.language,
        adopted_on=adopted_on, result_line=line_in(result, paper.language), rule=rule[:120], level=level[:80],
        signatories=logos.with_logos(paper, signed) if ballot.names_signatories else [],
        late_signatories=logos.with_logos(paper, joined) if ballot.names_signatories else [],
        reservations=own, consulted=_names(result, Answer.Choice.ADVICE),
        tacit=[name for name in _names(result, "tacit") if name not in since], minority=minority, sister=sister,
        abstaining=[name for one in result.get("abstaining", []) if (name := _name(one)) not in since],
        counts={"asked": result["asked"], "all": result["counts"], "by_type": result.get("counts_by_type", {})},
        articles=_articles(paper, demands), demands=demands, participation=words.participation.strip(),
        review_on=words.review_on or adopted_on + relativedelta(months=paper.document_type.review_months),
        child_version_waiver=words.child_version_waiver.strip()[:300],
        search_description=words.demand.strip()[:300], contributors=thanked(paper),
        evidence=chapter_evidence.for_everybody(chapter_evidence.copied(paper)),
    )  # fmt: skip


def level_of(ballot: Ballot) -> str:
    """How far they agreed, in the active language. Where each organisation signs for itself, nobody was asked to agree
    with the others: the figures say all."""
    return "" if ballot.rule == DocumentType.Rule.SIGN_ON else str(ballot.get_level_display())


def thanked(paper: Paper) -> list[Entry]:
    """Those who agreed to be named, by name."""
    named = paper.contributors.filter(withdrawn_on=None).order_by("name")
    return [{"name": one.name, "affiliation": one.affiliation} for one in named]


def restated_page(paper: Paper, revision: Revision, words: Words) -> PositionPage:
    """The page of a text that only repeats what was adopted: nobody signed it anew; it says which texts it repeats."""
    today = timezone.localdate()
    reservations, stated = restated.said_beside(paper, revision)
    with translation.override(paper.language):
        kind, clusters = paper.document_type.name, clusters_by_article()
        body = body_of(revision, reservations, stated)
    demands = demands_of(revision.tree, words.tags, clusters)
    return PositionPage(
        title=paper.title, document_type=kind, demand=words.demand.strip(), summary=words.summary.strip(),
        body=body, reservations=reservations, minority=stated, sha256=revision.sha256, revision_number=revision.number,
        authentic_language=paper.language, adopted_on=today, result_line=restated_line(paper, paper.language),
        articles=_articles(paper, demands), demands=demands, participation=words.participation.strip(),
        review_on=words.review_on or today + relativedelta(months=paper.document_type.review_months),
        child_version_waiver=words.child_version_waiver.strip()[:300], search_description=words.demand.strip()[:300],
        contributors=thanked(paper), evidence=chapter_evidence.for_everybody(chapter_evidence.copied(paper)),
    )  # fmt: skip


def restated_line(paper: Paper, language: str) -> str:
    """Which adopted texts this one repeats, in one sentence. Frozen with the page, so it stands in no catalogue."""
    repeated = paper.relations.filter(kind=PaperRelation.Kind.RESTATES).select_related("other")
    titles = dict.fromkeys(f"“{one.other.title}”" for one in repeated.order_by("set_at"))
    return RESTATED.get(language, RESTATED["en"]).format(titles=", ".join(titles))[:300]


RESTATED = {
    "nl": "Herhaalt wat de organisaties eerder aannamen in {titles}. Daarom is niet opnieuw getekend.",
    "fr": "Répète ce que les organisations ont adopté dans {titles}. Il n’a donc pas été signé à nouveau.",
    "de": "Wiederholt, was die Organisationen in {titles} angenommen haben. Darum wurde nicht erneut unterzeichnet.",
    "en": "Repeats what the organisations adopted in {titles}. So it was not signed again.",
}


def translated(page: PositionPage, paper: Paper, ballot: Ballot | None, texts: Mapping[str, str]) -> PositionPage:
    """The same page in the language of a translation, which says that it is one. A reservation whose passage is not
    found in the other language stays on the list above the text."""
    tree = document.tree_of(store.load_document(paper.pk)[0])
    language = paper.language
    beside = beside_in(page, language)
    numbered = [*beside["reservations"], *beside["sister"].get("reservations", [])]
    stated = [*beside["minority"], *beside["sister"].get("minority", [])]
    with translation.override(language):
        body = notes.insert_minority(notes.insert(document.render_html(tree), numbered), stated)
        kind, clusters = paper.document_type.name, clusters_by_article()
        rule, level = (str(ballot.get_rule_display()), level_of(ballot)) if ballot else ("", "")
        line = line_in(ballot.result, language) if ballot else restated_line(paper.translation_of or paper, language)
    theirs = demands_of(tree)
    demands = [
        {
            **one, "text": theirs[at]["text"] if at < len(theirs) else one["text"],
            "block_id": theirs[at]["block_id"] if at < len(theirs) else one["block_id"],
            "clusters": clusters_of(one["articles"], clusters),
        }
        for at, one in enumerate(page.demands)
    ]  # fmt: skip
    same = {
        name: getattr(page, name)
        for name in (
            "sha256", "revision_number", "authentic_language", "adopted_on", "signatories", "late_signatories",
            "consulted", "tacit", "abstaining", "counts", "articles", "review_on", "go_live_at", "translation_key",
            "supersedes", "participation", "child_version_waiver", "reaffirmations", "contributors",
            "evidence",
        )
    }  # fmt: skip
    return PositionPage(
        title=texts["title"][:200], demand=texts["demand"].strip()[:300], summary=texts.get("summary", "").strip(),
        document_type=kind, rule=rule[:120], level=level[:80], body=body, demands=demands, text_language=language,
        result_line=line, search_description=texts["demand"].strip()[:300], **same, **beside,
    )  # fmt: skip


def versions_beside(ballot: Ballot) -> dict[tuple[str, ...], tuple[str, dict[str, Entry]]]:
    """The words in every language of all that was said beside a text, on our ballot and on that of a sister."""
    versions: dict[tuple[str, ...], tuple[str, dict[str, Entry]]] = {}
    for other in (ballot, _sister(ballot)):
        versions |= statement_texts.versions_on(other) if other else {}
    return versions


def beside_in(page: PositionPage, language: str) -> dict[str, Any]:
    """What stands beside the text of a page, in another language where it has words in it."""
    sister = dict(page.sister)
    for name in ("reservations", "minority"):
        if name in sister:
            sister[name] = [statement_texts.in_language(one, language) for one in sister[name]]
    return {
        "reservations": [statement_texts.in_language(one, language) for one in page.reservations],
        "minority": [statement_texts.in_language(one, language) for one in page.minority], "sister": sister,
    }  # fmt: skip


def body_of(revision: Revision, reservations: list[Entry], minority: list[Entry]) -> str:
    """The frozen text with its reservations at their passages and the minority statements before the annexes."""
    return notes.insert_minority(notes.insert(revision.html, reservations), minority)


def line_in(result: Entry, language: str) -> str:
    """The result in one sentence, in this language or else in English."""
    return str(result["line"].get(language) or result["line"]["en"])[:300]


def printed(result: Entry, theirs: Entry | None = None, sister: Entry | None = None) -> list[Entry]:
    """The public reservations, ours first, numbered through; those of the sister coalition say its name."""
    own = {"is_sister": False}
    other = {"is_sister": True, **({"coalition": sister["name"]} if sister else {})}
    ours = [(one, own) for one in result["reservations"] if one["is_public"]]
    others = [(one, other) for one in (theirs or {}).get("reservations", []) if one["is_public"]]
    return [{**one, "number": number, **whose} for number, (one, whose) in enumerate([*ours, *others], start=1)]


def sister_of(ballot: Ballot) -> tuple[Entry, Entry | None]:
    """What the other coalition made of the same text: as its block on the page, and its whole result."""
    found = _sister(ballot)
    if found is None or found.sister is None:
        return {}, None
    numbered = printed(ballot.result, found.result)
    language = ballot.revision.paper.language
    with translation.override(language):
        level = level_of(found)
    theirs = [one for one in numbered if one["is_sister"]]
    return {
        "name": found.sister.name, "website": found.sister.website, "result_line": line_in(found.result, language),
        "signatories": _signatories(found.result, theirs), "reservations": theirs, "level": level,
    }, found.result  # fmt: skip


def _sister(ballot: Ballot) -> Ballot | None:
    others = (one for one in ballot.together() if one.pk != ballot.pk and one.state == Ballot.State.DECIDED)
    return next((one for one in others if one.sister_id), None)


def clusters_by_article() -> dict[int, list[Entry]]:
    """In which clusters of the Committee each article stands, named in the active language. Two queries."""
    return {
        article.number: [{"code": one.code, "name": one.name} for one in article.clusters.all()]
        for article in Article.objects.prefetch_related("clusters")
    }


def _articles(paper: Paper, demands: list[Entry]) -> list[int]:
    """Those of the whole paper and those of its demands."""
    whole = paper.articles.values_list("number", flat=True)
    return sorted({*whole, *(number for one in demands for number in one["articles"])})


def stated_in(result: Entry, sister: Entry, theirs: Entry | None) -> list[Entry]:
    """The minority statements, ours first, numbered through; those of the sister coalition say its name."""
    ours: list[tuple[Entry, Entry]] = [(one, {}) for one in result.get("minority", [])]
    others = [(one, {"coalition": sister["name"]}) for one in (theirs or {}).get("minority", [])]
    return [
        {"number": number, "text": one["text"], "organisations": [_name(who) for who in one["organisations"]], **whose}
        for number, (one, whose) in enumerate([*ours, *others], start=1)
    ]


def _signatories(result: Entry, reservations: list[Entry]) -> list[Entry]:
    """Those who signed, by name; `notes` are the numbers of their printed reservations."""
    lists = result["organisations"]
    signed = [*lists[Answer.Choice.ENDORSE], *lists[Answer.Choice.RESERVATION]]
    numbers: dict[str, list[int]] = {}
    for one in reservations:
        numbers.setdefault(one["organisation"], []).append(one["number"])
    return [
        {**one, "notes": numbers.get(one["name"], [])} for one in sorted(signed, key=lambda one: one["name"].lower())
    ]


def _names(result: Entry, key: str) -> list[str]:
    return [_name(one) for one in result["organisations"].get(key, [])]


def _name(one: Entry | str) -> str:
    return one if isinstance(one, str) else str(one["name"])
