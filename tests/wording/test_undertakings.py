"""Undertakings of a plan's body."""

from __future__ import annotations

import cexing
from cexing.wording.undertakings import undertakings

PLAN = """临江市数据要素市场培育方案

一、总体要求

坚持稳中求进，完善数据基础制度。

二、重点任务

（一）建设平台。建立公共数据授权运营机制；推进数据登记。（责任单位：市数据局）
"""


def test_sentences_and_parts_between_semicolons_stand_where_they_say() -> None:
    plan = cexing.read_text(PLAN)
    found = undertakings(plan)
    assert all(plan.text[one.start : one.end] == one.quote for one in found)
    assert [one.text for one in found if not one.framing] == ["建立公共数据授权运营机制；", "推进数据登记。"]


def test_aims_are_framing() -> None:
    assert [one.text for one in undertakings(cexing.read_text(PLAN)) if one.framing] == ["坚持稳中求进，完善数据基础制度。"]
