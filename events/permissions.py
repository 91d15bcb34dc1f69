"""Who may do what with events. Reading is asked of `visible_to`."""

from __future__ import annotations

from events.models import Event, FeedToken, Occurrence
from members.audience import Audience, standing
from members.models import Organisation, WorkingGroup
from members.permissions import is_member, is_secretariat, may_answer_for, reads_for, sits_for


def can_create_event(user: object, organiser: Organisation) -> bool:
    """Full members put things in the calendar for their own organisation; the secretariat for every one."""
    return is_secretariat(user) or (standing(user).is_full_member and sits_for(user, organiser))


def can_address(
    user: object,
    audience: str,
    *,
    organisation: Organisation | None = None,
    group: WorkingGroup | None = None,
) -> bool:
    """Whom one may invite: a circle to which one belongs. Only the secretariat writes in the public calendar."""
    if is_secretariat(user):
        return True
    found = standing(user)
    if audience == Audience.COALITION:
        return found.takes_part
    if audience == Audience.FULL_MEMBERS:
        return found.is_full_member
    if audience == Audience.GROUP:
        return found.takes_part and group is not None and group.pk in found.group_ids
    return audience == Audience.ORGANISATION and organisation is not None and sits_for(user, organisation)


def can_change_event(user: object, event: Event) -> bool:
    """The secretariat, and people of the organisation that organises it; public events only the secretariat."""
    if is_secretariat(user):
        return True
    return not event.is_public and event.organiser is not None and can_create_event(user, event.organiser)


def can_respond(user: object, occurrence: Occurrence, organisation: Organisation) -> bool:
    """Whoever speaks for an organisation that is asked, or the secretariat on its behalf."""
    if not (is_secretariat(user) or may_answer_for(user, organisation)):
        return False
    if not Occurrence.objects.visible_to(user).filter(pk=occurrence.pk).exists():
        return False
    event = occurrence.event
    return event.asks_organisations and event.asked_organisations().filter(pk=organisation.pk).exists()


def speaks_for(user: object, occurrence: Occurrence) -> list[Organisation]:
    """The asked organisations for which this user may answer on this date; see `can_respond`."""
    event = occurrence.event
    if not event.asks_organisations or occurrence.is_cancelled or occurrence.is_over:
        return []
    asked = event.asked_organisations()
    if is_secretariat(user):
        return list(asked)
    return [one for one in asked.filter(pk__in=standing(user).organisation_ids) if may_answer_for(user, one)]


def can_make_feed(user: object) -> bool:
    """Members and the secretariat have private calendar addresses."""
    return is_member(user)


def can_read_feed(feed: FeedToken) -> bool:
    """Asked at every fetch: the owner is still somebody to the coalition, and still reads for what the feed shows."""
    return is_member(feed.person) and can_narrow_feed(feed.person, organisation=feed.organisation, group=feed.group)


def can_narrow_feed(
    user: object, *, organisation: Organisation | None = None, group: WorkingGroup | None = None
) -> bool:
    """Have the calendar of an organisation for which one sits, of a group in which one sits; the secretariat any."""
    if is_secretariat(user):
        return True
    if organisation is not None and not reads_for(user, organisation):
        return False
    return group is None or group.pk in standing(user).group_ids


def can_revoke_feed(user: object, feed: FeedToken) -> bool:
    """Its owner; the secretariat for somebody who lost a telephone."""
    return is_secretariat(user) or feed.person_id == getattr(user, "pk", None)
