"""Numbers with units and bounding words, held against sentences in the genre's form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.facts.quantity import extract
from cexing.facts.reading import read_text
from cexing.facts.scan import Scan
from cexing.facts.types import QuantityFact


def quantities(text: str) -> list[QuantityFact]:
    return list(extract(Scan(read_text(text))))


def brief(text: str) -> list[tuple[str, str, float, float | None, str]]:
    return [(f.quote, f.quantity.op, f.quantity.value, f.quantity.value_max, f.quantity.unit) for f in quantities(text)]


@pytest.mark.parametrize(
    ("text", "op", "value", "unit"),
    [
        ("补助金额不超过500万元", "<=", 5e6, "元"),
        ("年产值超过500万元", ">", 5e6, "元"),
        ("占比不低于30%", ">=", 30, "%"),
        ("不少于10个", ">=", 10, "个"),
        ("不得低于20%", ">=", 20, "%"),
        ("不应高于80%", "<=", 80, "%"),
        ("最高不超过2000万元", "<=", 2e7, "元"),
        ("给予最高50万元奖励", "<=", 5e5, "元"),
        ("最长五年", "<=", 5, "年"),
        ("至少3家", ">=", 3, "家"),
        ("1亿元以上", ">=", 1e8, "元"),
        ("3人以下", "<=", 3, "人"),
        ("5个工作日内", "<=", 5, "个工作日"),
        ("18岁及以上", ">=", 18, "岁"),
        ("收入过30亿元", ">", 3e9, "元"),
        ("里程低于2000公里", "<", 2000, "公里"),
        ("面积不足40平方米", "<", 40, "平方米"),
        ("未满3年", "<", 3, "年"),
        ("达到70%以上", ">=", 70, "%"),
        ("提高到600台/万人", ">=", 600, "台/万人"),
        ("控制在5.5%左右", "~", 5.5, "%"),
        ("控制在3%以内", "<=", 3, "%"),
        ("约20家", "~", 20, "家"),
        ("近百个", "~", 100, "个"),
        ("20余家", ">", 20, "家"),
        ("10多万人", ">", 1e5, "人"),
        ("力争达到50家", ">=", 50, "家"),
        ("原则上不超过10年", "<=", 10, "年"),
        ("规模超万亿元", ">", 1e12, "元"),
        ("1.5万亿元", "=", 1.5e12, "元"),
        ("两万户", "=", 2e4, "户"),
        ("百分之三十", "=", 30, "%"),
        ("千分之三", "=", 0.3, "%"),
        ("三分之一", "=", 100 / 3, "%"),
        ("三分之二以上", ">=", 200 / 3, "%"),
        ("百分之七", "=", 7, "%"),
        ("三成", "=", 30, "%"),
        ("一半以上", ">=", 50, "%"),
        ("按八五折", "=", 8.5, "折"),
        ("半年以上", ">=", 0.5, "年"),
        ("服务1000家次", "=", 1000, "家次"),
        ("强度不宜小于0.2", ">=", 0.2, ""),
        ("连任不超过两届", "<=", 2, "届"),
        ("例会每季度至少召开一次", ">=", 1, "次"),
        ("原则上每年召开两次", "=", 2, "次"),
        ("每家最多申报5人", "<=", 5, "人"),
        ("只能在一个基地任职", "=", 1, "个"),
        ("每人仅可申请一次", "=", 1, "次"),
        ("不同时担任超过3个", "<=", 3, "个"),
        ("专职人员须在四十人以上", ">=", 40, "人"),
        ("场地须在一千平方米以上", ">=", 1000, "平方米"),
        ("超过50人（含50人）", ">=", 50, "人"),
        ("6万元以上（不含6万元）", ">", 6e4, "元"),
        ("超过职工总人数的30%", ">", 30, "%"),
        ("低于最低生活保障标准的2.5倍", "<", 2.5, "倍"),
        ("按最低工资标准的50%", "=", 50, "%"),
        ("按超出部分的20%", "=", 20, "%"),
        ("不得超过登记之日起4年", "<=", 4, "年"),
        ("期满前3个月", "=", 3, "个月"),
        ("最长可延长至20年", "<=", 20, "年"),
        ("临江市满意度连续9年", "=", 9, "年"),
        ("达到 1.5 万亿元", ">=", 1.5e12, "元"),
    ],
)
def test_direction_value_and_unit(text: str, op: str, value: float, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.quantity.op, found.quantity.value, found.quantity.unit) == (op, value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("按1000—2000元/吨标煤奖励", 1000, 2000, "元/吨标煤"),
        ("给予0.8%—1.3%的贴息", 0.8, 1.3, "%"),
        ("100万元至500万元", 1e6, 5e6, "元"),
        ("5-10万元", 5e4, 1e5, "元"),
        ("2-3年", 2, 3, "年"),
        ("十至十五个", 10, 15, "个"),
        ("5000万元（含）至1亿元（不含）", 5e7, 1e8, "元"),
        ("2026—2030年", 2026, 2030, "年"),
        ("300万元及以上至800万元", 3e6, 8e6, "元"),
        ("800万元以上至1亿元", 8e6, 1e8, "元"),
        ("50亩以上到200亩", 50, 200, "亩"),
        ("满100万元、不足500万元", 1e6, 5e6, "元"),
        ("1万—3万元（含1万元，不含3万元）", 1e4, 3e4, "元"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    (found,) = quantities(text)
    quantity = found.quantity
    assert (quantity.op, quantity.value, quantity.value_max, quantity.unit) == ("range", low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "“十四五”时期", "科创30条。", "5G-A网络", "“3+N”格局", "500强企业", "A级景区", "临政办发〔2019〕6号",
        "第三条", "第十二届", "电话010-12345678", "一是加强协同", "一方面", "一批项目", "一系列举措", "一体化", "进一步完善",
        "第三方机构", "最多跑一次", "一次性补助", "可申请一次性补助", "按第2、3条执行", "第1 2条 申报", "临江青年60人论坛", "同一个窗口", "数百家企业",
        "三年行动计划", "《临江市三年行动方案（2023—2025年）》",
        "千家万户", "十分重要", "三位一体", "万元产值能耗", "上午9:00", "人工智能", "唯一个案",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert brief(text) == []


def test_dates_are_dates() -> None:
    found = [(f.quantity.kind, f.quantity.value, f.quantity.op) for f in quantities("到2027年；2027年12月31日前；自2026年起；6月30日前")]
    assert found == [("date", 2027, "="), ("date", 20271231, "<="), ("date", 2026, ">="), ("date", 630, "<=")]


def test_what_an_amount_is_counted_on() -> None:
    assert [f.quantity.per for f in quantities("每亩补贴500元，每平方米每月不超过30元，600台/万人")] == ["亩", "平方米/月", "万人"]


def test_the_same_number_on_both_sides_is_counted_once() -> None:
    assert [f.quantity.op for f in quantities("6层及以下建筑停用电梯，6层以上建筑减半")] == ["<=", ">"]


def test_a_tier_above_a_range_leaves_out_its_end() -> None:
    assert [f.quantity.op for f in quantities("100—500亩（含500亩）的奖5万元，500亩以上的奖8万元")] == ["range", "=", ">", "="]


def test_a_row_shares_its_word_and_its_unit() -> None:
    found = brief("产值分别达1.2万亿、9800亿、650亿元，收入分别增长4%、5%左右")
    assert [(op, value, unit) for _, op, value, _, unit in found] == [
        (">=", 1.2e12, "元"), (">=", 9.8e11, "元"), (">=", 6.5e10, "元"), ("~", 4, "%"), ("~", 5, "%"),
    ]


def test_a_list_number_is_no_part_of_an_age() -> None:
    assert [(f.quote, f.quantity.value) for f in quantities("范围：\n1.70周岁及以上的老人\n2.3人户家庭")] == [("70周岁及以上", 70)]


def test_times_follow_one_another() -> None:
    assert [(f.quote, f.quantity.unit) for f in quantities("连续两年每年接收50人")] == [("两年", "年"), ("50人", "人")]


def test_neighbours_without_a_shared_word_stay_as_they_are() -> None:
    assert [f.quantity.op for f in quantities("奖励3万元、5万元以上的另议")] == ["=", ">="]


@given(st.text(alphabet="0123456789.,一二三十百千万亿半年月日元个人%折成分之至—～（含）不超过以上内左右每/余多点", max_size=40))
def test_any_text_gives_quantities_whose_quote_is_in_its_place(text: str) -> None:
    scan = Scan(read_text("序" + text))
    for found in extract(scan):
        assert scan.text[found.start : found.end] == found.quote
        assert found.start <= found.number_start < found.number_end <= found.end
        assert found.quantity.value_max is None or found.quantity.value <= found.quantity.value_max
