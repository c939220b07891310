"""What a local document makes of a national one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import cexing
from cexing.compare import Answering, answers

NATIONAL = """国家要素市场改革意见

一、土地要素

（一）完善供应方式。推行工业用地弹性年期出让。探索建立集体经营性建设用地入市收益分配机制。到2027年，盘活存量建设用地不少于500万亩。

二、数据要素

（二）促进流通。建立健全公共数据授权运营管理制度。支持数据交易场所开展跨境数据产品挂牌。鼓励金融机构开发数据资产质押贷款产品。

三、劳动力要素

（三）畅通流动。实施高技能人才与工程技术人才职业贯通办法。健全灵活就业人员职业伤害保障制度。
"""
LOCAL = """临江市要素市场改革实施方案

一、土地要素

（一）完善供应方式。全面推行工业用地弹性年期出让。建立集体经营性建设用地入市收益分配机制，由市自然资源局制定细则。到2027年，盘活存量建设用地不少于2万亩。

二、数据要素

（二）促进流通。探索公共数据授权运营管理制度。支持数据交易场所开展跨境数据产品挂牌。鼓励金融机构开发数据资产质押贷款产品。

三、本地特色

（三）港口联动。开通临江港至青川港的集装箱班轮。
"""


def compared(local: str = LOCAL) -> Answering:
    return answers(cexing.read_text(NATIONAL), cexing.read_text(local))


def test_each_undertaking_is_answered_sharpened_softened_moved_or_left_out() -> None:
    assert [answer.kind for answer in compared().answers] == [
        "answered", "sharpened", "figure", "softened", "answered", "answered", "left_out", "left_out",
    ]


def test_what_the_local_one_adds() -> None:
    assert [one.quote for one in compared().additions] == ["开通临江港至青川港的集装箱班轮。"]


def test_a_figure_has_both_quantities_and_a_drift_both_strengths() -> None:
    found = compared().answers
    (figure,) = (change for change in found[2].changes if change.kind == "figure")
    assert figure.old_quantity is not None and figure.new_quantity is not None
    assert (figure.old_quantity.value, figure.new_quantity.value) == (5e6, 2e4)
    (drift,) = (change for change in found[3].changes if change.kind == "softened")
    assert (drift.old_strength, drift.new_strength) == ("do", "explore")


def test_an_answer_in_other_words_is_doubtful() -> None:
    local = LOCAL.replace("探索公共数据授权运营管理制度。", "建立健全覆盖全市的公共数据分级分类目录和授权运营管理规则。")
    answer = compared(local).answers[3]
    assert answer.local is not None and answer.local.quote.startswith("建立健全覆盖全市")


@given(st.permutations(NATIONAL.split("\n\n")[2::2]))
@settings(deadline=None, max_examples=6)
def test_every_passage_is_in_place_and_everything_is_answered_by_itself(clauses: list[str]) -> None:
    text = "临江市方案\n\n" + "\n\n".join(f"{'一二三'[at]}、要素{at}\n\n{clause}" for at, clause in enumerate(clauses)) + "\n"
    found = compared(text)
    assert {answer.kind for answer in found.answers} == {"answered"}
    assert found.additions == ()
    for answer in found.answers:
        assert found.national.text[answer.undertaking.start : answer.undertaking.end] == answer.undertaking.quote
        assert answer.local is not None
        assert found.local.text[answer.local.start : answer.local.end] == answer.local.quote == answer.undertaking.quote


def test_counts_tell_how_each_was_dealt_with() -> None:
    assert compared().counts == {"left_out": 2, "softened": 1, "figure": 1, "sharpened": 1, "answered": 3}


def test_documents_that_share_nothing() -> None:
    found = compared("青川省气象通知\n\n一、观测\n\n（一）设备。购置测风雷达三台。\n")
    assert {answer.kind for answer in found.answers} == {"left_out"}
