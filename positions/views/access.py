"""Who may do what in a text, and the library of sources."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.entrance import MemberRequest, members_only
from members.permissions import speaking_organisation
from positions.forms_desk import AccessForm, MemberModeForm, SourceForm
from positions.models import Source
from positions.operations import access as operations
from positions.permissions import can_set_access
from positions.permissions_sections import can_add_source
from positions.schema import safe_link
from positions.views.papers import paper_for

PER_PAGE = 50
MOST_PICKED = 20


@require_http_methods(["GET", "POST"])
@members_only
def access_change(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Who may do what in this text. `for=organisation` in the POST changes one organisation."""
    found = paper_for(request, uuid)
    if not can_set_access(request.user, found):
        raise Http404
    is_post, for_one = request.method == "POST", request.POST.get("for") == "organisation"
    members = MemberModeForm(request.POST if is_post and not for_one else None, paper=found)
    one = AccessForm(request.POST if is_post and for_one else None, paper=found)
    asked: MemberModeForm | AccessForm = one if for_one else members
    if is_post and asked.is_valid():
        data = asked.cleaned_data
        try:
            if for_one:
                operations.set_access(found, data["organisation"], by=request.user, mode=data["access"] or None)
            else:
                operations.set_member_mode(found, by=request.user, mode=data["mode"], word_budget=data["word_budget"])
        except ValidationError as problem:
            asked.add_error(None, problem)
        else:
            messages.success(request, _("Kept. Whoever has the text open sees it at once."))
            return redirect("positions:access_change", uuid)
    context = {
        "paper": found, "members": members, "one": one,
        "exceptions": found.access.select_related("organisation").order_by("organisation__name"),
    }  # fmt: skip
    return render(request, "positions/access.html", context, status=422 if asked.errors else 200)


@require_http_methods(["GET", "POST"])
@members_only
def source_list(request: MemberRequest) -> HttpResponse:
    """The library of sources: `?q=` searches; as JSON it is what the editor picks from."""
    if not can_add_source(request.user):
        raise Http404
    form = SourceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        source = form.save(commit=False)
        source.added_by, source.organisation = request.user, speaking_organisation(request.user)
        source.save()
        messages.success(request, _("“%(source)s” is in the library.") % {"source": source})
        return redirect("positions:source_list")
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    found = sources_with(words)
    if request.GET.get("format") == "json":
        return JsonResponse({"sources": [{"uuid": str(one.uuid), "name": str(one)} for one in found[:MOST_PICKED]]})
    page = Paginator(found.select_related("organisation"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "q": words, "form": form}
    return render(request, "positions/source_list.html", context, status=422 if form.errors else 200)


@require_safe
@members_only
def source_open(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """On to where a source is published; to what the library says of it, when it has no address."""
    if not can_add_source(request.user):
        raise Http404
    source = get_object_or_404(Source, uuid=uuid)
    return redirect(safe_link(source.url) or reverse("positions:source_list", query={"q": source.title[:100]}))


def sources_with(words: str) -> QuerySet[Source]:
    """The sources that hold each of these words in author, title, publisher or year."""
    found = Source.objects.all()
    for word in words.split()[:8]:
        asked = Q(title__icontains=word) | Q(author__icontains=word) | Q(publisher__icontains=word)
        if word.isdecimal() and len(word) == 4:
            asked |= Q(year=int(word))
        found = found.filter(asked)
    return found
