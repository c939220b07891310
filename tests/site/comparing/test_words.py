from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.site.comparing.invented import BROADER, NARROWER, OWN

from cexing.site.comparing.choosing import choice_of
from cexing.site.comparing.compared import Compared, compared
from cexing.site.comparing.showing import family_at, family_key, shared, shared_with_most, stretches

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
    version, start, end, _ = parse_qs(urlsplit(cell).query)["measure"][0].split("-")
    assert int(version) == plans.pk
    assert "弹性年期" in plans.text[int(start) : int(end)]


def compared_with(version: Any) -> Compared:
    found = compared(choice_of([str(version.pk)]))
    assert isinstance(found, Compared)
    return found


def test_measures_that_begin_with_the_same_words_have_keys_of_their_own(nested: Any) -> None:
    found = compared_with(nested)
    families = found.comparison.families
    assert len({family.members[0].number for family in families}) < len(families)
    assert len({family_key(found, family) for family in families}) == len(families)
    assert all(family_at(found, family_key(found, family)) == family for family in families)


def test_a_link_without_a_theme_leads_to_the_narrowest_measure_of_its_words(nested: Any) -> None:
    found = compared_with(nested)
    narrow = next(family for family in found.comparison.families if family.label == NARROWER)
    for member in narrow.members:
        assert family_at(found, f"{nested.pk}-{member.start}-{member.end}") == narrow


def test_a_link_to_a_theme_that_went_leads_to_one_of_the_same_words(nested: Any) -> None:
    found = compared_with(nested)
    broad = next(family for family in found.comparison.families if family.label == BROADER)
    place = family_key(found, broad).rpartition("-")[0]
    told = family_at(found, f"{place}-00000000")
    assert told and told.theme and broad.members[0] in told.members


def test_the_words_say_what_makes_them_one_measure_and_what_is_broader_and_narrower(nested: Any, read: Any) -> None:
    def related(tree: Any) -> dict[str, str]:
        return {one.xpath("string(dt)"): " ".join(one.xpath("string(dd)").split()) for one in tree.xpath("//*[contains(@class, 'related')]/div")}

    grid = read("/compare/plans", {"of": nested.pk})
    broad = read(next(one.get("href") for one in grid.xpath("//tbody/tr/th/a") if one.text == BROADER))
    assert related(broad)["归集依据"] == f"主题 {BROADER}" and "属于" not in related(broad)
    assert related(broad)["细分"].startswith(f"{NARROWER} 3/4 ")
    narrow = read(broad.xpath("//dt[text()='细分']/../dd//a/@href")[0])
    assert related(narrow) == {"归集依据": f"主题 {NARROWER}", "属于": f"{BROADER} 4/4"}
    assert narrow.xpath("//dt[text()='属于']/../dd/a/@href")[0] in grid.xpath("//tbody/tr/th/a/@href")
    own = read(next(one.get("href") for one in broad.xpath("//dt[text()='细分']/../dd//a") if one.text == OWN))
    assert related(own)["归集依据"] == "文字相近"


def test_a_measure_that_is_not_there_is_not_found(plans: Any, client: Client) -> None:
    assert client.get(f"/compare/words?of={plans.pk}&measure=1-2-3").status_code == 404
    assert client.get(f"/compare/words?of={plans.pk}&measure={plans.pk}-1-2-%2F").status_code == 404


def test_words_cost_few_queries(client: Client, cell: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        client.get(cell)
