"""The one bridge to the public site: a decided text becomes a page that holds only copies."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from members import audit
from members.models import Person
from monitoring.models import Chapter
from positions import (
    chapter_evidence,
    child_drafts,
    export,
    guards,
    notices_public,
    notices_sign_off,
    page_copy,
    permissions,
    permissions_public,
    readiness,
)
from positions.export.consultation import public_rounds
from positions.models import (
    Ballot,
    ChildVersionPage,
    ConsultationReport,
    FollowUp,
    Paper,
    PositionIndexPage,
    PositionPage,
    Preparation,
    Publication,
    Revision,
)
from positions.operations import states, waivers
from positions.operations.ballots import drop_silence
from positions.operations.late import look_at_late
from positions.page_copy import Words

ADOPTED = (
    Ballot.Outcome.ADOPTED,
    Ballot.Outcome.ADOPTED_WITH_RESERVATIONS,
    Ballot.Outcome.ADOPTED_WITH_MINORITY,
)
LONGEST_EMBARGO = datetime.timedelta(days=366)
FIRST_LOOK = datetime.timedelta(days=182)  # after which a demand is looked at for the first time


def preview(ballot: Ballot, **words: Any) -> PositionPage:
    """The page as it would be published, not saved. `words` are those of `page_copy.Words`."""
    return page_copy.page_of(ballot, Words(**words))


@transaction.atomic
def keep_preparation(paper: Paper, content: Mapping[str, Any], *, by: Person) -> Preparation:
    """Keep what was typed for the public page, as it is: nothing of it has to be complete yet."""
    if not permissions_public.can_prepare(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    states.look_again(held, "publish")
    found, _made = Preparation.objects.update_or_create(
        paper=held, defaults={"content": dict(content), "changed_by": by, "changed_at": timezone.now()}
    )
    return found


@transaction.atomic
def publish(ballot: Ballot, *, by: Person, **options: Any) -> PositionPage:
    """Make the public page of an adopted text, with its PDF and DOCX.

    `options` are the words of `page_copy.Words` (demand, summary, …) and: `child_version`, a page that is not saved
    yet (without one, `child_version_waiver` says why); `embargo_until`, before which nothing is public; `texts`, with
    title, demand and summary for each language whose translation goes along; `with_report`, so that everybody reads
    what organisations put in during the consultation and what was answered.
    """
    held, paper = _held(ballot, "publish", by)
    return _make(paper, held.revision, held, by=by, **options)


@transaction.atomic
def publish_restatement(paper: Paper, *, by: Person, **options: Any) -> PositionPage:
    """Make the public page of an urgent text that only repeats adopted demands. Options as for `publish`."""
    if not permissions_public.can_prepare(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    states.look_again(held, "publish")
    if Ballot.objects.filter(revision__paper=held, sister=None, outcome__in=ADOPTED).exists():
        raise ValidationError(_("The organisations decided on this text: publish it from their result."))
    revision = held.revisions.order_by("-number").first()
    if revision is None:
        raise ValidationError(_("The text has not been frozen yet."))
    revision.paper = held
    return _make(held, revision, None, by=by, **options)


def _make(
    paper: Paper,
    revision: Revision,
    ballot: Ballot | None,
    *,
    by: Person,
    child_version: ChildVersionPage | None = None,
    embargo_until: datetime.datetime | None = None,
    texts: Mapping[str, Mapping[str, str]] | None = None,
    with_report: bool = False,
    **words: Any,
) -> PositionPage:
    written = Words(**words) if child_version is None else Words(**{**words, "child_version_waiver": ""})
    readiness.demand_ready(revision, ballot, written, child_version)
    look_at_embargo(embargo_until)
    _look_at_chapter(paper)
    page = page_copy.page_of(ballot, written) if ballot else page_copy.restated_page(paper, revision, written)
    page.supersedes, page.go_live_at = _page_replaced(paper), embargo_until
    translations = _translations(page, paper, ballot, texts or {})
    _look_at_pages(paper, ballot, [page, *translations])
    _add(_index(paper.language), page)
    for translated in translations:
        _add(_own_index(translated.language), translated)
    if child_version:
        add_child_version(page, child_version)
    publication = _record(
        paper, by, ballot=ballot, page=page, address=page.get_url() or page.url_path, embargo_until=embargo_until,
        child_version_waiver=page.child_version_waiver,
    )  # fmt: skip
    if child_version and child_version.consultation_waiver:
        unread = [(guards.READ_WITH_CHILDREN, str(child_drafts.NOT_CONSULTED))]
        waivers.keep(paper, "publish", waivers.LetGo(unread, child_version.consultation_waiver), by=by)
    if with_report and (rounds := public_rounds(paper)):
        ConsultationReport.objects.create(publication=publication, rounds=rounds)
    states.enter(
        paper, "publish", by=by, ballot=ballot.pk if ballot else None, address=publication.address,
        sha256=revision.sha256, embargo=embargo_until.isoformat() if embargo_until else "", with_report=with_report,
    )  # fmt: skip
    if embargo_until:
        notices_public.Embargoed(publication).tell()
    else:
        go_public(publication, by)
    page.refresh_from_db()
    return page


@transaction.atomic
def submit_confidentially(ballot: Ballot, *, submitted_to: str, by: Person) -> Publication:
    """Record that an adopted text was handed over in confidence: members know it, and there is no public page."""
    held, paper = _held(ballot, "submit_confidentially", by)
    if not submitted_to.strip():
        raise ValidationError({"submitted_to": _("Say to whom it was submitted.")})
    publication = _record(
        paper, by, ballot=held, kind=Publication.Kind.CONFIDENTIAL, submitted_to=submitted_to.strip()[:200], address=""
    )
    states.enter(paper, "submit_confidentially", by=by, ballot=held.pk, submitted_to=publication.submitted_to)
    notices_public.Submitted(publication).tell()
    return publication


def show_status(paper: Paper, status: str) -> None:
    """Show on the public pages of a paper how the coalition holds it now.

    The caller has locked the paper, as everybody does who changes its pages: so no change undoes another.
    """
    for publication in paper.publications.exclude(page=None).select_related("page"):
        for page in pages_of(publication):
            page.status = status
            publish_again(page)


def pages_of(publication: Publication) -> list[PositionPage]:
    """The authentic page and its translations."""
    if publication.page is None:
        return []
    found = PositionPage.objects.filter(translation_key=publication.page.translation_key)
    return sorted(found, key=lambda page: page.pk != publication.page_id)


def publish_again(page: PositionPage) -> None:
    """Store what has changed on a page, and have its files made anew. What waits for its embargo goes on waiting."""
    export.name_files(page)
    if page.live:
        page.save_revision().publish()
    else:
        page.save()
    transaction.on_commit(lambda: export.write_files(page), robust=True)


def add_child_version(page: PositionPage, child: ChildVersionPage, *, live: bool = False) -> None:
    """Plant a version for children beside its position; it is public when its position is, and not before."""
    index = PositionIndexPage.objects.get(pk=page.get_parent().pk)
    child.position, child.source_sha256 = page, page.sha256
    child.title = child.title or page.title
    child.slug, child.live, child.go_live_at = free_slug(index, child.title), live, page.go_live_at
    index.add_child(instance=child)


def _held(ballot: Ballot, verb: str, by: Person) -> tuple[Ballot, Paper]:
    """The ballot and its paper, locked and looked at again."""
    if not permissions.can_publish(by, ballot):
        raise PermissionDenied
    paper = states.locked(ballot.revision.paper)
    held = Ballot.objects.select_for_update(of=("self",)).select_related("revision").get(pk=ballot.pk)
    held.revision.paper = paper
    if held.state != Ballot.State.DECIDED or held.outcome not in ADOPTED:
        raise ValidationError(_("Only an adopted text can be published."))
    states.look_again(paper, verb)
    look_at_late(held)
    return held, paper


def _look_at_pages(paper: Paper, ballot: Ballot | None, pages: list[PositionPage]) -> None:
    """Set each page with its PDF, read both, and refuse when something that has to stand there does not."""
    for page in pages:
        looked = guards.Look(paper, page_lacks=readiness.lacking(paper, ballot, page))
        states.look_again(paper, "publish", looked=looked)


def look_at_embargo(until: datetime.datetime | None) -> None:
    """Refuse a moment that has passed or lies too far ahead."""
    if until is None:
        return
    now = timezone.now()
    if until <= now:
        raise ValidationError({"embargo_until": _("This moment has passed. Leave it empty to publish now.")})
    if until > now + LONGEST_EMBARGO:
        raise ValidationError({"embargo_until": _("An embargo lasts a year at most.")})


def _look_at_chapter(paper: Paper) -> None:
    if paper.chapter and paper.chapter.confidentiality == Chapter.Confidentiality.CONFIDENTIAL:
        raise ValidationError(
            _("This chapter goes to the Committee in confidence: submit it confidentially, or make the chapter public.")
        )


def _record(paper: Paper, by: Person, *, ballot: Ballot | None, **fields: Any) -> Publication:
    """The row of a publication, with what is followed up of it."""
    page = fields.get("page")
    publication = Publication.objects.create(
        paper=paper, ballot=ballot, published_by=by, evidence=chapter_evidence.copied(paper), **fields
    )
    demands = page.demands if page else page_copy.demands_of(ballot.revision.tree) if ballot else []
    look_on = timezone.localdate() + FIRST_LOOK
    FollowUp.objects.bulk_create(
        FollowUp(
            publication=publication, block_id=one["block_id"], number=one["number"], text=one["text"],
            addressee=one["addressee"], owner=paper.lead, review_on=look_on,
            articles=one.get("articles", []), standards=one.get("standards", []), theme=one.get("theme", "")[:80],
            groups=one.get("groups", []),
        )
        for one in demands
    )  # fmt: skip
    Preparation.objects.filter(paper=paper).delete()
    return publication


def go_public(publication: Publication, by: Person | None) -> None:
    """Let readers in: pages, version for children, banner on what is replaced. After the commit, files and caches."""
    for page in pages_of(publication):
        page.go_live_at = None
        page.save_revision().publish()
        # The page is enough to make its files from: they leave after the commit, and the job makes what was left out.
        transaction.on_commit(lambda page=page: export.write_files(page), robust=True)  # type: ignore[misc]
    for child in ChildVersionPage.objects.filter(position=publication.page):
        child.go_live_at = None
        child.save_revision().publish()
    _supersede(publication.paper, by)
    notice = notices_sign_off.Published if publication.ballot else notices_public.PublishedAgain
    notice(publication).tell()


def _translations(
    page: PositionPage, paper: Paper, ballot: Ballot | None, texts: Mapping[str, Mapping[str, str]]
) -> list[PositionPage]:
    """The page in the languages that somebody translated and that the site has a library for."""
    papers = paper.translations.filter(language__in=list(texts)).order_by("language")
    return [
        page_copy.translated(page, one, ballot, texts[one.language])
        for one in papers
        if _own_index(one.language) is not None
    ]


def _own_index(language: str) -> PositionIndexPage | None:
    return PositionIndexPage.objects.live().filter(locale__language_code=language).order_by("path").first()


def _index(language: str) -> PositionIndexPage:
    """The library in the paper's language, else the first one."""
    found = _own_index(language) or PositionIndexPage.objects.live().order_by("path").first()
    if found is None:
        raise ValidationError(_("The public site has no library of positions yet. Make that page first."))
    return found


def _add(index: PositionIndexPage | None, page: PositionPage) -> None:
    if index is None:
        return
    page.live, page.slug, page.locale = False, free_slug(index, page.title), index.locale
    export.name_files(page)
    index.add_child(instance=page)


def free_slug(index: PositionIndexPage, title: str) -> str:
    """An address below the library that no page has yet."""
    wanted = slugify(title)[:60].strip("-") or "position"
    taken = set(index.get_children().values_list("slug", flat=True))
    number, slug = 2, wanted
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _page_replaced(paper: Paper) -> PositionPage | None:
    if not paper.supersedes_id:
        return None
    last = Publication.objects.filter(paper=paper.supersedes_id).exclude(page=None).order_by("-published_at").first()
    return last.page if last else None


def _supersede(paper: Paper, by: Person | None) -> None:
    """The paper that this one replaces stays readable, with a banner."""
    if not paper.supersedes_id:
        return
    older = states.locked(paper.supersedes)  # type: ignore[arg-type]
    if older.state not in states.BY_VERB["supersede"].states:
        return
    for asked in Ballot.objects.open().select_for_update().filter(revision__paper=older):
        drop_silence(asked, older, _("A newer position has taken the place of this one."))
    states.enter(older, "supersede", by=by, by_paper=paper.pk)
    show_status(older, PositionPage.Status.SUPERSEDED)
    audit.record("positions.show_status", older, by=by, status=PositionPage.Status.SUPERSEDED)
