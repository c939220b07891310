"""The transaction in which the library is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_LOCK = 0x6365_7869_6E67
"""Key of the advisory lock; the letters cexing."""


@contextmanager
def writing() -> Iterator[None]:
    """One transaction, one writer at a time: SQLite locks the file (BEGIN IMMEDIATE), PostgreSQL gets a lock that ends with it."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
