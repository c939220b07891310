"""A comparison in all its forms."""

from __future__ import annotations

import json
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from rich.console import Console
from tests.compare.invented import TEXTS, plans

from cexing.compare import Comparison, compare
from cexing.render.compare_html import page
from cexing.render.compare_records import lines
from cexing.render.compare_table import summary
from cexing.render.compare_words import VIEWS, view
from cexing.render.compare_xlsx import workbook


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(plans())


@pytest.mark.parametrize("by", VIEWS)
def test_every_view_has_as_many_cells_as_heads(found: Comparison, by: str) -> None:
    shown = view(found, by)
    assert shown.lines
    assert {len(line.cells) for line in shown.lines} == {len(shown.heads)}


def test_records_of_families_lead_back_to_the_words(found: Comparison) -> None:
    records = [json.loads(line) for line in lines(found)]
    assert {record["record"] for record in records} == {"family"}
    assert {"label", "factor", "members"} <= records[0].keys()
    text = {column.document: column.text for column in found.columns}
    members = [member for record in records for member in record["members"]]
    assert {(member["document"], member["start"], member["end"]) for member in members} == {
        (found.columns[unit.column].document, unit.start, unit.end) for unit in found.units
    }
    broader = {record["number"]: record["broader"] for record in records}
    assert any(number is not None for number in broader.values())
    assert {number for number in broader.values() if number is not None} <= broader.keys()
    assert all(text[member["document"]][member["start"] : member["end"]] == member["quote"] for member in members)
    assert {member["strength"] for member in members} >= {"explore", "do", "support", "bind"}


@pytest.mark.parametrize("by", VIEWS)
def test_every_question_has_records(found: Comparison, by: str) -> None:
    assert [json.loads(line) for line in lines(found, by)]


def test_the_page_is_whole_and_colours_strength(found: Comparison) -> None:
    shown = page(found)
    assert 'class="plan cell explore"' in shown
    assert "≤ 500万元" in shown
    assert 'href="http' not in shown
    assert "src=" not in shown
    assert "style=" not in shown


def test_words_of_a_plan_are_no_markup() -> None:
    wild = {name: text.replace("首席数据官", "<script>alert(1)</script>首席数据官") for name, text in TEXTS.items()}
    import cexing

    sides = compare([cexing.read_text(text, name=name) for name, text in wild.items()])
    assert "<script>alert" not in page(sides)


def test_the_workbook_answers_every_question_the_asked_one_first(found: Comparison) -> None:
    book = load_workbook(BytesIO(workbook(found, "figures")))
    assert book.sheetnames == ["数字比较", "措施比较", "独有措施", "缺项", "力度阶梯", "措施表述"]
    page_ = book["数字比较"]
    row = next(row for row in page_.iter_rows(min_row=2, values_only=True) if row[2] == "元")
    assert [str(cell).split("\n")[0] if cell else None for cell in row[3:]] == ["≤ 500万元", None, "≤ 300万元"]
    matrix = book["措施比较"]
    coloured = {cell.fill.fgColor.rgb for line in matrix.iter_rows(min_row=2, min_col=4) for cell in line if cell.value}
    assert len(coloured) > 1


def test_the_table_tells_plans_and_strength(found: Comparison) -> None:
    out = StringIO()
    Console(file=out, width=150).print(summary(found))
    shown = out.getvalue()
    assert "1 临江市  2 云泽县  3 青川省" in shown
    assert "首席数据官制度" in shown
    assert "└ 用水权交易" in shown


def test_what_one_plan_has_alone_tells_the_broader_measure_of_the_others(found: Comparison) -> None:
    shown = view(found, "unique")
    assert any("排污权" in line.cells[1].text and "环境权益" in line.cells[-1].text for line in shown.lines)
