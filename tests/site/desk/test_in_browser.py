"""The desk in a real browser: upload, review, publish; correct a fact; with the keyboard, without scripts, on a phone."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.browsing import PHONE, silent_tabs
from tests.site.invented import MEASURES, MEASURES_REVISED, PLAN

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.usefixtures("browser"), pytest.mark.django_db(transaction=True)]
DROP = """([name, encoded]) => {
  const bytes = Uint8Array.from(atob(encoded), (one) => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    document.getElementById("upload").dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def tab_of(browser: Any, live_server: Any, people: dict[str, Any]) -> Iterator[Callable[..., Any]]:
    """A function that opens a tab for somebody; what the console says there is asserted to be nothing."""
    # A form that is sent back with what is wrong in it says so in its status too.
    with silent_tabs(browser, live_server.url, allowed=["422"]) as open_tab:

        def tab_of(role: str | None = "editor", **options: Any) -> Any:
            client = Client() if role else None
            if client:
                client.force_login(people[role])
            return open_tab(client, **options)

        yield tab_of


def file_of(words: str, name: str) -> dict[str, Any]:
    return {"name": name, "mimeType": "text/plain", "buffer": words.encode()}


def first_fact(version: Any) -> Any:
    return version.facts.get(kind="target", value=1200, overruled_by=None)


def test_upload_review_publish(tab_of: Any) -> None:
    tab = tab_of()
    tab.goto("/desk/upload")
    tab.set_input_files("#files", [file_of(MEASURES, "措施.txt"), file_of(PLAN, "方案.md"), file_of("x", "程序.exe")])
    results = tab.locator("#outcomes > li")
    api.expect(results).to_have_count(3)
    api.expect(results.filter(has_text="临政发〔2031〕12号")).to_contain_text("新文件")
    api.expect(results.filter(has_text="程序.exe")).to_contain_text("不支持")
    api.expect(tab.locator("#upload-status")).to_have_text("全部处理完毕。")
    results.filter(has_text="措施.txt").get_by_role("link", name="去审核").click()
    api.expect(tab.locator("#text")).to_contain_text("开放公共数据集不少于1200个")
    address = tab.get_by_role("link", name="在阅读页打开").get_attribute("href").split("?")[0]
    stranger = tab_of(None)
    assert stranger.request.get(address).status == 404
    tab.get_by_role("button", name="通过并公开").click()
    api.expect(tab.get_by_role("status").first).to_contain_text("已公开")
    assert stranger.goto(address).status == 200
    api.expect(stranger.locator("h1")).to_contain_text("数据要素市场培育若干措施")


def test_files_are_dropped(tab_of: Any) -> None:
    tab = tab_of()
    tab.goto("/desk/upload")
    tab.evaluate(DROP, ["措施.txt", base64.b64encode(MEASURES.encode()).decode()])
    api.expect(tab.locator("#outcomes > li")).to_contain_text("临政发〔2031〕12号")


def test_a_file_that_is_too_large_is_not_even_sent(tab_of: Any, settings: Any) -> None:
    settings.UPLOAD_BYTES = 1000
    tab = tab_of()
    tab.goto("/desk/upload")
    sent: list[str] = []
    tab.on("request", lambda request: sent.append(request.method))
    tab.set_input_files("#files", [file_of(MEASURES * 3, "大.txt")])
    api.expect(tab.locator("#outcomes > li")).to_contain_text("上限")
    assert "POST" not in sent


def test_upload_without_scripts(tab_of: Any, take_in: Any) -> None:
    take_in(MEASURES, "措施.txt")
    tab = tab_of(java_script_enabled=False)
    tab.goto("/desk/upload")
    tab.set_input_files("#files", [file_of(MEASURES_REVISED, "措施.txt"), file_of(PLAN, "方案.md")])
    tab.get_by_role("button", name="上传", exact=True).click()
    results = tab.locator("#outcomes > li")
    api.expect(results).to_have_count(2)
    api.expect(results.first).to_contain_text("新版本")
    api.expect(results.first.get_by_role("link", name="与第 1 版比对")).to_be_visible()


def test_correct_a_fact(tab_of: Any, version: Any) -> None:
    tab = tab_of()
    tab.goto(reverse("desk:correct", args=[version.pk]))
    tab.locator(f"a[href='{reverse('desk:fact', args=[first_fact(version).pk])}']").click()
    api.expect(tab.locator(".running mark")).to_contain_text("1200个")
    tab.get_by_label("数值", exact=True).fill("1500")
    tab.get_by_role("button", name="保存更正").click()
    api.expect(tab.locator(".errorlist")).to_be_visible()
    tab.get_by_label("理由").first.fill("公报为1500个")
    tab.get_by_role("button", name="保存更正").click()
    api.expect(tab.locator(".facts li").filter(has_text="1500个")).to_contain_text("已更正")
    tab.get_by_role("link", name="更正历史").click()
    api.expect(tab.locator(".history li")).to_contain_text("公报为1500个")
    tab.get_by_role("button", name="撤回更正").click()
    api.expect(tab.locator(".history li")).to_contain_text("已撤回")


def test_a_fact_is_added_by_choosing_words_with_the_keyboard(tab_of: Any, take_in: Any) -> None:
    # 𠮷 takes two units in a script and one character in the text.
    version = take_in(MEASURES.replace("（二）推行标准地出让。", "（二）𠮷推行标准地出让。")).version
    clause = version.clauses.get(slug="2.2")
    tab = tab_of()
    tab.goto(f"{reverse('desk:fact-add', args=[version.pk])}?kind=platform&clause={clause.pk}")
    tab.locator("#words").focus()
    tab.keyboard.press("Control+Home")
    for _ in range(6):
        tab.keyboard.press("ArrowRight")
    for _ in range(4):
        tab.keyboard.press("Shift+ArrowRight")
    tab.keyboard.type("不能改动")
    api.expect(tab.get_by_label("原文", exact=True)).to_have_value("标准地出")
    tab.get_by_label("名称").fill("标准地出让")
    tab.get_by_label("理由").fill("属于机制")
    tab.get_by_role("button", name="补充", exact=True).click()
    api.expect(tab.locator(".facts li").filter(has_text="标准地出让")).to_contain_text("已更正")
    stated = version.facts.get(correction__isnull=False)
    assert version.text[stated.start : stated.end] == stated.quote == "标准地出"


def test_a_heading_ends_at_the_caret(tab_of: Any, version: Any) -> None:
    clause = version.clauses.get(slug="1.1")
    tab = tab_of()
    tab.goto(reverse("desk:clause", args=[clause.pk]))
    tab.locator("#words").focus()
    tab.keyboard.press("Control+Home")
    for _ in range(6):
        tab.keyboard.press("ArrowRight")
    tab.get_by_role("button", name="标题到光标为止").click()
    tab.get_by_label("理由").first.fill("标题断错")
    tab.get_by_role("button", name="保存更正").click()
    api.expect(tab.get_by_role("status").first).to_contain_text("更正已记录")
    clause.refresh_from_db()
    assert (clause.heading, clause.text[:3]) == ("建设公共数据", "平台。")


def press(tab: Any, key: str, times: int) -> None:
    for _ in range(times):
        tab.keyboard.press(key)


def test_a_missed_clause_is_added_from_the_page_of_the_clause_that_held_it(tab_of: Any, take_in: Any) -> None:
    # 𠮷 takes two units in a script and one character in the text.
    missed = "（三）𠮷推行预告登记。到2034年，办理预告登记不少于900件。"
    version = take_in(MEASURES.replace("（二）推行标准地出让。", f"（二）𠮷推行标准地出让。{missed}")).version
    holder = version.clauses.get(slug="2.2")
    tab = tab_of()
    tab.goto(reverse("pages:clause", args=[version.document.slug, "2.2"]))
    tab.get_by_role("link", name="更正条款").click()
    tab.get_by_role("link", name="补充条款").click()
    tab.locator("#words").focus()
    tab.keyboard.press("Control+Home")
    press(tab, "ArrowRight", version.text.index("（三）") - holder.start)
    tab.get_by_role("button", name="条款从光标开始").click()
    press(tab, "ArrowRight", len(missed))
    tab.get_by_role("button", name="条款到光标为止").click()
    api.expect(tab.get_by_label("条款文字", exact=True)).to_have_value(missed)
    tab.get_by_label("编号").fill("（三）")
    tab.get_by_label("标题", exact=True).fill("𠮷推行预告登记")
    tab.get_by_label("理由").fill("同行漏读")
    tab.get_by_role("button", name="补充", exact=True).click()
    api.expect(tab.get_by_role("status").first).to_contain_text("已补充：正文 二（三）")
    added = version.clauses.get(slug="2.3")
    assert (added.parent, added.text) == (holder.parent, "到2034年，办理预告登记不少于900件。")
    tab.goto(reverse("pages:clause", args=[version.document.slug, "2.3"]))
    api.expect(tab.locator("h1")).to_contain_text("二（三） 𠮷推行预告登记")


def test_a_clause_is_moved_with_the_keyboard_alone(tab_of: Any, version: Any) -> None:
    clause = version.clauses.get(slug="1.2")
    tab = tab_of()
    tab.goto(reverse("desk:clause-ends", args=[clause.pk]))
    api.expect(tab.get_by_label("条款文字", exact=True)).to_have_value(version.text[clause.start : clause.end])
    tab.locator("#words").focus()
    tab.keyboard.press("Control+Home")
    press(tab, "ArrowRight", version.text.index("（责任单位：市数据局") - version.clauses.get(slug="1.1").start)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.get_by_label("理由").focus()
    tab.keyboard.type("括注属下一条")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    api.expect(tab.get_by_role("status").first).to_contain_text("更正已记录")
    clause.refresh_from_db()
    assert clause.text.startswith("（责任单位：市数据局")
    tab.get_by_role("link", name="更正历史").click()
    api.expect(tab.locator(".history li")).to_contain_text("调整条款起止")


def test_findings_are_marked_with_the_keyboard(tab_of: Any, take_in: Any) -> None:
    take_in(MEASURES.replace("（二）培育", "（四）培育"))
    tab = tab_of()
    tab.goto("/desk/findings")
    tab.locator("[data-choose-all]").focus()
    tab.keyboard.press("Space")
    api.expect(tab.locator("input[name=chosen]")).to_be_checked()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    api.expect(tab.get_by_text("没有符合条件的问题")).to_be_visible()


def test_everything_fits_a_phone(tab_of: Any, version: Any, take_in: Any) -> None:
    waiting = take_in(PLAN.replace("（二）发展", "（五）发展"), "一个名字很长很长很长很长很长很长很长很长很长的文件.md", state="review").version
    tab = tab_of(viewport=PHONE)
    fact, clause = first_fact(version), version.clauses.get(slug="1.1")
    addresses = [
        "/desk/upload", "/desk/review", f"/desk/review/{waiting.pk}", "/desk/quarantine", "/desk/findings", f"/desk/versions/{version.pk}",
        f"/desk/versions/{version.pk}/facts/new?kind=support", f"/desk/facts/{fact.pk}", f"/desk/clauses/{clause.pk}",
        f"/desk/clauses/{clause.pk}/ends", f"/desk/versions/{version.pk}/clauses/new?clause={clause.pk}",
    ]
    for address in addresses:
        assert tab.goto(address).status == 200
        assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address


def test_every_control_has_a_name(tab_of: Any, version: Any, take_in: Any) -> None:
    waiting = take_in(PLAN.replace("（二）发展", "（五）发展"), state="review").version
    tab = tab_of()
    nameless = """() => [...document.querySelectorAll("main input:not([type=hidden]), main select, main textarea, main button, main a[href]")]
      .filter((one) => !one.labels?.length && !one.getAttribute("aria-label") && !one.textContent.trim()).map((one) => one.outerHTML)"""
    clause = version.clauses.get(slug="1.1")
    addresses = [
        "/desk/upload", f"/desk/review/{waiting.pk}", "/desk/findings", f"/desk/facts/{first_fact(version).pk}",
        f"/desk/clauses/{clause.pk}/ends", f"/desk/versions/{version.pk}/clauses/new?clause={clause.pk}",
    ]
    for address in addresses:
        tab.goto(address)
        assert tab.evaluate(nameless) == []
