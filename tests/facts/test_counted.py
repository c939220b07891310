"""Which quantities are counted as targets, by the words around them."""

import pytest

from cexing.facts.reading import read_text
from cexing.facts.types import QuantityFact, Target


def counted(text: str) -> list[bool]:
    document = read_text(text)
    values = {target.value for target in document.facts(Target)}
    return [fact.quantity.value in values for fact in document.facts(QuantityFact) if fact.quantity.kind != "date"]


@pytest.mark.parametrize(
    "text",
    [
        "窗口服务期为3年。", "每4年修订一次目录。", "对连续三年未复核的予以除名。", "库存保持两个月用量。", "租期最长5年。", "签约后6个月内开工。",
        "储备用地200亩。", "投资强度每亩300万元。", "24小时内上报。", "治理河道12条，绿道8条。",
    ],
)
def test_counted(text: str) -> None:
    assert all(counted(text)), text


@pytest.mark.parametrize(
    "text",
    [
        "给予20万元补贴。", "按每人800元的标准，给予补助。", "补贴标准为甲类每人每天30元，乙类每人每天12.5元。", "打造15分钟生活圈。",
        "未来五年大有可为。", "近三年无不良记录。", "符合下列3项条件。", "甲数/乙数×100%。", "每5000名居民安排专人。",
    ],
)
def test_not_counted(text: str) -> None:
    assert not any(counted(text)), text
