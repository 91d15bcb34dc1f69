"""Threads on any page of the members' area: `{% load consultations_tags %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from consultations import permissions, prose
from consultations.listing import threads_for
from consultations.models import Post, Thread
from consultations.panel import panel, role_of

register = template.Library()


@register.inclusion_tag("consultations/panel.html", takes_context=True)
def thread_panel(context: template.Context, thread: Thread) -> dict[str, Any]:
    """The live thread with its form. Nothing for whoever does not take part in it."""
    request = context["request"]
    if thread is None or not permissions.can_take_part(request.user, thread):
        return {"panel": None}
    shown = context.get("panel")
    if getattr(shown, "thread", None) != thread:  # the thread's own page has read it already
        shown = panel(thread, request.user, next=request.path)
    return {"panel": shown, "request": request, "csrf_token": context.get("csrf_token"), "user": request.user}


@register.simple_tag(takes_context=True)
def unread_threads(context: template.Context, most: int = 5) -> list[Thread]:
    """The latest threads with something new for me."""
    return list(threads_for(context["request"].user, "unread")[:most])


@register.filter
def author_role(post: Post) -> str:
    """In which role its author wrote a post."""
    return role_of(post)


@register.filter
def post_body(post: Post) -> SafeString:
    """What was written, as paragraphs with links and mentions."""
    return prose.render(post.body, [mention.words for mention in post.mentions.all()])
