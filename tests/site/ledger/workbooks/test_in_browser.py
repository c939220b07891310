"""Workbooks in a real browser: a foreign one through the page of columns, a broken one refused, everything on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.browsing import PHONE, silent_tabs
from tests.site.ledger.workbooks.offline import Desk, foreign

from cexing.site.ledger.editing import edit

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.usefixtures("browser"), pytest.mark.django_db(transaction=True)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = ("编号", "甲方案事项", "承办", "要求", "备忘")


@pytest.fixture
def tab_of(browser: Any, live_server: Any, place: Any) -> Iterator[Callable[..., Any]]:
    """A function that opens the page of workbooks for somebody; what the console says there is asserted to be nothing."""
    with silent_tabs(browser, live_server.url) as open_tab:

        def tab_of(name: str = "head", **options: Any) -> Any:
            client = Client()
            client.force_login(getattr(place.people, name))
            tab = open_tab(client, **options)
            tab.goto(reverse("ledger:workbook", args=[place.programme.slug]))
            return tab

        yield tab_of


def send(tab: Any, data: bytes, name: str = "台账.xlsx") -> None:
    tab.get_by_label("工作簿").set_input_files({"name": name, "mimeType": XLSX, "buffer": data})
    tab.get_by_role("button", name="上传并比对").click()


def other_office(place: Any) -> bytes:
    return foreign(
        ("临江市专项工作表",), HEADS, (1, place.task("003").text, "市自然资源局", "2032年12月", "抓紧"), (2, "举办数据要素大会一次。", "市数据局", "2032年", ""),
        merge=("A1:E1",),
    )


def test_a_foreign_workbook_through_the_page_of_columns(tab_of: Any, place: Any) -> None:
    tab = tab_of()
    send(tab, other_office(place), "别处.xlsx")
    api.expect(tab.get_by_role("heading", name="对应各列")).to_be_visible()
    api.expect(tab.get_by_label("编号", exact=True)).to_have_value("no")
    tab.get_by_label("甲方案事项").select_option(label="具体任务")
    tab.get_by_label("承办").select_option("bodies")
    tab.get_by_label("要求").select_option(label="完成时限")
    tab.get_by_role("button", name="刷新预览").click()
    api.expect(tab.locator(".preview tbody tr")).to_have_count(2)
    tab.get_by_role("button", name="按此对应比对").click()
    change = tab.locator(".difference").filter(has_text="003")
    api.expect(change).to_contain_text("2032-12-31")
    api.expect(tab.locator(".difference").filter(has_text="举办数据要素大会")).to_contain_text("临江市数据局")
    tab.get_by_role("button", name="确认导入").click()
    api.expect(tab.get_by_role("status").first).to_contain_text("已导入 2 项")
    assert place.programme.tasks.count() == 6
    assert place.task("003").deadline.isoformat() == "2032-12-31"
    tab.goto(reverse("ledger:workbook", args=[place.programme.slug]))
    send(tab, other_office(place), "又来.xlsx")
    api.expect(tab.get_by_text("与台账一致")).to_be_visible()


def test_export_edit_and_import_while_somebody_else_writes(tab_of: Any, place: Any) -> None:
    tab = tab_of()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="导出全部").click()
    data = Path(download.value.path()).read_bytes()
    assert load_workbook(BytesIO(data)).sheetnames == ["任务台账", "填报说明", "_cexing"]
    assert download.value.suggested_filename.endswith(".xlsx")
    send(tab, Desk(data).put("001", "result", "平台一个").put("002", "area", "改").put("003", "state", "已交办").saved())
    tab.locator(".difference").filter(has_text="002").get_by_label("不导入").check()
    edit(place.task("003"), {"scope": "全域"}, place.actor("second"))
    tab.get_by_role("button", name="确认导入").click()
    api.expect(tab.get_by_role("heading", name="没有办成的")).to_be_visible()
    api.expect(tab.locator(".refusals")).to_contain_text("他人已作更改")
    assert (place.task("001").result, place.task("002").area) == ("平台一个", "数据流通")


def test_a_broken_file_is_refused_with_what_to_do(tab_of: Any) -> None:
    tab = tab_of()
    send(tab, b"PK\x03\x04 half a workbook", "坏.xlsx")
    api.expect(tab.get_by_role("status").first).to_contain_text("坏.xlsx：文件损坏或不完整")
    send(tab, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧.xls")
    api.expect(tab.get_by_role("status").first).to_contain_text("另存为 .xlsx")


def test_everything_fits_a_phone_and_every_control_has_a_name(tab_of: Any, place: Any) -> None:
    tab = tab_of(viewport=PHONE)
    nameless = """() => [...document.querySelectorAll("main input:not([type=hidden]), main select, main textarea, main button, main a[href]")]
      .filter((one) => !one.labels?.length && !one.getAttribute("aria-label") && !one.textContent.trim()).map((one) => one.outerHTML)"""
    page = tab.url

    def look() -> None:
        assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], tab.url
        assert tab.evaluate(nameless) == []

    look()
    send(tab, other_office(place), "别处.xlsx")
    look()
    tab.goto(page)
    from cexing.site.ledger.workbooks.exporting import workbook

    desk = Desk(workbook(place.actor("head"))).put("001", "area", "离线").put("002", "text", "对首次入库的数据企业，给予不超过80万元的一次性奖励。")
    desk.put("003", "text", "到2032年，盘活存量工业用地4000亩以上并建立清单。").put_at(desk.row("003"), "key", None)
    edit(place.task("001"), {"area": "网上"}, place.actor("second"))
    send(tab, desk.saved())
    api.expect(tab.get_by_role("heading", name="这些行是哪项任务？")).to_be_visible()
    look()
    tab.get_by_role("button", name="确认导入").click()
    api.expect(tab.get_by_role("heading", name="已办理 1 项")).to_be_visible()
    look()
    tab.goto("/track/new/workbook")
    look()


def test_it_works_without_scripts(tab_of: Any, place: Any) -> None:
    from cexing.site.ledger.workbooks.exporting import workbook

    tab = tab_of(java_script_enabled=False)
    send(tab, Desk(workbook(place.actor("head"))).put("001", "result", "平台一个").saved())
    tab.get_by_role("button", name="确认导入").click()
    api.expect(tab.get_by_role("status").first).to_contain_text("已导入 1 项")
