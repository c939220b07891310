"""Lines and tables of a page → its paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cexing.source.pdf_columns import flows
from cexing.source.pdf_lines import Line, merged
from cexing.source.pdf_paragraphs import Edges, Paragraph, edges_of, paragraphs
from cexing.source.pdf_tables import Table

Part = Paragraph | Table
_SAME_SIZE = 1.0
"""Points by which the em of one paragraph may differ."""


def laid_out(lines: Sequence[Line], tables: Sequence[Table], before: Edges) -> tuple[list[Part], Edges]:
    """The parts of a page and the edges of its text; `before` are those of the last page with one column."""
    items: list[Line | Table] = [*lines, *tables]
    columns = flows(items)
    if len(columns) <= 1:
        edges = edges_of(_lines(items), before) or before
        return list(_parts(columns[0], edges)) if columns else [], edges
    found: list[Part] = []
    for column in columns:
        for index, part in enumerate(_parts(column, edges_of(_lines(column)))):
            if index == 0 and found and goes_on(found[-1], part):
                part = _together(found.pop(), part)
            found.append(part)
    return found, before


def _lines(items: Sequence[Line | Table]) -> list[Line]:
    return [item for item in items if isinstance(item, Line)]


def may_go_on(part: Part) -> bool:
    """Whether the page or column may have cut a part at its end."""
    return isinstance(part, Paragraph) and part.unended


def goes_on(last: Part | None, part: Part) -> bool:
    """Whether the first part of a page or column may go on the last one of that before."""
    if not isinstance(last, Paragraph) or not isinstance(part, Paragraph):
        return False
    return last.unended and part.begun and abs(last.lines[-1].em - part.lines[0].em) < _SAME_SIZE


def _together(last: Part, part: Part) -> Part:
    return last.with_rest(part) if isinstance(last, Paragraph) and isinstance(part, Paragraph) else part


def _parts(column: Sequence[Line | Table], edges: Edges | None) -> Iterator[Part]:
    """Paragraphs and tables of one column from top to bottom; a table ends the paragraph before it."""
    lines: list[Line] = []
    for item in column:
        if isinstance(item, Line):
            lines.append(item)
            continue
        yield from _cut(lines, edges)
        lines = []
        yield item
    yield from _cut(lines, edges)


def _cut(lines: Sequence[Line], edges: Edges | None) -> list[Paragraph]:
    return paragraphs(merged(lines), edges) if edges is not None and lines else []
