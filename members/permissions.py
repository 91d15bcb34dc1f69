"""Who may do what among people and organisations. Roles are compared here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

from members.audience import standing
from members.models import Organisation, Person, Seat, standings_of

ANSWERING_ROLES = frozenset({Seat.Role.REPRESENTATIVE, Seat.Role.SUBSTITUTE, Seat.Role.COORDINATOR})
KEEPING_ROLES = frozenset({Seat.Role.REPRESENTATIVE, Seat.Role.COORDINATOR})


def fresh_person(pk: int | None) -> Person | None:
    """The person as the database knows them now, for sockets that live longer than a request."""
    return Person.objects.filter(pk=pk, is_active=True).first() if pk else None


def is_secretariat(user: object) -> bool:
    """Works for the coalition's own office."""
    return standing(user).is_secretariat


def is_member(user: object) -> bool:
    """May enter the members' area."""
    return standing(user).is_member


def may_answer_for(user: object, organisation: Organisation) -> bool:
    """Holds a seat with which this organisation speaks: representative, substitute or coordinator."""
    return standing(user).roles.get(organisation.pk) in ANSWERING_ROLES


def speaks_for_somebody(user: object) -> bool:
    """Holds a seat with which some organisation speaks."""
    return not ANSWERING_ROLES.isdisjoint(standing(user).roles.values())


def sits_for(user: object, organisation: Organisation) -> bool:
    """Acts for this organisation: holds any current seat in it, and it is a member today that is not suspended."""
    return organisation.pk in standing(user).acting_ids


def reads_for(user: object, organisation: Organisation) -> bool:
    """Reads what is this organisation's own: holds any current seat in it, and it is a member today."""
    return organisation.pk in standing(user).organisation_ids


def takes_part(user: object) -> bool:
    """Writes and acts in the members' area; people of suspended organisations only read."""
    return standing(user).takes_part


def suspended_of(user: object) -> list[Organisation]:
    """The organisations for which somebody sits and only reads, because the membership is suspended."""
    found = standing(user)
    only_read = found.organisation_ids - found.acting_ids
    return list(Organisation.objects.filter(pk__in=only_read)) if only_read else []


def speaking_organisation(user: object) -> Organisation | None:
    """The organisation that a person writes for: the first of their seats, the secretariat's own included."""
    found = standing(user)
    if found.roles:
        return Organisation.objects.get(pk=min(found.roles))
    if found.is_secretariat:
        return Organisation.objects.get(kind=Organisation.Kind.SECRETARIAT)
    return None


def organisations_of(people: Iterable[int]) -> dict[int, frozenset[int]]:
    """The organisations for which each of these people may speak now."""
    found = standings_of(people)
    secretariats: list[int] = []
    if any(standing.is_secretariat for standing in found.values()):
        secretariats = list(
            Organisation.objects.filter(kind=Organisation.Kind.SECRETARIAT).values_list("pk", flat=True)
        )
    return {
        person: standing.acting_ids.union(secretariats if standing.is_secretariat else ())
        for person, standing in found.items()
    }


def can_invite(user: object, organisation: Organisation) -> bool:
    """The secretariat invites for every organisation, a coordinator for their own."""
    found = standing(user)
    return found.is_secretariat or found.roles.get(organisation.pk) == Seat.Role.COORDINATOR


def can_end_seat(user: object, seat: Seat) -> bool:
    """The secretariat ends any seat but one's own; a coordinator those of their own organisation."""
    return seat.person_id != getattr(user, "pk", None) and can_invite(user, seat.organisation)


def can_see_calendar(user: object, organisation: Organisation) -> bool:
    """When an organisation can decide is its own business and the secretariat's."""
    return is_secretariat(user) or reads_for(user, organisation)


def can_keep_calendar(user: object, organisation: Organisation) -> bool:
    """Its representative and coordinator keep it, and the secretariat for them."""
    found = standing(user)
    return found.is_secretariat or found.roles.get(organisation.pk) in KEEPING_ROLES


def can_name_contacts(user: object, organisation: Organisation) -> bool:
    """Say who is the contact for a subject or for communication: its representative and coordinator, and the office."""
    return can_keep_calendar(user, organisation)


def can_keep_logo(user: object, organisation: Organisation) -> bool:
    """Keep its logo and say where it may stand: its representative and coordinator, and the office."""
    return can_keep_calendar(user, organisation)


def can_see_membership(user: object, organisation: Organisation) -> bool:
    """Why a membership began, changed or ended is the organisation's business and the secretariat's."""
    return is_secretariat(user) or reads_for(user, organisation)


def can_keep_membership(user: object, organisation: Organisation) -> bool:
    """Begin, change, suspend and end it: the secretariat. Its own office is no member of the coalition."""
    return is_secretariat(user) and organisation.kind != Organisation.Kind.SECRETARIAT


def can_add_organisation(user: object) -> bool:
    """Write down an organisation that the house does not know yet: the secretariat."""
    return is_secretariat(user)


def can_note_addresses(user: object) -> bool:
    """Say that mail to somebody does not arrive, or does again."""
    return is_secretariat(user)
