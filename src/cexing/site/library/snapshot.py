"""The whole database as it was at one moment, while others go on writing."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Let this thread's queries see one moment of the database; no writer waits for it."""
    moment = _copied if connection.vendor == "sqlite" else _repeatable
    with moment():
        yield


@contextmanager
def _copied() -> Iterator[None]:
    """SQLite: a copy through the online backup API, made in one step; in WAL mode it holds nobody up."""
    with tempfile.TemporaryDirectory(prefix="snapshot-", dir=settings.HOME) as folder:
        copy = Path(folder) / "copy.sqlite3"
        source = sqlite3.connect(connection.settings_dict["NAME"], timeout=30)
        with closing(source), closing(sqlite3.connect(copy)) as target:
            source.backup(target, pages=-1)
        with _connected(str(copy)):
            yield


@contextmanager
def _repeatable() -> Iterator[None]:
    """PostgreSQL: a transaction on a connection of its own that sees what was committed when it began."""
    with _connected(connection.settings_dict["NAME"]), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


@contextmanager
def _connected(name: str) -> Iterator[None]:
    """Another connection, to the database `name`, in place of this thread's."""
    usual = connections[DEFAULT_DB_ALIAS]
    other = usual.copy()
    other.settings_dict["NAME"] = name
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = usual
        other.close()
