"""Comments on passages: the page that lists them, the cards beside the text, and what is done with them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations.forms import PostForm
from consultations.models import Post
from consultations.operations import refuse_when_too_fast
from members.entrance import MemberRequest, members_only
from positions import comments, document, operations, permissions, store
from positions.forms_comments import CommentForm
from positions.models import Paper, PassageComment
from positions.views.papers import paper_for

STATUS = {"fast": 429, "lost": 409, "closed": 409, "removed": 409}


@require_safe
@never_cache
@members_only
def comment_list(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """All comments by place: `?show=resolved|all`, `?mine=1`, `?organisation=<slug>`.

    With `?part=cards` only the cards, for the column beside the text; nothing (204) when `?stamp=` still holds.
    """
    paper = paper_for(request, uuid)
    return _cards(request, paper) if request.GET.get("part") == "cards" else _page(request, paper)


@require_POST
@never_cache
def comment_create(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Comment on a passage: from the editor with offsets, from a page without script with a paragraph and a quote."""
    return _logged_out(request) or _create(request, uuid)


@require_POST
@never_cache
def comment_reply(request: HttpRequest, uuid: UUID, comment: UUID) -> HttpResponseBase:
    """Answer a comment."""
    return _logged_out(request) or _reply(request, uuid, comment)


@require_POST
@members_only
def comment_resolve(request: MemberRequest, uuid: UUID, comment: UUID) -> HttpResponse:
    """Say that it is dealt with; with `reopen=1` that it is not."""
    found = _comment(request, uuid, comment)
    change = operations.reopen_comment if request.POST.get("reopen") else operations.resolve_comment
    try:
        change(found, by=request.user)
    except ValidationError as problem:
        return _refused(request, found.paper, problem)
    return _done(request, found)


@require_http_methods(["GET", "POST"])
@members_only
def comment_remove(request: MemberRequest, uuid: UUID, comment: UUID, sequence: int) -> HttpResponse:
    """Ask, then take away a comment (its first post) or one answer."""
    found = _comment(request, uuid, comment)
    post = get_object_or_404(
        Post.objects.select_related("author", "organisation"), thread=found.thread, sequence=sequence
    )
    may = permissions.can_remove_comment(request.user, found) if sequence == 1 else _may_remove(request, post)
    if not may:
        raise PermissionDenied
    if request.method == "GET":
        context = {"paper": found.paper, "comment": found, "post": post, "back": _address(request, found)}
        return render(request, "positions/comment_remove.html", context)
    try:
        operations.remove_reply(found, post, by=request.user)
    except ValidationError as problem:
        return _refused(request, found.paper, problem)
    messages.success(request, _("What you wrote there was removed."))
    return redirect(_address(request, found))


@members_only
def _create(request: MemberRequest, uuid: UUID) -> HttpResponse:
    paper = paper_for(request, uuid)
    form = CommentForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            refuse_when_too_fast(request.user)
            made = operations.comment_on(paper, form.passage(), **form.words(), by=request.user)
            return _done(request, made, 201)
        except ValidationError as problem:
            status = STATUS.get(problem.code or "", 422)
            form.add_error("quote" if problem.code == "lost" else "body", problem)
    if _wants_json(request):
        return JsonResponse({"error": _sentences(form)}, status=status)
    return _page(request, paper, form=form, status=status)


@members_only
def _reply(request: MemberRequest, uuid: UUID, comment: UUID) -> HttpResponse:
    found, form = _comment(request, uuid, comment), PostForm(request.POST)
    if not form.is_valid():
        return _refused(request, found.paper, ValidationError(_sentences(form)), answering=found)
    try:
        refuse_when_too_fast(request.user)
        words = {key: form.cleaned_data[key] for key in ("body", "client_id")}
        operations.reply_to_comment(found, **words, by=request.user)
    except ValidationError as problem:
        return _refused(request, found.paper, problem, answering=found)
    return _done(request, found, 201)


def _cards(request: MemberRequest, paper: Paper) -> HttpResponse:
    stamp = comments.stamp_of(paper)  # read first: what comes in between is seen again rather than never
    if request.GET.get("stamp") == stamp:
        response = HttpResponse(status=204)
    else:
        context = {"cards": comments.cards_of(paper, request.user), "paper": paper, "beside": True}
        response = render(request, "positions/comment_cards.html", context)
    response["X-Comments-Stamp"] = stamp
    return response


def _page(
    request: MemberRequest, paper: Paper, *, form: CommentForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    doc, _sequence = store.load_document(paper.pk)
    cards = comments.cards_of(paper, request.user, doc)
    can_comment = permissions.can_comment(request.user, paper)
    if can_comment:
        form = form or CommentForm()
        form.offer(document.blocks(document.tree_of(doc, suggestions=True)))
    chosen = comments.Filter.read(request.GET)
    context = {
        "paper": paper, "cards": [card for card in cards if chosen.fits(card)], "chosen": chosen, "counts": len(cards),
        "organisations": comments.organisations_in(cards), "form": form if can_comment else None, **more,
    }  # fmt: skip
    return render(request, "positions/comment_list.html", context, status=status)


def _done(request: MemberRequest, found: PassageComment, status: int = 200) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"uuid": str(found.uuid)}, status=status)
    return redirect(_address(request, found))


def _refused(
    request: MemberRequest, paper: Paper, problem: ValidationError, *, answering: PassageComment | None = None
) -> HttpResponse:
    """Say why, with what was typed still there."""
    sentence, status = " ".join(problem.messages), STATUS.get(getattr(problem, "code", None) or "", 422)
    if _wants_json(request):
        return JsonResponse({"error": sentence}, status=status)
    draft: dict[str, Any] = {"answering": answering.uuid, "draft": request.POST.get("body", "")} if answering else {}
    return _page(request, paper, status=status, problem=sentence, **draft)


def _comment(request: MemberRequest, uuid: UUID, comment: UUID) -> PassageComment:
    paper = paper_for(request, uuid)
    rows = PassageComment.objects.select_related("thread", "organisation", "person", "paper__lead")
    return get_object_or_404(rows, paper=paper, uuid=comment, removed_at=None)


def _may_remove(request: MemberRequest, post: Post) -> bool:
    return post.author_id == request.user.pk or permissions.is_secretariat(request.user)


def _address(request: MemberRequest, found: PassageComment) -> str:
    beside = request.POST.get("beside") or request.GET.get("beside")
    name = "positions:paper_write" if beside else "positions:comment_list"
    query = "" if beside or found.resolved_at is None else "?show=all"
    return f"{reverse(name, args=[found.paper.uuid])}{query}#comment-{found.uuid}"


def _logged_out(request: HttpRequest) -> JsonResponse | None:
    if request.user.is_authenticated or not _wants_json(request):
        return None
    return JsonResponse({"error": _("You are logged out. Log in and send it again.")}, status=401)


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _sentences(form: Any) -> str:
    return " ".join(str(message) for errors in form.errors.values() for message in errors)
