"""`cexing compare`: plans side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cexing.compare import Comparison


class By(StrEnum):
    """Questions."""

    FAMILY = "family"
    UNIQUE = "unique"
    OMISSION = "omission"
    FIGURES = "figures"
    STRENGTH = "strength"


class Form(StrEnum):
    """Forms of output."""

    TABLE = "table"
    JSONL = "jsonl"
    HTML = "html"
    XLSX = "xlsx"


def compare(
    paths: Annotated[list[str], typer.Argument(metavar="FILE...", help="方案文件、文件夹或 -。 Plans, folders, or -.")],
    by: Annotated[
        By, typer.Option("--by", help="所问：措施、独有、缺项、数字、力度。 Question: families, unique, omissions, figures, strength.")
    ] = By.FAMILY,
    book: Annotated[
        Path | None,
        typer.Option("--codebook", metavar="FILE", help="自备编码本（CSV），代替内置的。 Your own codebook (CSV), not the built-in one."),
    ] = None,
    to: Annotated[Form, typer.Option("--to", help="输出格式。 Form of output.")] = Form.TABLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入此文件，缺省为标准输出。 Write here, default stdout.")
    ] = None,
) -> None:
    """并排比较方案：同一措施谁有谁无、力度、数字、缺项。 Plans side by side: who has a measure, how strongly, with which figures.

    一份文件印有几个附件方案的，各附件为一列；否则每份文件一列。 Each annex that is a plan is a column, else each file.
    """
    if output is None and to is Form.XLSX and sys.stdout.isatty():
        raise typer.BadParameter("工作簿不能显示在终端，请用 -o a workbook cannot be shown in a terminal, use -o", param_hint="--to")
    payload = _rendered(_compared(paths, book), by.value, to, to_terminal=output is None and sys.stdout.isatty())
    from cexing.cli.printing import deliver

    deliver(payload, output, "、".join(paths))


def _compared(paths: Sequence[str], book: Path | None) -> Comparison:
    from cexing.cli.opening import open_all
    from cexing.compare import compare
    from cexing.errors import CexingError
    from cexing.lexicon.themes import read_codebook

    told = read_codebook(book) if book else None
    found = compare(open_all(paths), told)
    if len(found.columns) < 2:
        raise CexingError(
            "nothing to compare with", where="、".join(paths), expected="two plans or more, or one file whose annexes are plans",
            remedy="name further files",
        )
    return found


def _rendered(found: Comparison, by: str, to: Form, *, to_terminal: bool) -> bytes:
    if to is Form.XLSX:
        from cexing.render.compare_xlsx import workbook

        return workbook(found, by)
    return (_TEXT[to](found, by) if to in _TEXT else _table(found, by, to_terminal)).encode("utf-8", "replace")


def _html(found: Comparison, by: str) -> str:
    from cexing.render.compare_html import page

    return page(found, by)


def _jsonl(found: Comparison, by: str) -> str:
    from cexing.render.compare_records import lines

    return "".join(lines(found, by))


_TEXT = {Form.HTML: _html, Form.JSONL: _jsonl}


def _table(found: Comparison, by: str, colour: bool) -> str:
    from cexing.cli.printing import printed
    from cexing.render.compare_table import summary

    return printed(summary(found, by), colour)
