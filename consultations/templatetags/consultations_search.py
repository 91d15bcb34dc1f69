"""Threads in the search: `{% load consultations_search %}`."""

from __future__ import annotations

from django import template
from django.db.models import Q

from consultations.models import Post, Thread

register = template.Library()
MOST = 20


@register.simple_tag(takes_context=True)
def threads_found(context: template.Context, words: str) -> list[Thread]:
    """Threads with these words in their title or in a post that was not removed, among those that I may see."""
    if not words:
        return []
    visible = Thread.objects.visible_to(context["request"].user)
    posts = Post.objects.filter(thread__in=visible, removed_at=None, body__unaccent__icontains=words)
    found = visible.filter(Q(title__unaccent__icontains=words) | Q(pk__in=posts.values("thread")))
    return list(found.order_by("-last_post_at", "-opened_at")[:MOST])
