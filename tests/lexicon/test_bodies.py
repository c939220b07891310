"""Full official names of organs and departments."""

import pytest

from cexing.lexicon.bodies import canonical


@pytest.mark.parametrize(
    ("mention", "region", "full"),
    [
        ("市经信委", "上海市", "上海市经济和信息化委员会"),
        ("市市场监管局", "江苏省/苏州市", "苏州市市场监督管理局"),
        ("市场监管局", "江苏省/苏州市", "市场监督管理局"),
        ("省财政厅", "江苏省/苏州市", "江苏省财政厅"),
        ("市委宣传部", "上海市", "中共上海市委宣传部"),
        ("自治区政府", "广西壮族自治区", "广西壮族自治区人民政府"),
        ("区卫生健康委", "上海市/静安区", "静安区卫生健康委员会"),
        ("区卫生健康委", "上海市", "区卫生健康委员会"),
        ("湖北省工信厅", "", "湖北省工业和信息化厅"),
        ("国家发展改革委", "", "中华人民共和国国家发展和改革委员会"),
        ("各县（市、区）人民政府", "湖北省", "各县（市、区）人民政府"),
        ("某某研究院", "湖北省", "某某研究院"),
        ("静安区", "上海市", "上海市静安区"),
    ],
)
def test_canonical(mention, region, full):
    assert canonical(mention, region) == full
