"""A site of its own for tests that run the command line in other processes: a folder and a database that nothing else uses."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.site import postgres


@dataclass(frozen=True)
class OwnSite:
    """The folder of a site and the URL of its database (empty: SQLite in the folder)."""

    folder: Path
    database: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "cexing.cli.main", *map(str, arguments)]

    @property
    def variables(self) -> dict[str, str]:
        own = {"CEXING_HOME": str(self.folder), "CEXING_DATABASE": self.database, "DJANGO_SETTINGS_MODULE": "cexing.site.settings"}
        return os.environ | own | {"PYTHONUTF8": "1"} | self.environment

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """A command of `cexing`, to its end."""
        return subprocess.run(self.command(*arguments), env=self.variables, capture_output=True, text=True, encoding="utf-8", check=False)

    def start(self, *arguments: object) -> subprocess.Popen[bytes]:
        """A command of `cexing`, while the test goes on."""
        return subprocess.Popen(
            self.command(*arguments), env=self.variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database answers; nothing where it has no tables yet."""
        try:
            return _postgres(self.database, query) if self.database else _sqlite(self.folder / "cexing.sqlite3", query)
        except _NOT_YET:
            return []


def made(folder: Path, number: int) -> OwnSite:
    """A new site in `folder`, on the kind of database that the tests run on."""
    if not postgres.asked():
        return OwnSite(folder)
    name, server = f"cexing_own_{os.getpid()}_{number}", postgres.url()
    _postgres(server, f"DROP DATABASE IF EXISTS {name}")
    _postgres(server, f"CREATE DATABASE {name}")
    return OwnSite(folder, f"{server.rpartition('/')[0]}/{name}")


def dropped(site: OwnSite) -> None:
    """Remove the database of a site."""
    if site.database:
        _postgres(postgres.url(), f"DROP DATABASE {site.database.rpartition('/')[2]} WITH (FORCE)")


def _sqlite(path: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def _postgres(url: str, query: str) -> list[tuple[Any, ...]]:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


def _not_yet() -> tuple[type[Exception], ...]:
    import psycopg

    return sqlite3.OperationalError, psycopg.errors.UndefinedTable


_NOT_YET = _not_yet()
