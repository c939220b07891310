"""The workbook itself: what an office expects of it, and what is open in it to whom."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.site.ledger.workbooks.offline import COLUMN, HEAD, Desk

from cexing.site.ledger.models import PublishedHead
from cexing.site.ledger.workbooks.exporting import workbook
from cexing.site.ledger.workbooks.fields import FIELDS
from cexing.site.ledger.workbooks.sheets import opened
from cexing.site.ledger.workbooks.snapshot import SHEET, read
from cexing.site.ledger.workbooks.standing import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def open_cells(desk: Desk, key: str) -> set[str]:
    return {field.name for field in FIELDS if not desk.page.cell(desk.row(key), COLUMN[field.name]).protection.locked}


def choices(desk: Desk, key: str) -> list[str]:
    place = desk.page.cell(desk.row(key), COLUMN["state"]).coordinate
    return next(rule.formula1.strip('"').split(",") for rule in desk.page.data_validations.dataValidation if place in rule.sqref)


def test_it_is_set_up_to_be_read_sifted_and_printed(exported: Any) -> None:
    page = exported().page
    assert [page.cell(HEAD, column).value for column in range(3, 12)] == [
        "序号", "政策领域", "具体任务", "牵头单位", "责任单位", "配合单位", "适用范围", "完成时限", "成果形式",
    ]
    assert (page.freeze_panes, page.auto_filter.ref) == ("F4", "A3:W8")
    assert (page.print_title_rows, page.page_setup.orientation) == ("$3:$3", "landscape")
    assert page.column_dimensions["A"].hidden
    assert page.protection.sheet
    assert page.protection.password is None
    assert "第 6 号记录" in page["C2"].value


def test_the_head_is_published_and_kept_in_it(place: Any, exported: Any) -> None:
    data = exported().saved()
    held = next(sheet for sheet in opened(data, "表.xlsx").sheets if sheet.name == SHEET)
    left = read(held.rows, held.numbers)
    head = PublishedHead.objects.get()
    assert left is not None
    assert (left.slug, left.no, left.head) == (place.programme.slug, head.no, head.hash)
    assert held.hidden
    assert load_workbook(BytesIO(data))[SHEET].sheet_state == "veryHidden"


def test_what_is_open_follows_from_who_exports(under_way: Any, exported: Any) -> None:
    office, data, land = exported("head"), exported("data"), exported("land")
    assert {"text", "deadline", "lead", "result", "state", "reason"} <= open_cells(office, "001")
    # The office enters what a body has told it elsewhere; before a task is assigned there is nothing to tell.
    assert {"progress", "narrative"} <= open_cells(office, "001")
    assert not {"progress", "narrative"} & open_cells(office, "002")
    assert not {"key", "edition", "no", "clause"} & open_cells(office, "001")
    assert open_cells(data, "001") == {"state", "progress", "narrative", "problems", "needed", "major", "links", "reason"}
    assert open_cells(land, "003") == set(), "a draft is nothing for its bodies to do yet"
    assert open_cells(exported("viewer"), "001") == set()


def test_the_states_to_choose_from_are_those_that_can_be_reached(under_way: Any, exported: Any) -> None:
    assert choices(exported("data"), "001") == ["办理中", "受阻", "报结待核"]
    assert choices(exported("head"), "001") == ["办理中", "受阻", "已取消", "报结待核"]
    assert choices(exported("head"), "003") == ["待交办", "已交办", "已取消"]
    assert choices(exported("viewer"), "001") == ["办理中"]


def test_some_of_the_tasks_are_exported_and_no_more_are_missed(place: Any, sent: Any) -> None:
    acting = place.actor("head")
    desk = Desk(workbook(acting, acting.tasks.filter(area="土地保障"), choice="土地保障"))
    assert desk.marks() == ["003", "004"]
    assert "（土地保障）" in desk.page["C1"].value
    _, proposal = sent(desk.saved())
    assert (proposal.nothing, proposal.missing) == (True, ())


def test_a_programme_without_tasks_gives_an_empty_table(place: Any) -> None:
    acting = place.actor("head")
    assert Desk(workbook(acting, acting.tasks.none())).marks() == []


def test_the_tasks_are_read_in_a_fixed_number_of_queries(under_way: Any, django_assert_max_num_queries: Any) -> None:
    acting = under_way.actor("head")
    with django_assert_max_num_queries(3):
        rows_of(acting)
