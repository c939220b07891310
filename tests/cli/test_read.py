import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cexing.cli.main import app
from cexing.cli.read import Kind, To
from cexing.render.formats import FORMATS
from cexing.render.jsonl import record_names

PLAN = "临江市数据行动方案\n\n一、总体要求\n\n坚持统筹推进，由市数据局负责。\n\n二、主要目标\n\n到2033年，数据企业不少于300家。\n"
RUN = CliRunner()


def read(*arguments: str | Path, stdin: bytes | None = None):
    return RUN.invoke(app, ["read", *map(str, arguments)], input=stdin)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "空.txt"
    path.write_bytes(b"")
    return path


def test_choices_are_the_formats_and_kinds_that_exist() -> None:
    assert [str(to) for to in To] == list(FORMATS)
    assert sorted(Kind) == sorted(record_names())


def test_summary_table_is_the_default(plan: Path) -> None:
    done = read(plan)
    assert done.exit_code == 0, done.output
    assert "条款" in done.stdout
    assert "临江市数据行动方案" in done.stdout


def test_records_carry_offsets_in_the_printed_text(plan: Path) -> None:
    text = read(plan, "--to", "text").stdout
    rows = [json.loads(line) for line in read(plan, "--to", "jsonl").stdout.splitlines()]
    assert rows[0]["record"] == "document"
    quoted = [row for row in rows if "quote" in row]
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in quoted)


def test_only_keeps_the_kinds_asked_for(plan: Path) -> None:
    rows = [json.loads(line) for line in read(plan, "--to", "jsonl", "--only", "clause", "--only", "document").stdout.splitlines()]
    assert {row["record"] for row in rows} == {"clause", "document"}


def test_standard_input(plan: Path) -> None:
    assert read("-", "--to", "text", stdin=PLAN.encode()).stdout == read(plan, "--to", "text").stdout


def test_a_bad_file_is_reported_in_one_line_and_the_rest_go_on(plan: Path, bad: Path, tmp_path: Path) -> None:
    done = read(bad, plan, tmp_path / "无.txt", "--to", "jsonl")
    assert done.exit_code == 1
    assert '"title"' in done.stdout
    told = done.stderr.splitlines()
    assert len(told) == 3
    assert "空.txt" in told[0]
    assert "无.txt" in told[1]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--to", "pdf"], ["--only", "verb"], ["--jobs", "-1"], []])
def test_wrong_usage_is_exit_code_2(arguments: list[str], plan: Path) -> None:
    assert read(*([plan, *arguments] if arguments else [])).exit_code == 2


def test_several_documents_do_not_run_into_one_page(plan: Path) -> None:
    assert read(plan, plan, "--to", "html").exit_code == 2


def test_a_folder_is_read_recursively_known_suffixes_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/.hidden.txt", "图.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PLAN.replace("数据行动", name), "utf-8")
    rows = [json.loads(line) for line in read(tmp_path, "--to", "jsonl", "--only", "document", "--jobs", "1").stdout.splitlines()]
    assert [row["id"] for row in rows] == ["c", "b"]


def test_json_of_several_documents_is_one_array(plan: Path, bad: Path) -> None:
    assert isinstance(json.loads(read(plan, "--to", "json").stdout), dict)
    assert len(json.loads(read(plan, bad, plan, "--to", "json", "--jobs", "1").stdout)) == 2
    assert json.loads(read(bad, bad, "--to", "json", "--jobs", "1").stdout) == []


def test_results_are_written_beside_one_another_when_stems_collide(plan: Path, tmp_path: Path) -> None:
    twin = tmp_path / "方案.md"
    twin.write_text(PLAN, "utf-8")
    out = tmp_path / "out"
    done = read(plan, twin, plan, "--to", "jsonl", "-o", out, "--jobs", "1")
    assert done.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["方案-2.jsonl", "方案-3.jsonl", "方案.jsonl"]


def test_a_source_is_never_overwritten_by_its_result(plan: Path, tmp_path: Path) -> None:
    read(plan, "--to", "text", "-o", tmp_path)
    assert plan.read_text("utf-8") == PLAN
    assert (tmp_path / "方案-2.txt").exists()


def test_replacing_an_earlier_result_is_said(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "replaced" not in read(plan, "--to", "html", "-o", out).stderr
    assert "replaced" in read(plan, "--to", "html", "-o", out).stderr


def test_processes_yield_the_same_in_the_same_order(tmp_path: Path) -> None:
    paths = []
    for number in range(7):
        path = tmp_path / f"{number}.txt"
        path.write_text(PLAN * (8 - number) if number != 3 else "", "utf-8")
        paths.append(str(path))

    def run(jobs: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "cexing.cli.main", "read", *paths, "--to", "jsonl", "--jobs", jobs]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"}, check=False)

    alone, two = run("1"), run("2")
    assert (alone.returncode, two.returncode) == (1, 1)
    assert alone.stdout == two.stdout
    assert alone.stderr == two.stderr
    assert [json.loads(line)["id"] for line in two.stdout.splitlines() if '"record":"document"' in line] == list("012456")


def test_a_reader_that_stops_early_gets_no_traceback(plan: Path) -> None:
    script = f"{sys.executable} -m cexing.cli.main read {plan} --to jsonl | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
