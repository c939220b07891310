"""The units that two versions are compared by."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cexing
from cexing.compare.version_units import units, wording

TEXT = """临江市办法

一、总则

（一）目标。到2027年，引进企业3.5万家；建成码头。一是修路；二是“开航。”

二、分工

序号\t任务\t单位
1\t修建码头。疏浚航道。\t市港航局
"""


def test_units_are_sentences_headings_and_cells_without_their_numbers() -> None:
    document = cexing.read_text(TEXT)
    found = units(document)
    assert [one.quote for one in found] == [
        "临江市办法", "总则", "目标。", "到2027年，引进企业3.5万家；", "建成码头。", "修路；", "“开航。”", "分工", "序号", "任务", "单位",
        "修建码头。", "疏浚航道。", "市港航局",
    ]
    assert all(document.text[one.start : one.end] == one.quote for one in found)
    assert [one.closes for one in found[-4:]] == [True, False, False, True]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("对企业（含个体户），补助５％", "对企业(含个体户),补助5%", True),
    ("引进 20 家\n企业。", "引进20家企业", True),
    ("3.5亿元", "35亿元", False),
    ("2023—2025年", "20232025年", False),
    ("2023—2025年", "2023-2025年", True),
    ("第1、2号", "第12号", True),
    ("增长5%以上", "增长5以上", False),
])
def test_wording_is_what_formatting_cannot_change(one: str, other: str, same: bool) -> None:
    assert (wording(one) == wording(other)) is same


@settings(deadline=None)
@given(st.text("一、（）。；\n\t甲乙丙“”1.3 ", max_size=60))
def test_units_stand_in_order_without_overlap_and_leave_no_word_out(text: str) -> None:
    document = cexing.read_text(f"临江市通知\n甲乙丙。{text}")
    found = units(document)
    assert all(document.text[one.start : one.end] == one.quote for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    outside = "".join(_between(document.text, [(one.start, one.end) for one in found]))
    furniture = [document.text[piece.start : piece.end] for piece in document.pieces if piece.role.startswith("chrome")]
    for words in furniture:
        outside = outside.replace(words, "", 1)
    assert not set(outside) & set("甲乙丙")


def _between(text: str, places: list[tuple[int, int]]) -> list[str]:
    starts = [0, *(end for _, end in places)]
    ends = [*(start for start, _ in places), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]
