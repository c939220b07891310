"""Blocks of any reader → normalised text with the way back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from cexing.errors import EmptySource
from cexing.model import Place
from cexing.source.blanks import tidy
from cexing.source.detect import Detected
from cexing.source.joining import is_page_number, joins
from cexing.source.tables import mend
from cexing.source.types import Block, Grid, Origin, RawTable, Remark, Source, Stretch, TableCell

_WIDEST = 500
"""Columns that one cell may span; a larger number in the file is a slip or an attack."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way: its pieces are joined when the next one begins."""

    text: str
    place: Place
    level: int
    bold: int
    centred: bool
    open: bool
    """Whether the format leaves it unsaid that the paragraph ends here."""


@dataclass(slots=True)
class _Layout:
    """The text as it grows."""

    pieces: list[str] = field(default_factory=list)
    at: int = 0
    stretches: list[Stretch] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    pages: int = 0

    def put(self, text: str, separator: str) -> int:
        """Append `text` after `separator` and return its offset."""
        if self.pieces:
            self.pieces.append(separator)
            self.at += len(separator)
        start = self.at
        self.pieces.append(text)
        self.at += len(text)
        return start


def compose(blocks: Iterable[Block], *, name: str, data: bytes, detected: Detected) -> Source:
    """Join what a page or a line width cut, drop page furniture, mend tables, and lay the text out."""
    layout = _Layout()
    current: _Paragraph | None = None
    grids: list[Grid] = []
    for block in blocks:
        if block.kind == "page":
            layout.pages += 1
            continue
        if block.kind == "table":
            _finish(layout, current)
            current = None
            if block.grid and block.grid.rows:
                grids.append(block.grid)
            continue
        text = tidy(block.text)
        if not text or is_page_number(text):
            continue
        if grids:
            _put_tables(layout, grids)
            grids = []
        current = _take(layout, current, block, text)
    _finish(layout, current)
    _put_tables(layout, grids)
    return _source(layout, name=name, data=data, detected=detected)


def _take(layout: _Layout, current: _Paragraph | None, block: Block, text: str) -> _Paragraph:
    """Join the block to the paragraph under way, or finish that one and begin another."""
    goes_on = current is not None and current.open and block.kind == "line" and not block.level
    if current and goes_on and (block.continues or joins(current.text, text)):
        at = layout.at + (1 if layout.pieces else 0) + len(current.text)
        layout.remarks.append(
            Remark(
                code="page-break-joined",
                message=f"一句在此断开，已接上：{current.text[-6:]}｜{text[:6]}",
                start=at - min(6, len(current.text)),
                end=at + min(6, len(text)),
            )
        )
        blank = " " if current.text[-1:].isascii() and text[:1].isascii() and current.text[-1:].isalnum() else ""
        current.text += blank + text
        return current
    _finish(layout, current)
    bold = len(tidy(block.text.lstrip()[: block.bold])) if block.bold else 0
    return _Paragraph(text, block.place, block.level, bold, block.centred, block.kind == "line" and not block.level)


def _finish(layout: _Layout, current: _Paragraph | None) -> None:
    if current:
        start = layout.put(current.text, "\n")
        layout.stretches.append(
            Stretch(
                start=start, end=layout.at, place=current.place, level=current.level, bold=current.bold, centred=current.centred
            )
        )


def _put_tables(layout: _Layout, grids: list[Grid]) -> None:
    """Mend a run of tables and print each as rows of cells parted by tabs."""
    if not grids:
        return
    mended = mend(grids)
    starts: list[list[tuple[int, int]]] = []
    for grid in mended.grids:
        starts.append(_put_table(layout, grid))
    for index, row, code, message in mended.remarks:
        if index < len(starts) and row < len(starts[index]):
            start, end = starts[index][row]
            layout.remarks.append(Remark(code=code, message=message, start=start, end=end))


def _put_table(layout: _Layout, grid: Grid) -> list[tuple[int, int]]:
    """Print one table; the span of each of its rows."""
    number, spans, rows = len(layout.tables), [], []
    above: dict[int, tuple[int, TableCell]] = {}
    for index, cells in enumerate(grid.rows):
        row: list[TableCell] = []
        row_start = -1
        for cell in cells:
            _cover(row, above)
            text = " ".join(tidy(line) for line in cell.text.split("\n") if line.strip()) if "\n" in cell.text else tidy(cell.text)
            start = layout.put(text, "\t" if row_start >= 0 else "\n")
            row_start = start if row_start < 0 else row_start
            made = TableCell(start=start, end=layout.at, text=text)
            for extra in range(min(max(cell.columns, 1), _WIDEST)):
                if cell.rows > 1:
                    above[len(row)] = (cell.rows - 1, made)
                row.append(made if extra == 0 else TableCell(start=start, end=layout.at, text=text, covered=True))
        if row_start < 0:
            row_start = layout.put("", "\n")
        _cover(row, above)
        spans.append((row_start, layout.at))
        layout.stretches.append(Stretch(start=row_start, end=layout.at, place=grid.places[index], table=number, row=index))
        rows.append(row)
    layout.tables.append(_rectangular(rows, spans, grid.title))
    return spans


def _cover(row: list[TableCell], above: dict[int, tuple[int, TableCell]]) -> None:
    """Fill the columns that a cell further up still spans."""
    while len(row) in above:
        column = len(row)
        left, cell = above.pop(column)
        if left > 1:
            above[column] = (left - 1, cell)
        row.append(TableCell(start=cell.start, end=cell.end, text=cell.text, covered=True))


def _rectangular(rows: list[list[TableCell]], spans: list[tuple[int, int]], title: str) -> RawTable:
    width = max((len(row) for row in rows), default=0)
    for row, (_, end) in zip(rows, spans, strict=True):
        row.extend(TableCell(start=end, end=end, text="") for _ in range(width - len(row)))
    return RawTable(start=spans[0][0], end=spans[-1][1], title=title, rows=tuple(map(tuple, rows)))


def _source(layout: _Layout, *, name: str, data: bytes, detected: Detected) -> Source:
    text = "".join(layout.pieces)
    if not text.strip():
        raise EmptySource("no text in the file", expected="a document with words", remedy="check the download or export it again")
    origin = Origin(
        name=name,
        media_type=detected.media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=detected.encoding,
        pages=layout.pages,
    )
    return Source(
        text=text,
        stretches=tuple(layout.stretches),
        tables=tuple(layout.tables),
        origin=origin,
        remarks=tuple(layout.remarks),
    )
