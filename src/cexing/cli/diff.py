"""`cexing diff`: two versions of one document, or a national document and a local one."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cexing.render.diff_words import Subject


class Form(StrEnum):
    """Forms of output."""

    TABLE = "table"
    HTML = "html"
    XLSX = "xlsx"
    JSONL = "jsonl"


def diff(
    old: Annotated[str, typer.Argument(metavar="A", help="旧版或上级文件，或 -。 The older version or the national document, or -.")],
    new: Annotated[str, typer.Argument(metavar="B", help="新版或本级文件，或 -。 The newer version or the local document, or -.")],
    to: Annotated[Form, typer.Option("--to", help="输出格式。 Form of output.")] = Form.TABLE,
    answers: Annotated[
        bool, typer.Option("--answers", help="本级文件 B 是否逐条回应上级文件 A。 Does a local B answer each undertaking of a national A?")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入此文件，缺省为标准输出。 Write here, default stdout.")
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="无变化退出 0，有变化 1，出错 2。 As diff(1): 0 the same, 1 something differs, 2 trouble.")
    ] = False,
) -> None:
    """两个版本改了什么：数字、力度、删去、新增、移位、措辞。 What differs: figures, strength, left out, added, moved, reworded.

    换行、空白和条款编号不算变化。比对完成即退出 0，除非使用 --exit-code。
    Line breaks, blanks and numbers of clauses are no changes. Exit code 0 once compared, unless --exit-code is given.
    """
    from cexing.cli.printing import deliver
    from cexing.errors import CexingError

    if output is None and to is Form.XLSX and sys.stdout.isatty():
        raise typer.BadParameter("工作簿不能显示在终端，请用 -o a workbook cannot be shown in a terminal, use -o", param_hint="--to")
    if old == new == "-":
        raise typer.BadParameter("两个文件不能都是标准输入 only one of the two can be standard input", param_hint="A B")
    try:
        found = _compared(old, new, answers)
        deliver(_rendered(found, to, to_terminal=output is None and sys.stdout.isatty()), output, f"{old} ↔ {new}")
    except (CexingError, OSError) as error:
        if not exit_code:
            raise
        typer.echo(f"cexing: {error}", err=True)
        raise typer.Exit(2) from error
    if exit_code and _differs(found):
        raise typer.Exit(1)


def _compared(old: str, new: str, as_answers: bool) -> Subject:
    from cexing.cli.opening import open_path
    from cexing.compare import answers, diff

    first, second = open_path(old), open_path(new)
    return answers(first, second) if as_answers else diff(first, second)


def _differs(found: Subject) -> bool:
    """Whether anything changed; of a local document, whether anything is not answered as it stands."""
    from cexing.compare import Diff

    if isinstance(found, Diff):
        return bool(found.edits)
    return any(answer.kind != "answered" for answer in found.answers)


def _rendered(found: Subject, to: Form, *, to_terminal: bool) -> bytes:
    if to is Form.XLSX:
        from cexing.render.diff_xlsx import workbook

        return workbook(found)
    return (_TEXT[to](found) if to in _TEXT else _table(found, to_terminal)).encode("utf-8", "replace")


def _html(found: Subject) -> str:
    from cexing.render.diff_html import page

    return page(found)


def _jsonl(found: Subject) -> str:
    from cexing.render.diff_records import lines

    return "".join(lines(found))


_TEXT = {Form.HTML: _html, Form.JSONL: _jsonl}


def _table(found: Subject, colour: bool) -> str:
    from cexing.cli.printing import printed
    from cexing.render.diff_table import summary

    return printed(summary(found), colour)
