"""Telling people things: a row each, told once, mailed by the worker after the commit."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils import translation

from members.models import MailRhythm, MailSilence, Membership, Notification, Organisation, Person, Seat
from members.permissions import is_secretariat, speaks_for_somebody
from members.realtime import nudge_each

BATCH = 1000
# Who can ever get a kind of mail: the page of preferences lists nobody what others get.
EVERYBODY, SPEAKING, SECRETARIAT = "everybody", "speaking", "secretariat"


def notify(
    people: Iterable[Person],
    *,
    kind: str,
    key: str,
    subject: object,
    body: object,
    path: str,
    button: object = "",
    organisation: Organisation | None = None,
    by_mail: bool = True,
    waits: bool = False,
    ask: object = "",
    due_at: datetime.datetime | None = None,
    minutes: int | None = None,
    situation: object = "",
    about: object = "",
    about_language: str = "",
) -> list[Notification]:
    """Tell each person once; a second call with the same key tells nobody anything. Runs in the caller's transaction.

    All words may be lazy translations: each person reads them in their own language. `ask` is what we need from them,
    by `due_at`, in so many `minutes`; `situation` is how things stand; `about` names the paper or thread, in
    `about_language` where that is known. What `waits`
    is not part of a duty: people may have it in a digest, or turn it off. Returns the rows that are new. Mail leaves
    after the commit, by the worker.
    """
    return _keep(
        _rows_for(
            people, kind=kind, key=key, subject=subject, body=body, path=path, button=button, organisation=organisation,
            by_mail=by_mail, waits=waits, ask=ask, due_at=due_at, minutes=minutes, situation=situation, about=about,
            about_language=about_language,
        )
    )  # fmt: skip


def tell_all(notices: Iterable[Notice]) -> list[Notification]:
    """Tell many notices at once, in as many queries as one takes: thousands of organisations are asked in a second."""
    return _keep([row for notice in notices for row in notice.rows()])


def _rows_for(
    people: Iterable[Person],
    *,
    kind: str,
    key: str,
    subject: object,
    body: object,
    path: str,
    button: object,
    organisation: Organisation | None,
    by_mail: bool,
    waits: bool,
    ask: object,
    due_at: datetime.datetime | None,
    minutes: int | None,
    situation: object,
    about: object,
    about_language: str,
) -> list[Notification]:
    """A row for each person, in their own language, not saved."""
    rows = []
    told = list({person.pk: person for person in people}.values())
    silent = without_mail(told, kind, waits=waits) if by_mail and (waits or kind in Notice.optional_kinds) else set()
    for person in told:
        with translation.override(person.language):
            rows.append(
                Notification(
                    person=person,
                    organisation=organisation,
                    kind=kind,
                    key=key,
                    subject=str(subject)[:200],
                    body=str(body),
                    button=str(button)[:80],
                    path=path,
                    by_mail=by_mail and person.pk not in silent,
                    waits=waits,
                    ask=str(ask)[:200],
                    due_at=due_at,
                    minutes=minutes,
                    situation=str(situation)[:200],
                    about=str(about)[:200],
                    about_language=about_language,
                )
            )
    return rows


def _keep(rows: list[Notification]) -> list[Notification]:
    """Save the rows that nobody was told yet, and let their mail leave after the commit."""
    told = Notification.objects.filter(key__in={row.key for row in rows}, person__in={row.person_id for row in rows})
    known = set(told.values_list("person_id", "key"))
    fresh = [row for row in _without_asks_of_suspended(rows) if (row.person_id, row.key) not in known]
    Notification.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=BATCH)
    nudge_each((f"person.{row.person_id}" for row in fresh), type="notification")
    _send_later(dict.fromkeys(row.key for row in fresh if row.by_mail))
    return fresh


def _without_asks_of_suspended(rows: list[Notification]) -> list[Notification]:
    """A suspended organisation is told things and asked nothing; the secretariat hears of it all the same.

    What asks something of one organisation is not told to one that is suspended, unless its class says that it tells
    something too. That, and what many are told at once, they hear without what it asks.
    """
    asking = [row for row in rows if row.ask and row.kind not in Notice.asked_of_suspended]
    suspended = Membership.objects.current().filter(type=Membership.Type.SUSPENDED)
    if not asking or not (silent := set(suspended.values_list("organisation_id", flat=True))):
        return rows
    seats = Seat.objects.current().filter(person__in={row.person_id for row in asking})
    sits: dict[int, set[int]] = {}
    for person, organisation in seats.values_list("person_id", "organisation_id"):
        sits.setdefault(person, set()).add(organisation)
    dropped = set()
    for row in asking:
        own = sits.get(row.person_id, set())
        theirs = {row.organisation_id} & own if row.organisation_id else own
        if theirs and theirs <= silent:
            if row.organisation_id and row.kind not in Notice.told_to_suspended:
                dropped.add(id(row))
            row.ask, row.due_at, row.minutes, row.situation = "", None, None, ""
    return [row for row in rows if id(row) not in dropped]


def without_mail(people: Iterable[Person], kind: str, *, waits: bool) -> set[int]:
    """Those who want no mail of a kind that is not part of a duty; when it `waits`, those who want none that can."""
    turned_off = MailSilence.objects.filter(kind=kind, person__in=[person.pk for person in people])
    never = {person.pk for person in people if waits and person.mail_rhythm == MailRhythm.NEVER}
    return never | set(turned_off.values_list("person_id", flat=True))


class Notice:
    """Something that happened, as it is told: one class per event. Made by an operation, which calls `tell`.

    The key makes a second telling a no-op; who is told follows from roles, looked up when it is told and looked at
    again when the mail leaves. What `waits` is no duty, nor is what is `optional` though it leaves at once: both have a
    `label`, by which people turn them off. What has an `ask` says by when (`due_at`), how long it takes (`minutes`) and
    how things stand (`situation`); `tests/members/test_asks.py` looks.
    """

    optional_kinds: ClassVar[dict[str, object]] = {}  # what people may turn off: label by kind, of all classes
    circles: ClassVar[dict[str, frozenset[str]]] = {}  # who can get it, by kind
    asked_of_suspended: ClassVar[set[str]] = set()  # kinds that ask something of a suspended organisation too
    told_to_suspended: ClassVar[set[str]] = set()  # kinds that it hears without what they ask

    kind: ClassVar[str]
    label: ClassVar[object] = ""
    by_mail: bool = True
    waits: ClassVar[bool] = False
    optional: ClassVar[bool] = False
    told_to: ClassVar[frozenset[str]] = frozenset({EVERYBODY})
    minutes: ClassVar[int | None] = None
    asks_suspended: ClassVar[bool] = False
    tells_suspended: ClassVar[bool] = False
    has_no_day: ClassVar[bool] = False  # asks something without a deadline; else `due_at` says by when
    button: object = ""
    organisation: Organisation | None = None
    due_at: datetime.datetime | None = None
    ask: object = ""
    situation: object = ""
    about: object = ""
    about_language: str = ""

    def __init_subclass__(cls, **options: object) -> None:
        """Remember what can be turned off; what stays in the inbox needs no turning off."""
        super().__init_subclass__(**options)
        if cls.asks_suspended and hasattr(cls, "kind"):
            Notice.asked_of_suspended.add(cls.kind)
        if cls.tells_suspended and hasattr(cls, "kind"):
            Notice.told_to_suspended.add(cls.kind)
        if (cls.waits or cls.optional) and cls.by_mail and hasattr(cls, "kind"):
            Notice.optional_kinds[cls.kind] = cls.label
            Notice.circles[cls.kind] = cls.told_to

    def key(self) -> str:
        """What must not be told twice."""
        raise NotImplementedError

    def people(self) -> Iterable[Person]:
        """Whom it concerns now."""
        raise NotImplementedError

    def subject(self) -> object:
        """The line by which people find it."""
        raise NotImplementedError

    def body(self) -> object:
        """What happened, and what it means for the reader."""
        raise NotImplementedError

    def path(self) -> str:
        """Where the button leads, from the root of the site."""
        raise NotImplementedError

    def ways(self, people: list[Person]) -> Mapping[int, tuple[str, object]]:
        """Another address, with the word on its button, for those of these people who cannot open `path`."""
        return {}

    def preview(self, person: Person) -> Notification:
        """What one person would be told, in their language; nothing is kept or sent."""
        return self._rows([person])[0]

    def rows(self) -> list[Notification]:
        """A row for everybody whom it concerns, not saved."""
        return self._rows(self.people())

    def _rows(self, people: Iterable[Person]) -> list[Notification]:
        rows = _rows_for(
            people, kind=self.kind, key=self.key(), subject=self.subject(), body=self.body(), path=self.path(),
            button=self.button, organisation=self.organisation, by_mail=self.by_mail, waits=self.waits, ask=self.ask,
            due_at=self.due_at, minutes=self.minutes, situation=self.situation, about=self.about,
            about_language=self.about_language,
        )  # fmt: skip
        ways = self.ways([row.person for row in rows])
        for row in rows:
            if row.person_id in ways:
                row.path, button = ways[row.person_id]
                with translation.override(row.person.language):
                    row.button = str(button)[:80]
        return rows

    def tell(self) -> list[Notification]:
        """Tell everybody whom it concerns and who has not heard it. Runs in the caller's transaction."""
        return _keep(self.rows())


def kinds_for(person: Person) -> dict[str, object]:
    """What this person can get of the mail that is no duty, by what they are to the coalition now: label by kind."""
    mine = {EVERYBODY}
    if speaks_for_somebody(person):
        mine.add(SPEAKING)
    if is_secretariat(person):
        mine.add(SECRETARIAT)
    return {kind: label for kind, label in Notice.optional_kinds.items() if mine & Notice.circles[kind]}


def _send_later(keys: Iterable[str]) -> None:
    # In the same transaction as the rows: the jobs exist exactly when they do (procrastinate keeps them in PostgreSQL).
    from procrastinate.contrib.django import app

    jobs: list[dict[str, Any]] = [{"key": key} for key in keys]
    for start in range(0, len(jobs), BATCH):
        task = app.configure_task("members.send_notifications", queueing_lock=None)
        task.batch_defer(*jobs[start : start + BATCH])


def unread_count(person: Person) -> int:
    """How many notifications this person has not opened."""
    return Notification.objects.filter(person=person, read_at__isnull=True).count()
