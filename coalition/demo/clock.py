"""A past for the demo: what is done inside `at(moment)` is done then, through the same operations as today."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.utils import timezone


class Scene(NamedTuple):
    """Something that happened at a moment. All scenes are played in order, so that the audit log is a true story."""

    moment: datetime.datetime
    play: Callable[[], object]


def moment(days_ago: int, at_time: str = "10:00") -> datetime.datetime:
    """A time of day, so many days before the real today (after it when negative), by the clock on the wall."""
    zone = timezone.get_current_timezone()
    day = datetime.datetime.now(zone).date() - datetime.timedelta(days=days_ago)
    hour, minute = (int(part) for part in at_time.split(":"))
    return datetime.datetime.combine(day, datetime.time(hour, minute), zone)


def on_a_weekday(day: datetime.date) -> datetime.date:
    """The day itself, or the Friday before a weekend: a deadline that somebody chose."""
    return day - datetime.timedelta(days=max(0, day.weekday() - 4))


class _AnyDatetime(type):
    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, datetime.datetime)


@contextmanager
def at(then: datetime.datetime) -> Iterator[None]:
    """Lets Django's clock stand still at `then`.

    The name inside `django.utils.timezone` is replaced, because defaults of fields hold on to `timezone.now` itself.
    For the process that loads the demo only: nothing else may run beside it.
    """

    class Then(datetime.datetime, metaclass=_AnyDatetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return then.astimezone(tz)

    real = timezone.datetime  # type: ignore[attr-defined]
    timezone.datetime = Then  # type: ignore[attr-defined]
    try:
        yield
    finally:
        timezone.datetime = real  # type: ignore[attr-defined]


def play(scenes: Iterator[Scene] | list[Scene]) -> int:
    """Play all scenes, the oldest first; those of one moment in the order given. Returns how many."""
    ordered = sorted(scenes, key=lambda scene: scene.moment)
    for scene in ordered:
        with at(scene.moment):
            scene.play()
    return len(ordered)
