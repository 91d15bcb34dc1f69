"""Getting a decided text ready, publishing it, and what happens to its page afterwards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.deeds import take
from members.entrance import MemberRequest, members_only
from members.models import Organisation
from members.permissions import is_secretariat
from positions import chapter_evidence, export, operations, page_copy, permissions, permissions_public, readiness
from positions.child_drafts import draft_of
from positions.forms_publication import PreparationForm
from positions.models import Ballot, LateSignature, Paper, PositionPage, Preparation, Publication, Revision
from positions.page_copy import Words
from positions.views.ballots import ballot_for
from positions.views.papers import paper_for
from positions.views.result_context import can_translate


def publication_for(request: MemberRequest, uuid: UUID) -> Publication:
    """The newest publication of a paper, if this reader may see the paper."""
    found = Publication.objects.filter(paper=paper_for(request, uuid)).select_related(
        "page__locale", "paper__lead", "paper__document_type", "ballot__revision"
    )
    publication = found.order_by("-published_at").first()
    if publication is None:
        raise Http404
    return publication


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def publish(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Get the public page of an adopted text ready."""
    found = ballot_for(request, uuid)
    if not permissions.can_publish(request.user, found) or found.state != Ballot.State.DECIDED or found.sister_id:
        raise Http404
    return _prepare(request, found.revision, found)


@require_http_methods(["GET", "POST"])
@never_cache
@members_only
def paper_publish(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The same for a text that only repeats adopted demands, so that nobody was asked."""
    paper = paper_for(request, uuid)
    if not permissions_public.can_prepare(request.user, paper):
        raise Http404
    asked = Ballot.objects.filter(revision__paper=paper, purpose=Ballot.Purpose.SIGN_OFF)
    decided = asked.filter(state=Ballot.State.DECIDED, sister=None)
    if own := decided.order_by("-decided_at").first():
        return redirect("positions:publish", own.uuid)
    revision = paper.revisions.first()
    if revision is None:
        raise Http404
    revision.paper = paper
    return _prepare(request, revision, None)


def _prepare(request: MemberRequest, revision: Revision, ballot: Ballot | None) -> HttpResponse:
    """Kept, looked at, published or submitted in confidence: one form, and the checklist beside it."""
    paper = revision.paper
    if paper.state != Paper.State.PREPARING:
        context = {"ballot": ballot, "paper": paper}
        return render(request, "positions/publish_not_now.html", context, status=409)
    kept = Preparation.objects.filter(paper=paper).first()
    initial = kept.content if kept else {"summary": paper.purpose, "age_from": 8, "age_until": 12}
    # Without a POST the form is bound to what was kept, so that the checklist looks at the same words.
    form = PreparationForm(request.POST if request.method == "POST" else initial, revision=revision)
    form.is_valid()
    if request.method == "POST":
        answer = _act(request, paper, ballot, form)
        if answer is not None:
            return answer
    else:
        form.errors.clear()
    form.fields["demand"].required = True  # to keep it for later nothing is; to publish, this is
    context = _context(request, revision, ballot, form)
    return render(request, "positions/publish.html", context, status=422 if form.errors else 200)


def _act(request: MemberRequest, paper: Paper, ballot: Ballot | None, form: PreparationForm) -> HttpResponse | None:
    """What the pressed button asks. None: show the page again, with what was typed."""
    try:
        operations.keep_preparation(paper, form.content(), by=request.user)
        if "preview" in request.POST:
            return None
        if "keep" in request.POST:
            messages.success(request, _("Kept. Nothing is public yet."))
            return redirect(request.path)
        if form.errors:
            return None
        if "submit" in request.POST and ballot:
            operations.submit_confidentially(ballot, submitted_to=form.cleaned_data["submitted_to"], by=request.user)
            messages.success(request, _("Kept as submitted, confidential. There is no public page."))
            return redirect("positions:publication", paper.uuid)
        return _publish(request, paper, ballot, form)
    except ValidationError as problem:
        take(form, problem)
        return None


def _publish(request: MemberRequest, paper: Paper, ballot: Ballot | None, form: PreparationForm) -> HttpResponse:
    until = form.cleaned_data["embargo_until"]
    options = {
        "child_version": form.child_version(), "embargo_until": until, "texts": form.texts(),
        "with_report": form.cleaned_data.get("with_report", False), **form.words(),
    }  # fmt: skip
    if ballot:
        page = operations.publish(ballot, by=request.user, **options)
    else:
        page = operations.publish_restatement(paper, by=request.user, **options)
    if until:
        messages.success(request, _("The page is ready. It goes public by itself when the embargo ends."))
        return redirect("positions:publication", paper.uuid)
    messages.success(request, _("The position is public."))
    return redirect(page.get_url(request) or reverse("positions:publication", args=[paper.uuid]))


def _context(
    request: MemberRequest, revision: Revision, ballot: Ballot | None, form: PreparationForm
) -> dict[str, Any]:
    has_child_version = bool(str(form.cleaned_data.get("child_text", "")).strip())
    words = Words(**form.words())
    page = page_copy.page_of(ballot, words) if ballot else page_copy.restated_page(revision.paper, revision, words)
    points = readiness.checklist(revision, ballot, page, has_child_version=has_child_version)
    return {
        "ballot": ballot, "paper": revision.paper, "form": form, "points": points, "line": page.result_line,
        "missing": [point for point in points if point.is_needed and not point.is_done],
        "open": [point for point in points if not point.is_needed and not point.is_done],
        "preview": page if "preview" in request.POST else None,
    }  # fmt: skip


@require_safe
@never_cache
@members_only
def publication(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What members know of a publication: embargo, editions, withdrawals, version for children."""
    found = publication_for(request, uuid)
    user, page = request.user, found.page
    return render(
        request,
        "positions/publication.html",
        {
            "publication": found, "paper": found.paper, "public_page": page,
            "pages": PositionPage.objects.filter(translation_key=page.translation_key).select_related("locale")
            if page
            else [],
            "editions": page.editions.all() if page else [],
            "withdrawals": found.withdrawals.select_related("organisation", "person"),
            "child": draft_of(page) if page else None,
            "can_lift": found.embargo_until and not found.is_public and permissions.can_settle(user, found.paper),
            "can_correct": page and permissions_public.can_correct(user, found),
            "can_write_child": page and permissions_public.can_write_child_version(user, found),
            "can_withdraw": signing_organisations(request, found).exists(),
            "sees_reasons": is_secretariat(user), "evidence": chapter_evidence.seen_by(found, user),
            "sees_texts": found.ballot and can_translate(user, found.ballot),
        },
    )  # fmt: skip


def signing_organisations(request: MemberRequest, publication: Publication) -> Any:
    """Whose name this reader could take back."""
    if publication.ballot is None:
        return Organisation.objects.none()
    ballots = [one for one in publication.ballot.together() if one.state == Ballot.State.DECIDED]
    lists = [one.result.get("organisations", {}) for one in ballots]
    slugs = {one["slug"] for found in lists for choice in ("endorse", "reservation") for one in found.get(choice, [])}
    gone = publication.withdrawals.values("organisation")
    joined = LateSignature.objects.printed().filter(ballot__in=ballots)
    signed = (
        Organisation.objects.filter(Q(slug__in=slugs) | Q(pk__in=joined.values("organisation")))
        .exclude(pk__in=gone)
        .order_by("name")
    )
    if is_secretariat(request.user):
        return signed
    own = [one.pk for one in signed if permissions_public.can_withdraw_signature(request.user, publication, one)]
    return signed.filter(pk__in=own)


@require_safe
@never_cache
@members_only
def publication_page(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The page as it will be public, for members, while its embargo lasts."""
    found = publication_for(request, uuid)
    if found.page is None:
        raise Http404
    if found.page.live:
        return redirect(found.page.get_url(request) or found.address)
    files = f"{reverse('positions:publication', args=[uuid])}file/"
    with override(found.page.locale.language_code):
        shown = found.page.specific.render(
            request, context_overrides={"embargo_until": found.embargo_until, "files": files}
        )
        return shown.render() if hasattr(shown, "render") else shown  # type: ignore[no-any-return]


@require_safe
@never_cache
@members_only
def publication_file(request: MemberRequest, uuid: UUID, kind: str) -> HttpResponse:
    """The file of a position under embargo, made when it is asked for: nothing of it lies in a public place."""
    found = publication_for(request, uuid)
    if found.page is None or kind not in export.MAKERS:
        raise Http404
    types = {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
    headers = {"Content-Disposition": f'attachment; filename="{found.page.slug}.{kind}"'}
    return HttpResponse(export.MAKERS[kind](found.page), content_type=types[kind], headers=headers)
