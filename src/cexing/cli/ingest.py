"""`cexing ingest`: files → the library of the site."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cexing.cli.progress import Bar
    from cexing.site.library.arrivals import Arrival, Read, Taken

Database = Annotated[
    str,
    typer.Option(
        "--database", metavar="URL", show_default=False,
        help="数据库，缺省为 CEXING_DATABASE 或 CEXING_HOME 中的 SQLite。 Database URL; default CEXING_DATABASE or SQLite in CEXING_HOME.",
    ),
]
_TOLD = {
    "new": "新文件 new", "version": "新版本 new versions", "known": "已有 known", "discarded": "曾弃用 discarded before",
    "failed": "失败 failed",
}


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="文件、文件夹（含子文件夹）或 -（标准输入）。 Files, folders (recursive) or - (stdin)."),
    ],
    review: Annotated[bool, typer.Option("--review", help="先待审，不公开。 Put into review instead of publishing.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="并行进程数，0 为全部核心。 Processes, 0 for all cores.")] = 0,
    database: Database = "",
) -> None:
    """把文件收进文库：已有的不变，改过的成为新版本。 Take files into the library; known ones stay, changed ones become new versions.

    坏文件列出原因并隔离保存，其余继续；有失败时退出码为 1。随时中断，再运行一次即补齐。文件夹中的 csv、tsv 须单独指名。
    Bad files are listed with the reason and kept in quarantine; exit code 1 if any failed. Interrupted, the next run completes it.
    A csv or tsv is taken in where it is named itself, not within a folder.
    """
    from rich.console import Console

    from cexing.cli.progress import Bar
    from cexing.site.opening import open_site

    arrivals = _arrivals(paths)
    open_site(database)
    from cexing.site.search.index import batch, heal

    with Bar(len(arrivals), Console(stderr=True)) as bar, batch():
        counts = Counter(_tell(taken, bar) for taken in _taken(arrivals, "review" if review else "public", jobs))
    # An earlier run may have been ended between writing a document and indexing it.
    heal()
    typer.echo("，".join(f"{words} {counts[reason]}" for reason, words in _TOLD.items() if counts[reason]))
    if counts["failed"]:
        raise typer.Exit(1)


def _arrivals(paths: list[str]) -> list[Arrival]:
    from cexing.cli.inputs import SUFFIXES, TABLES, inputs
    from cexing.site.library.arrivals import Arrival
    from cexing.source.limits import DEFAULT

    # One byte more than the limit at most, so that the reader refuses what is too large.
    arrivals = [
        Arrival(name=found.name, path=found.path, data=b"" if found.path else sys.stdin.buffer.read(DEFAULT.bytes + 1))
        for found in inputs(paths, SUFFIXES - TABLES)
    ]
    if not arrivals:
        raise typer.BadParameter("没有可读的文件 no document that can be read beneath these paths", param_hint="PATH")
    return arrivals


def _taken(arrivals: list[Arrival], state: str, jobs: int) -> Iterator[Taken]:
    """What became of every file: the known ones when they are met, the others when they are written."""
    from cexing.cli.batch import Work, results
    from cexing.site.library.arrivals import Arrival, died, keep, read, unknown

    known: list[Taken] = []

    def unread() -> Iterator[Arrival]:
        for found in unknown(arrivals):
            if isinstance(found, Arrival):
                yield found
            else:
                known.append(found)

    workers = min(jobs or os.cpu_count() or 1, len(arrivals))
    done: Iterable[Read] = map(read, unread()) if workers == 1 else results(unread(), Work(do=read, died=died), workers)
    for one in done:
        yield keep(one, state=state)
        yield from _emptied(known)
    yield from _emptied(known)


def _emptied(waiting: list[Taken]) -> Iterator[Taken]:
    while waiting:
        yield waiting.pop(0)


def _tell(taken: Taken, bar: Bar) -> str:
    """Print what a person must know of a file; the word that it is counted under."""
    if taken.error:
        bar.pause()
        typer.echo(taken.error, err=True)
    bar.advance()
    return "failed" if taken.ingested is None else taken.ingested.reason
