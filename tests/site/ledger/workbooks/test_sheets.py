"""Whatever is sent in as a workbook is read or refused, and never anything else."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.site.ledger.workbooks.offline import foreign

from cexing.errors import CexingError
from cexing.site.ledger.workbooks import mapping
from cexing.site.ledger.workbooks.sheets import NO_RESULT, Book, Sheet, opened

pytestmark = pytest.mark.one_database

WORDS = st.sampled_from(["", "序号", "具体任务", "责任单位", "牵头单位", "完成时限", "1", "2032年6月", "市数据局", "办成一件临江市的大事，形成经验。", "35%"]) | st.text(
    max_size=12
)
GRIDS = st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=12))


@given(GRIDS, st.frozensets(st.tuples(st.integers(0, 11), st.integers(0, 4)), max_size=8))
@settings(max_examples=200, deadline=None)
def test_any_grid_is_mapped_or_refused(rows: list[list[str]], covered: frozenset[tuple[int, int]]) -> None:
    covered = frozenset((row, column) for row, column in covered if row < len(rows) and column < len(rows[0]))
    book = Book(name="表.xlsx", sheets=[Sheet(name="一", rows=rows, numbers=list(range(1, len(rows) + 1)), covered=covered)])
    try:
        found = mapping.guessed(book, {})
    except CexingError:
        return
    assert set(found.columns) <= set(found.heads)
    if not found.lacks():
        assert all(row.number > found.head for row in mapping.rows_of(found, book))


@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv", "a.xls", "a.tsv", "a", "a.xlsm"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        opened(data, name)
    except CexingError as error:
        assert error.what


def test_a_formula_that_was_never_computed_is_neither_empty_nor_a_value() -> None:
    book = Workbook()
    book.active.append(["任务", "=1+1"])
    out = BytesIO()
    book.save(out)
    assert opened(out.getvalue(), "a.xlsx").sheets[0].rows == [["任务", NO_RESULT]]


def test_a_merge_over_the_whole_sheet_is_refused_before_it_is_unfolded() -> None:
    small, out = ZipFile(BytesIO(foreign(("任务", "单位"), ("办", "局"), merge=("A1:B1",)))), BytesIO()
    with ZipFile(out, "w") as large:
        for name in small.namelist():
            large.writestr(name, small.read(name).replace(b'"A1:B1"', b'"A1:XFD1048576"'))
    with pytest.raises(CexingError, match="200000"):
        opened(out.getvalue(), "a.xlsx")


def test_hidden_sheets_are_no_tables_to_choose_from() -> None:
    book = Workbook()
    book.active.append(["任务", "单位"])
    book.active.append(["办", "局"])
    page = book.create_sheet("藏")
    page.sheet_state = "hidden"
    page.append(["甲", "乙"])
    out = BytesIO()
    book.save(out)
    read = opened(out.getvalue(), "a.xlsx")
    assert ([sheet.name for sheet in read.shown], len(read.sheets)) == (["Sheet"], 2)
