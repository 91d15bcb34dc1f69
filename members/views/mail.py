"""Mail: what somebody wants of it, turning it off from a mail, and addresses that it does not reach."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from members import operations
from members.entrance import MemberRequest, members_only
from members.forms_mail import MailForm, UnreachableForm
from members.mail import EVERYTHING, read_stop
from members.models import MailRhythm, Person, Seat, UnreachableAddress
from members.notifications import Notice
from members.permissions import can_note_addresses

PER_PAGE = 50


@require_POST
@members_only
def mail_change(request: MemberRequest) -> HttpResponse:
    """Keep when and about what I want mail."""
    form = MailForm(request.POST, person=request.user)
    if form.is_valid():
        operations.change_mail(request.user, rhythm=form.cleaned_data["rhythm"], silent=form.silent, by=request.user)
        messages.success(request, _("Kept. It holds from the next mail on."))
    else:
        messages.error(request, _("Choose from what stands in the list."))
    return redirect("members:profile")


@csrf_exempt  # the mail program posts without having been here (RFC 8058); the address itself is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Turn off one kind of mail. Opening the address changes nothing: programs that look at links may follow it."""
    found = read_stop(token)
    person = Person.objects.filter(pk=found[0]).first() if found else None
    if found is None or person is None:
        return render(request, "members/mail_stop_unknown.html", status=404)
    kind = found[1]
    with translation.override(person.language):
        if request.method == "POST":
            (operations.resume_mail if "again" in request.POST else operations.stop_mail)(person, kind)
            person.refresh_from_db()
        return render(
            request, "members/mail_stop.html",
            {
                "is_everything": kind == EVERYTHING,
                "label": Notice.optional_kinds.get(kind, ""),
                "is_stopped": person.mail_rhythm == MailRhythm.NEVER
                if kind == EVERYTHING
                else person.mail_silences.filter(kind=kind).exists(),
            },
        )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def unreachable_list(request: MemberRequest) -> HttpResponse:
    """Addresses that mail does not reach; the secretariat notes one that it hears of by itself."""
    if not can_note_addresses(request.user):
        raise Http404
    form = UnreachableForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.note_unreachable(
                form.cleaned_data["address"], reason=form.cleaned_data["reason"], by=request.user
            )
        except ValidationError as problem:
            form.add_error("address", problem)
        else:
            messages.success(
                request, _("Noted. Until you clear it, silence of this person’s organisation proves nothing.")
            )
            return redirect("members:unreachable_list")
    seats = Prefetch("person__seats", Seat.objects.current().select_related("organisation"), to_attr="seats_now")
    found = UnreachableAddress.objects.filter(cleared_at=None).select_related("person", "noted_by")
    page = Paginator(found.prefetch_related(seats), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "members/unreachable_list.html", {"form": form, "page": page}, status=422 if form.errors else 200
    )


@require_POST
@members_only
def unreachable_clear(request: MemberRequest, pk: int) -> HttpResponse:
    """The address works again."""
    if not can_note_addresses(request.user):
        raise Http404
    found = get_object_or_404(UnreachableAddress, pk=pk)
    operations.clear_unreachable(found, by=request.user)
    messages.success(request, _("Cleared: mail to %(address)s counts as delivered again.") % {"address": found.address})
    return redirect("members:unreachable_list")
