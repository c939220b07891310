from typing import Any

import pytest
from django.test import Client
from lxml import html
from tests.site.pages.conftest import words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PATHS = ["/", "/search", "/search?q=数据", "/facts/target", "/facts/support", "/facts/duty", "/facts/platform", "/bodies", "/regions"]


@pytest.fixture
def paths(measures: Any) -> list[str]:
    from cexing.site.library.models import Body

    return [*PATHS, f"/d/{measures.slug}", f"/d/{measures.slug}/1.2", f"/body/{Body.objects.first().pk}"]


def test_every_page_has_landmarks_one_heading_and_labels(paths: list[str], read: Any) -> None:
    for path in paths:
        tree = read(path)
        assert len(tree.xpath("//h1")) == 1, path
        assert len(tree.xpath("//main")) == len(tree.xpath("//header[@class='site-head']")) == 1, path
        assert tree.xpath("//a[@class='skip']/@href") == ["#main"], path
        assert tree.xpath("//title")[0].text_content().strip(), path
        named = "@id = //label/@for or ancestor::label or @aria-label"
        assert not tree.xpath(f"//input[not(@type='hidden') and not({named})] | //select[not({named})]"), path
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(paths: list[str], read: Any) -> None:
    for path in paths:
        tree = read(path)
        assert not tree.xpath("//*[@style] | //style | //*[@onclick or @onload]"), path
        assert not [script for script in tree.xpath("//script[not(@src)]") if script.get("type") != "application/json"], path
        loaded = tree.xpath("//script/@src | //link/@href | //img/@src")
        assert all(address.startswith("/static/") for address in loaded), path


def test_pages_speak_chinese_until_the_reader_switches(measures: Any, client: Client) -> None:
    first = html.document_fromstring(client.get("/facts/target", headers={"Accept-Language": "en"}).content.decode())
    assert first.get("lang") == "zh-CN"
    assert client.post("/language", {"language": "en", "next": "/facts/target"}).status_code == 302
    second = html.document_fromstring(client.get("/facts/target").content.decode())
    assert second.get("lang") == "en"
    assert words(second, "//h1") == "Targets"
    client.post("/language", {"language": "zh-hans", "next": "/"})
    assert words(html.document_fromstring(client.get("/facts/target").content.decode()), "//h1") == "目标"


def test_errors_look_like_the_site(client: Client, people: dict[str, Any]) -> None:
    missing = client.get("/nothing/here")
    assert missing.status_code == 404
    assert "没有找到" in missing.content.decode()
    client.force_login(people["reader"])
    refused = client.get("/people/accounts")
    assert refused.status_code == 403
    assert "没有权限" in refused.content.decode()


def test_the_page_for_a_failure_needs_nothing_of_the_request() -> None:
    from django.test import RequestFactory
    from django.views.defaults import server_error

    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "出错了" in response.content.decode()


def test_a_form_without_its_token_is_refused_in_the_same_style() -> None:
    response = Client(enforce_csrf_checks=True).post("/language", {"language": "en"})
    assert response.status_code == 403
    assert "表单已过期" in response.content.decode()
