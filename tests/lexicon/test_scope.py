"""Scope sentences and the region of a news item."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.lexicon.scope import region_of, scope

_GOLD = Path(__file__).parents[3] / "shared" / "gold"


def test_cities_after_their_province_are_spelt_out():
    assert scope("试点范围包括江西省南昌市、九江市和赣州市全域。") == ("江西省/南昌市", "江西省/九江市", "江西省/赣州市")


def test_counties_follow_the_city_named_before_them():
    assert scope("试点范围包括山东省济南市全域，泰安市肥城市，济宁市任城区、鱼台县。") == (
        "山东省/济南市", "山东省/泰安市/肥城市", "山东省/济宁市/任城区", "山东省/济宁市/鱼台县",
    )


def test_districts_of_a_municipality_have_no_level_between():
    assert scope("试点范围包括天津市和平区、河西区。") == ("天津市/和平区", "天津市/河西区")


def test_a_group_stands_for_its_members():
    assert scope("试点范围为长株潭全域") == ("湖南省/长沙市", "湖南省/株洲市", "湖南省/湘潭市")


def test_text_without_regions_has_no_scope():
    assert scope("试点期限为两年。") == ()


@pytest.mark.parametrize(
    ("headline", "lead", "region"),
    [
        ("成都三举措稳外贸", "", "四川省/成都市"),
        ("浙江出台办法规范数据登记", "近日，宁波市印发通知。", "浙江省"),
        ("三项制度减轻企业负担", "日前，湖北省宜昌市公布清单。", "湖北省/宜昌市"),
        ("大同推进煤电联营", "大同市日前发布方案。", "山西省/大同市"),
        ("朝阳产业迎来新机遇", "专家认为前景广阔。", None),
    ],
)
def test_region_of_a_news_item(headline, lead, region):
    assert region_of(headline, lead) == region


@given(st.text(alphabet="浙江省杭州市西湖区上海静安全域、，。吉林长株潭新和平", max_size=60))
def test_never_raises_and_keeps_order_without_repeats(text):
    found = scope(text)
    assert len(found) == len(set(found))


def test_known_scopes():
    documents = _GOLD / "004" / "documents.jsonl"
    if not documents.exists():
        pytest.skip("needs ../shared/gold")
    rows = [json.loads(line) for line in documents.read_text("utf-8").splitlines()]
    rows = [row for row in rows if "scope_quote" in row]
    assert [list(scope(row["scope_quote"])) for row in rows] == [row["scope_regions"] for row in rows]
