"""`cexing track`: from a plan to who must do what."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cexing.cli.track_across import load, overlaps
from cexing.cli.track_ledger import daily, open_, verify
from cexing.cli.track_workbook import import_workbook, workbook

if TYPE_CHECKING:
    from cexing.track import Coverage

track = typer.Typer(help="督：任务分工是否承接方案。 From a plan to who must do what.", no_args_is_help=True)


class Form(StrEnum):
    """Forms of output."""

    TABLE = "table"
    HTML = "html"
    XLSX = "xlsx"
    JSONL = "jsonl"


@track.callback()
def _root() -> None:
    pass




@track.command()
def coverage(
    path: Annotated[str, typer.Argument(metavar="FILE", help="方案文件或 -。 The plan, or -.")],
    to: Annotated[Form, typer.Option("--to", help="输出格式。 Form of output.")] = Form.TABLE,
    tasks: Annotated[
        str,
        typer.Option("--tasks", metavar="FILE", help="任务分工所在的另一份文件。 Another file that has the tasks.", show_default=False),
    ] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入此文件，缺省为标准输出。 Write here, default stdout.")
    ] = None,
) -> None:
    """任务分工是否承接方案：对应、遗漏、措辞差异。 Does the division of tasks carry the plan: links, orphans, differences of wording.

    没有任务分工表的方案，据措施和责任单位草拟任务。 For a plan without a division of tasks, tasks are drafted.
    """
    if output is None and to is Form.XLSX and sys.stdout.isatty():
        raise typer.BadParameter("工作簿不能显示在终端，请用 -o a workbook cannot be shown in a terminal, use -o", param_hint="--to")
    payload = _rendered(_covered(path, tasks), to, to_terminal=output is None and sys.stdout.isatty())
    from cexing.cli.printing import deliver

    deliver(payload, output, path)


track.command()(load)
track.command()(overlaps)
track.command("open")(open_)
track.command()(verify)
track.command()(daily)
track.command()(workbook)
track.command("import")(import_workbook)


def _covered(path: str, tasks: str) -> Coverage:
    from cexing.cli.opening import open_path
    from cexing.errors import CexingError
    from cexing.track import coverage, draft_tasks

    plan = open_path(path)
    if not tasks:
        return coverage(plan, plan.tasks or draft_tasks(plan))
    division = open_path(tasks)
    if not division.tasks:
        raise CexingError(
            "no division of tasks", where=tasks, expected="a table with columns for tasks and responsible bodies",
            remedy="without --tasks, tasks are drafted from the plan",
        )
    return coverage(plan, division)


def _rendered(found: Coverage, to: Form, *, to_terminal: bool) -> bytes:
    if to is Form.XLSX:
        from cexing.render.coverage_xlsx import workbook

        return workbook(found)
    return (_TEXT[to](found) if to in _TEXT else _table(found, to_terminal)).encode("utf-8", "replace")


def _html(found: Coverage) -> str:
    from cexing.render.coverage_html import page

    return page(found)


def _jsonl(found: Coverage) -> str:
    from cexing.render.coverage_records import lines

    return "".join(lines(found))


_TEXT = {Form.HTML: _html, Form.JSONL: _jsonl}


def _table(found: Coverage, colour: bool) -> str:
    from cexing.cli.printing import printed
    from cexing.render.coverage_table import summary

    return printed(summary(found), colour)
