"""What the lead of a news item says; invented news."""

from __future__ import annotations

import pytest

from cexing.structure.news import issuers, source_document


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("近日，临江市政府印发《临江市港口改革方案》，提出三方面任务。", "《临江市港口改革方案》"),
        ("近日，临江市发布关于《支持冷链物流的若干规定》的通知。", "《支持冷链物流的若干规定》"),
        ("日前，《临江市港口改革方案（2026—2028年）》正式发布。", "《临江市港口改革方案（2026—2028年）》"),
        ("市长日前在会上作《政府工作报告》时指出，", "《政府工作报告》"),
        ("临江市商务局日前率先推出《冷链物流政策工具箱》。《工具箱》分三类。", "《冷链物流政策工具箱》"),
        ("根据《中华人民共和国港口法》，临江市印发《临江市港口管理办法》。", "《临江市港口管理办法》"),
        ("近日，临江市落实《国家港口规划纲要》，开工三个码头。", None),
        ("近日，临江市发布《细则》。", None),
        ("从日前召开的临江市科技工作会议上获悉，三方面推进。", None),
    ],
)
def test_source_document(lead: str, expected: str | None) -> None:
    assert source_document(lead) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("近日，临江市政府办公厅印发《临江市港口改革方案》。", ("临江市政府办公厅",)),
        ("临江市经信局、市交通局、市公安局日前联合印发《行动计划》。", ("临江市经信局", "市交通局", "市公安局")),
        ("日前，临江市机关事务管理局联合市财政局出台举措。", ("临江市机关事务管理局", "市财政局")),
        ("青川省教育厅等七部门近日联合印发《实施方案》。", ("青川省教育厅等七部门",)),
        ("日前，临江市政府工作报告提出，要提振消费。", ("临江市政府",)),
        ("日前从青川省自然资源厅例行新闻发布会上获悉，已完成四成。", ("青川省自然资源厅",)),
        ("日前，港口改造项目启动，惠及居民。", ()),
        ("", ()),
    ],
)
def test_issuers(lead: str, expected: tuple[str, ...]) -> None:
    assert issuers(lead) == expected
