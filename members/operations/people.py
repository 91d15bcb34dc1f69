"""What a person changes about themselves."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from members import audit
from members.models import Person

OWN_FIELDS = ("name", "job_title", "language")


@transaction.atomic
def change_profile(person: Person, *, name: str, job_title: str, language: str, by: Person) -> Person:
    """Change one's own name, job title and language. Raises ValidationError by field."""
    if by.pk != person.pk:
        raise PermissionDenied
    person = Person.objects.select_for_update().get(pk=person.pk)
    given = {"name": " ".join(name.split()), "job_title": " ".join(job_title.split()), "language": language}
    changed = [field for field in OWN_FIELDS if getattr(person, field) != given[field]]
    for field, value in given.items():
        setattr(person, field, value)
    person.clean_fields(exclude=[field.name for field in Person._meta.fields if field.name not in OWN_FIELDS])
    if changed:
        person.save(update_fields=changed)
        audit.record("members.change_profile", person, by=by, fields=changed)
    return person
