"""Translations of a paper: beginning one, and section by section how far it is."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.entrance import MemberRequest, members_only
from positions.forms_desk import TranslationForm
from positions.models import Paper, TranslatedSection
from positions.operations import translations as operations
from positions.permissions_sections import can_check_translation, can_translate
from positions.translations import beside_source, newest_source
from positions.views.papers import paper_for


@require_http_methods(["GET", "POST"])
@members_only
def translation_create(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Begin a translation of a revision."""
    found = paper_for(request, uuid)
    if not can_translate(request.user, found) or found.translation_of_id:
        raise Http404
    form = TranslationForm(request.POST if request.method == "POST" else None, paper=found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = operations.translate(
                found, data["revision"], language=data["language"], title=data["title"], by=request.user
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The translation has begun, with the same sections as its source."))
            return redirect("positions:translation", made.uuid)
    context = {"paper": found, "form": form, "has_revision": found.revisions.exists()}
    return render(request, "positions/translation_create.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members_only
def translation(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Source and translation side by side, with the state of each section. POST `section` and `state` says one,
    `section` and `target` which section of the translation it is.
    """
    found = paper_for(request, uuid)
    # Side by side stands the source too: who may not read that, sees the translation on its own page only.
    if not Paper.objects.visible_to(request.user).filter(translations=found).exists():
        raise Http404
    if request.method == "POST":
        section = request.POST.get("section", "")
        try:
            if "target" in request.POST:
                operations.tie_section(found, section, request.POST["target"], by=request.user)
            else:
                operations.mark_translated(found, section, by=request.user, state=request.POST.get("state", ""))
        except ValidationError as problem:
            for sentence in problem.messages:
                messages.error(request, sentence)
        return redirect(f"{request.path}#section-{section}")
    pairs, loose = beside_source(found)
    context = {
        "paper": found, "pairs": pairs, "loose": loose, "source": found.translation_of,
        "revision": newest_source(found),
        "can_check": can_check_translation(request.user, found),
        "outdated": sum(pair.state == TranslatedSection.State.OUTDATED for pair in pairs),
    }  # fmt: skip
    return render(request, "positions/translation.html", context)
