"""Backup: one zip with every table as JSON lines, every original file, and a manifest; the same from SQLite and from PostgreSQL.

It needs no tool of the database, is made while the site runs, and holds one moment of it. It holds password hashes too: only its
owner can read it.
"""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from cexing import __version__
from cexing.errors import CexingError
from cexing.render.whole import whole
from cexing.site.library.files import saying_when_full
from cexing.site.library.snapshot import snapshot

FORMAT = 1
MANIFEST = "manifest.json"
_LEFT_OUT = frozenset({"sessions.session", "people.kept"})
"""Who is signed in, or has tried to, is no part of a backup."""
_CHUNK = 2000


class BackupError(CexingError):
    """A file that is no whole backup, or one of another time than this version of the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a backup holds: rows of all tables, original files, and names of files that the storage had lost."""

    rows: int
    files: int
    missing: tuple[str, ...] = ()


def backup(path: Path) -> Summary:
    """Write a backup to `path`, whole or not at all; StorageFull where no room is left."""
    with saying_when_full(str(path)), whole(path) as file, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        with snapshot():
            tables = {label(model): _write_table(archive, model) for model in kept_models()}
            names, migrations = _file_names(), applied()
        missing = [name for name in names if not _write_file(archive, name)]
        manifest = {
            "format": FORMAT, "cexing": __version__, "made": datetime.now(UTC).isoformat(), "database": connection.vendor,
            "migrations": migrations, "tables": tables, "files": len(names) - len(missing), "missing": missing,
        }
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return Summary(rows=sum(tables.values()), files=manifest["files"], missing=tuple(missing))


def kept_models() -> list[type[models.Model]]:
    """Every table that a backup holds, those between two others too."""
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy and label(model) not in _LEFT_OUT]


def label(model: type[models.Model]) -> str:
    """The name of a table in a backup."""
    return model._meta.label_lower


def applied() -> list[list[str]]:
    """The migrations that the database has, as (app, name)."""
    return sorted(map(list, MigrationRecorder.Migration.objects.values_list("app", "name")))


def table_name(model: type[models.Model]) -> str:
    """The member of the zip that holds a table."""
    return f"tables/{label(model)}.jsonl"


def _write_table(archive: ZipFile, model: type[models.Model]) -> int:
    count = 0
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode
    with archive.open(table_name(model), "w", force_zip64=True) as member:
        for row in _rows(model):
            member.write((encode(row) + "\n").encode())
            count += 1
    return count


def _rows(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*names)
    return (dict(zip(names, row, strict=True)) for row in rows.iterator(_CHUNK))


def _plain(value: Any) -> str:
    """What JSON has no form for, as the text that the field reads again."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _file_names() -> list[str]:
    """Every file that a row of any table holds."""
    held = ((model, field.name) for model in kept_models() for field in model._meta.concrete_fields if isinstance(field, models.FileField))
    names = {name for model, field in held for name in model._base_manager.order_by().values_list(field, flat=True)}
    return sorted(names - {""})


def _write_file(archive: ZipFile, name: str) -> bool:
    """Copy an original file; False where the storage has it no more."""
    try:
        source = default_storage.open(name, "rb")
    except FileNotFoundError:
        return False
    with source, archive.open(f"files/{name}", "w", force_zip64=True) as member:
        shutil.copyfileobj(source, member, 1 << 20)
    return True
