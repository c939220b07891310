"""What has been done and what is aimed at, by the words of the sentence, the paragraph and the lead of a news item."""

from __future__ import annotations

import pytest
from tests.facts.target_reading import targets

DIGEST = """产业动态

临江市绿色贷款{headline}

{lead}

一是产品不断丰富，涵盖排污权质押等20类。

二是服务不断下沉，{second}。

青川市两项举措促进成果转化

日前，青川市科技局出台《青川市成果转化行动方案》，提出两项举措。

一是开放应用场景。

二是培育技术经理人30名。

白石市完善长期护理保险

日前，白石市医保局印发《白石市长期护理保险实施细则》，完善待遇政策。

一是扩大覆盖。

二是规范评估。
"""
REPORTED = "近日，临江市金融办通报，截至5月底，全市绿色贷款余额达3500亿元。"
SECOND = "建成服务站点45个"


@pytest.mark.parametrize(
    ("lead", "second", "kinds"),
    [
        (REPORTED, SECOND, {3500e8: "fact", 20: "fact", 45: "fact", 30: "target"}),
        (REPORTED, "力争建成服务站点45个", {3500e8: "fact", 20: "fact", 45: "target", 30: "target"}),
        (REPORTED.replace("截至5月底", "截至今年5月底"), SECOND, {3500e8: "fact", 20: "fact", 45: "fact", 30: "target"}),
        ("近日，临江市金融办印发《绿色金融方案》，截至5月底已受理9件。", SECOND, {20: "target", 45: "target", 30: "target"}),
        ("近日，临江市金融办召开会议，下一步将从两方面推进。", SECOND, {20: "target", 45: "target", 30: "target"}),
    ],
)
def test_the_lead_of_a_news_item_says_whether_its_points_report(lead: str, second: str, kinds: dict[float, str]) -> None:
    found = targets(DIGEST.format(headline="突破3000亿元", lead=lead, second=second))
    assert {target.value: target.kind for target in found if target.value in kinds} == kinds


def test_a_headline_repeats_only_the_whole_number_of_its_body() -> None:
    found = targets(DIGEST.format(headline="突破千亿元", lead=REPORTED, second=SECOND))
    assert [(target.op, target.kind) for target in found if target.value == 1e11] == [(">", "fact")]
    again = targets(DIGEST.format(headline="达3500亿元", lead=REPORTED, second=SECOND))
    assert [target.kind for target in again if target.value == 3500e8] == ["fact"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("截至5月底，建成充电站320座。", "fact"), ("截至今年9月，建成充电站320座。", "fact"),
        ("一、重点任务\n截至5月底的存量点位，新建充电站320座。", "target"), ("5月底前，建成充电站320座。", "target"),
    ],
)
def test_up_to_a_month_looks_back(text: str, kind: str) -> None:
    assert [target.kind for target in targets(text) if target.value == 320] == [kind]


@pytest.mark.parametrize(("text", "counted"), [("服务涵盖排污权质押等20类。", True), ("优抚对象等20类人员可以申请。", False)])
def test_what_a_list_adds_up_to_is_counted(text: str, counted: bool) -> None:
    assert [target.value for target in targets(text)] == [20] * counted


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("2025年工作回顾", "fact"), ("“十四五”时期取得的成就", "fact"), ("我市数据产业成效显著", "fact"), ("工作总结", "fact"),
        ("工作回顾和下一年主要任务", "target"), ("持续改善数据产业基础条件", "target"), ("数据改革取得决定性进展", "target"),
        ("做好工作总结宣传", "target"),
    ],
)
def test_a_heading_looks_back_unless_it_opens_with_a_verb_or_names_aims_too(heading: str, kind: str) -> None:
    assert [target.kind for target in targets(f"一、{heading}\n建成充电站320座。\n")] == [kind]


def test_the_nearest_heading_that_turns_to_what_is_ahead_decides() -> None:
    found = targets("一、工作情况\n（一）已有成绩\n建成充电站320座。\n（二）下一步打算\n建成充电站330座。\n")
    assert [target.kind for target in found] == ["fact", "target"]


def test_a_rate_of_what_can_be_done_is_an_aim() -> None:
    (found,) = targets("三、2026年重点工作\n事项网上可办率保持在90%以上。\n")
    assert (found.kind, found.by) == ("target", "2026")
