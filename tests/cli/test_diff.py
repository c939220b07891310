"""`cexing diff` in all its forms."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.compare.test_answering import LOCAL, NATIONAL
from typer.testing import CliRunner

from cexing.cli.main import app

RUN = CliRunner()
OLD = """临江市港口支持办法

一、支持标准

（一）补助。对新购船舶单船补助最高500万元。探索建立船员信用积分制度。港口企业应当公开收费目录。

（二）保障。设立江海联运专项资金；对绿色船舶优先安排泊位，并减收停泊费用。
"""
NEW = """临江市港口支持办法

一、支持标准

（一）补助。对新购船舶单船补助最高300万元。建立船员信用积分制度。港口企业可以公开收费目录。

（二）保障。设立江海联运专项资金;对绿色船舶优先安排泊位。开通青川港夜航班次。
"""


@pytest.fixture
def paths(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("旧.md", OLD), ("新.md", NEW), ("国家.md", NATIONAL), ("本级.md", LOCAL)):
        (tmp_path / name).write_text(text, "utf-8")
    return str(tmp_path / "旧.md"), str(tmp_path / "新.md")


def run(*arguments: str, code: int = 0) -> bytes:
    done = RUN.invoke(app, ["diff", *arguments])
    assert done.exit_code == code, done.output
    return done.stdout_bytes


def test_the_table_tells_every_change_with_the_characters_marked(paths: tuple[str, str]) -> None:
    shown = "".join(run(*paths).decode().split())
    assert "数字变动≤500万元→≤300万元" in shown
    assert "{-500万-}{+300万+}" in shown
    assert "力度加强探索→实施" in shown
    assert "力度减弱约束→允许" in shown
    assert "+开通青川港夜航班次。" in shown


def test_the_records_have_both_places_and_what_moved(paths: tuple[str, str]) -> None:
    records = [json.loads(line) for line in run(*paths, "--to", "jsonl").splitlines()]
    assert records[0]["record"] == "diff"
    changes = [record for record in records if record["record"] == "change"]
    assert [change["class"] for change in changes] == ["figure", "sharpened", "softened", "reworded", "left_out", "added"]
    assert sum(records[0]["counts"].values()) == len(changes)
    figure = changes[0]
    assert (figure["old_quantity"]["value"], figure["new_quantity"]["value"]) == (5e6, 3e6)
    assert (figure["old"]["words"]["quote"], figure["new"]["words"]["quote"]) == ("500万", "300万")
    assert figure["old"]["path"] == ["一", "（一）"]
    assert changes[5]["old"] is None


def test_the_page_has_both_wordings_side_by_side_and_loads_nothing(paths: tuple[str, str]) -> None:
    page = run(*paths, "--to", "html").decode()
    assert "单船补助最高<del>500万</del>元。" in page
    assert "单船补助最高<ins>300万</ins>元。" in page
    assert '<p class="words"><ins>开通青川港夜航班次。</ins></p>' in page
    assert 'href="http' not in page
    assert "src=" not in page
    assert page.count("<article") == 6


def test_words_of_the_documents_are_no_markup(paths: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "坏.md"
    file.write_text(NEW.replace("开通青川港", "开通<script>alert(1)</script>[red]青川港"), "utf-8")
    assert "<script>alert" not in run(paths[0], str(file), "--to", "html").decode()
    assert "[red]青川港" in "".join(run(paths[0], str(file)).decode().split())


def test_the_workbook_has_counts_and_coloured_changes(paths: tuple[str, str], tmp_path: Path) -> None:
    target = tmp_path / "比对.xlsx"
    run(*paths, "--to", "xlsx", "-o", str(target))
    book = load_workbook(target, rich_text=True)
    assert book.sheetnames == ["文本比对", "变化明细"]
    counts = {row[0]: row[1] for row in book["文本比对"].iter_rows(min_row=2, values_only=True)}
    assert (counts["数字变动"], counts["力度加强"], counts["新增"]) == (1, 1, 1)
    page = book["变化明细"]
    assert (page["A2"].value, page["H2"].value, page["I2"].value) == ("数字变动", "≤ 500万元", "≤ 300万元")
    struck = [block.text for block in page["G2"].value if getattr(block, "font", None) and block.font.strike]
    assert struck == ["500万"]


def test_a_national_document_and_a_local_one(paths: tuple[str, str], tmp_path: Path) -> None:
    pair = str(tmp_path / "国家.md"), str(tmp_path / "本级.md")
    records = [json.loads(line) for line in run(*pair, "--answers", "--to", "jsonl").splitlines()]
    assert records[0]["counts"] == {"left_out": 2, "softened": 1, "figure": 1, "sharpened": 1, "answered": 3}
    assert [record["local"]["quote"] for record in records if record["record"] == "addition"] == ["开通临江港至青川港的集装箱班轮。"]
    assert "未回应" in run(*pair, "--answers").decode()
    assert "未回应" in run(*pair, "--answers", "--to", "html").decode()
    assert load_workbook(BytesIO(run(*pair, "--answers", "--to", "xlsx"))).sheetnames == ["贯彻比对", "逐条回应"]


def test_nothing_differs(paths: tuple[str, str]) -> None:
    assert "文字没有变化" in run(paths[0], paths[0]).decode()
    assert "文字没有变化" in run(paths[0], paths[0], "--to", "html").decode()


def test_exit_codes_as_diff_has_them_where_they_are_asked_for(paths: tuple[str, str], tmp_path: Path) -> None:
    run(*paths)
    run(paths[0], paths[0], "--exit-code")
    run(*paths, "--exit-code", code=1)
    run(paths[0], str(tmp_path / "没有.md"), "--exit-code", code=2)


def test_two_times_standard_input_is_refused() -> None:
    run("-", "-", code=2)
