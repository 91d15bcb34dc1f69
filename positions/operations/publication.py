"""The one bridge to the public site: a decided text becomes a page that holds only copies."""

from __future__ import annotations

from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from members.models import Person
from positions import export, notes, notifications, permissions
from positions.models import Answer, Ballot, ChildVersionPage, Paper, PositionIndexPage, PositionPage, Publication
from positions.operations import states

ADOPTED = (Ballot.Outcome.ADOPTED, Ballot.Outcome.ADOPTED_WITH_RESERVATIONS)


@transaction.atomic
def publish(
    ballot: Ballot,
    *,
    demand: str,
    summary: str,
    by: Person,
    child_version: ChildVersionPage | None = None,
    child_version_waiver: str = "",
) -> PositionPage:
    """Make the public page of an adopted text, with its PDF and DOCX.

    `child_version` is a page that is not saved yet (title, body, ages); without one, `child_version_waiver` says why.
    """
    if not permissions.can_publish(by, ballot):
        raise PermissionDenied
    paper = states.locked(ballot.revision.paper)
    held = Ballot.objects.select_for_update(of=("self",)).select_related("revision").get(pk=ballot.pk)
    held.revision.paper = paper
    _look(held, paper, demand, child_version, child_version_waiver)
    page = preview(
        held, demand=demand, summary=summary, child_version_waiver="" if child_version else child_version_waiver
    )
    index = _index(paper.language)
    page.live, page.slug = False, _free_slug(index, paper.title)
    export.name_files(page)
    index.add_child(instance=page)
    if child_version:
        _add_child_version(index, page, child_version)
    page.save_revision().publish()
    address = page.get_url() or page.url_path
    publication = Publication.objects.create(
        paper=paper,
        ballot=held,
        page=page,
        address=address,
        published_by=by,
        child_version_waiver=page.child_version_waiver,
    )
    states.enter(paper, "publish", by=by, ballot=held.pk, address=address, sha256=held.text_sha256)
    _supersede(paper, by)
    notifications.tell_published(publication)
    # The page is enough to make its files from: they leave after the commit, and the job makes what a crash left out.
    transaction.on_commit(lambda: export.write_files(page), robust=True)
    return page


def _look(
    ballot: Ballot, paper: Paper, demand: str, child_version: ChildVersionPage | None, child_version_waiver: str
) -> None:
    if ballot.state != Ballot.State.DECIDED or ballot.outcome not in ADOPTED:
        raise ValidationError(_("Only an adopted text can be published."))
    states.look_again(paper, "publish")
    if not demand.strip():
        raise ValidationError({"demand": _("Say in one sentence what you ask: it stands on top of the page.")})
    if child_version is None and not child_version_waiver.strip():
        raise ValidationError(
            {
                "child_version_waiver": _(
                    "Add a child-friendly version, or say why there is none (yet). The reason is public."
                )
            }
        )


def preview(ballot: Ballot, *, demand: str, summary: str, child_version_waiver: str = "") -> PositionPage:
    """The page as it would be published, not saved. Everything on it is a copy."""
    paper, result, revision = ballot.revision.paper, ballot.result, ballot.revision
    public = [one for one in result["reservations"] if one["is_public"]]
    reservations = [{**one, "number": number} for number, one in enumerate(public, start=1)]
    adopted_on = timezone.localtime(ballot.decided_at or timezone.now()).date()
    with translation.override(paper.language):
        kind, rule = paper.document_type.name, str(ballot.get_rule_display())
        body = notes.insert(revision.html, reservations)
    line = result["line"].get(paper.language) or result["line"]["en"]
    return PositionPage(
        title=paper.title, document_type=kind, demand=demand.strip(), summary=summary.strip(), body=body,
        sha256=ballot.text_sha256, revision_number=revision.number, authentic_language=paper.language,
        adopted_on=adopted_on, result_line=line[:300], rule=rule[:120], signatories=_signatories(result, reservations),
        reservations=reservations, consulted=_names(result, Answer.Choice.ADVICE), tacit=_names(result, "tacit"),
        articles=list(paper.articles.order_by("number").values_list("number", flat=True)),
        review_on=adopted_on + relativedelta(months=paper.document_type.review_months),
        child_version_waiver=child_version_waiver.strip()[:300], search_description=demand.strip()[:300],
    )  # fmt: skip


def _signatories(result: dict[str, Any], reservations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those who signed, by name; `notes` are the numbers of their printed reservations."""
    lists = result["organisations"]
    signed = [*lists[Answer.Choice.ENDORSE], *lists[Answer.Choice.RESERVATION]]
    numbers: dict[str, list[int]] = {}
    for one in reservations:
        numbers.setdefault(one["organisation"], []).append(one["number"])
    return [
        {**one, "notes": numbers.get(one["name"], [])} for one in sorted(signed, key=lambda one: one["name"].lower())
    ]


def _names(result: dict[str, Any], key: str) -> list[str]:
    return [one["name"] for one in result["organisations"].get(key, [])]


def _index(language: str) -> PositionIndexPage:
    """The library in the paper's language, else the first one."""
    indexes = PositionIndexPage.objects.live().order_by("path")
    found = indexes.filter(locale__language_code=language).first() or indexes.first()
    if found is None:
        raise ValidationError(_("The public site has no library of positions yet. Make that page first."))
    return found


def _free_slug(index: PositionIndexPage, title: str) -> str:
    wanted = slugify(title)[:60].strip("-") or "position"
    taken = set(index.get_children().values_list("slug", flat=True))
    number, slug = 2, wanted
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _add_child_version(index: PositionIndexPage, page: PositionPage, child: ChildVersionPage) -> None:
    child.position, child.source_sha256 = page, page.sha256
    child.title = child.title or page.title
    child.slug, child.live = _free_slug(index, child.title), False
    index.refresh_from_db()  # the tree has moved under it
    index.add_child(instance=child)
    child.save_revision().publish()


def _supersede(paper: Paper, by: Person) -> None:
    """The paper that this one replaces stays readable, with a banner."""
    if not paper.supersedes_id:
        return
    older = states.locked(paper.supersedes)  # type: ignore[arg-type]
    if older.state != Paper.State.PUBLISHED:
        return
    states.enter(older, "supersede", by=by, by_paper=paper.pk)
    for publication in older.publications.exclude(page=None).select_related("page"):
        publication.page.status = PositionPage.Status.SUPERSEDED  # type: ignore[union-attr]
        publication.page.save_revision().publish()  # type: ignore[union-attr]
