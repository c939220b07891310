"""Reader of plain text and Markdown: printed lines, and tables drawn with tabs or pipes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cexing.model import Place
from cexing.source.detect import Detected
from cexing.source.limits import Limits
from cexing.source.markup import is_rule, strip_marks
from cexing.source.types import Block, Cell, Grid, Progress

_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LABELLED = re.compile(r"^\s*[^\t：:]{1,10}[：:]")
_STEP = 20_000


def blocks(data: bytes, detected: Detected, limits: Limits, progress: Progress | None) -> Iterator[Block]:
    """Yield a block a printed line (blank ones too: they part paragraphs), a block a run of table rows."""
    lines = detected.text.split("\n")
    total, at, columns = len(lines), 0, 0
    while at < total:
        line = lines[at].rstrip("\r")
        run = _table_run(lines, at, columns)
        if run:
            grid = _grid(lines[at:run], at)
            columns = max(len(row) for row in grid.rows)
            yield Block(kind="table", place=Place("line", at + 1), grid=grid)
            at = run
            continue
        if "\f" in line:
            yield Block(kind="page", place=Place("line", at + 1))
            line = line.replace("\f", "")
        columns = 0 if line.strip() else columns
        for piece in line.split("\t") if "\t" in line and _LABELLED.match(line) else (line,):
            yield _line(piece, at + 1)
        at += 1
        if progress and at % _STEP == 0:
            progress(at, total)


def _line(line: str, number: int) -> Block:
    if is_rule(line):
        return Block(kind="line", text="", place=Place("line", number))
    text, level, bold = strip_marks(line)
    return Block(kind="line", text=text, place=Place("line", number), level=level, bold=bold)


def _table_run(lines: Sequence[str], at: int, columns: int) -> int:
    """Index after the table that begins at line `at`, 0 where none does; `columns` is the width of a table just before."""
    first = lines[at]
    if first.lstrip().startswith("|") and first.count("|") >= 2:
        return _run_end(lines, at, lambda line: line.lstrip().startswith("|"))
    if "\t" not in first:
        return 0
    if columns and first.rstrip("\r").count("\t") == columns - 1:
        return _run_end(lines, at, lambda line: line.rstrip("\r").count("\t") == columns - 1)
    if "\t" not in first.strip() or _LABELLED.match(first):
        return 0
    end = _run_end(lines, at, lambda line: "\t" in line.strip(" \r\n") and not _LABELLED.match(line))
    tabs = first.strip().count("\t")
    return end if end - at >= (2 if tabs >= 2 else 3) else 0


def _run_end(lines: Sequence[str], at: int, goes_on: Callable[[str], bool]) -> int:
    end = at
    while end < len(lines) and goes_on(lines[end]):
        end += 1
    return end


def _grid(lines: Sequence[str], first: int) -> Grid:
    rows, places = [], []
    for offset, line in enumerate(lines):
        line = line.rstrip("\r")
        if "|" in line and line.lstrip().startswith("|"):
            if _PIPE_RULE.match(line):
                continue
            cells = line.strip().strip("|").split("|")
        else:
            cells = line.split("\t")
        rows.append(tuple(Cell(text=strip_marks(cell)[0].strip()) for cell in cells))
        places.append(Place("line", first + offset + 1))
    return Grid(rows=tuple(rows), places=tuple(places))
