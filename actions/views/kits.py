"""The kit of a joint action: for those that take part to use, for who steers it to fill."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions import notices_kits, operations, permissions
from actions.forms_kits import EmbargoForm, KitFileForm, PostForm
from actions.models import JointAction
from members.deeds import done
from members.entrance import MemberRequest, members_only
from positions.views.private_files import private_file


def kit_for(request: MemberRequest, uuid: UUID, *, to_keep: bool = True) -> JointAction:
    """The action, when this reader may have its kit, or keep it."""
    found = get_object_or_404(JointAction.objects.visible_to(request.user).select_related("lead"), uuid=uuid)
    may = permissions.can_keep_kit if to_keep else permissions.can_see_kit
    if not may(request.user, found):
        raise Http404
    return found


@require_safe
@never_cache
@members_only
def kit(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Until when it waits, words by channel and language, files."""
    return _page(request, kit_for(request, uuid, to_keep=False))


@require_POST
@members_only
def embargo_set(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Say before which moment nothing goes outside."""
    found, form = kit_for(request, uuid), EmbargoForm(request.POST)
    deed = partial(operations.set_embargo, found, by=request.user)
    if done(request, form, deed, _("The embargo is kept.")):
        return redirect("actions:kit", uuid)
    return _page(request, found, embargo_form=form)


@require_POST
@members_only
def post_keep(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Keep words for a channel."""
    found, form = kit_for(request, uuid), PostForm(request.POST)
    if done(request, form, partial(operations.keep_post, found, by=request.user), _("The words are kept.")):
        return redirect("actions:kit", uuid)
    return _page(request, found, post_form=form)


@require_POST
@members_only
def post_drop(request: MemberRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Take words away."""
    post = get_object_or_404(kit_for(request, uuid).posts.select_related("action__lead"), pk=pk)
    return _try(request, uuid, partial(operations.drop_post, post, by=request.user), _("The words are taken away."))


@require_POST
@members_only
def file_add(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Put a file into the kit."""
    found, form = kit_for(request, uuid), KitFileForm(request.POST, request.FILES)
    if done(request, form, partial(operations.add_kit_file, found, by=request.user), _("The file is in the kit.")):
        return redirect("actions:kit", uuid)
    return _page(request, found, file_form=form)


@require_safe
@never_cache
@members_only
def file(request: MemberRequest, uuid: UUID, file: UUID) -> HttpResponseBase:
    """One file, for those who may have the kit."""
    found = get_object_or_404(kit_for(request, uuid, to_keep=False).kit_files, uuid=file)
    return private_file(found.file, found.file_name)


@require_POST
@members_only
def file_remove(request: MemberRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """Take a file out."""
    found = get_object_or_404(kit_for(request, uuid).kit_files.select_related("action__lead"), uuid=file)
    return _try(request, uuid, partial(operations.remove_kit_file, found, by=request.user), _("The file is removed."))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@members_only
def kit_share(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Say once more who gets it, then let them have it."""
    found = kit_for(request, uuid)
    if request.method != "POST":
        people = sorted(notices_kits.told_of(found), key=str)
        return render(request, "actions/kit_share.html", {"action": found, "people": people})
    try:
        told = operations.share_kit(found, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, ngettext("%(n)s person is told.", "%(n)s people are told.", told) % {"n": told})
    return redirect("actions:kit", uuid)


def _try(request: MemberRequest, uuid: UUID, deed: partial[None], told: str) -> HttpResponse:
    try:
        deed()
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, told)
    return redirect("actions:kit", uuid)


def _page(request: MemberRequest, found: JointAction, **tried: forms.Form) -> HttpResponse:
    by_channel = groupby(found.posts.all(), key=lambda one: one.get_channel_display())
    may_keep = permissions.can_keep_kit(request.user, found) and found.state in operations.OPEN_STATES
    initial = {"embargo_until": found.embargo_until}
    context = {
        "action": found,
        "channels": [(label, list(group)) for label, group in by_channel],
        "files": found.kit_files.all(),
        "may_keep": may_keep,
        "embargo_form": EmbargoForm(initial=initial),
        "post_form": PostForm(initial={"language": found.lead.language}),
        "file_form": KitFileForm(),
        **tried,
    }
    return render(request, "actions/kit.html", context, status=422 if tried else 200)
