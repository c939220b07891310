"""`cexing track coverage` in all its forms."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.track.invented import SENTENCES, plan_text
from typer.testing import CliRunner

from cexing.cli.main import app

RUN = CliRunner()
CHANGED = (SENTENCES[0].replace("建设", "改造"), *SENTENCES[1:5], "修订无人机物流航线管理的地方标准。")


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "方案.md"
    file.write_text(plan_text(rows=CHANGED), "utf-8")
    return str(file)


def run(*arguments: str) -> bytes:
    done = RUN.invoke(app, ["track", "coverage", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def test_the_table_tells_orphans_and_marks_the_differing_characters(path: str) -> None:
    shown = "".join(run(path).decode().split())
    assert "5/6" in shown
    assert "未落实到任务的正文Undertakingsthatnotaskcarries二3" in shown
    assert "任务6修订无人机物流航线管理的地方标准。" in shown
    assert "任务1实质不同（动作）{-建设-}{+改造+}临江港区" in shown


def test_the_records_can_be_joined(path: str) -> None:
    records = [json.loads(line) for line in run(path, "--to", "jsonl").splitlines()]
    kinds = {record["record"] for record in records}
    assert kinds == {"coverage", "undertaking", "task", "link", "difference"}
    assert records[0]["uncarried"] == [5]
    assert records[0]["unfounded"] == [5]
    links = {(record["undertaking"], record["task"]) for record in records if record["record"] == "link"}
    assert links == {(number, number) for number in range(5)}


def test_the_page_is_whole_and_marks_both_wordings(path: str) -> None:
    page = run(path, "--to", "html").decode()
    assert "<del>建设</del><ins>改造</ins>临江港区" in page
    assert 'href="http' not in page
    assert "src=" not in page
    assert page.count('class="open"') == 1


def test_words_of_the_plan_are_no_markup(tmp_path: Path) -> None:
    file = tmp_path / "方案.md"
    rows = ["建设 [red]<script>alert(1)</script> 二期码头，年通过能力达到120万标箱。", *SENTENCES[1:]]
    file.write_text(plan_text(rows=rows), "utf-8")
    assert "<script>alert" not in run(str(file), "--to", "html").decode()
    assert "二期码头" in run(str(file)).decode()


def test_the_workbook_has_matrix_orphans_and_coloured_differences(path: str, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(run(path, "--to", "xlsx")), rich_text=True)
    assert book.sheetnames == ["任务覆盖", "对应矩阵", "对应关系", "任务", "未落实到任务的正文", "正文中没有依据的任务", "措辞差异"]
    matrix = [row[3:] for row in book["对应矩阵"].iter_rows(min_row=2, values_only=True)]
    assert [row.index("●") for row in matrix[:5]] == [0, 1, 2, 3, 4]
    assert "●" not in matrix[5]
    assert book["未落实到任务的正文"]["B2"].value == SENTENCES[5]
    coloured = book["措辞差异"]["C2"].value
    assert [(block.text, bool(block.font.strike)) for block in coloured][:2] == [("建设", True), ("改造", False)]
    target = tmp_path / "覆盖.xlsx"
    assert RUN.invoke(app, ["track", "coverage", path, "--to", "xlsx", "-o", str(target)]).exit_code == 0
    assert load_workbook(target).sheetnames == book.sheetnames


def test_a_cell_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    file = tmp_path / "方案.md"
    file.write_text(plan_text(rows=["=SUM(A1:A9)建设临江港区集装箱二期码头，年通过能力达到120万标箱。", *SENTENCES[1:]]), "utf-8")
    book = load_workbook(BytesIO(run(str(file), "--to", "xlsx")))
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_a_plan_without_a_table_is_drafted_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "方案.md"
    file.write_text(plan_text(), "utf-8")
    assert "草拟" in run(str(file)).decode()
    records = [json.loads(line) for line in run(str(file), "--to", "jsonl").splitlines()]
    assert records[0]["draft"] is True
    assert records[0]["tasks"] == 5
    assert "草拟任务" in load_workbook(BytesIO(run(str(file), "--to", "xlsx"))).sheetnames
    assert 'class="drafts"' in run(str(file), "--to", "html").decode()


def test_tasks_may_stand_in_another_file(path: str, tmp_path: Path) -> None:
    bare = tmp_path / "正文.md"
    bare.write_text(plan_text(), "utf-8")
    assert "5/6" in "".join(run(str(bare), "--tasks", path).decode().split())


def test_another_file_without_tasks_is_an_error_with_a_remedy(path: str, tmp_path: Path) -> None:
    bare = tmp_path / "正文.md"
    bare.write_text(plan_text(), "utf-8")
    done = RUN.invoke(app, ["track", "coverage", path, "--tasks", str(bare)])
    assert done.exit_code == 1
    assert "no division of tasks" in str(done.exception)
