"""One URL says which database: sqlite:///path or postgres://user:password@host:port/name."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from cexing.errors import CexingError


class DatabaseUrlError(CexingError):
    """A database URL that cannot be used."""


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for `url`; an empty one is SQLite (WAL) in `folder`. DatabaseUrlError where it is neither SQLite nor PostgreSQL."""
    parts = urlsplit(url or f"sqlite:////{str(folder / 'cexing.sqlite3').lstrip('/')}")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA foreign_keys=ON",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise DatabaseUrlError(
        f"unknown database {parts.scheme}://",
        expected="sqlite:///file or postgres://user:password@host:port/name",
        remedy="set CEXING_DATABASE",
    )
