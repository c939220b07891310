"""Workbooks: tables, titles and notes as the sheets show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from tests.source.word_file import repacked

from cexing.errors import BrokenSource, LimitExceeded
from cexing.source.detect import XLSX, Detected
from cexing.source.limits import DEFAULT, Limits
from cexing.source.types import Block
from cexing.source.xlsx import blocks

HEAD = ["序号", "任务", "责任单位"]
ROWS = [[1, "建立数据交易专区", "市数据局"], [2, "推进标准地出让", "市自然资源局"]]


def _read(workbook: Workbook | bytes, limits: Limits = DEFAULT, progress: Callable[[int, int], None] | None = None) -> list[Block]:
    if isinstance(workbook, bytes):
        data = workbook
    else:
        out = BytesIO()
        workbook.save(out)
        data = out.getvalue()
    return list(blocks(data, Detected(media_type=XLSX), limits, progress))


def _workbook(*rows: list[object]) -> Workbook:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return workbook


def _words(block: Block) -> list[list[str]]:
    assert block.grid is not None
    return [[cell.text for cell in row] for row in block.grid.rows]


def test_a_sheet_is_a_table():
    (block,) = _read(_workbook(HEAD, *ROWS))
    assert _words(block) == [HEAD, ["1", "建立数据交易专区", "市数据局"], ["2", "推进标准地出让", "市自然资源局"]]
    assert [str(place) for place in block.grid.places] == ["Sheet!R1C1", "Sheet!R2C1", "Sheet!R3C1"]


def test_titles_above_and_notes_below_are_paragraphs():
    workbook = _workbook(["附件2"], ["临江市要素改革任务分工表"], HEAD, *ROWS, ["注：排在首位的为牵头单位。"])
    sheet = workbook.active
    sheet.merge_cells("A2:C2")
    sheet["A2"].font, sheet["A2"].alignment = Font(bold=True), Alignment(horizontal="center")
    annex, title, table, note = _read(workbook)
    assert [annex.text, title.text, note.text] == ["附件2", "临江市要素改革任务分工表", "注：排在首位的为牵头单位。"]
    assert (title.bold, title.centred, annex.bold, annex.centred) == (12, True, 0, False)
    assert len(_words(table)) == 3
    assert (note.place.number, note.place.column, note.place.name) == (6, 1, "Sheet")


def test_a_title_may_be_two_rows_high():
    workbook = _workbook(["分工表"], [], HEAD, *ROWS)
    workbook.active.merge_cells("A1:C2")
    title, table = _read(workbook)
    assert (title.kind, table.kind) == ("paragraph", "table")


def test_section_rows_stay_in_the_table():
    workbook = _workbook(HEAD, ["一、土地要素"], *ROWS, ["二、数据要素"], [3, "开放公共数据", "市数据局"])
    workbook.active.merge_cells("A2:C2")
    (table,) = _read(workbook)
    assert [len(row) for row in _words(table)] == [3, 1, 3, 3, 3, 3]
    assert table.grid.rows[1][0].columns == 3


def test_merged_cells_span_rows_and_columns():
    workbook = _workbook(
        ["领域", "任务", None, "单位"], [None, "名称", "时限", None], ["土地", "出让", "2026年", "甲局"], [None, "置换", "2027年", "乙局"]
    )
    for span in ("A1:A2", "B1:C1", "D1:D2", "A3:A4"):
        workbook.active.merge_cells(span)
    (table,) = _read(workbook)
    assert [[(cell.text, cell.rows, cell.columns) for cell in row] for row in table.grid.rows] == [
        [("领域", 2, 1), ("任务", 1, 2), ("单位", 2, 1)],
        [("名称", 1, 1), ("时限", 1, 1)],
        [("土地", 2, 1), ("出让", 1, 1), ("2026年", 1, 1), ("甲局", 1, 1)],
        [("置换", 1, 1), ("2027年", 1, 1), ("乙局", 1, 1)],
    ]


def test_rows_and_columns_that_show_nothing_are_left_out():
    workbook = _workbook([], [None, "甲", None, "乙"], [None, "1", None, "2"])
    workbook.active.merge_cells("B2:C2")
    workbook.active.merge_cells("B3:C3")
    workbook.active["XFD1048576"].font = Font(bold=True)
    (table,) = _read(workbook)
    assert [[(cell.text, cell.columns) for cell in row] for row in table.grid.rows] == [[("甲", 1), ("乙", 1)], [("1", 1), ("2", 1)]]
    assert table.grid.places[0].number == 2


def test_empty_rows_part_tables():
    first, second = _read(_workbook(HEAD, *ROWS, [], ["指标", "数值"], ["办件时限", 3]))
    assert (len(_words(first)), len(_words(second))) == (3, 2)


def test_a_sheet_of_one_column_is_paragraphs():
    assert [(block.kind, block.text) for block in _read(_workbook(["填表说明"], ["一、如实填写。\n二、按时报送。"]))] == [
        ("paragraph", "填表说明"), ("paragraph", "一、如实填写。"), ("paragraph", "二、按时报送。"),
    ]


def test_several_sheets_begin_with_their_names():
    workbook = _workbook(HEAD, *ROWS)
    workbook.create_sheet("清单").append(["指标", "数值"])
    workbook.create_sheet("空表")
    hidden = workbook.create_sheet("底稿")
    hidden.append(["甲", "乙"])
    hidden.sheet_state = "hidden"
    assert [(block.text, block.level) for block in _read(workbook) if block.kind == "paragraph"] == [("Sheet", 1), ("清单", 1)]


def test_hidden_rows_and_columns_are_not_shown():
    workbook = _workbook(["甲", "乙", "丙", "丁"], [1, 2, 3, 4], [5, 6, 7, 8])
    sheet = workbook.active
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions.group("B", "C", hidden=True)
    (table,) = _read(workbook)
    assert _words(table) == [["甲", "丁"], ["5", "8"]]


def test_a_merged_cell_is_shown_where_a_part_of_it_is():
    workbook = _workbook(["合并标题", None, "丙"], [1, 2, 3])
    workbook.active.merge_cells("A1:B1")
    workbook.active.column_dimensions["A"].hidden = True
    assert "合并标题" in [text for row in _words(_read(workbook)[0]) for text in row]


def test_values_are_printed_as_shown():
    workbook = _workbook(["项目", "值"], ["占比", 0.35], ["日期", dt.date(2025, 3, 1)], ["面积", 12.0], ["无缓存", "=1+1"])
    workbook.active["B2"].number_format = "0%"
    workbook.active["B3"].number_format = 'yyyy"年"m"月"d"日"'
    assert [row[-1] for row in _words(_read(workbook)[0])] == ["值", "35%", "2025年3月1日", "12", ""]


def test_formulas_show_their_cached_value():
    def cached(name: str, content: bytes) -> bytes:
        return content.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")

    out = BytesIO()
    _workbook(["项目", "值"], ["合计", "=1+1"]).save(out)
    assert _words(_read(repacked(out.getvalue(), cached))[0])[1] == ["合计", "2"]


def test_dates_that_only_chinese_editions_define():
    out = BytesIO()
    workbook = _workbook(["日期", "数"], [45717, 45717], [45717.0, 10**8])
    for cell in ("A2", "A3", "B3"):
        workbook.active[cell].number_format = "mm-dd-yy"
    workbook.save(out)
    chinese = repacked(out.getvalue(), lambda name, content: content.replace(b'numFmtId="14"', b'numFmtId="31"'))
    assert _words(_read(chinese)[0])[1:] == [["2025年3月1日", "45717"], ["2025年3月1日", "100000000"]]


def test_too_many_cells():
    with pytest.raises(LimitExceeded, match="cells"):
        _read(_workbook(HEAD, *ROWS), Limits(cells=8))


def test_a_merged_range_counts_the_cells_that_it_covers():
    workbook = _workbook(["甲"])

    out = BytesIO()
    workbook.active.merge_cells("A1:B2")
    workbook.save(out)
    huge = repacked(out.getvalue(), lambda name, content: content.replace(b'"A1:B2"', b'"A1:XFD1048576"'))
    with pytest.raises(LimitExceeded, match="cells"):
        _read(huge)


def test_cells_far_apart_make_no_huge_table():
    workbook = Workbook()
    for at in range(1, 60):
        workbook.active.cell(at, at * 200, "甲")
        workbook.active.cell(at, at * 200 + 1, "乙")
    with pytest.raises(LimitExceeded, match="rows"):
        _read(workbook, Limits(cells=1000))


def test_progress_reaches_the_number_of_rows():
    calls: list[tuple[int, int]] = []
    _read(_workbook(*([at, "任务"] for at in range(2500))), progress=lambda done, total: calls.append((done, total)))
    steps = [done for done, _ in calls]
    assert calls[-1] == (2500, 2500)
    assert max(later - earlier for earlier, later in zip([0, *steps], steps, strict=False)) <= 1000


def test_a_zip_archive_without_a_workbook():
    out = BytesIO()
    Workbook().save(out)
    with pytest.raises(BrokenSource, match="malformed workbook"):
        _read(repacked(out.getvalue(), lambda name, content: None if name == "xl/workbook.xml" else content))
