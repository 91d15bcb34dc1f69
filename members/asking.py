"""Questions to the database from the event loop: beside one another, and none of them for ever.

Behind a network that swallows everything a thread waits for an answer that never comes. What Channels offers asks in
one thread for all sockets of a process: one such question, and nobody is let in any more.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from channels.auth import AuthMiddleware, CookieMiddleware, SessionMiddleware, get_user
from channels.db import database_sync_to_async
from django.db import OperationalError

SILENT_AFTER = 20.0  # seconds
AT_ONCE = 4  # questions about sockets; papers have threads of their own

_threads: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, ThreadPoolExecutor] = weakref.WeakKeyDictionary()


class Silent(OperationalError):
    """The database said nothing; what was asked may still be done."""


def bounded(asked: Callable[..., Any], patience: Callable[[], float]) -> Any:
    """An asynchronous function that waits for `asked` so many seconds. Raises Silent when they are over."""

    async def answer(*arguments: Any, **options: Any) -> Any:
        try:
            async with asyncio.timeout(patience()) as limit:
                return await asked(*arguments, **options)
        except TimeoutError as problem:
            if not limit.expired():
                raise
            raise Silent("the database neither answered nor ended the connection") from problem

    return answer


def ask(function: Callable[..., Any]) -> Any:
    """Run a function that asks the database in a thread beside. Raises what it raises, and Silent after SILENT_AFTER
    seconds; the threads among which one hears nothing are given up then.
    """

    async def answer(*arguments: Any) -> Any:
        loop = asyncio.get_running_loop()
        threads = _threads.get(loop)
        if threads is None:
            threads = _threads[loop] = ThreadPoolExecutor(AT_ONCE, "asking")
        asked = database_sync_to_async(function, thread_sensitive=False, executor=threads)
        try:
            return await bounded(asked, lambda: SILENT_AFTER)(*arguments)
        except Silent:
            threads.shutdown(wait=False)
            if _threads.get(loop) is threads:
                del _threads[loop]
            raise

    return answer


class PatientAuthMiddleware(AuthMiddleware):
    """Channels' own, with its question asked as all others are."""

    async def resolve_scope(self, scope: dict[str, Any]) -> None:
        """Who comes."""
        scope["user"]._wrapped = await ask(get_user.func)(scope)


def with_person(inner: Any) -> Any:
    """An application for sockets that finds in its scope who is logged in, as behind Channels' AuthMiddlewareStack."""
    return CookieMiddleware(SessionMiddleware(PatientAuthMiddleware(inner)))
