"""`cexing export`: the library as a table for analysts."""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cexing.cli.ingest import Database

if TYPE_CHECKING:
    from cexing.site.library.statements import Selection


class Form(StrEnum):
    """Forms of export."""

    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"


_DAY = ["%Y-%m-%d"]


def export(
    to: Annotated[Form, typer.Option("--to", help="输出格式。 Form of output.")] = Form.JSONL,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入此文件，缺省为标准输出。 Write here, default stdout.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", metavar="KIND", show_default=False, help="种类：document clause task target support …，可重复。 Kinds, repeatable."
        ),
    ] = None,
    document: Annotated[str, typer.Option(help="文号、链接或标识。 A 文号 or key.", show_default=False)] = "",
    region: Annotated[str, typer.Option(help="地区全称路径，含下级：浙江省/杭州市。 Region and what it holds.", show_default=False)] = "",
    issuer: Annotated[str, typer.Option(help="发文机关（部分即可）。 Issuer, or part of it.", show_default=False)] = "",
    since: Annotated[datetime | None, typer.Option(formats=_DAY, help="成文日期自。 Issued on or after.", show_default=False)] = None,
    until: Annotated[datetime | None, typer.Option(formats=_DAY, help="成文日期至。 Issued on or before.", show_default=False)] = None,
    words: Annotated[str, typer.Option(help="原文含有。 The quote contains.", show_default=False)] = "",
    factor: Annotated[str, typer.Option(help="要素：technology land labour data capital …。 Factor.", show_default=False)] = "",
    strength: Annotated[str, typer.Option(help="力度：bind do support allow explore。 Strength.", show_default=False)] = "",
    body: Annotated[str, typer.Option(help="单位全称或别名。 A body's name.", show_default=False)] = "",
    unit: Annotated[str, typer.Option(help="计量单位。 Unit.", show_default=False)] = "",
    least: Annotated[float | None, typer.Option("--min", help="数值不小于（金额以元计）。 Value at least.", show_default=False)] = None,
    most: Annotated[float | None, typer.Option("--max", help="数值不大于。 Value at most.", show_default=False)] = None,
    all_versions: Annotated[bool, typer.Option("--all-versions", help="含历次版本。 Earlier versions too.")] = False,
    database: Database = "",
) -> None:
    """导出文库为一张表，供 pandas、polars、DuckDB、Excel 直接打开。 Export the library as one table, all of it or what a query asks for.

    只导出公开的现行版本。 Public versions only, the current ones unless --all-versions.
    """
    from cexing.site.opening import open_site

    if output is None and to is not Form.JSONL and sys.stdout.isatty():
        raise typer.BadParameter("此格式不能显示在终端，请用 -o cannot be shown in a terminal, use -o", param_hint="--to")
    open_site(database)
    from cexing.site.library.statements import Selection

    _write(
        Selection(
            kinds=_known(kind or []), document=document, region=region, issuer=issuer, words=words, since=since and since.date(),
            until=until and until.date(), factor=factor, strength=strength, body=body, unit=unit, least=least, most=most,
            all_versions=all_versions,
        ),
        to, output,
    )


def _known(kinds: list[str]) -> tuple[str, ...]:
    from cexing.site.library.statements import ALL

    wrong = [kind for kind in kinds if kind not in ALL]
    if wrong:
        raise typer.BadParameter(f"没有此种类 no such kind: {' '.join(wrong)}; {' '.join(ALL)}", param_hint="--kind")
    return tuple(kinds)


def _write(selection: Selection, to: Form, output: Path | None) -> None:
    from cexing.render.whole import whole
    from cexing.site.library.export import export as write
    from cexing.site.library.files import saying_when_full

    if output is not None:
        with saying_when_full(str(output)), whole(output, private=False) as file:
            count = write(selection, to, file)
        typer.echo(f"{count} 行 rows → {output}", err=True)
    elif to is Form.JSONL:
        write(selection, to, sys.stdout.buffer)
    else:
        # A pipe cannot be gone back in, which these forms need.
        with saying_when_full(tempfile.gettempdir()), tempfile.TemporaryFile() as file:
            write(selection, to, file)
            file.seek(0)
            shutil.copyfileobj(file, sys.stdout.buffer)
