"""By when: how a date may be written, and which date governs a number."""

from __future__ import annotations

import pytest
from tests.facts.target_reading import targets


@pytest.mark.parametrize(
    ("words", "by", "basis"),
    [
        ("到２０２８年", "2028", "２０２８年"), ("到二〇二八年", "2028", "二〇二八年"), ("到二○二八年底", "2028-12-31", "二○二八年底"),
        ("２０２８年６月底前", "2028-06", "２０２８年６月底前"), ("２０２６—２０２８年", "2028", "２０２６—２０２８年"),
        ("２０２６年至２０２８年", "2028", "２０２６年至２０２８年"),
    ],
)
def test_a_year_is_a_deadline_however_its_digits_are_written(words: str, by: str, basis: str) -> None:
    (found,) = targets(f"{words}，新建口袋公园60个以上。")
    assert (found.by, found.by_basis, found.kind) == (by, basis, "target")


def test_a_baseline_is_given_as_printed() -> None:
    (found,) = targets("到２０２８年，单位能耗比２０２５年下降12%。")
    assert (found.by, found.baseline) == ("2028", "２０２５年")


@pytest.mark.parametrize("words", ["全市２０２８个村", "二〇二八号楼", "比２０２５年"])
def test_digits_that_name_no_deadline(words: str) -> None:
    assert [found.by for found in targets(f"{words}，新建口袋公园60个以上。") if found.value == 60] == [None]


def table(head: str, row: str) -> str:
    """A plan with a table of one row under its chapter."""
    columns = head.split("|")
    return f"# 临江市重点任务分工表\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n| {row.replace('|', ' | ')} |\n"


@pytest.mark.parametrize(
    ("head", "row", "by"),
    [
        ("序号|重点任务|牵头单位|完成时限", "1|改造农贸市场12个|市商务局|2027年6月", "2027-06"),
        ("序号|重点任务|牵头单位|完成时限", "1|改造农贸市场12个。新增车位12个|市商务局|2027年", "2027"),
        ("序号|完成时限|重点任务|牵头单位", "1|2027年6月底前|改造农贸市场12个|市商务局", "2027-06"),
        ("序号|重点任务|启动年份|牵头单位|完成时间", "1|改造农贸市场12个|2026年|市商务局|2027年底", "2027-12-31"),
        ("序号|重点任务|牵头单位|完成时限", "1|到2026年，改造农贸市场12个|市商务局|2027年", "2026"),
        ("序号|重点任务|牵头单位|依据", "1|改造农贸市场12个|市商务局|2023年方案", None),
    ],
)
def test_the_column_of_deadlines_governs_the_aims_of_its_row(head: str, row: str, by: str | None) -> None:
    found = [target for target in targets(table(head, row)) if target.value == 12]
    assert found
    assert {target.by for target in found} == {by}


WORK = "# 临江市工作要点\n\n{heading}\n（一）做强产业。{words}\n"


@pytest.mark.parametrize(
    ("heading", "words", "by"),
    [
        ("二、2027年重点工作", "到2030年，产业规模突破800亿元。新增工厂15家。", "2027"),
        ("二、2027年工作安排", "力争2029年底前建成枢纽2座。开工项目6个。新增工厂15家。", "2027"),
        ("二、2027年重点工作", "到2030年，产业规模突破800亿元，新增工厂15家。", "2030"),
        ("二、2027年重点工作", "6月底前完成选址。新增工厂15家。", "2027"),
        ("二、重点工作", "到2030年，产业规模突破800亿元。新增工厂15家。", "2030"),
        ("二、“十五五”时期主要目标", "到2027年，产业规模突破800亿元。新增工厂15家。", "2027"),
    ],
)
def test_the_work_of_a_year_is_not_put_off_to_the_far_aim_of_the_sentence_before(heading: str, words: str, by: str) -> None:
    assert [found.by for found in targets(WORK.format(heading=heading, words=words)) if found.value == 15] == [by]
