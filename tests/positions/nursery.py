"""Web processes that are born ready: a parent loads the whole site once, and each server is a fork of it.

To start Python and load the site takes three seconds of a processor, and a test of an editor does little else. What
runs is the same: the same command line on the same reactor, in a process of its own that can be killed.
"""

from __future__ import annotations

import asyncio
import functools
import importlib
import itertools
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent.parent
SQUASH = "squash"  # instead of a server's arguments, with the number of a paper: makes its log shorter, and ends


class Forked:
    """A process that is not our own child, with what the tests ask of `subprocess.Popen`."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        try:
            self._handle: int | None = os.pidfd_open(pid)
        except ProcessLookupError:
            self._handle = None

    def poll(self) -> int | None:
        """None while it runs."""
        return self._ended(0)

    def send_signal(self, number: int) -> None:
        if self._ended(0) is None:
            os.kill(self.pid, number)

    def wait(self, timeout: float | None = None) -> int:
        """Until it has ended. Raises TimeoutError."""
        ended = self._ended(timeout)
        if ended is None:
            raise TimeoutError(f"The server lives on after {timeout} s.")
        return ended

    def _ended(self, timeout: float | None) -> int | None:
        if self._handle is None:
            return 0
        if not select.select([self._handle], [], [], timeout)[0]:
            return None
        os.close(self._handle)
        self._handle = None
        return 0


class Death(NamedTuple):
    """Where a server kills itself, without a word: as it enters the function `at` ("module:Class.name") for the time
    that `call` counts; with `then`, as it enters that one for the second time from there on.
    """

    at: str
    call: int = 1
    then: str = ""


class Nursery:
    """The parent. Its settings are those of the environment that it was started with."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.positions.nursery"],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def fork(self, arguments: list[str], log: Path, death: Death | None = None) -> Forked:
        """A server with these arguments of the command line, or SQUASH; what it prints goes to `log`. It may have to
        die.
        """
        assert self._parent.stdin
        assert self._parent.stdout
        self._parent.stdin.write(json.dumps({"arguments": arguments, "log": str(log), "death": death}) + "\n")
        self._parent.stdin.flush()
        return Forked(int(self._parent.stdout.readline()))

    def close(self) -> None:
        assert self._parent.stdin
        self._parent.stdin.close()
        self._parent.wait(timeout=60)


def _load() -> None:
    """Everything that a server needs, before it is told where to listen."""
    from django.urls import get_resolver

    import coalition.asgi
    import coalition.server  # noqa: F401

    get_resolver()._populate()  # imports every view


def _renew_reactor() -> None:
    """The fork has a loop of its own: of one that is shared, each would hear the other's sockets."""
    from twisted.internet import asyncioreactor, reactor as old

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    del sys.modules["twisted.internet.reactor"]
    asyncioreactor.install(loop)
    from twisted.internet import reactor as new

    renewed: list[tuple[Any, Any]] = [(old, new), (old._asyncioEventloop, loop)]  # type: ignore[attr-defined]
    for module in list(sys.modules.values()):
        for name, value in list(getattr(module, "__dict__", {}).items()):
            for before, after in renewed:
                if value is before:
                    setattr(module, name, after)


def _count(at: str, entered: Callable[[int], None]) -> None:
    """Have the number of each call told before it happens."""
    module, _sign, path = at.partition(":")
    owner = importlib.import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    function, calls = getattr(owner, name), itertools.count(1)

    @functools.wraps(function)
    def counted(*args: Any, **options: Any) -> Any:
        entered(next(calls))
        return function(*args, **options)

    setattr(owner, name, counted)


def _die_at(death: Death) -> None:
    armed: list[int] = []

    def arm(call: int) -> None:
        if call == death.call and not death.then:
            os.kill(os.getpid(), signal.SIGKILL)
        if call == death.call:
            armed.append(0)

    def strike(_call: int) -> None:
        if armed:
            armed.append(0)
            if len(armed) == 3:
                os.kill(os.getpid(), signal.SIGKILL)

    _count(death.at, arm)
    if death.then:
        _count(death.then, strike)


def _serve(arguments: list[str], log: str, death: list[Any] | None) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with open(log, "ab") as out:
        for stream in (1, 2):
            os.dup2(out.fileno(), stream)
    _renew_reactor()
    if death:
        _die_at(Death(*death))
    if arguments[0] == SQUASH:
        from positions.models import Paper
        from positions.operations.squash import squash_log

        squash_log(Paper.objects.get(pk=arguments[1]))
        return
    from coalition.server import CoalitionCommandLine

    CoalitionCommandLine().run(arguments)


def main() -> None:
    """Fork a server for each line that comes in, and answer with its number."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _load()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        told = json.loads(line)
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            try:
                _serve(told["arguments"], told["log"], told["death"])
            finally:
                os._exit(0)
        answers.write(f"{pid}\n")
        answers.flush()


if __name__ == "__main__":
    main()
