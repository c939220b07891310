import itertools
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.shared_files import shared
from tests.site.comparing.conftest import heads
from tests.site.comparing.invented import REPORTS

from cexing.lexicon.regions import regions
from cexing.site.comparing.drawing import classed, tile_map
from cexing.site.comparing.indicators import indicators, reports, reports_of

FLOATS = st.lists(st.integers(-50, 50).map(lambda number: number / 2), min_size=1, max_size=40)


@given(FLOATS)
def test_every_number_is_in_one_class_and_classes_are_in_order(values: list[float]) -> None:
    classes = classed(values)
    assert len(classes) <= 5
    for value in values:
        assert sum(least <= value <= most for _, least, most in classes) == 1
    assert [rank for rank, _, _ in classes] == list(range(1, len(classes) + 1))
    assert all(one[2] < other[1] for one, other in itertools.pairwise(classes))


def test_every_province_has_a_tile_of_its_own() -> None:
    tiles = tile_map({}).tiles
    assert len({(tile.x, tile.y) for tile in tiles}) == len(tiles) == 34
    assert all(regions().by_path(tile.region) for tile in tiles)
    assert all(tile.region.startswith(tile.short) for tile in tiles)


def test_no_name_stands_for_two_indicators() -> None:
    from cexing.site.comparing.indicators import _rows

    names = [name for row in _rows() for name in row["names"].split("|")]
    assert len(names) == len(set(names))
    assert len({one.key for one in indicators()}) == len(indicators())


pytestmark = pytest.mark.django_db


@pytest.fixture
def work_reports(take_in: Any) -> None:
    for province, text in REPORTS.items():
        take_in(text, f"{province}.txt")


def told(year: int = 2031) -> dict[str, dict[str, str]]:
    return {report.region: {key: aim.words for key, aim in report.aims.items()} for report in reports(reports_of()[year], year)}


def test_reports_are_read_by_indicator_in_one_unit(work_reports: None) -> None:
    found = told()
    assert list(found) == ["浙江省", "安徽省", "福建省"]
    assert found["浙江省"] == {"gdp": "约 5.5%", "cpi": "约 2%", "jobs": "≥ 100万人", "grain": "≥ 120亿斤"}
    assert found["安徽省"] == {"gdp": "≥ 6%", "unemployment": "≤ 5.5%", "grain": "≥ 800亿斤", "income_urban": "约 5%", "income_rural": "约 6%"}
    assert found["福建省"] == {"gdp": "约 5%", "cpi": "约 2%", "retail": "约 4%", "investment": "约 4%"}


def test_what_was_reached_last_year_is_no_aim(work_reports: None) -> None:
    assert all("31万人" not in words for aims in told().values() for words in aims.values())


def test_the_table_leads_to_the_words(work_reports: None, read: Any) -> None:
    tree = read("/compare/indicators")
    assert heads(tree)[0] == "地区" and any("地区生产总值增长" in head for head in heads(tree))
    row = next(one for one in tree.xpath("//tbody/tr") if one.xpath("string(th)") == "安徽省")
    cell = next(one for one in row.xpath("td/a") if one.text == "≥ 6%")
    page, _, mark = cell.get("href").partition("#")
    assert "地区生产总值增长6%以上" in "".join(read(page).xpath(f"//*[@id='{mark}']")[0].text_content().split())


def test_the_map_tells_its_numbers_and_classes(work_reports: None, read: Any) -> None:
    tree = read("/compare/indicators", {"indicator": "gdp"})
    tile = next(one for one in tree.xpath("//*[contains(@class, 'tile rank-')]") if "安徽" in one.text_content())
    assert "≥ 6%" in tile.text_content() and "rank-3" in tile.get("class")
    assert [" ".join(one.text_content().split()) for one in tree.xpath("//ul[@class='ranks']/li")][:3] == ["5%", "5.5%", "6%"]
    assert tree.xpath("//*[@class='chart']/*[local-name() = 'svg'][@aria-hidden='true']")
    assert not tree.xpath("//*[@style] | //style | //script[not(@src)]")


def test_the_table_leaves_as_a_file_with_its_words(work_reports: None, client: Client) -> None:
    rows = client.get("/compare/indicators/export/csv?year=2031").content.decode().splitlines()
    assert rows[0].lstrip("\ufeff") == "地区,指标,目标,数值,单位,原文,文件"
    assert "安徽省,地区生产总值增长,≥ 6%,6.0,%,地区生产总值增长6%以上,2031年安徽省政府工作报告" in rows
    assert client.get("/compare/indicators/export/xlsx").content.startswith(b"PK")
    assert client.get("/compare/indicators/export/pdf").status_code == 404


def test_without_reports_the_page_says_so(read: Any, db: None) -> None:
    assert "还没有政府工作报告" in read("/compare/indicators").text_content()


@pytest.mark.parametrize("query", [{"year": "1999"}, {"year": "x"}, {"indicator": "nothing"}])
def test_what_is_asked_wrongly_shows_the_usual(work_reports: None, read: Any, query: dict[str, str]) -> None:
    assert "2031 年各地" in read("/compare/indicators", query).xpath("string(//h1)")


def test_indicators_cost_few_queries(work_reports: None, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        client.get("/compare/indicators")


def test_real_reports_are_told(take_in: Any) -> None:
    folder = shared("corpus")
    for name in ("141_GWR2026_江苏省_政府工作报告.txt", "156_GWR2026_青海省_政府工作报告.txt"):
        take_in((folder / name).read_bytes(), name)
    found = told(2026)
    assert found["江苏省"]["rd"] == "约 3.42%" and found["江苏省"]["jobs"] == "120万人"
    assert found["青海省"] == {"gdp": "约 4.5%", "jobs": "≥ 6万人", "unemployment": "约 5.5%", "cpi": "约 2%", "grain": "≥ 22亿斤"}
