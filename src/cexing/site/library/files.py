"""Original files under their content hashes, written whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import DatabaseError

from cexing.errors import CexingError
from cexing.render.whole import whole

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FULL_WORDS = ("disk is full", "no space left", "could not extend file", "disk full")


class StorageFull(CexingError):
    """No room is left for a file or for the database."""


def keep(data: bytes, sha256: str) -> str:
    """Keep a file under its hash; the name that the storage knows it by. StorageFull where no room is left, nothing half written."""
    name = f"{sha256[:2]}/{sha256}"
    path = Path(default_storage.path(name))
    if path.exists() and path.stat().st_size == len(data):
        return name
    with saying_when_full(str(path.parent)):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole(path) as file:
            file.write(data)
    return name


@contextmanager
def saying_when_full(where: str) -> Iterator[None]:
    """StorageFull in place of what the system or the database says when the disk is full; what was under way is rolled back."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise _full(where) from error
    except DatabaseError as error:
        if not any(words in str(error).lower() for words in _FULL_WORDS):
            raise
        raise _full("database") from error


def _full(where: str) -> StorageFull:
    return StorageFull(
        "磁盘已满 no room is left", where=where,
        remedy="腾出空间后再运行，已入库的不受影响 free some space and run again; what was stored is safe",
    )
