"""`cexing reuse`: passages that documents share, where digests come from, who took what from whom, what is new."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cexing.cli.progress import Bar
    from cexing.compare import Reuse
    from cexing.compare.reuse_pairs import Engine
    from cexing.structure.types import Document

class Form(StrEnum):
    """Forms of output."""

    TABLE = "table"
    JSONL = "jsonl"


class View(StrEnum):
    """What to tell of the reuse."""

    PASSAGE = "passage"
    SOURCE = "source"
    DIFFUSION = "diffusion"
    NOVELTY = "novelty"
    REGION = "region"


def reuse(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="文件、文件夹（含子文件夹）或 -。 Files, folders (recursive) or -.")
    ],
    by: Annotated[
        View,
        typer.Option(
            "--by", help="段落、来源、扩散脉络、新内容、地区。 Passages, sources of each text, tree of diffusion, what is new, regions."
        ),
    ] = View.PASSAGE,
    about: Annotated[
        str,
        typer.Option("--about", metavar="ID", show_default=False, help="只看此文件（文件名不含后缀）。 This document alone (file stem).")
    ] = "",
    to: Annotated[Form, typer.Option("--to", help="输出格式。 Form of output.")] = Form.TABLE,
    shortest: Annotated[
        int, typer.Option("--shortest", min=12, help="段落至少共有的字数。 Characters that a passage shares at least.")
    ] = 16,
    engine: Annotated[
        str, typer.Option("--engine", metavar="local|spark[=URL]", help="本机或 Spark 集群。 This machine or a Spark cluster.")
    ] = "local",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入此文件，缺省为标准输出。 Write here, default stdout.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="并行进程数，0 为全部核心。 Processes, 0 for all cores.")] = 0,
) -> None:
    """文本沿用：谁沿用了谁的文字、何时、如何改动。 Text reuse: who took whose words, how long after, and how they changed.

    简报追溯到来源文件。 Digests are traced to their sources.

    坏文件只报告，其余继续；有失败时退出码为 1。 A bad file is reported and the rest go on; exit code 1 if any failed.
    """
    from rich.console import Console

    from cexing.cli.inputs import inputs
    from cexing.cli.opening import STRUCTURE, those_that_open
    from cexing.cli.progress import Bar

    documents = list(inputs(paths))
    if not documents:
        raise typer.BadParameter("没有可读的文件 no document that can be read beneath these paths", param_hint="PATH")
    chosen = _engine(engine)
    with Bar(len(documents), Console(stderr=True)) as bar:
        library, failed = those_that_open(documents, STRUCTURE, jobs, bar)
        payload = _told(library, by, to, _Asked(about=about, shortest=shortest, engine=chosen, bar=bar, coloured=output is None))
    _write(payload, output)
    if failed:
        typer.echo(f"{len(documents)} 份中 {failed} 份失败 {failed} of {len(documents)} failed", err=True)
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked for beside the documents."""

    about: str
    shortest: int
    engine: Engine
    bar: Bar
    coloured: bool


def _engine(named: str) -> Engine:
    """The engine of a name: local, spark (all cores of this machine) or spark=URL."""
    kind, _, url = named.partition("=")
    if kind == "local" and not url:
        from cexing.compare.reuse_pairs import local

        return local
    if kind == "spark":
        from cexing.compare.reuse_spark import on_spark

        return on_spark(url)
    raise typer.BadParameter(f"{named}：应为 local 或 spark[=URL] expected local or spark[=URL]", param_hint="--engine")


def _told(library: list[Document], by: View, form: Form, asked: _Asked) -> bytes:
    from cexing.render import novelty_records, novelty_table, reuse_records

    if by is View.NOVELTY:
        parts = _novelties(library, asked)
        tables = [novelty_table.novelty(one) for one in parts]
        records = [row for one in parts for row in novelty_records.novelty(one, one.sentences)]
    elif by is View.REGION:
        from cexing.compare import baseline

        found = baseline(library)
        tables, records = [novelty_table.regions(found)], list(novelty_records.regions(found, found.pairs if found else ()))
    else:
        tables, records = _VIEWS[by](_reuse(library, asked), asked.about)
    if form is Form.JSONL:
        return "".join(reuse_records.lines(records)).encode("utf-8", "replace")
    asked.bar.pause()
    return _printed(tables, asked.coloured)


def _reuse(library: list[Document], asked: _Asked) -> Reuse:
    from cexing.compare import reuse as find

    return find(library, shortest=asked.shortest, engine=asked.engine, progress=asked.bar.within)


def _numbers(documents: tuple[Document, ...] | list[Document], about: str) -> list[int]:
    """The numbers of the documents asked about: all where none is named."""
    from cexing.errors import CexingError

    numbers = [number for number, document in enumerate(documents) if about in ("", document.metadata.id)]
    if about and not numbers:
        raise CexingError(f"no document {about}", expected=f"one of {', '.join(one.metadata.id for one in documents[:5])} …")
    return numbers


Told = tuple[list["RenderableType"], list[dict[str, Any]]]


def _passages(found: Reuse, about: str) -> Told:
    from dataclasses import replace

    from cexing.render import reuse_records, reuse_table

    numbers = set(_numbers(found.documents, about))
    found = replace(found, passages=tuple(one for one in found.passages if {one.source, one.taker} & numbers))
    return [reuse_table.passages(found)], list(reuse_records.passages(found))


def _sources(found: Reuse, about: str) -> Told:
    from cexing.compare import derivations
    from cexing.render import reuse_records, reuse_table

    derived = [one for number in _numbers(found.documents, about) for one in derivations(found, number)]
    return [reuse_table.sources(found, derived)], list(reuse_records.sources(found, derived))


def _diffusion(found: Reuse, about: str) -> Told:
    from cexing.compare import diffuse
    from cexing.render import reuse_records, reuse_table

    tree = diffuse(found)
    return [reuse_table.diffusion(tree)], list(reuse_records.diffusion(tree))


_VIEWS: dict[View, Callable[[Reuse, str], Told]] = {View.PASSAGE: _passages, View.SOURCE: _sources, View.DIFFUSION: _diffusion}


def _novelties(library: list[Document], asked: _Asked) -> list[Any]:
    from cexing.compare import novelty

    def each() -> Iterator[Any]:
        numbers = _numbers(library, asked.about)
        for done, number in enumerate(numbers, start=1):
            yield novelty(library[number], library)
            asked.bar.within(done, len(numbers))

    return list(each())


def _printed(tables: list[RenderableType], coloured: bool) -> bytes:
    from io import StringIO

    from rich.console import Console

    out, terminal = StringIO(), coloured and sys.stdout.isatty()
    console = Console(
        file=out, width=Console().width, force_terminal=terminal, color_system="auto" if terminal else None, highlight=False
    )
    for table in tables:
        console.print(table, markup=False)
    return out.getvalue().encode("utf-8", "replace")


def _write(payload: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(payload)
        return
    from cexing.cli.job import write

    write(output, payload)
    typer.echo(f"→ {output}", err=True)
