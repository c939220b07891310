"""The page in a real browser; skipped where there is none."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.render.invented import document

from cexing.render.html import page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator["Page"]:
    path = tmp_path / "page.html"
    path.write_text(page(document()), "utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    problems: list[str] = []
    tab.on("console", lambda message: problems.append(message.text))
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.goto(path.as_uri())
    yield tab
    context.close()
    assert problems == []


def clipboard(tab: "Page") -> str:
    return tab.evaluate("navigator.clipboard.readText()")


def background(tab: "Page", selector: str) -> str:
    return tab.locator(selector).first.evaluate("node => getComputedStyle(node).backgroundColor")


def test_switches_show_and_hide_a_kind(opened: "Page") -> None:
    clear = "rgba(0, 0, 0, 0)"
    assert background(opened, "main .f-target") != clear
    assert background(opened, "main .f-quantity") == clear
    opened.locator("input[data-kind=target]").uncheck()
    opened.locator("input[data-kind=quantity]").check()
    assert background(opened, "main .f-target") == clear
    assert background(opened, "main .f-quantity") != clear


def test_pointing_at_a_mark_shows_the_fact_and_clicking_copies_its_citation(opened: "Page") -> None:
    opened.locator("main .f-support.live").first.hover()
    card = opened.locator("#card")
    assert "首次认定的企业" in card.inner_text()
    assert "≤ 500万元" in card.inner_text()
    opened.locator("main .f-support.live").first.click()
    opened.wait_for_function("document.getElementById('toast').classList.contains('on')")
    assert clipboard(opened) == (
        "“对<首次>认定的企业给予最高500万元奖励”——《临江市人民政府关于印发要素改革方案的通知》（临政发〔2031〕8号）二（二）"
    )


def test_a_clause_number_copies_the_clause(opened: "Page") -> None:
    opened.locator("a.num", has_text="（一）").click()
    opened.wait_for_function("document.getElementById('toast').classList.contains('on')")
    assert clipboard(opened) == "《临江市人民政府关于印发要素改革方案的通知》（临政发〔2031〕8号）二（一）"
    assert opened.url.endswith("#2.1")


def test_marks_are_reached_with_the_keyboard_alone(opened: "Page") -> None:
    opened.locator("main .f[tabindex='0']").focus()
    first = opened.locator("#card").inner_text()
    opened.keyboard.press("ArrowRight")
    assert opened.locator("#card").inner_text() != first
    opened.keyboard.press("Enter")
    opened.wait_for_function("document.getElementById('toast').classList.contains('on')")
    assert clipboard(opened).startswith("“")
    opened.keyboard.press("Escape")
    assert "回车复制" in opened.locator("#card").inner_text()
    assert opened.locator("main .f[tabindex='0']").count() == 1


def test_contents_follow_the_scroll(opened: "Page") -> None:
    opened.set_viewport_size({"width": 1440, "height": 300})
    opened.evaluate("document.getElementById('list-task').scrollIntoView({behavior: 'instant'})")
    opened.wait_for_selector("nav a[aria-current][href='#list-task']")


def test_labels_switch_to_english(opened: "Page") -> None:
    assert not opened.get_by_text("Highlight", exact=True).is_visible()
    opened.get_by_role("button", name="English").click()
    assert opened.get_by_text("Highlight", exact=True).is_visible()
    assert opened.locator("label", has_text="Target").is_visible()


def test_a_list_leads_to_a_mark_that_was_switched_off(opened: "Page") -> None:
    opened.locator(".list a", has_text="建设数据流通平台").click()
    assert opened.locator("input[data-kind=task]").is_checked()
    assert "市数据局" in opened.locator("#card").inner_text()


def test_nothing_scrolls_sideways(opened: "Page") -> None:
    for width in (320, 390, 768, 1024, 1440):
        opened.set_viewport_size({"width": width, "height": 844})
        wide, seen = opened.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= seen, width


def test_on_a_phone_contents_open_and_close_and_a_touch_shows_the_card(opened: "Page") -> None:
    opened.set_viewport_size({"width": 390, "height": 844})
    nav = opened.locator("#contents")
    assert not nav.is_visible()
    opened.locator("#open-contents").click()
    assert nav.is_visible()
    nav.locator("a[href='#2']").click()
    assert not nav.is_visible()
    opened.locator("main .f-target.live").first.click()
    assert opened.locator("#card").is_visible()
    opened.locator("#card .close").click()
    assert not opened.locator("#card").is_visible()


LUMINANCE = """() => {
  const style = getComputedStyle(document.documentElement);
  const light = (name) => {
    const hex = style.getPropertyValue(name).trim().slice(1);
    const [r, g, b] = [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
  const kinds = ["target", "support", "duty", "quantity", "body", "region", "platform", "task", "finding"];
  return {
    text: Math.min(ratio("--ink", "--paper"), ratio("--quiet", "--paper"), ratio("--accent", "--paper"), ratio("--accent", "--accent-tint"),
      ratio("--quiet", "--accent-tint"), ratio("--quiet", "--raised"), ...kinds.map((kind) => ratio("--ink", `--${kind}-tint`)),
      ...kinds.map((kind) => ratio("--accent", `--${kind}-tint`))),
    lines: Math.min(...kinds.map((kind) => ratio(`--${kind}`, "--paper")), ratio("--measure", "--paper")),
  };
}"""


def test_contrast_is_enough_to_read(opened: "Page") -> None:
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme)
        found = opened.evaluate(LUMINANCE)
        assert found["text"] >= 4.5, scheme
        assert found["lines"] >= 3, scheme
