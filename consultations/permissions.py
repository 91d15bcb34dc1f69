"""Who may open, join, close and tidy threads."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from consultations.models import Post, Thread
from members.audience import Audience, standing
from members.models import GroupSeat, Membership, Organisation, Person, Seat
from members.permissions import is_secretariat, takes_part


def can_open_thread(
    user: object,
    audience: str = Audience.COALITION,
    audience_organisation: Organisation | None = None,
    audience_group_id: int | None = None,
) -> bool:
    """Members open threads for a circle that they belong to; what is public only the secretariat opens."""
    found = standing(user)
    if found.is_secretariat:
        return True
    if audience == Audience.COALITION:
        return found.takes_part
    if audience == Audience.FULL_MEMBERS:
        return found.is_full_member
    if audience == Audience.GROUP:
        return found.takes_part and audience_group_id in found.group_ids
    if audience == Audience.ORGANISATION:
        return audience_organisation is not None and audience_organisation.pk in found.acting_ids
    return False


def can_take_part(user: object, thread: Thread) -> bool:
    """Sees the thread and sits for a member of any type: observers and advisers comment too, suspended ones read."""
    return takes_part(user) and Thread.objects.visible_to(user).filter(pk=thread.pk).exists()


def can_post(user: object, thread: Thread) -> bool:
    """Takes part, and the thread is open."""
    return thread.is_open and can_take_part(user, thread)


def can_close(user: object, thread: Thread) -> bool:
    """The secretariat, and whoever opened it while they still take part."""
    is_opener = thread.opened_by_id is not None and thread.opened_by_id == getattr(user, "pk", None)
    return is_secretariat(user) or (is_opener and can_take_part(user, thread))


def can_remove_post(user: object, post: Post) -> bool:
    """The author while they still take part, and the secretariat."""
    return is_secretariat(user) or (post.author_id == getattr(user, "pk", None) and can_take_part(user, post.thread))


def readers(thread: Thread) -> Q:
    """The condition on `Person` that turns `visible_to` round: who, with a seat today, sees this thread.

    Told in one query, because a thread with many voices tells many people. `test_permissions` holds the two equal.
    """
    office = Q(organisation__kind=Organisation.Kind.SECRETARIAT)
    sits = Q(organisation__in=Membership.objects.current().values("organisation"))
    group_seat = GroupSeat.objects.current().filter(
        group=thread.audience_group_id, person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    full = Membership.objects.current().filter(type=Membership.Type.FULL)
    circles = {
        Audience.PUBLIC: office | sits,
        Audience.COALITION: office | sits,
        Audience.FULL_MEMBERS: office | Q(organisation__in=full.values("organisation")),
        Audience.ORGANISATION: office | (sits & Q(organisation=thread.audience_organisation_id)),
        Audience.GROUP: office | (sits & Exists(group_seat)),
        Audience.SECRETARIAT: office,
    }
    seats = Seat.objects.current().filter(circles[Audience(thread.audience)])
    return Q(is_active=True, pk__in=seats.values("person"))


def participants(thread: Thread) -> list[Person]:
    """Those who wrote in the thread and still see it."""
    return list(Person.objects.filter(readers(thread), pk__in=Post.objects.filter(thread=thread).values("author")))
