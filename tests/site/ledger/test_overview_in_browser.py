"""Dashboard, board and timeline in a real browser: on a telephone, by keyboard, by dragging, without scripts, in the dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from tests.browsing import PHONE, silent_tabs

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.usefixtures("browser"), pytest.mark.django_db(transaction=True)]
ASSIGNING = re.compile(r"/t/002/move/assign\?next=/track/\w+/board$")
PAGES = ("", "board", "timeline", "calendar", "coverage")
LEVEL = """() => {
  const light = (colour) => {
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if (!colour.endsWith(", 0)") && colour !== "transparent") return colour;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const poor = [];
  for (const node of document.querySelectorAll("main *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    if (!own || !node.checkVisibility() || node.closest("svg, .unseen, select, summary")) continue;
    const [a, b] = [light(getComputedStyle(node).color), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${node.className || node.tagName} ${node.textContent.trim().slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""
"""Texts whose contrast to what lies behind them is below that of WCAG AA."""


@pytest.fixture
def tab_of(browser: Any, live_server: Any, year: Any, on_day: Callable[[date], None], client_of: Any) -> Iterator[Callable[..., Any]]:
    """A function that opens a page of the programme for somebody; the console must stay silent."""
    on_day(date(2032, 5, 20))
    with silent_tabs(browser, live_server.url) as open_tab:

        def tab_of(who: str, path: str, **options: Any) -> Any:
            tab = open_tab(client_of(year, who), **options)
            tab.goto(f"/track/{year.programme.slug}/{path}")
            return tab

        yield tab_of


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_telephone(tab_of: Any, path: str) -> None:
    tab = tab_of("head", path, viewport=PHONE)
    assert tab.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_texts_stand_out_from_their_ground(tab_of: Any, path: str, scheme: str) -> None:
    assert tab_of("head", path, color_scheme=scheme).evaluate(LEVEL) == []


def test_the_board_on_a_telephone_is_a_strip_of_columns(tab_of: Any) -> None:
    tab = tab_of("head", "board", viewport=PHONE)
    columns = tab.locator(".column:visible")
    assert [columns.nth(at).locator("h2").inner_text().split()[0] for at in range(columns.count())] == ["待交办", "已交办", "已接收", "办理中"]
    assert 300 < columns.first.bounding_box()["width"] < 390
    tab.locator(".jump a", has_text="办理中").click()
    api.expect(tab.locator("#stage-in-progress")).to_be_in_viewport(ratio=0.5)
    assert tab.evaluate("document.querySelector('.board').scrollLeft") > 300


def test_a_card_is_moved_with_the_keyboard_alone(tab_of: Any) -> None:
    tab = tab_of("head", "board")
    summary = tab.locator("#stage-drafted .card summary")
    summary.focus()
    tab.keyboard.press("Enter")
    link = tab.locator("#stage-drafted .card a", has_text="交办")
    api.expect(link).to_be_visible()
    tab.keyboard.press("Escape")
    api.expect(link).not_to_be_visible()
    api.expect(summary).to_be_focused()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    api.expect(link).to_be_focused()
    tab.keyboard.press("Enter")
    tab.wait_for_url(ASSIGNING)


def test_a_card_is_dragged_only_to_where_it_may_go(tab_of: Any) -> None:
    tab = tab_of("head", "board")
    board = tab.url
    tab.drag_and_drop("#stage-drafted .card", "#stage-closed")
    assert tab.url == board
    tab.drag_and_drop("#stage-drafted .card", "#stage-assigned")
    tab.wait_for_url(ASSIGNING)


def test_the_board_works_without_scripts(tab_of: Any) -> None:
    tab = tab_of("head", "board", java_script_enabled=False)
    tab.locator("#stage-drafted summary", has_text="移动").click()
    assert "/t/002/move/assign" in tab.locator("#stage-drafted .card a", has_text="交办").get_attribute("href")
    tab.select_option("select[name=area]", "土地保障")
    tab.locator(".sift button").click()
    assert tab.locator(".card").count() == 2


def test_the_timeline_on_a_telephone_keeps_its_labels(tab_of: Any) -> None:
    tab = tab_of("head", "timeline?zoom=month", viewport=PHONE)
    box, label = tab.locator(".gantt"), tab.locator(".gantt-labels li").first
    at = label.bounding_box()["x"]
    assert tab.evaluate("document.querySelector('.gantt').scrollLeft") > 0
    box.evaluate("node => { node.scrollLeft = 0; }")
    assert label.bounding_box()["x"] == at
    rows = [tab.locator(".gantt-labels li").nth(number).bounding_box() for number in range(5)]
    bars = [tab.locator(".gantt-body g.task .span").nth(number).bounding_box() for number in range(5)]
    for row, bar in zip(rows, bars, strict=True):
        assert row["y"] < bar["y"]
        assert bar["y"] + bar["height"] < row["y"] + row["height"]


def test_the_timeline_is_scrolled_by_keyboard(tab_of: Any) -> None:
    tab = tab_of("head", "timeline?zoom=month", viewport=PHONE)
    box = tab.locator(".gantt")
    before = box.evaluate("node => node.scrollLeft")
    box.focus()
    tab.keyboard.press("ArrowRight")
    api.expect(box).to_be_focused()
    tab.wait_for_function("before => document.querySelector('.gantt').scrollLeft > before", arg=before)


def test_the_calendar_on_a_telephone_is_a_list(tab_of: Any) -> None:
    tab = tab_of("head", "calendar?month=2032-06", viewport=PHONE)
    days = tab.locator(".month td:visible")
    assert days.count() == 1
    assert days.first.bounding_box()["width"] > 300
    assert "003" in days.first.inner_text()


def test_the_dashboard_leads_to_the_tasks_behind_its_numbers(tab_of: Any) -> None:
    tab = tab_of("head", "")
    assert tab.locator(".figures .red strong").first.inner_text() == "3"
    tab.locator(".figures .red a").first.click()
    tab.wait_for_url(re.compile(r"/tasks\?light=red$"))
