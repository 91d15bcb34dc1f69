"""How somebody wants the mail that can wait: when, and of which kinds. Mail that is part of a duty leaves always."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members import audit
from members.mail import EVERYTHING
from members.models import MailRhythm, MailSilence, Notification, Person
from members.notifications import Notice


@transaction.atomic
def change_mail(person: Person, *, rhythm: str, silent: Iterable[str], by: Person) -> Person:
    """Change one's own rhythm and the kinds that are turned off."""
    if by.pk != person.pk:
        raise PermissionDenied
    kinds = set(silent)
    if rhythm not in MailRhythm.values or not kinds <= set(Notice.optional_kinds):
        raise ValidationError(_("Choose from what stands in the list."))
    held = Person.objects.select_for_update().get(pk=person.pk)
    had = set(held.mail_silences.values_list("kind", flat=True))
    if (held.mail_rhythm, had) == (rhythm, kinds):
        return held
    _set_rhythm(held, rhythm)
    held.mail_silences.exclude(kind__in=kinds).delete()
    _silence(held, kinds - had)
    audit.record("members.change_mail", held, by=by, rhythm=rhythm, silent=sorted(kinds))
    return held


@transaction.atomic
def stop_mail(person: Person, kind: str) -> None:
    """Turn off one kind, or with `EVERYTHING` all that can wait, by the address in a mail. Twice is once."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    if _is_stopped(held, kind):
        return
    if kind == EVERYTHING:
        _set_rhythm(held, MailRhythm.NEVER)
    else:
        _silence(held, {kind})
    audit.record("members.stop_mail", held, by=held, kind=kind)


@transaction.atomic
def resume_mail(person: Person, kind: str) -> None:
    """Undo `stop_mail`. All that can wait comes once a day then."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    if not _is_stopped(held, kind):
        return
    if kind == EVERYTHING:
        _set_rhythm(held, MailRhythm.DAILY)
    else:
        held.mail_silences.filter(kind=kind).delete()
    audit.record("members.resume_mail", held, by=held, kind=kind)


def _is_stopped(person: Person, kind: str) -> bool:
    if kind == EVERYTHING:
        return person.mail_rhythm == MailRhythm.NEVER
    return person.mail_silences.filter(kind=kind).exists()


def _set_rhythm(person: Person, rhythm: str) -> None:
    person.mail_rhythm = rhythm
    person.save(update_fields=["mail_rhythm"])
    if rhythm == MailRhythm.NEVER:
        _forget(person)


def _silence(person: Person, kinds: set[str]) -> None:
    MailSilence.objects.bulk_create([MailSilence(person=person, kind=kind) for kind in sorted(kinds)])
    _forget(person, kinds)


def _forget(person: Person, kinds: set[str] | None = None) -> None:
    """What has not been mailed already stands in the inbox and stays there: of some kinds, or all that can wait."""
    unsent = Notification.objects.filter(person=person, by_mail=True, mailed_at=None)
    (unsent.filter(waits=True) if kinds is None else unsent.filter(kind__in=kinds)).update(by_mail=False)
