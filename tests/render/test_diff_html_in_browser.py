"""The page of a comparison in a real browser: side by side or one below the other, sifted by class."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.cli.test_diff import NEW, OLD

import cexing
from cexing.compare import diff
from cexing.render.diff_html import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(params=[1440, 390])
def opened(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    path = tmp_path / "diff.html"
    path.write_text(page(diff(cexing.read_text(OLD), cexing.read_text(NEW))), "utf-8")
    tab = browser.new_page(viewport={"width": request.param, "height": 900})
    problems: list[str] = []
    tab.on("console", lambda message: problems.append(message.text))
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.goto(path.as_uri())
    yield tab
    tab.close()
    assert problems == []


def test_nothing_sticks_out_and_sides_stand_beside_each_other_where_there_is_room(opened: Page) -> None:
    width = opened.evaluate("innerWidth")
    assert opened.evaluate("document.documentElement.scrollWidth") == width
    first, second = (side.bounding_box() for side in opened.locator(".row").first.locator(".side").all())
    assert first and second
    assert (first["y"] == second["y"]) == (width > 1000)


def test_a_class_can_be_looked_at_alone_and_all_again(opened: Page) -> None:
    rows = opened.locator(".rows .row:visible")
    assert rows.count() == 5
    opened.get_by_role("button", name="数字变动").click()
    assert rows.count() == 1
    assert "500万" in rows.first.inner_text()
    assert opened.get_by_role("button", name="数字变动").get_attribute("aria-pressed") == "true"
    opened.get_by_role("button", name="措辞调整").click()
    assert opened.locator("details.marks .row:visible").count() == 1
    opened.get_by_role("button", name="全部").click()
    assert rows.count() == 5


def test_the_page_speaks_english_too(opened: Page) -> None:
    opened.get_by_role("button", name="English").click()
    assert opened.get_by_role("button", name="figure moved").is_visible()
