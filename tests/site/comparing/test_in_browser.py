"""The comparing pages in a real browser; skipped where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browsing import silent_tabs
from tests.site.comparing.invented import NARROWER, REPORTS
from tests.site.pages.test_in_browser import CONTRAST

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.usefixtures("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server: Any, plans: Any, take_in: Any) -> str:
    """Address of a site with the three plans and the work reports."""
    for province, text in REPORTS.items():
        take_in(text, f"{province}.txt")
    return live_server.url


@pytest.fixture
def tab(browser: api.Browser, site: str) -> Iterator[api.Page]:
    """A tab; a message on its console fails the test."""
    with silent_tabs(browser, site) as open_tab:
        yield open_tab(accept_downloads=True)


def test_from_choosing_through_matrix_and_cell_to_the_file(tab: api.Page, site: str, plans: Any) -> None:
    tab.goto(f"{site}/compare/")
    tab.get_by_label("标题、文号或机关").fill("要素市场化")
    api.expect(tab.locator(".offers > li")).to_have_count(1)
    tab.get_by_text("只选其中附件").click()
    tab.get_by_label("附件1").check()
    tab.get_by_label("附件2").check()
    tab.get_by_role("button", name="并排比较").click()
    assert tab.url.count("of=") == 2
    tab.evaluate("window.same = true")
    tab.get_by_label("要素", exact=True).select_option("land")
    api.expect(tab.locator(".grid tbody tr", has_text="公共数据")).to_have_count(0)
    tab.locator("tr", has_text="弹性年期").locator("td.cell a").nth(1).click()
    panel = tab.locator("#words")
    api.expect(panel.locator(".side")).to_have_count(2)
    assert "探索" in panel.locator(".side.asked").inner_text()
    assert panel.locator("mark").first.inner_text() == "推行工业用地弹性年期出让"
    assert tab.evaluate("window.same") is True
    assert "/compare/plans" in tab.url
    panel.get_by_role("button", name="关闭").click()
    api.expect(panel).to_be_hidden()
    for form in ("XLSX", "DOCX", "JSONL"):
        with tab.expect_download() as taken:
            tab.get_by_role("link", name=form, exact=True).click()
        assert taken.value.suggested_filename == f"方案比较.{form.lower()}"
        assert Path(taken.value.path()).stat().st_size > 500


def test_head_and_first_column_stay_in_sight(tab: api.Page, site: str, plans: Any) -> None:
    tab.set_viewport_size({"width": 390, "height": 600})
    tab.goto(f"{site}/compare/plans?of={plans.pk}&least=1")
    head, first, grid = tab.locator(".grid thead th").nth(2), tab.locator(".grid tbody th").nth(4), tab.locator(".grid")
    grid.scroll_into_view_if_needed()
    before = head.bounding_box(), first.bounding_box()
    grid.evaluate("node => node.scrollTo(120, 150)")
    after = head.bounding_box(), first.bounding_box()
    assert before[0]["y"] == after[0]["y"] and before[0]["x"] != after[0]["x"]
    assert before[1]["x"] == after[1]["x"] and before[1]["y"] != after[1]["y"]


def test_the_keyboard_opens_words_and_comes_back(tab: api.Page, site: str, plans: Any) -> None:
    tab.goto(f"{site}/compare/plans?of={plans.pk}")
    tab.locator("td.cell a").first.focus()
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    tab.keyboard.press("Enter")
    api.expect(tab.locator("#words .side").first).to_be_visible()
    assert tab.evaluate("document.activeElement.id") == "words"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('#words') !== null")
    tab.keyboard.press("Escape")
    api.expect(tab.locator("#words")).to_be_hidden()
    assert tab.evaluate("document.activeElement.matches('td.cell a')")


def test_narrower_measures_are_opened_and_closed_by_mouse_and_keyboard(tab: api.Page, site: str, nested: Any) -> None:
    tab.goto(f"{site}/compare/plans?of={nested.pk}&nested=closed")
    beneath = tab.locator("tr.narrower")
    api.expect(beneath).to_be_hidden()
    tab.locator(".unfold").click()
    api.expect(beneath).to_be_visible()
    tab.locator(".unfold input").press("Space")
    api.expect(beneath).to_be_hidden()
    tab.evaluate("window.same = true")
    tab.get_by_role("link", name="展开全部细分").click()
    api.expect(beneath).to_be_visible()
    assert tab.evaluate("window.same") is True
    tab.get_by_label("排序").select_option("plan")
    api.expect(beneath).to_have_count(0)
    assert "nested=open" in tab.url and "order=plan" in tab.url


def test_the_panel_leads_to_the_narrower_measure_and_gives_the_focus_back(tab: api.Page, site: str, nested: Any) -> None:
    tab.goto(f"{site}/compare/plans?of={nested.pk}")
    tab.locator("tbody th a").first.click()
    panel = tab.locator("#words")
    panel.locator(".related dd a").first.click()
    api.expect(panel.locator("h2")).to_have_text(NARROWER)
    assert "/compare/plans" in tab.url
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement === document.querySelector('tbody th a')")


def test_comparing_works_without_scripts(browser: api.Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/compare/")
    page.get_by_label("标题、文号或机关").fill("要素市场化")
    page.get_by_role("button", name="查找").click()
    page.locator(".offers input").first.check()
    page.get_by_role("button", name="并排比较").click()
    page.get_by_label("力度").select_option("explore")
    page.get_by_role("button", name="筛选").click()
    page.locator("td.cell a").first.click()
    assert page.locator(".side").count() >= 2
    context.close()


def pages_of(plans: Any, nested: Any) -> list[str]:
    tabs = [f"/compare/plans?of={plans.pk}&tab={tab}" for tab in ("matrix", "unique", "common", "omission", "strength", "figures")]
    others = ["/compare/", "/compare/indicators", "/compare/measure?q=推行工业用地弹性年期出让"]
    within = [f"/compare/plans?of={nested.pk}&tab={tab}" for tab in ("matrix", "unique", "omission")]
    return [*others, *tabs, *within, f"/compare/between?old={plans.pk}&new={plans.pk}", f"/compare/between?old={plans.pk}&new={plans.pk + 1}&view=answers"]


def test_nothing_scrolls_sideways(tab: api.Page, site: str, plans: Any, nested: Any) -> None:
    for path in pages_of(plans, nested):
        tab.goto(site + path)
        for width in (320, 390, 768, 1024, 1440):
            tab.set_viewport_size({"width": width, "height": 844})
            wide, seen = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert wide <= seen, (path, width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_to_read(tab: api.Page, site: str, plans: Any, nested: Any, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    for path in pages_of(plans, nested):
        tab.goto(site + path)
        assert tab.evaluate(CONTRAST) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_on_the_map_can_be_read(tab: api.Page, site: str, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    tab.goto(f"{site}/compare/indicators?indicator=gdp")
    ratios = tab.evaluate("""() => {
      const channel = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
      const light = (words) => { const [r, g, b] = words.match(/[\\d.]+/g).map(Number); return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b); };
      return [1, 2, 3, 4, 5].map((rank) => {
        const tile = document.querySelector(".tile"); tile.setAttribute("class", `tile rank-${rank}`);
        const [a, b] = [getComputedStyle(tile.querySelector("rect")).fill, getComputedStyle(tile.querySelector("text")).fill].map(light).sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
      });
    }""")
    assert min(ratios) >= 4.5


