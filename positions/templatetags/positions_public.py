"""Published positions on the public site: `{% load positions_public %}`."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django import template
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from home import meanings
from members.models import MemberDirectoryPage, Membership, Organisation
from monitoring import standards
from monitoring.models import Article
from positions import child_groups, library, reaffirmed, statement_texts
from positions.demands import Addressee
from positions.models import ChildVersionPage, ConsultationReport, FollowUp, PositionPage

register = template.Library()
PER_PAGE = 20


class Signatory(NamedTuple):
    """An organisation as it signed: enough to draw its dot. `until` is the day on which it took its name back."""

    name: str
    initials: str
    hue: int
    pattern: int
    slug: str
    notes: list[int]
    address: str
    until: datetime.date | None = None

    def __str__(self) -> str:
        return self.name


def _signatories(page: PositionPage, addresses: dict[str, str] | None = None) -> list[Signatory]:
    return _signed(page.signatories, page, addresses or {})


def _signed(entries: list[dict[str, Any]], page: PositionPage, addresses: dict[str, str]) -> list[Signatory]:
    until = {one["name"]: datetime.date.fromisoformat(one["until"]) for one in page.withdrawals}
    return [
        Signatory(
            one["name"], one.get("initials", ""), one.get("hue", 0), one.get("pattern", 0), one.get("slug", ""),
            one.get("notes", []), addresses.get(one.get("slug", ""), ""), until.get(one["name"]),
        )
        for one in entries
    ]  # fmt: skip


class Asked(NamedTuple):
    """A demand of a published position, with its tags in the reader's words."""

    number: int
    block_id: str
    text: str
    addressee: str
    theme: str
    groups: list[str]
    articles: list[int]
    clusters: list[dict[str, str]]
    standards: list[standards.Standard]
    status: str
    status_label: str
    progress: list[dict[str, Any]]
    evidence: list[dict[str, Any]]


TONES = {"done": "signed", "moving": "reservation", "refused": "objection", "promised": "line"}


@register.filter
def follow_tone(status: str) -> str:
    """The tone of the badge of what became of a demand."""
    return TONES.get(status, "silent")


@register.filter
def named_groups(codes: list[str]) -> list[str]:
    """Which children a demand is about, in the active language."""
    return child_groups.named(codes)


@register.simple_tag
def position_demands(page: PositionPage) -> list[Asked]:
    """The demands of a position, from its own copies."""
    addressees, statuses = dict(Addressee.choices), dict(FollowUp.Status.choices)
    return [
        Asked(
            one["number"], one["block_id"], one["text"],
            str(addressees.get(one.get("addressee", ""), one.get("addressee", ""))), one.get("theme", ""),
            child_groups.named(one.get("groups", [])), one.get("articles", []),
            one.get("clusters", []), standards.named(one.get("standards", [])),
            one.get("status", ""), str(statuses.get(one.get("status", ""), "")),
            [
                {**note, "on": datetime.date.fromisoformat(note["on"]), "label": statuses.get(note["status"], "")}
                for note in one.get("progress", [])
            ],
            [
                {**proof, "dated": datetime.date.fromisoformat(proof["dated"]) if proof["dated"] else None}
                for proof in one.get("evidence", [])
            ],
        )
        for one in page.demands
    ]  # fmt: skip


class Counts(NamedTuple):
    """How many answered what: the words above the columns, and a row for each category of members."""

    columns: list[str]
    rows: list[tuple[str, list[int]]]


COLUMNS = ("endorse", "reservation", "abstain", "object", "not_our_field", "tacit", "silent_abstention", "none")


@register.simple_tag
def position_counts(page: PositionPage) -> Counts | None:
    """The figures behind the result line, where several answers were given or several categories decided."""
    by_type = page.counts.get("by_type", {}) or ({"": page.counts["all"]} if page.counts.get("all") else {})
    keys = [key for key in COLUMNS if any(row.get(key) for row in by_type.values())]
    if not keys:
        return None
    types = dict(Membership.Type.choices)
    rows = [(str(types.get(name, name)), [row.get(key, 0) for key in keys]) for name, row in by_type.items()]
    return Counts([str(meanings.meaning(key).word) for key in keys], [row for row in rows if any(row[1])])


class Version(NamedTuple):
    """A position in another language."""

    language: str
    name: str
    address: str
    is_authentic: bool
    is_this: bool
    is_behind: bool


@register.simple_tag(takes_context=True)
def position_languages(context: template.Context, page: PositionPage) -> list[Version]:
    """The languages of a position, the authentic one first."""
    pages = page.versions
    current = {one.sha256 for one in pages if not one.is_translation}
    names, request = dict(settings.LANGUAGES), context.get("request")
    versions = [
        Version(
            one.language, str(names.get(one.language, one.language)), one.get_url(request) or "",
            not one.is_translation, one.pk == page.pk, bool(current) and one.sha256 not in current,
        )
        for one in pages
    ]  # fmt: skip
    return sorted(versions, key=lambda one: (not one.is_authentic, one.language))


@register.simple_tag
def latest_positions(most: int = 3) -> list[PositionPage]:
    """The newest positions in force, for readers of this language; `signed_by` is ready for dots."""
    found = list(library.positions().exclude(status__in=("superseded", "withdrawn", "retired"))[:most])
    for page in found:
        page.signed_by = _signatories(page)
    return found


@register.simple_tag
def positions_signed_by(organisation: Organisation) -> list[PositionPage]:
    """What an organisation signed."""
    named = [{"slug": organisation.slug}]
    signed = Q(signatories__contains=named) | Q(late_signatories__contains=named)
    return list(library.positions().filter(signed)[:PER_PAGE])


@register.simple_tag(takes_context=True)
def signatories(context: template.Context, page: PositionPage) -> list[Signatory]:
    """Who stands behind a position, by name; members of today lead to their own page.

    One query, which brings along the articles that the position stands on and the report of its consultation:
    `position_articles` and `position_report` find them on the page.
    """
    signed = Organisation.objects.active().filter(slug__in=[one.get("slug", "") for one in page.signatories])
    found = MemberDirectoryPage.objects.live().filter(locale=page.locale_id)
    fields = {name: name for name in ("number", "title_nl", "title_fr", "title_en")}
    articles = Article.objects.filter(number__in=page.articles).order_by("number").values(json=JSONObject(**fields))
    reports = _reports(page).values("uuid")[:1]
    directory = found.annotate(
        signed=ArraySubquery(signed.values("slug")), articles=ArraySubquery(articles), report=Subquery(reports)
    ).first()
    if directory:
        page.stands_on = [Article(**one) for one in directory.articles or []]  # type: ignore[attr-defined]
        page.reported_in = directory.report  # type: ignore[attr-defined]
    base = directory.get_url(context.get("request")) if directory else ""
    return _signatories(page, {slug: f"{base}{slug}/" for slug in directory.signed or []} if directory and base else {})


class ShownLogo(NamedTuple):
    """A logo as it went out with a position."""

    name: str
    url: str
    width: int
    height: int


@register.simple_tag
def position_logos(page: PositionPage) -> list[ShownLogo]:
    """The logos of those who signed and allowed it, without those who took their name back. No query."""
    gone = {one["name"] for one in page.withdrawals}
    return [
        ShownLogo(one["name"], default_storage.url(one["logo"]["file"]), one["logo"]["width"], one["logo"]["height"])
        for one in [*page.signatories, *page.late_signatories]
        if one.get("logo") and one["name"] not in gone
    ]


@register.simple_tag
def late_signatories(page: PositionPage) -> list[tuple[datetime.date, Signatory]]:
    """Those who joined after the sign-off closed, with the day; never among the signatories."""
    signed = _signed(page.late_signatories, page, {})
    days = [datetime.date.fromisoformat(one["joined_on"]) for one in page.late_signatories]
    return list(zip(days, signed, strict=True))


@register.simple_tag
def sister_signatories(page: PositionPage) -> list[Signatory]:
    """Who signed for the other coalition."""
    return _signed(page.sister.get("signatories", []), page, {})


@register.simple_tag
def position_articles(page: PositionPage) -> list[Article]:
    """The articles that a position stands on."""
    found: list[Article] | None = getattr(page, "stands_on", None)
    return list(Article.objects.filter(number__in=page.articles)) if found is None else found


@register.simple_tag
def position_evidence(page: PositionPage) -> list[dict[str, Any]]:
    """What a chapter rests on, as far as everybody may read it."""
    return [
        {**one, "dated": datetime.date.fromisoformat(one["dated"]) if one.get("dated") else None}
        for one in page.evidence
    ]  # fmt: skip


@register.simple_tag
def position_held_again(page: PositionPage) -> str:
    """When it was last held again, and how; empty when it never was."""
    return reaffirmed.sentence_of(page)


@register.simple_tag
def position_child_version(page: PositionPage) -> ChildVersionPage | None:
    """The version for children."""
    return library.child_version(page) if page.pk else None


@register.simple_tag(takes_context=True)
def library_positions(context: template.Context) -> dict[str, Any]:
    """The library by the query of the address: words, filters and page. Nonsense breaks nothing."""
    request = context["request"]
    query, wanted = request.GET.get("q", ""), library.chosen(request.GET)
    found = library.filtered(library.search(library.positions(), query), wanted)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    for position in page:
        position.signed_by = [one for one in _signatories(position) if one.until is None]
        position.asked = library.asked_for(position, wanted)
    return {
        "page": page, "query": " ".join(library.words(query)), "facets": library.facets(wanted),
        "is_filtered": bool(library.words(query)) or any(wanted.values()),
        "about": library.article_asked_for(wanted), "about_standard": library.standard_asked_for(wanted),
        "poster": wanted["addressee"] if wanted["addressee"] in Addressee.values and page.object_list else "",
        "feed_query": urlencode({name: value for name, value in wanted.items() if value}),
    }  # fmt: skip


class SaidIn(NamedTuple):
    """In which language somebody's words stand where it is not that of the page, and what a reader has to know."""

    language: str
    note: str


@register.simple_tag
def said_in(entry: dict[str, Any], language: str) -> SaidIn:
    """Of a reservation on a page in this language."""
    return SaidIn(statement_texts.foreign(entry, language), statement_texts.note_on(entry, language))


@register.filter
def frozen_html(html: str) -> SafeString:
    """The HTML of a published text: made by our renderer, which escapes every word."""
    return mark_safe(html)  # noqa: S308


@register.simple_tag
def position_report(page: PositionPage) -> UUID | None:
    """Which report says what organisations put in: published with this position or with the text that it translates."""
    if hasattr(page, "reported_in"):
        return page.reported_in
    return _reports(page).values_list("uuid", flat=True).first()


def _reports(page: PositionPage) -> QuerySet[ConsultationReport]:
    return ConsultationReport.objects.public().filter(publication__page__translation_key=page.translation_key)
