"""Lines and tables of a page → its paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cexing.source.pdf_columns import flows, gutter_of
from cexing.source.pdf_lines import Line, merged
from cexing.source.pdf_paragraphs import Edges, Paragraph, edges_of, paragraphs
from cexing.source.pdf_tables import Table

Part = Paragraph | Table
_SAME_SIZE = 1.0
"""Points by which the em of one paragraph may differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How pages of one width are laid out: the edges of the text and the gutter, if there are two columns."""

    edges: Edges
    gutter: float | None = None


def laid_out(lines: Sequence[Line], tables: Sequence[Table], before: Plan) -> tuple[list[Part], Plan]:
    """The parts of a page in reading order and the plan of the page; `before` is the plan of the page before."""
    items: list[Line | Table] = [*lines, *tables]
    edges = edges_of(lines, before.edges) or before.edges
    gutter = gutter_of(items, before.gutter)
    plan = Plan(edges=edges, gutter=gutter)
    found: list[Part] = []
    for column in flows(items, gutter):
        for index, part in enumerate(_parts(column, _column_edges(_lines(column), plan))):
            if index == 0 and found and goes_on(found[-1], part):
                part = _together(found.pop(), part)
            found.append(part)
    return found, plan


def _column_edges(lines: Sequence[Line], plan: Plan) -> Edges:
    """Edges of one column; those of the page where there is only one, or the lines run across both."""
    if plan.gutter is None or any(line.box[0] < plan.gutter < line.box[2] for line in lines):
        return plan.edges
    return edges_of(lines) or plan.edges


def _lines(items: Sequence[Line | Table]) -> list[Line]:
    return [item for item in items if isinstance(item, Line)]


def may_go_on(part: Part) -> bool:
    """Whether the page or column may have cut a part at its end."""
    return isinstance(part, Paragraph) and part.unended


def goes_on(last: Part | None, part: Part) -> bool:
    """Whether the first part of a page or column goes on the last one of that before.

    That one filled its last line and this one is not indented. Where paragraphs are not indented at all, a sentence must be cut, too.
    """
    if not isinstance(last, Paragraph) or not isinstance(part, Paragraph):
        return False
    if not last.unended or not part.begun or abs(last.lines[-1].em - part.lines[0].em) > _SAME_SIZE:
        return False
    return not last.begun or not last.ended_sentence


def _together(last: Part, part: Part) -> Part:
    return last.with_rest(part) if isinstance(last, Paragraph) and isinstance(part, Paragraph) else part


def _parts(column: Sequence[Line | Table], edges: Edges) -> Iterator[Part]:
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


def _cut(lines: Sequence[Line], edges: Edges) -> list[Paragraph]:
    return paragraphs(merged(lines), edges) if lines else []
