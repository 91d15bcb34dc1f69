"""Lists of threads with what is new for one reader."""

from __future__ import annotations

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from consultations.models import Post, ReadMark, Thread
from members.models import Person


def threads_for(person: Person, show: str = "") -> QuerySet[Thread]:
    """Visible threads with a page of their own, latest first.

    Each with `seen` (my mark), `unread` (posts after it), `last_posts` (none or one).
    """
    mark = ReadMark.objects.filter(thread=OuterRef("pk"), person=person).values("sequence")[:1]
    newest = Post.objects.filter(sequence=F("thread__sequence")).select_related("author", "organisation")
    rows = (
        Thread.objects.visible_to(person)
        .filter(place="")
        .annotate(seen=Coalesce(Subquery(mark), 0), active_at=Coalesce("last_post_at", "opened_at"))
        .annotate(unread=F("sequence") - F("seen"))
        .select_related("audience_organisation", "audience_group")
        .prefetch_related(Prefetch("posts", newest, to_attr="last_posts"))
        .order_by("-active_at", "-pk")
    )
    if show == "unread":
        return rows.filter(unread__gt=0)
    if show in ("open", "closed"):
        return rows.filter(closed_at__isnull=show == "open")
    return rows
