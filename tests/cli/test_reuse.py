"""`cexing reuse` in all its views."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.compare.taken import FIRST, OTHER, SECOND, THIRD
from typer.testing import CliRunner

from cexing.cli.main import app

RUN = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> str:
    for one in (FIRST, SECOND, THIRD, OTHER):
        (tmp_path / f"{one.metadata.id}.txt").write_text(one.text, "utf-8")
    return str(tmp_path)


def run(*arguments: str) -> str:
    done = RUN.invoke(app, ["reuse", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def records(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--to", "jsonl").splitlines()]


def test_records_hold_both_places(folder: str) -> None:
    rows = records(folder)
    assert {row["record"] for row in rows} == {"reuse"}
    assert {(row["source"], row["document"], row["lag"]) for row in rows} == {
        ("要素改革", "要素配置", 193), ("要素改革", "市场建设", 351), ("要素配置", "市场建设", 158),
    }
    texts = {one.metadata.id: one.text for one in (FIRST, SECOND, THIRD)}
    for row in rows:
        assert texts[str(row["document"])][int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
        assert texts[str(row["source"])][int(str(row["source_start"])) : int(str(row["source_end"]))] == row["source_quote"]


def test_one_document_can_be_asked_about(folder: str) -> None:
    assert {row["document"] for row in records(folder, "--by", "source", "--about", "市场建设")} == {"市场建设"}
    assert records(folder, "--about", "防汛") == []
    done = RUN.invoke(app, ["reuse", folder, "--about", "没有"])
    assert "no document 没有" in str(done.exception)


def test_the_tree_of_diffusion(folder: str) -> None:
    assert [(row["depth"], row["document"], row["source"]) for row in records(folder, "--by", "diffusion")] == [
        (0, "要素改革", None), (1, "要素配置", "要素改革"), (2, "市场建设", "要素配置"),
    ]


def test_what_is_new(folder: str) -> None:
    head, *sentences = records(folder, "--by", "novelty", "--about", "要素配置")
    assert (head["record"], head["earlier"], head["left_out"]) == ("novelty", 1, 2)
    assert 0 < float(str(head["new"])) < 0.3
    assert all(row["record"] == "wording" and row["nearest"] for row in sentences)


@pytest.mark.parametrize(
    ("by", "told"),
    [("passage", "仅改数字"), ("source", "2024-03-01"), ("diffusion", "193天"), ("novelty", "最近的更早条文"), ("region", "不足三个")],
)
def test_tables_are_readable(folder: str, by: str, told: str) -> None:
    assert told in "".join(run(folder, "--by", by).split())


def test_a_bad_file_is_reported_and_the_rest_go_on(folder: str, tmp_path: Path) -> None:
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 broken")
    done = RUN.invoke(app, ["reuse", folder, "--to", "jsonl", "-o", str(tmp_path / "out.jsonl")])
    assert done.exit_code == 1
    assert "坏.pdf" in done.stderr
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 4


def test_an_unknown_engine_is_refused(folder: str) -> None:
    done = RUN.invoke(app, ["reuse", folder, "--engine", "hadoop"])
    assert done.exit_code == 2
    assert "spark" in done.stderr
