"""What a reader yields (blocks) and what the room yields (a source)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from cexing.model import Place, Span

BlockKind = Literal["paragraph", "line", "table", "page"]
Progress = Callable[[int, int], None]
"""Called with (done, total) while a long file is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table as printed: its text, its place and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as printed: rows of cells, in reading order, spans not yet filled."""

    rows: tuple[tuple[Cell, ...], ...]
    places: tuple[Place, ...]
    """Place of each row in the raw file."""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing that a reader found, in reading order.

    `paragraph` is whole (the format says where it ends: Word, HTML, Markdown list). `line` is a printed line that may be cut by a page
    or by its width (text, PDF). `table` holds a grid. `page` marks a page break. Inline markup is gone from `text`.
    """

    kind: BlockKind
    text: str = ""
    place: Place
    level: int = 0
    """Heading level that the markup states, 0 for none."""
    bold: int = 0
    """How many characters at the beginning of the text are printed bold."""
    centred: bool = False
    continues: bool = False
    """A `line` of which the reader saw, by indent and width, that it goes on the `line` before the page break."""
    grid: Grid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a source came from."""

    name: str
    media_type: str
    size: int
    sha256: str
    encoding: str = ""
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One paragraph or table row of the normalised text, with its place in the raw file.

    `rows` of one table share `table` (index into `Source.tables`, -1 outside tables); `cells` are the spans of the row's cells.
    """

    start: int
    end: int
    place: Place
    level: int = 0
    bold: int = 0
    centred: bool = False
    table: int = -1
    row: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell in the normalised text; cells that a row or column span covers repeat the span of the cell that covers them."""

    start: int
    end: int
    text: str
    covered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """A table in the normalised text: rectangular rows of cells, spans filled, page cuts mended."""

    start: int
    end: int
    title: str
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something odd that a reader or the normaliser saw; becomes a finding."""

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Normalised text of one file, its tables, and the way back to the raw file."""

    text: str
    stretches: tuple[Stretch, ...]
    tables: tuple[RawTable, ...]
    origin: Origin
    remarks: tuple[Remark, ...] = ()

    def place(self, offset: int) -> Place:
        """Place in the raw file of the character at `offset`."""
        index = bisect_right(self.stretches, offset, key=lambda s: s.start) - 1
        return self.stretches[max(index, 0)].place

    def paragraphs(self) -> Iterator[tuple[Stretch, str]]:
        """The stretches outside tables with their words."""
        for stretch in self.stretches:
            if stretch.table < 0:
                yield stretch, self.text[stretch.start : stretch.end]


__all__ = [
    "Block", "BlockKind", "Cell", "Grid", "Origin", "Progress", "RawTable", "Remark", "Source", "Span", "Stretch", "TableCell",
]
