"""Ruling lines and glyphs → tables as printed, one a page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count as count_from
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from cexing.model import Place
from cexing.source.pdf_lines import merged, runs
from cexing.source.pdf_page import Box, Frame, Glyph
from cexing.source.pdf_paragraphs import cell_text
from cexing.source.types import Cell, Grid

_SNAP = 3.0
"""Points within which two ruling lines are one."""
_MOST_POINTS = 4000
"""Crossings on one page; the search for cells takes time as their square."""
_MOST_PAIRS = 400_000
"""Pairs of a horizontal and an upright rule, each of which is looked at."""
_SECTION = 40.0
"""Points: a row without inner rules is a section of an open-sided table if it is lower than this."""
_Rule = dict[str, Any]
"""A rule in the form that pdfplumber works on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table on a page: the positions of its rules, and which cell stands in each square between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Box, ...]
    owners: dict[tuple[int, int], int]
    """(row, column) → index into `cells`."""
    glyphs: dict[int, list[Glyph]] = field(default_factory=dict)
    """Glyphs of each cell, in the order printed."""

    @property
    def box(self) -> Box:
        """(x0, top, x1, bottom) in points, in the reading position."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def take(self, glyph: Glyph) -> bool:
        """Keep the glyph if it stands in the table."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - glyph.em / 3
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        owner = self.owners.get((row, column))
        if owner is None:
            return False
        self.glyphs.setdefault(owner, []).append(glyph)
        return True

    def grid(self, number: int, frame: Frame) -> Grid:
        """The table with its words; `number` is the page."""
        rows = [self._row(row) for row in range(len(self.ys) - 1)]
        boxes = [(self.xs[0], top, self.xs[-1], bottom) for top, bottom in zip(self.ys, self.ys[1:], strict=False)]
        return Grid(rows=tuple(rows), places=tuple(Place("page", number, box=frame.place(box)) for box in boxes))

    def _row(self, row: int) -> tuple[Cell, ...]:
        """The cells that begin in a row."""
        found = []
        for column in range(len(self.xs) - 1):
            owner = self.owners[row, column]
            if self.owners.get((row - 1, column)) == owner or self.owners.get((row, column - 1)) == owner:
                continue
            rows = self._extent(owner, row, column, 1, 0)
            columns = self._extent(owner, row, column, 0, 1)
            found.append(Cell(text=self._words(owner), rows=rows, columns=columns))
        return tuple(found)

    def _extent(self, owner: int, row: int, column: int, down: int, right: int) -> int:
        """Over how many squares a cell runs from one of them, downwards or to the right."""
        return next(count for count in count_from(1) if self.owners.get((row + count * down, column + count * right)) != owner)

    def _words(self, owner: int) -> str:
        return cell_text(merged(runs(self.glyphs.get(owner, []))), self.cells[owner])


def tables(edges: Sequence[Box]) -> list[Table]:
    """The tables that ruling lines draw, from top to bottom; a frame around text is none."""
    if len(edges) < 4:
        return []
    found = [_table(cells) for cells in _cells(edges)]
    wide = [table for table in found if len(table.xs) > 2]
    return [table for table in wide if not any(other is not table and _holds(other.box, table.box) for other in wide)]


def _cells(edges: Sequence[Box]) -> Iterator[list[Box]]:
    """Cells by table, with the table finder of pdfplumber; imported here, for pages without rules do not need it."""
    from pdfplumber import table as plumber

    rules = plumber.merge_edges([_edge(box) for box in edges], _SNAP, _SNAP, _SNAP, _SNAP)
    upright = sum(rule["orientation"] == "v" for rule in rules)
    if upright * (len(rules) - upright) > _MOST_PAIRS:
        return
    rules += _open_ends(rules)
    rules += list(_open_sides(rules))
    crossings = plumber.edges_to_intersections(rules, _SNAP, _SNAP)
    if len(crossings) > _MOST_POINTS:
        return
    yield from plumber.cells_to_tables(plumber.intersections_to_cells(crossings))


def _edge(box: Box) -> _Rule:
    """The rule along the middle of a thin box."""
    x0, top, x1, bottom = box
    if x1 - x0 >= bottom - top:
        top = bottom = (top + bottom) / 2
        return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": 0, "orientation": "h"}
    x0 = x1 = (x0 + x1) / 2
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": 0, "height": bottom - top, "orientation": "v"}


def _open_ends(rules: Sequence[_Rule]) -> list[_Rule]:
    """The upper and lower sides that are not drawn where a page cuts a table: its upright rules end there alike."""
    upright = [rule for rule in rules if rule["orientation"] == "v"]
    across = [rule for rule in rules if rule["orientation"] == "h"]
    found = []
    for side in ("top", "bottom"):
        for _, group in groupby(sorted(upright, key=itemgetter(side)), key=lambda rule: round(rule[side] / _SNAP)):
            ends = list(group)
            xs, y = [rule["x0"] for rule in ends], ends[0][side]
            closed = any(abs(rule["top"] - y) <= 2 * _SNAP and rule["x0"] < max(xs) and rule["x1"] > min(xs) for rule in across)
            if len(set(xs)) > 2 and not closed:
                found.append(_edge((min(xs), y, max(xs), y)))
    return found


def _open_sides(rules: Sequence[_Rule]) -> Iterator[_Rule]:
    """The outer sides of tables that print only the rules between columns: all their rows end at the same two places."""
    across = sorted((rule for rule in rules if rule["orientation"] == "h"), key=_ends)
    upright = [rule for rule in rules if rule["orientation"] == "v"]
    for (x0, x1), group in groupby(across, key=_ends):
        strips = list(pairwise(sorted(rule["top"] for rule in group)))
        sides = [rule for rule in upright if min(abs(rule["x0"] - x0), abs(rule["x0"] - x1)) <= 2 * _SNAP]
        inner = [rule for rule in upright if x0 + 2 * _SNAP < rule["x0"] < x1 - 2 * _SNAP]
        ruled = [_covered(strip, inner) and not _covered(strip, sides) for strip in strips]
        for index, (first, last) in enumerate(strips):
            section = last - first < _SECTION and any(ruled[:index]) and any(ruled[index + 1 :]) and not _covered((first, last), sides)
            if ruled[index] or section:
                yield from (_edge((x, first, x, last)) for x in (x0, x1))


def _covered(strip: tuple[float, float], upright: Iterable[_Rule]) -> bool:
    """Whether a rule runs from the top of the strip to its bottom."""
    return any(rule["top"] <= strip[0] + _SNAP and rule["bottom"] >= strip[1] - _SNAP for rule in upright)


def _ends(rule: _Rule) -> tuple[int, int]:
    return round(rule["x0"] / _SNAP) * int(_SNAP), round(rule["x1"] / _SNAP) * int(_SNAP)


def _table(cells: list[Box]) -> Table:
    xs = tuple(sorted({x for cell in cells for x in (cell[0], cell[2])}))
    ys = tuple(sorted({y for cell in cells for y in (cell[1], cell[3])}))
    owners: dict[tuple[int, int], int] = {}
    for index, (x0, top, x1, bottom) in enumerate(cells):
        for row in range(ys.index(top), ys.index(bottom)):
            for column in range(xs.index(x0), xs.index(x1)):
                owners.setdefault((row, column), index)
    boxes = list(cells)
    for column in range(len(xs) - 1):
        for row in range(len(ys) - 1):
            if (row, column) in owners:
                continue
            above = owners.get((row - 1, column), -1)
            if above < len(cells):  # a square that no rules close begins a cell, and those beneath it belong to it
                above = len(boxes)
                boxes.append((xs[column], ys[row], xs[column + 1], ys[row + 1]))
            owners[row, column] = above
    return Table(xs=xs, ys=ys, cells=tuple(boxes), owners=owners)


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
