"""Foreign workbooks: heads are found, columns guessed by name and contents, rows read, the mapping remembered."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from tests.site.ledger.workbooks.offline import foreign

from cexing.errors import CexingError
from cexing.site.ledger.models import Layout
from cexing.site.ledger.workbooks import mapping
from cexing.site.ledger.workbooks.importing import from_json, map_columns
from cexing.site.ledger.workbooks.proposal import NEW, TASK
from cexing.site.ledger.workbooks.sheets import opened

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HEADS = ("编号", "重点工作", "责任部门", "计划完成日期", "目前进展", "完成率", "领导批示")
ROWS = (
    ("1", "盘活存量工业用地3000亩以上，到2032年完成。", "市自然资源局", "2032年6月", "已完成勘测", 0.35, "抓紧"),
    ("2", "建设一站式人才服务中心2个。", "市人力资源社会保障局牵头，市财政局配合", "2032年底前", "已选址", 0.1, ""),
    ("3", "新建低空经济试验场，年内投用。", "市发展改革委", "长期坚持", "", None, ""),
)


def guess(data: bytes, name: str = "表.xlsx") -> Any:
    return mapping.guessed(opened(data, name), {})


def rows(data: bytes, name: str = "表.xlsx") -> Any:
    book = opened(data, name)
    found = mapping.guessed(book, {})
    return mapping.rows_of(found, type(book)(name=name, sheets=mapping.with_heads(book)))


def test_columns_are_guessed_by_their_names() -> None:
    found = guess(foreign(("临江市重点工作台账",), (), HEADS, *ROWS, merge=("A1:G1",)))
    assert found.columns == {
        "编号": "no", "重点工作": "text", "责任部门": "bodies", "计划完成日期": "deadline", "目前进展": "narrative", "完成率": "progress",
        "领导批示": "",
    }


def test_columns_with_names_that_say_nothing_are_guessed_by_what_they_hold() -> None:
    heads = ("甲", "乙", "丙", "丁")
    held = [(str(number), f"推进第{number}项改革任务落地见效并形成可复制经验。", "市数据局、市财政局", f"2032年{number}月") for number in range(1, 9)]
    assert guess(foreign(heads, *held)).columns == {"甲": "no", "乙": "text", "丙": "bodies", "丁": "deadline"}


def test_the_sheet_with_the_table_is_found_among_several() -> None:
    book = Workbook()
    book.active.title = "封面"
    book.active.append(("临江市", "2031年"))
    book.active.append(("版本", "1"))
    page = book.create_sheet("任务")
    for row in (HEADS, *ROWS):
        page.append(row)
    out = BytesIO()
    book.save(out)
    assert guess(out.getvalue()).sheet == 1


def test_heads_of_two_rows_are_read_together() -> None:
    data = foreign(
        ("序号", "具体任务", "责任部门", None, "时限"), (None, None, "牵头", "配合", None), ("1", "办成一件事。", "市数据局", "市财政局", "2032年"),
        ("2", "再办一件事。", "市财政局", "市数据局", "2033年"), merge=("A1:A2", "B1:B2", "C1:D1", "E1:E2"),
    )
    found = guess(data)
    assert found.heads == ["序号", "具体任务", "责任部门 牵头", "责任部门 配合", "时限"]
    assert (found.columns["责任部门 牵头"], found.columns["责任部门 配合"]) == ("lead", "support")
    assert [row.cells["lead"] for row in rows(data)] == ["市数据局", "市财政局"]


def test_merged_areas_are_filled_down_and_section_rows_name_the_area() -> None:
    data = foreign(
        ("政策领域", "具体任务", "责任单位"), ("数据", "任务甲。", "市数据局"), (None, "任务乙。", "市数据局"), ("一、土地", None, None),
        (None, "任务丙。", "市自然资源局"), merge=("A2:A3", "A4:C4"),
    )
    assert [(row.cells["area"], row.cells["text"], row.number) for row in rows(data)] == [
        ("数据", "任务甲。", 2), ("数据", "任务乙。", 3), ("一、土地", "任务丙。", 5),
    ]


def test_a_task_merged_over_several_rows_is_one_task() -> None:
    data = foreign(("序号", "具体任务", "责任单位"), ("1", "任务甲。", "市数据局"), (None, None, "市财政局"), ("2", "任务乙。", "市公安局"),
                   merge=("A2:A3", "B2:B3"))
    assert [(row.cells["text"], row.cells["bodies"]) for row in rows(data)] == [("任务甲。", "市数据局\n市财政局"), ("任务乙。", "市公安局")]


def test_repeated_heads_and_empty_rows_are_no_tasks() -> None:
    heads = ("序号", "具体任务", "责任单位")
    data = foreign(heads, ("1", "任务甲。", "市数据局"), (), heads, ("2", "任务乙。", "市公安局"))
    assert [row.cells["text"] for row in rows(data)] == ["任务甲。", "任务乙。"]


def test_csv_is_read_in_the_encodings_of_offices() -> None:
    text = "任务台账\n序号,具体任务,责任单位,完成时限\n1,办成一件事。,市数据局,2032年6月\n2,再办一件事。,市公安局,长期\n"
    for encoding in ("utf-8-sig", "gb18030"):
        found = rows(text.encode(encoding), "表.csv")
        assert [(row.cells["text"], row.cells["deadline"], row.cells.get("deadline_basis", "")) for row in found] == [
            ("办成一件事。", "2032年6月", "2032年6月"), ("再办一件事。", "", "长期"),
        ]


@pytest.mark.parametrize(("data", "name", "words"), [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧.xls", "另存为 .xlsx"), (b"PK\x03\x04broken", "坏.xlsx", "malformed|BrokenSource|packed"),
    (b"", "空.xlsx", "空的"), ("公告\n今日天气晴".encode(), "公告.txt", "xlsx 或 csv"), (b"%PDF-1.7", "文.xlsx", "工作簿"),
    (foreign(("只有一格",)), "一格.xlsx", "没有任务表"),
])
def test_what_is_no_table_is_refused_with_what_to_do(data: bytes, name: str, words: str) -> None:
    with pytest.raises(CexingError) as caught:
        mapping.guessed(opened(data, name), {})
    assert any(word in str(caught.value) for word in words.split("|")), str(caught.value)


def test_a_workbook_that_unpacks_too_large_is_refused() -> None:
    with pytest.raises(CexingError, match="2001"):
        opened(foreign(("任务", "单位"), *(("办", "局"),) * 2000), "大.xlsx")


def test_two_columns_cannot_mean_the_same_and_one_must_be_the_task() -> None:
    found = guess(foreign(HEADS, *ROWS))
    twice = type(found)(**found.to_json() | {"columns": {"编号": "text", "重点工作": "text"}})
    assert "具体任务" in twice.lacks()
    assert "请指明" in type(found)(**found.to_json() | {"columns": {"编号": "no"}}).lacks()
    assert found.lacks() == ""


def test_rows_are_matched_compared_and_proposed(place: Any, sent: Any) -> None:
    one, proposal = sent(foreign(HEADS, *ROWS), file="别处.xlsx")
    assert (one.state, proposal) == ("mapping", None)
    found = map_columns(one, place.actor("head"), mapping.Mapping(**one.mapping))
    kinds = {row.number: row.kind for row in found.rows}
    assert kinds[4] == NEW
    assert kinds[3] in (TASK, "ask")


def test_the_mapping_is_remembered_and_used_the_next_time(place: Any, sent: Any) -> None:
    one, _ = sent(foreign(HEADS, *ROWS), file="别处.xlsx")
    chosen = mapping.Mapping(**one.mapping | {"columns": one.mapping["columns"] | {"领导批示": "needed"}})
    map_columns(one, place.actor("head"), chosen)
    assert Layout.objects.get(programme=place.programme).columns["领导批示"] == "needed"
    again, proposal = sent(foreign(("题目",), HEADS, *ROWS), file="又来.xlsx")
    assert (again.state, again.mapping["remembered"], again.mapping["columns"]["领导批示"]) == ("open", True, "needed")
    assert proposal is not None


def test_an_unmarked_body_keeps_the_part_that_it_has(under_way: Any, sent: Any) -> None:
    text = under_way.task("001").text
    one, _ = sent(foreign(("具体任务", "责任部门"), (text, "市财政局、市数据局"), ("别的任务，与台账无关。", "市公安局")), file="别处.xlsx")
    found = map_columns(one, under_way.actor("head"), mapping.Mapping(**one.mapping))
    assert [row.kind for row in found.rows] == [NEW]
    assert found.unchanged == 1


def test_empty_cells_of_a_foreign_workbook_erase_nothing(under_way: Any, sent: Any) -> None:
    text = under_way.task("001").text
    one, _ = sent(foreign(("具体任务", "适用范围", "完成时限"), (text, None, None), ("又一项不同的任务。", "全市", "2033年")), file="别处.xlsx")
    found = map_columns(one, under_way.actor("head"), mapping.Mapping(**one.mapping))
    assert [row.kind for row in found.rows] == [NEW]


def test_the_same_foreign_workbook_twice_is_no_change_the_second_time(place: Any, sent: Any) -> None:
    from cexing.site.ledger.workbooks.applying import Chosen, apply

    data = foreign(HEADS[:4], (7, place.task("003").text, "市自然资源局", "2032年12月"), (8, "举办数据要素大会一次。", "市数据局", "2032年"))
    one, _ = sent(data, file="别处.xlsx")
    map_columns(one, place.actor("head"), mapping.Mapping(**one.mapping))
    assert len(apply(one, place.actor("head"), Chosen()).done) == 2
    _, again = sent(data, file="别处.xlsx")
    assert (again.nothing, again.unchanged) == (True, 2)


def test_sheets_are_kept_as_they_were_read() -> None:
    book = opened(foreign(("政策领域", "具体任务"), ("数据", "甲。"), (None, "乙。"), merge=("A2:A3",)), "表.xlsx")
    from cexing.site.ledger.workbooks.importing import as_json

    assert from_json(as_json(book.shown), "表.xlsx") == book
