"""Where a reference to an article of the Convention leads."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from monitoring.models import Article, TreatyPage


@require_safe
def article(request: HttpRequest, treaty: str, article: str) -> HttpResponseRedirect:
    """From `/articles/crc/12/` (or `12.1`) to the article on the page of the Convention, in the reader's language.

    Texts that were published keep this address for ever; where the page stands may change.
    """
    number = re.match(r"\d{1,2}", article)
    if treaty.lower() != "crc" or number is None:
        raise Http404
    found = get_object_or_404(Article, number=int(number[0]))
    pages = TreatyPage.objects.live().select_related("locale")
    page = pages.filter(locale__language_code=get_language()).first() or pages.order_by("pk").first()
    if page is None:
        raise Http404
    cluster = found.clusters.first()
    return HttpResponseRedirect(
        f"{page.get_url(request)}#article-{cluster.code if cluster else 'other'}-{found.number}"
    )
