"""A press kit as plain parts: what we ask, why, what can be quoted, until when it waits, where it will stand."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from positions import late
from positions.demands import demands_of
from positions.models import Ballot, Paper, Preparation, PressKit, Publication

MOST_LINES = 5
LONGEST_POST = 280


@dataclass(frozen=True)
class Kit:
    """Everything that a kit says, in the language of the paper."""

    title: str
    language: str
    demand: str
    summary: str
    lines: list[str]  # demands of the text itself
    quotes: list[str]
    contact: str
    posts: list[str]
    result_line: str
    joined: list[str]
    left: list[str]  # took their name back since
    embargo_until: datetime.datetime | None
    address: str  # empty until the page is made
    is_public: bool
    missing: list[str] = field(default_factory=list)

    @property
    def _joined(self) -> str:
        names = ", ".join(self.joined)
        return _("Joined after the sign-off closed: %(names)s") % {"names": names} if names else ""

    @property
    def _left(self) -> str:
        names = ", ".join(self.left)
        return _("Took its name back since: %(names)s") % {"names": names} if names else ""

    @property
    def embargo(self) -> str:
        """The moment with its zone, empty when nothing waits."""
        if self.embargo_until is None or self.is_public:
            return ""
        moment = timezone.localtime(self.embargo_until)
        is_ours = settings.TIME_ZONE == "Europe/Brussels"
        zone = _("Brussels time") if is_ours else f"{settings.TIME_ZONE}, {moment:%Z}"
        return f"{date_format(moment, 'l j F Y, H:i')} ({zone})"

    def sections(self) -> list[tuple[str, list[str]]]:
        """Headings with their paragraphs, in the active language; what is empty is left out."""
        where = self.address or _("The public address follows when the page is made.")
        found = [
            (_("What we ask"), [self.demand]),
            (_("In short"), [part.strip() for part in self.summary.splitlines() if part.strip()]),
            (_("Who stands behind it"), [self.result_line, self._joined, self._left]),
            (_("From the text"), self.lines),
            (_("Quotes"), self.quotes),
            (_("Suggested posts"), self.posts),
            (_("Contact for press"), [self.contact]),
            (_("Where it stands"), [where, _("As a page, PDF and DOCX.")]),
        ]
        return [(title, kept) for title, parts in found if (kept := [part for part in parts if part])]

    @property
    def sha256(self) -> str:
        """Of its words: two kits that say the same are one."""
        with translation.override(self.language):
            said = "\n".join([self.title, self.embargo, *(part for _t, parts in self.sections() for part in parts)])
        return hashlib.sha256(said.encode()).hexdigest()


def has_kit(paper: Paper) -> bool:
    """Whether there is something to make a kit of: a paper on its way out, and not in confidence."""
    if paper.state == Paper.State.PREPARING:
        return True
    return paper.publications.filter(kind=Publication.Kind.PUBLIC).exists()


def kit_of(paper: Paper) -> Kit:
    """The kit of a paper that is made ready, waits for its embargo, or is public."""
    row = PressKit.objects.filter(paper=paper).first()
    public = paper.publications.filter(kind=Publication.Kind.PUBLIC).exclude(page=None).select_related("page")
    publication = public.order_by("-published_at").first()
    ballots = Ballot.objects.filter(revision__paper=paper, outcome__startswith="adopted", sister=None)
    ballot = ballots.select_related("revision").order_by("-decided_at").first()
    line = ""
    if publication and publication.page:
        page = publication.page
        demand, summary, line = page.demand, page.summary, page.result_line
        lines, joined = [one["text"] for one in page.demands], [one["name"] for one in page.late_signatories]
        left = [one["name"] for one in page.withdrawals]
        until, address = publication.embargo_until, f"{settings.SITE_URL}{publication.address}"
    else:
        kept = Preparation.objects.filter(paper=paper).first()
        typed = kept.content if kept else {}
        demand, summary, address = str(typed.get("demand", "")), str(typed.get("summary", "") or paper.purpose), ""
        until = _moment(str(typed.get("embargo_until") or ""))
        revision = ballot.revision if ballot else paper.revisions.first()
        lines = [one["text"] for one in demands_of(revision.tree)] if revision else []
        if ballot:
            line = ballot.result["line"].get(paper.language, ballot.result["line"]["en"])
        joined, left = [one["name"] for one in late.printed(ballot)] if ballot else [], []
    demand = demand.strip()
    contact = row.contact if row else ""
    return Kit(
        title=paper.title, language=paper.language, demand=demand, summary=summary, lines=lines[:MOST_LINES],
        quotes=_paragraphs(row.quotes if row else ""), contact=contact, result_line=line, joined=joined, left=left,
        embargo_until=until,
        posts=_paragraphs(row.posts if row else "") or _posts([demand, *lines[:2]]), address=address,
        is_public=bool(publication and publication.is_public), missing=_missing(demand, contact),
    )  # fmt: skip


def _missing(demand: str, contact: str) -> list[str]:
    found = []
    if not demand:
        found.append(_("The demand in one sentence is not written yet: do that where the page is made ready."))
    if not contact:
        found.append(_("Name a contact for press."))
    return found


def _moment(typed: str) -> datetime.datetime | None:
    """A moment as the form kept it, in the coalition's zone."""
    try:
        found = parse_datetime(typed)
    except ValueError:
        return None
    return timezone.make_aware(found) if found and timezone.is_naive(found) else found


def _paragraphs(typed: str) -> list[str]:
    """Parts between empty lines."""
    parts = typed.replace("\r\n", "\n").split("\n\n")
    return [part.strip() for part in parts if part.strip()]


def _posts(words: list[str]) -> list[str]:
    """What could be posted, short enough for everywhere."""
    return [
        one if len(one) <= LONGEST_POST else f"{one[: LONGEST_POST - 2].rsplit(' ', 1)[0]} …" for one in words if one
    ]
