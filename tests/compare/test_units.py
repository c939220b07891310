"""Undertakings of columns: what is to be done, and not what a report tells of the year gone by; invented reports."""

from __future__ import annotations

import cexing
from cexing.compare.columns import columns
from cexing.compare.units import units

REPORT = """# 2026年{region}政府工作报告

一、2025年工作回顾
过去一年，我们顶压前行。
（一）推动产业升级。建设智能工厂20家。完善标准地制度。
二、2026年重点工作
（一）推动产业升级。{ahead}目前已建成平台三座。
"""


def quotes(*ahead: str) -> list[str]:
    """The undertakings of reports that differ in what they set out to do."""
    regions = ("临江市", "青川市")
    documents = [cexing.read_text(REPORT.format(region=region, ahead=words), name=region) for region, words in zip(regions, ahead, strict=True)]
    return [unit.quote for unit in units(columns(documents))]


def test_the_year_gone_by_is_no_undertaking() -> None:
    found = quotes("建设概念验证中心。", "建设数据标注基地。")
    assert {"建设概念验证中心", "建设数据标注基地"} <= set(found)
    assert not any("智能工厂" in quote or "标准地" in quote or "平台三座" in quote for quote in found)
    assert found.count("推动产业升级") == 2


def test_what_is_new_and_what_is_told_of_the_same_thing_are_kept_apart() -> None:
    found = quotes("建设智能工厂20家。", "完善标准地制度。")
    assert found.count("建设智能工厂20家") == 1
    assert found.count("完善标准地制度") == 1
