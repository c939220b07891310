import json
from typing import Any

import pytest
from django.test import Client
from tests.site.invented import MEASURES, MEASURES_REVISED, PLAN

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def pair(take_in: Any) -> tuple[int, int]:
    """Two versions of the measures: the newer has another figure and one clause more."""
    return tuple(take_in(text, "若干措施.txt").version.pk for text in (MEASURES, MEASURES_REVISED))


def lines(tree: Any) -> list[tuple[str, str]]:
    """(classes, words) of the rows of a page."""
    rows = tree.xpath("//li[contains(@class, 'line ')]")
    return [(" ".join(one.xpath("string(p)").split()), "".join(one.xpath("string(div)").split())) for one in rows]


def test_every_change_is_told_with_its_class(pair: tuple[int, int], read: Any) -> None:
    found = lines(read("/compare/between", {"old": pair[0], "new": pair[1]}))
    assert any(classes == "数字变动 ≥ 1200个 → ≥ 1500个" for classes, _ in found)
    assert any(classes == "新增" and "建立用地台账" in words for classes, words in found)


def test_differing_characters_are_marked(pair: tuple[int, int], read: Any) -> None:
    tree = read("/compare/between", {"old": pair[0], "new": pair[1], "kind": "figure"})
    assert "1200" in tree.xpath("//div[@class='half']//del/text()")
    assert "1500" in tree.xpath("//div[@class='half']//ins/text()")
    assert all("数字变动" in classes for classes, _ in lines(tree))


def test_the_earlier_of_two_chosen_is_the_older(pair: tuple[int, int], client: Client) -> None:
    for chosen in (pair, pair[::-1]):
        to = client.get(f"/compare/between?of={chosen[0]}&of={chosen[1]}").headers["Location"]
        assert to == f"/compare/between?old={pair[0]}&new={pair[1]}"


def test_one_chosen_leads_back_to_choosing(pair: tuple[int, int], client: Client) -> None:
    assert client.get(f"/compare/between?of={pair[0]}").headers["Location"].startswith("/compare/?")


def test_a_local_document_answers_a_national_one(plans: Any, take_in: Any, read: Any) -> None:
    other = take_in(MEASURES, "若干措施.txt").version
    tree = read("/compare/between", {"old": other.pk, "new": plans.pk, "view": "answers"})
    told = lines(tree)
    assert any("未回应" in classes for classes, _ in told)
    assert any("弹性年期出让" in words and "未回应" not in classes for classes, words in told)
    assert "贯彻比对" in tree.xpath("string(//h1)")


def test_annexes_are_compared_by_themselves(plans: Any, read: Any, client: Client) -> None:
    tokens = f"{plans.pk}.a1", f"{plans.pk}.a2"
    to = client.get(f"/compare/between?of={tokens[0]}&of={tokens[1]}").headers["Location"]
    assert to == f"/compare/between?old={tokens[0]}&new={tokens[1]}"
    tree = read(to)
    assert [" ".join(one.text_content().split())[-26:-11] for one in tree.xpath("//dl[@class='both']//dd")] == ["要素市场化配置改革试点实施方案"] * 2
    found = lines(tree)
    assert [classes for classes, _ in found if "数字" in classes] == ["数字变动 ≤ 500万元 → ≤ 300万元"]
    words = "".join(words for _, words in found)
    assert "碳汇" in words and "竹编" in words and "红豆杉" not in words and "特此通知" not in words and "认真组织实施" not in words
    addresses = {one.text_content()[:3] for one in tree.xpath("//div[@class='half']//p[@class='of']/a")}
    assert addresses == {"附件1", "附件2"}
    assert f"new={tokens[0]}" in tree.xpath("//a[text()='对调']/@href")[0]


def test_an_annex_answers_a_national_document(plans: Any, take_in: Any, read: Any, client: Client) -> None:
    other = take_in(MEASURES, "若干措施.txt").version
    query = {"old": other.pk, "new": f"{plans.pk}.a3", "view": "answers"}
    words = "".join(words for _, words in lines(read("/compare/between", query)))
    assert "环线巴士" in words and "碳汇" not in words and "竹编" not in words
    rows = client.get("/compare/between/export/jsonl", query).content.decode()
    assert "环线巴士" in rows and "碳汇" not in rows


def test_the_same_text_has_no_change(take_in: Any, read: Any) -> None:
    one = take_in(PLAN, "实施方案.md").version.pk
    assert "文字没有变化" in read("/compare/between", {"old": one, "new": one}).text_content()


def test_the_pages_of_versions_lead_here(pair: tuple[int, int], read: Any) -> None:
    assert f"/compare/between?old={pair[0]}&new={pair[1]}" in read(f"/versions/{pair[0]}/{pair[1]}").xpath("//a/@href")


def test_changes_leave_as_files(pair: tuple[int, int], client: Client) -> None:
    path = f"/compare/between/export/{{}}?old={pair[0]}&new={pair[1]}"
    rows = [json.loads(line) for line in client.get(path.format("jsonl")).content.decode().splitlines()]
    assert any(row["record"] == "change" and row["class"] == "figure" for row in rows)
    assert client.get(path.format("xlsx")).content.startswith(b"PK")
    assert client.get(path.format("pdf")).status_code == 404


@pytest.mark.parametrize("query", ["old=1&new=x", "old=99999&new=1", "old=&new=", "old={0}.a9&new={0}", "old={0}&new={0}.%2F"])
def test_what_is_not_there_is_not_found(pair: tuple[int, int], client: Client, query: str) -> None:
    assert client.get(f"/compare/between?{query.format(pair[0])}").status_code == 404


def test_a_comparison_of_two_costs_few_queries(pair: tuple[int, int], client: Client, django_assert_max_num_queries: Any) -> None:
    path = f"/compare/between?old={pair[0]}&new={pair[1]}"
    client.get(path)
    with django_assert_max_num_queries(8):
        client.get(path)
