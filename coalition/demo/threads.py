"""What people of the demo write to each other, from `texts/threads.toml`; in the threads of papers and beside them."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from coalition.demo.cast import Cast
from coalition.demo.clock import Scene, moment
from coalition.demo.organisations import TEXTS
from coalition.demo.people import LOG_INS
from consultations import operations
from consultations.models import ReadMark, Thread
from members.models import Notification

Entry = dict[str, Any]


def entries() -> list[Entry]:
    """What the file tells about each thread."""
    with (TEXTS / "threads.toml").open("rb") as file:
        return tomllib.load(file)["thread"]


def scenes(cast: Cast) -> Iterator[Scene]:
    """Threads of their own are opened just before their first post."""
    for entry in entries():
        name = entry.get("of") or entry["key"]
        if "of" not in entry:
            opened = moment(entry["posts"][0][1], entry["posts"][0][2]) - datetime.timedelta(minutes=1)
            yield Scene(opened, partial(_open, cast, entry))
        yield from posts(cast, name, entry["posts"])
        if "closed" in entry:
            yield Scene(moment(entry["closed"], "18:00"), partial(_close, cast, entry))


def posts(cast: Cast, name: str, lines: list[list[Any]]) -> Iterator[Scene]:
    """The posts of one thread: who, days ago, time, text."""
    for who, days, time, text in lines:
        yield Scene(moment(days, time), partial(_post, cast, name, who, text))


def mark_read(cast: Cast) -> None:
    """Those who log in to look around have read what is older than four days, and part of what is newer."""
    since = moment(4, "00:00")
    people = [cast.person(key) for key in LOG_INS.values()]
    marks = [
        ReadMark(thread=thread, person=person, sequence=thread.posts.filter(created_at__lt=since).count())
        for person in people
        for thread in Thread.objects.visible_to(person)
    ]
    ReadMark.objects.bulk_create(marks, ignore_conflicts=True)
    old = Notification.objects.filter(kind__startswith="thread.", created_at__lt=since, read_at=None)
    old.filter(person__in=people).update(read_at=since)


def _open(cast: Cast, entry: Entry) -> None:
    opener = cast.person(entry["posts"][0][0])
    thread = operations.open_thread(title=entry["title"], by=opener, **cast.circle(entry))
    cast.threads[entry["key"]] = thread


def _post(cast: Cast, name: str, who: str, text: str) -> None:
    operations.add_post(cast.threads[name], body=text, by=cast.person(who))


def _close(cast: Cast, entry: Entry) -> None:
    operations.close_thread(cast.threads[entry["key"]], by=cast.person(entry["posts"][0][0]))
