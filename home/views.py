"""What is no Wagtail page on the public site: the message that a visitor sends, the notice of a missing translation."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from home import operations
from home.forms import ContactForm
from home.models import ContactPage


@require_safe
def untranslated(request: HttpRequest, page_id: int) -> HttpResponse:
    """Says in the reader's language that a page is not there in it, and where it is; leads to it once it is there."""
    pages = Page.objects.live().public().filter(depth__gt=2).select_related("locale")
    page = get_object_or_404(pages, pk=page_id)
    language = (translation.get_language() or settings.LANGUAGE_CODE)[:2]
    if same := pages.filter(translation_key=page.translation_key, locale__language_code=language).first():
        return redirect(same.get_url(request))
    source = {"title": page.title, "address": page.get_url(request), "language": page.locale.language_code}
    return render(request, "home/untranslated.html", {"source": source})


@csrf_exempt  # the usual token needs a cookie, and reading the page must set none; whoever writes has no session here
@require_POST
def contact(request: HttpRequest, page_id: int) -> HttpResponse:
    """Takes a message and returns to the page, which then says thank you; a form with errors comes back as typed."""
    if request.headers.get("Origin", settings.SITE_URL) not in settings.ALLOWED_ORIGINS:
        raise PermissionDenied
    page = get_object_or_404(ContactPage.objects.live().select_related("locale"), pk=page_id)
    with translation.override(page.locale.language_code):
        form = ContactForm(request.POST)
        if form.is_valid() and not form.needs_signpost:
            try:
                if not form.is_robot:
                    operations.leave_message(form.instance, language=page.locale.language_code)
                return HttpResponseRedirect(f"{page.get_url(request)}?sent=yes#form")
            except ValidationError as problem:
                form.add_error(None, problem)
        context = {**page.get_context(request), "contact_form": form}
        return render(request, "home/contact_page.html", context, status=200 if form.needs_signpost else 422)
