from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cexing.site.comparing.showing import shared, shared_with_most, stretches

WORDS = st.text(alphabet="推行工业用地标准出让，。“”机制", max_size=30)


@given(WORDS, WORDS)
def test_what_is_marked_stands_in_the_other_wording_too(one: str, other: str) -> None:
    for words, same in stretches(one, shared(one, other)):
        assert not same or len(words) >= 2
    flags = shared(one, one)
    assert all(flags) or len("".join(char for char in one if char.isalnum())) < 2 or one.strip("，。“”") != one


@given(WORDS, st.lists(WORDS, max_size=4))
def test_stretches_spell_the_wording(words: str, others: list[str]) -> None:
    assert "".join(run for run, _ in stretches(words, shared_with_most(words, others))) == words


def test_shared_characters_are_marked() -> None:
    one, other = "全面推行工业用地弹性年期出让", "探索推行工业用地弹性年期出让"
    assert stretches(one, shared(one, other)) == (("全面", False), ("推行工业用地弹性年期出让", True))


pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def cell(plans: Any, read: Any) -> str:
    """The link of the cell of 云泽 in the row of elastic leases."""
    tree = read("/compare/plans", {"of": plans.pk})
    row = next(one for one in tree.xpath("//tbody/tr") if "弹性年期" in one.xpath("string(th)"))
    return row.xpath("td[3]/a/@href")[0]


def test_a_cell_leads_to_the_words_side_by_side(plans: Any, read: Any, cell: str) -> None:
    tree = read(cell)
    sides = tree.xpath("//li[contains(@class, 'side')]")
    assert [" ".join(one.xpath("string(h3)").split()) for one in sides] == ["云泽 探索", "临江 实施", "南屏 支持"]
    assert "asked" in sides[0].get("class")
    assert sides[1].xpath("string(.//mark)") == "推行工业用地弹性年期出让"
    assert "#:~:text=" in sides[1].xpath(".//a/@href")[0]
    assert "归为同一措施的词：" in sides[1].text_content() and "归为同一措施的词：" not in sides[0].text_content()


def test_the_panel_gets_the_words_alone(client: Client, cell: str) -> None:
    page = client.get(cell, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page and "data-close" in page


def test_a_measure_is_named_by_where_its_words_stand(plans: Any, cell: str) -> None:
    version, start, end = parse_qs(urlsplit(cell).query)["measure"][0].split("-")
    assert int(version) == plans.pk
    assert "弹性年期" in plans.text[int(start) : int(end)]


def test_a_measure_that_is_not_there_is_not_found(plans: Any, client: Client) -> None:
    assert client.get(f"/compare/words?of={plans.pk}&measure=1-2-3").status_code == 404


def test_words_cost_few_queries(client: Client, cell: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        client.get(cell)
