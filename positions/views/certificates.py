"""The certificate of a sign-off: a page to read and to print, and a PDF with or without the names of people."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.entrance import MemberRequest, members_only
from positions import board
from positions.certificates import Section, certificate_of
from positions.export.certificate import certificate_pdf
from positions.export.paper import file_name
from positions.models import Ballot
from positions.views.ballots import ballot_for


def _sections(request: MemberRequest, ballot: Ballot) -> list[Section]:
    answers = board.shown_answers(ballot, request.user)
    with_people = request.GET.get("people") != "no"
    return certificate_of(ballot, answers, with_people=with_people)


@require_safe
@never_cache
@members_only
def certificate(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What was decided, on which text, by whom and by which rule: to print and to check."""
    found = ballot_for(request, uuid)
    context = {
        "ballot": found, "paper": found.revision.paper, "sections": _sections(request, found),
        "without_people": request.GET.get("people") == "no",
    }  # fmt: skip
    return render(request, "positions/certificate.html", context)


@require_safe
@never_cache
@members_only
def certificate_file(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The same as PDF; `?people=no` leaves the names of people out."""
    found = ballot_for(request, uuid)
    answer = HttpResponse(certificate_pdf(found, _sections(request, found)), content_type="application/pdf")
    name = file_name(found.revision.paper.title, "pdf", mark="certificate")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
