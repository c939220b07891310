"""Where a place stands in a table: the head of its column, the label of its row, the unit that either of them names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from cexing.facts.numerals import with_plain_years
from cexing.lexicon.units import unit_pattern
from cexing.structure.tasks import parts_of
from cexing.structure.types import Document, Table

_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2}) ?年?(?![0-9])")
_UNIT_COLUMN = re.compile(r"^(?:计量)?单 ?位$")
_NO_LABEL = re.compile(r"[0-9.、（）()\s]*")


class Cell(NamedTuple):
    """One cell of a table with a head: its place, the year in the head of its column and the label of its row."""

    start: int
    end: int
    head: str
    label: str
    unit: str
    part: str
    due: tuple[int, int] = (0, 0)
    """Start and end of the cell of its row that says by when (完成时限); both 0 where the table has no such column."""

    @property
    def year(self) -> int | None:
        """The year that the head of the column names: 2027年, 2027年目标值."""
        return _year(self.head)


@lru_cache(maxsize=1024)
def _year(head: str) -> int | None:
    found = _YEAR.search(with_plain_years(head))
    return int(found[1]) if found else None


@cache
def named_unit() -> re.Pattern[str]:
    """A unit in brackets at a column's head or a row's label: （万元）, （%）, （件/万人）."""
    unit = unit_pattern()
    return re.compile(
        rf"[（(【\[](?:单位[:：])?(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|千(?![瓦米克伏])|百(?!分))?"
        rf"(?P<unit>{unit})(?P<per>[/／][百千万]{{0,2}}(?:{unit}|人口|人|年|月))?[）)】\]]"
    )


class Cells:
    """The cells of a document's tables in the order of the text."""

    def __init__(self, document: Document) -> None:
        self.cells = sorted(cell for table in document.tables if table.header for cell in _cells(table))
        self._starts = [cell.start for cell in self.cells]

    def at(self, offset: int) -> Cell | None:
        """The cell that holds `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self.cells[index] if index >= 0 and offset < self.cells[index].end else None


def _cells(table: Table) -> Iterator[Cell]:
    """The cells of the rows; a cell that spans rows or columns is counted once."""
    seen: set[int] = set()
    unit_column = next((column for column, head in enumerate(table.header) if _UNIT_COLUMN.match(head.strip())), -1)
    labels = _first_year(table.header)
    deadline = parts_of(table.header).get("deadline", -1)
    for words, places in zip(table.rows, table.cells, strict=False):
        label = next((text for text in reversed(words[:labels]) if _says(text, words, unit_column)), "")
        unit = f"（{words[unit_column].strip()}）" if 0 <= unit_column < len(words) else label
        due = places[deadline] if 0 <= deadline < len(places) else (0, 0)
        for column, (start, end) in enumerate(places):
            if start < end and start not in seen and column < len(table.header):
                seen.add(start)
                yield Cell(start, end, table.header[column], label, unit, table.part, due)


def _first_year(header: tuple[str, ...]) -> int:
    """The first column whose head names a year; the label of a row stands before it."""
    return next((column for column, head in enumerate(header) if column and _year(head)), 1)


def _says(text: str, words: tuple[str, ...], unit_column: int) -> bool:
    """Whether a cell can be the label of its row: not a number, not the unit."""
    return not _NO_LABEL.fullmatch(text) and not (0 <= unit_column < len(words) and text == words[unit_column])
