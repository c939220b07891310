"""The reference and the tokens in a real browser, under the site's own policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.usefixtures("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser: Any, live_server: Any, people: dict[str, Any]) -> Iterator[Any]:
    """A page for a reader; it says nothing on the console and asks nothing of other hosts."""
    said, asked = [], []
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", viewport={"width": 390, "height": 844})
    client = Client()
    client.force_login(people["reader"])
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith((live_server.url, "blob:"))] == []


def test_the_reference_lists_every_operation_and_tries_one(page: Any, library_with_samples: Any) -> None:
    page.goto("/api/v1/docs")
    page.wait_for_selector(".opblock")
    assert page.locator(".opblock").count() == page.evaluate(
        "fetch('openapi.json').then((answer) => answer.json()).then((told) => Object.values(told.paths).flatMap(Object.keys).length)"
    )
    page.locator(".opblock-summary").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.wait_for_selector(".live-responses-table .response-col_status")
    assert "200" in page.locator(".live-responses-table .response-col_status").last.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_token_is_made_used_and_withdrawn(page: Any, library_with_samples: Any) -> None:
    page.goto("/api/tokens")
    page.get_by_label("用途").fill("抓取")
    page.get_by_role("button", name="新建令牌").click()
    secret = page.locator("#new-token").inner_text()
    ask = "(secret) => fetch('/api/v1/documents', {headers: {Authorization: `Bearer ${secret}`}, credentials: 'omit'}).then((it) => it.status)"
    assert page.evaluate(ask, secret) == 200
    page.get_by_role("button", name="撤回").click()
    page.get_by_text("已撤回", exact=True).wait_for()
    assert secret not in page.content()
