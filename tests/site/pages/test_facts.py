import csv
import io
from typing import Any

import openpyxl
import pytest
from django.test import Client
from tests.site.pages.conftest import words

pytestmark = pytest.mark.django_db


def shown(tree: Any) -> list[str]:
    """The first cell of every row."""
    return ["".join(row.xpath("td[1]")[0].text_content().split()) for row in tree.xpath("//table//tbody/tr")]


@pytest.mark.parametrize("kind", ["target", "support", "duty", "platform"])
def test_every_kind_has_a_table(measures: Any, read: Any, kind: str) -> None:
    tree = read(f"/facts/{kind}")
    assert tree.xpath("//h1")
    assert not tree.xpath("//form//input[not(@type='hidden') and not(@id = //label/@for)]")


def test_targets_are_shown_with_number_deadline_and_the_way_to_the_words(measures: Any, read: Any) -> None:
    tree = read("/facts/target?q=开放公共数据集")
    assert words(tree, "//tbody/tr/td[2]") == "≥1200个"
    assert words(tree, "//tbody/tr/td[3]") == "2033"
    link = tree.xpath("//tbody//a/@href")[0]
    page, _, mark = link.partition("#")
    assert "不少于1200个" in words(read(page), f"//*[@id='{mark}']")


def test_targets_are_filtered(measures: Any, read: Any) -> None:
    assert len(shown(read("/facts/target"))) > 3
    assert shown(read("/facts/target?unit=亩&least=3000"))
    assert not shown(read("/facts/target?unit=亩&least=3001"))
    due = words(read("/facts/target?due_from=2033&due_to=2034"), "//tbody/tr/td[3]")
    assert "2033" in due
    assert "2032" not in due
    assert shown(read("/facts/target?body=数据局"))
    assert not shown(read("/facts/target?body=没有这个局"))


def test_supports_are_filtered_by_the_sum(measures: Any, read: Any) -> None:
    large = words(read("/facts/support?least=1000"), "//tbody")
    assert "1000万元" in large
    assert "50万元" not in large
    assert "50万元" in words(read("/facts/support?most=50"), "//tbody")


def test_rows_are_sorted_by_the_head_of_a_column(measures: Any, read: Any) -> None:
    values = [float(cell.text_content().strip("≥≤ 名亩个家所%亿元万")) for cell in read("/facts/target?sort=value&unit=个").xpath("//tbody/tr/td[2]")]
    assert values == sorted(values)
    tree = read("/facts/target?sort=-value")
    assert tree.xpath("//th[@aria-sort='descending']")


def test_what_is_nonsense_in_an_address_is_no_error(measures: Any, client: Client) -> None:
    for query in ("least=abc", "due_from=x", "region=nowhere", "page=99999", "page=x", "sort=nothing", "least=1e999", "due_to=99999999999", "q=%00"):
        assert client.get(f"/facts/target?{query}").status_code == 200, query


def test_an_unknown_kind_is_missing(client: Client, db: None) -> None:
    assert client.get("/facts/omen").status_code == 404


def test_a_table_is_taken_away_as_csv_and_xlsx(measures: Any, client: Client) -> None:
    response = client.get("/facts/target?q=开放公共数据集&_export=csv")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0][0] == "指标"
    assert "临政发〔2031〕12号" in rows[1][-1]
    book = openpyxl.load_workbook(io.BytesIO(client.get("/facts/target?_export=xlsx").content))
    assert book.active["A1"].value == "指标"


def test_no_cell_of_a_file_is_a_formula(take_in: Any, client: Client) -> None:
    take_in('临江市通知\n\n一、目标。到2033年，=HYPERLINK("x")建成平台10个。\n', "通知.txt")
    rows = list(csv.reader(io.StringIO(client.get("/facts/target?_export=csv").content.decode("utf-8-sig"))))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_htmx_gets_the_table_alone(measures: Any, client: Client) -> None:
    part = client.get("/facts/target", headers={"HX-Request": "true"}).content.decode()
    assert "<table" in part
    assert "<html" not in part
    assert "<html" in client.get("/facts/target", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}).content.decode()


@pytest.mark.parametrize("kind", ["target", "support", "duty", "platform"])
def test_queries_do_not_grow_with_rows(measures: Any, client: Client, django_assert_max_num_queries: Any, kind: str) -> None:
    with django_assert_max_num_queries(4):
        client.get(f"/facts/{kind}")
