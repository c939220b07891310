"""`cexing compare` in all its forms."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.compare.invented import TEXTS
from typer.testing import CliRunner

from cexing.cli.main import app

RUN = CliRunner()


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    files = [tmp_path / f"{name}.md" for name in TEXTS]
    for file, text in zip(files, TEXTS.values(), strict=True):
        file.write_text(text, "utf-8")
    return list(map(str, files))


def run(*arguments: str) -> bytes:
    done = RUN.invoke(app, ["compare", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def test_the_table_shows_the_plans_side_by_side(paths: list[str]) -> None:
    shown = run(*paths).decode()
    assert "临江市" in shown
    assert "方案比较" in shown


@pytest.mark.parametrize("by", ["family", "unique", "omission", "figures", "strength"])
def test_each_question_can_be_asked_in_each_form(paths: list[str], by: str, tmp_path: Path) -> None:
    assert [json.loads(line) for line in run(*paths, "--by", by, "--to", "jsonl").splitlines()]
    assert run(*paths, "--by", by, "--to", "html").startswith(b"<!doctype html>")
    assert load_workbook(BytesIO(run(*paths, "--by", by, "--to", "xlsx"))).sheetnames
    target = tmp_path / "out" / "比较.xlsx"
    assert RUN.invoke(app, ["compare", *paths, "--by", by, "--to", "xlsx", "-o", str(target)]).exit_code == 0
    assert load_workbook(target).sheetnames


def test_the_order_of_the_files_does_not_matter(paths: list[str]) -> None:
    assert run(*paths, "--to", "jsonl") == run(*paths[::-1], "--to", "jsonl")


def test_one_plan_alone_is_an_error_with_a_remedy(paths: list[str]) -> None:
    done = RUN.invoke(app, ["compare", paths[0]])
    assert done.exit_code == 1
    assert "nothing to compare with" in str(done.exception)


def test_a_folder_is_compared_as_its_files(paths: list[str]) -> None:
    assert run(str(Path(paths[0]).parent), "--to", "jsonl") == run(*paths, "--to", "jsonl")


def test_a_codebook_of_ones_own_takes_the_place_of_the_built_in_one(paths: list[str], tmp_path: Path) -> None:
    book = tmp_path / "编码本.csv"
    book.write_text("factor,theme,all,none\nland,厂房盘活与分割,厂房 盘活|分割,\n", "utf-8")
    records = [json.loads(line) for line in run(*paths, "--codebook", str(book), "--to", "jsonl").splitlines()]
    themed = [record for record in records if record["theme"]]
    assert {record["theme"] for record in themed} == {"厂房盘活与分割"}
    assert len(themed[0]["members"]) == 4
    book.write_text("factor,theme,all,none\nair,厂房,厂房,\n", "utf-8")
    done = RUN.invoke(app, ["compare", *paths, "--codebook", str(book)])
    assert done.exit_code == 1
    assert "row 2: factor air; expected one of technology" in str(done.exception)
