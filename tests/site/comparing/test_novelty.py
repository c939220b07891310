"""What is new in a document against the library and against chosen documents, on the site."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.compare.taken import CARBON, DATA, LAND, TALENT, document
from tests.site.people.test_payloads import what_acts

pytestmark = pytest.mark.django_db
NEW = "设立云泽湖湿地碳汇交易专窗，渔民可以凭养殖权证申请低息贷款。"
WORDED = "支持各类企业设立博士后科研创新基地，对引进的高端人才给予一次性安家补助80万元，分两年发放。"
TEXTS = {
    "first": document("要素改革", "2024-03-01", LAND, DATA, TALENT, CARBON, region="浙江省"),
    "second": document("要素配置", "2024-09-10", LAND.replace("临江港区", "云泽县开发区"), DATA.replace("1200", "800"), region="安徽省"),
    "third": document("市场建设", "2025-02-15", LAND.replace("地质灾害、", ""), region="福建省"),
    "asked": document("要素试点", "2025-06-01", LAND, NEW, DATA.replace("1200", "2000"), WORDED, region="安徽省"),
    "later": document("防汛", "2025-09-01", NEW, region="江西省"),
}


@pytest.fixture
def held(take_in: Any) -> dict[str, int]:
    """The version of each of five documents by its name."""
    return {name: take_in(one.text, f"{one.metadata.id}.txt").version.pk for name, one in TEXTS.items()}


def told(tree: Any) -> list[tuple[str, str, str]]:
    """(kind, words of the document, words of the nearest sentence) of the rows of a page."""
    rows = tree.xpath("//li[contains(@class, 'line ')]")
    return [
        (one.xpath("string(.//span[@class='class'])"), *(half.xpath("string(*[last()])").strip() for half in one.xpath(".//div[contains(@class, 'half')]")))
        for one in rows
    ]


def test_each_sentence_is_marked_beside_the_nearest_earlier_one(held: dict[str, int], read: Any) -> None:
    rows = {own: (kind, near) for kind, own, near in told(read("/compare/novelty", {"document": held["asked"]}))}
    assert rows[LAND] == ("沿用", LAND)
    assert rows[WORDED] == ("改写", TALENT)
    assert rows[NEW][0] == "新提法"


def test_the_nearest_sentence_has_its_date_its_link_and_the_shared_characters_marked(held: dict[str, int], read: Any) -> None:
    tree = read("/compare/novelty", {"document": held["asked"], "kind": "reworded"})
    row = tree.xpath("//li[contains(@class, 'line ')]")[0]
    near = row.xpath(".//div[contains(@class, 'half')][2]")[0]
    assert "2024-03-01" in near.text_content()
    assert "给予一次性安家补助" in "".join(near.xpath(".//mark/text()"))
    assert "分三年" not in near.xpath(".//mark/text()")
    assert "对引进的高端" in "".join(row.xpath(".//ins/text()"))
    page, _, fragment = near.xpath(".//a/@href")[0].partition("#")
    assert fragment.startswith(":~:text=") and TALENT in read(page).text_content()


def test_a_later_document_takes_nothing_from_what_is_new_and_is_told(held: dict[str, int], read: Any) -> None:
    page = read("/compare/novelty", {"document": held["asked"]}).text_content()
    assert "全库更早的 3 件文件" in page and "另有 1 件较晚、同日或日期不详，未计" in page


def test_chosen_documents_alone_can_be_what_it_is_held_against(held: dict[str, int], read: Any) -> None:
    tree = read("/compare/novelty", [("of", f"{held['asked']},{held['third']}")])
    assert "选定文件中更早的 1 件" in tree.text_content()
    assert tree.xpath("//select[@id='document']/option[@selected]/@value") == [str(held["asked"])], "the latest is asked about first"
    assert {kind for kind, own, _ in told(tree) if own == WORDED} == {"新提法"}
    assert f"document={held['asked']}" in " ".join(tree.xpath("//a/@href"))


def test_the_newest_can_come_first(held: dict[str, int], read: Any) -> None:
    assert told(read("/compare/novelty", {"document": held["asked"], "order": "new"}))[0][1] == NEW


def test_regions_stand_beside_random_ones(held: dict[str, int], read: Any) -> None:
    tree = read("/compare/novelty", {"document": held["asked"], "view": "regions"})
    rows = [[cell.text_content() for cell in one] for one in tree.xpath("//*[contains(@class, 'likeness')]//tbody/tr")]
    assert {row[0] for row in rows} == {"浙江省", "福建省", "江西省"}
    assert all(row[1].endswith("%") and row[2].endswith("%") and row[3] in ("是", "否") for row in rows)
    assert "置换次数 1000" in tree.text_content()


def test_without_a_document_one_is_chosen(held: dict[str, int], read: Any) -> None:
    tree = read("/compare/novelty", {"title": "要素试点"})
    assert tree.xpath("//a[@class='title']/@href") == [f"/compare/novelty?document={held['asked']}"]


def test_the_first_of_all_has_nothing_before_it(held: dict[str, int], read: Any) -> None:
    assert "没有日期更早的文件" in read("/compare/novelty", {"document": held["first"]}).text_content()


def test_documents_and_comparisons_lead_here(held: dict[str, int], read: Any) -> None:
    from cexing.site.library.models import Version
    from cexing.site.pages.links import document_link

    version = Version.objects.select_related("document").get(pk=held["asked"])
    assert f"/compare/novelty?document={version.pk}" in read(document_link(version.document)).xpath("//a/@href")
    choice = f"of={held['asked']},{held['third']}"
    assert f"/compare/novelty?{choice}" in read(f"/compare/plans?{choice}").xpath("//a/@href")


def test_it_leaves_as_files(held: dict[str, int], client: Client) -> None:
    path = f"/compare/novelty/export/{{}}?document={held['asked']}&kind=new"
    rows = [json.loads(line) for line in client.get(path.format("jsonl")).content.decode().splitlines()]
    assert [row["quote"] for row in rows if row["record"] == "wording"] == [NEW]
    assert {row["record"] for row in rows} == {"novelty", "wording", "baseline", "regions"}
    book = load_workbook(BytesIO(client.get(path.format("xlsx")).content))
    assert NEW in {cell for row in book["逐句比对"].values for cell in row}
    assert client.get(path.format("pdf")).status_code == 404


def test_a_large_library_is_looked_through_by_the_search(held: dict[str, int], read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cexing.site.comparing.novelty._WHOLE", 2)
    tree = read("/compare/novelty", {"document": held["asked"]})
    assert "全库 4 件中措辞最近的 2 件更早文件" in tree.text_content()
    assert {kind for kind, own, _ in told(tree) if own == WORDED} == {"改写"}, "the one with these words is among them"


def test_what_is_kept_is_renewed_when_a_document_comes_in(held: dict[str, int], take_in: Any, read: Any) -> None:
    query = {"document": held["asked"], "kind": "new"}
    assert [own for _, own, _ in told(read("/compare/novelty", query))] == [NEW]
    take_in(document("湿地", "2025-01-05", NEW, region="江西省").text, "湿地.txt")
    assert told(read("/compare/novelty", query)) == []


def test_it_is_worked_out_once_and_costs_few_queries(
    held: dict[str, int], client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    path = f"/compare/novelty?document={held['asked']}"
    client.get(path)
    monkeypatch.setattr("cexing.site.comparing.novelty.novelty", None)
    with django_assert_max_num_queries(12):
        assert client.get(path).status_code == 200


def test_what_is_not_public_counts_for_nobody_else(held: dict[str, int], read: Any, client: Client) -> None:
    from cexing.site.library.models import Version
    from cexing.site.library.states import withdraw

    withdraw(Version.objects.get(pk=held["first"]), None)
    rows = {own: kind for kind, own, _ in told(read("/compare/novelty", {"document": held["asked"]}))}
    assert rows[WORDED] == "新提法"
    assert client.get(f"/compare/novelty?document={held['first']}").status_code == 404


@pytest.mark.parametrize("query", ["document=x", "document=999999", "document=99999999999"])
def test_what_is_not_there_is_not_found(held: dict[str, int], client: Client, query: str) -> None:
    assert client.get(f"/compare/novelty?{query}").status_code == 404


def test_addresses_do_not_act(held: dict[str, int], client: Client) -> None:
    path = f"/compare/novelty?document={held['asked']}&kind=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&order=x&view=y&page=z"
    assert not what_acts(client.get(path).content.decode())
