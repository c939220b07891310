"""Citations on pages: from the words to the document, from the document to what cites it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.site.invented import MEASURES
from tests.site.library.test_citing import notice
from tests.site.pages.conftest import words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def both(take_in: Any) -> tuple[Any, Any]:
    """The measures, and a notice that cites them and came before."""
    citing = take_in(notice()).version
    return take_in(MEASURES).version, citing


def hrefs(tree: Any, section: str) -> list[str]:
    return tree.xpath(f"//section[@id='{section}']//a/@href")


def test_a_document_lists_what_it_cites_and_leads_there(both: Any, read: Any) -> None:
    tree = read(f"/d/{both[1].document.slug}")
    assert "数据要素市场培育若干措施" in words(tree, "//section[@id='cited']")
    assert "/d/%E4%B8%B4%E6%94%BF%E5%8F%91%E3%80%942031%E3%80%9512%E5%8F%B7" in hrefs(tree, "cited")
    assert "#cited" in tree.xpath("//nav[@id='contents']//a/@href")


def test_the_card_of_a_mark_knows_where_it_leads(both: Any, read: Any) -> None:
    measures, citing = both
    tree = read(f"/d/{citing.document.slug}")
    targets = json.loads(tree.get_element_by_id("targets").text)
    [(mark, (title, link))] = targets.items()
    assert tree.get_element_by_id(mark).text_content() == "《临江市数据要素市场培育若干措施》"
    assert title == measures.document.title and read(link) is not None


def test_a_document_lists_what_cites_it_with_the_place(both: Any, read: Any) -> None:
    tree = read(f"/d/{both[0].document.slug}")
    assert "白石县人民政府关于数据开放的通知" in words(tree, "//section[@id='citing']")
    assert any("#citation-" in link for link in hrefs(tree, "citing"))
    assert hrefs(tree, "cited") == []


def test_a_clause_leads_to_what_it_cites_and_to_nothing_that_others_cite(both: Any, read: Any) -> None:
    slug = both[1].document.slug
    assert hrefs(read(f"/d/{slug}/1"), "cited")
    assert not hrefs(read(f"/d/{slug}/2"), "cited")
    assert not read(f"/d/{slug}/2").xpath("//*[@id='targets']")


def test_titles_of_documents_are_no_code(take_in: Any, read: Any) -> None:
    hostile = MEASURES.replace("临江市数据要素市场培育若干措施", "临江市数据</script><script>alert(1)</script>若干措施")
    take_in(hostile)
    citing = take_in(notice().replace("临江市数据要素市场培育若干措施", "临江市数据</script><script>alert(1)</script>若干措施")).version
    tree = read(f"/d/{citing.document.slug}")
    assert all("alert" not in (one.text or "") for one in tree.xpath("//script[not(@type='application/json')]"))
    assert len(json.loads(tree.get_element_by_id("targets").text)) == 1
