"""People of the demo, known by what they do: nobody here has a name, and every address ends in .example."""

from __future__ import annotations

import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from django.utils.text import slugify

from coalition.demo.organisations import entries
from members.models import Membership, Organisation, Person, Seat

DEMO_PASSWORD = "speelkwartier-2026"  # noqa: S105 printed by `make demo`, for fictional people only

# Role as the tests and the start screen call it -> key of the person.
LOG_INS = {
    "secretariat": "vc.coordinator",
    "representative": "hs.directeur",
    "second_representative": "rj.coordinator",
    "french_speaking_representative": "mc.directrice",
    "substitute": "tt.jeugdadvocaat",
    "coordinator": "hs.coordinator-beleid",
    "staff": "hs.beleidsmedewerker",
    "adviser": "ik.onderzoeksleider",
    "observer": "hm.voorzitter",
    "cms_editor": "vc.communicatiemedewerker",
}


def person_key(initials: str, title: str) -> str:
    """How the demo's texts call a person: `hs.directeur` is the director of Huis van het Spel."""
    return f"{initials.lower()}.{slugify(title)}"


def email_of(key: str) -> str:
    """The address behind a key."""
    for entry in entries():
        for _role, title in entry["people"]:
            if person_key(entry["initials"], title) == key:
                return _email(entry["name"], title)
    raise KeyError(key)


def _email(organisation: str, title: str) -> str:
    return f"{slugify(title)}@{slugify(organisation)}.example"


def create_people(organisations: dict[str, Organisation]) -> dict[str, Person]:
    """Everybody with an account, and their seats. Out: person by key."""
    password = make_password(DEMO_PASSWORD)  # slow by design, so once for all
    people: dict[str, Person] = {}
    seats: list[tuple[str, str, Organisation]] = []
    for entry in entries():
        organisation = organisations[entry["initials"]]
        for role, title in entry["people"]:
            key = person_key(entry["initials"], title)
            people[key] = _person(entry, organisation, title, password)
            seats.append((key, role, organisation))
    Person.objects.bulk_create(people.values())
    # As if everybody had opened their invitation: only a verified address may have a second factor.
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people.values()
    )
    Seat.objects.bulk_create(_seat(people[key], role, organisation) for key, role, organisation in seats)
    _make_editor(people[LOG_INS["cms_editor"]])
    return people


# Nobody has an invented name: people are called by what they do. Pages say of which organisation they are.
def _person(entry: dict[str, Any], organisation: Organisation, title: str, password: str) -> Person:
    return Person(
        email=_email(organisation.name, title),
        name=title,
        language=entry.get("language", "nl"),
        password=password,
        date_joined=timezone.now() - datetime.timedelta(days=1500),
    )


def _seat(person: Person, role: str, organisation: Organisation) -> Seat:
    ended = Membership.objects.filter(organisation=organisation).order_by("-starts_on").first()
    day = ended.ends_on if ended else None
    return Seat(
        person=person,
        organisation=organisation,
        role=role,
        starts_at=timezone.now() - datetime.timedelta(days=1500),
        ends_at=timezone.now() - (timezone.localdate() - day) if day else None,
    )


def _make_editor(person: Person) -> None:
    """Lets one person of the secretariat into the site's editor, through a group and never by a flag."""
    editors, _created = Group.objects.get_or_create(name="Editors")
    editors.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    person.groups.add(editors)
