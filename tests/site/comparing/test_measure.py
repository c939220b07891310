from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.site.invented import MEASURES

from cexing.site.comparing.measure import measure
from cexing.site.comparing.timeline import timeline

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WORDS = "推行工业用地弹性年期出让"


@pytest.fixture
def library(plans: Any, take_in: Any) -> Any:
    take_in(MEASURES, "若干措施.txt")
    return plans


def test_every_plan_that_has_a_measure_is_found_in_the_order_of_time(library: Any) -> None:
    found = measure([WORDS], None)
    assert [(one.issued, one.part) for one in found] == [
        (date(2031, 3, 8), "正文"), (date(2031, 4, 2), "附件1"), (date(2031, 4, 2), "附件2"), (date(2031, 4, 2), "附件3"),
    ]
    assert [one.strength for one in found] == ["explore", "do", "explore", "support"]
    assert found[0].likeness < found[1].likeness


def test_the_earlier_plan_whose_words_are_nearest_is_named(library: Any, read: Any) -> None:
    found = measure([WORDS], None)
    assert found[0].source is None and [one.source for one in found[1:]] == [0, 0, 0]
    tree = read("/compare/measure", {"q": WORDS})
    assert len(tree.xpath("//*[local-name() = 'line'][@class='from']")) == 3
    assert tree.xpath("//li[@id='plan-2']//a/@href")[-1] == "#plan-0"


def test_what_has_nothing_in_common_is_not_found(library: Any) -> None:
    assert measure(["发展低空经济场景应用"], None) == []
    assert measure([""], None) == measure([], None) == []


def test_what_waits_for_review_is_for_editors(take_in: Any, people: dict[str, Any]) -> None:
    take_in(MEASURES, "若干措施.txt", state="review")
    assert measure(["探索工业用地弹性年期出让"], None) == []


def test_figures_of_the_words_are_told(library: Any) -> None:
    found = measure(["对购买先进适用技术成果并在当地实现产业化的科技型中小企业，按照技术合同成交额给予补助"], None)
    assert {one.figures for one in found} == {("最高500万元",), ("最高300万元",), ("最高200万元",)}


def test_the_page_lists_and_draws(library: Any, read: Any) -> None:
    tree = read("/compare/measure", {"q": WORDS})
    items = tree.xpath("//ol[contains(@class, 'since')]/li")
    assert len(items) == 4 and "库中最早" in items[0].text_content() and "2031-03-08" in items[0].text_content()
    assert len(tree.xpath("//*[local-name() = 'circle']")) == 4
    assert "弹性年期出让" in items[1].xpath("string(.//mark)")
    assert not tree.xpath("//*[@style]")


def test_a_measure_of_a_comparison_leads_there(library: Any, read: Any) -> None:
    link = read("/compare/plans", {"of": library.pk}).xpath("//tbody/tr[contains(., '弹性年期')]/td/a/@href")[0]
    through = next(href for href in read(link).xpath("//a/@href") if "/compare/measure?" in href)
    assert len(read(through).xpath("//ol[contains(@class, 'since')]/li")) == 4


def test_nothing_dated_draws_nothing() -> None:
    assert timeline([], "国家") is None


def test_a_measure_costs_few_queries(library: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        client.get("/compare/measure", {"q": WORDS})
