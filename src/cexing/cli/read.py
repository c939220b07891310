"""`cexing read`: documents → tables, records, pages, workbooks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cexing.cli.inputs import Input
    from cexing.cli.job import Job, Outcome
    from cexing.cli.progress import Bar
    from cexing.render.formats import Format, Options


class To(StrEnum):
    """Forms of output."""

    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    TEXT = "text"
    HTML = "html"
    AKN = "akn"
    XLSX = "xlsx"


class Kind(StrEnum):
    """Kinds of record."""

    DOCUMENT = "document"
    PART = "part"
    CLAUSE = "clause"
    ITEM = "item"
    ENTRY = "entry"
    TABLE = "table"
    TASK = "task"
    QUANTITY = "quantity"
    TARGET = "target"
    SUPPORT = "support"
    DUTY = "duty"
    MEASURE = "measure"
    BODY = "body"
    REGION = "region"
    PLATFORM = "platform"
    CITATION = "citation"
    FINDING = "finding"


def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="文件、文件夹（含子文件夹）或 -（标准输入）。 Files, folders (recursive) or - (stdin)."),
    ],
    to: Annotated[To, typer.Option("--to", help="输出格式。 Form of output.")] = To.TABLE,
    only: Annotated[
        list[Kind] | None,
        typer.Option(
            "--only", metavar="KIND", show_default=False,
            help=f"只要这些种类，可重复。 Only these kinds, repeatable: {' '.join(Kind)}.",
        ),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="每份文件写一个结果到此文件夹。 Write one result a document here.")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="并行进程数，0 为全部核心。 Processes, 0 for all cores.")
    ] = 0,
) -> None:
    """读取文件：结构、条款和事实。 Read documents: structure, clauses and facts.

    坏文件只报告，其余继续；有失败时退出码为 1。 A bad file is reported and the rest go on; exit code 1 if any failed.
    """
    from rich.console import Console

    from cexing.cli.inputs import inputs
    from cexing.cli.progress import Bar
    from cexing.render.formats import FORMATS, Options

    documents, form = list(inputs(paths)), FORMATS[to]
    _check(documents, form, folder)
    options = Options(only=frozenset(only or ()), width=Console().width, colour=folder is None and sys.stdout.isatty())
    errors = Console(stderr=True)
    with Bar(len(documents), errors) as bar:
        failed = _drain(_outcomes(documents, form, options, folder, jobs, bar), form, bar, len(documents), folder is None)
    if failed:
        typer.echo(f"{len(documents)} 份中 {failed} 份失败 {failed} of {len(documents)} failed", err=True)
        raise typer.Exit(1)


def _check(documents: list[Input], form: Format, folder: Path | None) -> None:
    """Refuse what cannot work before anything is read."""
    if not documents:
        raise typer.BadParameter("没有可读的文件 no document that can be read beneath these paths", param_hint="PATH")
    if folder is not None and folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"{folder} 不是文件夹 is no folder", param_hint="-o")
    if folder is None and form.name == "xlsx" and sys.stdout.isatty():
        raise typer.BadParameter("工作簿不能显示在终端，请用 -o a workbook cannot be shown in a terminal, use -o", param_hint="--to")
    if folder is None and len(documents) > 1 and form.alone:
        raise typer.BadParameter(
            f"多份文件输出 {form.name} 时需要 -o several documents as {form.name} need -o", param_hint="-o"
        )


def _outcomes(documents: list[Input], form: Format, options: Options, folder: Path | None, jobs: int, bar: Bar) -> Iterator[Outcome]:
    from cexing.cli.batch import outcomes

    workers = min(jobs or os.cpu_count() or 1, len(documents))
    return outcomes(_jobs(documents, form, options, folder), workers, bar.within)


def _jobs(documents: list[Input], form: Format, options: Options, folder: Path | None) -> Iterator[Job]:
    from cexing.cli.inputs import targets
    from cexing.cli.job import Job

    places = targets(documents, folder, form.suffix) if folder else [None] * len(documents)
    for document, target in zip(documents, places, strict=True):
        data = b"" if document.path else _standard_input()
        yield Job(document=document, form=form.name, options=options, target=target, data=data)


def _standard_input() -> bytes:
    """All of stdin, and one byte more than the limit at most, so that the reader refuses what is too large."""
    from cexing.source.limits import DEFAULT

    return sys.stdin.buffer.read(DEFAULT.bytes + 1)


def _drain(results: Iterator[Outcome], form: Format, bar: Bar, total: int, to_stdout: bool) -> int:
    """Print or name every result in order; how many failed."""
    array = to_stdout and form.name == "json" and total > 1
    failed = printed = 0
    for outcome in results:
        bar.pause()
        if outcome.error:
            failed += 1
            typer.echo(outcome.error, err=True)
        elif outcome.written:
            note = "（已替换 replaced）" if outcome.replaced else ""
            typer.echo(f"{outcome.name} → {outcome.written}{note}", err=True)
        else:
            _print((b"," if printed else b"[") + outcome.payload if array else outcome.payload)
            printed += 1
        bar.advance()
    if array:
        _print(b"]\n" if printed else b"[]\n")
    return failed


def _print(payload: bytes) -> None:
    sys.stdout.buffer.write(payload)
    sys.stdout.buffer.flush()
