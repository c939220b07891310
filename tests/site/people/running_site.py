"""A site that runs, in processes of its own, on loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.site.own_site import OwnSite

ADMIN = "何青"
PASSWORD = "青川-临江-2024"


@dataclass(frozen=True)
class Running:
    """Where it answers, what it has written, its process."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> int:
        """The status of a page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            return response.status
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def running(site: OwnSite, *options: str) -> Iterator[Running]:
    """`cexing serve` with samples and an administrator, from its first answer until SIGTERM."""
    port, log = free_port(), site.folder / "serve.log"
    command = site.command("serve", "--port", port, "--samples", "--admin", ADMIN, *options)
    variables = site.variables | {"CEXING_ADMIN_PASSWORD": PASSWORD}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=variables, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    try:
        _wait(process, port, log)
        yield Running(port, log, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _attempt in range(600):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the site did not start:\n{log.read_text()}")
