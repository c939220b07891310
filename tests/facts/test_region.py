"""Regions in running text."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from cexing.facts.region import extract
from cexing.facts.scan import Scan


def _regions(text, issuer=None):
    metadata = SimpleNamespace(issuer=issuer, title=None)
    found = list(extract(Scan(SimpleNamespace(text=text, metadata=metadata, clauses=(), entries=(), part_at=lambda offset: None, home=lambda offset: ("", ())))))
    assert all(text[fact.start : fact.end] == fact.quote == fact.mention for fact in found)
    return [(fact.mention, fact.canonical, fact.code) for fact in found]


def test_adjoining_names_are_one_mention():
    assert _regions("在湖北省宜昌市夷陵区试点") == [("湖北省宜昌市夷陵区", "湖北省/宜昌市/夷陵区", "420506")]


def test_short_names_of_provinces_and_cities():
    assert _regions("苏州、上海与内蒙古签约") == [
        ("苏州", "江苏省/苏州市", "320500"), ("上海", "上海市", "310000"), ("内蒙古", "内蒙古自治区", "150000"),
    ]


def test_a_shared_name_needs_its_city():
    assert _regions("鼓楼区发布公告") == []
    assert _regions("鼓楼区发布公告", issuer="福州市人民政府") == [("鼓楼区", "福建省/福州市/鼓楼区", "350102")]
    assert _regions("南京市玄武区、鼓楼区") == [
        ("南京市玄武区", "江苏省/南京市/玄武区", "320102"), ("鼓楼区", "江苏省/南京市/鼓楼区", "320106"),
    ]


def test_ordinary_words_are_no_regions():
    assert _regions("坚持平安建设，朝阳产业和白银价格；扩大连接范围，形成都市农业，黄河南岸，沿海区域，老城区改造") == []


def test_other_names_that_hold_a_region():
    assert _regions("北京大学与南京东路商圈") == []


def test_groups_lead_to_their_members():
    text = "推动长株潭一体化"
    metadata = SimpleNamespace(issuer=None, title=None)
    (fact,) = extract(Scan(SimpleNamespace(text=text, metadata=metadata, clauses=(), entries=(), part_at=lambda offset: None, home=lambda offset: ("", ()))))
    assert (fact.canonical, fact.code) == ("长株潭", None)
    assert fact.members == ("湖南省/长沙市", "湖南省/株洲市", "湖南省/湘潭市")


def test_zones_have_no_code_and_markets_keep_their_city():
    assert _regions("临港新片区") == [("临港新片区", "上海市/临港新片区", None)]
    assert _regions("杭州市场监管") == [("杭州", "浙江省/杭州市", "330100")]


def test_the_province_wins_where_a_city_shares_its_name():
    assert _regions("吉林将建设产业园", issuer="吉林省人民政府") == [("吉林", "吉林省", "220000")]
    assert _regions("吉林省吉林市") == [("吉林省吉林市", "吉林省/吉林市", "220200")]


@given(st.text(alphabet="浙江省杭州市西湖区上海静安、，。吉林长株潭和平朝阳区鼓楼", max_size=60))
def test_never_raises(text):
    _regions(text, issuer="浙江省人民政府")
