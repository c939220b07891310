"""A backup put in place of everything, in one transaction: readers see the old library until the new one is whole."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from cexing.site.library import citing
from cexing.site.library.backup import FORMAT, MANIFEST, BackupError, Summary, applied, kept_models, label, table_name
from cexing.site.library.contents import digest
from cexing.site.library.files import keep, saying_when_full
from cexing.site.library.signals import library_restored
from cexing.site.library.writing import writing

Row = dict[str, Any]

_FILE = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_BATCH = 1000
_GUARDS = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND right(tgname, 6) = '_final'"


def restore(path: Path) -> Summary:
    """Put the backup at `path` in place of everything; BackupError, and nothing changed, where it is damaged or from a later version."""
    with _naming(path), ZipFile(path) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        _check(manifest)
        # Files are known by their content: those that are here already are the same, and more of them do no harm.
        files = sum(_restore_file(archive, name) for name in archive.namelist() if name.startswith("files/"))
        with saying_when_full("database"), writing():
            rows = _restore_tables(archive, manifest["tables"])
            if citing.missing():
                citing.rebuild()
            transaction.on_commit(_restored)
    return Summary(rows=rows, files=files, missing=tuple(manifest["missing"]))


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """BackupError with the file's name in place of what damaged files make the libraries say."""
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, IntegrityError) as error:
        raise BackupError(
            f"不是完整的备份 no whole backup ({type(error).__name__}: {error})", where=str(path), expected="a file made by cexing backup",
            remedy="文库未变 the library is as it was",
        ) from error
    except BackupError as error:
        raise error.at(str(path)) from error


def _check(manifest: Row) -> None:
    """Refuse what this version of the program has no tables for."""
    if manifest["format"] != FORMAT:
        raise BackupError(f"备份格式 {manifest['format']} format", expected=f"format {FORMAT}", remedy="升级策行 upgrade cexing")
    ours = {tuple(migration) for migration in applied()}
    later = sorted("/".join(migration) for migration in manifest["migrations"] if tuple(migration) not in ours)
    if later:
        raise BackupError(
            f"备份来自更新的版本 made by a later version ({', '.join(later[:3])})", expected=f"cexing {manifest['cexing']}",
            remedy="升级策行后再恢复 upgrade cexing, then restore",
        )


def _restore_file(archive: ZipFile, name: str) -> int:
    found, data = _FILE.fullmatch(name), archive.read(name)
    if found is None or digest(data) != found[2]:
        raise BackupError(f"文件与其摘要不符 {name} is not what its name says", remedy="文库未变 the library is as it was")
    keep(data, found[2])
    return 1


def _restore_tables(archive: ZipFile, counts: dict[str, int]) -> int:
    """Empty every table and fill it; references are checked when the transaction ends."""
    kept = kept_models()
    with connection.cursor() as cursor, _deletable(cursor):
        for model in [*kept, Session]:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
    filled = {label(model): _fill(archive, model) for model in kept if label(model) in counts}
    if filled != counts:
        short = sorted(name for name, count in counts.items() if filled.get(name) != count)
        raise BackupError(f"表不完整 tables that are not whole: {', '.join(short)}", remedy="文库未变 the library is as it was")
    _reset_sequences(kept)
    connection.check_constraints()
    return sum(filled.values())


@contextmanager
def _deletable(cursor: Any) -> Iterator[None]:
    """Let append-only tables be emptied: on PostgreSQL triggers refuse that to everything but this; readers are not held up."""
    if connection.vendor != "postgresql":
        yield
        return
    cursor.execute(_GUARDS)
    guards = cursor.fetchall()
    for table, trigger in guards:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    yield
    # References that are still to be checked would bar the next statement; all is empty now, so that none can fail.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table, trigger in guards:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _fill(archive: ZipFile, model: type[models.Model]) -> int:
    fields, count = model._meta.concrete_fields, 0
    quote = connection.ops.quote_name
    columns, marks = ", ".join(quote(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"
    with archive.open(table_name(model)) as member, connection.cursor() as cursor:
        for group in _groups(map(json.loads, member)):
            cursor.executemany(insert, [[_value(field, row) for field in fields] for row in group])
            count += len(group)
    return count


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while group := list(islice(waiting, _BATCH)):
        yield group


def _value(field: models.Field, row: Row) -> Any:
    """A value as the database takes it; a column that the backup does not know gets its default."""
    if field.attname not in row:
        return field.get_db_prep_save(field.get_default(), connection)
    value = row[field.attname]
    # JSON comes as it is; to_python of every other field reads the text that the backup wrote.
    return field.get_db_prep_save(value if isinstance(field, models.JSONField) else field.to_python(value), connection)


def _reset_sequences(kept: list[type[models.Model]]) -> None:
    """Let new rows be numbered after those that were restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(statement)


def _restored() -> None:
    ContentType.objects.clear_cache()
    library_restored.send_robust(sender=restore)
