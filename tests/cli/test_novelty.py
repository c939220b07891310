"""`cexing novelty` in all its forms."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.compare.taken import CARBON, DATA, LAND, TALENT, document
from typer.testing import CliRunner

from cexing.cli.main import app

RUN = CliRunner()
NEW = "设立云泽湖湿地碳汇交易专窗，渔民可以凭养殖权证申请低息贷款。"
WORDED = "支持各类企业设立博士后科研创新基地，对引进的高端人才给予一次性安家补助80万元，分两年发放。"
FIRST = document("要素改革", "2024-03-01", LAND, DATA, TALENT, CARBON, region="浙江省")
SECOND = document("要素配置", "2024-09-10", LAND.replace("临江港区", "云泽县开发区"), DATA.replace("1200", "800"), region="安徽省")
THIRD = document("市场建设", "2025-02-15", LAND.replace("地质灾害、", ""), region="福建省")
LATER = document("要素试点", "2025-06-01", LAND, NEW, DATA.replace("1200", "2000"), WORDED, region="安徽省")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of four documents, the one asked about among them."""
    for one in (FIRST, SECOND, THIRD, LATER):
        (tmp_path / f"{one.metadata.id}.txt").write_text(one.text, "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, name: str = "要素试点", code: int = 0) -> bytes:
    done = RUN.invoke(app, ["novelty", str(folder / f"{name}.txt"), "--against", str(folder), *arguments])
    assert done.exit_code == code, done.output
    return done.stdout_bytes


def records(folder: Path, *arguments: str) -> list[dict]:
    return [json.loads(line) for line in run(folder, *arguments, "--to", "jsonl").splitlines()]


def test_each_sentence_is_new_reworded_or_taken_with_both_places(folder: Path) -> None:
    head, *rows = records(folder)
    assert (head["record"], head["earlier"], head["left_out"]) == ("novelty", 3, 0)
    worded = {row["quote"]: row for row in rows if row["record"] == "wording"}
    kinds = {quote: row["kind"] for quote, row in worded.items()}
    assert (kinds[LAND], kinds[NEW], kinds[WORDED]) == ("taken", "new", "reworded")
    assert sum(head["counts"].values()) == len(worded)
    near = worded[WORDED]["nearest"]
    assert (near["document"], near["date"], near["path"]) == ("要素改革", "2024-03-01", ["三"])
    assert FIRST.text[near["start"] : near["end"]] == near["quote"]
    data = next(row for quote, row in worded.items() if "2000项" in quote)
    assert (data["kind"], data["figures_differ"]) == ("taken", True)


def test_the_region_stands_beside_each_other_one_with_its_baseline(folder: Path) -> None:
    found = records(folder, "--rounds", "200", "--seed", "7")
    baseline = next(row for row in found if row["record"] == "baseline")
    assert (baseline["rounds"], baseline["seed"]) == (200, 7)
    pairs = [row for row in found if row["record"] == "regions"]
    assert {(row["one"], row["other"]) for row in pairs} == {("安徽省", "浙江省"), ("安徽省", "福建省")}
    assert all(0 < row["chance"] <= 1 and row["more_than_chance"] == (row["chance"] <= 0.05) for row in pairs)
    assert found == records(folder, "--rounds", "200", "--seed", "7")


def test_one_kind_can_be_asked_for(folder: Path) -> None:
    assert [row["quote"] for row in records(folder, "--kind", "new") if row["record"] == "wording"] == [NEW]


def test_without_anything_earlier_it_says_what_to_do(folder: Path) -> None:
    done = RUN.invoke(app, ["novelty", str(folder / "要素改革.txt"), "--against", str(folder)])
    assert done.exit_code == 1 and "--any-date" in str(done.exception)
    assert b'"earlier":3' in run(folder, "--any-date", "--to", "jsonl", name="要素改革")


def test_the_table_is_readable(folder: Path) -> None:
    shown = "".join(run(folder).decode().split())
    assert "新提法new100%二设立云泽湖湿地碳汇交易专窗" in shown
    assert "最近的更早条文Nearestearlierwording" in shown
    assert "置换次数1000" in shown and "地区相似度Howalikeregionsare：安徽省" in shown


def test_the_page_marks_what_is_new_and_what_is_shared_and_loads_nothing(folder: Path) -> None:
    page = run(folder, "--to", "html").decode()
    assert f"<ins>{NEW[:-1]}</ins>" in page
    assert "给予一次性安家补助</mark>" in page
    assert 'href="http' not in page and "src=" not in page


def test_words_of_the_documents_are_no_markup(folder: Path) -> None:
    file = folder / "坏.txt"
    file.write_text(LATER.text.replace("碳汇交易", "<script>alert(1)</script>[red]碳汇交易"), "utf-8")
    assert "<script>alert" not in run(folder, "--to", "html", name="坏").decode()
    assert "[red]碳汇交易" in "".join(run(folder, name="坏").decode().split())


def test_the_workbook_has_the_whole_the_sentences_and_the_regions(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "新提法.xlsx"
    run(folder, "--to", "xlsx", "-o", str(target))
    book = load_workbook(BytesIO(target.read_bytes()))
    assert book.sheetnames == ["概况", "逐句比对", "地区相似度"]
    rows = list(book["逐句比对"].values)
    new = next(row for row in rows if row[0] == "新提法")
    assert new[3] == NEW and new[1] == 1
    assert len(list(book["地区相似度"].values)) == 3


def test_a_bad_file_is_reported_and_the_rest_go_on(folder: Path) -> None:
    (folder / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    done = RUN.invoke(app, ["novelty", str(folder / "要素试点.txt"), "--against", str(folder), "--to", "jsonl"])
    assert done.exit_code == 1 and "坏.pdf" in done.stderr
    assert json.loads(done.stdout.splitlines()[0])["earlier"] == 3


def test_nothing_to_hold_it_against_is_refused(folder: Path, tmp_path: Path) -> None:
    (empty := tmp_path / "空").mkdir()
    done = RUN.invoke(app, ["novelty", str(folder / "要素试点.txt"), "--against", str(empty)])
    assert done.exit_code == 2 and "--against" in done.stderr


def test_a_copy_of_the_document_is_no_earlier_one(folder: Path) -> None:
    (folder / "副本.txt").write_text(LATER.text, "utf-8")
    assert records(folder)[0]["earlier"] == 3
