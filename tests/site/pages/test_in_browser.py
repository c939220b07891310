"""The pages in a real browser; skipped where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from tests.browsing import silent_tabs
from tests.site.library.test_citing import notice

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.usefixtures("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server: Any, measures: Any) -> str:
    """Address of a site that holds the samples."""
    return live_server.url


@pytest.fixture
def tab(browser: api.Browser, site: str) -> Iterator[api.Page]:
    """A tab; a message on its console fails the test."""
    with silent_tabs(browser, site) as open_tab:
        yield open_tab(permissions=["clipboard-read", "clipboard-write"])


def clipboard(tab: api.Page) -> str:
    api.expect(tab.locator("#toast.on")).to_be_visible()
    return tab.evaluate("navigator.clipboard.readText()")


def background(tab: api.Page, selector: str) -> str:
    return tab.locator(selector).first.evaluate("node => getComputedStyle(node).backgroundColor")


def test_from_search_to_the_citation_of_a_fact(tab: api.Page, site: str) -> None:
    tab.goto(site)
    tab.get_by_role("searchbox").fill("数据企业")
    tab.get_by_role("searchbox").press("Enter")
    tab.locator(".hit .title").first.click()
    assert tab.url.endswith("/1.2")
    tab.get_by_role("link", name="在全文中查看").click()
    assert tab.url.endswith("#1.2")
    tab.locator("#contents a", has_text="盘活存量土地").click()
    assert tab.url.endswith("#2.1")
    assert tab.locator("[id='2.1']").is_visible()
    clear = "rgba(0, 0, 0, 0)"
    assert background(tab, "#text .f-target") != clear
    tab.locator("input[data-kind=target]").uncheck()
    assert background(tab, "#text .f-target") == clear
    tab.locator("input[data-kind=target]").check()
    tab.locator("#text .f-support.live").first.click()
    assert clipboard(tab).endswith("一（二）")
    assert "50万元" in tab.locator("#card").inner_text()


def test_a_citation_leads_to_the_document_and_back(tab: api.Page, site: str, measures: Any, take_in: Any) -> None:
    citing = take_in(notice()).document
    tab.goto(f"{site}/d/{citing.slug}")
    tab.locator("#text .f-citation.live", has_text="临江市数据要素市场培育若干措施").first.hover()
    tab.locator("#card .leads a").click()
    api.expect(tab.locator("h1")).to_contain_text("临江市人民政府关于印发")
    tab.locator("#contents").get_by_role("link", name="引用本文件的文件").click()
    tab.locator("#citing .of a").first.click()
    assert f"/d/{quote(citing.key)}#citation-" in tab.url
    api.expect(tab.locator("#card")).to_contain_text("临江市数据要素市场培育若干措施")


def test_a_document_is_copied_as_citation_and_as_link(tab: api.Page, site: str, measures: Any) -> None:
    tab.goto(f"{site}/d/{measures.slug}")
    tab.get_by_role("button", name="复制引用").click()
    assert clipboard(tab) == "《临江市人民政府关于印发〈临江市数据要素市场培育若干措施〉的通知》（临政发〔2031〕12号）"
    tab.get_by_role("button", name="复制链接").click()
    api.expect(tab.locator("#toast")).to_contain_text("http")
    assert tab.evaluate("navigator.clipboard.readText()") == f"{site}/d/{measures.slug}"


def test_the_number_of_a_clause_offers_its_permanent_link(tab: api.Page, site: str, measures: Any) -> None:
    tab.goto(f"{site}/d/{measures.slug}")
    tab.locator("[id='1.2']").click()
    assert clipboard(tab).endswith("一（二）")
    tab.locator("#card").get_by_role("button", name="复制链接").click()
    api.expect(tab.locator("#toast")).to_contain_text("http")
    assert tab.evaluate("navigator.clipboard.readText()") == f"{site}/d/{measures.slug}/1.2"
    tab.locator("#card").get_by_role("link").click()
    assert tab.locator("h1").inner_text().endswith("培育数据企业")


def test_contents_follow_the_scroll(tab: api.Page, site: str, measures: Any) -> None:
    tab.set_viewport_size({"width": 1440, "height": 300})
    tab.goto(f"{site}/d/{measures.slug}")
    tab.evaluate("document.getElementById('2.2').scrollIntoView({behavior: 'instant'})")
    tab.wait_for_selector("#contents a[aria-current][href='#2.2']")


def test_a_row_of_a_table_leads_to_its_words(tab: api.Page, site: str) -> None:
    tab.goto(f"{site}/facts/target?q=开放公共数据集")
    tab.locator("tbody a").click()
    tab.wait_for_selector("#text .f.now")
    assert "1200个" in tab.locator("#card").inner_text()


def test_filters_work_without_loading_the_page_again(tab: api.Page, site: str) -> None:
    tab.goto(f"{site}/facts/target")
    tab.evaluate("window.same = true")
    tab.get_by_label("单位").fill("亩")
    tab.get_by_label("单位").press("Tab")
    api.expect(tab.locator("tbody tr")).to_have_count(1)
    assert tab.evaluate("window.same") is True
    assert tab.url.endswith("/facts/target?unit=%E4%BA%A9")
    assert "1" in tab.locator("#total").inner_text()
    tab.go_back()
    api.expect(tab.locator("tbody tr").nth(1)).to_be_visible()


def test_facets_of_a_search_work_without_loading_the_page_again(tab: api.Page, site: str) -> None:
    tab.goto(f"{site}/search?q=建设")
    tab.evaluate("window.same = true")
    before = tab.locator(".hit").count()
    tab.get_by_label("实施方案").check()
    api.expect(tab.locator(".hit")).not_to_have_count(before)
    assert tab.evaluate("window.same") is True
    assert tab.get_by_label("实施方案").is_checked()
    assert tab.evaluate("document.activeElement.value") == "实施方案"


def test_reading_and_searching_work_without_scripts(browser: api.Browser, site: str, measures: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("searchbox").fill("数据企业")
    page.get_by_role("button", name="检索").click()
    page.get_by_label("若干措施").or_(page.get_by_label("通知")).first.check()
    page.get_by_role("button", name="应用筛选").click()
    page.locator(".hit .title").first.click()
    assert "不超过50万元" in page.locator("#text").inner_text()
    page.goto(f"{site}/facts/target")
    page.get_by_label("单位").fill("亩")
    page.get_by_role("button", name="筛选", exact=True).click()
    assert page.locator("tbody tr").count() == 1
    context.close()


def test_the_keyboard_is_enough(tab: api.Page, site: str) -> None:
    tab.goto(site)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "q"
    tab.keyboard.type("数据企业")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".hit")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('.hit .title')"):
            break
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#text .f.live")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('#text .f')"):
            break
    tab.keyboard.press("Enter")
    assert clipboard(tab).endswith("一（二）")


def pages_of(measures: Any) -> list[str]:
    from cexing.site.library.models import Body

    found = [f"/d/{measures.slug}", f"/d/{measures.slug}/1.2", f"/body/{Body.objects.first().pk}"]
    return [*found, "/", "/search", "/search?q=数据", "/facts/target", "/facts/support", "/facts/duty", "/facts/platform", "/bodies", "/regions"]


def test_nothing_scrolls_sideways(tab: api.Page, site: str, measures: Any) -> None:
    for path in pages_of(measures):
        tab.goto(site + path)
        for width in (320, 390, 768, 1024, 1440):
            tab.set_viewport_size({"width": width, "height": 844})
            wide, seen = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert wide <= seen, (path, width)


def test_on_a_phone_the_contents_open_and_close(tab: api.Page, site: str, measures: Any) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{site}/d/{measures.slug}")
    assert not tab.locator("#contents").is_visible()
    tab.get_by_role("button", name="目录").click()
    tab.locator("#contents a[href='#2.1']").click()
    assert not tab.locator("#contents").is_visible()
    assert tab.locator("[id='2.1']").is_visible()
    tab.locator("#text .f-target.live").first.click()
    assert tab.locator("#card").is_visible()


def test_on_a_phone_filters_fold(tab: api.Page, site: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{site}/facts/target")
    assert not tab.get_by_label("单位").is_visible()
    tab.locator(".sieve-fold > summary").click()
    assert tab.get_by_label("单位").is_visible()


CONTRAST = """() => {
  const channel = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const parse = (words) => { const n = words.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!colour.startsWith("color(") && parse(colour)[3] === 1) return parse(colour);
    }
    return [255, 255, 255, 1];
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement, style = getComputedStyle(node);
    if (!walker.currentNode.data.trim() || !node.getClientRects().length || style.visibility === "hidden" || node.closest("svg, script, option")) continue;
    const [a, b] = [light(parse(style.color)), light(ground(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), size = parseFloat(style.fontSize);
    if (ratio < (size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5)) low.push([node.className || node.tagName, walker.currentNode.data.trim().slice(0, 20), ratio.toFixed(2)]);
  }
  return low;
}"""


LINES = """() => {
  const hard = [];
  const running = (node) => [...node.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.data.trim()).join("");
  for (const node of document.querySelectorAll("main p, main dd, main li, main blockquote")) {
    if (!node.offsetParent || running(node).length < 20 || node.textContent.trim().length <= 45) continue;
    const style = getComputedStyle(node), size = parseFloat(style.fontSize), range = document.createRange();
    range.selectNodeContents(node);
    const [wide, high] = [range.getBoundingClientRect().width / size, parseFloat(style.lineHeight) / size];
    if (wide > 40.5 || high < 1.7) hard.push([node.className || node.tagName, node.textContent.trim().slice(0, 20), wide, high]);
  }
  return hard;
}"""


def test_lines_are_short_and_far_enough_apart_to_read(tab: api.Page, site: str, measures: Any, take_in: Any) -> None:
    long = "支持数据企业参与公共数据授权运营，" * 8 + "奖励不超过50万元。"
    document = take_in(f"临江市长句办法\n\n一、支持\n\n（一）数据企业。{long}\n\n（二）其他。{long}\n").document
    for path in (f"/d/{document.slug}", f"/d/{document.slug}/1.1", "/search?q=授权运营", *pages_of(measures)):
        tab.goto(site + path)
        assert tab.evaluate(LINES) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_to_read(tab: api.Page, site: str, measures: Any, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    for path in pages_of(measures):
        tab.goto(site + path)
        assert tab.evaluate(CONTRAST) == [], path
