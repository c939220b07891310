from typing import Any

import pytest
from django.test import Client
from tests.site.pages.conftest import words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_a_clause_has_a_permanent_link_by_number_and_in_ascii(measures: Any, read: Any) -> None:
    for path in ("/d/临政发〔2031〕12号/1.2", f"/d/{measures.slug}/1.2"):
        tree = read(path)
        assert words(tree, "//h1").endswith("培育数据企业")
        assert "不超过50万元" in words(tree, "//*[@id='text']")
        assert "公共数据平台" not in words(tree, "//*[@id='text']")


def test_a_clause_shows_what_is_under_it_and_what_is_around_it(measures: Any, read: Any) -> None:
    tree = read(f"/d/{measures.slug}/1")
    assert "不少于1200个" in words(tree, "//*[@id='text']")
    assert "存量工业用地" not in words(tree, "//*[@id='text']")
    assert "强化土地保障" in words(tree, "//nav[@id='contents']")


def test_a_clause_is_cited_officially_and_leads_to_the_whole(measures: Any, read: Any) -> None:
    tree = read(f"/d/{measures.slug}/1.2")
    copied = tree.xpath("//button/@data-copy")
    assert "《临江市人民政府关于印发〈临江市数据要素市场培育若干措施〉的通知》（临政发〔2031〕12号）" in copied[0]
    assert copied[0].endswith("一（二）")
    assert copied[1] == f"http://testserver/d/{measures.slug}/1.2"
    assert any(link.endswith("#1.2") for link in tree.xpath("//a/@href"))


def test_similar_clauses_elsewhere_are_offered(measures: Any, take_in: Any, read: Any) -> None:
    other = "云泽县数据企业奖励办法\n\n云政发〔2032〕3号\n\n一、奖励\n\n（一）培育企业。对首次入库的数据企业，给予不超过80万元的一次性奖励。\n"
    take_in(other, "办法.txt")
    assert "云泽县数据企业奖励办法" in words(read(f"/d/{measures.slug}/1.2"), "//*[@class='similar']")


def test_a_number_that_is_repeated_is_counted(take_in: Any, read: Any) -> None:
    twice = "临江市方案\n\n一、甲事项。办好甲事。\n\n二、乙事项。办好乙事。\n\n二、丙事项。办好丙事。\n"
    slug = take_in(twice, "方案.txt").document.slug
    assert "乙事" in words(read(f"/d/{slug}/2"), "//*[@id='text']")
    assert "丙事" in words(read(f"/d/{slug}/2-2"), "//*[@id='text']")


@pytest.mark.parametrize("slug", ["9.9", "1.2-2", "1-0", "1-99999999999", "%20"])
def test_a_clause_that_is_not_there_is_missing(measures: Any, client: Client, slug: str) -> None:
    assert client.get(f"/d/{measures.slug}/{slug}").status_code == 404


def test_a_clause_costs_few_queries(measures: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(14):
        client.get(f"/d/{measures.slug}/1")
