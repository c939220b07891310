"""The pages of workbooks: send, make out columns, look, confirm; each step on the server alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.site.ledger.workbooks.offline import foreign

from cexing.site.ledger.editing import edit
from cexing.site.ledger.models import Import, Layout, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
FOREIGN = foreign(
    ("任务清单",), ("编号", "工作任务", "主责", "办结"), (1, "举办数据要素大会一次。", "市数据局", "2032年"), (2, "编制人才目录一份。", "市财政局", "2033年"),
)


@pytest.fixture
def at(place: Any) -> Any:
    """A function that sends a request for somebody to an address of the programme, or of a programme to be made."""

    def at(who: str, where: str, number: int | None = None, *, new: bool = False, query: str = "", **data: Any) -> Any:
        client = Client()
        client.force_login(getattr(place.people, who))
        kwargs = ({} if new else {"slug": place.programme.slug}) | ({} if number is None else {"number": number})
        path = reverse(f"ledger:{where}", kwargs=kwargs) + query
        return client.post(path, data, follow=True) if data else client.get(path)

    return at


def file(data: bytes, name: str = "台账.xlsx") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, data)}


def test_the_file_is_an_attachment_with_a_name_that_says_what_it_is(at: Any) -> None:
    sent = at("head", "workbook-file", query="?area=土地保障")
    assert sent["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E4%B8%9C%E6%B9%BE")
    assert sent.content.startswith(b"PK")


def test_edits_are_shown_and_then_carried_out(place: Any, at: Any, exported: Any) -> None:
    shown = at("head", "workbook-import", **file(exported().put("001", "result", "平台一个").saved()))
    assert "平台一个" in shown.content.decode()
    one = Import.objects.get()
    done = at("head", "workbook-apply", one.pk, do="apply")
    assert "已导入 1 项" in done.content.decode()
    assert place.task("001").result == "平台一个"
    assert "已导入" in at("head", "workbook").content.decode()


def test_a_conflict_is_decided_on_the_page(place: Any, at: Any, exported: Any) -> None:
    desk = exported().put("001", "area", "离线")
    edit(place.task("001"), {"area": "网上"}, place.actor("second"))
    page = at("head", "workbook-import", **file(desk.saved())).content.decode()
    assert "台账现在" in page
    assert 'name="take" value="4:area"' in page
    at("head", "workbook-apply", Import.objects.get().pk, do="apply", take=["4:area"])
    assert place.task("001").area == "离线"


def test_columns_are_made_out_and_remembered(place: Any, at: Any) -> None:
    page = at("head", "workbook-import", **file(FOREIGN, "别处.xlsx")).content.decode()
    assert "对应各列" in page
    one = Import.objects.get()
    refused = at("head", "workbook-mapping", one.pk, **{"column-1": "text", "column-2": "text"})
    assert "两列不能同为" in refused.content.decode()
    shown = at("head", "workbook-mapping", one.pk, **{"column-1": "text", "column-2": "lead", "column-3": "deadline"})
    assert "新增任务" in shown.content.decode()
    at("head", "workbook-apply", one.pk, do="apply")
    assert place.programme.tasks.count() == 7
    assert Layout.objects.get().columns == {"编号": "", "工作任务": "text", "主责": "lead", "办结": "deadline"}
    again = at("head", "workbook-import", **file(FOREIGN, "又来.xlsx")).content.decode()
    assert "与台账一致" in again


def test_another_row_may_hold_the_heads(at: Any) -> None:
    at("head", "workbook-import", **file(FOREIGN, "别处.xlsx"))
    page = at("head", "workbook-mapping", Import.objects.get().pk, query="?head=2").content.decode()
    assert "举办数据要素大会一次。</span></label>" in page


def test_rows_are_matched_on_the_page(place: Any, at: Any, exported: Any) -> None:
    desk = exported().put("003", "text", "到2032年，盘活存量工业用地4000亩以上并建立清单。")
    desk.put_at(row := desk.row("003"), "key", None)
    page = at("head", "workbook-import", **file(desk.saved())).content.decode()
    assert "这些行是哪项任务" in page
    after = at("head", "workbook-apply", Import.objects.get().pk, do="match", **{f"row-{row}": "003"}).content.decode()
    assert "按文字对应" in after


def test_what_is_given_up_changes_nothing(place: Any, at: Any, exported: Any) -> None:
    at("head", "workbook-import", **file(exported().put("001", "area", "甲").saved()))
    at("head", "workbook-apply", Import.objects.get().pk, do="drop")
    assert (Import.objects.get().state, place.task("001").area) == ("dropped", "数据流通")


def test_what_cannot_be_read_is_told_in_plain_words(at: Any, settings: Any) -> None:
    for data, name, words in ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧.xls", "另存为 .xlsx"), (b"PK\x03\x04x", "坏.xlsx", "文件损坏")):
        assert words in at("head", "workbook-import", **file(data, name)).content.decode()
    settings.UPLOAD_BYTES = 1000
    assert "上限" in at("head", "workbook-import", **file(b"x" * 5000, "大.csv")).content.decode()
    assert not Import.objects.exists()


def test_imports_of_others_are_not_shown_before_they_are_done(at: Any, exported: Any) -> None:
    at("head", "workbook-import", **file(exported().put("001", "area", "甲").saved()))
    number = Import.objects.get().pk
    assert at("second", "workbook-apply", number).status_code == 404
    assert at("second", "workbook-apply", number, do="apply").status_code == 404
    at("head", "workbook-apply", number, do="apply")
    assert at("second", "workbook-apply", number).status_code == 200
    assert at("data", "workbook-apply", number).status_code == 404


def test_a_programme_is_made_of_a_workbook_alone(place: Any, at: Any) -> None:
    page = at("head", "workbook-new", new=True, **file(FOREIGN, "任务清单.xlsx")).content.decode()
    assert 'value="任务清单"' in page
    one = Import.objects.get()
    made = at("head", "workbook-new-mapping", one.pk, new=True, name="数据清单", **{"column-1": "text", "column-2": "lead", "column-3": "deadline"})
    assert "共 2 项任务" in made.content.decode()
    programme = Programme.objects.get(name="数据清单")
    assert [task.text for task in programme.tasks.all()] == ["举办数据要素大会一次。", "编制人才目录一份。"]
    assert [row.part for row in programme.members.all()] == ["office"]
    assert programme.events.first().data["workbook"] == "任务清单.xlsx"
    assert Layout.objects.get().programme == programme


def test_no_programme_is_made_of_rows_that_are_no_tasks(place: Any, at: Any) -> None:
    empty = foreign(("编号", "工作任务", "主责"), (1, None, "市数据局"), (2, None, "市财政局"))
    at("head", "workbook-new", new=True, **file(empty, "空.xlsx"))
    refused = at("head", "workbook-new-mapping", Import.objects.get().pk, new=True, name="空", **{"column-1": "text", "column-2": "lead"})
    assert "没有可以立项的任务" in refused.content.decode()
    assert Programme.objects.count() == 1
    assert Import.objects.get().state == "mapping"
