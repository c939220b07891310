"""Divisions of tasks held against the body of their plan; invented wording."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cexing.source.from_bytes import source_from_path
from cexing.structure.from_source import document_from_source
from cexing.structure.tables import tables_from_source
from cexing.structure.tasks import tasks_from_tables
from cexing.structure.types import Clause, Finding, Table, Task

HEADER = ("序号", "政策领域", "具体任务", "部门责任分工", "适用范围")
SHARED = Path(__file__).parents[3] / "shared"

BODY = (
    ("1", "推进港口改革", "推进港口作业智能化改造，建设智慧闸口。支持企业开展冷链仓储设施升级。"),
    ("2", "优化数据服务", "建设公共数据专区，有序开放交通数据。完善数据分类分级保护制度。"),
)
CLAUSES = tuple(
    Clause(part="", path=("一", number), level=2, heading=heading, text=text, start=0, end=0) for number, heading, text in BODY
)


def table(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Table:
    """A table with made-up places: each cell at its running number."""
    cells = tuple(tuple((100 * r + c, 100 * r + c) for c in range(len(row))) for r, row in enumerate(rows))
    return Table(part="附件1", header=header, rows=rows, cells=cells, start=0, end=0)


def read(
    *rows: tuple[str, ...], header: tuple[str, ...] = HEADER, clauses: tuple[Clause, ...] = ()
) -> tuple[tuple[Task, ...], tuple[Finding, ...]]:
    """Tasks and findings of one table."""
    return tasks_from_tables([table(*rows, header=header)], clauses)


def test_fields_of_a_task() -> None:
    (task, other), findings = read(
        ("一、港口", "", "", "", ""),
        ("1", "1. 推进港口改革。", "建设智慧闸口。", "市交通委、望江新区（临江自贸试验区管委会）", "东片区、西片区"),
        ("2", "", "升级冷链仓储。", "市商务委", "东片区"),
    )
    assert (task.no, task.chapter, task.area, task.text) == (1, "一、港口", "1. 推进港口改革", "建设智慧闸口。")
    assert task.bodies == ("市交通委", "望江新区（临江自贸试验区管委会）")
    assert task.scope == ("东片区", "西片区")
    assert (task.part, task.start) == ("附件1", 102)
    assert other.area == "1. 推进港口改革"
    assert findings == ()


@pytest.mark.parametrize(
    "header",
    [
        ("责任单位", "重点任务", "工作举措", "完成时限"),
        ("责任部门", "领域", "主要内容", "时间节点"),
        ("牵头单位", "工作任务", "具体任务", "完成时间"),
        ("指导部门", "改革举措", "主 要 内 容", "完成时限"),
        ("牵头单位及配合单位", "目标任务", "推进措施", "时限要求"),
    ],
)
def test_columns_are_known_by_name_in_any_order(header: tuple[str, ...]) -> None:
    (task,), _ = read(("市商务委", "商贸", "升级冷链仓储。", "2027年底"), header=header)
    assert (task.text, task.area, task.bodies, task.deadline) == ("升级冷链仓储。", "商贸", ("市商务委",), "2027年底")


@pytest.mark.parametrize(
    "header", [("单位名称", "地址", "联系电话"), ("项目名称", "补贴标准", "备注"), ("序号", "任务", "分值"), ()],
)
def test_other_tables_hold_no_tasks(header: tuple[str, ...]) -> None:
    assert read(("临江中心", "望江路1号", "5500001"), header=header) == ((), ())


def test_columns_for_those_who_lead_and_those_who_cooperate() -> None:
    (task,), _ = read(("1", "升级冷链仓储。", "市商务委", "市财政局、各区人民政府"), header=("序号", "工作任务", "牵头单位", "配合单位"))
    assert (task.lead, task.support) == (("市商务委",), ("市财政局", "各区人民政府"))
    assert task.bodies == ("市商务委", "市财政局", "各区人民政府")


def test_numbered_section_row_gives_the_chapter() -> None:
    (task,), _ = read(("二", "物流", "", "", ""), ("1", "", "升级冷链仓储。", "市商务委", "全市"))
    assert (task.chapter, task.area) == ("二、物流", "")


def test_labels_printed_late_and_early_follow_the_body() -> None:
    late, findings = read(
        ("1", "1. 推进港口改革。", "推进港口作业智能化改造，建设智慧闸口。", "市交通委", "全市"),
        ("2", "", "建设公共数据专区，有序开放交通数据。", "市数据局", "全市"),
        ("3", "2. 优化数据服务。", "完善数据分类分级保护制度。", "市数据局", "全市"),
        clauses=CLAUSES,
    )
    assert [task.area[:1] for task in late] == ["1", "2", "2"]
    assert [finding.code for finding in findings] == ["area-label-late"]
    early, findings = read(
        ("1", "1. 推进港口改革。", "推进港口作业智能化改造，建设智慧闸口。", "市交通委", "全市"),
        ("2", "2. 优化数据服务。", "支持企业开展冷链仓储设施升级。", "市商务委", "全市"),
        ("3", "", "建设公共数据专区，有序开放交通数据。", "市数据局", "全市"),
        clauses=CLAUSES,
    )
    assert [task.area[:1] for task in early] == ["1", "1", "2"]
    assert [finding.code for finding in findings] == ["area-label-early"]


def test_labels_that_are_no_headings_of_the_body_stay() -> None:
    tasks, findings = read(("1", "综合保障", "支持企业开展冷链仓储设施升级。", "市商务委", "全市"), clauses=CLAUSES)
    assert [task.area for task in tasks] == ["综合保障"]
    assert findings == ()


def test_wording_that_differs_is_reported_with_both_wordings() -> None:
    _, findings = read(
        ("1", "2. 优化数据服务。", "建设公共数据专区，全面开放交通数据。", "市数据局", "全市"),
        ("2", "", "完善数据分级保护制度。", "市数据局", "全市"),
        ("3", "", "支持企业开展冷链仓储设施升级。", "市商务委", "全市"),
        clauses=CLAUSES,
    )
    differing = [finding.message for finding in findings if finding.code == "wording-differs"]
    assert len(differing) == 2
    assert "全面开放" in differing[0]
    assert "有序开放" in differing[0]


def test_width_of_punctuation_is_reported_once_and_is_no_difference_of_wording() -> None:
    _, findings = read(
        ("1", "", "推进港口作业智能化改造,建设智慧闸口。", "市交通委", "全市"),
        ("2", "", "建设公共数据专区，有序开放交通数据。", "市数据局", "全市"),
        clauses=CLAUSES,
    )
    assert [finding.code for finding in findings] == ["mixed-width"]


def test_missing_scope_is_restored_only_where_the_chapter_is_unanimous() -> None:
    rows = [("1", "", "任务甲。", "市商务委", "全市"), ("2", "", "任务乙。", "市商务委", ""), ("3", "", "任务丙。", "市商务委", "全市")]
    tasks, findings = read(*rows)
    assert tasks[1].scope == ("全市",)
    assert [finding.code for finding in findings] == ["scope-restored"]
    tasks, findings = read(*rows[:2], ("3", "", "任务丙。", "市商务委", "东片区"))
    assert tasks[1].scope == ()
    assert findings == ()


def test_division_of_tasks_of_a_real_plan() -> None:
    seeds = sorted((SHARED / "seeds").glob("001_*.txt"))
    if not seeds:
        pytest.skip("no seed documents beside the checkout")
    gold = [json.loads(line) for line in (SHARED / "gold/001/tasks.jsonl").read_text("utf-8").splitlines()]
    source = source_from_path(seeds[0])
    tasks, _ = tasks_from_tables(tables_from_source(source, lambda _: "附件2")[0], document_from_source(source).clauses)

    def plain(text: str) -> str:
        return "".join(text.split())

    assert [(task.no, plain(task.text), list(task.bodies), list(task.scope), plain(task.area)) for task in tasks] == [
        (row["no"], plain(row["text"]), row["bodies"], row["scope"], plain(row["area"])) for row in gold
    ]
