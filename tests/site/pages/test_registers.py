from typing import Any

import pytest
from django.test import Client
from tests.site.pages.conftest import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def data_office(measures: Any) -> Any:
    from cexing.site.library.models import Body

    return Body.objects.get(aliases__name="市数据局")


def test_bodies_are_listed_with_what_they_are_charged_with(data_office: Any, read: Any) -> None:
    assert data_office.name in words(read("/bodies"))
    assert data_office.name in words(read("/bodies?q=市数据局"))
    assert "没有找到机构" in words(read("/bodies?q=不存在的机构"))


def test_a_body_shows_its_duties_with_the_way_to_the_words(data_office: Any, measures: Any, read: Any) -> None:
    tree = read(f"/body/{data_office.pk}")
    assert "建设公共数据平台" in words(tree, "//tbody")
    page, _, mark = tree.xpath("//tbody//a/@href")[0].partition("#")
    assert "市数据局" in words(read(page), f"//*[@id='{mark}']")


def test_the_parts_that_a_body_plays_can_be_told_apart(measures: Any, read: Any) -> None:
    from cexing.site.library.models import Body

    treasury = Body.objects.get(aliases__name="市财政局")
    assert "培育数据企业" in words(read(f"/body/{treasury.pk}?role=support"), "//tbody")
    assert "建设公共数据平台" not in words(read(f"/body/{treasury.pk}?role=support"), "//tbody")


def test_an_overruled_duty_is_not_counted(data_office: Any, people: dict[str, Any], read: Any) -> None:
    from cexing.site.library.corrections import reject_fact
    from cexing.site.library.models import Charge

    charge = Charge.objects.select_related("fact").get(body=data_office, fact__overruled_by=None)
    reject_fact(charge.fact, who=people["editor"], why="不是责任")
    assert "建设公共数据平台" not in words(read(f"/body/{data_office.pk}"))


def test_regions_are_a_tree_with_a_page_each(take_in: Any, read: Any) -> None:
    take_in("浙江省杭州市临平区数据条例\n\n一、目标。到2033年，临平区建成平台3个。\n\n二、协同。支持余杭区参与。\n", "条例.txt")
    tree = read("/regions")
    assert "杭州市" in words(tree)
    paths = tree.xpath("//main//ul[contains(@class, 'tree')]//a/@href")
    assert paths
    for path in paths:
        assert read(path).xpath("//h1")


def test_a_region_shows_documents_of_what_lies_in_it(take_in: Any, read: Any) -> None:
    from cexing.site.library.models import Document

    take_in("杭州市人民政府关于数据条例的通知\n\n杭政发〔2031〕1号\n\n一、目标。到2033年，全市建成平台3个。\n\n杭州市人民政府\n\n2031年1月2日\n", "条例.txt")
    document = Document.objects.get()
    assert document.region.path == "浙江省/杭州市"
    assert document.title in words(read("/region/浙江省"))
    assert document.title in words(read("/region/浙江省/杭州市"))


@pytest.mark.parametrize("path", ["/region/无此省", "/region//", "/body/999999"])
def test_what_is_not_registered_is_missing(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("path", "most"), [("/bodies", 3), ("/regions", 3)])
def test_lists_cost_few_queries(measures: Any, client: Client, django_assert_max_num_queries: Any, path: str, most: int) -> None:
    with django_assert_max_num_queries(most):
        client.get(path)


def test_a_body_costs_few_queries(data_office: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        client.get(f"/body/{data_office.pk}")
