"""The page 新提法 in a real browser; skipped where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.browsing import silent_tabs
from tests.compare.taken import TALENT
from tests.site.comparing.test_novelty import NEW, TEXTS
from tests.site.pages.test_in_browser import CONTRAST

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.usefixtures("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked(take_in: Any) -> int:
    """The version of the document asked about, with earlier and later ones in the library."""
    return {name: take_in(one.text, f"{one.metadata.id}.txt").version.pk for name, one in TEXTS.items()}["asked"]


@pytest.fixture
def tab(browser: api.Browser, live_server: Any) -> Iterator[api.Page]:
    """A tab; a message on its console fails the test."""
    with silent_tabs(browser, live_server.url) as open_tab:
        yield open_tab(accept_downloads=True)


def test_from_a_document_to_what_is_new_in_it_and_to_the_earlier_clause(tab: api.Page, asked: int) -> None:
    tab.goto("/compare/novelty")
    tab.get_by_label("标题、文号或机关").fill("要素试点")
    tab.get_by_role("button", name="查找").click()
    tab.locator("a.title").click()
    tab.get_by_role("navigation", name="类别").get_by_role("link", name="新提法 1").click()
    assert tab.locator(".line .half").first.locator("ins").inner_text() == NEW[:-1]
    with tab.expect_download() as taken:
        tab.get_by_role("link", name="XLSX", exact=True).click()
    assert taken.value.suggested_filename == "新提法.xlsx"
    tab.get_by_role("navigation", name="类别").get_by_role("link", name="改写 1").click()
    tab.locator(".line .half").nth(1).get_by_role("link").click()
    api.expect(tab.locator("main")).to_contain_text(TALENT)
    assert "要素改革" in tab.title()


def test_nothing_scrolls_sideways_and_sides_stand_beside_each_other_where_there_is_room(tab: api.Page, asked: int) -> None:
    for path in (f"/compare/novelty?document={asked}", f"/compare/novelty?document={asked}&view=regions", "/compare/novelty"):
        tab.goto(path)
        for width in (320, 390, 768, 1440):
            tab.set_viewport_size({"width": width, "height": 844})
            wide, seen = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert wide <= seen, (path, width)
    tab.goto(f"/compare/novelty?document={asked}&kind=reworded")
    for width, beside in ((1440, True), (390, False)):
        tab.set_viewport_size({"width": width, "height": 844})
        own, near = (half.bounding_box() for half in tab.locator(".line .half").all())
        assert (own["y"] == near["y"]) is beside


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_to_read(tab: api.Page, asked: int, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    for path in (f"/compare/novelty?document={asked}", f"/compare/novelty?document={asked}&view=regions", "/compare/novelty"):
        tab.goto(path)
        assert tab.evaluate(CONTRAST) == [], path
