from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from tests.site.invented import MEASURES, MEASURES_REVISED
from tests.site.pages.conftest import words

pytestmark = pytest.mark.django_db


def test_a_document_is_found_by_its_number_and_by_its_ascii_name(measures: Any, read: Any) -> None:
    for key in ("临政发〔2031〕12号", quote("临政发〔2031〕12号"), measures.slug):
        tree = read(f"/d/{key}")
        assert words(tree, "//h1") == "临江市人民政府关于印发《临江市数据要素市场培育若干措施》的通知"


def test_all_words_of_the_file_are_in_the_page(measures: Any, read: Any) -> None:
    shown = words(read(f"/d/{measures.slug}"))
    for line in filter(None, MEASURES.splitlines()):
        assert "".join(line.split()) in shown


def test_facts_are_marked_where_they_stand_and_the_card_knows_them(measures: Any, read: Any) -> None:
    tree = read(f"/d/{measures.slug}")
    assert "不少于1200个" in "".join(node.text_content() for node in tree.xpath("//*[@id='text']//*[contains(@class, 'f-target')]"))
    assert tree.xpath("//input[@data-kind='support']")
    assert "50万元" in tree.get_element_by_id("facts").text


def test_the_head_tells_what_the_document_says_of_itself(measures: Any, read: Any) -> None:
    told = words(read(f"/d/{measures.slug}"), "//*[contains(@class, 'reading-head')]//dl")
    assert "临政发〔2031〕12号" in told
    assert "2031-03-08" in told


def test_contents_lead_to_clauses_of_the_page(measures: Any, read: Any) -> None:
    tree = read(f"/d/{measures.slug}")
    links = [link[1:] for link in tree.xpath("//nav[@id='contents']//a/@href") if link.startswith("#")]
    assert {"1.1", "1.2", "2.1", "2.2"} <= set(links)
    assert set(links) <= set(tree.xpath("//@id"))


def test_a_correction_is_shown(measures: Any, people: dict[str, Any], read: Any) -> None:
    from cexing.site.library.corrections import correct_fact
    from cexing.site.library.models import Fact

    assert "数据开放量" not in read(f"/d/{measures.slug}").get_element_by_id("facts").text
    fact = Fact.objects.get(version=measures.current, kind="target", value=1200)
    correct_fact(fact, {"indicator": "数据开放量"}, who=people["editor"], why="指标名称")
    assert "数据开放量" in read(f"/d/{measures.slug}").get_element_by_id("facts").text


def test_versions_are_listed_and_compared(measures: Any, take_in: Any, read: Any) -> None:
    second = take_in(MEASURES_REVISED, "修订.txt").version
    first = measures.versions.get(number=1)
    tree = read(f"/d/{measures.slug}")
    assert "不少于1500个" in words(tree, "//*[@id='text']")
    assert f"/versions/{first.pk}/{second.pk}" in tree.xpath("//a/@href")
    old = read(f"/d/{measures.slug}?version=1")
    assert "不少于1200个" in words(old, "//*[@id='text']")
    assert "不是现行版本" in words(old)
    compared = read(f"/versions/{first.pk}/{second.pk}")
    assert [node.text_content() for node in compared.xpath("//li[contains(@class, 'changed')]//ins")]
    assert "建立用地台账" in words(compared, "//li[contains(@class, 'added')]")


def test_the_original_comes_as_a_download_and_never_in_place(measures: Any, client: Client) -> None:
    response = client.get(f"/file/{measures.current_id}")
    assert b"".join(response.streaming_content).decode() == MEASURES
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert "sandbox" in response["Content-Security-Policy"]


def test_what_waits_for_review_is_for_editors(take_in: Any, people: dict[str, Any], client: Client) -> None:
    waiting = take_in(MEASURES, "若干措施.txt", state="review")
    paths = (f"/d/{waiting.document.slug}", f"/d/{waiting.document.slug}/1.1", f"/file/{waiting.version.pk}")
    for path in paths:
        assert client.get(path).status_code == 404, path
    client.force_login(people["reader"])
    for path in paths:
        assert client.get(path).status_code == 404, path
    client.force_login(people["editor"])
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_a_second_reader_costs_few_queries(measures: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    client.get(f"/d/{measures.slug}")
    with django_assert_max_num_queries(9):
        client.get(f"/d/{measures.slug}")


@pytest.mark.parametrize("path", ["/d/没有这个", "/d/x/1", "/versions/1/2", "/file/99999"])
def test_what_is_not_there_is_said_to_be_missing(path: str, client: Client) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "没有找到" in response.content.decode()


def test_a_version_that_is_not_there_is_missing(measures: Any, client: Client) -> None:
    for number in ("7", "x", "99999999999999999999999"):
        assert client.get(f"/d/{measures.slug}?version={number}").status_code == 404


def test_markup_in_a_document_stays_words(take_in: Any, read: Any) -> None:
    nasty = MEASURES.replace("公共数据平台", "</script><script>alert(1)</script><img src=x onerror=alert(1)>平台")
    tree = read(f"/d/{take_in(nasty, '<b>x</b>.txt').document.slug}")
    assert not tree.xpath("//img | //*[@onerror] | //script[not(@src) and @type != 'application/json']")
    assert len(tree.xpath("//script[@type='application/json']")) == 1
