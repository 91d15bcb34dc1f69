"""Sister coalitions: their rule, their members, who answers for these, and the papers that are signed with them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from members import audit
from members.models import Organisation, Person, Seat
from members.operations.seats import take_seat
from positions import permissions_result as permissions
from positions.models import Paper, SisterCoalition, SisterMember
from positions.operations import states
from positions.operations.sister_mail import greet_sister_contact

FIELDS = (
    "name", "initials", "website", "rule", "objections_allowed", "majority_part", "majority_percent", "quorum_part",
    "quorum_percent",
)  # fmt: skip


@transaction.atomic
def keep_sister(coalition: SisterCoalition | None = None, *, by: Person, **given: Any) -> SisterCoalition:
    """Add a sister coalition, or change its name and rule. Ballots that are open keep the rule they opened with."""
    if not permissions.can_keep_sisters(by):
        raise PermissionDenied
    kept = coalition or SisterCoalition(slug=_free_slug(SisterCoalition, str(given.get("name", ""))))
    for name in FIELDS:
        if name in given:
            setattr(kept, name, given[name])
    kept.full_clean()
    kept.save()
    audit.record("positions.keep_sister", kept, by=by, **{name: getattr(kept, name) for name in FIELDS})
    return kept


@transaction.atomic
def add_sister_member(
    coalition: SisterCoalition,
    *,
    by: Person,
    organisation: Organisation | None = None,
    name: str = "",
    initials: str = "",
    counts: bool = True,
) -> SisterMember:
    """Add an organisation to a sister coalition: one that is known here, or a new one that is a member of nothing."""
    if not permissions.can_keep_sisters(by):
        raise PermissionDenied
    # One at a time: of a double click the second one finds the organisation that the first has made.
    coalition = SisterCoalition.objects.select_for_update().get(pk=coalition.pk)
    known = organisation or _new_organisation(" ".join(name.split()), initials.strip())
    if known.kind == Organisation.Kind.SECRETARIAT:
        raise ValidationError({"organisation": _("The coalition’s own office decides for nobody.")})
    member, is_new = SisterMember.objects.get_or_create(
        coalition=coalition, organisation=known, defaults={"counts": counts}
    )
    if not is_new and member.is_current:
        raise ValidationError({"organisation": _("%(name)s is on the list already.") % {"name": known.name}})
    member.counts, member.is_current = counts, True
    member.save(update_fields=["counts", "is_current"])
    audit.record("positions.add_sister_member", member, by=by, organisation=known, coalition=coalition.pk)
    return member


def _new_organisation(name: str, initials: str) -> Organisation:
    if not name:
        raise ValidationError({"name": _("Choose an organisation, or write the name of a new one.")})
    if found := Organisation.objects.filter(name__iexact=name).first():
        return found
    short = initials or "".join(word[0] for word in name.split())[:4].upper()
    place = Organisation.objects.count()  # a colour and a pattern that its neighbours do not have
    organisation = Organisation(
        name=name, initials=short[:4], slug=_free_slug(Organisation, name), hue=place * 5 % 12,
        pattern=(place + place // 12) % 6,
    )  # fmt: skip
    organisation.full_clean()
    organisation.save()
    return organisation


def _free_slug(model: type[SisterCoalition] | type[Organisation], name: str) -> str:
    wanted = slugify(name)[:44].strip("-") or "coalition"
    taken = set(model.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number, slug = 2, wanted
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


@transaction.atomic
def change_sister_member(member: SisterMember, *, counts: bool, is_current: bool, by: Person) -> SisterMember:
    """Say whether it decides, and whether it is a member still. Ballots that are open keep their electorate."""
    if not permissions.can_keep_sisters(by):
        raise PermissionDenied
    held = SisterMember.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=member.pk)
    held.counts, held.is_current = counts, is_current
    held.save(update_fields=["counts", "is_current"])
    audit.record(
        "positions.change_sister_member", held, by=by, organisation=held.organisation, counts=counts, current=is_current
    )
    return held


@transaction.atomic
def name_sister_contact(member: SisterMember, *, name: str, email: str, language: str, by: Person) -> Seat:
    """Say who answers for it by signed link. The seat opens no door here: its organisation is no member of ours."""
    if not permissions.can_keep_sisters(by):
        raise PermissionDenied
    address = email.strip().lower()
    person = Person.objects.filter(email=address).first()
    if person is None:
        person = Person(email=address, name=" ".join(name.split()), language=language)
        person.set_unusable_password()
        person.full_clean()
        person.save()
    person = Person.objects.select_for_update().get(pk=person.pk)
    seat = take_seat(person, member.organisation, role=Seat.Role.REPRESENTATIVE)
    audit.record(
        "positions.name_sister_contact", seat, by=by, organisation=member.organisation, person=person.pk,
        coalition=member.coalition_id,
    )  # fmt: skip
    greet_sister_contact(seat)
    return seat


@transaction.atomic
def sign_with(paper: Paper, sister: SisterCoalition | None, *, by: Person) -> Paper:
    """Ask another coalition on the same text too, or do not; until the sign-off opens."""
    if not permissions.can_keep_sisters(by):
        raise PermissionDenied
    held = states.locked(paper)
    if held.state not in states.BEFORE_SIGN_OFF:
        raise ValidationError(_("The organisations have been asked, so it stays as it is who signs this paper."))
    held.sister = sister
    held.save(update_fields=["sister"])
    audit.record("positions.sign_with", held, by=by, sister=sister.name if sister else "")
    return held
