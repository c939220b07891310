"""Reader of delimited text (csv, tsv): one table, with the rows of a single cell above it as titles."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from cexing.errors import LimitExceeded
from cexing.model import Place
from cexing.source.detect import Detected
from cexing.source.limits import Limits
from cexing.source.types import Block, Cell, Grid, Progress

_TABBED = "text/tab-separated-values"
_DELIMITERS = (",", "\t", ";", "|", "，")
_SAMPLE, _SAMPLE_LENGTH = 50, 100_000
"""Rows and characters at the beginning by which the delimiter is found."""
_PROGRESS = 1000
_Row = tuple[int, list[str]]
"""The line on which a row begins and its cells."""


def blocks(data: bytes, detected: Detected, limits: Limits, progress: Progress | None) -> Iterator[Block]:
    """Yield the titles and then the table. Raises LimitExceeded where it has more cells than the limits allow."""
    text = detected.text
    quoted = text.count('"') % 2 == 0  # an odd quotation mark is an inch or a slip, and would swallow the rows after it
    delimiter = "\t" if detected.media_type == _TABBED else _sniffed(text, quoted)
    rows = list(_read(text, delimiter, quoted, limits, progress))
    first = next((at for at, (_, cells) in enumerate(rows) if _filled(cells) > 1), len(rows))
    for line, cells in rows[:first]:
        yield Block(kind="paragraph", text="".join(cells), place=Place("line", line))
    if rows[first:]:
        yield _table(rows[first:])
    if progress:
        progress(len(rows), len(rows))


def _sniffed(text: str, quoted: bool) -> str:
    """The delimiter that gives the most rows of one width, of those with more than one cell; the widest of equals."""

    sample = text[:_SAMPLE_LENGTH]

    def score(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(cells) for _, cells in islice(_cells(sample, delimiter, quoted), _SAMPLE))
        return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))

    return max(_DELIMITERS, key=score)


def _cells(text: str, delimiter: str, quoted: bool) -> Iterator[_Row]:
    """The rows with the line each begins on; a field too long for the csv module ends quoting, for it is an open quotation mark."""
    lines = list(StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error:
        for number, line in enumerate(lines[before:], before + 1):
            yield number, line.rstrip("\r\n").split(delimiter)


def _read(text: str, delimiter: str, quoted: bool, limits: Limits, progress: Progress | None) -> Iterator[_Row]:
    """The rows that are not empty, line feeds inside cells as blanks."""
    total, count = text.count("\n") + 1, 0
    for done, (line, cells) in enumerate(_cells(text, delimiter, quoted), 1):
        count += len(cells)
        if count > limits.cells:
            raise LimitExceeded(f"more than {limits.cells} cells", remedy="raise Limits.cells to read it")
        if progress and done % _PROGRESS == 0:
            progress(min(line, total), total)
        tidied = [" ".join(cell.split()) for cell in cells]
        if _filled(tidied):
            yield line, tidied


def _filled(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell)


def _table(rows: list[_Row]) -> Block:
    """The rows without the columns that are empty in all of them, filled up to one width."""
    width = max(len(cells) for _, cells in rows)
    kept = [at for at in range(width) if any(len(cells) > at and cells[at] for _, cells in rows)]
    grid = Grid(
        rows=tuple(tuple(Cell(text=cells[at] if at < len(cells) else "") for at in kept) for _, cells in rows),
        places=tuple(Place("line", line) for line, _ in rows),
    )
    return Block(kind="table", place=grid.places[0], grid=grid)
