"""`cexing track workbook` and `cexing track import`: a programme of the site out to Excel and in again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cexing.cli.ingest import Database

if TYPE_CHECKING:
    from cexing.site.ledger.acting import Actor
    from cexing.site.ledger.models import Import
    from cexing.site.ledger.workbooks.proposal import Proposal

Slug = Annotated[str, typer.Argument(metavar="PROGRAMME", help="台账的标识，见其网址 /track/…。 Slug of the programme, as in its address.")]
User = Annotated[
    str,
    typer.Option("--user", metavar="NAME", show_default=False, help="以此账号办理，缺省为建台账的人。 Act as; default who made it."),
]


def workbook(
    programme: Slug,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="写入此文件。 Write here.")],
    user: User = "",
    database: Database = "",
) -> None:
    """把台账导出为工作簿：下拉状态、锁定的标识、填报说明。 Export a programme as the workbook that offices know."""
    actor = _actor(programme, user, database)
    from cexing.cli.job import write
    from cexing.site.ledger.workbooks.exporting import workbook

    write(output, workbook(actor))
    typer.echo(f"{programme} → {output}", err=True)


def import_workbook(
    programme: Slug,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="xlsx 或 csv。 xlsx or csv.")],
    apply: Annotated[
        bool, typer.Option("--apply", help="写入台账，缺省只列出改动。 Carry it out; default only lists the changes.")
    ] = False,
    conflicts: Annotated[
        bool, typer.Option("--take-file/--keep", help="冲突时用表中的，缺省保留台账的。 In conflicts take the file's value; default keep.")
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="申请调整等的理由。 Reason for what needs one.", show_default=False)
    ] = "",
    source: Annotated[
        str, typer.Option("--source", metavar="KIND", show_default=False, help=(
            "代填的来源：letter 来函、mail 邮件、phone 电话、table 表格、meeting 会议、other。 Where the office has it from."
        )),
    ] = "",
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", show_default=False, help="来源说明，缺省为文件名。 Default the file.")
    ] = "",
    body: Annotated[
        str, typer.Option("--body", metavar="NAME", help="代填的单位，缺省为牵头单位。 Body; default the lead.", show_default=False)
    ] = "",
    user: User = "",
    database: Database = "",
) -> None:
    """比对工作簿与台账，逐格列出改动；--apply 才写入。 Compare a workbook with a programme cell by cell; only --apply carries it out.

    退出码：0 全部办成或无改动；1 有冲突未决、读不懂、不采用或被拒绝的。 Exit code 1 where something is left over or refused.
    别处的表按记住或猜测的列对应读取。 Foreign workbooks are read by the columns remembered or guessed.
    """
    if not path.is_file():
        raise typer.BadParameter(f"没有此文件 no such file: {path}", param_hint="FILE")
    actor = _actor(programme, user, database)
    one, found = _sent(actor, path)
    _print(found)
    left = found.count("unreadable", "refused") + len(found.of("ask")) + (0 if conflicts else found.count("conflict"))
    if not apply:
        one.delete()
        raise typer.Exit(1 if left else 0)
    take = {(row.number, cell.field) for row in found.rows for cell in row.conflicts} if conflicts else set()
    entering = {"source": source, "note": note or path.name, "body": _body(actor, body)}
    raise typer.Exit(1 if _apply(one, actor, {"take": take, "reason": reason} | entering) or left else 0)


def _body(actor: Actor, name: str) -> Any:
    """The body that is meant, None where none is named; CexingError where no task charges it."""
    from cexing.errors import CexingError
    from cexing.site.ledger.filters import bodies_of

    if not name:
        return None
    found = bodies_of(actor).filter(name=name).first()
    if found is None:
        raise CexingError("任务中没有此单位 no task charges this body", where=name, expected="单位全称 its official name")
    return found


def _actor(slug: str, user: str, database: str) -> Actor:
    from cexing.site.opening import open_site

    open_site(database)
    from cexing.site.ledger.naming import actor_named

    return actor_named(slug, user)


def _sent(actor: Actor, path: Path) -> tuple[Import, Proposal]:
    from cexing.errors import CexingError
    from cexing.site.ledger.workbooks.importing import map_columns, start
    from cexing.site.ledger.workbooks.mapping import Mapping, name_of
    from cexing.site.ledger.workbooks.proposal import Proposal

    one = start(path.read_bytes(), path.name, actor)
    if one.proposal:
        return one, Proposal.from_json(one.proposal)
    chosen = Mapping(**one.mapping)
    typer.echo("，".join(f"{head} → {name_of(name) if name else '—'}" for head, name in chosen.columns.items()), err=True)
    if chosen.lacks():
        raise CexingError(chosen.lacks(), where=path.name, remedy="先在网页上对应各列 map the columns once on the site")
    return one, map_columns(one, actor, chosen)


def _print(found: Proposal) -> None:
    from rich.console import Console
    from rich.table import Table

    from cexing.site.ledger.workbooks.mapping import name_of
    from cexing.site.ledger.workbooks.shown import tallies

    table = Table()
    for head in ("任务 task", "列 column", "现在 now", "表中 file", "说明 note"):
        table.add_column(head, overflow="fold")
    for row in found.rows:
        for cell in row.cells:
            table.add_row(row.key or f"行 {row.number}", name_of(cell.field), cell.now, cell.file, _mark(cell))
        if row.why or row.kind == "ask":
            table.add_row(row.key or f"行 {row.number}", "", "", row.label, row.why or _asked(row))
    console = Console(file=sys.stdout, highlight=False)
    if found.rows:
        console.print(table)
    for remark in found.remarks:
        typer.echo(remark, err=True)
    typer.echo("，".join(f"{count} {words}" for count, words, _ in tallies(found) if count))


def _asked(row: Any) -> str:
    return "是哪项任务 which task？" + "、".join(key for key, _, _ in row.candidates)


def _mark(cell: Any) -> str:
    told = {"conflict": f"冲突，导出时 {cell.base}", "unreadable": "读不懂", "refused": "不采用", "note": "不采用"}
    words = told.get(cell.status, "")
    return "；".join(filter(None, (words, cell.why, "须审批" if cell.approval else "", "代填" if cell.entered else "")))


def _apply(one: Import, actor: Actor, chosen: dict[str, Any]) -> int:
    """Carry it out; how many rows were refused."""
    from cexing.site.ledger.workbooks.applying import Chosen, apply

    outcome = apply(one, actor, Chosen(**chosen))
    for key, what in outcome.done:
        typer.echo(f"{key} {'、'.join(what)}")
    for number, label, why in outcome.refused:
        typer.echo(f"行 {number} {label}：{why}", err=True)
    return len(outcome.refused)
