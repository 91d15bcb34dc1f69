"""Calling somebody by name in a post: `@` and the name of a person, or the name or initials of an organisation.

Names hold spaces, so the longest name of somebody who sees the thread wins. Whoever does not see it is nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q, QuerySet

from consultations.models import Mention, Post, Thread
from consultations.permissions import readers
from members.models import Organisation, Person, Seat
from members.permissions import ANSWERING_ROLES

MOST = 20  # calls in one post
OFFERED = 8
_CALL = re.compile(r"(?<!\w)@(?=['’]?\w)")
_FIRST_WORD = re.compile(r"['’]?[\w.-]+")


class Name(NamedTuple):
    """What can follow an `@`, and whom it means."""

    words: str
    person: Person | None
    organisation: Organisation | None


def keep(post: Post) -> list[Mention]:
    """Store whom a new post calls, each once. Runs in the transaction of the post."""
    found: dict[tuple[str, int], Mention] = {}
    for words, name in _calls(post.body, post.thread):
        key = ("person", name.person.pk) if name.person else ("organisation", name.organisation.pk)  # type: ignore[union-attr]
        row = Mention(post=post, person=name.person, organisation=name.organisation, words=words)
        found.setdefault(key, row)
    return Mention.objects.bulk_create(list(found.values())[:MOST])


def called(post: Post) -> list[Person]:
    """The people a post calls: those named, and those who speak for an organisation that is named; not its author."""
    rows = list(post.mentions.all())
    people = {row.person_id for row in rows if row.person_id}
    organisations = {row.organisation_id for row in rows if row.organisation_id}
    if not people and not organisations:
        return []
    speakers = Seat.objects.current().filter(organisation__in=organisations, role__in=ANSWERING_ROLES)
    wanted = Q(pk__in=people) | Q(pk__in=speakers.values("person"))
    return list(Person.objects.filter(readers(post.thread), wanted).exclude(pk=post.author_id))


def callable_by(thread: Thread, letters: str) -> list[tuple[str, str]]:
    """Names that can be called in a thread and hold these letters: the words, and who that is."""
    match = Q(organisation__name__unaccent__icontains=letters) | Q(organisation__initials__istartswith=letters)
    people = Q(person__name__unaccent__icontains=letters)
    seats = _seats(thread)
    found = {
        seat.organisation.name: seat.organisation.initials
        for seat in seats.filter(match).order_by("organisation__name").distinct("organisation__name")[:OFFERED]
    }
    for seat in seats.filter(people).order_by("person__name", "organisation__name")[:OFFERED]:
        found.setdefault(seat.person.get_full_name(), seat.organisation.name)
    return list(found.items())[:OFFERED]


def _calls(text: str, thread: Thread) -> Iterable[tuple[str, Name]]:
    """Each call in a text: the words as typed, with their @, and whom they mean."""
    places = [found.end() for found in _CALL.finditer(text)]
    if not places:
        return
    names = _names(thread, {_first_word(text, at) for at in places[: MOST * 2]})
    for at in places:
        if name := next((name for name in names if _stands_at(text, at, name.words)), None):
            yield f"@{text[at : at + len(name.words)]}", name


def _names(thread: Thread, beginnings: set[str]) -> list[Name]:
    """Names of those who see the thread that begin with one of these words, the longest first."""
    wanted = Q(pk__in=[])
    for word in beginnings:
        wanted |= Q(organisation__name__istartswith=word) | Q(organisation__initials__iexact=word)
        wanted |= Q(person__name__istartswith=word)
    found: dict[str, Name] = {}
    for seat in _seats(thread).filter(wanted).order_by("organisation__name", "person__name", "pk"):
        for words in (seat.organisation.name, seat.organisation.initials):
            found.setdefault(words.casefold(), Name(words, None, seat.organisation))
        found.setdefault(seat.person.name.casefold(), Name(seat.person.name, seat.person, None))
    return sorted((name for name in found.values() if name.words), key=lambda name: len(name.words), reverse=True)


def _seats(thread: Thread) -> QuerySet[Seat]:
    people = Person.objects.filter(readers(thread))
    return Seat.objects.current().filter(person__in=people).select_related("person", "organisation")


def _first_word(text: str, at: int) -> str:
    found = _FIRST_WORD.match(text, at)
    return (found[0] if found else text[at : at + 1])[:60].rstrip(".-")


def _stands_at(text: str, at: int, words: str) -> bool:
    end = at + len(words)
    is_whole = end >= len(text) or not (text[end].isalnum() or text[end] == "_")
    return is_whole and text[at:end].casefold() == words.casefold()
