"""Titles, heads and repairs of tables; invented wording."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cexing.source.from_bytes import source_from_bytes
from cexing.source.types import Origin, RawTable, Source, TableCell
from cexing.structure.tables import tables_from_source
from cexing.structure.types import Finding, Table

HEAD = "序号\t重点领域\t工作任务\t责任单位\t适用范围"
ROWS = [f"{n}\t\t推进第{n}项改革，形成可推广的经验。\t市发展改革委、市财政局\t全市" for n in range(1, 9)]


def read(*lines: str) -> tuple[tuple[Table, ...], tuple[Finding, ...], Source]:
    """Tables and findings of tab-separated text."""
    source = source_from_bytes("\n".join(lines).encode(), name="text.txt", media_type="text/plain")
    return *tables_from_source(source, lambda _: "附件1"), source


def spanned(rows: list[list[tuple[str, int, int]]], title: str = "") -> Source:
    """A source with one table: cells of words, rows and columns spanned."""
    text, out = "", []
    above: dict[int, tuple[int, TableCell]] = {}
    for row in rows:
        line: list[TableCell] = []
        for words, down, across in row:
            while len(line) in above and above[len(line)][0]:
                left, cell = above[len(line)]
                above[len(line)] = (left - 1, cell)
                line.append(cell)
            cell = TableCell(start=len(text), end=len(text) + len(words), text=words)
            covered = TableCell(start=cell.start, end=cell.end, text=words, covered=True)
            text += words + "\t"
            for extra in range(across):
                above[len(line)] = (down - 1, covered)
                line.append(covered if extra else cell)
        while len(line) in above and above[len(line)][0]:
            left, cell = above[len(line)]
            above[len(line)] = (left - 1, cell)
            line.append(cell)
        text += "\n"
        out.append(tuple(line))
    table = RawTable(start=0, end=len(text), title=title, rows=tuple(out))
    return Source(text=text, stretches=(), tables=(table,), origin=Origin(name="t", media_type="text/html", size=0, sha256=""))


def test_title_head_and_part() -> None:
    tables, findings, _ = read("临江市港口改革任务分工表", HEAD, *ROWS)
    assert (tables[0].title, tables[0].part, tables[0].header) == ("临江市港口改革任务分工表", "附件1", tuple(HEAD.split("\t")))
    assert tables[0].rows[0] == tuple(ROWS[0].split("\t"))
    assert findings == ()


def test_title_stands_above_the_line_with_the_unit() -> None:
    tables, _, _ = read("表2 临江市补贴标准", "单位：万元", "项目名称\t补贴标准", "储能设施\t30", "屋顶光伏\t20")
    assert tables[0].title == "表2 临江市补贴标准"


def test_sentence_above_is_no_title() -> None:
    tables, _, _ = read("各单位按下列标准执行，并按月报告进展情况。", "项目名称\t补贴标准", "储能设施\t30", "屋顶光伏\t20")
    assert tables[0].title == ""


def test_cells_lead_to_their_words() -> None:
    tables, _, source = read(HEAD, *ROWS, "9\t\t2. 优化服务。\t推动各级政务服务窗口延长服务时间、就近办理。\t市政务服务办、市财政局")
    for row, cells in zip(tables[0].rows, tables[0].cells, strict=True):
        assert tuple(source.text[start:end] for start, end in cells) == row


def test_shifted_row_is_put_back_and_reported() -> None:
    tables, findings, _ = read(HEAD, *ROWS, "9\t\t2. 优化服务。\t推动各级政务服务窗口延长服务时间、就近办理。\t市政务服务办、市财政局")
    assert tables[0].rows[8] == ("9", "2. 优化服务。", "推动各级政务服务窗口延长服务时间、就近办理。", "市政务服务办、市财政局", "")
    assert [finding.code for finding in findings] == ["columns-shifted"]


def test_row_without_number_and_gaps_are_reported() -> None:
    rows = [*ROWS[:3], ROWS[3].replace("4\t", "\t", 1), ROWS[4], ROWS[7], ROWS[7]]
    _, findings, _ = read(HEAD, *rows)
    assert [finding.code for finding in findings] == ["row-without-number", "number-skipped", "number-repeated"]


def test_head_of_two_rows_is_joined_and_row_spans_are_filled() -> None:
    source = spanned([
        [("地区", 2, 1), ("补贴标准", 1, 2)],
        [("城区", 1, 1), ("郊区", 1, 1)],
        [("东片", 2, 1), ("300元", 1, 1), ("200元", 1, 1)],
        [("260元", 1, 1), ("180元", 1, 1)],
    ])
    table = tables_from_source(source, lambda _: "")[0][0]
    assert table.header == ("地区", "补贴标准 城区", "补贴标准 郊区")
    assert table.rows == (("东片", "300元", "200元"), ("东片", "260元", "180元"))


def test_title_in_the_first_row() -> None:
    source = spanned([
        [("临江市助餐补贴标准", 1, 2)],
        [("项目名称", 1, 1), ("补贴标准", 1, 1)],
        [("午餐", 1, 1), ("3元", 1, 1)],
    ])
    table = tables_from_source(source, lambda _: "")[0][0]
    assert (table.title, table.header) == ("临江市助餐补贴标准", ("项目名称", "补贴标准"))


def test_table_without_a_head_keeps_all_rows() -> None:
    tables, _, _ = read("1\t建设公共数据专区。", "2\t推进港口作业智能化改造。", "3\t开展普惠养老试点。")
    assert tables[0].header == ()
    assert len(tables[0].rows) == 3


CELLS = st.text(alphabet="甲市局。；01234序号单位任务 、", max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=5).map("\t".join), min_size=1, max_size=9))
def test_any_table_reads_and_cells_keep_their_place(lines: list[str]) -> None:
    tables, findings, source = read("临江市", *lines)
    for table in tables:
        for row, cells in zip(table.rows, table.cells, strict=True):
            assert tuple(source.text[start:end] for start, end in cells) == row
    assert all(0 <= finding.start <= finding.end <= len(source.text) for finding in findings)


AREAS = (
    "序号\t领域\t具体任务\t责任部门\t适用范围", "1\t1. 河道治理。\t整治黑臭河段，恢复岸线。\t市水务局\t北片区",
    "2\t\t清理沿河违建，拆除废弃码头。\t市城管局\t北片区",
)
LAST = "4\t\t完善污水收费办法。\t市发展改革委\t南片区"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("3\t2. 污水处理。新建污水处理厂，铺设主干管网。\t市水务局\t南片区\t", ("2. 污水处理。", "新建污水处理厂，铺设主干管网。")),
        ("3\t2. 污水处理：新建污水处理厂，铺设主干管网。\t\t市水务局\t南片区", ("2. 污水处理：", "新建污水处理厂，铺设主干管网。")),
    ],
)
def test_label_and_text_in_one_cell_are_parted(row: str, told: tuple[str, ...]) -> None:
    (table,), findings, source = read("附件", "重点任务分工表", "", *AREAS, row, LAST)
    assert table.rows[2] == ("3", *told, "市水务局", "南片区")
    assert tuple(source.text[start:end] for start, end in table.cells[2]) == table.rows[2]
    assert [finding.code for finding in findings] == ["columns-shifted"]


@pytest.mark.parametrize(
    "row", ["3\t2. 污水处理。\t新建污水处理厂，铺设主干管网。\t市水务局\t", "3\t2. 污水处理。含中水回用。\t新建处理厂，铺设管网。\t市水务局\t"]
)
def test_a_label_beside_its_text_stays_as_it_is(row: str) -> None:
    (table,), findings, _ = read("附件", "重点任务分工表", "", *AREAS, row, LAST)
    assert (table.rows[2], findings) == (tuple(row.split("\t")), ())
