"""Mending of tables that pages cut: one table of its pieces, repeated heads dropped, rows that a page cut joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cexing.model import Place
from cexing.source.columns import Profile, is_finished, is_section, looks_like_head, profile_of, realigned
from cexing.source.types import Cell, Grid

_MOST_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the rectangular table: the printed cell that fills it (row and index in that row) and whether a span did."""

    row: int
    index: int
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Mended:
    """Whole tables, and what was odd about them: grid index, row index, code, message."""

    grids: tuple[Grid, ...]
    remarks: tuple[tuple[int, int, str, str], ...] = ()


def slots(rows: Sequence[Sequence[Cell]]) -> list[list[Slot | None]]:
    """Lay printed cells out on a rectangle with row and column spans filled; None where a row is short.

    Spans that lead past the last row end with it; columns past a bound that no real table reaches are cut off.
    """
    taken: list[dict[int, Slot]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for index, cell in enumerate(row):
            while column in taken[number]:
                column += 1
            _fill(taken, number, index, column, cell)
            column += min(max(cell.columns, 1), _MOST_COLUMNS)
    width = min(max((max(line) + 1 for line in taken if line), default=0), _MOST_COLUMNS)
    return [[line.get(column) for column in range(width)] for line in taken]


def _fill(taken: list[dict[int, Slot]], number: int, index: int, column: int, cell: Cell) -> None:
    """Enter a cell and all that its spans cover; a place that is taken stays with whoever came first."""
    for down in range(number, min(number + max(cell.rows, 1), len(taken))):
        for across in range(column, column + min(max(cell.columns, 1), _MOST_COLUMNS)):
            taken[down].setdefault(across, Slot(number, index, (down, across) != (number, column)))


def texts(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The words at each place of the rectangle, spans filled, short rows filled up with empty cells."""
    return [["" if slot is None else rows[slot.row][slot.index].text for slot in line] for line in slots(rows)]


def mend(grids: Sequence[Grid]) -> Mended:
    """Merge the consecutive tables of one run that are one table, drop repeated heads and join rows that a page cut."""
    whole: list[Grid] = []
    remarks: list[tuple[int, int, str, str]] = []
    run: list[Grid] = []
    for grid in (*grids, None):
        fitted = _fitted(run, grid) if run and grid is not None else grid
        if fitted is not None and (not run or _goes_on(run, fitted)):
            run.append(fitted)
            continue
        if run:
            mended, odd = _merge(run)
            remarks += [(len(whole), row, code, message) for row, code, message in odd]
            whole.append(mended)
        run = [grid] if grid is not None else []
    return Mended(tuple(whole), tuple(remarks))


def _fitted(run: Sequence[Grid], grid: Grid) -> Grid:
    """The rows of a continuation that lost the column spans of the page before, with those of the last row above."""
    last = run[-1].rows[-1] if run[-1].rows else ()
    spans = [cell.columns for cell in last]
    if max(spans, default=1) < 2 or any(len(row) != len(last) or any(cell.columns > 1 for cell in row) for row in grid.rows):
        return grid
    rows = (tuple(replace(cell, columns=columns) for cell, columns in zip(row, spans, strict=True)) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _goes_on(run: Sequence[Grid], grid: Grid) -> bool:
    """Whether `grid` continues the table of `run`: the same head again, or no head and rows like those above."""
    above, below = texts(run[0].rows), texts(grid.rows)
    if not above or not below or not above[0] or not below[0] or (grid.title and grid.title != run[0].title):
        return False
    if _same(above[0], below[0]) and looks_like_head(above[0]):
        return True
    if len(above[0]) != len(below[0]) or looks_like_head(below[0]) or (_is_title(run[0]) and _is_title(grid)):
        return False
    rows = [row for piece in run for row in texts(piece.rows)]
    profile = profile_of(rows[1:], len(above[0]))
    return profile.total > 0 and _like(below, profile) and not _starts_over(below, profile)


def _is_title(grid: Grid) -> bool:
    """Whether a table begins with one cell over its width, as cards do that follow one another."""
    return len(grid.rows[0]) == 1 and grid.rows[0][0].columns > 1


def _like(rows: Sequence[Sequence[str]], profile: Profile) -> bool:
    """Whether columns of running text and of numbers are the same ones here."""
    here = profile_of(rows, len(profile.counts))
    words = [sum(len(row[column]) for row in rows) for column in (profile.text, here.text)]
    return here.number in (profile.number, None) and (len(rows) < 3 or words[0] * 2 >= words[1])


def _starts_over(rows: Sequence[Sequence[str]], profile: Profile) -> bool:
    """Whether the numbering begins again at 1."""
    return profile.number is not None and rows[0][profile.number].strip() == "1"


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return ["".join(cell.split()) for cell in one if cell.strip()] == ["".join(cell.split()) for cell in other if cell.strip()]


@dataclass(slots=True)
class _Sheet:
    """The rows of one table under repair, with the seams between its pages: a seam lies above the row of that index."""

    rows: list[list[Cell]] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    seams: set[int] = field(default_factory=set)
    repeats: list[int] = field(default_factory=list)


def _merge(run: Sequence[Grid]) -> tuple[Grid, list[tuple[int, str, str]]]:
    """One grid of its pieces, with the remarks on its rows."""
    sheet = _lay(run)
    joined = _join_cut_rows(sheet)
    kept = [row for row in range(len(sheet.rows)) if row not in joined]
    now = {row: index for index, row in enumerate(kept)}
    remarks = [(now[row], "row-joined", "这一行被分页切断，已与续页上的下半行拼接") for row in sorted(set(joined.values()))]
    if sheet.repeats and kept:
        row = min(sheet.repeats[0], len(sheet.rows) - 1)
        message = f"表头在续页上重复印了{len(sheet.repeats)}次，已略去"
        remarks.append((now[joined.get(row, row)], "header-repeated", message))
    rows = tuple(tuple(sheet.rows[row]) for row in kept)
    return replace(run[0], rows=rows, places=tuple(sheet.places[row] for row in kept)), remarks


def _lay(run: Sequence[Grid]) -> _Sheet:
    """Put the pieces one under the other without the repeats of the head."""
    sheet = _Sheet()
    head = _head(run[0])
    for grid in run:
        words = texts(grid.rows)
        row = 0
        sheet.seams.add(len(sheet.rows))
        while row < len(grid.rows):
            if head and sheet.rows and all(map(_same, head, words[row : row + len(head)])) and row + len(head) <= len(words):
                sheet.repeats.append(len(sheet.rows))
                sheet.seams.add(len(sheet.rows))
                row += len(head)
                continue
            sheet.rows.append(list(grid.rows[row]))
            sheet.places.append(grid.places[row])
            row += 1
    return sheet


def _head(grid: Grid) -> list[list[str]]:
    """The rows of column names that a continuation page would repeat; as deep as the row spans in the first of them."""
    words = texts(grid.rows[:8])
    if not words or not looks_like_head(words[0]):
        return []
    depth = max((cell.rows for cell in grid.rows[0]), default=1)
    return words[: min(max(depth, 1), 4)]


def _join_cut_rows(sheet: _Sheet) -> dict[int, int]:
    """Join each row that goes on below a cut to the row above, cell by cell; returns which row went onto which."""
    places = slots(sheet.rows)
    words = texts(sheet.rows)
    profile = profile_of(words[1:], len(words[0]) if words else 0)
    joined: dict[int, int] = {}
    above = 0
    for below in range(1, len(words)):
        seam = below in sheet.seams
        if _stands_alone(sheet.rows[below], places[below], below) and _goes_with(words[above], words[below], profile, seam=seam):
            _append_cells(sheet, places[above], places[below], words[above], words[below], profile)
            joined[below] = above
        else:
            above = below
    return joined


def _stands_alone(row: Sequence[Cell], line: Sequence[Slot | None], number: int) -> bool:
    """Whether no row span reaches into the row or out of it."""
    return all(cell.rows <= 1 for cell in row) and all(slot is None or slot.row == number for slot in line)


def _goes_with(above: Sequence[str], below: Sequence[str], profile: Profile, *, seam: bool) -> bool:
    """Whether `below` is the lower half of `above`: no number of its own, and it goes on where `above` is unfinished.

    A row with its own complete wording below a finished row is a row without a number, not a lower half.
    """
    key = profile.number or 0
    filled = [column for column, cell in enumerate(below) if cell.strip()]
    if not filled or below[key].strip() or is_section(above) or looks_like_head(above):
        return False
    upper = [("" if column is None else above[column]) for column in realigned(above, profile)]
    if not below[profile.text].strip():
        return seam and all(upper[column].strip() for column in filled)
    if seam and profile.number is None and profile.filled(key) and len(set(below[1:])) == 1:
        return True
    if not upper[profile.text].strip() or is_finished(upper[profile.text]):
        return False
    wanting = any(profile.filled(column) and not below[column].strip() for column in range(len(below)) if column != key)
    return (seam and wanting) or (profile.sentences_end and (seam or wanting))


def _append_cells(
    sheet: _Sheet, line: Sequence[Slot | None], under: Sequence[Slot | None], upper: list[str], lower: Sequence[str], profile: Profile
) -> None:
    """Add the words of a lower half to the cells above, following a shift of the upper half's columns."""
    spanned = any(slot is None or slot.covered for slot in line)
    columns = range(len(upper)) if spanned else realigned(upper, profile)
    for column, target in enumerate(columns):
        below, where = under[column], column if target is None else target
        slot = line[where]
        if slot is None or below is None or below.covered or not lower[column].strip():
            continue
        cell = sheet.rows[slot.row][slot.index]
        sheet.rows[slot.row][slot.index] = replace(cell, text=_joined(cell.text, lower[column]))
        upper[where] = _joined(upper[where], lower[column])


def _joined(one: str, other: str) -> str:
    """Two halves of a cell; a blank only between Latin words."""
    one, other = one.rstrip(), other.lstrip()
    between = " " if one[-1:].isascii() and one[-1:].isalpha() and other[:1].isascii() and other[:1].isalpha() else ""
    return one + between + other
