"""How often a program may ask: so many requests a minute, spread evenly after an initial burst; counted over all workers of a machine.

The counts lie in a small SQLite file of their own beside the library, whichever database holds the library itself: a request that only
reads must not wait for the library's writer, as it would where its count were kept in the library's own SQLite file.
"""

from __future__ import annotations

import logging
import math
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_TIDY_EVERY = 500
"""Requests of a worker after which callers are forgotten whose allowance is whole again."""
_WAIT_SECONDS = 2
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a request may pass, how many more may follow at once, and after how many seconds the next may (0: now)."""

    passes: bool
    limit: int
    remaining: int
    wait: int

    @property
    def headers(self) -> dict[str, str]:
        """What the caller is told of it."""
        told = {"RateLimit-Limit": str(self.limit), "RateLimit-Remaining": str(self.remaining), "RateLimit-Reset": str(self.wait)}
        return told if self.passes else told | {"Retry-After": str(self.wait)}


class Limiter:
    """The generic cell rate algorithm (leaky bucket), one number a caller, in a file that all processes share.

    Where the file cannot be written (a full disk) requests pass and the log says so: reading goes on.
    """

    def __init__(self, path: Callable[[], Path], clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock
        self._opened = threading.local()
        self._asked = 0

    def ask(self, caller: str, per_minute: int) -> Verdict:
        """Count one request of `caller`, who has `per_minute` of them."""
        try:
            return self._counted(caller, per_minute)
        except sqlite3.Error as error:
            _LOG.error("cannot count requests, so that they pass: %s", error)
            return Verdict(passes=True, limit=per_minute, remaining=0, wait=0)

    def forget(self) -> None:
        """Give every caller a whole allowance."""
        self._connection().execute("DELETE FROM allowance")

    def known(self) -> int:
        """How many callers are remembered."""
        return int(self._connection().execute("SELECT count(*) FROM allowance").fetchone()[0])

    def _counted(self, caller: str, per_minute: int) -> Verdict:
        spacing = 60 / per_minute
        with _writing(self._connection()) as connection:
            now = self._clock()
            due = self._due(connection, caller, now, spacing)
            ahead = due + spacing - now
            passes = ahead <= 60 + spacing / 2
            if passes:
                connection.execute("INSERT OR REPLACE INTO allowance (caller, whole) VALUES (?, ?)", (caller, due + spacing))
            self._tidy(connection, now)
        if not passes:
            return Verdict(passes=False, limit=per_minute, remaining=0, wait=max(1, math.ceil(ahead - 60)))
        remaining = int((60 - ahead) / spacing + 0.5)
        return Verdict(passes=True, limit=per_minute, remaining=remaining, wait=0 if remaining else math.ceil(spacing))

    def _due(self, connection: sqlite3.Connection, caller: str, now: float, spacing: float) -> float:
        """When the caller's allowance is whole again, now where it is; what only a clock that was set back explains is whole."""
        [whole] = connection.execute("SELECT whole FROM allowance WHERE caller = ?", (caller,)).fetchone() or [now]
        return whole if now < whole <= now + 60 + spacing else now

    def _tidy(self, connection: sqlite3.Connection, now: float) -> None:
        self._asked += 1
        if self._asked % _TIDY_EVERY == 0:
            connection.execute("DELETE FROM allowance WHERE whole < ?", (now,))

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection; a process that was forked opens one of its own."""
        key = (os.getpid(), str(self._path()))
        if getattr(self._opened, "key", None) != key:
            self._opened.connection = _open(self._path())
            self._opened.key = key
        return self._opened.connection


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction that no other process interrupts."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    path.chmod(0o600)
    # Counts that a power cut loses are no loss.
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF")
    connection.execute("CREATE TABLE IF NOT EXISTS allowance (caller TEXT PRIMARY KEY, whole REAL NOT NULL) WITHOUT ROWID")
    return connection


limiter = Limiter(lambda: settings.HOME / "limits.sqlite3")
"""The limiter of this site."""
