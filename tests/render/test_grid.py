from cexing.render.grid import GridCell, grid_rows
from cexing.structure.types import Table


def table(*rows: tuple[str, ...], cells: tuple[tuple[tuple[int, int], ...], ...] = ()) -> Table:
    return Table(part="", rows=rows, cells=cells, start=0, end=99)


def test_a_cell_that_a_span_filled_down_is_set_once_over_its_rows() -> None:
    rows = list(grid_rows(table(("甲", "1"), ("甲", "2"), ("乙", "3"), cells=(((0, 1), (2, 3)), ((0, 1), (4, 5)), ((6, 7), (8, 9))))))
    assert [[(cell.text, cell.rows) for cell in row] for row in rows] == [[("甲", 2), ("1", 1)], [("2", 1)], [("乙", 1), ("3", 1)]]


def test_equal_words_at_different_places_are_two_cells() -> None:
    rows = list(grid_rows(table(("甲",), ("甲",), cells=(((0, 1),), ((2, 3),)))))
    assert [len(row) for row in rows] == [1, 1]


def test_a_row_with_its_first_cell_alone_heads_the_columns() -> None:
    assert next(grid_rows(table(("一、土地", "", ""), ("1", "甲", "")))) == [GridCell("一、土地", None, columns=3)]


def test_rows_without_places_and_ragged_rows_are_set_as_they_are() -> None:
    rows = list(grid_rows(table((), ("甲", "乙"), ("丙",), cells=((), ((0, 1),)))))
    assert [[cell.text for cell in row] for row in rows] == [[], ["甲", "乙"], ["丙"]]
