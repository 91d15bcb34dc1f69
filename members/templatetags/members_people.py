"""People in a line and the desk in order: `{% load members_people %}`."""

from __future__ import annotations

from django import template

from members import desk
from members.models import Person

register = template.Library()
register.simple_tag(desk.by_date, name="by_date")


@register.inclusion_tag("members/person_line.html")
def person_line(person: Person | None) -> dict[str, object]:
    """A person's name with their job title, as one line."""
    return {"person": person}
