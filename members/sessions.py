"""Who is logged in by a session key, as the database knows it now."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from members.models import Person
from members.permissions import fresh_person


def person_of_session(key: str | None) -> Person | None:
    """The person whom this session logs in; None after log-out, expiry, a new password or a closed account.

    A socket keeps the session that it was opened with in memory, so it asks here instead.
    """
    if not key:
        return None
    kept = import_module(settings.SESSION_ENGINE).SessionStore(key).load()  # empty when it ended
    person = fresh_person(kept.get(SESSION_KEY))
    if person and constant_time_compare(kept.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash()):
        return person
    return None
