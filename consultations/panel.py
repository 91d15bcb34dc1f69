"""What a reader gets of a thread: a window of posts, who wrote them in which role, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from consultations import permissions
from consultations.forms import PostForm
from consultations.models import Post, ReadMark, Thread
from members.models import Person, Seat

LATEST = 50
MOST = 500  # posts in one answer to a reader who was away


@dataclass
class Panel:
    """A thread as one reader sees it, ready for the template."""

    thread: Thread
    posts: list[Post]
    form: PostForm | None
    seen: int = 0
    can_close: bool = False
    can_post: bool = False
    is_secretariat: bool = False
    is_live: bool = True

    @property
    def sequence(self) -> int:
        """The last post that stands on the page."""
        return self.posts[-1].sequence if self.posts else 0

    @property
    def earlier(self) -> int:
        """How many posts stand before the first one shown."""
        return self.posts[0].sequence - 1 if self.posts else 0

    @property
    def first_unread(self) -> int:
        """Where to draw the line; 0 when nothing or everything is new."""
        return self.seen + 1 if 0 < self.seen < self.thread.sequence else 0


def panel(
    thread: Thread, person: Person, *, form: PostForm | None = None, before: int | None = None, next: str = ""
) -> Panel:
    """The latest posts of a thread (or those before a sequence) with the form, in a fixed number of queries."""
    seen = ReadMark.objects.filter(thread=thread, person=person).values_list("sequence", flat=True).first() or 0
    can_post = permissions.can_post(person, thread)
    form = (form or PostForm(initial={"next": next})) if can_post or form else None
    if form:
        form.fields["body"].widget.attrs["data-names-url"] = reverse("consultations:names", args=[thread.uuid])
    return Panel(
        thread=thread,
        posts=latest(thread, before=before),
        form=form,
        seen=seen,
        can_close=permissions.can_close(person, thread),
        can_post=can_post,
        is_secretariat=permissions.is_secretariat(person),
        is_live=before is None,
    )


def latest(thread: Thread, *, before: int | None = None) -> list[Post]:
    """The last posts, oldest first."""
    rows = with_authors(Post.objects.filter(thread=thread))
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    return list(rows.order_by("-sequence")[:LATEST])[::-1]


def after(thread: Thread, sequence: int, until: int | None = None) -> list[Post]:
    """The posts after `sequence`, oldest first, at most `MOST`; the reader asks again for the rest."""
    rows = with_authors(Post.objects.filter(thread=thread)).filter(sequence__gt=sequence)
    if until is not None:
        rows = rows.filter(sequence__lte=until)
    return list(rows.order_by("sequence")[:MOST])


def role_of(post: Post) -> str:
    """The author's job title, else the seat that they held when they wrote it. Reads the seats that came along."""
    held = [seat for seat in post.author.seats.all() if seat.organisation_id == post.organisation_id]
    then = next((seat for seat in held if seat.starts_at <= post.created_at), None) or (held[0] if held else None)
    return post.author.job_title or (then.get_role_display() if then else "")


def with_authors(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Posts with everything that a page shows of them, in three queries however many they are."""
    seats = Prefetch("author__seats", Seat.objects.order_by("-starts_at"))
    return posts.select_related("author", "organisation").prefetch_related(seats, "mentions")
