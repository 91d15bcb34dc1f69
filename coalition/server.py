"""`python -m coalition.server`: Daphne, with a short way to the network for websockets, and a goodbye at the end.

The standard way of a frame, through the application's queue and two libraries, costs about 80 µs for each reader. An
edit is the same bytes for everybody in a paper, so `scope["extensions"]["frames"]` writes them straight to the socket
where Daphne has nothing else waiting for it. Everything else is Daphne's.
"""

from __future__ import annotations

import asyncio
from typing import Any

from daphne.cli import CommandLineInterface
from daphne.server import Server
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet import defer, reactor, task, tcp

RESTARTING = 1012  # "service restart": the browser comes back, after a pause of its own choosing
LONGEST_GOODBYE = 5.0  # seconds; only for who does not answer
LOOKS_EVERY = 0.02
TEXT, BINARY = 0x81, 0x82


class Frames:
    """Writes whole frames to one websocket. Not for use before it was accepted."""

    __slots__ = ("_protocol",)

    def __init__(self, protocol: WebSocketProtocol) -> None:
        self._protocol = protocol

    def __call__(self, data: bytes | str) -> int:
        """Send one message; gives how many bytes wait for a reader who is slow. A socket that closes takes nothing."""
        protocol = self._protocol
        if protocol.state != protocol.STATE_OPEN:
            return 0
        transport = protocol.transport
        frame = _frame(BINARY, data) if isinstance(data, bytes) else _frame(TEXT, data.encode())
        if not isinstance(transport, tcp.Connection):  # TLS, or something else in between
            transport.write(frame)
            return 0
        waiting = len(transport.dataBuffer) - transport.offset + transport._tempDataLen
        if waiting == 0:
            sent = transport.writeSomeData(frame)
            if sent == len(frame):
                return 0
            frame = frame[sent:] if isinstance(sent, int) else frame
        transport.write(frame)  # the rest when the network takes it, or the news that the connection is lost
        return waiting + len(frame)


def _frame(code: int, payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        return bytes((code, size)) + payload
    if size < 65536:
        return bytes((code, 126)) + size.to_bytes(2, "big") + payload
    return bytes((code, 127)) + size.to_bytes(8, "big") + payload


class CoalitionServer(Server):
    """Daphne with the extension, and with a close code for everybody when it is told to end."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.ports: list[Any] = []

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        """Offer the short way to websockets."""
        if scope["type"] == "websocket":
            scope["extensions"] = {**scope.get("extensions", {}), "frames": Frames(protocol)}
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
                protocol.closeHandshakeTimeout = LONGEST_GOODBYE  # else it is cut after a second without an answer
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
