"""People in a line: `{% load members_people %}`."""

from __future__ import annotations

from django import template

from members.models import Person

register = template.Library()


@register.inclusion_tag("members/person_line.html")
def person_line(person: Person | None) -> dict[str, object]:
    """A person's name with their job title, as one line."""
    return {"person": person}
