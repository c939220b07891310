"""`cexing backup` and `cexing restore`: everything that the site keeps, in one file."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cexing.cli.ingest import Database

if TYPE_CHECKING:
    from cexing.site.library.backup import Summary


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="写入此文件。 Write here.")],
    force: Annotated[bool, typer.Option("--force", "-f", help="覆盖已有文件。 Replace an existing file.")] = False,
    database: Database = "",
) -> None:
    """备份：文库、账号、更正和原始文件，网站运行时也可。 Back up everything that the site keeps, also while it runs.

    SQLite 和 PostgreSQL 同一格式，可互相恢复；含密码摘要，请妥善保管。
    One format for SQLite and PostgreSQL, each restores into the other. It holds password hashes: keep it safe.
    """
    from cexing.site.opening import open_site

    if file.exists() and not force:
        raise typer.BadParameter(f"{file} 已存在，用 --force 覆盖 exists, use --force to replace it", param_hint="FILE")
    open_site(database)
    from cexing.site.library.backup import backup as write

    with _waiting("备份 backing up"):
        summary = write(file)
    _tell(summary, file)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="cexing backup 写的文件。 A backup.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不再询问。 Do not ask.")] = False,
    database: Database = "",
) -> None:
    """恢复：用备份取代现有的一切；损坏的备份不改动任何内容。 Put a backup in place of everything; a damaged one changes nothing."""
    from cexing.site.opening import open_site

    open_site(database)
    _agree(yes)
    from cexing.site.library.restore import restore as put_back

    with _waiting("恢复 restoring"):
        summary = put_back(file)
    _tell(summary, file)


def _agree(yes: bool) -> None:
    """Ask before what is there is replaced; without a terminal --yes has to say so."""
    from cexing.site.library.models import Document

    held = Document.objects.count()
    if yes or not held:
        return
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"文库中已有 {held} 份文件，用 --yes 确认取代 the library holds {held} documents, confirm with --yes")
    typer.confirm(f"文库中已有 {held} 份文件，全部由备份取代？ Replace all {held} documents by the backup?", abort=True)


def _waiting(words: str) -> AbstractContextManager[object]:
    """A sign on the terminal that something is going on."""
    from rich.console import Console

    return Console(stderr=True).status(words)


def _tell(summary: Summary, file: Path) -> None:
    typer.echo(f"{file}: {summary.rows} 行 rows，{summary.files} 个文件 files")
    for name in summary.missing:
        typer.echo(f"原始文件已不在 original file is gone: {name}", err=True)
