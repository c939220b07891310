"""Conditions and exceptions."""

from __future__ import annotations

import pytest

from cexing.compare.conditions import provisos


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在风险可控的前提下，开展跨境融资", [("condition", "在风险可控的前提下")]),
        ("试行户籍互认（临江城区除外）", [("exception", "（临江城区除外）")]),
        ("除涉密事项外，全部公开", [("exception", "除涉密事项外")]),
        ("奖励研发投入，不含政府补助", [("exception", "不含政府补助")]),
        ("允许经主管部门批准分割转让", [("condition", "经主管部门批准")]),
        ("支持符合条件的企业上市", [("condition", "符合条件的")]),
        ("放宽限制（公证等另有规定的，按规定执行）", [("exception", "（公证等另有规定的，按规定执行）")]),
        ("建设码头", []),
    ],
)
def test_what_bounds_an_undertaking_is_found_in_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    found = provisos(text, 0, len(text))
    assert [(one.kind, one.quote) for one in found] == expected
    assert all(text[one.start : one.end] == one.quote for one in found)
