"""`cexing explain`: what one stage of reading made of a document."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cexing.structure.types import Document


class Stage(StrEnum):
    """Stages of reading."""

    SOURCE = "source"
    STRUCTURE = "structure"
    FACTS = "facts"


def explain(
    path: Annotated[str, typer.Argument(metavar="PATH", help="文件或 -。 A file or -.")],
    stage: Annotated[Stage, typer.Option("--stage", help="阶段：原文、结构、事实。 Stage of reading.")] = Stage.STRUCTURE,
) -> None:
    """显示某一阶段的结果。 Show what one stage of reading made of a document."""
    from cexing.cli.opening import open_path

    tell = {Stage.SOURCE: source_lines, Stage.STRUCTURE: structure_lines, Stage.FACTS: fact_lines}[stage]
    for line in tell(open_path(path)):
        typer.echo(line)


def source_lines(document: Document) -> Iterator[str]:
    """Origin, every stretch of the text with its place in the raw file, and what the reader found odd."""
    source = document.source
    origin = source.origin
    yield f"{origin.name} · {origin.media_type} {origin.encoding} · {origin.size} bytes · sha256 {origin.sha256}"
    for stretch in source.stretches:
        inside = f" table {stretch.table} row {stretch.row}" if stretch.table >= 0 else ""
        yield f"{stretch.start}–{stretch.end}\t{stretch.place}{inside}\t{_one_line(source.text[stretch.start : stretch.end])}"
    for remark in source.remarks:
        yield f"! {remark.start}–{remark.end}\t{remark.code}\t{remark.message}"


def structure_lines(document: Document) -> Iterator[str]:
    """Parts and clauses as a tree with addresses, then the role of every piece of the text, then the findings."""
    yield from _tree(document)
    for piece in document.pieces:
        if piece.role != "blank":
            yield f"{piece.start}–{piece.end}\t{piece.role}\t{_one_line(document.text[piece.start : piece.end])}"
    for finding in document.findings:
        yield f"! {finding.start}–{finding.end}\t{finding.code}\t{finding.message}"


def _tree(document: Document) -> Iterator[str]:
    shown: str | None = None
    titles = {part.part: part.title for part in document.parts}
    for clause in document.clauses:
        if clause.part != shown:
            shown = clause.part
            yield f"[{shown}] {titles.get(shown, '')}"
        opening = clause.heading or _one_line(clause.text)
        yield f"{'  ' * clause.level}{clause.slug}\t{clause.path[-1] if clause.path else ''}\t{opening}"


def fact_lines(document: Document) -> Iterator[str]:
    """Every fact with its place in the raw file, its address, what it says and its quote."""
    from cexing.model import Address
    from cexing.render.wording import gist

    for fact in document.known:
        place = document.source.place(fact.start)
        yield f"{fact.start}–{fact.end}\t{place}\t{Address(fact.part, fact.path)}\t{fact.record}\t{gist(fact)}\t“{_one_line(fact.quote)}”"


def _one_line(text: str, width: int = 60) -> str:
    words = " ".join(text.split())
    return words if len(words) <= width else words[: width - 1] + "…"
