import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from tests.site.pages.conftest import words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_a_hit_leads_to_its_clause_with_the_words_marked(measures: Any, read: Any) -> None:
    tree = read("/search?q=数据企业")
    assert "数据企业" in [mark.text_content() for mark in tree.xpath("//mark")]
    assert "/1.2" in tree.xpath("//li[@class='hit'][1]/a/@href")[0]
    assert "不超过50万元" in words(read(tree.xpath("//li[@class='hit'][1]/a/@href")[0]))


def test_without_a_query_all_documents_are_listed(measures: Any, read: Any) -> None:
    tree = read("/search")
    assert len(tree.xpath("//ol[@class='documents']/li")) == 3


def test_filters_narrow_and_are_kept_ticked(measures: Any, read: Any) -> None:
    every, narrowed = read("/search?q=建设"), read("/search?q=建设&kind=实施方案")
    assert 0 < len(narrowed.xpath("//li[@class='hit']")) < len(every.xpath("//li[@class='hit']"))
    assert narrowed.xpath("//input[@name='kind' and @value='实施方案' and @checked]")
    assert "清除筛选" in words(narrowed)


def test_numbers_are_filtered_by_range_in_the_reader_s_unit(measures: Any, read: Any) -> None:
    hits = words(read("/search?quantity=cap&low=1000&unit=万元"), "//ol[@class='hits']")
    assert "概念验证" in hits
    assert "数据企业" not in hits


def test_nothing_found_is_said_with_what_to_do(measures: Any, read: Any) -> None:
    assert "没有找到符合的条款" in words(read("/search?q=飞碟着陆场"))


def test_other_forms_of_a_word_are_suggested(measures: Any, read: Any) -> None:
    tree = read("/search?q=數據企業")
    assert "数据企业" in words(tree, "//*[contains(@class, 'results')]")


def test_htmx_gets_what_is_found_alone(measures: Any, client: Client) -> None:
    response = client.get("/search?q=数据", headers={"HX-Request": "true"})
    part = response.content.decode()
    assert "<html" not in part
    assert 'hx-swap-oob="innerHTML"' in part
    assert "HX-Request" in response["Vary"]


def test_pages_follow_one_another(take_in: Any, read: Any) -> None:
    tens = [f"{ten}{one}" for ten in ("", "十", "二十") for one in "一二三四五六七八九"]
    articles = "\n\n".join(f"第{number}条 单位应当每年办好第{number}批数据事项。" for number in tens)
    take_in(f"临江市数据办法\n\n{articles}\n", "办法.txt")
    first = read("/search?q=数据")
    assert len(first.xpath("//li[@class='hit']")) == 20
    following = first.xpath("//a[@rel='next']/@href")[0]
    assert 0 < len(read(f"/search{following}").xpath("//li[@class='hit']")) < 20


@pytest.mark.parametrize("query", ["page=999", "page=x", "page=-1", "year=abc", "low=x", "q=%22", "q=((", "sort=x", "q=%00", "quantity=x&low=1", "low=nan&quantity=cap"])
def test_what_is_nonsense_in_an_address_is_no_error(measures: Any, client: Client, query: str) -> None:
    assert client.get(f"/search?{query}").status_code == 200


def test_what_is_found_is_taken_away_in_three_forms(measures: Any, client: Client) -> None:
    def body(form: str) -> bytes:
        response = client.get(f"/search/export/{form}?q=数据企业")
        assert response["Content-Disposition"].startswith("attachment")
        return b"".join(response.streaming_content)

    rows = list(csv.reader(io.StringIO(body("csv").decode("utf-8-sig"))))
    assert any("数据企业" in "".join(row) for row in rows[1:])
    assert "数据企业" in "".join(map(str, json.loads(body("jsonl").splitlines()[0]).values()))
    assert body("xlsx").startswith(b"PK")
    assert client.get("/search/export/exe?q=数据").status_code == 404


def test_a_search_costs_few_queries(measures: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        client.get("/search?q=数据")
