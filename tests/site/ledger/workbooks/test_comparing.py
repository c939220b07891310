"""Rows that came back otherwise than they went: deleted, copied, without mark, unreadable, of another programme."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from tests.site.ledger.workbooks.offline import COLUMN

from cexing.site.ledger.models import Import, Programme
from cexing.site.ledger.workbooks.importing import decide, drop, proposal_of, start
from cexing.site.ledger.workbooks.proposal import ASK, NEW, NOTE, REFUSED, TASK, UNREADABLE, Proposal
from cexing.site.ledger.workbooks.sheets import NotWorkbook

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_deleted_rows_are_told_and_their_tasks_stay(place: Any, exported: Any, sent: Any) -> None:
    _, proposal = sent(exported().delete("002").delete("004").saved())
    assert [key for key, _ in proposal.missing] == ["002", "004"]
    assert proposal.nothing
    assert place.programme.tasks.count() == 5


def test_a_row_without_its_mark_is_found_by_its_words(place: Any, exported: Any, sent: Any) -> None:
    desk = exported().put("003", "result", "盘活台账")
    desk.put_at(desk.row("003"), "key", None)
    _, proposal = sent(desk.saved())
    (row,) = proposal.rows
    assert (row.kind, row.key, row.matched) == (TASK, "003", 100)
    assert [cell.file for cell in row.changes] == ["盘活台账"]


def test_a_row_that_is_like_a_task_is_asked_about_and_then_compared(place: Any, exported: Any, sent: Any) -> None:
    desk = exported().put("003", "text", "到2032年，盘活存量工业用地4000亩以上并建立清单。")
    desk.put_at(row := desk.row("003"), "key", None)
    one, proposal = sent(desk.saved())
    (asked,) = proposal.rows
    assert (asked.kind, asked.number, asked.candidates[0][0]) == (ASK, row, "003")
    after = decide(one, place.actor("head"), {str(row): "003"})
    assert after.rows[0].kind == TASK
    assert [(cell.field, cell.file) for cell in after.rows[0].changes] == [("text", "到2032年，盘活存量工业用地4000亩以上并建立清单。")]
    assert decide(one, place.actor("head"), {str(row): "new"}).rows[0].kind == NEW
    assert decide(one, place.actor("head"), {str(row): "skip"}).nothing


def test_a_copied_row_is_not_the_task_twice(place: Any, exported: Any, sent: Any) -> None:
    desk = exported()
    row = desk.next_row()
    desk.put_at(row, "key", "001").put_at(row, "text", "召开数据要素大会。").put_at(row, "area", "会展")
    _, proposal = sent(desk.saved())
    (copied,) = proposal.rows
    assert (copied.kind, copied.number, copied.label) == (NEW, row, "召开数据要素大会。")


def test_what_cannot_be_read_is_told_with_what_was_expected(place: Any, exported: Any, sent: Any) -> None:
    desk = exported().put("001", "deadline", "尽快").put("002", "weight", 300).put("003", "state", "睡着").put("004", "start", "2031-02-31")
    desk.page.cell(desk.row("005"), COLUMN["result"]).value = "=A1&B1"
    _, proposal = sent(desk.saved())
    assert {(row.key, cell.field): cell.status for row in proposal.rows for cell in row.cells} == dict.fromkeys(
        [("001", "deadline"), ("002", "weight"), ("003", "state"), ("004", "start"), ("005", "result")], UNREADABLE
    )
    assert "公式" in proposal.rows[-1].cells[0].why
    assert "2031-06-30" in proposal.rows[0].cells[0].why


def test_what_may_not_be_changed_is_told(under_way: Any, exported: Any, sent: Any) -> None:
    desk = exported().put("002", "progress", 90).put("001", "no", 77).put("001", "state", "已销号").put("002", "text", None)
    _, proposal = sent(desk.saved())
    assert {cell.field: cell.status for row in proposal.rows for cell in row.cells} == {
        "progress": REFUSED, "no": NOTE, "state": REFUSED, "text": REFUSED,
    }


def test_guarded_changes_say_that_they_take_approval(under_way: Any, exported: Any, sent: Any) -> None:
    desk = exported().put("001", "scope", "全域").put("001", "area", "数据").put("002", "scope", "全域")
    _, proposal = sent(desk.saved())
    assert {(row.key, cell.field): cell.approval for row in proposal.rows for cell in row.cells} == {
        ("001", "scope"): True, ("001", "area"): False, ("002", "scope"): False,
    }


def test_short_names_of_bodies_are_no_change(place: Any, exported: Any, sent: Any) -> None:
    _, proposal = sent(exported().put("001", "named", "市数据局， 市财政局").saved())
    assert proposal.nothing


def test_the_workbook_of_another_programme_is_refused(place: Any, exported: Any) -> None:
    other = Programme.objects.create(slug="anotherone", name="另一台账")
    acting = place.actor("head")
    with pytest.raises(NotWorkbook, match="另一台账"):
        start(exported().saved(), "表.xlsx", type(acting)(user=acting.user, programme=other, office=True))
    assert not Import.objects.exists()


def test_a_tampered_snapshot_is_not_believed(place: Any, exported: Any, sent: Any) -> None:
    book = load_workbook(BytesIO(exported().put("001", "area", "改过").saved()))
    hidden = book["_cexing"]
    column = next(cell.column for cell in hidden[3] if cell.value == "area")
    hidden.cell(4, column).value = "改过"
    out = BytesIO()
    book.save(out)
    one, proposal = sent(out.getvalue())
    assert one.base is None
    assert "丢失或被改动" in proposal.remarks[0]
    assert [cell.file for row in proposal.rows for cell in row.changes] == ["改过"]


def test_columns_taken_out_are_no_changes_and_strange_ones_are_told(place: Any, exported: Any, sent: Any) -> None:
    desk = exported()
    desk.page.cell(3, COLUMN["clause"] + 1).value = "领导批示"
    desk.page.delete_cols(COLUMN["scope"])
    _, proposal = sent(desk.saved())
    assert proposal.nothing
    assert any("领导批示" in remark for remark in proposal.remarks)
    assert any("适用范围" in remark for remark in proposal.remarks)


def test_a_proposal_is_compared_again_when_the_ledger_has_moved_on(place: Any, exported: Any, sent: Any) -> None:
    from cexing.site.ledger.editing import edit

    one, _ = sent(exported().put("001", "area", "离线").saved())
    edit(place.task("001"), {"area": "网上"}, place.actor("second"))
    assert [cell.now for cell in proposal_of(one, place.actor("head")).rows[0].conflicts] == ["网上"]


def test_a_proposal_is_the_same_after_it_was_kept(place: Any, exported: Any, sent: Any) -> None:
    one, proposal = sent(exported().put("001", "area", "甲").delete("002").saved())
    assert Proposal.from_json(Import.objects.get(pk=one.pk).proposal) == proposal


def test_what_nobody_decides_on_is_forgotten(place: Any, exported: Any, sent: Any) -> None:
    one, _ = sent(exported().put("001", "area", "甲").saved())
    Import.objects.filter(pk=one.pk).update(expires=timezone.now() - timedelta(hours=1))
    other, _ = sent(exported().saved())
    one.refresh_from_db()
    assert (one.state, one.rows, one.proposal) == ("expired", None, None)
    drop(other)
    other.refresh_from_db()
    assert (other.state, other.base) == ("dropped", None)
