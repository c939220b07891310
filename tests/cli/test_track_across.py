"""`cexing track load` and `overlaps` over several documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.track.invented import SENTENCES, plan_text
from typer.testing import CliRunner

from cexing.cli.main import app

RUN = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Two plans of one city: the later one asks for another capacity and repeats the rest."""
    changed = (SENTENCES[0].replace("120", "150"), *SENTENCES[1:])
    (tmp_path / "一期.md").write_text(plan_text(rows=SENTENCES), "utf-8")
    (tmp_path / "二期.md").write_text(plan_text(changed, changed), "utf-8")
    return str(tmp_path)


def rows(*arguments: str) -> list[dict[str, object]]:
    done = RUN.invoke(app, ["track", *arguments, "--to", "jsonl"])
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_body_s_charges_are_those_of_all_documents(folder: str) -> None:
    found = [row for row in rows("load", folder) if row["mention"] == "市司法局"]
    assert [(row["document"], row["role"]) for row in found] == [("一期", "responsible")] * 2 + [("二期", "responsible")] * 2


def test_contradictions_come_first_with_what_contradicts(folder: str) -> None:
    found = rows("overlaps", folder)
    assert found[0]["differs"] == ["number"]
    assert "120万标箱" in str(found[0]["quote"]) + str(found[0]["other_quote"])
    assert len(found) == len(SENTENCES)


def test_tables_say_the_same(folder: str) -> None:
    assert "数字 number" in RUN.invoke(app, ["track", "overlaps", folder]).stdout
    assert "司法局" in RUN.invoke(app, ["track", "load", folder]).stdout


def test_nothing_found_is_said(tmp_path: Path) -> None:
    (tmp_path / "公告.txt").write_text("云泽县公告\n\n今日天气晴。", "utf-8")
    assert "没有发现" in RUN.invoke(app, ["track", "overlaps", str(tmp_path)]).stdout
