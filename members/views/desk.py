"""My desk, my inbox, my profile, and the search."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import operations
from members.entrance import MemberRequest, members_only
from members.forms import ProfileForm, SearchForm
from members.forms_mail import MailForm
from members.models import Notification, Organisation, Person, Seat
from members.permissions import is_secretariat, speaking_organisation, suspended_of
from members.tokens import with_secrets
from members.views.organisations import current_seats

PER_PAGE = 30
RESULTS = 20


@require_safe
@members_only
def desk(request: MemberRequest) -> HttpResponse:
    """What needs my organisation, what changed, what is coming. The template gathers it from each app's tags."""
    news = Notification.objects.filter(person=request.user, read_at=None).select_related("organisation")[:5]
    organisation = speaking_organisation(request.user)
    context = {"organisation": organisation, "news": news, "suspended": suspended_of(request.user)}
    return render(request, "members/desk.html", context)


@require_safe
@members_only
def inbox(request: MemberRequest) -> HttpResponse:
    """Everything I was told, newest first."""
    told = Notification.objects.filter(person=request.user).select_related("organisation")
    page = Paginator(told, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "members/inbox.html", {"page": page})


@require_POST
@members_only
def inbox_read(request: MemberRequest) -> HttpResponse:
    """Mark everything as read."""
    operations.mark_all_read(by=request.user)
    return redirect("members:inbox")


@require_safe
@members_only
def notification_open(request: MemberRequest, uuid: str) -> HttpResponse:
    """Go to what one message is about; it counts as read from now on."""
    notification = get_object_or_404(Notification, uuid=uuid, person=request.user)
    operations.mark_read(notification, by=request.user)
    path = with_secrets(notification.path)  # the notification is the reader's own
    is_ours = url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return redirect(path if is_ours else reverse("members:inbox"))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def profile(request: MemberRequest) -> HttpResponse:
    """My name, job title and language; ways to my password and second factors."""
    person = Person.objects.get(pk=request.user.pk)  # apart from request.user, whose name the frame shows
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        operations.change_profile(request.user, **form.cleaned_data, by=request.user)
        messages.success(request, _("Your profile is saved."))
        return redirect("members:profile")
    seats = request.user.seats.current().select_related("organisation")
    return render(
        request, "members/profile.html", {"form": form, "mail": MailForm(person=request.user), "seats": seats}
    )


@require_safe
@members_only
def search(request: MemberRequest) -> HttpResponse:
    """Organisations and people here; papers, threads, actions and events by their own apps' tags."""
    words = SearchForm.words(request.GET.get("q"))
    organisations: Iterable[Organisation] = ()
    people: Iterable[Person] = ()
    if words:
        visible = Organisation.objects.visible_to(request.user)
        organisations = visible.filter(name__unaccent__icontains=words)[:RESULTS]
        found = Person.objects.filter(name__unaccent__icontains=words, is_active=True)
        if not is_secretariat(request.user):
            found = found.filter(pk__in=Seat.objects.current().filter(organisation__in=visible).values("person"))
        people = found.order_by("name").prefetch_related(current_seats())[:RESULTS]
    return render(request, "members/search.html", {"words": words, "organisations": organisations, "people": people})
