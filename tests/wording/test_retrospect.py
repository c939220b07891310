"""What a document tells of the past and what it undertakes; invented reports and plans."""

from __future__ import annotations

import pytest

import cexing
from cexing.wording.undertakings import undertakings

REPORT = """# 2026年临江市政府工作报告

一、2025年工作回顾
过去一年，我们主要做了以下工作。
（一）加快产业升级。新增专精特新企业60家。推动老旧厂区改造。
（二）办好民生实事。建设社区食堂40个。下一步，我们将扩大覆盖。
二、“十四五”时期发展成就和“十五五”时期主要目标任务
五年来，我们坚持改革创新。经济总量再上台阶。建成高速公路200公里。
“十五五”时期，要建设现代化港口城市。发展海洋经济。
三、2026年重点工作
（一）做强先进制造业。培育链主企业10家。2025年启动的技改工程要全面完工。
（二）推进数据开放。目前已归集数据3亿条。建设公共数据专区。
"""
PAST = (
    "过去一年", "新增专精特新", "推动老旧厂区", "建设社区食堂", "五年来", "经济总量", "建成高速公路", "目前已归集",
)
AHEAD = ("下一步", "“十五五”时期，要", "发展海洋", "培育链主", "2025年启动的", "建设公共数据专区")


def told(text: str) -> dict[str, bool]:
    """The sentences of a text, and whether each tells what has been done."""
    document = cexing.read_text(text)
    return {one.quote: one.reported for one in undertakings(document)}


@pytest.mark.parametrize("opening", PAST)
def test_a_report_tells_the_past(opening: str) -> None:
    (found,) = [reported for quote, reported in told(REPORT).items() if quote.startswith(opening)]
    assert found


@pytest.mark.parametrize("opening", AHEAD)
def test_a_report_undertakes_what_is_ahead(opening: str) -> None:
    (found,) = [reported for quote, reported in told(REPORT).items() if quote.startswith(opening)]
    assert not found


def test_what_is_reported_is_no_undertaking() -> None:
    document = cexing.read_text(REPORT)
    undertaken = [one.quote for one in undertakings(document) if one.undertakes]
    assert not any(quote.startswith(PAST) for quote in undertaken)
    assert any(quote.startswith("建设公共数据专区") for quote in undertaken)


def test_a_report_without_chapters_turns_where_a_sentence_says_so() -> None:
    text = "# 2026年青川县政府工作报告\n\n过去一年，全县稳中有进。\n\n建设标准农田3万亩。\n\n今年，我们要做好以下工作。\n\n建设冷库12座。\n"
    assert list(told(text).items())[1:] == [
        ("过去一年，全县稳中有进。", True), ("建设标准农田3万亩。", True), ("今年，我们要做好以下工作。", False), ("建设冷库12座。", False),
    ]


PLAN = "# 临江市数据要素实施方案\n\n一、{heading}\n{words}推进数据开放。\n"


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("发展基础", "建设平台三座。"), ("“十四五”时期取得的成就", "建设平台三座。"), ("我市数据产业成效显著", "建设平台三座。"),
        ("数据改革", "近年来，我市持续建设平台。"), ("数据改革", "2023年，我市建设平台三座。"),
    ],
)
def test_a_plan_says_how_things_stand(heading: str, words: str) -> None:
    text = PLAN.format(heading=heading, words=words).replace("# 临江市数据要素实施方案", "# 临江市数据要素实施方案\n\n2026年3月1日")
    assert told(text)[words]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("持续改善数据产业基础条件", "建设平台三座。"), ("数据改革取得决定性进展", "建设平台三座。"), ("做好工作总结宣传", "建设平台三座。"),
        ("数据改革", "2023年度认定的企业给予奖励。"), ("数据改革", "对已经出台的政策进行清理。"), ("数据改革", "在此前提下，建立监测体系。"),
        ("数据改革", "各县应按照2023年文件建立台账。"),
    ],
)
def test_a_plan_undertakes(heading: str, words: str) -> None:
    text = PLAN.format(heading=heading, words=words).replace("# 临江市数据要素实施方案", "# 临江市数据要素实施方案\n\n2026年3月1日")
    assert not told(text)[words]
    assert not told(text)["推进数据开放。"]
