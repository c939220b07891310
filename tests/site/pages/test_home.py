from typing import Any

import pytest
from django.test import Client
from tests.site.pages.conftest import words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_an_empty_library_has_a_home(read: Any) -> None:
    assert "还没有文件" in words(read("/"))


def test_what_is_new_is_shown_with_the_newest_first(measures: Any, read: Any) -> None:
    titles = [node.text_content() for node in read("/").xpath("//ol[@class='documents']//a")]
    assert titles[-1] == measures.title
    assert len(titles) == 3


def test_counts_are_told_as_a_drawing_and_as_a_table(measures: Any, read: Any) -> None:
    tree = read("/")
    drawing = tree.xpath("//*[@class='chart']/*[local-name() = 'svg']")
    assert drawing
    assert all(one.get("aria-hidden") == "true" for one in drawing)
    assert "数据" in words(tree, "//section[@aria-labelledby='by-factor']//table")


def test_drawings_keep_to_a_strict_policy(measures: Any, read: Any) -> None:
    assert not read("/").xpath("//*[@style] | //style | //script[not(@src)] | //*[@onclick]")


def test_findings_to_check_are_for_editors(measures: Any, people: dict[str, Any], client: Client) -> None:
    from cexing.site.library.models import Finding

    finding = Finding.objects.create(version=measures.current, code="number-skipped", message="序号由一跳到三", start=0, end=3)
    assert finding.message not in client.get("/").content.decode()
    client.force_login(people["editor"])
    assert finding.message in client.get("/").content.decode()
    finding.checked = True
    finding.save()
    assert finding.message not in client.get("/").content.decode()


def test_what_waits_for_review_is_not_counted(take_in: Any, read: Any) -> None:
    from tests.site.invented import PLAN

    take_in(PLAN, "方案.txt", state="review")
    assert "还没有文件" in words(read("/"))


def test_home_costs_few_queries(measures: Any, client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        client.get("/")
