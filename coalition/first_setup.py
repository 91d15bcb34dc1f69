"""Making a database from nothing in half the time: for the demo and the tests, never for a site that is served."""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps

# A migration makes some ten thousand classes that live until it ends: looking through them for garbage is in vain.
COLLECT_SELDOM = (200_000, 50, 1000)


@contextmanager
def swiftly() -> Iterator[None]:
    """Inside, migrations and the loading of content cost a third less; afterwards all is as it was."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*COLLECT_SELDOM)
    # Django forgets this answer for each class that it renders, though it only ever depends on the settings.
    search = type(apps).get_swappable_settings_name.__wrapped__  # type: ignore[attr-defined]
    remembered = functools.cache(functools.partial(search, apps))
    apps.get_swappable_settings_name = remembered  # type: ignore[method-assign]
    try:
        yield
    finally:
        del apps.get_swappable_settings_name
        gc.set_threshold(*usual)
        gc.unfreeze()
