"""`python -m coalition.server`: Daphne, with a short way to the network for websockets, and a goodbye at the end.

The short way is `coalition.frames`, which websockets find as `scope["extensions"]["frames"]`. Everything else is
Daphne's.
"""

from __future__ import annotations

import asyncio
from typing import Any

from daphne.cli import CommandLineInterface
from daphne.server import Server
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol
from twisted.internet import defer, reactor, task

from coalition.frames import Frames, PlainFramesProtocol

RESTARTING = 1012  # "service restart": the browser comes back, after a pause of its own choosing
LONGEST_GOODBYE = 5.0  # seconds; only for who does not answer (by itself the library cuts them off after one second)
LOOKS_EVERY = 0.02
# Seconds. When hundreds come back at once to a busy machine, the last of them is let in after many: cut off after five,
# as Daphne's command line has it, they would all knock again, and nobody behind them would ever be let in.
LONGEST_KNOCK = 30

WebSocketFactory.protocol = PlainFramesProtocol


class CoalitionServer(Server):
    """Daphne with the extension, and with a close code for everybody when it is told to end."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        patience = {"websocket_connect_timeout": LONGEST_KNOCK, "websocket_handshake_timeout": LONGEST_KNOCK}
        super().__init__(*arguments, **{**options, **patience})
        self.ports: list[Any] = []

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        """Offer the short way to websockets."""
        if scope["type"] == "websocket":
            protocol.closeHandshakeTimeout = LONGEST_GOODBYE  # else who is slow or far away never hears the code
            protocol.frames = Frames(protocol)
            scope["extensions"] = {**scope.get("extensions", {}), "frames": protocol.frames}
        return super().create_application(protocol, scope)

    def listen_success(self, port: Any) -> None:
        """Keep the port, to close it first when the end comes."""
        self.ports.append(port)
        super().listen_success(port)

    def kill_all_applications(self) -> Any:
        """Told to end: say so to every websocket, and end applications once everybody has heard it.

        A process that ends while words of a browser are still unread takes its own goodbye back on the way (RFC 9293,
        3.6.1: data that nobody reads makes the close a reset). So it reads on until the other side has closed too.
        """
        for port in self.ports:
            port.stopListening()
        return self._end_when_quiet(reactor.seconds() + LONGEST_GOODBYE)  # type: ignore[attr-defined, misc]

    def _end_when_quiet(self, latest: float) -> Any:
        """Look again and again: who was still shaking hands a moment ago is told as soon as its socket is open."""
        for protocol in self.connections:
            if isinstance(protocol, WebSocketProtocol) and protocol.state == protocol.STATE_OPEN:
                protocol.sendCloseFrame(code=RESTARTING)
        waits = any(_is_under_way(details) for details in self.connections.values())
        if waits and reactor.seconds() < latest:  # type: ignore[attr-defined, misc]
            return task.deferLater(reactor, LOOKS_EVERY, self._end_when_quiet, latest)
        return self._end_applications()

    def _end_applications(self) -> Any:
        """End what still runs. (Daphne's own way stumbles over a connection whose application has ended before it.)"""
        running = [details["application_instance"] for details in self.connections.values() if _runs(details)]
        for application in running:
            application.cancel()
        ended = defer.Deferred.fromFuture(asyncio.gather(*running))
        return ended.addErrback(lambda _failure: None)


def _is_under_way(details: dict[str, Any]) -> bool:
    """Whether the other side has not closed yet, or its application has not ended."""
    return "disconnected" not in details or _runs(details)


def _runs(details: dict[str, Any]) -> bool:
    application = details.get("application_instance")
    return application is not None and not application.done()


class CoalitionCommandLine(CommandLineInterface):
    """Daphne's options."""

    server_class = CoalitionServer


if __name__ == "__main__":
    CoalitionCommandLine.entrypoint()
