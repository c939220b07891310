"""Tasks in a real browser: from assigning to closing by two accounts, with the keyboard alone, on a phone, without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browsing import PHONE, silent_tabs
from tests.site.ledger.reading import at, client_of
from tests.site.ledger.test_moving import DONE, walk
from tests.site.pages.test_in_browser import CONTRAST

from cexing.track import Move

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.usefixtures("browser"), pytest.mark.django_db(transaction=True)]
FILE = {"name": "开放目录.txt", "mimeType": "text/plain", "buffer": "开放目录共1208个数据集".encode()}
BEGUN = DONE[:3]
NAMELESS = """() => [...document.querySelectorAll("main input:not([type=hidden]), main select, main textarea, main button, main a[href]")]
  .filter((one) => !one.labels?.length && !one.getAttribute("aria-label") && !one.textContent.trim()).map((one) => one.outerHTML)"""


@pytest.fixture
def tab_of(browser: Any, live_server: Any, place: Any) -> Iterator[Callable[..., Any]]:
    """A function that opens a tab for somebody of the place; what the console says there is asserted to be nothing."""
    # A form that is sent back with what is wrong in it says so in its status too.
    with silent_tabs(browser, live_server.url, allowed=["422", "409"]) as open_tab:
        yield lambda name, **options: open_tab(client_of(place, name), **options)


def press(tab: Any, name: str) -> None:
    tab.get_by_role("button", name=name, exact=True).click()


def test_assign_report_with_evidence_verify_close(tab_of: Any, place: Any) -> None:
    office, contact = tab_of("head"), tab_of("data")
    office.goto(at(place, "tasks"))
    office.get_by_role("checkbox", name="选择 001").check()
    api.expect(office.locator("#bulk.chosen [data-chosen-count]")).to_have_text("1")
    office.locator("#bulk").get_by_role("button", name="交办").click()
    api.expect(office.get_by_role("status").first).to_contain_text("已处理 1 项")

    contact.goto("/track/mine")
    contact.get_by_role("link", name="接收 001").click()
    press(contact, "接收")
    contact.get_by_role("link", name="报告 001").click()
    contact.get_by_label("进展情况").fill("目录编制完成，开放平台上线")
    contact.get_by_label("开放公共数据集", exact=False).fill("1208")
    contact.set_input_files("input[name=files]", [FILE])
    press(contact, "提交报告")
    api.expect(contact.get_by_role("status").first).to_contain_text("已报告 001")

    contact.goto(at(place, "task", key="001"))
    contact.get_by_role("navigation", name="办理").get_by_role("link", name="报结").click()
    contact.get_by_label("完成情况").fill("开放数据集 1208 个")
    press(contact, "报结")
    api.expect(contact.get_by_role("alert").first).to_contain_text("缺少佐证")
    api.expect(contact.get_by_label("完成情况")).to_have_value("开放数据集 1208 个")
    contact.set_input_files("input[name=files]", [FILE])
    press(contact, "报结")
    api.expect(contact.locator(".task-state .tag").first).to_have_text("报结待核")

    second = tab_of("second")
    second.goto("/track/mine")
    second.get_by_role("link", name="核实 001").click()
    with second.expect_download() as download:
        second.get_by_role("link", name="开放目录.txt").first.click()
    assert Path(download.value.path()).read_text() == "开放目录共1208个数据集"
    second.get_by_label("核实意见").fill("抽查属实")
    press(second, "核实")
    office.goto(at(place, "task", key="001"))
    office.get_by_role("link", name="销号").click()
    press(office, "销号")
    api.expect(office.locator(".task-state .tag").first).to_have_text("已销号")
    history = office.locator(".history-column")
    for said in ("目录编制完成", "抽查属实", "临江市数据局", "second"):
        api.expect(history).to_contain_text(said)
    office.goto(at(place, "chain"))
    api.expect(office.get_by_role("status").first).to_contain_text("核验通过")


def test_ones_own_report_is_not_ones_to_verify(tab_of: Any, place: Any) -> None:
    from cexing.site.ledger.models import Membership

    Membership.objects.create(programme=place.programme, user=place.people.data, part="office")
    walk(place, "001", *BEGUN)
    tab = tab_of("data")
    tab.goto(at(place, "task-move", key="001", move="verify"))
    walk(place, "001", ("data", Move.REPORT_DONE))
    tab.goto(at(place, "task", key="001"))
    assert "核实" not in tab.get_by_role("navigation", name="办理").inner_text()
    tab.goto(at(place, "task-move", key="001", move="verify"))
    api.expect(tab.get_by_role("alert")).to_contain_text("您此时不能核实")
    assert tab.locator("main form[method=post]").count() == 0


def test_from_mine_to_a_report_that_is_sent_with_the_keyboard_alone(tab_of: Any, place: Any) -> None:
    walk(place, "001", *BEGUN)
    tab = tab_of("data")
    tab.goto("/track/mine")
    reach(tab, "document.activeElement.matches('.duty-do a[href*=\"/report\"]')")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    tab.keyboard.press("Enter")
    tab.wait_for_selector("textarea[name=narrative]")
    assert tab.evaluate("document.activeElement.name") == "narrative", "the first field has the focus"
    tab.keyboard.type("平台上线试运行")
    tab.keyboard.press("Tab")
    tab.keyboard.type("35")
    reach(tab, "document.activeElement.matches('main .actions button[type=submit]')")
    tab.keyboard.press("Enter")
    api.expect(tab.get_by_role("status").first).to_contain_text("已报告 001")
    assert tab.url.endswith("/track/mine")
    assert place.task("001").progress == 35


def reach(tab: Any, found: str) -> None:
    for _ in range(60):
        if tab.evaluate(found):
            return
        tab.keyboard.press("Tab")
    raise AssertionError(found)


def test_a_cell_is_edited_in_its_place_with_the_keyboard(tab_of: Any, place: Any) -> None:
    tab = tab_of("head")
    tab.goto(at(place, "tasks"))
    tab.evaluate("window.same = true")
    cell = tab.locator("#t-005 td[data-label='成果形式']")
    cell.locator("a.cell").focus()
    tab.keyboard.press("Enter")
    api.expect(cell.locator("input[name='005-result']")).to_be_focused()
    tab.keyboard.press("Escape")
    api.expect(cell.locator("a.cell")).to_be_focused()
    tab.keyboard.press("Enter")
    api.expect(cell.locator("input[name='005-result']")).to_be_focused()
    tab.keyboard.type("服务中心 2 个")
    tab.keyboard.press("Enter")
    api.expect(cell.locator("a.cell")).to_contain_text("服务中心 2 个")
    assert tab.evaluate("window.same") is True
    assert place.task("005").result == "服务中心 2 个"


def test_the_second_writer_of_a_cell_sees_both_and_chooses(tab_of: Any, place: Any) -> None:
    first, second = tab_of("head"), tab_of("second")
    for tab in (first, second):
        tab.goto(at(place, "tasks"))
        tab.locator("#t-005 td[data-label='权重'] a.cell").click()
        tab.locator("input[name='005-weight']").fill("4" if tab is first else "6")
    for tab in (first, second):
        tab.locator("#t-005 .cell-form").get_by_role("button").click()
        tab.wait_for_timeout(300)
    cell = second.locator("#t-005 td[data-label='权重']")
    api.expect(cell.get_by_role("alert")).to_contain_text("他人已作更改")
    api.expect(cell.locator("input[name='005-weight']")).to_have_value("6")
    api.expect(cell).to_contain_text("现在的 4")
    cell.get_by_role("button", name="以我的为准").click()
    api.expect(cell.locator("a.cell")).to_contain_text("6")
    assert place.task("005").weight == 6


def test_filters_work_without_loading_the_page_again_and_keep_what_is_chosen_for_later(tab_of: Any, place: Any) -> None:
    tab = tab_of("head")
    tab.goto(at(place, "tasks"))
    tab.evaluate("window.same = true")
    tab.get_by_label("分组").select_option("area")
    api.expect(tab.locator("tr.group")).to_have_count(3)
    tab.get_by_text("更多条件").click()
    tab.locator("#id_area").select_option("土地保障")
    api.expect(tab.locator("td.key")).to_have_count(2)
    assert tab.evaluate("window.same") is True and "group=area" in tab.url
    tab.locator("[data-choose-all]").check()
    tab.locator("#bulk").get_by_role("button", name="交办").click()
    api.expect(tab.get_by_role("status").first).to_contain_text("已处理 2 项")
    assert "group=area" in tab.url
    tab.go_back()


def test_everything_works_without_scripts(tab_of: Any, place: Any) -> None:
    tab = tab_of("head", java_script_enabled=False)
    tab.goto(at(place, "tasks"))
    tab.get_by_label("包含文字").fill("工业用地 3000亩")
    press(tab, "筛选")
    assert tab.locator("td.key").all_inner_texts() == ["003"]
    tab.locator("#t-003 td[data-label='成果形式'] a.cell").click()
    tab.get_by_label("成果形式").fill("盘活清单")
    press(tab, "保存")
    assert place.task("003").result == "盘活清单"
    tab.get_by_role("link", name="交办", exact=True).click()
    press(tab, "交办")
    assert place.task("003").state == "assigned"


def pages(place: Any) -> list[str]:
    from cexing.site.ledger.problems import raise_problem
    from cexing.site.ledger.reporting import report

    task = walk(place, "001", *BEGUN)
    report(task, place.actor("data"), narrative="目录编制完成" * 20, progress=40, problems="接口未开放" * 10)
    problem = raise_problem(place.programme, place.actor("head"), text="标准不一" * 20)
    body = place.task("001").charges.first().body_id
    plain = [at(place, name) for name in ("tasks", "bodies", "problems", "problem-new", "members", "chain", "task-new")]
    of_task = [at(place, name, key="001") for name in ("task", "task-edit", "task-milestones")]
    moves = [at(place, "task-move", key="001", move=move) for move in ("block", "request", "cancel")]
    return [
        "/track/mine", *plain, *of_task, *moves, at(place, "body", number=body), at(place, "problem", number=problem.pk),
        f"{at(place, 'tasks')}?group=body&light=soon",
    ]


def test_nothing_scrolls_sideways_and_every_control_has_a_name(tab_of: Any, place: Any) -> None:
    tab = tab_of("head")
    for path in pages(place):
        assert tab.goto(path).status == 200, path
        assert tab.evaluate(NAMELESS) == [], path
        for width in (320, 390, 768, 1440):
            tab.set_viewport_size({"width": width, "height": 844})
            wide, seen = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert wide <= seen, (path, width)
    contact = tab_of("data", viewport=PHONE)
    for path in (at(place, "task-report", key="001"), at(place, "task-move", key="001", move="report-done"), "/track/mine"):
        assert contact.goto(path).status == 200
        assert contact.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        assert contact.evaluate(NAMELESS) == [], path


def test_a_day_that_the_browser_cannot_read_is_not_sent_as_none(tab_of: Any, place: Any) -> None:
    tab = tab_of("head")
    tab.goto(at(place, "task-edit", key="001"))
    tab.get_by_label("完成时限").focus()
    tab.keyboard.type("02302034")
    tab.locator("main form.task-form button[type=submit]").first.click()
    assert "如 2027-12-31" in tab.get_by_label("完成时限").evaluate("one => one.validationMessage")
    assert tab.url.endswith(at(place, "task-edit", key="001"))
    assert place.task("001").deadline.isoformat() == "2033-12-31"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_to_read(tab_of: Any, place: Any, scheme: str) -> None:
    tab = tab_of("head")
    tab.emulate_media(color_scheme=scheme)
    for path in pages(place):
        tab.goto(path)
        assert tab.evaluate(CONTRAST) == [], path


def test_reporting_on_a_phone(tab_of: Any, place: Any) -> None:
    walk(place, "001", *BEGUN)
    tab = tab_of("data", viewport=PHONE)
    tab.goto("/track/mine")
    tab.get_by_role("link", name="报告 001").click()
    tab.get_by_label("进展情况").fill("平台上线")
    press(tab, "提交报告")
    api.expect(tab.get_by_role("status").first).to_contain_text("已报告 001")
