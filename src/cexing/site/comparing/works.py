"""Work that may take longer than a page waits: it goes on, and the page asks again."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Unfinished
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from django.core.cache import caches

T = TypeVar("T")

_PATIENCE = 6.0
"""Seconds that a page waits."""
_LEASE = 600
"""Seconds after which work that another process began is taken for lost."""


@dataclass(frozen=True, slots=True)
class Pending:
    """Work that is not done yet."""

    seconds: int
    """Since it was begun."""


class _Works:
    """Work of this process, one piece at a time; other processes see by a mark in the cache that it is begun."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: dict[str, Future[Any]] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="comparing")

    def result(self, key: str, prepare: Callable[[], Callable[[], T]]) -> T | Pending:
        """What the work gives if it is done in time; one that is not begun is begun."""
        begun = caches["comparisons"].get(f"{key}.begun")
        running = self._running.get(key)
        if running is None:
            if begun:
                return Pending(int(time.time() - begun))
            running = self._begin(key, prepare)
        try:
            return running.result(timeout=_PATIENCE)
        except Unfinished:
            return Pending(int(time.time() - begun) if begun else int(_PATIENCE))

    def _begin(self, key: str, prepare: Callable[[], Callable[[], T]]) -> Future[T]:
        """Preparing asks the database and is done here; the work itself needs it no more and may go on without this request."""
        caches["comparisons"].set(f"{key}.begun", time.time(), _LEASE)
        work = prepare()
        with self._lock:
            running = self._running.get(key) or self._worker.submit(self._run, key, work)
            self._running[key] = running
        return running

    def _run(self, key: str, work: Callable[[], T]) -> T:
        """The work; the mark goes before anybody learns how it ended, so that what failed can be begun again."""
        try:
            return work()
        finally:
            caches["comparisons"].delete(f"{key}.begun")
            with self._lock:
                self._running.pop(key, None)


_works = _Works()


def worked_out(key: str, prepare: Callable[[], Callable[[], T]]) -> T | Pending:
    """What a piece of work gives, or that it is still in work. `prepare` gathers what the work needs; the work keeps what it makes."""
    return _works.result(key, prepare)
