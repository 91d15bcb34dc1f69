"""For what somebody is the contact of their organisation."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members import operations
from members.entrance import MemberRequest, members_only
from members.forms_contacts import ContactForm
from members.models import ContactPerson, Seat
from members.permissions import can_name_contacts


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def contact_name(request: MemberRequest, pk: int) -> HttpResponse:
    """Choose the matters for which somebody with a seat is the contact."""
    seat = get_object_or_404(Seat.objects.current().select_related("person", "organisation"), pk=pk)
    if not can_name_contacts(request.user, seat.organisation):
        raise Http404
    held = ContactPerson.objects.current().filter(organisation=seat.organisation, person=seat.person)
    initial = {"matters": list(held.values_list("matter", flat=True))}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.name_contact(seat.organisation, seat.person, form.cleaned_data["matters"], by=request.user)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Kept. Mail on these subjects goes to %(person)s.") % {"person": seat.person})
            return redirect("members:organisation", seat.organisation.slug)
    context = {"seat": seat, "form": form}
    return render(request, "members/contact_name.html", context, status=422 if form.errors else 200)
