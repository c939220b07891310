"""`cexing novelty`: what is new in a document, against which nearest earlier wording, and how alike its region is to others."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cexing.cli.inputs import Input
    from cexing.cli.progress import Bar
    from cexing.compare import Novelty
    from cexing.render.novelty_words import Subject
    from cexing.structure.types import Document


class Form(StrEnum):
    """Forms of output."""

    TABLE = "table"
    JSONL = "jsonl"
    HTML = "html"
    XLSX = "xlsx"


class Kind(StrEnum):
    """Kinds of sentence."""

    NEW = "new"
    REWORDED = "reworded"
    TAKEN = "taken"


def novelty(
    file: Annotated[str, typer.Argument(metavar="FILE", help="要看的文件，或 -。 The document asked about, or -.")],
    against: Annotated[
        list[str],
        typer.Option("--against", metavar="PATH", help="比对的文件或文件夹，可重复。 Files or folders it is held against, repeatable."),
    ],
    kind: Annotated[
        list[Kind] | None,
        typer.Option("--kind", help="只列这类句子，可重复：新提法、改写、沿用。 These sentences alone, repeatable.", show_default=False),
    ] = None,
    any_date: Annotated[
        bool, typer.Option("--any-date", help="不论先后，与全部文件比对。 Hold it against all, later and undated ones too.")
    ] = False,
    rounds: Annotated[
        int, typer.Option("--rounds", min=20, max=1_000_000, help="地区相似度的置换次数。 Permutations for how alike regions are.")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="置换的随机种子。 Seed of the permutations.")] = 0,
    to: Annotated[Form, typer.Option("--to", help="输出格式。 Form of output.")] = Form.TABLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入此文件，缺省为标准输出。 Write here, default stdout.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="并行进程数，0 为全部核心。 Processes, 0 for all cores.")] = 0,
) -> None:
    """新提法：一件文件里什么是新的、改写的、沿用的，最近的更早条文是哪一条。 What is new, reworded or taken over, and from where.

    只与日期更早的文件比对；已知地区有三个以上时，另告知本地区与各地区有多相似、是否高于随机。
    It is held against earlier documents. Where three regions or more are known, its own is told beside each other one and beside chance.

    坏文件只报告，其余继续；有失败时退出码为 1。 A bad file is reported and the rest go on; exit code 1 if any failed.
    """
    from rich.console import Console

    from cexing.cli.opening import open_path, those_that_open
    from cexing.cli.printing import deliver
    from cexing.cli.progress import Bar
    from cexing.compare import WORDINGS, regional
    from cexing.render.novelty_words import Subject

    if output is None and to is Form.XLSX and sys.stdout.isatty():
        raise typer.BadParameter("工作簿不能显示在终端，请用 -o a workbook cannot be shown in a terminal, use -o", param_hint="--to")
    others = _others(file, against)
    with Bar(len(others), Console(stderr=True)) as bar:
        document = open_path(file, _READ)
        corpus, failed = those_that_open(others, _READ, jobs, bar)
        found = _found(document, corpus, any_date, bar)
        subject = Subject(found, regional(document, corpus, rounds=rounds, seed=seed), tuple(kind or WORDINGS))
    deliver(_rendered(subject, to, to_terminal=output is None and sys.stdout.isatty()), output, file)
    if failed:
        typer.echo(f"{len(others)} 份中 {failed} 份失败 {failed} of {len(others)} failed", err=True)
        raise typer.Exit(1)


_READ = frozenset({"clause", "region"})
"""Beside the text and its structure the regions that a document names: they tell where it is from if nothing else does."""


def _others(file: str, against: list[str]) -> list[Input]:
    """What the document is held against."""
    from cexing.cli.inputs import inputs

    others = list(inputs(against))
    if not others or (file == "-" and "-" in against):
        raise typer.BadParameter("没有可比对的文件 no document to hold it against beneath these paths", param_hint="--against")
    return others


def _found(document: Document, corpus: list[Document], any_date: bool, bar: Bar) -> Novelty:
    """What is new; an error where nothing is earlier, for then everything would be."""
    from cexing.compare import novelty
    from cexing.errors import CexingError

    found = novelty(document, corpus, any_date=any_date, progress=bar.within)
    if not found.earlier:
        raise CexingError(
            "nothing to hold it against", where=document.metadata.id, expected=f"an earlier document among {len(corpus)} read",
            remedy="name earlier ones, or use --any-date",
        )
    return found


def _rendered(subject: Subject, to: Form, *, to_terminal: bool) -> bytes:
    if to is Form.XLSX:
        from cexing.render.novelty_xlsx import workbook

        return workbook(subject)
    return (_TEXT[to](subject) if to in _TEXT else _table(subject, to_terminal)).encode("utf-8", "replace")


def _html(subject: Subject) -> str:
    from cexing.render.novelty_html import page

    return page(subject)


def _jsonl(subject: Subject) -> str:
    from cexing.render.novelty_records import lines

    return "".join(lines(subject))


_TEXT = {Form.HTML: _html, Form.JSONL: _jsonl}


def _table(subject: Subject, colour: bool) -> str:
    from cexing.cli.printing import printed
    from cexing.render.novelty_table import summary

    return printed(summary(subject), colour)
