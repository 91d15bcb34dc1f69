"""Threads in the members' area: the list, one thread, its posts, and what is done in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import date as in_words
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consultations import mentions, operations, permissions, prose
from consultations.forms import PostForm, ThreadForm
from consultations.listing import threads_for
from consultations.models import Post, Thread
from consultations.panel import after, panel, role_of
from members.entrance import MemberRequest
from members.forms import SearchForm
from members.permissions import is_member, takes_part

PAGE_SIZE = 30


@require_GET
@login_required
def thread_list(request: MemberRequest) -> HttpResponse:
    """The threads that I see: latest first, with what is new for me. `?show=unread|open|closed`."""
    if not is_member(request.user):
        raise PermissionDenied
    show = request.GET.get("show", "")
    page = Paginator(threads_for(request.user, show), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "consultations/thread_list.html", {"page": page, "show": show})


@require_http_methods(["GET", "POST"])
@login_required
def thread_create(request: MemberRequest) -> HttpResponse:
    """Open a thread with its first post."""
    if not takes_part(request.user):
        raise PermissionDenied
    form = ThreadForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            text = {key: form.cleaned_data[key] for key in ("title", "body")}
            thread = operations.start_discussion(**text, **form.circle_chosen(), by=request.user)
            return redirect("consultations:thread", thread.uuid)
        except ValidationError as problem:
            form.add_error(None, problem)
    return render(request, "consultations/thread_create.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@never_cache
@login_required
def thread(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """One thread with its latest posts; `?before=<sequence>` shows earlier ones."""
    found = _thread(request, uuid)
    before = _number(request.GET.get("before"))
    context = _page(request, found, before=before)
    operations.mark_read(found, by=request.user, sequence=context["panel"].sequence)
    return render(request, "consultations/thread.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def posts(request: MemberRequest, uuid: UUID) -> HttpResponseBase:
    """GET `?after=<sequence>`: what came since, as a fragment or as JSON by Accept. POST: say something."""
    if not request.user.is_authenticated and _wants_json(request):
        return JsonResponse({"error": _("You are logged out. Log in and send it again.")}, status=401)
    return _posts_of_member(request, uuid)


@require_GET
@never_cache
@login_required
def names(request: MemberRequest, uuid: UUID) -> JsonResponse:
    """Whom a post in this thread can call: `?q=` some letters of a name."""
    found = mentions.callable_by(_thread(request, uuid), SearchForm.words(request.GET.get("q")))
    return JsonResponse({"names": [{"words": words, "detail": detail} for words, detail in found]})


@require_POST
@login_required
def read(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """My browser showed me the posts up to `sequence`."""
    operations.mark_read(_thread(request, uuid), by=request.user, sequence=_number(request.POST.get("sequence")) or 0)
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
@login_required
def post_remove(request: MemberRequest, uuid: UUID, sequence: int) -> HttpResponse:
    """Ask, then take a post out of sight."""
    found = _thread(request, uuid)
    post = get_object_or_404(found.posts.select_related("thread", "author", "organisation"), sequence=sequence)
    if not permissions.can_remove_post(request.user, post):
        raise PermissionDenied
    if request.method == "GET":
        return render(request, "consultations/post_remove.html", {"thread": found, "post": post})
    operations.remove_post(post, by=request.user)
    return redirect(found.place or f"{found.address}#post-{sequence}")


@require_POST
@login_required
def thread_close(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """No more posts."""
    operations.close_thread(_thread(request, uuid), by=request.user)
    messages.success(request, _("The thread is closed. Everybody can still read it."))
    return redirect("consultations:thread", uuid)


@require_POST
@login_required
def thread_reopen(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Posts again."""
    operations.reopen_thread(_thread(request, uuid), by=request.user)
    messages.success(request, _("The thread is open again."))
    return redirect("consultations:thread", uuid)


@login_required
def _posts_of_member(request: MemberRequest, uuid: UUID) -> HttpResponse:
    found = _thread(request, uuid)
    return _say(request, found) if request.method == "POST" else _since(request, found)


def _since(request: MemberRequest, found: Thread) -> HttpResponse:
    start, until = _number(request.GET.get("after")) or 0, _number(request.GET.get("until"))
    rows = after(found, start, until)
    if _wants_json(request):
        response: HttpResponse = JsonResponse(
            {"sequence": found.sequence, "epoch": str(found.epoch), "posts": [_as_json(row) for row in rows]}
        )
    else:
        may = {"is_secretariat": permissions.is_secretariat(request.user)}
        response = render(request, "consultations/posts.html", {"posts": rows, "thread": found, "panel": may})
    return _with_head(response, found)


def _say(request: MemberRequest, found: Thread) -> HttpResponse:
    form, status = PostForm(request.POST), 422
    if form.is_valid():
        try:
            operations.refuse_when_too_fast(request.user)
            post = operations.add_post(
                found, body=form.cleaned_data["body"], by=request.user, client_id=form.cleaned_data["client_id"]
            )
            return _said(request, found, post, form.cleaned_data["next"])
        except ValidationError as problem:
            status = {"fast": 429, "closed": 409}.get(getattr(problem, "code", ""), 422)
            form.add_error("body", problem)
    if _wants_json(request):
        return JsonResponse(
            {"error": " ".join(str(message) for errors in form.errors.values() for message in errors)}, status=status
        )
    found.refresh_from_db()
    return render(request, "consultations/thread.html", _page(request, found, form=form), status=status)


def _said(request: MemberRequest, found: Thread, post: Post, next: str) -> HttpResponse:
    if _wants_json(request):
        accepted = JsonResponse({"sequence": post.sequence, "client_id": str(post.client_id)}, status=201)
        return _with_head(accepted, found)
    if request.htmx:
        rows = after(found, post.sequence - 1, post.sequence)
        response = render(request, "consultations/posts.html", {"posts": rows, "thread": found}, status=201)
        return _with_head(response, found)
    here = reverse("consultations:thread", args=[found.uuid])
    safe = next.startswith("/members/") and url_has_allowed_host_and_scheme(next, allowed_hosts=None)
    return redirect(f"{next if safe else here}#post-{post.sequence}")


def _page(
    request: MemberRequest, found: Thread, *, form: PostForm | None = None, before: int | None = None
) -> dict[str, Any]:
    return {"thread": found, "panel": panel(found, request.user, form=form, before=before), "before": before}


def _thread(request: MemberRequest, uuid: UUID) -> Thread:
    """The thread, when this member sees it; a stranger to the coalition sees none."""
    if not is_member(request.user):
        raise PermissionDenied
    threads = Thread.objects.visible_to(request.user).select_related("audience_organisation", "audience_group")
    return get_object_or_404(threads, uuid=uuid)


def _as_json(post: Post) -> dict[str, Any]:
    is_removed = post.removed_at is not None
    return {
        "sequence": post.sequence,
        "client_id": str(post.client_id),
        "author": post.author.get_full_name(),
        "role": role_of(post),
        "organisation": {"name": post.organisation.name, "initials": post.organisation.initials},
        "created_at": post.created_at.isoformat(),
        "created": in_words(localtime(post.created_at), "DATETIME_FORMAT"),
        "removed": is_removed,
        "html": "" if is_removed else prose.render(post.body, [mention.words for mention in post.mentions.all()]),
    }


def _with_head(response: HttpResponse, found: Thread) -> HttpResponse:
    response["X-Thread-Sequence"] = str(found.sequence)
    response["X-Thread-Epoch"] = str(found.epoch)
    response["X-Thread-State"] = "open" if found.is_open else "closed"
    return response


def _wants_json(request: MemberRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _number(text: str | None) -> int | None:
    """A sequence from the address; what is no number, or none a database holds, is no wish."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None
